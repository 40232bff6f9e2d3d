/* test-occlusion.c: what is tried out behind, against asking the model one by one */

#include "engine/insight/occlusion.h"

#include "engine/insight/cover.h"
#include "engine/kernels/workers.h"
#include "tests/engine/insight/insight-fixture.h"
#include "tests/engine/models/model-fixture.h"

#include <string.h>

#define N_PIXELS (PURR_SIDE * PURR_SIDE)
#define N_FILTERS 12

/* So far the log odds are to be moved: that takes several pixels */
#define FAR_FOR_PIXELS 1.0
#define FAR_FOR_PATCHES 0.08

typedef struct
{
  PurrModel *model;
  PurrWorkers *workers;
  guint8 column[PURR_FEATURES];
  guint8 cover[PURR_FEATURES];
} Case;

/* A picture with edges and areas, under grey */
static void
set_up (Case *self, gboolean of_patches, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  self->model = of_patches ? fixture_patches_model (N_FILTERS)
                           : random_model (random, 0.5);
  self->workers = purr_workers_new (3);
  memset (self->cover, 128, PURR_FEATURES);
  for (int k = 0; k < PURR_FEATURES; k++)
    {
      int x = k / PURR_CHANNELS % PURR_SIDE;
      int y = k / PURR_CHANNELS / PURR_SIDE;

      self->column[k]
        = (guint8) ((x / 5 * 40 + y / 7 * 60 + k % PURR_CHANNELS * 25) % 230
                    + g_rand_int_range (random, 0, 25));
    }
}

static void
tear_down (Case *self)
{
  purr_model_unref (self->model);
  purr_workers_free (self->workers);
}

/* From the bytes on: row by row of the square */
static double
classify_covered (const Case *self, gsize top, gsize left, gsize side)
{
  const gsize row = PURR_SIDE * PURR_CHANNELS;
  guint8 column[PURR_FEATURES];

  memcpy (column, self->column, PURR_FEATURES);
  for (gsize y = top; y < top + side; y++)
    memcpy (column + y * row + left * PURR_CHANNELS,
            self->cover + y * row + left * PURR_CHANNELS, side * PURR_CHANNELS);
  return purr_model_classify (self->model, column).logit;
}

static void
test_squares (gconstpointer data)
{
  const gsize sides[] = { 1, 4, 16, 31, 32 };
  Case self;
  double z;

  set_up (&self, GPOINTER_TO_INT (data), 41);
  z = purr_model_classify (self.model, self.column).logit;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      gsize side = sides[i], places = PURR_SIDE - side + 1;
      g_autofree double *change = g_new (double, places *places);
      gboolean moved = FALSE;

      g_assert_true (purr_occlude_squares (self.model, self.column, self.cover,
                                           side, self.workers, change));
      for (gsize place = 0; place < places * places; place++)
        {
          g_assert_cmpfloat (change[place], ==,
                             classify_covered (&self, place / places,
                                               place % places, side)
                               - z);
          moved = moved || change[place] != 0;
        }
      g_assert_true (moved);
    }
  tear_down (&self);
}

/* For models of pixels, those that are known without trying */
static void
test_sums (void)
{
  const PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  double pixels[N_PIXELS], sums[N_PIXELS], tried[N_PIXELS];
  Case self;

  set_up (&self, FALSE, 42);
  purr_cover_pixels (self.model, self.column, self.cover, pixels);
  purr_cover_squares (pixels, &geometry, 5, sums);
  g_assert_true (purr_occlude_squares (self.model, self.column, self.cover, 5,
                                       self.workers, tried));
  for (gsize place = 0; place < 28 * 28; place++)
    g_assert_cmpfloat_with_epsilon (sums[place], tried[place], 1e-9);
  tear_down (&self);
}

/* Turning ---------------------------------------------------------------- */

static gboolean
is_positive (const Case *self, const gboolean *covered, double *z)
{
  guint8 column[PURR_FEATURES];
  PurrAnswer answer;

  for (gsize k = 0; k < PURR_FEATURES; k++)
    column[k] = covered[k / PURR_CHANNELS] ? self->cover[k] : self->column[k];
  answer = purr_model_classify (self->model, column);
  *z = answer.logit;
  return answer.positive;
}

/* Step by step, each picture put together and answered on its own. The pixels in the
 * order in which they were covered; 0: none. */
static gsize
turn_by_hand (const Case *self, guint32 *order)
{
  gboolean covered[N_PIXELS] = { 0 };
  double z;
  gboolean positive = is_positive (self, covered, &z);
  gsize n = 0;

  while (n < PURR_TURN_MOST)
    {
      int best = -1;
      double best_z = 0;

      for (int p = 0; p < N_PIXELS; p++)
        {
          if (covered[p]
              || memcmp (self->column + p * 3, self->cover + p * 3, 3) == 0)
            continue;
          covered[p] = TRUE;
          is_positive (self, covered, &z);
          covered[p] = FALSE;
          if (best < 0 || (positive ? z < best_z : z > best_z))
            {
              best = p;
              best_z = z;
            }
        }
      if (best < 0)
        return 0;
      covered[best] = TRUE;
      order[n++] = (guint32) best;
      if (is_positive (self, covered, &z) != positive)
        return n;
    }
  return 0;
}

/* It turns the answer, and with any of its pixels left out it does not */
static void
assert_turns (const Case *self, const PurrTurn *turn)
{
  gboolean covered[N_PIXELS] = { 0 };
  double z;
  gboolean positive = is_positive (self, covered, &z);

  for (gsize i = 0; i < turn->n; i++)
    {
      g_assert_false (covered[turn->pixels[i]]);
      covered[turn->pixels[i]] = TRUE;
    }
  g_assert_cmpint (is_positive (self, covered, &z), !=, positive);
  for (gsize i = 0; i < turn->n; i++)
    {
      covered[turn->pixels[i]] = FALSE;
      g_assert_cmpint (is_positive (self, covered, &z), ==, positive);
      covered[turn->pixels[i]] = TRUE;
    }
}

static void
set_threshold (Case *self, double threshold)
{
  PurrModel *other = purr_model_new_with_threshold (self->model, threshold);

  purr_model_unref (self->model);
  self->model = other;
}

/* So far from the picture's own log odds that several pixels are needed */
static void
move_threshold (Case *self, double log_odds)
{
  double own = purr_model_classify (self->model, self->column).log_odds;

  set_threshold (self, 1 / (1 + exp (-(own + log_odds))));
}

/* Both ways: the answer is yes, or no */
static void
test_turn (gconstpointer data)
{
  gboolean of_patches = GPOINTER_TO_INT (data);
  double far = of_patches ? FAR_FOR_PATCHES : FAR_FOR_PIXELS;

  for (int way = 0; way < 2; way++)
    {
      gsize n, kept = 0;
      guint32 order[PURR_TURN_MOST];
      PurrTurnProgress progress = 0;
      PurrTurn turn;
      Case self;

      set_up (&self, of_patches, 43);
      move_threshold (&self, way == 0 ? -far : far);
      n = turn_by_hand (&self, order);
      g_assert_cmpuint (n, >, 1);
      g_assert_true (purr_turn_find (self.model, self.column, self.cover,
                                     self.workers, &progress, &turn));
      g_assert_cmpint (progress, ==, (int) n);
      g_assert_cmpuint (turn.n, >=, 1);
      /* What was covered by hand but for what can be spared, in that order */
      for (gsize i = 0; i < n && kept < turn.n; i++)
        if (turn.pixels[kept] == order[i])
          kept++;
      g_assert_cmpuint (kept, ==, turn.n);
      assert_turns (&self, &turn);
      tear_down (&self);
    }
}

/* For models of pixels no fewer can */
static void
test_fewest (void)
{
  guint32 fewest[N_PIXELS];
  PurrTurn turn;
  Case self;
  gsize n;

  set_up (&self, FALSE, 44);
  move_threshold (&self, -FAR_FOR_PIXELS);
  g_assert_true (
    purr_cover_fewest (self.model, self.column, self.cover, fewest, &n));
  g_assert_true (purr_turn_find (self.model, self.column, self.cover,
                                 self.workers, NULL, &turn));
  g_assert_cmpmem (turn.pixels, turn.n * sizeof *fewest, fewest,
                   n * sizeof *fewest);
  tear_down (&self);
}

static void
test_any_number_of_workers (void)
{
  double change[2][29 * 29];
  PurrTurn turn[2];

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (i == 0 ? 1 : 4);
      Case self;

      set_up (&self, TRUE, 45);
      move_threshold (&self, -FAR_FOR_PATCHES);
      g_assert_true (purr_occlude_squares (self.model, self.column, self.cover,
                                           4, workers, change[i]));
      g_assert_true (purr_turn_find (self.model, self.column, self.cover,
                                     workers, NULL, &turn[i]));
      tear_down (&self);
    }
  g_assert_cmpmem (change[0], sizeof change[0], change[1], sizeof change[1]);
  g_assert_cmpuint (turn[0].n, >, 0);
  g_assert_cmpmem (turn[0].pixels, turn[0].n * sizeof *turn[0].pixels,
                   turn[1].pixels, turn[1].n * sizeof *turn[1].pixels);
}

/* Where covering changes nothing, where it changes little, and where no answer is
 * another one */
static void
test_none (void)
{
  PurrTurnProgress progress = 0;
  PurrTurn turn;
  Case self;

  set_up (&self, TRUE, 46);
  g_assert_true (purr_turn_find (self.model, self.column, self.column,
                                 self.workers, &progress, &turn));
  g_assert_cmpuint (turn.n, ==, 0);
  g_assert_cmpint (progress, ==, 0);

  /* Always yes */
  set_threshold (&self, 0);
  g_assert_true (purr_turn_find (self.model, self.column, self.cover,
                                 self.workers, &progress, &turn));
  g_assert_cmpuint (turn.n, ==, 0);
  g_assert_cmpint (progress, ==, PURR_TURN_MOST);

  /* No more than differ can be covered */
  memcpy (self.cover, self.column, PURR_FEATURES);
  self.cover[5] ^= 0x40;
  self.cover[3000] ^= 0x40;
  g_assert_true (purr_turn_find (self.model, self.column, self.cover,
                                 self.workers, &progress, &turn));
  g_assert_cmpuint (turn.n, ==, 0);
  g_assert_cmpint (progress, ==, 2);
  tear_down (&self);
}

static void
test_cancelled (void)
{
  double change[29 * 29];
  PurrTurn turn;
  Case self;

  set_up (&self, TRUE, 47);
  purr_workers_set_cancelled (self.workers, TRUE);
  g_assert_false (purr_occlude_squares (self.model, self.column, self.cover, 4,
                                        self.workers, change));
  g_assert_false (purr_turn_find (self.model, self.column, self.cover,
                                  self.workers, NULL, &turn));
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/occlusion/squares/pixels", GINT_TO_POINTER (FALSE),
                        test_squares);
  g_test_add_data_func ("/occlusion/squares/patches", GINT_TO_POINTER (TRUE),
                        test_squares);
  g_test_add_func ("/occlusion/sums", test_sums);
  g_test_add_data_func ("/occlusion/turn/pixels", GINT_TO_POINTER (FALSE),
                        test_turn);
  g_test_add_data_func ("/occlusion/turn/patches", GINT_TO_POINTER (TRUE),
                        test_turn);
  g_test_add_func ("/occlusion/fewest", test_fewest);
  g_test_add_func ("/occlusion/any-number-of-workers",
                   test_any_number_of_workers);
  g_test_add_func ("/occlusion/none", test_none);
  g_test_add_func ("/occlusion/cancelled", test_cancelled);
  return g_test_run ();
}

/* test-cover.c: covering parts of a picture, against trying it out */

#include "engine/insight/cover.h"

#include "tests/engine/insight/insight-fixture.h"
#include "tests/engine/models/model-fixture.h"

#include <string.h>

#define N_PIXELS (PURR_SIDE * PURR_SIDE)

typedef struct
{
  GRand *random;
  PurrModel *model;
  PurrGeometry geometry;
  guint8 *column;
  guint8 *cover;
  double change[N_PIXELS];
} Case;

static void
set_up (Case *self, guint32 seed, double b)
{
  self->random = g_rand_new_with_seed (seed);
  self->model = random_model (self->random, b);
  self->geometry = (PurrGeometry) PURR_PICTURE_GEOMETRY;
  self->column = random_bytes (self->random, PURR_FEATURES);
  self->cover = random_bytes (self->random, PURR_FEATURES);
  purr_cover_pixels (self->model, self->column, self->cover, self->change);
}

static void
tear_down (Case *self)
{
  g_rand_free (self->random);
  purr_model_unref (self->model);
  g_free (self->column);
  g_free (self->cover);
}

static double
logit (const Case *self, const guint8 *column)
{
  return purr_model_classify (self->model, column).logit;
}

static void
test_pixels (void)
{
  Case self;
  double z;

  set_up (&self, 21, 0.5);
  z = logit (&self, self.column);
  for (gsize p = 0; p < N_PIXELS; p += 7)
    {
      g_autofree guint8 *covered = g_memdup2 (self.column, PURR_FEATURES);

      purr_cover_one (&self.geometry, covered, self.cover, p);
      for (gsize k = 0; k < PURR_FEATURES; k++)
        g_assert_cmpuint (covered[k], ==,
                          k / 3 == p ? self.cover[k] : self.column[k]);
      g_assert_cmpfloat_with_epsilon (logit (&self, covered) - z,
                                      self.change[p], 1e-10);
    }
  tear_down (&self);
}

static void
test_squares (void)
{
  const gsize sides[] = { 1, 5, 8, 31, 32 };
  Case self;
  double z;

  set_up (&self, 22, 0.5);
  z = logit (&self, self.column);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      gsize side = sides[i], places = PURR_SIDE - side + 1;
      g_autofree double *change = g_new (double, places *places);

      purr_cover_squares (self.change, &self.geometry, side, change);
      for (gsize place = 0; place < places * places; place += 11)
        {
          g_autofree guint8 *covered = g_memdup2 (self.column, PURR_FEATURES);

          for (gsize y = 0; y < side; y++)
            for (gsize x = 0; x < side; x++)
              purr_cover_one (&self.geometry, covered, self.cover,
                              (place / places + y) * PURR_SIDE + place % places
                                + x);
          g_assert_cmpfloat_with_epsilon (logit (&self, covered) - z,
                                          change[place], 1e-9);
        }
    }
  tear_down (&self);
}

/* What is found turns the answer, no pixel of it is superfluous, and as any
 * others would change z by no more, neither are there fewer */
static void
test_fewest (void)
{
  for (guint32 seed = 100; seed < 140; seed++)
    {
      Case self;
      g_autofree guint32 *pixels = g_new (guint32, N_PIXELS);
      g_autofree guint8 *covered = NULL;
      gsize n;
      double z, sum = 0, least = INFINITY;

      set_up (&self, seed, seed % 2 == 0 ? 2 : -2);
      z = logit (&self, self.column);
      g_assert_true (
        purr_cover_fewest (self.model, self.column, self.cover, pixels, &n));
      g_assert_cmpuint (n, >=, 1);
      covered = g_memdup2 (self.column, PURR_FEATURES);
      for (gsize k = 0; k < n; k++)
        {
          double towards = (z >= 0 ? -1 : 1) * self.change[pixels[k]];

          g_assert_cmpint (logit (&self, covered) >= 0, ==, z >= 0);
          purr_cover_one (&self.geometry, covered, self.cover, pixels[k]);
          sum += towards;
          least = MIN (least, towards);
        }
      g_assert_cmpint (logit (&self, covered) >= 0, !=, z >= 0);
      for (gsize p = 0; p < N_PIXELS; p++)
        {
          gboolean chosen = FALSE;

          for (gsize k = 0; k < n; k++)
            chosen = chosen || pixels[k] == p;
          if (!chosen)
            g_assert_cmpfloat ((z >= 0 ? -1 : 1) * self.change[p], <=, least);
        }
      g_assert_cmpfloat (sum, >=, fabs (z) - 1e-9);
      g_assert_cmpfloat (sum - least, <=, fabs (z) + 1e-9);
      tear_down (&self);
    }
}

/* Where the cover is the picture itself, nothing turns it */
static void
test_none (void)
{
  Case self;
  g_autofree guint32 *pixels = g_new (guint32, N_PIXELS);
  gsize n;

  set_up (&self, 23, 1);
  g_assert_false (
    purr_cover_fewest (self.model, self.column, self.column, pixels, &n));
  g_assert_cmpuint (n, ==, 0);
  tear_down (&self);
}

/* Its pixels are not what the model adds up */
static void
test_patches (void)
{
  g_autoptr (PurrModel) model = fixture_patches_model (5);
  guint8 column[PURR_FEATURES], black[PURR_FEATURES] = { 0 };
  guint32 pixels[1024];
  gsize n = 7;

  fixture_column (column);
  g_assert_false (purr_cover_fewest (model, column, black, pixels, &n));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_blur (void)
{
  PurrGeometry geometry = { 4, 3, 1 };
  const guint8 column[12] = { 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110 };
  guint8 blurred[12];

  purr_blur (&geometry, column, 0, blurred);
  g_assert_cmpmem (blurred, 12, column, 12);
  purr_blur (&geometry, column, 1, blurred);
  g_assert_cmpuint (blurred[0], ==, 25);  /* (0 + 10 + 40 + 50) / 4 */
  g_assert_cmpuint (blurred[5], ==, 50);  /* the mean of nine around it */
  g_assert_cmpuint (blurred[7], ==, 65);  /* 20 30 60 70 100 110 */
  g_assert_cmpuint (blurred[11], ==, 85); /* 60 70 100 110 */
  purr_blur (&geometry, column, 100, blurred);
  for (int k = 0; k < 12; k++)
    g_assert_cmpuint (blurred[k], ==, 55);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cover/pixels", test_pixels);
  g_test_add_func ("/cover/squares", test_squares);
  g_test_add_func ("/cover/fewest", test_fewest);
  g_test_add_func ("/cover/none", test_none);
  g_test_add_func ("/cover/patches", test_patches);
  g_test_add_func ("/cover/blur", test_blur);
  return g_test_run ();
}

/* test-teaching-picks.c: the pictures that are worth following */

#include "followed-fixture.h"

#include "app/training/teaching-picks.h"

#include <math.h>
#include <string.h>

typedef Followed Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  followed_set_up (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  followed_tear_down (fixture);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static PurrPicks *
pick (Fixture *fixture, PurrPick which, guint32 seed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PurrPicks *picks;

  purr_pick_async (fixture->problem, which, fixture->w, 0, seed, NULL,
                   answered_cb, &result);
  app_wait (result != NULL);
  picks = purr_pick_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (picks->n, ==, PURR_PICKS_MAX);
  g_assert_cmpfloat (picks->weight_sum, ==, 64);
  g_assert_nonnull (picks->normalisation);
  return picks;
}

static gboolean
is_learnt (Fixture *fixture, guint32 picture)
{
  const PurrExamples *examples = purr_problem_get_train (fixture->problem);

  for (gsize j = 0; j < examples->m; j++)
    if (examples->index[j] == picture)
      return TRUE;
  return FALSE;
}

static void
test_first (Fixture *fixture, gconstpointer data)
{
  const PurrExamples *examples = purr_problem_get_train (fixture->problem);
  g_autofree PurrPicks *picks = pick (fixture, PURR_PICK_FIRST, 0);

  for (guint k = 0; k < picks->n; k++)
    g_assert_cmpuint (picks->picture[k], ==, examples->index[k]);
}

static double
loss (Fixture *fixture, guint32 picture)
{
  double z = followed_z (fixture, picture);

  return log1p (
    exp (purr_problem_get_train (fixture->problem)->labels[picture] ? -z : z));
}

static double
distance (Fixture *fixture, guint32 picture)
{
  return fabs (1 / (1 + exp (-followed_z (fixture, picture))) - 0.5);
}

/* The picks come in order, and no other learnt picture goes before them */
static void
check_order (Fixture *fixture,
             const PurrPicks *picks,
             double (*measure) (Fixture *, guint32),
             int sign)
{
  const PurrExamples *examples = purr_problem_get_train (fixture->problem);

  for (guint k = 0; k < picks->n; k++)
    {
      double own = sign * measure (fixture, picks->picture[k]);
      guint before = 0;

      g_assert_true (is_learnt (fixture, picks->picture[k]));
      for (gsize j = 0; j < examples->m; j++)
        before += sign * measure (fixture, examples->index[j]) < own - 1e-12;
      g_assert_cmpuint (before, <=, k);
    }
}

static void
test_hardest (Fixture *fixture, gconstpointer data)
{
  g_autofree PurrPicks *picks = pick (fixture, PURR_PICK_HARDEST, 0);

  check_order (fixture, picks, loss, -1);
}

static void
test_boundary (Fixture *fixture, gconstpointer data)
{
  g_autofree PurrPicks *picks = pick (fixture, PURR_PICK_BOUNDARY, 0);

  check_order (fixture, picks, distance, 1);
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autofree PurrPicks *picks = pick (fixture, PURR_PICK_RANDOM, 5);
  g_autofree PurrPicks *same = pick (fixture, PURR_PICK_RANDOM, 5);
  g_autofree PurrPicks *others = pick (fixture, PURR_PICK_RANDOM, 6);

  g_assert_cmpmem (picks->picture, sizeof picks->picture, same->picture,
                   sizeof same->picture);
  g_assert_cmpint (memcmp (picks->picture, others->picture,
                           sizeof picks->picture),
                   !=, 0);
  for (guint k = 0; k < picks->n; k++)
    {
      g_assert_true (is_learnt (fixture, picks->picture[k]));
      for (guint before = 0; before < k; before++)
        g_assert_cmpuint (picks->picture[before], !=, picks->picture[k]);
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define TEST(path, function)                                                   \
  g_test_add ("/teaching-picks/" path, Fixture, NULL, set_up, function,        \
              tear_down)
  TEST ("first", test_first);
  TEST ("hardest", test_hardest);
  TEST ("boundary", test_boundary);
  TEST ("random", test_random);
#undef TEST
  return app_fixture_run ();
}

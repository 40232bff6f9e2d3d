/* test-features-ground.c: examples are where their points and pictures are */

#include "app-fixture.h"

#include "app/lessons/features-ground.h"

typedef struct
{
  PurrPlane *plane;
  PurrFeaturesGround *ground;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->plane
    = PURR_PLANE (g_object_ref_sink (purr_plane_new ("Plane", "x1", "x2")));
  fixture->ground = purr_features_ground_new (fixture->plane);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_features_ground_free (fixture->ground);
  g_assert_finalize_object (fixture->plane);
}

static void
assert_example (Fixture *fixture, guint k, double x1, double x2, gboolean y)
{
  guint n;
  const PurrFeaturesPoint *all
    = purr_features_ground_get_examples (fixture->ground, &n);

  g_assert_cmpuint (n, >, k);
  g_assert_cmpfloat_with_epsilon (all[k].x1, x1, 1e-9);
  g_assert_cmpfloat_with_epsilon (all[k].x2, x2, 1e-9);
  g_assert_cmpint (all[k].y, ==, y);
}

static guint
count (Fixture *fixture)
{
  guint n;

  purr_features_ground_get_examples (fixture->ground, &n);
  return n;
}

static void
test_points (Fixture *fixture, gconstpointer data)
{
  PurrPlanePoint place;
  double x_max;
  guint first = 0;

  g_assert_true (purr_features_ground_is_empty (fixture->ground));
  g_assert_false (purr_features_ground_has_points (fixture->ground));
  purr_features_ground_put_first_points (fixture->ground);
  g_assert_true (purr_features_ground_has_points (fixture->ground));
  purr_plane_get_range (fixture->plane, NULL, &x_max, NULL, NULL);
  g_assert_cmpfloat (x_max, ==, 5);
  purr_features_ground_take_points (fixture->ground);
  g_assert_cmpuint (count (fixture), ==, 6);
  assert_example (fixture, 0, 1, 3, TRUE);
  assert_example (fixture, 5, 4, 1.5, FALSE);

  /* One that a person has moved */
  while (!purr_plane_get_handle (fixture->plane, first, &place))
    first++;
  purr_plane_move_handle (fixture->plane, first, (PurrPlanePoint) { 0.5, 2.5 });
  purr_features_ground_take_points (fixture->ground);
  assert_example (fixture, 0, 0.5, 2.5, TRUE);

  /* Of the other class it comes last */
  g_assert_true (purr_features_ground_turn_point (fixture->ground, first));
  g_assert_false (purr_features_ground_turn_point (fixture->ground, first));
  purr_features_ground_take_points (fixture->ground);
  g_assert_cmpuint (count (fixture), ==, 6);
  assert_example (fixture, 5, 0.5, 2.5, FALSE);
  g_assert_false (purr_features_ground_remove_point (fixture->ground, first));

  purr_features_ground_remove_points (fixture->ground);
  purr_features_ground_take_points (fixture->ground);
  g_assert_true (purr_features_ground_is_empty (fixture->ground));
  for (int k = 0; k < 40; k++)
    purr_features_ground_add_point (fixture->ground, k * 0.1, 1, k % 2 == 0);
  purr_features_ground_take_points (fixture->ground);
  g_assert_cmpuint (count (fixture), ==, 30);
}

/* Two colours of one value each: their brightness and warmth by hand */
static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  enum
  {
    M = 1000
  };
  const char *const names[] = { "non-cat", "cat", NULL };
  g_autofree guint8 *columns = g_malloc0 ((gsize) M * PURR_FEATURES);
  g_autofree guint *classes = g_new0 (guint, M);
  g_autoptr (PurrDataset) dataset = NULL;
  const PurrFeaturesPoint *examples;
  double low, high;
  guint n, n_cats = 0;

  for (gsize i = 0; i < M; i++)
    {
      classes[i] = i % 2;
      for (gsize k = 0; k < PURR_FEATURES; k++)
        columns[i * PURR_FEATURES + k] = i % 2 != 0 ? 255 : 51;
    }
  dataset = purr_dataset_new_from_columns (columns, M, names, classes, NULL);
  purr_features_ground_take_pictures (fixture->ground, dataset,
                                      PURR_SUMMARY_BRIGHTNESS,
                                      PURR_SUMMARY_WARMTH);
  examples = purr_features_ground_get_examples (fixture->ground, &n);
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (n, <=, PURR_FEATURES_MOST);
  for (guint k = 0; k < n; k++)
    {
      n_cats += examples[k].y ? 1 : 0;
      g_assert_cmpfloat_with_epsilon (examples[k].x1, examples[k].y ? 1 : 0.2,
                                      1e-9);
    }
  /* Both classes, about as many of each */
  g_assert_cmpuint (n_cats, >, n / 3);
  g_assert_cmpuint (n_cats, <, n - n / 3);
  purr_plane_get_range (fixture->plane, &low, &high, NULL, NULL);
  g_assert_cmpfloat (low, <, 0.2);
  g_assert_cmpfloat (high, >, 1);
  g_assert_cmpfloat (high - low, <, 1);

  purr_features_ground_take_pictures (fixture->ground, NULL,
                                      PURR_SUMMARY_BRIGHTNESS,
                                      PURR_SUMMARY_WARMTH);
  g_assert_true (purr_features_ground_is_empty (fixture->ground));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, test)                                                        \
  g_test_add ("/features-ground/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("points", test_points);
  ADD ("pictures", test_pictures);
#undef ADD
  return app_fixture_run ();
}

/* test-descent-path.c: descents whose places are known, there and back */

#include "engine/teaching/descent-path.h"

#include <math.h>

/* w - 1 is multiplied by 1 - 2 alpha */
static void
test_parabola (void)
{
  g_autoptr (PurrDescentPath) path = purr_descent_path_new (PURR_LAND_PARABOLA);
  PurrDescentPlace place;

  purr_descent_path_start (path, PURR_LAND_PARABOLA, 4, 7);
  place = purr_descent_path_get_last (path);
  g_assert_cmpfloat (place.cost, ==, 9);
  g_assert_cmpfloat (place.dw, ==, 6);
  g_assert_cmpfloat (place.b, ==, 0);
  g_assert_cmpint (purr_descent_path_step (path, 0.1), ==, PURR_DESCENT_DOWN);
  place = purr_descent_path_get_last (path);
  g_assert_cmpfloat_with_epsilon (place.w, 3.4, 1e-15);
  g_assert_cmpint (purr_descent_path_step (path, 0.75), ==,
                   PURR_DESCENT_OVERSHOOTS);
  place = purr_descent_path_get_last (path);
  g_assert_cmpfloat_with_epsilon (place.w, -0.2, 1e-15);
  g_assert_cmpuint (purr_descent_path_get_length (path), ==, 3);

  g_assert_true (purr_descent_path_back (path));
  g_assert_true (purr_descent_path_back (path));
  g_assert_false (purr_descent_path_back (path));
  place = purr_descent_path_get_last (path);
  g_assert_cmpfloat (place.w, ==, 4);
}

/* Below 2 / curvature it falls, above it rises; and back again undoes the
 * rises too */
static void
test_rates (void)
{
  g_autoptr (PurrDescentPath) path = purr_descent_path_new (PURR_LAND_PARABOLA);
  double limit = 2 / purr_land_curvature (PURR_LAND_PARABOLA);

  g_assert_cmpfloat (limit, ==, 1);
  purr_descent_path_start (path, PURR_LAND_PARABOLA, 3, 0);
  for (int i = 0; i < 20; i++)
    g_assert_cmpint (purr_descent_path_step (path, 0.99 * limit), ==,
                     PURR_DESCENT_OVERSHOOTS);
  purr_descent_path_start (path, PURR_LAND_PARABOLA, 3, 0);
  g_assert_cmpint (purr_descent_path_step (path, 1.01), ==, PURR_DESCENT_UP);
  g_assert_cmpint (purr_descent_path_step (path, 1.01), ==, PURR_DESCENT_UP);
  g_assert_cmpint (purr_descent_path_step (path, 1.01), ==,
                   PURR_DESCENT_DIVERGES);
  purr_descent_path_back (path);
  g_assert_cmpint (purr_descent_path_step (path, 1.01), ==,
                   PURR_DESCENT_DIVERGES);
  purr_descent_path_back (path);
  purr_descent_path_back (path);
  g_assert_cmpint (purr_descent_path_step (path, 1.01), ==, PURR_DESCENT_UP);

  for (int i = 0; i < 400; i++)
    purr_descent_path_step (path, 1e6);
  g_assert_cmpint (purr_descent_path_step (path, 1e6), ==,
                   PURR_DESCENT_TOO_LARGE);
  g_assert_cmpuint (purr_descent_path_get_length (path), <, 400);
}

/* The same logistic bowl: with the bound it never rises, from anywhere */
static void
test_bound (void)
{
  g_autoptr (PurrDescentPath) path = purr_descent_path_new (PURR_LAND_LOGISTIC);
  double limit = 2 / purr_land_curvature (PURR_LAND_LOGISTIC);

  /* (1/24) [[39, -5], [-5, 6]]: largest eigenvalue */
  g_assert_cmpfloat_with_epsilon (2 / limit,
                                  (45 + sqrt (33 * 33 + 4 * 25)) / 48, 1e-12);
  g_assert_true (isnan (purr_land_curvature (PURR_LAND_SQUARED)));
  for (int k = 0; k < 16; k++)
    {
      double before = INFINITY;

      purr_descent_path_start (path, PURR_LAND_LOGISTIC, 2 * (k % 4) - 3,
                               2 * (k / 4) - 3);
      for (int i = 0; i < 100; i++)
        {
          double cost = purr_descent_path_get_last (path).cost;

          g_assert_cmpfloat (cost, <=, before + 1e-15);
          before = cost;
          purr_descent_path_step (path, 0.999 * limit);
        }
    }
}

/* A start in the false valley stays there; one beyond the ridge does not come
 * to it */
static void
test_valleys (void)
{
  g_autoptr (PurrDescentPath) path = purr_descent_path_new (PURR_LAND_SQUARED);
  PurrDescentPlace place;
  guint i;

  purr_descent_path_start (path, PURR_LAND_SQUARED, -1, 0.5);
  for (i = 0; i < 2000; i++)
    if (purr_descent_path_step (path, 1) == PURR_DESCENT_RESTS)
      break;
  place = purr_descent_path_get_last (path);
  g_assert_cmpuint (i, <, 1000);
  g_assert_cmpfloat_with_epsilon (place.cost, 0.1201, 5e-5);
  g_assert_cmpfloat_with_epsilon (place.w, -0.158, 1e-3);

  purr_descent_path_start (path, PURR_LAND_SQUARED, 3, -2);
  for (i = 0; i < 2000; i++)
    purr_descent_path_step (path, 1);
  place = purr_descent_path_get_last (path);
  g_assert_cmpfloat (place.cost, <, 0.087);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/descent-path/parabola", test_parabola);
  g_test_add_func ("/descent-path/rates", test_rates);
  g_test_add_func ("/descent-path/bound", test_bound);
  g_test_add_func ("/descent-path/valleys", test_valleys);
  return g_test_run ();
}

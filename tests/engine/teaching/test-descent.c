/* test-descent.c: steps down a parabola, whose fate is known for each rate */

#include "engine/teaching/descent.h"

#include <math.h>

/* J = w^2 from w = 3: each step multiplies w by 1 - 2 alpha */
static PurrDescentStep
descend (double alpha, guint n)
{
  PurrDescent descent = { 0 };
  PurrDescentStep step = PURR_DESCENT_DOWN;
  double w = 3;

  for (guint i = 0; i <= n; i++)
    {
      step = purr_descent_add (&descent, w * w, 2 * w, 0);
      w -= alpha * 2 * w;
    }
  return step;
}

static void
test_rates (void)
{
  g_assert_cmpint (descend (0.1, 0), ==, PURR_DESCENT_DOWN);
  g_assert_cmpint (descend (0.1, 1), ==, PURR_DESCENT_DOWN);
  g_assert_cmpint (descend (0.1, 5), ==, PURR_DESCENT_DOWN);
  g_assert_cmpint (descend (0.5, 1), ==, PURR_DESCENT_RESTS);
  g_assert_cmpint (descend (0.1, 200), ==, PURR_DESCENT_RESTS);
  g_assert_cmpint (descend (0.9, 1), ==, PURR_DESCENT_OVERSHOOTS);
  g_assert_cmpint (descend (0.9, 6), ==, PURR_DESCENT_OVERSHOOTS);
  g_assert_cmpint (descend (1.1, 1), ==, PURR_DESCENT_UP);
  g_assert_cmpint (descend (1.1, 2), ==, PURR_DESCENT_UP);
  g_assert_cmpint (descend (1.1, 3), ==, PURR_DESCENT_DIVERGES);
  g_assert_cmpint (descend (1.1, 40), ==, PURR_DESCENT_DIVERGES);
  g_assert_cmpint (descend (1e9, 40), ==, PURR_DESCENT_TOO_LARGE);
}

/* One step down, and it no longer diverges */
static void
test_recovers (void)
{
  PurrDescent descent = { 0 };

  purr_descent_add (&descent, 1, 1, 0);
  purr_descent_add (&descent, 2, -2, 0);
  purr_descent_add (&descent, 3, 2, 0);
  g_assert_cmpint (purr_descent_add (&descent, 2.5, 1, 0), ==,
                   PURR_DESCENT_DOWN);
  g_assert_cmpint (purr_descent_add (&descent, 4, -1, 0), ==, PURR_DESCENT_UP);
}

/* With two parameters, across is where the slope points back */
static void
test_two (void)
{
  PurrDescent descent = { 0 };

  purr_descent_add (&descent, 5, 2, 1);
  g_assert_cmpint (purr_descent_add (&descent, 4, 1, -1), ==,
                   PURR_DESCENT_DOWN);
  g_assert_cmpint (purr_descent_add (&descent, 3, -1, 0.5), ==,
                   PURR_DESCENT_OVERSHOOTS);
  g_assert_cmpint (purr_descent_add (&descent, NAN, 1, 1), ==,
                   PURR_DESCENT_TOO_LARGE);
  g_assert_cmpint (purr_descent_add (&descent, 1, INFINITY, 1), ==,
                   PURR_DESCENT_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/descent/rates", test_rates);
  g_test_add_func ("/descent/recovers", test_recovers);
  g_test_add_func ("/descent/two", test_two);
  return g_test_run ();
}

/* test-random.c: the published sequence, and fair draws */

#include "engine/kernels/random.h"

#include <math.h>

/* The published sequence for the seed 1234567, as test suites of other
 * implementations have it. */
static void
test_generator (void)
{
  guint64 state = 1234567;

  g_assert_true (purr_random_next (&state)
                 == G_GUINT64_CONSTANT (6457827717110365317));
  g_assert_true (purr_random_next (&state)
                 == G_GUINT64_CONSTANT (3203168211198807973));
  g_assert_true (purr_random_next (&state)
                 == G_GUINT64_CONSTANT (9817491932198370423));
}

static void
test_below (void)
{
  guint64 state = 5;
  guint counts[7] = { 0 };

  for (int k = 0; k < 70000; k++)
    {
      guint64 drawn = purr_random_below (&state, 7);

      g_assert_cmpuint (drawn, <, 7);
      counts[drawn]++;
    }
  /* Ten standard deviations of a fair draw: sqrt (70000 x 1/7 x 6/7) = 92.6 */
  for (int k = 0; k < 7; k++)
    g_assert_cmpfloat (fabs (counts[k] - 10000.0), <, 926);
  g_assert_cmpuint (purr_random_below (&state, 1), ==, 0);
}

/* What it steps through, mixed, is the sequence */
static void
test_mix (void)
{
  guint64 state = 1234567;

  g_assert_cmpuint (purr_random_mix (0), ==, 0);
  g_assert_true (
    purr_random_mix (1234567 + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15))
    == purr_random_next (&state));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/generator", test_generator);
  g_test_add_func ("/random/below", test_below);
  g_test_add_func ("/random/mix", test_mix);

  return g_test_run ();
}

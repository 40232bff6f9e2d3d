/* test-validation-timing.c: when validation is worth its time */

#include "engine/learning/validation-timing-private.h"

/* In the long run it takes a tenth of the time at most: 1 ms of it after at
 * least 9 ms of training. */
static void
test_affordable (void)
{
  g_assert_false (purr_validation_is_affordable (0.009, 0.001, 10, 5));
  g_assert_true (purr_validation_is_affordable (0.012, 0.001, 10, 5));
  g_assert_false (purr_validation_is_affordable (0, 0.001, 10, 5));
  /* A curve of very many points nobody can see */
  g_assert_false (purr_validation_is_affordable (1, 0.001, 1000500, 1000000));
  g_assert_true (purr_validation_is_affordable (1, 0.001, 1002000, 1000000));
}

/* What is not used up counts for the next ones, but not for ever */
static void
test_pay (void)
{
  double saved = 0.0045;
  guint points = 0;

  g_assert_cmpfloat (purr_validation_pay (0.01, 0.001), ==, 0);
  g_assert_cmpfloat (purr_validation_pay (60, 0.001), ==, 0.1);
  /* A wait of 4.5 ms is enough for four of 0.1 ms, one after the other */
  for (guint64 iteration = 1; iteration < 100; iteration++)
    if (purr_validation_is_affordable (saved, 0.0001, iteration, iteration - 1))
      {
        saved = purr_validation_pay (saved, 0.0001);
        points++;
      }
  g_assert_cmpuint (points, ==, 4);
}

/* A run of a few milliseconds has a curve, too. */
static void
test_short_run (void)
{
  guint64 latest = 0;
  guint points = 0;

  for (guint64 iteration = 1; iteration < 2000; iteration++)
    if (purr_validation_is_free (points * 0.0001, 0.0001, iteration, latest,
                                 2000))
      {
        g_assert_cmpuint (iteration - latest, ==, 40);
        latest = iteration;
        points++;
      }
  g_assert_cmpuint (points, ==, 49);
}

/* Where each takes long, a few are free, and no more. */
static void
test_slow (void)
{
  guint64 latest = 0;
  guint points = 0;

  g_assert_false (purr_validation_is_free (0, 0.5, 1000, 0, 1000));
  for (guint64 iteration = 1; iteration < 2000; iteration++)
    if (purr_validation_is_free (points * 0.006, 0.006, iteration, latest,
                                 2000))
      {
        latest = iteration;
        points++;
      }
  g_assert_cmpuint (points, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/validation-timing/affordable", test_affordable);
  g_test_add_func ("/validation-timing/pay", test_pay);
  g_test_add_func ("/validation-timing/short-run", test_short_run);
  g_test_add_func ("/validation-timing/slow", test_slow);
  return g_test_run ();
}

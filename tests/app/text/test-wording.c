/* test-wording.c: numbers as people read them */

#include "app/text/wording.h"

#include "engine/features/feature-map.h"

#include <math.h>

static void
assert_taken (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_count (void)
{
  assert_taken (purr_word_count (0), "0");
  assert_taken (purr_word_count (999), "999");
  assert_taken (purr_word_count (1000), "1,000");
  assert_taken (purr_word_count (12345), "12,345");
  assert_taken (purr_word_count (1234567), "1,234,567");
  assert_taken (purr_word_count (G_MAXUINT64), "18,446,744,073,709,551,615");
}

static void
test_plural (void)
{
  assert_taken (purr_word_plural (0, "picture", "pictures"), "0 pictures");
  assert_taken (purr_word_plural (1, "picture", "pictures"), "1 picture");
  assert_taken (purr_word_plural (2000, "class", "classes"), "2,000 classes");
}

static void
test_percent (void)
{
  assert_taken (purr_word_percent (0), "0.0 %");
  assert_taken (purr_word_percent (0.914), "91.4 %");
  assert_taken (purr_word_percent (1), "100.0 %");
  assert_taken (purr_word_percent (NAN), "–");
}

static void
test_number (void)
{
  assert_taken (purr_word_number (0.005), "0.005");
  assert_taken (purr_word_number (0.02), "0.02");
  assert_taken (purr_word_number (1), "1");
  assert_taken (purr_word_number (0.00123456), "0.001235");
  assert_taken (purr_word_number (NAN), "–");
}

static void
test_cost (void)
{
  assert_taken (purr_word_cost (M_LN2), "0.693147");
  assert_taken (purr_word_cost (0), "0.000000");
  assert_taken (purr_word_cost (1234.5678), "1235");
  assert_taken (purr_word_cost (1e300), "1e+300");
  assert_taken (purr_word_cost (INFINITY), "inf");
  assert_taken (purr_word_cost (NAN), "–");
}

static void
test_seconds (void)
{
  assert_taken (purr_word_seconds (0), "0.0 s");
  assert_taken (purr_word_seconds (0.0475), "48 ms");
  assert_taken (purr_word_seconds (0.1), "0.1 s");
  assert_taken (purr_word_seconds (0.4), "0.4 s");
  assert_taken (purr_word_seconds (12.9), "12 s");
  assert_taken (purr_word_seconds (60), "1 min 0 s");
  assert_taken (purr_word_seconds (185), "3 min 5 s");
  assert_taken (purr_word_seconds (3720), "1 h 2 min");
  assert_taken (purr_word_seconds (360000), "100 h 0 min");
}

/* Rounding never shows what the next unit says better */
static void
test_seconds_at_the_edges (void)
{
  assert_taken (purr_word_seconds (9.94), "9.9 s");
  assert_taken (purr_word_seconds (9.97), "10 s");
  assert_taken (purr_word_seconds (59.99), "59 s");
  assert_taken (purr_word_seconds (3599.9), "59 min 59 s");
}

static void
test_short_time (void)
{
  assert_taken (purr_word_short_time (1.0512), "1.05 s");
  assert_taken (purr_word_short_time (72.3), "72.3 s");
  assert_taken (purr_word_short_time (6.1e-7), "610 ns");
  assert_taken (purr_word_short_time (6.123e-6), "6.12 µs");
  assert_taken (purr_word_short_time (0.0999), "99.9 ms");
  assert_taken (purr_word_short_time (0.9994), "999 ms");
  assert_taken (purr_word_short_time (0.9996), "1.00 s");
  assert_taken (purr_word_short_time (5e-11), "0.05 ns");
  assert_taken (purr_word_short_time (0), "0.00 ns");
  assert_taken (purr_word_short_time (NAN), "–");
}

static void
test_times (void)
{
  assert_taken (purr_word_times (1.26), "1.3 times");
  assert_taken (purr_word_times (9.94), "9.9 times");
  assert_taken (purr_word_times (9.96), "10 times");
  assert_taken (purr_word_times (1234.4), "1,234 times");
  assert_taken (purr_word_times (0.5), "0.5 times");
  assert_taken (purr_word_times (0.0123), "0.012 times");
  assert_taken (purr_word_times (NAN), "–");
}

static void
test_pools (void)
{
  for (gsize pool = 0; pool < PURR_PATCH_POOLS; pool++)
    for (gsize other = 0; other < pool; other++)
      g_assert_cmpstr (purr_word_pool (pool), !=, purr_word_pool (other));
  g_assert_cmpstr (purr_word_pool (0), ==, "upper left");
  g_assert_cmpstr (purr_word_pool (3), ==, "lower right");
  g_assert_cmpstr (purr_word_pool (4), ==, "middle");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/count", test_count);
  g_test_add_func ("/wording/plural", test_plural);
  g_test_add_func ("/wording/percent", test_percent);
  g_test_add_func ("/wording/number", test_number);
  g_test_add_func ("/wording/cost", test_cost);
  g_test_add_func ("/wording/seconds", test_seconds);
  g_test_add_func ("/wording/seconds-at-the-edges", test_seconds_at_the_edges);
  g_test_add_func ("/wording/short-time", test_short_time);
  g_test_add_func ("/wording/times", test_times);
  g_test_add_func ("/wording/pools", test_pools);
  return g_test_run ();
}

/* test-paired.c: two models on the very same pictures
 *
 * The chances are sums of binomial coefficients, computed once more with Python's
 * exact fractions.
 */

#include "engine/insight/paired.h"

#include <math.h>

static void
assert_chance (guint64 one, guint64 other, double expected)
{
  g_assert_cmpfloat_with_epsilon (purr_paired_chance (one, other), expected,
                                  1e-11 + 1e-9 * expected);
  g_assert_cmpfloat (purr_paired_chance (one, other), ==,
                     purr_paired_chance (other, one));
}

static void
test_chance (void)
{
  assert_chance (0, 0, 1);
  assert_chance (1, 0, 1);
  assert_chance (5, 0, 0.0625);
  assert_chance (6, 0, 0.03125);
  assert_chance (9, 2, 0.0654296875);
  assert_chance (10, 10, 1);
  assert_chance (3, 15, 0.007537841796875);
  assert_chance (1000, 1100, 0.030720707864242296);
  assert_chance (40000, 41000, 0.000447821823137557);
}

/* However many they are it is a chance, and takes no time */
static void
test_many (void)
{
  g_assert_cmpfloat (purr_paired_chance (G_MAXUINT32, 0), ==, 0);
  g_assert_cmpfloat (purr_paired_chance (50000000, 50000000), ==, 1);
  g_assert_cmpfloat (purr_paired_chance (50000000, 50020000), <, 0.05);
}

static void
test_count (void)
{
  const guint8 one[] = { 0xff, 0x0b };   /* 1111 1111 1101 */
  const guint8 other[] = { 0x0f, 0x0d }; /* 1111 0000 1011 */
  guint64 a, b;

  purr_paired_count (one, other, 12, &a, &b);
  g_assert_cmpuint (a, ==, 5);
  g_assert_cmpuint (b, ==, 1);
  purr_paired_count (one, other, 4, &a, &b);
  g_assert_cmpuint (a, ==, 0);
  g_assert_cmpuint (b, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paired/chance", test_chance);
  g_test_add_func ("/paired/many", test_many);
  g_test_add_func ("/paired/count", test_count);
  return g_test_run ();
}

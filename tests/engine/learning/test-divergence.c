#include "engine/learning/divergence.h"

#include <math.h>
#include <string.h>

static void
test_growing (void)
{
  PurrWatch watch = { 0 };

  g_assert_cmpint (purr_watch_add (&watch, 1), ==, PURR_DIVERGENCE_NONE);
  g_assert_cmpint (purr_watch_add (&watch, 0.5), ==, PURR_DIVERGENCE_NONE);
  for (int i = 1; i < 50; i++)
    g_assert_cmpint (purr_watch_add (&watch, 0.5 + i * 1e-6), ==,
                     PURR_DIVERGENCE_NONE);
  g_assert_cmpint (purr_watch_add (&watch, 0.6), ==, PURR_DIVERGENCE_GROWING);
}

static void
test_interrupted_growth (void)
{
  PurrWatch watch = { 0 };

  /* One step down in fifty, all below the first cost */
  purr_watch_add (&watch, 1000);
  for (int i = 0; i < 1000; i++)
    g_assert_cmpint (purr_watch_add (&watch, i - (i % 50 == 49 ? 2 : 0)), ==,
                     PURR_DIVERGENCE_NONE);
}

/* Adds zigzagging costs around first + i * slope; returns after how many it
 * was noticed, 0 when never */
static int
zigzag (double first, double offset, double slope)
{
  PurrWatch watch = { 0 };

  purr_watch_add (&watch, first);
  for (int i = 1; i <= 1000; i++)
    {
      PurrDivergence found = purr_watch_add (&watch, first + offset + i * slope
                                                       + (i % 2 ? 0.3 : -0.3));

      if (found != PURR_DIVERGENCE_NONE)
        {
          g_assert_cmpint (found, ==, PURR_DIVERGENCE_ZIGZAG);
          return i;
        }
    }

  return 0;
}

static void
test_zigzag (void)
{
  /* Above the first cost and rising: as soon as 100 costs follow it */
  g_assert_cmpint (zigzag (0.7, 1, 0.01), ==, 100);
  /* Above it, but on the way down */
  g_assert_cmpint (zigzag (0.7, 1000, -0.01), ==, 0);
  /* Rising, but half of the costs below the first */
  g_assert_cmpint (zigzag (0.7, 0, 1e-6), ==, 0);
}

static void
test_not_finite (void)
{
  PurrWatch watch = { 0 };

  g_assert_cmpint (purr_watch_add (&watch, INFINITY), ==,
                   PURR_DIVERGENCE_NOT_FINITE);
  g_assert_cmpint (purr_watch_add (&watch, NAN), ==,
                   PURR_DIVERGENCE_NOT_FINITE);
}

static void
test_advice (void)
{
  /* 2 / 36.6 = 0.0546... */
  g_assert_cmpfloat (purr_divergence_advise (5, 36.6), ==, 0.054);
  g_assert_cmpfloat (purr_divergence_advise (5, 50), ==, 0.04);
  g_assert_cmpfloat (purr_divergence_advise (5, 50.001), ==, 0.039);
  g_assert_cmpfloat (purr_divergence_advise (5, 0.5), ==, 4);
  g_assert_cmpfloat (purr_divergence_advise (5, 2000), ==, 0.001);
  g_assert_cmpfloat (purr_divergence_advise (5, 2001), ==, 0.00099);
  /* Always smaller than the one that did not work */
  g_assert_cmpfloat (purr_divergence_advise (0.04, 50), ==, 0.02);
  g_assert_cmpfloat (purr_divergence_advise (0.01, 50), ==, 0.005);
  /* Nothing is known */
  g_assert_cmpfloat (purr_divergence_advise (0.05, 0), ==, 0.025);

  for (double curvature = 0.25; curvature < 1e9; curvature *= 1.37)
    {
      double advised = purr_divergence_advise (1000, curvature);

      g_assert_cmpfloat (advised, <=, 2 / curvature);
      g_assert_cmpfloat (advised, >, 0.9 * 2 / curvature);
    }
}

/* So it is told; never more than it is */
static void
test_below (void)
{
  g_assert_cmpfloat (purr_rate_below (0.0273), ==, 0.027);
  g_assert_cmpfloat (purr_rate_below (0.0068), ==, 0.0068);
  g_assert_cmpfloat (purr_rate_below (1), ==, 1);
  g_assert_cmpfloat (purr_rate_below (99.9), ==, 99);
  g_assert_cmpfloat (purr_rate_below (1234), ==, 1200);
  g_assert_cmpfloat (purr_rate_below (9.99e-7), ==, 9.9e-7);
  g_assert_true (isnan (purr_rate_below (NAN)));
  g_assert_true (isinf (purr_rate_below (INFINITY)));
}

static void
test_format (void)
{
  const struct
  {
    double rate;
    const char *text;
  } rates[] = {
    { 5, "5" },
    { 1000, "1000" },
    { 0.005, "0.005" },
    { 0.1, "0.1" },
    { 0.0000004, "0.0000004" },
    { 12.5, "12.5" },
    { 0.0123456, "0.0123456" },
    { 1e-10, "0.0000000001" },
    { 1e-40, "1e-40" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *text = purr_format_rate (rates[i].rate);

      g_assert_cmpstr (text, ==, rates[i].text);
    }
}

static void
test_message (void)
{
  g_autofree char *growing
    = purr_divergence_message (PURR_DIVERGENCE_GROWING, 74, 5, 0.02);
  g_autofree char *zigzagging
    = purr_divergence_message (PURR_DIVERGENCE_ZIGZAG, 120, 0.5, 0.02);
  g_autofree char *infinite
    = purr_divergence_message (PURR_DIVERGENCE_NOT_FINITE, 3, 900, 0.02);

  g_assert_cmpstr (growing, ==,
                   "The cost has been growing for 50 iterations, up to "
                   "iteration 74: a learning rate of 5 is too large for these "
                   "pictures. Start again with 0.02 or less.");
  /* No word of rising: it may fall, on the whole */
  g_assert_cmpstr (zigzagging, ==,
                   "The cost has been jumping up and down above where it "
                   "began, higher in the last 50 iterations than in those "
                   "before, up to iteration 120: a learning rate of 0.5 is too "
                   "large for these pictures. Start again with 0.02 or less.");
  g_assert_nonnull (strstr (infinite, "iteration 3: a learning rate of 900"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/divergence/growing", test_growing);
  g_test_add_func ("/divergence/interrupted-growth", test_interrupted_growth);
  g_test_add_func ("/divergence/zigzag", test_zigzag);
  g_test_add_func ("/divergence/not-finite", test_not_finite);
  g_test_add_func ("/divergence/advice", test_advice);
  g_test_add_func ("/divergence/below", test_below);
  g_test_add_func ("/divergence/format", test_format);
  g_test_add_func ("/divergence/message", test_message);

  return g_test_run ();
}

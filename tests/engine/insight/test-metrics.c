#include "engine/insight/insight.h"

#include <math.h>

static void
test_empty (void)
{
  PurrMetrics metrics = { 0 };

  g_assert_cmpuint (purr_metrics_total (&metrics), ==, 0);
  g_assert_true (isnan (purr_metrics_accuracy (&metrics)));
  g_assert_true (isnan (purr_metrics_precision (&metrics)));
  g_assert_true (isnan (purr_metrics_recall (&metrics)));
  g_assert_true (isnan (purr_metrics_f1 (&metrics)));
  g_assert_true (isnan (purr_metrics_cost (&metrics)));
}

static void
add (PurrMetrics *metrics,
     double logit,
     gboolean positive,
     gboolean label,
     int times)
{
  const PurrAnswer answer = { logit, logit, 0.5, positive, "" };

  for (int i = 0; i < times; i++)
    purr_metrics_add (metrics, &answer, label);
}

static void
test_counts (void)
{
  PurrMetrics metrics = { 0 };

  add (&metrics, 2, TRUE, TRUE, 6);
  add (&metrics, -1, FALSE, TRUE, 2);
  add (&metrics, 0.5, TRUE, FALSE, 4);
  add (&metrics, -3, FALSE, FALSE, 8);

  g_assert_cmpuint (metrics.true_positives, ==, 6);
  g_assert_cmpuint (metrics.false_negatives, ==, 2);
  g_assert_cmpuint (metrics.false_positives, ==, 4);
  g_assert_cmpuint (metrics.true_negatives, ==, 8);
  g_assert_cmpuint (purr_metrics_total (&metrics), ==, 20);
  g_assert_cmpfloat (purr_metrics_accuracy (&metrics), ==, 0.7);
  g_assert_cmpfloat (purr_metrics_precision (&metrics), ==, 0.6);
  g_assert_cmpfloat (purr_metrics_recall (&metrics), ==, 0.75);
  g_assert_cmpfloat_with_epsilon (purr_metrics_f1 (&metrics), 2.0 / 3, 1e-15);
  /* log (1 + e^-2), log (1 + e), log (1 + e^0.5), log (1 + e^-3) */
  g_assert_cmpfloat_with_epsilon (purr_metrics_cost (&metrics),
                                  (6 * 0.12692801104297249
                                   + 2 * 1.3132616875182228
                                   + 4 * 0.97407698418010668
                                   + 8 * 0.048587351573741958)
                                    / 20,
                                  1e-14);
}

/* The answer, with the model's own threshold, counts; not the logit's sign */
static void
test_threshold (void)
{
  PurrMetrics metrics = { 0 };

  add (&metrics, 1, FALSE, FALSE, 1);
  g_assert_cmpuint (metrics.true_negatives, ==, 1);
  g_assert_cmpfloat (purr_metrics_accuracy (&metrics), ==, 1);
  g_assert_true (isnan (purr_metrics_precision (&metrics)));
  g_assert_true (isnan (purr_metrics_recall (&metrics)));
  g_assert_true (isnan (purr_metrics_f1 (&metrics)));
  g_assert_cmpfloat_with_epsilon (purr_metrics_cost (&metrics),
                                  1.3132616875182228, 1e-15);
}

/* A label is true or not; any other number than 1 is as true */
static void
test_labels (void)
{
  PurrMetrics metrics = { 0 };

  add (&metrics, 1000, TRUE, 255, 1);
  add (&metrics, 1000, TRUE, 0, 1);
  g_assert_cmpuint (metrics.true_positives, ==, 1);
  g_assert_cmpuint (metrics.false_positives, ==, 1);
  g_assert_cmpfloat (purr_metrics_cost (&metrics), ==, 500);
  g_assert_cmpfloat_with_epsilon (purr_metrics_f1 (&metrics), 2.0 / 3, 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/empty", test_empty);
  g_test_add_func ("/metrics/counts", test_counts);
  g_test_add_func ("/metrics/threshold", test_threshold);
  g_test_add_func ("/metrics/labels", test_labels);

  return g_test_run ();
}

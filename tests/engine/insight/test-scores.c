/* test-scores.c: curves, areas and thresholds, against scikit-learn 1.2.1
 *
 * The 200 answers are made by a small generator that was written in Python too; the
 * numbers below are what scikit-learn printed for them, the interval what SciPy's
 * brentq() found for the formula.
 */

#include "answers-fixture.h"

#include "engine/insight/scores.h"

#include <math.h>

#define N 200

static guint64
next (guint64 *state)
{
  *state = (*state * 1103515245 + 12345) % ((guint64) 1 << 31);
  return *state;
}

static PurrScores *
make_scores (double *z, guint8 *labels)
{
  guint64 state = 12345;

  for (int i = 0; i < N; i++)
    {
      double value;

      labels[i] = next (&state) % 10 < 4;
      value
        = (double) (next (&state) % 1000) / 100 - 5 + (labels[i] ? 1.5 : -0.5);
      z[i] = rint (value * 4) / 4;
    }
  return purr_scores_new (z, labels, N);
}

#define MADE                                                                   \
  double z[N];                                                                 \
  guint8 labels[N];                                                            \
  g_autoptr (PurrScores) scores = make_scores (z, labels)

static void
test_counts (void)
{
  static const struct
  {
    double threshold;
    guint64 tn, fp, fn, tp;
    double balanced, correlation, f1;
  } rows[] = {
    { 0, 64, 56, 39, 41, 0.5229166666666667, 0.04492753389223741,
      0.46327683615819204 },
    { 1.25, 83, 37, 46, 34, 0.5583333333333333, 0.1194423602306838,
      0.45033112582781454 },
    { -2, 36, 84, 18, 62, 0.5375, 0.0827605888602368, 0.5486725663716814 },
  };
  MADE;

  g_assert_cmpuint (purr_scores_get_n (scores), ==, N);
  g_assert_cmpuint (purr_scores_get_n_positive (scores), ==, 80);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PurrMetrics counts = purr_scores_count (scores, rows[i].threshold);

      g_assert_cmpuint (counts.true_negatives, ==, rows[i].tn);
      g_assert_cmpuint (counts.false_positives, ==, rows[i].fp);
      g_assert_cmpuint (counts.false_negatives, ==, rows[i].fn);
      g_assert_cmpuint (counts.true_positives, ==, rows[i].tp);
      g_assert_cmpfloat_with_epsilon (purr_metrics_balanced_accuracy (&counts),
                                      rows[i].balanced, 1e-12);
      g_assert_cmpfloat_with_epsilon (purr_metrics_correlation (&counts),
                                      rows[i].correlation, 1e-12);
      g_assert_cmpfloat_with_epsilon (purr_metrics_f1 (&counts), rows[i].f1,
                                      1e-12);
      g_assert_cmpfloat_with_epsilon (purr_metrics_cost (&counts),
                                      1.1242721266765257, 1e-12);
      g_assert_cmpfloat (purr_metrics_baseline (&counts), ==, 0.6);
    }
}

static void
test_curves (void)
{
  MADE;
  g_autoptr (GArray) roc = purr_scores_roc (scores);
  g_autoptr (GArray) recall = purr_scores_precision_recall (scores);
  const PurrScorePoint *point = &g_array_index (roc, PurrScorePoint, 10);

  g_assert_cmpuint (roc->len, ==, 45);
  g_assert_cmpfloat (point->x, ==, 0.125);
  g_assert_cmpfloat (point->y, ==, 0.25);
  g_assert_cmpfloat (point->threshold, ==, 3.25);
  point = &g_array_index (roc, PurrScorePoint, 44);
  g_assert_cmpfloat (point->x, ==, 1);
  g_assert_cmpfloat (point->y, ==, 1);
  /* scikit-learn begins at the other end and adds a last one */
  g_assert_cmpuint (recall->len, ==, 44);
  point = &g_array_index (recall, PurrScorePoint, 4);
  g_assert_cmpfloat_with_epsilon (point->x, 0.1125, 1e-15);
  g_assert_cmpfloat_with_epsilon (point->y, 0.75, 1e-15);
  g_assert_cmpfloat (point->threshold, ==, 4.5);
}

static void
test_areas (void)
{
  MADE;
  double low, high;

  g_assert_cmpfloat_with_epsilon (purr_scores_area (scores), 0.5935416666666666,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (purr_scores_average_precision (scores),
                                  0.5220341357842988, 1e-12);
  g_assert_true (purr_scores_area_interval (scores, &low, &high));
  g_assert_cmpfloat_with_epsilon (low, 0.5116999147572977, 1e-9);
  g_assert_cmpfloat_with_epsilon (high, 0.6695703708049808, 1e-9);
}

static void
test_calibration (void)
{
  static const gsize counts[] = { 54, 18, 6, 16, 14, 9, 9, 4, 11, 59 };
  static const double shares[] = { 0.3333333333333333,
                                   0.3333333333333333,
                                   0.16666666666666666,
                                   0.5625,
                                   0.5,
                                   0.4444444444444444,
                                   0.1111111111111111,
                                   0,
                                   0.45454545454545453,
                                   0.4915254237288136 };
  static const double means[]
    = { 0.03843894054040394, 0.14767452709006768, 0.2535276605217664,
        0.34563602431303014, 0.46002939228770134, 0.5621765008857981,
        0.6539700911871537,  0.7426188992661764,  0.8468151178923972,
        0.9575789650834541 };
  PurrScoreBin bins[PURR_SCORE_BINS];
  MADE;

  purr_scores_bins (scores, bins);
  for (int bin = 0; bin < PURR_SCORE_BINS; bin++)
    {
      g_assert_cmpuint (bins[bin].n, ==, counts[bin]);
      g_assert_cmpfloat_with_epsilon ((double) bins[bin].n_positive
                                        / (double) bins[bin].n,
                                      shares[bin], 1e-12);
      g_assert_cmpfloat_with_epsilon (bins[bin].probability, means[bin], 1e-12);
    }
  g_assert_cmpfloat_with_epsilon (purr_scores_calibration_error (scores),
                                  0.32272326983876354, 1e-12);
}

/* Of a model that makes sigmoid (z / 2 - 3 / 4) of z: by NumPy. All that is of z stays
 * as it was. */
static void
test_for_model (void)
{
  static const gsize counts[] = { 37, 35, 31, 18, 14, 15, 15, 23, 10, 2 };
  PurrScoreBin bins[PURR_SCORE_BINS];
  g_autoptr (PurrModel) plain = answers_model_new (0.5);
  g_autoptr (PurrModel) model = purr_model_new_calibrated (plain, 0.5, -0.75);
  MADE;
  g_autoptr (PurrScores) calibrated = purr_scores_new_for_model (scores, model);
  g_autoptr (PurrScores) again = purr_scores_new_for_model (calibrated, plain);
  PurrMetrics before = purr_scores_count (scores, 1.25);
  PurrMetrics after = purr_scores_count (calibrated, 1.25);
  PurrMetrics back = purr_scores_count (again, 1.25);

  purr_scores_bins (calibrated, bins);
  for (int bin = 0; bin < PURR_SCORE_BINS; bin++)
    g_assert_cmpuint (bins[bin].n, ==, counts[bin]);
  g_assert_cmpfloat_with_epsilon (bins[3].probability, 0.3473375220733961,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (purr_scores_calibration_error (calibrated),
                                  0.2135603435033751, 1e-12);
  g_assert_cmpfloat_with_epsilon (purr_metrics_cost (&after), 0.761188050202073,
                                  1e-12);
  g_assert_cmpfloat (purr_scores_get_probability (scores, 1.5), ==,
                     purr_model_get_probability (plain, 1.5));
  g_assert_cmpfloat (purr_scores_get_probability (calibrated, 1.5), ==, 0.5);

  g_assert_cmpfloat (purr_scores_area (calibrated), ==,
                     purr_scores_area (scores));
  g_assert_cmpfloat (purr_scores_best_threshold (calibrated, 3, 1, NULL), ==,
                     purr_scores_best_threshold (scores, 3, 1, NULL));
  g_assert_cmpuint (after.true_positives, ==, before.true_positives);
  g_assert_cmpuint (after.false_positives, ==, before.false_positives);
  /* To the last bit */
  g_assert_cmpmem (&back, sizeof back, &before, sizeof before);
}

/* Against trying every threshold out */
static void
test_best_threshold (void)
{
  static const double costs[][2]
    = { { 1, 1 }, { 5, 1 }, { 1, 7 }, { 0, 1 }, { 1, 0 } };
  MADE;

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      double cost, least = INFINITY;
      double best
        = purr_scores_best_threshold (scores, costs[i][0], costs[i][1], &cost);
      PurrMetrics counts = purr_scores_count (scores, best);

      g_assert_cmpfloat (cost, ==,
                         costs[i][0] * (double) counts.false_positives
                           + costs[i][1] * (double) counts.false_negatives);
      for (int step = -64; step < 64; step++)
        {
          PurrMetrics other = purr_scores_count (scores, step / 8.0);

          least = MIN (least, costs[i][0] * (double) other.false_positives
                                + costs[i][1] * (double) other.false_negatives);
        }
      g_assert_cmpfloat (cost, ==, least);
    }
}

/* One class, all alike, all apart */
static void
test_ends (void)
{
  static const double z[] = { -2, -1, 1, 3 }, same[] = { 1, 1, 1, 1 };
  static const guint8 apart[] = { 0, 0, 1, 1 }, ones[] = { 1, 1, 1, 1 },
                      zeros[] = { 0, 0, 0, 0 };
  g_autoptr (PurrScores) perfect = purr_scores_new (z, apart, 4);
  g_autoptr (PurrScores) alike = purr_scores_new (same, apart, 4);
  g_autoptr (PurrScores) positive = purr_scores_new (z, ones, 4);
  g_autoptr (PurrScores) negative = purr_scores_new (z, zeros, 4);
  g_autoptr (GArray) none = purr_scores_roc (positive);
  PurrMetrics counts = purr_scores_count (alike, 1);
  double low = 0, high = 0;

  g_assert_cmpfloat (purr_scores_area (perfect), ==, 1);
  g_assert_true (purr_scores_area_interval (perfect, &low, &high));
  g_assert_cmpfloat (high, ==, 1);
  g_assert_cmpfloat (low, <, 0.8); /* four pictures prove little */
  g_assert_cmpfloat (purr_scores_best_threshold (perfect, 1, 1, NULL), ==, 0);
  g_assert_cmpfloat (purr_scores_area (alike), ==, 0.5);
  g_assert_cmpfloat (purr_metrics_correlation (&counts), ==, 0);
  g_assert_true (isnan (purr_scores_area (positive)));
  g_assert_false (purr_scores_area_interval (negative, &low, &high));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (isnan (purr_scores_average_precision (negative)));
  g_assert_true (isinf (purr_scores_best_threshold (negative, 1, 1, NULL)));
}

static void
test_order (void)
{
  static const double z[] = { 3, -1, 3, 0 };
  static const guint8 labels[] = { 1, 0, 0, 1 };
  g_autoptr (PurrScores) scores = purr_scores_new (z, labels, 4);
  const guint32 *order = purr_scores_get_order (scores);

  g_assert_cmpuint (order[0], ==, 1);
  g_assert_cmpuint (order[1], ==, 3);
  g_assert_cmpuint (order[2], ==, 0);
  g_assert_cmpuint (order[3], ==, 2);
  g_assert_cmpuint (purr_scores_find (scores, 3), ==, 2);
  g_assert_cmpuint (purr_scores_find (scores, 3.5), ==, 4);
  g_assert_cmpuint (purr_scores_find (scores, -INFINITY), ==, 0);
  for (gsize i = 0; i < 4; i++)
    g_assert_cmpfloat (purr_scores_get_z (scores)[i], ==, z[order[i]]);
  g_assert_cmpuint (purr_scores_count_positive (scores, 0, 4), ==, 2);
  g_assert_cmpuint (purr_scores_count_positive (scores, 1, 3), ==, 2);
  g_assert_cmpuint (purr_scores_count_positive (scores, 3, 3), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scores/counts", test_counts);
  g_test_add_func ("/scores/curves", test_curves);
  g_test_add_func ("/scores/areas", test_areas);
  g_test_add_func ("/scores/calibration", test_calibration);
  g_test_add_func ("/scores/for-model", test_for_model);
  g_test_add_func ("/scores/best-threshold", test_best_threshold);
  g_test_add_func ("/scores/ends", test_ends);
  g_test_add_func ("/scores/order", test_order);
  return g_test_run ();
}

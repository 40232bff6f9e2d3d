/* test-told-trial.c: what cross-validation and a learning curve say */

#include "app/report/told-trial.h"

#include "engine/learning/train-through.h"

#include <math.h>
#include <string.h>

/* 40 of 50 and 40 of 50 right, of as many cats as dogs */
static void
test_folds (void)
{
  static const char *const names[] = { "dog", "cat", NULL };
  static const guint classes[] = { 0, 1 };
  static const char *const lines[][8] = {
    { "1", "1,000", "50", "7", "90.0 %", "90.0 %", "0.7500", "0.5000" },
    { "2", "1,000", "50", "8", "70.0 %", "70.0 %", "–", "0.2500" },
    { "Mean", "", "", "", "80.0 %", "80.0 %", "–", "0.3750" },
    { "Spread", "", "", "", "14.1 %", "14.1 %", "–", "0.1768" },
  };
  g_autofree guint8 *columns = g_malloc0 (2 * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset
    = purr_dataset_new_from_columns (columns, 2, names, classes, NULL);
  double z[100];
  guint8 labels[100];
  g_autoptr (PurrScores) scores = NULL;
  const PurrCostPoint cost = { 0, 0.5 };
  g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (PurrCostPoint));
  PurrFold folds[] = {
    { .n_train = 1000,
      .n_held_out = 50,
      .iterations = 7,
      .area = 0.75,
      .costs = costs },
    { .n_train = 1000,
      .n_held_out = 50,
      .iterations = 8,
      .area = NAN,
      .costs = costs },
  };
  PurrCrossValidation crossed
    = { .k = 2, .folds = folds, .n = 100, .z = z, .labels = labels };
  g_autoptr (PurrToldTrial) told = NULL;

  g_array_append_val (costs, cost);
  folds[0].metrics = (PurrMetrics) { .true_positives = 25,
                                     .false_positives = 5,
                                     .true_negatives = 20,
                                     .cost_sum = 25 };
  folds[1].metrics = (PurrMetrics) { .true_positives = 20,
                                     .false_negatives = 5,
                                     .false_positives = 10,
                                     .true_negatives = 15,
                                     .cost_sum = 12.5 };
  for (int i = 0; i < 100; i++)
    {
      labels[i] = i < 50;
      z[i] = (i < 45) || (i >= 85) ? 1 : -1;
    }
  crossed.scores = scores = purr_scores_new (z, labels, 100);
  told = purr_told_folds_new (&crossed, dataset, "Adam");

  g_assert_cmpstr (told->key, ==, "folds");
  g_assert_cmpstr (told->settings, ==, "Adam");
  g_assert_cmpstr (told->sentences->pdata[0], ==,
                   "80.0 % ± 14.1 % right: mean and standard deviation of 2 "
                   "folds.");
  g_assert_true (g_str_has_prefix (told->sentences->pdata[1],
                                   "80.0 % of the held-out pictures are "
                                   "answered right"));
  g_assert_cmpuint (g_strv_length ((char **) told->headings), ==, 8);
  g_assert_true (told->headings == purr_told_headings (TRUE));
  g_assert_cmpuint (told->rows->len, ==, G_N_ELEMENTS (lines));
  for (guint r = 0; r < told->rows->len; r++)
    {
      char **cells = told->rows->pdata[r];

      g_assert_cmpuint (g_strv_length (cells), ==, 8);
      for (guint c = 0; c < 8; c++)
        g_assert_cmpstr (cells[c], ==, lines[r][c]);
    }
  g_assert_cmpuint (told->chart->layers->len, ==, 2);
}

static void
test_curve (void)
{
  PurrLearningCurve curve = {
    .n_points = 2,
    .points
    = { { 5000, 0.75, 0.5, 0.9, 0.875 }, { 10000, 0.8, 0.7, 0.85, 0.85 } },
    .n_held_out = 100,
    .gain = 0.05,
    .gain_low = 0.01,
    .gain_high = 0.09,
    .verdict = PURR_MORE_HELP,
  };
  g_autoptr (PurrToldTrial) told = purr_told_curve_new (&curve, NULL);
  g_autoptr (PurrToldTrial) tested = NULL;
  char **cells = told->rows->pdata[1];

  g_assert_cmpuint (told->sentences->len, ==, 1);
  g_assert_cmpstr (told->sentences->pdata[0], ==,
                   "More pictures are likely to help. From 5,000 to 10,000 "
                   "pictures the share of right answers to held-out pictures "
                   "rose by 5.0 points (surely between 1.0 and 9.0).");
  g_assert_null (told->settings);
  g_assert_cmpuint (told->rows->len, ==, 2);
  g_assert_cmpstr (cells[0], ==, "10,000");
  g_assert_cmpstr (cells[1], ==, "85.0 %");
  g_assert_cmpstr (cells[2], ==, "80.0 %");
  g_assert_cmpstr (cells[3], ==, "70.0 %");
  g_assert_cmpstr (cells[4], ==, "85.0 %");
  g_assert_null (cells[5]);
  g_assert_true (told->headings == purr_told_headings (FALSE));
  g_assert_cmpstr (told->headings[2], ==, "Held out right");

  curve.held_out_test = TRUE;
  tested = purr_told_curve_new (&curve, NULL);
  g_assert_cmpstr (tested->headings[2], ==, "Test right");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/told-trial/folds", test_folds);
  g_test_add_func ("/told-trial/curve", test_curve);
  return g_test_run ();
}

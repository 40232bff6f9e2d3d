/* test-curves-csv.c: the points of all curves, every one of them, as a table */

#include "app/report/curves-csv.h"

#include "engine/insight/figures.h"
#include "engine/learning/train-through.h"
#include "report-fixture.h"

#include <math.h>
#include <string.h>

static void
assert_lines (const char *table, const char *expected)
{
  if (strstr (table, expected) == NULL)
    g_error ("no “%s” in\n%s", expected, table);
}

static guint
count_lines (const char *table, const char *begin)
{
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++)
    n += g_str_has_prefix (*line, begin);
  return n;
}

/* z of the tested: cat 10, dog -100 and 30 */
static void
test_parts (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autofree char *table = purr_curves_to_csv (evaluated);

  g_assert_true (g_str_has_prefix (table, PURR_CURVES_CSV_HEADER "\n"));
  assert_lines (table, "\ntest,roc,,0,,0,,,\n"
                       "test,roc,,0.5,,0,,,0.99999999999990652\n"
                       "test,roc,,0.5,,1,,,0.99995460213129761\n"
                       "test,roc,,1,,1,,,3.7200759760208361e-44\n");
  assert_lines (table, "\ntest,precision_recall,,0,,0,,,0.99999999999990652\n"
                       "test,precision_recall,,1,,0.5,,,0.99995460213129761\n"
                       "test,precision_recall,,1,,0.33333333333333331,,,");
  /* Two at nearly 1, one at nearly 0: their intervals are Wilson's */
  g_assert_cmpuint (count_lines (table, "test,reliability,,"), ==, 2);
  assert_lines (table, ",0.5,0.094531205734230711,0.905468794265");
  assert_lines (table, "\ntest,probabilities,cat,0.95,1,1,,,\n");
  /* 8 pictures learnt from, of 7 different z */
  g_assert_cmpuint (count_lines (table, "train,roc,"), ==, 8);
  g_assert_cmpuint (count_lines (table, "train,precision_recall,"), ==, 7);
}

/* Of the other model as of its own curve, and thresholds as they are answered */
static void
test_calibration (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer_many ();
  g_autoptr (PurrAnswers) calibrated = report_fixture_calibrate (answers);
  g_autoptr (PurrEvaluated) before = purr_evaluated_new (answers, 0);
  g_autoptr (PurrEvaluated) after = purr_evaluated_new (calibrated, 0);
  g_autofree char *table_before = purr_curves_to_csv (before);
  g_autofree char *table_after = purr_curves_to_csv (after);
  const char *words[][2] = {
    { "test,reliability_calibrated,", "test,reliability," },
    { "test,reliability,", "test,reliability_uncalibrated," },
  };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GString) of_before = g_string_new (NULL);
      g_autoptr (GString) of_after = g_string_new (NULL);
      g_auto (GStrv) lines_before = g_strsplit (table_before, "\n", -1);
      g_auto (GStrv) lines_after = g_strsplit (table_after, "\n", -1);

      for (char **line = lines_before; *line != NULL; line++)
        if (g_str_has_prefix (*line, words[i][0]))
          g_string_append_printf (of_before, "%s\n",
                                  *line + strlen (words[i][0]));
      for (char **line = lines_after; *line != NULL; line++)
        if (g_str_has_prefix (*line, words[i][1]))
          g_string_append_printf (of_after, "%s\n",
                                  *line + strlen (words[i][1]));
      g_assert_cmpuint (of_before->len, >, 0);
      g_assert_cmpstr (of_before->str, ==, of_after->str);
    }
  /* The last points answer yes to all: from the least probability on */
  assert_lines (table_before, "\ntest,roc,,1,,1,,,");
  g_assert_cmpfloat (g_ascii_strtod (strstr (table_before, "test,roc,,1,,1,,,")
                                       + strlen ("test,roc,,1,,1,,,"),
                                     NULL),
                     <, 1e-9);
  g_assert_cmpfloat (g_ascii_strtod (strstr (table_after, "test,roc,,1,,1,,,")
                                       + strlen ("test,roc,,1,,1,,,"),
                                     NULL),
                     >, 1e-4);
}

/* Names are fields, and nothing else */
static void
test_names (void)
{
  static const char *const names[] = { "a,\"b\"", "=cat\n", "dog", NULL };
  g_autoptr (PurrAnswers) answers = report_fixture_answer (names);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autofree char *table = purr_curves_to_csv (evaluated);

  for (const char *at = strchr (table, '\n'); at[1] != '\0';
       at = strchr (at + 1, '\n'))
    g_assert_true (g_str_has_prefix (at + 1, "test,")
                   || g_str_has_prefix (at + 1, "train,"));
}

static void
test_trials (void)
{
  static const char *const names[] = { "dog", "cat", NULL };
  static const guint classes[] = { 0, 1 };
  g_autofree guint8 *columns = g_malloc0 (2 * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset
    = purr_dataset_new_from_columns (columns, 2, names, classes, NULL);
  double z[] = { -1, 2 };
  guint8 labels[] = { 0, 1 };
  g_autoptr (PurrScores) scores = purr_scores_new (z, labels, 2);
  const PurrCostPoint costs[] = { { 0, 0.75 }, { 2, 0.25 } };
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (PurrCostPoint));
  PurrFold folds[] = { { .costs = kept }, { .costs = kept } };
  const PurrCrossValidation crossed = {
    .k = 2, .folds = folds, .n = 2, .z = z, .labels = labels, .scores = scores
  };
  const PurrLearningCurve curve = {
    .n_points = 2,
    .points = { { 50, 0.75, 0.5, 1, 0.875 }, { 100, 1, 0.5, 1, 1 } },
  };
  g_autofree char *table = NULL;
  g_autofree char *alone = NULL;

  g_array_append_vals (kept, costs, 2);
  table = purr_trial_curves_to_csv (&crossed, &curve, dataset);
  alone = purr_trial_curves_to_csv (NULL, &curve, dataset);
  assert_lines (table, PURR_CURVES_CSV_HEADER "\nvalidation,roc,,0,,0,,,\n");
  assert_lines (table, "\nvalidation,probabilities,cat,0.85");
  assert_lines (table, "\nfold 1,cost,,0,,0.75,,,\nfold 1,cost,,2,,0.25,,,\n"
                       "fold 2,cost,,0,,0.75,,,\n");
  g_assert_cmpstr (alone, ==,
                   PURR_CURVES_CSV_HEADER
                   "\ntrain,learning,,50,,0.875,,,\n"
                   "train,learning,,100,,1,,,\n"
                   "validation,learning,,50,,0.75,0.5,1,\n"
                   "validation,learning,,100,,1,0.5,1,\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curves-csv/parts", test_parts);
  g_test_add_func ("/curves-csv/names", test_names);
  g_test_add_func ("/curves-csv/trials", test_trials);
  g_test_add_func ("/curves-csv/calibration", test_calibration);
  return g_test_run ();
}

/* test-evaluation-csv.c: figures as a table for programs */

#include "app/report/evaluation-csv.h"

#include "report-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_row (char **lines, const char *begin, double value, double low)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], begin))
      {
        g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

        g_assert_cmpuint (g_strv_length (cells), ==, 6);
        g_assert_cmpfloat (g_ascii_strtod (cells[3], NULL), ==, value);
        if (low >= 0)
          g_assert_cmpfloat_with_epsilon (g_ascii_strtod (cells[4], NULL), low,
                                          1e-12);
        else
          g_assert_cmpstr (cells[4], ==, "");
        return;
      }
  g_error ("no row %s", begin);
}

static void
test_table (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autofree char *table = purr_evaluation_to_csv (evaluated);
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

  g_assert_cmpstr (lines[0], ==, "part,class,figure,value,low,high");
  assert_row (lines, ",,threshold,", 0.5, -1);
  g_assert_null (strstr (table, "slope"));
  assert_row (lines, "train,,pictures,", 8, -1);
  assert_row (lines, "train,,false_positives,", 2, -1);
  assert_row (lines, "train,,accuracy,", 0.625, 0.3057423946026273);
  assert_row (lines, "train,,baseline,", 0.625, -1);
  assert_row (lines, "train,dog,right,", 1, -1);
  assert_row (lines, "test,dog,accuracy,", 0.5, 0.09453120573423074);
  /* Nothing stands after the last line */
  g_assert_cmpstr (lines[g_strv_length (lines) - 1], ==, "");
}

/* Both, whichever the model is */
static void
test_calibration (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer_many ();
  g_autoptr (PurrAnswers) calibrated = report_fixture_calibrate (answers);
  g_autoptr (PurrEvaluated) before = purr_evaluated_new (answers, 0);
  g_autoptr (PurrEvaluated) after = purr_evaluated_new (calibrated, 0);
  g_autofree char *table_before = purr_evaluation_to_csv (before);
  g_autofree char *table_after = purr_evaluation_to_csv (after);
  g_auto (GStrv) lines_before = g_strsplit (table_before, "\n", -1);
  g_auto (GStrv) lines_after = g_strsplit (table_after, "\n", -1);
  const PurrEvaluatedPart *test
    = &g_array_index (before->parts, PurrEvaluatedPart, 1);
  const PurrCalibration *own = &after->calibration.calibration;

  assert_row (lines_before, ",,calibrated_slope,", own->slope, -1);
  assert_row (lines_before, ",,calibrated_intercept,", own->intercept, -1);
  assert_row (lines_before, "test,,cost,", test->now.cost, -1);
  assert_row (lines_before, "test,,calibrated_cost,", test->other.cost, -1);
  assert_row (lines_after, ",,slope,", own->slope, -1);
  assert_row (lines_after, ",,intercept,", own->intercept, -1);
  assert_row (lines_after, "test,,cost,", test->other.cost, -1);
  assert_row (lines_after, "test,,uncalibrated_cost,", test->now.cost, -1);
  assert_row (lines_after, "test,,uncalibrated_calibration_error,",
              test->now.error, -1);
}

/* No class's name begins a formula or another row */
static void
test_hostile (void)
{
  static const char *const names[] = { "=1+1", "cat", "d,\"e\nf", NULL };
  g_autoptr (PurrAnswers) answers = report_fixture_answer (names);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autofree char *table = purr_evaluation_to_csv (evaluated);

  g_assert_nonnull (strstr (table, "\ntrain,'=1+1,right,2,,\n"));
  g_assert_nonnull (strstr (table, "\ntrain,\"d,\"\"e\\u000Af\",right,1,,\n"));
}

static void
test_file (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autofree char *table = purr_evaluation_to_csv (evaluated);
  g_autofree char *folder = g_dir_make_tmp ("csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "figures.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "f.csv", NULL);
  g_autofree char *read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_evaluation_write_csv (evaluated, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &read, NULL, NULL));
  g_assert_cmpstr (read, ==, table);
  g_assert_false (purr_evaluation_write_csv (evaluated, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_true (g_str_has_prefix (error->message,
                                   "The table could not be written to f.csv"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation-csv/table", test_table);
  g_test_add_func ("/evaluation-csv/hostile", test_hostile);
  g_test_add_func ("/evaluation-csv/file", test_file);
  g_test_add_func ("/evaluation-csv/calibration", test_calibration);
  return g_test_run ();
}

/* test-run-table.c: what stands in the table of runs */

#include "run-parts.h"

#include "app/session/run-table.h"

#include <string.h>

#define ID "01234567-89ab-4cde-8f01-23456789abcd"

static void
assert_cell (PurrRunColumn column,
             const PurrRunRecordParts *parts,
             const char *text)
{
  g_autofree char *cell = purr_run_column_write (column, parts);

  g_assert_cmpstr (cell, ==, text);
}

static void
test_words (void)
{
  PurrRunRecordParts parts = run_parts (ID, 7);

  assert_cell (PURR_RUN_COLUMN_NAME, &parts, "Run 7");
  assert_cell (PURR_RUN_COLUMN_OPTIMIZER, &parts, "Gradient descent");
  assert_cell (PURR_RUN_COLUMN_RATE, &parts, "0.005");
  assert_cell (PURR_RUN_COLUMN_LAMBDA, &parts, "0");
  assert_cell (PURR_RUN_COLUMN_ITERATIONS, &parts, "100");
  assert_cell (PURR_RUN_COLUMN_COST, &parts, "0.250000");
  assert_cell (PURR_RUN_COLUMN_LEARNT, &parts, "92.5 %");
  assert_cell (PURR_RUN_COLUMN_VALIDATION, &parts, "80.0 %");
  assert_cell (PURR_RUN_COLUMN_TEST, &parts, "–");
  assert_cell (PURR_RUN_COLUMN_END, &parts, "finished");
  parts.name = "the best";
  parts.end = PURR_RUN_DIVERGED;
  parts.divergence = 1200;
  parts.settings.optimizer = PURR_OPTIMIZER_LBFGS;
  assert_cell (PURR_RUN_COLUMN_NAME, &parts, "the best");
  assert_cell (PURR_RUN_COLUMN_END, &parts, "diverged at 1,200");
  /* It looks at no rate */
  assert_cell (PURR_RUN_COLUMN_RATE, &parts, "–");
}

/* While it trains, what it was checked with last */
static void
test_running (void)
{
  PurrRunRecordParts parts = run_parts (ID, 1);
  const PurrValidation checks[]
    = { { 5, 0.5, 0.7, 0.4 }, { 9, 0.6, 0.6, 0.5 } };

  memset (parts.figures, 0, sizeof parts.figures);
  parts.validations = checks;
  parts.n_validations = 2;
  g_assert_cmpfloat (purr_run_get_accuracy (&parts, PURR_RUN_LEARNT), ==, 0.6);
  g_assert_cmpfloat (purr_run_get_accuracy (&parts, PURR_RUN_VALIDATION), ==,
                     0.5);
  g_assert_true (isnan (purr_run_get_accuracy (&parts, PURR_RUN_TEST)));
  /* Without a set to validate with these are the test pictures */
  parts.n_validation = 0;
  parts.n_test = 10;
  g_assert_cmpfloat (purr_run_get_accuracy (&parts, PURR_RUN_TEST), ==, 0.5);
}

static void
test_compare (void)
{
  PurrRunRecordParts one = run_parts (ID, 2);
  PurrRunRecordParts other = run_parts (ID, 10);

  /* As numbers, not as letters */
  g_assert_cmpint (purr_run_column_compare (PURR_RUN_COLUMN_NAME, &one, &other),
                   <, 0);
  other.iterations_done = 20;
  g_assert_cmpint (purr_run_column_compare (PURR_RUN_COLUMN_ITERATIONS, &one,
                                            &other),
                   >, 0);
  g_assert_cmpint (purr_run_column_compare (PURR_RUN_COLUMN_TEST, &one, &other),
                   ==, 0);
  other.figures[PURR_RUN_TEST].metrics = (PurrMetrics) { 1, 0, 0, 1, 0 };
  g_assert_cmpint (purr_run_column_compare (PURR_RUN_COLUMN_TEST, &one, &other),
                   >, 0);
}

static void
test_csv (void)
{
  PurrRunRecordParts parts = run_parts (ID, 7);
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (GStrv) names = g_strsplit (PURR_RUN_CSV_HEADER, ",", -1);
  g_auto (GStrv) cells = NULL;

  parts.name = "=1+1, \"quoted\"";
  purr_run_csv_append (line, &parts);
  g_assert_cmpstr (
    line->str, ==,
    "7,\"'=1+1, \"\"quoted\"\"\",false,2023-11-14T22:13:20Z,finished,"
    "gradient-descent,0,0.0050000000000000001,0,100,0.25,0.92500000000000004,"
    "0.80000000000000004,,200,50,0,1.5,1,255,0,,false,false,0,α 0.005 · ÷255,"
    "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  parts.name = NULL;
  g_string_truncate (line, 0);
  purr_run_csv_append (line, &parts);
  cells = g_strsplit (line->str, ",", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (names));
}

/* The cell of a column */
static char *
csv_cell (const PurrRunRecordParts *parts, const char *name)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (GStrv) names = g_strsplit (PURR_RUN_CSV_HEADER, ",", -1);
  g_auto (GStrv) cells = NULL;

  purr_run_csv_append (line, parts);
  cells = g_strsplit (line->str, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return g_strdup (cells[i]);
  g_error ("There is no column “%s”", name);
}

static void
assert_cells (const PurrRunRecordParts *parts, const char *const *expected)
{
  for (guint i = 0; expected[i] != NULL; i += 2)
    {
      g_autofree char *cell = csv_cell (parts, expected[i]);

      g_assert_cmpstr (cell, ==, expected[i + 1]);
    }
}

/* All that a run was told stands there, but for what changes nothing with the rest */
static void
test_csv_settings (void)
{
  PurrRunRecordParts parts = run_parts (ID, 7);

  parts.settings.seed = 77;
  parts.settings.optimizer = PURR_OPTIMIZER_MOMENTUM;
  parts.settings.normalise = PURR_NORMALISE_STANDARDISE;
  parts.settings.batch_size = 32;
  parts.settings.momentum = 0.5;
  parts.settings.mirrored = TRUE;
  parts.settings.balanced = TRUE;
  parts.settings.patience = 12;
  assert_cells (&parts, (const char *[]) {
                          "optimizer", "momentum", "patches", "0", "seed", "77",
                          "normalisation", "standardise", "batch_size", "0",
                          "momentum", "0.5", "mirrored", "true", "balanced",
                          "true", "patience", "12", NULL });
  parts.settings.batched = TRUE;
  parts.settings.patches = 1600;
  assert_cells (&parts,
                (const char *[]) { "patches", "1600", "batch_size", "32",
                                   "normalisation", "", "mirrored", "", NULL });
  parts.settings.optimizer = PURR_OPTIMIZER_LBFGS;
  assert_cells (&parts, (const char *[]) { "learning_rate", "", "batch_size",
                                           "0", "momentum", "", NULL });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-table/words", test_words);
  g_test_add_func ("/run-table/running", test_running);
  g_test_add_func ("/run-table/compare", test_compare);
  g_test_add_func ("/run-table/csv", test_csv);
  g_test_add_func ("/run-table/csv-settings", test_csv_settings);
  return g_test_run ();
}

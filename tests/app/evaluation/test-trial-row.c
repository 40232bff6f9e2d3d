/* test-trial-row.c: a line of a table of text */

#include "app/evaluation/trial-row.h"

static void
test_cells (void)
{
  char *cells[] = { "1", "", "100.0 %", NULL };
  PurrTrialRow *row = purr_trial_row_new (g_strdupv (cells));

  g_assert_cmpstr (purr_trial_row_get (row, 0), ==, "1");
  g_assert_cmpstr (purr_trial_row_get (row, 1), ==, "");
  g_assert_cmpstr (purr_trial_row_get (row, 2), ==, "100.0 %");
  g_assert_cmpstr (purr_trial_row_get (row, 3), ==, "");
  g_assert_cmpstr (purr_trial_row_get (row, 1000), ==, "");
  g_assert_finalize_object (row);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trial-row/cells", test_cells);
  return g_test_run ();
}

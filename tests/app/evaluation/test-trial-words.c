/* test-trial-words.c: cross-validation and learning curve in words and lines */

#include "trial-fixture.h"

#include "app/evaluation/trial-row.h"
#include "app/evaluation/trial-words.h"

#define GROUP "trial-words"

static void
test_nothing (TrialFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = trial_run_new (fixture);
  g_autofree char *folds = purr_trial_describe (run, TRUE);
  g_autofree char *curve = purr_trial_describe (run, FALSE);
  g_autofree char *origin = purr_trial_describe_origin (run);
  g_autoptr (GPtrArray) rows = purr_trial_rows (run);

  g_assert_nonnull (strstr (folds, "each without one of them"));
  g_assert_nonnull (strstr (curve, "Would more pictures help?"));
  g_assert_cmpstr (origin, ==, "");
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_null (purr_trial_tell (run));
  g_assert_null (purr_trial_to_csv (run));
  g_assert_null (purr_trial_curves (run));
}

/* Each line of the sentences is one; red and blue are easily told apart */
static void
test_folds (TrialFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = trial_run_new (fixture);
  g_autofree char *words = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *others = NULL;
  g_autofree char *table = NULL;
  g_autofree char *curves = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  trial_teach (run, 3);
  words = purr_trial_describe (run, TRUE);
  origin = purr_trial_describe_origin (run);
  rows = purr_trial_rows (run);
  table = purr_trial_to_csv (run);
  curves = purr_trial_curves (run);
  g_assert_true (g_str_has_prefix (words,
                                   "100.0 % ± 0.0 % right: mean and standard "
                                   "deviation of 3 folds.\n100.0 % of the "
                                   "held-out pictures"));
  g_assert_cmpuint (rows->len, ==, 5);
  g_assert_cmpstr (purr_trial_row_get (rows->pdata[0], 1), ==, "16");
  g_assert_cmpstr (purr_trial_row_get (rows->pdata[0], 3), ==, "30");
  g_assert_cmpstr (purr_trial_row_get (rows->pdata[3], 0), ==, "Mean");
  g_assert_cmpstr (purr_trial_row_get (rows->pdata[3], 4), ==, "100.0 %");
  g_assert_true (g_str_has_prefix (table, "fold,learnt_from,held_out,"));
  g_assert_nonnull (strstr (curves, "\nfold 3,cost,,29,"));
  g_assert_null (strstr (origin, "others now"));

  g_settings_set_double (fixture->settings, "lambda", 3);
  others = purr_trial_describe_origin (run);
  g_assert_true (
    g_str_has_suffix (others, " – pictures or settings are others now"));
}

static void
test_curve (TrialFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = trial_run_new (fixture);
  g_autofree char *words = NULL;
  g_autofree char *table = NULL;
  g_autofree char *curves = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  trial_teach (run, 0);
  words = purr_trial_describe (run, FALSE);
  rows = purr_trial_rows (run);
  table = purr_trial_to_csv (run);
  curves = purr_trial_curves (run);
  g_assert_nonnull (strstr (words, "From 8 to 16 pictures the share"));
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (purr_trial_row_get (rows->pdata[1], 0), ==, "16");
  g_assert_true (g_str_has_prefix (table, "learnt_from,train_accuracy,"));
  g_assert_nonnull (strstr (curves, "\nvalidation,learning,,16,,1,"));
}

/* What went wrong is what is read, and nothing stands beside it */
static void
test_error (TrialFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = trial_run_new (fixture);
  g_autofree char *words = NULL;
  g_autofree char *origin = NULL;

  purr_trial_run_start (run, 100);
  app_wait (!purr_trial_run_is_busy (run));
  words = purr_trial_describe (run, TRUE);
  origin = purr_trial_describe_origin (run);
  g_assert_nonnull (strstr (words, "too few for 100 folds"));
  g_assert_cmpstr (origin, ==, "");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  TRIAL_TEST ("nothing", test_nothing);
  TRIAL_TEST ("folds", test_folds);
  TRIAL_TEST ("curve", test_curve);
  TRIAL_TEST ("error", test_error);
  return app_fixture_run ();
}

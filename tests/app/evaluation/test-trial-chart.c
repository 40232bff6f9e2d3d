/* test-trial-chart.c: the chart follows what was taught */

#include "trial-fixture.h"

#include "app/evaluation/trial-chart.h"

#define GROUP "trial-chart"

static guint
count_layers (PurrTrialChart *chart)
{
  g_autoptr (PurrChart) made
    = PURR_CHART_VIEW_GET_CLASS (chart)->make_chart (PURR_CHART_VIEW (chart));

  return made->layers->len;
}

static void
test_follows (TrialFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = trial_run_new (fixture);
  PurrTrialChart *folds
    = g_object_ref_sink (g_object_new (PURR_TYPE_TRIAL_CHART, NULL));
  PurrTrialChart *curve
    = g_object_ref_sink (g_object_new (PURR_TYPE_TRIAL_CHART, NULL));

  g_assert_cmpuint (count_layers (folds), ==, 0);
  purr_trial_chart_set_run (folds, run, TRUE);
  purr_trial_chart_set_run (curve, run, FALSE);
  g_assert_cmpuint (count_layers (folds), ==, 0);
  trial_teach (run, 3);
  g_assert_cmpuint (count_layers (folds), ==, 3);
  g_assert_cmpuint (count_layers (curve), ==, 0);
  trial_teach (run, 0);
  g_assert_cmpuint (count_layers (folds), ==, 0);
  g_assert_cmpuint (count_layers (curve), ==, 4);
  g_assert_finalize_object (folds);
  g_assert_finalize_object (curve);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  TRIAL_TEST ("follows", test_follows);
  return app_fixture_run ();
}

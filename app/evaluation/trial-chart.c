/* trial-chart.c: the chart of cross-validation or of a learning curve */

#include "app/evaluation/trial-chart.h"

#include "app/widgets/trial-charts.h"

struct _PurrTrialChart
{
  PurrChartView parent_instance;

  /* Owned */
  PurrTrialRun *run;

  gboolean folds;
};

G_DEFINE_FINAL_TYPE (PurrTrialChart, purr_trial_chart, PURR_TYPE_CHART_VIEW)

static PurrChart *
make_chart (PurrChartView *view)
{
  PurrTrialChart *self = PURR_TRIAL_CHART (view);

  if (self->run == NULL)
    return purr_chart_new (NULL, NULL);
  return self->folds
           ? purr_folds_chart_new (purr_trial_run_get_folds (self->run))
           : purr_learning_curve_chart_new (
             purr_trial_run_get_curve (self->run));
}

void
purr_trial_chart_set_run (PurrTrialChart *self,
                          PurrTrialRun *run,
                          gboolean folds)
{
  g_return_if_fail (PURR_IS_TRIAL_CHART (self));
  g_return_if_fail (self->run == NULL);

  self->run = g_object_ref (run);
  self->folds = folds;
  g_signal_connect_object (run, "changed", G_CALLBACK (purr_chart_view_changed),
                           self, G_CONNECT_SWAPPED);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

static void
purr_trial_chart_dispose (GObject *object)
{
  PurrTrialChart *self = PURR_TRIAL_CHART (object);

  g_clear_object (&self->run);

  G_OBJECT_CLASS (purr_trial_chart_parent_class)->dispose (object);
}

static void
purr_trial_chart_class_init (PurrTrialChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_trial_chart_dispose;
  PURR_CHART_VIEW_CLASS (klass)->make_chart = make_chart;
}

static void
purr_trial_chart_init (PurrTrialChart *self)
{
}

/* trial-chart.h: the chart of cross-validation or of a learning curve */

#pragma once

#include "app/session/trial-run.h"
#include "app/widgets/chart-view.h"

G_BEGIN_DECLS

#define PURR_TYPE_TRIAL_CHART (purr_trial_chart_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrialChart,
                      purr_trial_chart,
                      PURR,
                      TRIAL_CHART,
                      PurrChartView)

/* Once: whose figures it shows. folds: cross-validation, else a learning curve. A
 * reference is kept. */
void purr_trial_chart_set_run (PurrTrialChart *self,
                               PurrTrialRun *run,
                               gboolean folds);

G_END_DECLS

/* column-chart.h: what two kinds of column have come to, as a chart
 *
 * Their falling costs over each other; or the shares of right answers by the number of
 * patches, with those of pixels as a line.
 */

#pragma once

#include "app/lessons/column-trial.h"
#include "app/widgets/chart-view.h"

G_BEGIN_DECLS

#define PURR_TYPE_COLUMN_CHART (purr_column_chart_get_type ())
G_DECLARE_FINAL_TYPE (PurrColumnChart,
                      purr_column_chart,
                      PURR,
                      COLUMN_CHART,
                      PurrChartView)

/* A reference is kept. by_patches: the second of the two; else see
 * purr_column_chart_set_patches(). Once. */
void purr_column_chart_set_trial (PurrColumnChart *self,
                                  PurrColumnTrial *trial,
                                  gboolean by_patches);

/* The costs of how many patches are charted beside those of pixels; at first of none. */
void purr_column_chart_set_patches (PurrColumnChart *self, guint64 n_patches);

/* While words are given nothing else is shown; NULL, as at first: the chart. */
void purr_column_chart_hide (PurrColumnChart *self, const char *words);

/* What it charts has changed: it is drawn anew, and a screen reader is told the
 * numbers. */
void purr_column_chart_update (PurrColumnChart *self);

/* What they draw, for tests: free with purr_chart_free(). */
PurrChart *purr_column_costs_chart_new (PurrColumnTrial *trial,
                                        guint64 n_patches);
PurrChart *purr_column_tries_chart_new (PurrColumnTrial *trial);

G_END_DECLS

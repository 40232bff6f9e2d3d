/* cost-chart-plot.h: the chart that cost data make, and the cursor in it
 *
 * Which layers there are and how each run looks; where an iteration stands on
 * the level axis, which counts iterations or seconds. No toolkit; any thread
 * for data that no other one changes.
 */

#pragma once

#include "app/widgets/chart-cursor.h"
#include "app/widgets/chart.h"
#include "app/widgets/cost-chart-data.h"

G_BEGIN_DECLS

/* Earlier runs below, then training, then validation; in a comparison a hue
 * for each run. Has no layers when the data are empty. Free with
 * purr_chart_free(). */
PurrChart *purr_cost_data_plot (const PurrCostData *self);

/* The value of the level axis where an iteration of the current run stands;
 * NaN for one without a place. */
double purr_cost_data_get_place (const PurrCostData *self, double iteration);

/* The iteration that stands nearest to a value of the level axis, one that the
 * data has; NaN when there is none. */
double purr_cost_data_find (const PurrCostData *self, double place);

/* A line at the iteration, a ring around the values there, and the words of
 * purr_cost_data_describe(). cursor holds none of these before; it stays
 * as it is for an iteration without a place. */
void purr_cost_data_point (const PurrCostData *self,
                           double iteration,
                           PurrChartCursor *cursor);

/* A ball on the current run's training curve at the iteration, above what cursor
 * holds already, and a line there where it has none; nothing for one without a
 * place. */
void purr_cost_data_mark (const PurrCostData *self,
                          double iteration,
                          PurrChartCursor *cursor);

G_END_DECLS

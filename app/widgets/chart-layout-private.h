/* chart-layout-private.h: what the parts of the layout share
 *
 * chart-layout.c  axes, curves, words
 * chart-legend.c  how each run looks, and the legend that tells it
 */

#pragma once

#include "app/widgets/chart-layout.h"

G_BEGIN_DECLS

/* chart-layout.c: a text that is not placed yet; it ends in dots beyond
 * max_width, where that is > 0 */
PurrChartText *purr_chart_add_text (PurrChartLayout *self,
                                    const char *words,
                                    PurrChartInk ink,
                                    double max_width);
double purr_chart_text_width (const PurrChartText *text);

/* chart-legend.c */
PurrChartCurve purr_chart_training_style (const PurrChartLayout *self);
PurrChartCurve purr_chart_validation_style (const PurrChartLayout *self);
PurrChartCurve purr_chart_earlier_style (const PurrChartLayout *self,
                                         guint number);
PurrChartCurve purr_chart_rival_style (const PurrChartLayout *self,
                                       const PurrCostData *data,
                                       guint i);
double purr_chart_add_legend (PurrChartLayout *self,
                              const PurrCostData *data,
                              int rows);
void purr_chart_move_legend (PurrChartLayout *self, guint first_text, double y);

G_END_DECLS

/* chart-layout-private.h: what the parts of the layout share
 *
 * chart-layout.c  axes, curves, words
 * chart-legend.c  which look is which
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

/* chart-layout.c: a line's width in pixels in place of thin lines */
PurrChartLook purr_chart_scale_look (const PurrChartLayout *self,
                                     PurrChartLook look);

/* chart-legend.c: fills from 0 downwards, in rows that there is room for, and
 * returns the height that it took; 0 for a legend without entries. */
double purr_chart_add_legend (PurrChartLayout *self,
                              const PurrChart *chart,
                              int rows);

/* chart-legend.c: moves it down when its place is known, its samples (all
 * curves there are by then) and its words, those from first_text on. */
void purr_chart_move_legend (PurrChartLayout *self, guint first_text, double y);

G_END_DECLS

/* chart-renderer.h: draws a chart's layout in a palette's colours */

#pragma once

#include "app/widgets/chart-layout.h"
#include "app/widgets/chart-palette.h"

G_BEGIN_DECLS

/* Background, grid, layers, marks, words, in this order. A line that goes up
 * and down all the time is drawn below the other layers: it would cover them.
 * By the thread that made the layout. */
void purr_chart_layout_draw (const PurrChartLayout *self,
                             cairo_t *cr,
                             const PurrChartPalette *palette);

G_END_DECLS

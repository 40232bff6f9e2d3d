/* chart-renderer-private.h: what those that draw a chart share
 *
 * chart-renderer.c  the picture
 * chart-cursor.c    what is painted over it
 * plane-draw.c, plane-handle.c: what a plane draws
 */

#pragma once

#include "app/widgets/chart-renderer.h"

G_BEGIN_DECLS

/* In thin lines */
#define PURR_CHART_BALL_RADIUS 6

/* chart-renderer.c: opacity is 0 to 1, of the ink's own */
void purr_chart_set_ink (cairo_t *cr,
                         const PurrChartPalette *palette,
                         PurrChartInk ink,
                         double opacity);

/* chart-renderer.c: width is that of the line, in pixels */
void purr_chart_set_dash (cairo_t *cr, PurrChartDash dash, double width);

/* chart-renderer.c: Cairo counts pixels in 24 bits; what lies far outside of
 * size is only "outside" */
double purr_chart_near (double pixel, int size);

G_END_DECLS

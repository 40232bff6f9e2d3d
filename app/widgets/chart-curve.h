/* chart-curve.h: from a series to the line that is drawn
 *
 * Plain arithmetic: no toolkit, no drawing, any thread.
 */

#pragma once

#include "app/widgets/chart-scale.h"
#include "app/widgets/chart-series.h"

G_BEGIN_DECLS

/* A pixel position; y is NaN where the pen is lifted. */
typedef struct
{
  double x;
  double y;
} PurrCurvePoint;

/* PurrCurvePoint array for the part of the series between x->min and x->max.
 * clock: NULL, or a series whose value at i is what stands in place of x = i
 * on the axis (beyond its end its last value); its values never fall. One that
 * is empty leaves no curve.
 * A series with more than about two points a pixel is reduced to the first,
 * least, greatest and last value of each pixel column, which draws the same
 * picture. Gaps, and values without a place on a logarithmic axis, lift the
 * pen; the array neither begins nor ends with a lift. */
GArray *purr_curve_trace (const PurrSeries *series,
                          const PurrSeries *clock,
                          const PurrScale *x,
                          const PurrScale *y);

/* PurrCurvePoint array of two opposite corners for each bar, left and top then
 * right and bottom: from a point's x to x + width, from 0 to its y, kept to the
 * axes. Where 0 has no place on the axis, bars stand on its lower end. Bars
 * begin and end on whole pixels, with a pixel between neighbours where there
 * is room for it. Points that are not usable have none. */
GArray *purr_curve_trace_bars (const PurrSeries *series,
                               double width,
                               const PurrScale *x,
                               const PurrScale *y);

/* What stands on the axis for x = i: i itself without a clock, NaN when it is
 * empty. */
double purr_curve_read_clock (const PurrSeries *clock, double i);

G_END_DECLS

/* chart-axis.h: what one axis of a chart shows, before it has a place
 *
 * The scale (chart-scale.h) is what becomes of it when the pixels are known.
 * Plain arithmetic: no toolkit, no drawing, any thread.
 */

#pragma once

#include "app/widgets/chart-scale.h"
#include "app/widgets/chart-series.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* beside it, or NULL; owned by the chart */
  PurrScaleKind kind;
  PurrSeriesRange range; /* of all that is to be seen along it */
  gboolean whole;        /* it counts: no ticks between whole numbers */
  gboolean roomy; /* it begins and ends at round numbers, with 0 where that
                     costs little room (logarithmic: with some air), rather
                     than just at its least and greatest value */
  gboolean
    doubling; /* logarithmic and whole, not roomy: its ticks are its least
                        value and the doubles of that */
} PurrAxis;

/* A linear axis without a name that has nothing to show yet. */
void purr_axis_init (PurrAxis *self);

/* Makes room for a value; one that is not usable changes nothing. */
void purr_axis_include (PurrAxis *self, double value);

/* Makes room for each y of the series. */
void purr_axis_include_series (PurrAxis *self, const PurrSeries *series);

/* The axis between two pixels. spacing: between ticks, in pixels (> 0); it
 * matters to a roomy axis alone. An axis without values gives an empty scale,
 * one where all are equal a flat one; see purr_scale_init(). */
void purr_axis_get_scale (const PurrAxis *self,
                          double spacing,
                          double start,
                          double end,
                          PurrScale *scale);

G_END_DECLS

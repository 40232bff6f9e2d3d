/* chart-series.h: a growing list of points that can be looked at from afar
 *
 * Beside the points stands a pyramid of the least and greatest value of every
 * 16, 256, 4,096... of them, so the extremes of any range cost O(log n), and
 * drawing a million points into W pixels costs no more than drawing a
 * thousand. Nothing that has been appended is ever moved or changed: a copy
 * shares all of it, costs next to nothing, and may be read by another thread
 * while the original grows.
 */

#pragma once

#include "app/widgets/chart-scale.h"

G_BEGIN_DECLS

typedef struct _PurrSeries PurrSeries;

/* What a range of points holds; values that are not usable (see
 * purr_chart_usable()) count as gaps and are left out. */
typedef struct
{
  double min;          /* +infinity when all are gaps */
  double max;          /* -infinity likewise */
  double min_positive; /* the least one above 0; +infinity if there is none */
} PurrSeriesRange;

/* Of no points at all */
#define PURR_SERIES_NO_RANGE                                                   \
  (PurrSeriesRange) { INFINITY, -INFINITY, INFINITY }

static inline void
purr_series_range_add_value (PurrSeriesRange *range, double value)
{
  if (!purr_chart_usable (value))
    return;

  range->min = MIN (range->min, value);
  range->max = MAX (range->max, value);
  if (value > 0)
    range->min_positive = MIN (range->min_positive, value);
}

static inline void
purr_series_range_add_range (PurrSeriesRange *range,
                             const PurrSeriesRange *other)
{
  range->min = MIN (range->min, other->min);
  range->max = MAX (range->max, other->max);
  range->min_positive = MIN (range->min_positive, other->min_positive);
}

/* regular: x is 0, 1, 2... and is not stored. */
PurrSeries *purr_series_new (gboolean regular);

/* As it is now. The copy cannot be appended to. It may go to another thread
 * by any means that orders memory (GTask, a mutex, g_thread_new()). */
PurrSeries *purr_series_copy (const PurrSeries *self);
void purr_series_free (PurrSeries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSeries, purr_series_free)

/* To a regular series: n values of y. */
void purr_series_append_values (PurrSeries *self, const double *y, gsize n);

/* To one that is not regular. x must be finite and never goes back. */
void purr_series_append_point (PurrSeries *self, double x, double y);

gsize purr_series_get_length (const PurrSeries *self);

/* i < length */
double purr_series_get_x (const PurrSeries *self, gsize i);
double purr_series_get_y (const PurrSeries *self, gsize i);

/* The first i whose x is at least the given one; length if there is none.
 * NaN gives length. */
gsize purr_series_find (const PurrSeries *self, double x);

/* For a series whose values never fall (a clock): the first i whose y is at
 * least the given one; length if there is none. NaN gives length. */
gsize purr_series_find_value (const PurrSeries *self, double y);

/* Of the points from <= i < to; to is taken as length if it is greater.
 * Returns FALSE when all of them are gaps, or there are none. */
gboolean purr_series_get_range (const PurrSeries *self,
                                gsize from,
                                gsize to,
                                PurrSeriesRange *range);

G_END_DECLS

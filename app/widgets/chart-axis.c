/* chart-axis.c: what one axis of a chart shows, before it has a place */

#include "app/widgets/chart-axis.h"

#include "app/widgets/chart-ticks.h"

void
purr_axis_init (PurrAxis *self)
{
  *self = (PurrAxis) { .range = PURR_SERIES_NO_RANGE };
}

void
purr_axis_include (PurrAxis *self, double value)
{
  purr_series_range_add_value (&self->range, value);
}

void
purr_axis_include_series (PurrAxis *self, const PurrSeries *series)
{
  PurrSeriesRange range;

  if (purr_series_get_range (series, 0, purr_series_get_length (series),
                             &range))
    purr_series_range_add_range (&self->range, &range);
}

static void
get_logarithmic_scale (const PurrAxis *self,
                       double start,
                       double end,
                       PurrScale *scale)
{
  double min = self->range.min_positive;
  double max = self->range.max;
  double air;

  purr_scale_init (scale, PURR_SCALE_LOGARITHMIC, min, max, start, end);
  scale->doubling = self->doubling && !scale->empty && !scale->flat;
  if (!self->roomy || scale->empty || scale->flat)
    return;

  /* So that no curve runs along the frame */
  air = pow (max / min, 0.04);
  if (purr_chart_usable (air))
    purr_scale_init (scale, PURR_SCALE_LOGARITHMIC, min / air, max * air, start,
                     end);
}

void
purr_axis_get_scale (const PurrAxis *self,
                     double spacing,
                     double start,
                     double end,
                     PurrScale *scale)
{
  double min = self->range.min;

  if (self->kind == PURR_SCALE_LOGARITHMIC)
    {
      get_logarithmic_scale (self, start, end, scale);
      return;
    }

  if (self->roomy && min > 0 && min < 0.5 * self->range.max)
    min = 0;
  purr_scale_init (scale, PURR_SCALE_LINEAR, min, self->range.max, start, end);
  if (self->roomy)
    purr_scale_round_out (scale, spacing);
}

/* chart-scale.c: which value stands at which pixel of an axis */

#include "app/widgets/chart-scale.h"

/* Values closer together than this share are all but equal: finer steps would
 * only show the rounding of the arithmetic. */
#define FLAT_SHARE 1e-9

void
purr_scale_init (PurrScale *self,
                 PurrScaleKind kind,
                 double min,
                 double max,
                 double start,
                 double end)
{
  gboolean logarithmic = kind == PURR_SCALE_LOGARITHMIC;

  *self = (PurrScale) { .kind = kind, .start = start, .end = end };

  if (!purr_chart_usable (min) || !purr_chart_usable (max) || min > max
      || (logarithmic && max <= 0))
    {
      self->empty = TRUE;
      self->min = logarithmic ? 0.1 : 0;
      self->max = 1;
      return;
    }

  if (logarithmic && min <= 0)
    min = max / 1000;

  if (max - min <= FLAT_SHARE * MAX (fabs (min), fabs (max)))
    {
      double middle = min / 2 + max / 2;

      self->flat = TRUE;
      if (logarithmic)
        {
          self->min = middle / sqrt (10);
          self->max = middle * sqrt (10);
        }
      else
        {
          double half = middle == 0 ? 1 : fabs (middle) / 2;

          self->min = middle - half;
          self->max = middle + half;
        }
      return;
    }

  self->min = min;
  self->max = max;
}

double
purr_scale_to_pixel (const PurrScale *self, double value)
{
  double share;

  if (!purr_chart_usable (value))
    return NAN;

  if (self->kind == PURR_SCALE_LOGARITHMIC)
    {
      if (value <= 0)
        return NAN;
      share
        = (log (value) - log (self->min)) / (log (self->max) - log (self->min));
    }
  else
    {
      share = (value - self->min) / (self->max - self->min);
    }

  return self->start + share * (self->end - self->start);
}

double
purr_scale_to_value (const PurrScale *self, double pixel)
{
  double share = self->end == self->start
                   ? 0
                   : (pixel - self->start) / (self->end - self->start);

  if (self->kind == PURR_SCALE_LOGARITHMIC)
    return exp (log (self->min) + share * (log (self->max) - log (self->min)));

  return self->min + share * (self->max - self->min);
}

/* chart-scale.h: which value stands at which pixel of an axis
 *
 * Plain arithmetic: no toolkit, no drawing, any thread.
 */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_SCALE_LINEAR,
  PURR_SCALE_LOGARITHMIC,
} PurrScaleKind;

/* An axis from min (at pixel start) to max (at pixel end; end < start for an
 * axis that grows upwards). After purr_scale_init() min < max always holds. */
typedef struct
{
  PurrScaleKind kind;
  double min;
  double max;
  double start;
  double end;
  gboolean empty;    /* there was no data: min and max are made up */
  gboolean flat;     /* all values are equal (or as good as equal): the axis was
                     widened so that they stand in its middle */
  gboolean doubling; /* logarithmic, of whole numbers from min on: its ticks are
                        min and its doubles; FALSE at first */
} PurrScale;

/* Whether a value can be shown at all. Not-a-number and infinity cannot;
 * beyond 1e300 differences would overflow. */
static inline gboolean
purr_chart_usable (double value)
{
  return fabs (value) <= 1e300;
}

/* min and max are those of the data, in any state: when one of them is not
 * usable, min > max, or (logarithmic) max <= 0, the scale is empty. On a
 * logarithmic axis a min <= 0 is replaced by max / 1000. */
void purr_scale_init (PurrScale *self,
                      PurrScaleKind kind,
                      double min,
                      double max,
                      double start,
                      double end);

/* NaN for a value that has no place: not usable, or <= 0 on a logarithmic
 * axis. Values outside min..max give pixels outside start..end. */
double purr_scale_to_pixel (const PurrScale *self, double value);
double purr_scale_to_value (const PurrScale *self, double pixel);

G_END_DECLS

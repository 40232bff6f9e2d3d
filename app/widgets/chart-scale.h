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
  gboolean empty; /* there was no data: min and max are made up */
  gboolean flat;  /* all values are equal (or as good as equal): the axis was
                     widened so that they stand in its middle */
} PurrScale;

#define PURR_TICK_LABEL_SIZE 48

typedef struct
{
  double value;
  double pixel;
  char label[PURR_TICK_LABEL_SIZE]; /* UTF-8 */
} PurrTick;

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

/* Widens a linear axis to the next ticks on both sides, those that
 * purr_scale_ticks() gives for the same spacing. Others stay as they are. */
void purr_scale_round_out (PurrScale *self, double spacing);

/* PurrTick array, in rising order, no two closer than spacing pixels (> 0).
 * Linear axes step by 1, 2 or 5 times a power of ten; logarithmic ones by
 * powers of ten, with 2 and 5 (or 2, 3, 5 and 7) between where there is room,
 * and by linear steps where the whole axis spans less than that.
 * whole: no step below 1. Labels carry just the digits that tell neighbours
 * apart. */
GArray *purr_scale_ticks (const PurrScale *self,
                          double spacing,
                          gboolean whole);

/* "1,234,567" and "−12"; halves round to even. "–" for NaN. */
char *purr_chart_format_count (double value);

/* Four significant digits: "0.3456", "12.34", "1,235", "3.200×10⁻⁷". "–" for
 * NaN, "∞" for infinity. */
char *purr_chart_format_cost (double value);

/* "3.2 s", "0.032 s": one decimal, two digits below one second. "– s" for
 * NaN. */
char *purr_chart_format_seconds (double value);

G_END_DECLS

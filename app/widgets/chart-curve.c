/* chart-curve.c: from a series to the line that is drawn */

#include "app/widgets/chart-curve.h"

static void
lift (GArray *points)
{
  PurrCurvePoint gap = { NAN, NAN };

  if (points->len > 0
      && !isnan (g_array_index (points, PurrCurvePoint, points->len - 1).y))
    g_array_append_val (points, gap);
}

static void
add (GArray *points, double x, double y)
{
  PurrCurvePoint point = { x, y };

  if (isnan (y) || isnan (x))
    {
      lift (points);
      return;
    }

  if (points->len > 0)
    {
      const PurrCurvePoint *last
        = &g_array_index (points, PurrCurvePoint, points->len - 1);

      if (last->x == x && last->y == y)
        return;
    }
  g_array_append_val (points, point);
}

double
purr_curve_read_clock (const PurrSeries *clock, double i)
{
  gsize length;

  if (clock == NULL)
    return i;
  length = purr_series_get_length (clock);
  if (length == 0 || !(i >= 0))
    return NAN;
  return purr_series_get_y (clock, (gsize) MIN (i, (double) (length - 1)));
}

static double
point_x (const PurrSeries *series, const PurrSeries *clock, gsize i)
{
  return purr_curve_read_clock (clock, purr_series_get_x (series, i));
}

/* The first point that stands at the given place of the axis or after it */
static gsize
find_point (const PurrSeries *series, const PurrSeries *clock, double x)
{
  gsize tick;

  if (clock == NULL)
    return purr_series_find (series, x);

  /* Points beyond the clock's end stand where it stopped */
  tick = purr_series_find_value (clock, x);
  return purr_series_find (series, tick < purr_series_get_length (clock)
                                     ? (double) tick
                                     : INFINITY);
}

/* All points of one pixel column */
static void
add_column (GArray *points,
            const PurrSeries *series,
            const PurrSeries *clock,
            const PurrScale *x,
            const PurrScale *y,
            gsize from,
            gsize to)
{
  PurrSeriesRange range;
  double first_x, first, last_x, last, middle_x, least, greatest;

  if (!purr_series_get_range (series, from, to, &range))
    {
      lift (points);
      return;
    }

  if (y->kind == PURR_SCALE_LOGARITHMIC)
    range.min = range.min_positive;
  least = purr_scale_to_pixel (y, range.min);
  greatest = purr_scale_to_pixel (y, range.max);
  if (isnan (least) || isnan (greatest))
    {
      lift (points);
      return;
    }

  first_x = purr_scale_to_pixel (x, point_x (series, clock, from));
  first = purr_scale_to_pixel (y, purr_series_get_y (series, from));
  last_x = purr_scale_to_pixel (x, point_x (series, clock, to - 1));
  last = purr_scale_to_pixel (y, purr_series_get_y (series, to - 1));
  middle_x = (first_x + last_x) / 2;

  /* The nearer end first: a falling curve then runs straight down, and dashes
   * are not used up by going to and fro */
  if (!isnan (first))
    add (points, first_x, first);
  if (isnan (first) || fabs (first - greatest) <= fabs (first - least))
    {
      if (first != greatest)
        add (points, middle_x, greatest);
      if (last != least)
        add (points, middle_x, least);
    }
  else
    {
      if (first != least)
        add (points, middle_x, least);
      if (last != greatest)
        add (points, middle_x, greatest);
    }
  if (!isnan (last))
    add (points, last_x, last);
}

GArray *
purr_curve_trace (const PurrSeries *series,
                  const PurrSeries *clock,
                  const PurrScale *x,
                  const PurrScale *y)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (PurrCurvePoint));
  gsize from = find_point (series, clock, x->min);
  gsize to = find_point (series, clock, nextafter (x->max, INFINITY));
  gsize columns = (gsize) MAX (ceil (fabs (x->end - x->start)), 1);

  if (clock != NULL && purr_series_get_length (clock) == 0)
    return points;

  if (to - from <= 2 * columns)
    {
      for (gsize i = from; i < to; i++)
        add (points, purr_scale_to_pixel (x, point_x (series, clock, i)),
             purr_scale_to_pixel (y, purr_series_get_y (series, i)));
    }
  else
    {
      double direction = x->end < x->start ? -1 : 1;
      gsize begin = from;

      for (gsize column = 1; column <= columns && begin < to; column++)
        {
          double pixel = x->start + direction * (double) column;
          double edge = purr_scale_to_value (x, pixel);
          gsize end = column == columns
                        ? to
                        : CLAMP (find_point (series, clock, edge), begin, to);

          if (end > begin)
            add_column (points, series, clock, x, y, begin, end);
          begin = end;
        }
    }

  /* No dangling lift at the end */
  if (points->len > 0
      && isnan (g_array_index (points, PurrCurvePoint, points->len - 1).y))
    g_array_set_size (points, points->len - 1);

  return points;
}

GArray *
purr_curve_trace_bars (const PurrSeries *series,
                       double width,
                       const PurrScale *x,
                       const PurrScale *y)
{
  GArray *corners = g_array_new (FALSE, FALSE, sizeof (PurrCurvePoint));
  gboolean has_zero = y->kind == PURR_SCALE_LINEAR;
  double foot = has_zero ? CLAMP (0, y->min, y->max) : y->min;
  double low = purr_scale_to_pixel (y, foot);

  for (gsize i = 0; i < purr_series_get_length (series); i++)
    {
      double from = purr_series_get_x (series, i);
      double value = purr_series_get_y (series, i);
      PurrCurvePoint corner = { round (purr_scale_to_pixel (x, from)),
                                purr_scale_to_pixel (y, value) };
      PurrCurvePoint opposite
        = { round (purr_scale_to_pixel (x, from + width)), low };

      if (isnan (corner.x) || isnan (corner.y) || isnan (opposite.x))
        continue;
      corner.y = purr_scale_to_pixel (y, CLAMP (value, y->min, y->max));
      if (opposite.x - corner.x > 3)
        opposite.x--;
      g_array_append_val (corners, corner);
      g_array_append_val (corners, opposite);
    }
  return corners;
}

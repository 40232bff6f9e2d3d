/* plane-range.c: what a plane's axes span, and where a place is */

#include "app/widgets/plane-private.h"

#include "app/widgets/chart-numbers.h"

/* The air around what is fitted, of its size */
#define AIR 0.05

/* Steps of an arrow key across what is seen, about */
#define N_STEPS 100

/* Places ----------------------------------------------------------------- */

static const PurrChartLayout *
get_layout (PurrPlane *self)
{
  return purr_chart_view_get_layout (PURR_CHART_VIEW (self));
}

PurrPlanePoint
purr_plane_to_pixels (PurrPlane *self, PurrPlanePoint place)
{
  const PurrChartLayout *layout = get_layout (self);

  return (PurrPlanePoint) { purr_scale_to_pixel (&layout->x, place.x),
                            purr_scale_to_pixel (&layout->y, place.y) };
}

PurrPlanePoint
purr_plane_to_values (PurrPlane *self, PurrPlanePoint pixels)
{
  const PurrChartLayout *layout = get_layout (self);

  return (PurrPlanePoint) { purr_scale_to_value (&layout->x, pixels.x),
                            purr_scale_to_value (&layout->y, pixels.y) };
}

PurrPlanePoint
purr_plane_clamp (PurrPlane *self, PurrPlanePoint place)
{
  const PurrChartLayout *layout = get_layout (self);

  return (PurrPlanePoint) { CLAMP (place.x, layout->x.min, layout->x.max),
                            CLAMP (place.y, layout->y.min, layout->y.max) };
}

/* The power of ten below a step, 0.001 for 0.002 */
static double
unit_of (double step)
{
  return pow (10, floor (log10 (step) + 1e-9));
}

static double
round_step (double least)
{
  double unit = unit_of (least);

  for (int mantissa = 1; mantissa <= 5; mantissa += mantissa == 1 ? 1 : 3)
    if (mantissa * unit >= least * (1 - 1e-9))
      return mantissa * unit;
  return 10 * unit;
}

PurrPlanePoint
purr_plane_get_step (PurrPlane *self)
{
  return (
    PurrPlanePoint) { round_step ((self->max.x - self->min.x) / N_STEPS),
                      round_step ((self->max.y - self->min.y) / N_STEPS) };
}

static void
append_value (GString *words, const char *name, double value, double step)
{
  int decimals = (int) CLAMP (-log10 (unit_of (step)) + 0.5, 0, 99);

  g_string_append_printf (words, "%s ", name != NULL ? name : "");
  if (!purr_chart_usable (value))
    g_string_append (words, "–");
  else if (value != 0 && (decimals > 6 || step >= 1e6))
    purr_chart_append_scientific (words, value, 2);
  else
    purr_chart_append_grouped (words, value, decimals);
}

char *
purr_plane_format_place (PurrPlane *self, double x, double y)
{
  PurrPlanePoint step;
  GString *words;

  g_return_val_if_fail (PURR_IS_PLANE (self), NULL);

  step = purr_plane_get_step (self);
  words = g_string_new (NULL);
  append_value (words, self->x_name, x, step.x);
  g_string_append (words, ", ");
  append_value (words, self->y_name, y, step.y);
  return g_string_free (words, FALSE);
}

char *
purr_plane_make_words (PurrPlane *self, PurrPlanePoint place)
{
  if (self->words != NULL)
    return self->words (place.x, place.y, self->words_data);
  return purr_plane_format_place (self, place.x, place.y);
}

void
purr_plane_set_words_function (PurrPlane *self,
                               PurrPlaneWords function,
                               gpointer data)
{
  g_return_if_fail (PURR_IS_PLANE (self));

  self->words = function;
  self->words_data = data;
  purr_plane_describe_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Range ------------------------------------------------------------------ */

void
purr_plane_set_range (PurrPlane *self,
                      double x_min,
                      double x_max,
                      double y_min,
                      double y_max)
{
  g_return_if_fail (PURR_IS_PLANE (self));
  g_return_if_fail (purr_chart_usable (x_min) && purr_chart_usable (x_max));
  g_return_if_fail (purr_chart_usable (y_min) && purr_chart_usable (y_max));
  g_return_if_fail (x_min < x_max && y_min < y_max);

  if (self->min.x == x_min && self->max.x == x_max && self->min.y == y_min
      && self->max.y == y_max)
    return;
  self->min = (PurrPlanePoint) { x_min, y_min };
  self->max = (PurrPlanePoint) { x_max, y_max };
  purr_chart_view_changed (PURR_CHART_VIEW (self));
  purr_plane_label_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
widen (double *min, double *max)
{
  double air = (*max - *min) * AIR;

  /* All in one place: 1 to either side, or as much as can be told apart */
  if (!(air > 1e-9 * MAX (fabs (*min), fabs (*max))))
    air = MAX (1, 1e-3 * fabs (*min));
  *min -= air;
  *max += air;
}

void
purr_plane_fit (PurrPlane *self)
{
  PurrSeriesRange x = PURR_SERIES_NO_RANGE;
  PurrSeriesRange y = PURR_SERIES_NO_RANGE;

  g_return_if_fail (PURR_IS_PLANE (self));

  for (int layer = 0; layer < PURR_PLANE_N_LAYERS; layer++)
    for (guint i = 0; i < self->layers[layer]->len; i++)
      {
        const PurrPlaneItem *item = g_ptr_array_index (self->layers[layer], i);
        guint n = item->kind == PURR_ITEM_STRAIGHT ? 1 : item->points->len;

        for (guint k = 0; k < n; k++)
          {
            PurrPlanePoint *point
              = &g_array_index (item->points, PurrPlanePoint, k);

            purr_series_range_add_value (&x, point->x);
            purr_series_range_add_value (&y, point->y);
          }
      }
  for (guint i = 0; i < self->handles->len; i++)
    {
      PurrPlanePoint place
        = purr_plane_handle_get_place (g_ptr_array_index (self->handles, i));

      purr_series_range_add_value (&x, place.x);
      purr_series_range_add_value (&y, place.y);
    }

  if (x.min > x.max || y.min > y.max)
    return;
  widen (&x.min, &x.max);
  widen (&y.min, &y.max);
  purr_plane_set_range (self, x.min, x.max, y.min, y.max);
}

void
purr_plane_get_range (PurrPlane *self,
                      double *x_min,
                      double *x_max,
                      double *y_min,
                      double *y_max)
{
  g_return_if_fail (PURR_IS_PLANE (self));

  if (x_min != NULL)
    *x_min = self->min.x;
  if (x_max != NULL)
    *x_max = self->max.x;
  if (y_min != NULL)
    *y_min = self->min.y;
  if (y_max != NULL)
    *y_max = self->max.y;
}

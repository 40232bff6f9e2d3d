/* chart.c: what any chart shows, apart from where and how */

#include "app/widgets/chart.h"

static void
layer_clear (gpointer data)
{
  PurrChartLayer *layer = data;

  purr_series_free (layer->series);
  purr_series_free (layer->clock);
}

static void
mark_clear (gpointer data)
{
  g_free (((PurrChartMark *) data)->words);
}

static void
entry_clear (gpointer data)
{
  g_free (((PurrChartEntry *) data)->words);
}

static GArray *
array_new (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

PurrChart *
purr_chart_new (const char *x_name, const char *y_name)
{
  PurrChart *self = g_new0 (PurrChart, 1);

  purr_axis_init (&self->x);
  purr_axis_init (&self->y);
  self->x.name = g_strdup (x_name);
  self->y.name = g_strdup (y_name);
  self->layers = array_new (sizeof (PurrChartLayer), layer_clear);
  self->marks = array_new (sizeof (PurrChartMark), mark_clear);
  self->entries = array_new (sizeof (PurrChartEntry), entry_clear);
  self->legend_part = 4;

  return self;
}

void
purr_chart_free (PurrChart *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->placeholder);
  g_free (self->font_family);
  g_free (self->x.name);
  g_free (self->y.name);
  g_array_unref (self->layers);
  g_array_unref (self->marks);
  g_array_unref (self->entries);
  g_free (self);
}

void
purr_chart_add_layer (PurrChart *self,
                      const PurrSeries *series,
                      const PurrSeries *clock,
                      PurrChartLook look)
{
  PurrChartLayer layer = { .look = look };

  g_return_if_fail (look.form != PURR_FORM_BARS);

  layer.series = purr_series_copy (series);
  layer.clock = clock != NULL ? purr_series_copy (clock) : NULL;
  g_array_append_val (self->layers, layer);
}

void
purr_chart_add_bars (PurrChart *self,
                     const PurrSeries *series,
                     double width,
                     PurrChartLook look)
{
  PurrChartLayer layer = { .bar_width = width, .look = look };

  g_return_if_fail (look.form == PURR_FORM_BARS);

  layer.series = purr_series_copy (series);
  g_array_append_val (self->layers, layer);
}

void
purr_chart_add_ball (PurrChart *self, double x, double y, PurrChartLook look)
{
  g_autoptr (PurrSeries) point = purr_series_new (FALSE);

  g_return_if_fail (look.form == PURR_FORM_BALL);

  purr_series_append_point (point, x, y);
  purr_chart_add_layer (self, point, NULL, look);
}

void
purr_chart_add_mark (PurrChart *self,
                     double x,
                     const char *words,
                     PurrChartInk ink)
{
  PurrChartMark mark = { .x = x, .ink = ink };

  if (isnan (x))
    return;
  mark.words = g_strdup (words);
  g_array_append_val (self->marks, mark);
}

void
purr_chart_add_entry (PurrChart *self,
                      const char *words,
                      PurrChartLook look,
                      PurrEntryRoom room)
{
  PurrChartEntry entry = { .look = look, .room = room };

  entry.words = g_strdup (words);
  g_array_append_val (self->entries, entry);
}

/* chart-layout.c: where everything stands in a chart of a given size */

#include "app/widgets/chart-layout-private.h"

/* However high the chart is: more of them nobody reads */
#define LEGEND_ROWS 3

/* In a low chart the curve needs the room of the names of its axes, in lines */
#define NAMED_HEIGHT 9

static void
text_clear (gpointer data)
{
  g_object_unref (((PurrChartText *) data)->layout);
}

static void
curve_clear (gpointer data)
{
  g_array_unref (((PurrChartCurve *) data)->points);
}

void
purr_chart_layout_free (PurrChartLayout *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->x_ticks, g_array_unref);
  g_clear_pointer (&self->y_ticks, g_array_unref);
  g_array_unref (self->curves);
  g_array_unref (self->texts);
  g_array_unref (self->markers);
  g_array_unref (self->exits);
  g_object_unref (self->context);
  g_free (self);
}

/* Text ------------------------------------------------------------------- */

PurrChartText *
purr_chart_add_text (PurrChartLayout *self,
                     const char *words,
                     PurrChartInk ink,
                     double max_width)
{
  PurrChartText text = { .ink = ink };

  text.layout = pango_layout_new (self->context);
  pango_layout_set_text (text.layout, words != NULL ? words : "", -1);
  if (max_width > 0)
    {
      pango_layout_set_width (text.layout, (int) (max_width * PANGO_SCALE));
      pango_layout_set_ellipsize (text.layout, PANGO_ELLIPSIZE_END);
    }
  g_array_append_val (self->texts, text);

  return &g_array_index (self->texts, PurrChartText, self->texts->len - 1);
}

double
purr_chart_text_width (const PurrChartText *text)
{
  int width;

  pango_layout_get_pixel_size (text->layout, &width, NULL);
  return width;
}

static double
text_height (const PurrChartText *text)
{
  int height;

  pango_layout_get_pixel_size (text->layout, NULL, &height);
  return height;
}

static double
widest_label (PurrChartLayout *self, GArray *ticks)
{
  PangoLayout *layout = pango_layout_new (self->context);
  double widest = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      int width;

      pango_layout_set_text (layout, g_array_index (ticks, PurrTick, i).label,
                             -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  g_object_unref (layout);
  return widest;
}

static void
add_placeholder (PurrChartLayout *self, const char *words)
{
  PurrChartText *text;
  double width = MAX (self->width - 2 * self->em, 1);

  if (words == NULL)
    return;

  text = purr_chart_add_text (self, words, PURR_INK_QUIET_TEXT, width);
  pango_layout_set_ellipsize (text->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (text->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (text->layout, PANGO_ALIGN_CENTER);
  text->x = floor ((self->width - width) / 2);
  text->y = floor ((self->height - text_height (text)) / 2);
}

/* Curves ----------------------------------------------------------------- */

PurrChartLook
purr_chart_scale_look (const PurrChartLayout *self, PurrChartLook look)
{
  look.width *= self->unit;
  return look;
}

/* Notes where a line goes above the plot first */
static void
add_exit (PurrChartLayout *self, const PurrChartCurve *curve)
{
  double top = self->y.end;

  for (guint i = 0; i < curve->points->len; i++)
    {
      const PurrCurvePoint *point
        = &g_array_index (curve->points, PurrCurvePoint, i);
      PurrChartMarker exit = { point->x, curve->look.ink };

      /* What stands on the edge is still seen */
      if (isnan (point->y) || point->y >= top - self->unit)
        continue;
      if (i > 0 && (point - 1)->y >= top)
        exit.pixel = (point - 1)->x
                     + (point->x - (point - 1)->x) * ((point - 1)->y - top)
                         / ((point - 1)->y - point->y);
      g_array_append_val (self->exits, exit);
      return;
    }
}

static void
add_curve (PurrChartLayout *self, const PurrChartLayer *layer)
{
  PurrChartCurve curve
    = { .look = purr_chart_scale_look (self, layer->look), .inside = TRUE };

  if (layer->look.form == PURR_FORM_BARS)
    curve.points = purr_curve_trace_bars (layer->series, layer->bar_width,
                                          &self->x, &self->y);
  else
    curve.points
      = purr_curve_trace (layer->series, layer->clock, &self->x, &self->y);

  if (layer->look.form == PURR_FORM_LINE
      || layer->look.form == PURR_FORM_LINE_AND_DOTS)
    {
      add_exit (self, &curve);
    }
  g_array_append_val (self->curves, curve);
}

/* Axes ------------------------------------------------------------------- */

/* Ten steps at most, fewer where they would crowd. A logarithmic axis has few
 * round numbers to choose from and takes all that fit. */
static double
y_spacing (const PurrChartLayout *self,
           PurrScaleKind kind,
           double bottom,
           double top)
{
  if (kind == PURR_SCALE_LOGARITHMIC)
    return 2.2 * self->em;
  return MAX (2.2 * self->em, (bottom - top) / 10);
}

static void
add_y_axis (PurrChartLayout *self,
            const PurrAxis *axis,
            double bottom,
            double top)
{
  double spacing = y_spacing (self, axis->kind, bottom, top);

  purr_axis_get_scale (axis, spacing, bottom, top, &self->y);
  self->y_ticks = purr_scale_ticks (&self->y, spacing, axis->whole);
}

static void
add_x_axis (PurrChartLayout *self,
            const PurrAxis *axis,
            double left,
            double right)
{
  double spacing = 4 * self->em;

  purr_axis_get_scale (axis, spacing, left, right, &self->x);
  self->x_ticks = purr_scale_ticks (&self->x, spacing, axis->whole);
  if (widest_label (self, self->x_ticks) + self->em > spacing)
    {
      spacing = widest_label (self, self->x_ticks) + self->em;
      g_array_unref (self->x_ticks);
      self->x_ticks = purr_scale_ticks (&self->x, spacing, axis->whole);
    }
}

static void
add_tick_labels (PurrChartLayout *self)
{
  double end = -INFINITY;

  for (guint i = 0; i < self->y_ticks->len; i++)
    {
      const PurrTick *tick = &g_array_index (self->y_ticks, PurrTick, i);
      PurrChartText *text
        = purr_chart_add_text (self, tick->label, PURR_INK_QUIET_TEXT, 0);

      text->x
        = floor (self->x.start - 0.5 * self->em - purr_chart_text_width (text));
      text->y = floor (tick->pixel - text_height (text) / 2);
    }

  for (guint i = 0; i < self->x_ticks->len; i++)
    {
      const PurrTick *tick = &g_array_index (self->x_ticks, PurrTick, i);
      PurrChartText *text
        = purr_chart_add_text (self, tick->label, PURR_INK_QUIET_TEXT, 0);
      double width = purr_chart_text_width (text);

      text->x = floor (MIN (tick->pixel - width / 2, self->width - width));
      text->y = floor (self->y.start + 0.35 * self->em);
      if (text->x < end)
        g_array_set_size (self->texts, self->texts->len - 1);
      else
        end = text->x + width + 0.5 * self->em;
    }
}

/* The name of the upright axis: beside the plot, or where it is longer than that is
 * high down to the name of the other; in two lines where that, too, is too short.
 * Returns what it takes from the width. */
static double
add_upright_name (PurrChartLayout *self,
                  const char *name,
                  double bottom,
                  double top)
{
  double middle = (top + bottom) / 2;
  double lowest = bottom + 2.4 * self->em;
  double highest = top - 0.5 * self->em;
  double room = MAX (lowest - highest, 1);
  PurrChartText *text = purr_chart_add_text (self, name, PURR_INK_TEXT, 0);
  double length = purr_chart_text_width (text);

  if (length > room)
    {
      length = room;
      pango_layout_set_width (text->layout, (int) (room * PANGO_SCALE));
      pango_layout_set_wrap (text->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (text->layout, -2);
      pango_layout_set_ellipsize (text->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (text->layout, PANGO_ALIGN_CENTER);
    }
  text->upwards = TRUE;
  text->x = floor (0.2 * self->em);
  text->y = floor (CLAMP (middle + length / 2, highest + length, lowest));
  return text_height (text);
}

static void
add_level_name (PurrChartLayout *self, const char *name)
{
  double across = self->x.end - self->x.start;
  PurrChartText *text
    = purr_chart_add_text (self, name, PURR_INK_TEXT, self->width);
  double width = purr_chart_text_width (text);

  text->x = floor (CLAMP (self->x.start + (across - width) / 2, 0,
                          MAX (self->width - width, 0)));
  text->y = floor (self->y.start + 1.4 * self->em);
}

/* A mark's words stand on the side of it that has more room */
static void
add_marker (PurrChartLayout *self, const PurrChartMark *mark)
{
  PurrChartMarker marker
    = { purr_scale_to_pixel (&self->x, mark->x), mark->ink };
  PurrChartText *text;
  double left, right, room;

  if (isnan (marker.pixel))
    return;
  g_array_append_val (self->markers, marker);
  if (mark->words == NULL)
    return;

  left = marker.pixel - self->x.start;
  right = self->x.end - marker.pixel;
  room = MAX (left, right) - self->em;
  if (room < 3 * self->em)
    return;

  text = purr_chart_add_text (self, mark->words, mark->ink, room);
  text->x = floor (right >= left ? marker.pixel + 0.6 * self->em
                                 : marker.pixel - 0.6 * self->em
                                     - purr_chart_text_width (text));
  text->y = floor (self->y.end + 0.3 * self->em);
}

/* All --------------------------------------------------------------------- */

static PurrChartLayout *
layout_new (PangoContext *context, int width, int height)
{
  PurrChartLayout *self = g_new0 (PurrChartLayout, 1);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->context = g_object_ref (context);
  self->em = (double) (pango_font_metrics_get_ascent (metrics)
                       + pango_font_metrics_get_descent (metrics))
             / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  self->em = MAX (self->em, 4);
  self->unit = MAX (self->em / 18, 1);
  self->curves = g_array_new (FALSE, FALSE, sizeof (PurrChartCurve));
  g_array_set_clear_func (self->curves, curve_clear);
  self->texts = g_array_new (FALSE, FALSE, sizeof (PurrChartText));
  g_array_set_clear_func (self->texts, text_clear);
  self->markers = g_array_new (FALSE, FALSE, sizeof (PurrChartMarker));
  self->exits = g_array_new (FALSE, FALSE, sizeof (PurrChartMarker));

  return self;
}

/* Returns the plot's upper end */
static double
add_title (PurrChartLayout *self, const char *words)
{
  double top = floor (0.6 * self->em);
  PurrChartText *title;

  if (words == NULL || *words == '\0')
    return top;

  title
    = purr_chart_add_text (self, words, PURR_INK_TEXT, self->width - self->em);
  title->x = floor ((self->width - purr_chart_text_width (title)) / 2);
  title->y = floor (0.2 * self->em);
  return top + floor (1.4 * self->em);
}

PurrChartLayout *
purr_chart_layout_new (const PurrChart *chart,
                       PangoContext *context,
                       int width,
                       int height)
{
  PurrChartLayout *self = layout_new (context, width, height);
  double top, bottom, left, right;
  guint first_text;
  gboolean named = self->height >= NAMED_HEIGHT * self->em;

  self->empty = chart->layers->len == 0;
  if (self->empty)
    {
      add_placeholder (self, chart->placeholder);
      return self;
    }

  top = add_title (self, chart->title);
  first_text = self->texts->len;
  bottom
    = purr_chart_add_legend (self, chart,
                             (int) MIN (LEGEND_ROWS, (self->height - top)
                                                       / chart->legend_part
                                                       / (1.25 * self->em)));
  purr_chart_move_legend (self, first_text,
                          self->height - bottom + 0.2 * self->em);
  bottom = floor (self->height - bottom - (named ? 2.6 : 1.5) * self->em);
  bottom = MAX (bottom, top + 1);
  add_y_axis (self, &chart->y, bottom, top);

  left = self->em + widest_label (self, self->y_ticks);
  if (named)
    left
      += 0.2 * self->em + add_upright_name (self, chart->y.name, bottom, top);
  left = floor (left);
  right = MAX (floor (self->width - self->em), left + 1);
  add_x_axis (self, &chart->x, left, right);

  for (guint i = 0; i < chart->layers->len; i++)
    add_curve (self, &g_array_index (chart->layers, PurrChartLayer, i));
  add_tick_labels (self);
  if (named)
    add_level_name (self, chart->x.name);
  for (guint i = 0; i < chart->marks->len; i++)
    add_marker (self, &g_array_index (chart->marks, PurrChartMark, i));

  return self;
}

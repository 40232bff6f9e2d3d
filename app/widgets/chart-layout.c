/* chart-layout.c: where everything stands in a cost chart of a given size */

#include "app/widgets/chart-layout-private.h"

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
add_placeholder (PurrChartLayout *self, const PurrCostData *data)
{
  PurrChartText *text;
  double width = MAX (self->width - 2 * self->em, 1);

  if (data->placeholder == NULL)
    return;

  text
    = purr_chart_add_text (self, data->placeholder, PURR_INK_QUIET_TEXT, width);
  pango_layout_set_ellipsize (text->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (text->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (text->layout, PANGO_ALIGN_CENTER);
  text->x = floor ((self->width - width) / 2);
  text->y = floor ((self->height - text_height (text)) / 2);
}

/* Curves ----------------------------------------------------------------- */

static void
add_curve (PurrChartLayout *self,
           const PurrSeries *series,
           const PurrSeries *clock,
           PurrChartCurve curve)
{
  double plot = self->x.end - self->x.start;

  curve.points = purr_curve_trace (series, clock, &self->x, &self->y);
  curve.inside = TRUE;
  /* Dots that touch each other only hide the line */
  curve.dots
    = curve.dots && (double) curve.points->len * 7 * self->unit <= plot;
  g_array_append_val (self->curves, curve);
}

static void
add_curves (PurrChartLayout *self, const PurrCostData *data)
{
  const PurrCostRun *current = purr_cost_data_get_current (data);
  const PurrSeries *clock = purr_cost_data_get_clock (data, current);

  for (guint i = 0; data->comparison && i < data->runs->len; i++)
    {
      const PurrCostRun *run = data->runs->pdata[i];

      add_curve (self, run->costs, purr_cost_data_get_clock (data, run),
                 purr_chart_rival_style (self, data, i));
    }
  if (data->comparison)
    return;

  for (guint i = 0; i + 1 < data->runs->len; i++)
    {
      const PurrCostRun *run = data->runs->pdata[i];

      add_curve (self, run->costs, purr_cost_data_get_clock (data, run),
                 purr_chart_earlier_style (self, run->number));
    }
  add_curve (self, current->costs, clock, purr_chart_training_style (self));
  add_curve (self, current->validation, clock,
             purr_chart_validation_style (self));
}

/* Axes ------------------------------------------------------------------- */

static void
include_series (const PurrSeries *series, PurrSeriesRange *all)
{
  PurrSeriesRange range;

  if (!purr_series_get_range (series, 0, purr_series_get_length (series),
                              &range))
    return;

  all->min = MIN (all->min, range.min);
  all->max = MAX (all->max, range.max);
  all->min_positive = MIN (all->min_positive, range.min_positive);
}

/* Ten steps at most, fewer where they would crowd. A logarithmic axis has few
 * round numbers to choose from and takes all that fit. */
static double
y_spacing (const PurrChartLayout *self, double bottom, double top)
{
  if (self->y.kind == PURR_SCALE_LOGARITHMIC)
    return 2.2 * self->em;
  return MAX (2.2 * self->em, (bottom - top) / 10);
}

/* The plot's bottom and top are known */
static void
init_y_scale (PurrChartLayout *self,
              const PurrCostData *data,
              double bottom,
              double top)
{
  PurrSeriesRange all = { INFINITY, -INFINITY, INFINITY };

  for (guint i = 0; i < data->runs->len; i++)
    {
      const PurrCostRun *run = data->runs->pdata[i];

      include_series (run->costs, &all);
    }
  include_series (purr_cost_data_get_current (data)->validation, &all);

  /* A rival that went astray leaves through the top, rather than press the
   * others flat */
  if (data->comparison
      && purr_series_get_length (purr_cost_data_get_current (data)->costs) > 0)
    {
      double first
        = purr_series_get_y (purr_cost_data_get_current (data)->costs, 0);

      if (first > 0)
        all.max = MIN (all.max, 1.5 * first);
    }

  if (data->logarithmic)
    {
      purr_scale_init (&self->y, PURR_SCALE_LOGARITHMIC, all.min_positive,
                       all.max, bottom, top);
      if (!self->y.empty && !self->y.flat)
        {
          /* Air, so that no curve runs along the frame */
          double air = pow (all.max / all.min_positive, 0.04);

          if (purr_chart_usable (air))
            purr_scale_init (&self->y, PURR_SCALE_LOGARITHMIC,
                             all.min_positive / air, all.max * air, bottom,
                             top);
        }
    }
  else
    {
      /* An axis that begins at 0 where that costs little room */
      if (all.min > 0 && all.min < 0.5 * all.max)
        all.min = 0;
      purr_scale_init (&self->y, PURR_SCALE_LINEAR, all.min, all.max, bottom,
                       top);
      purr_scale_round_out (&self->y, y_spacing (self, bottom, top));
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

static void
add_axis_names (PurrChartLayout *self, const PurrCostData *data)
{
  double across = self->x.end - self->x.start;
  double upwards = self->y.start - self->y.end;
  PurrChartText *text;

  text = purr_chart_add_text (self,
                              data->by_seconds ? "seconds of training"
                                               : data->x_label,
                              PURR_INK_TEXT, across);
  text->x = floor (self->x.start + (across - purr_chart_text_width (text)) / 2);
  text->y = floor (self->y.start + 1.4 * self->em);

  text = purr_chart_add_text (self, data->y_label, PURR_INK_TEXT, upwards);
  text->upwards = TRUE;
  text->x = floor (0.2 * self->em);
  text->y = floor (self->y.end + (upwards + purr_chart_text_width (text)) / 2);
}

double
purr_chart_layout_get_pixel (const PurrChartLayout *self,
                             const PurrCostData *data,
                             double iteration)
{
  const PurrCostRun *run = purr_cost_data_get_current (data);
  const PurrSeries *clock = purr_cost_data_get_clock (data, run);

  return purr_scale_to_pixel (&self->x,
                              purr_curve_read_clock (clock, iteration));
}

/* The mark's words stand on the side of it that has more room */
static void
add_marker (PurrChartLayout *self,
            const PurrCostData *data,
            const PurrCostRun *run)
{
  PurrChartText *text;
  double left, right, room;

  self->marker = isnan (run->divergence)
                   ? NAN
                   : purr_chart_layout_get_pixel (self, data, run->divergence);
  if (isnan (self->marker) || run->divergence_text == NULL)
    return;

  left = self->marker - self->x.start;
  right = self->x.end - self->marker;
  room = MAX (left, right) - self->em;
  if (room < 3 * self->em)
    return;

  text
    = purr_chart_add_text (self, run->divergence_text, PURR_INK_WARNING, room);
  text->x = floor (right >= left ? self->marker + 0.6 * self->em
                                 : self->marker - 0.6 * self->em
                                     - purr_chart_text_width (text));
  text->y = floor (self->y.end + 0.3 * self->em);
}

/* All --------------------------------------------------------------------- */

PurrChartLayout *
purr_chart_layout_new (const PurrCostData *data,
                       PangoContext *context,
                       int width,
                       int height)
{
  PurrChartLayout *self = g_new0 (PurrChartLayout, 1);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const PurrCostRun *current = purr_cost_data_get_current (data);
  double top, bottom, left, right, last, spacing, share;
  guint first_text;

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
  self->marker = NAN;

  self->empty = purr_cost_data_is_empty (data);
  if (self->empty)
    {
      add_placeholder (self, data);
      return self;
    }

  top = floor (0.6 * self->em);
  if (data->title != NULL && *data->title != '\0')
    {
      PurrChartText *title
        = purr_chart_add_text (self, data->title, PURR_INK_TEXT,
                               self->width - self->em);

      title->x = floor ((self->width - purr_chart_text_width (title)) / 2);
      title->y = floor (0.2 * self->em);
      top += floor (1.4 * self->em);
    }

  /* A legend takes at most a quarter of the height, more where every line
   * counts */
  first_text = self->texts->len;
  share = data->comparison ? 3 : 4;
  bottom = purr_chart_add_legend (self, data,
                                  (int) ((self->height - top) / share
                                         / (1.25 * self->em)));
  purr_chart_move_legend (self, first_text,
                          self->height - bottom + 0.2 * self->em);
  bottom = floor (self->height - bottom - 2.6 * self->em);
  bottom = MAX (bottom, top + 1);

  init_y_scale (self, data, bottom, top);
  self->y_ticks
    = purr_scale_ticks (&self->y, y_spacing (self, bottom, top), FALSE);

  left = floor (2.2 * self->em + widest_label (self, self->y_ticks));
  right = MAX (floor (self->width - self->em), left + 1);
  /* Even the shortest run takes some time */
  last = MAX (purr_cost_data_get_last_x (data), data->by_seconds ? 1e-6 : 1);
  purr_scale_init (&self->x, PURR_SCALE_LINEAR, 0, last, left, right);
  spacing = 4 * self->em;
  self->x_ticks = purr_scale_ticks (&self->x, spacing, !data->by_seconds);
  if (widest_label (self, self->x_ticks) + self->em > spacing)
    {
      spacing = widest_label (self, self->x_ticks) + self->em;
      g_array_unref (self->x_ticks);
      self->x_ticks = purr_scale_ticks (&self->x, spacing, !data->by_seconds);
    }

  add_curves (self, data);
  add_tick_labels (self);
  add_axis_names (self, data);
  add_marker (self, data, current);

  return self;
}

double
purr_chart_layout_get_iteration (const PurrChartLayout *self,
                                 const PurrCostData *data,
                                 double pixel)
{
  double last = purr_cost_data_get_last_stop (data);
  double x = purr_scale_to_value (&self->x, pixel);
  const PurrSeries *seconds = purr_cost_data_get_current (data)->seconds;
  double after;

  if (self->empty || last < 0)
    return NAN;
  if (!data->by_seconds)
    return CLAMP (round (x), 0, last);

  /* The nearer of the two neighbours */
  after = MIN ((double) purr_series_find_value (seconds, x), last);
  if (after > 0
      && x - purr_curve_read_clock (seconds, after - 1)
           <= purr_curve_read_clock (seconds, after) - x)
    return after - 1;
  return after;
}

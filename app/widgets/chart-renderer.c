/* chart-renderer.c: draws a chart's layout in a palette's colours */

#include "app/widgets/chart-renderer.h"

void
purr_chart_palette_init_light (PurrChartPalette *palette)
{
  static const char *const colours[PURR_N_INKS] = {
    [PURR_INK_BACKGROUND] = "#ffffff",
    [PURR_INK_TEXT] = "#241f31",
    [PURR_INK_QUIET_TEXT] = "#5e5c64",
    [PURR_INK_GRID] = "#deddda",
    [PURR_INK_TRAINING] = "#1c71d8",
    [PURR_INK_VALIDATION] = "#c64600",
    [PURR_INK_EARLIER] = "#8b8a8f",
    [PURR_INK_WARNING] = "#c01c28",
    [PURR_INK_RIVAL] = "#1c71d8",
    "#c64600",
    "#26a269",
    "#813d9c",
    "#c01c28",
    "#865e3c",
    "#0b7285",
    "#3d3846",
  };

  for (int i = 0; i < PURR_N_INKS; i++)
    gdk_rgba_parse (&palette->inks[i], colours[i]);
  palette->paint_background = TRUE;
}

static void
set_ink (cairo_t *cr,
         const PurrChartPalette *palette,
         PurrChartInk ink,
         double opacity)
{
  GdkRGBA colour = palette->inks[ink];

  colour.alpha = (float) (colour.alpha * opacity);
  gdk_cairo_set_source_rgba (cr, &colour);
}

static void
set_dash (cairo_t *cr, PurrChartDash dash, double width)
{
  /* In line widths; round ends make each stroke one width longer */
  static const double patterns[PURR_N_DASHES][4] = {
    [PURR_DASH_LONG] = { 6, 4, 6, 4 },
    [PURR_DASH_DOT] = { 0.01, 3, 0.01, 3 },
    [PURR_DASH_LONG_DOT] = { 6, 3, 0.01, 3 },
    [PURR_DASH_SHORT] = { 2, 2.5, 2, 2.5 },
  };
  double scaled[4];

  if (dash == PURR_DASH_NONE)
    {
      cairo_set_dash (cr, NULL, 0, 0);
      return;
    }

  for (int i = 0; i < 4; i++)
    scaled[i] = patterns[dash][i] * width;
  cairo_set_dash (cr, scaled, 4, 0);
}

/* Cairo counts pixels in 24 bits: what lies far outside is only "outside" */
static double
near (double pixel, int size)
{
  return CLAMP (pixel, -4.0 * size, 5.0 * size);
}

/* Whether its way up and down is many times the height of the plot */
static gboolean
is_restless (const PurrChartLayout *self, const PurrChartCurve *curve)
{
  double way = 0;

  for (guint i = 1; i < curve->points->len; i++)
    {
      const PurrCurvePoint *point
        = &g_array_index (curve->points, PurrCurvePoint, i);
      double step = fabs (point->y - (point - 1)->y);

      if (step > 0) /* not where the pen is lifted */
        way += step;
    }
  return curve->inside && way > 10 * (self->y.start - self->y.end);
}

static void
draw_curve (const PurrChartLayout *self,
            const PurrChartCurve *curve,
            gboolean restless,
            cairo_t *cr,
            const PurrChartPalette *palette)
{
  gboolean lifted = TRUE;

  cairo_save (cr);
  if (curve->inside)
    {
      /* A line's whole width shows where it touches the frame */
      double margin = 3 * self->unit;

      cairo_rectangle (cr, self->x.start - margin, self->y.end - margin,
                       self->x.end - self->x.start + 2 * margin,
                       self->y.start - self->y.end + 2 * margin);
      cairo_clip (cr);
    }

  set_ink (cr, palette, curve->ink, curve->opacity);
  cairo_set_line_width (cr, curve->width);
  /* A curve that goes up and down all the time is all edges: round joins and
   * the finest edges would take ten times as long, and not show */
  if (restless)
    {
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
      cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
    }
  else
    {
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  set_dash (cr, curve->dash, curve->width);

  for (guint i = 0; i < curve->points->len; i++)
    {
      const PurrCurvePoint *point
        = &g_array_index (curve->points, PurrCurvePoint, i);

      if (isnan (point->y))
        {
          lifted = TRUE;
          continue;
        }
      if (lifted)
        {
          cairo_move_to (cr, near (point->x, self->width),
                         near (point->y, self->height));
          lifted = FALSE;
        }
      /* To itself at first, so that a point all alone shows as a dot */
      cairo_line_to (cr, near (point->x, self->width),
                     near (point->y, self->height));
    }
  cairo_stroke (cr);

  if (curve->dots)
    {
      for (guint i = 0; i < curve->points->len; i++)
        {
          const PurrCurvePoint *point
            = &g_array_index (curve->points, PurrCurvePoint, i);

          if (isnan (point->y))
            continue;
          cairo_new_sub_path (cr);
          cairo_arc (cr, near (point->x, self->width),
                     near (point->y, self->height), 2.75 * self->unit, 0,
                     2 * G_PI);
        }
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

/* Restless ones first: they would cover the others. */
static void
draw_curves (const PurrChartLayout *self,
             cairo_t *cr,
             const PurrChartPalette *palette)
{
  for (int restless = TRUE; restless >= FALSE; restless--)
    for (guint i = 0; i < self->curves->len; i++)
      {
        const PurrChartCurve *curve
          = &g_array_index (self->curves, PurrChartCurve, i);

        if (is_restless (self, curve) == restless)
          draw_curve (self, curve, restless, cr, palette);
      }
}

static void
draw_grid (const PurrChartLayout *self,
           cairo_t *cr,
           const PurrChartPalette *palette)
{
  cairo_set_line_width (cr, 1);
  set_ink (cr, palette, PURR_INK_GRID, 1);
  for (guint i = 0; i < self->y_ticks->len; i++)
    {
      double y = floor (g_array_index (self->y_ticks, PurrTick, i).pixel) + 0.5;

      cairo_move_to (cr, self->x.start, y);
      cairo_line_to (cr, self->x.end, y);
    }
  cairo_stroke (cr);

  set_ink (cr, palette, PURR_INK_QUIET_TEXT, 1);
  for (guint i = 0; i < self->x_ticks->len; i++)
    {
      double x = floor (g_array_index (self->x_ticks, PurrTick, i).pixel) + 0.5;

      cairo_move_to (cr, x, self->y.start + 0.5);
      cairo_line_to (cr, x, self->y.start + 0.5 + 0.25 * self->em);
    }
  cairo_move_to (cr, self->x.start, self->y.start + 0.5);
  cairo_line_to (cr, self->x.end, self->y.start + 0.5);
  cairo_stroke (cr);
}

static void
draw_marker (const PurrChartLayout *self,
             cairo_t *cr,
             const PurrChartPalette *palette)
{
  double x = floor (self->marker) + 0.5;
  double size = 0.45 * self->em;

  if (isnan (self->marker))
    return;

  set_ink (cr, palette, PURR_INK_WARNING, 1);
  cairo_set_line_width (cr, 1.5 * self->unit);
  set_dash (cr, PURR_DASH_LONG, self->unit);
  cairo_move_to (cr, x, self->y.end);
  cairo_line_to (cr, x, self->y.start);
  cairo_stroke (cr);
  set_dash (cr, PURR_DASH_NONE, 1);

  /* A triangle on the axis: found without colour */
  cairo_move_to (cr, x, self->y.start - 1.4 * size);
  cairo_line_to (cr, x + size, self->y.start);
  cairo_line_to (cr, x - size, self->y.start);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_text (const PurrChartText *text,
           cairo_t *cr,
           const PurrChartPalette *palette)
{
  cairo_save (cr);
  set_ink (cr, palette, text->ink, 1);
  cairo_move_to (cr, text->x, text->y);
  if (text->upwards)
    cairo_rotate (cr, -G_PI / 2);
  pango_cairo_show_layout (cr, text->layout);
  cairo_restore (cr);
}

void
purr_chart_layout_draw (const PurrChartLayout *self,
                        cairo_t *cr,
                        const PurrChartPalette *palette)
{
  cairo_save (cr);

  if (palette->paint_background)
    {
      set_ink (cr, palette, PURR_INK_BACKGROUND, 1);
      cairo_rectangle (cr, 0, 0, self->width, self->height);
      cairo_fill (cr);
    }

  if (!self->empty)
    {
      draw_grid (self, cr, palette);
      draw_curves (self, cr, palette);
      draw_marker (self, cr, palette);
    }

  for (guint i = 0; i < self->texts->len; i++)
    draw_text (&g_array_index (self->texts, PurrChartText, i), cr, palette);

  cairo_restore (cr);
}

/* Cursor ----------------------------------------------------------------- */

static void
draw_ring (const PurrChartLayout *self,
           cairo_t *cr,
           const PurrChartPalette *palette,
           PurrChartInk ink,
           double x,
           double value)
{
  double y = purr_scale_to_pixel (&self->y, value);

  if (isnan (x) || isnan (y))
    return;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x, near (y, self->height), 4.5 * self->unit, 0, 2 * G_PI);
  set_ink (cr, palette, PURR_INK_BACKGROUND, 1);
  cairo_fill_preserve (cr);
  set_ink (cr, palette, ink, 1);
  cairo_set_line_width (cr, 2 * self->unit);
  cairo_stroke (cr);
}

static void
rounded_rectangle (cairo_t *cr,
                   double x,
                   double y,
                   double width,
                   double height,
                   double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
draw_readout (const PurrChartLayout *self,
              const char *words,
              double pixel,
              cairo_t *cr,
              const PurrChartPalette *palette)
{
  PangoLayout *layout = pango_layout_new (self->context);
  double padding = floor (0.5 * self->em);
  double gap = floor (0.6 * self->em);
  double x, y, box_width, box_height;
  int width, height;

  pango_layout_set_text (layout, words, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width + 2 * padding > self->width)
    {
      pango_layout_set_width (layout, (int) MAX (self->width - 2 * padding, 1)
                                        * PANGO_SCALE);
      pango_layout_get_pixel_size (layout, &width, &height);
    }
  box_width = width + 2 * padding;
  box_height = height + padding;

  x = pixel + gap;
  if (x + box_width > self->x.end)
    x = pixel - gap - box_width;
  if (x < self->x.start)
    x = CLAMP (pixel - box_width / 2, 0, MAX (self->width - box_width, 0));
  x = floor (x) + 0.5;
  y = floor (self->y.end) + 0.5;

  rounded_rectangle (cr, x, y, box_width, box_height,
                     MIN (0.4 * self->em, box_height / 2));
  set_ink (cr, palette, PURR_INK_BACKGROUND, 1);
  cairo_fill_preserve (cr);
  set_ink (cr, palette, PURR_INK_QUIET_TEXT, 0.5);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);

  set_ink (cr, palette, PURR_INK_TEXT, 1);
  cairo_move_to (cr, floor (x + padding), floor (y + padding / 2));
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

void
purr_chart_layout_draw_cursor (const PurrChartLayout *self,
                               const PurrCostData *data,
                               double iteration,
                               cairo_t *cr,
                               const PurrChartPalette *palette)
{
  g_autofree char *words = NULL;
  double pixel, cost, validation_iteration, validation;

  if (self->empty || isnan (iteration))
    return;

  pixel = purr_chart_layout_get_pixel (self, data, iteration);
  if (isnan (pixel))
    return;
  purr_cost_data_look_up (data, iteration, &cost, &validation_iteration,
                          &validation);

  cairo_save (cr);
  set_ink (cr, palette, PURR_INK_QUIET_TEXT, 1);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, floor (pixel) + 0.5, self->y.end);
  cairo_line_to (cr, floor (pixel) + 0.5, self->y.start);
  cairo_stroke (cr);

  if (!isnan (validation_iteration))
    draw_ring (self, cr, palette, PURR_INK_VALIDATION,
               purr_chart_layout_get_pixel (self, data, validation_iteration),
               validation);
  draw_ring (self, cr, palette,
             data->comparison ? PURR_INK_RIVAL + data->leader
                              : PURR_INK_TRAINING,
             pixel, cost);

  words = purr_cost_data_describe (data, iteration);
  draw_readout (self, words, pixel, cr, palette);
  cairo_restore (cr);
}

/* chart-renderer.c: draws a chart's layout in a palette's colours */

#include "app/widgets/chart-renderer-private.h"

void
purr_chart_set_ink (cairo_t *cr,
                    const PurrChartPalette *palette,
                    PurrChartInk ink,
                    double opacity)
{
  GdkRGBA colour = palette->inks[ink];

  colour.alpha = (float) (colour.alpha * opacity);
  gdk_cairo_set_source_rgba (cr, &colour);
}

void
purr_chart_set_dash (cairo_t *cr, PurrChartDash dash, double width)
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

double
purr_chart_near (double pixel, int size)
{
  return CLAMP (pixel, -4.0 * size, 5.0 * size);
}

/* Whether its way up and down is many times the height of the plot */
static gboolean
is_restless (const PurrChartLayout *self, const PurrChartCurve *curve)
{
  double way = 0;

  if (!curve->inside || curve->look.form == PURR_FORM_BARS
      || curve->look.form == PURR_FORM_BALL)
    return FALSE;

  for (guint i = 1; i < curve->points->len; i++)
    {
      const PurrCurvePoint *point
        = &g_array_index (curve->points, PurrCurvePoint, i);
      double step = fabs (point->y - (point - 1)->y);

      if (step > 0) /* not where the pen is lifted */
        way += step;
    }
  return way > 10 * (self->y.start - self->y.end);
}

static void
draw_line (const PurrChartLayout *self,
           const PurrChartCurve *curve,
           gboolean restless,
           cairo_t *cr)
{
  gboolean lifted = TRUE;

  cairo_set_line_width (cr, curve->look.width);
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
  purr_chart_set_dash (cr, curve->look.dash, curve->look.width);

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
          cairo_move_to (cr, purr_chart_near (point->x, self->width),
                         purr_chart_near (point->y, self->height));
          lifted = FALSE;
        }
      /* To itself at first, so that a point all alone shows as a dot */
      cairo_line_to (cr, purr_chart_near (point->x, self->width),
                     purr_chart_near (point->y, self->height));
    }
  cairo_stroke (cr);
}

/* apart: the least distance between two of them */
static void
draw_discs (const PurrChartLayout *self,
            const PurrChartCurve *curve,
            double radius,
            double apart,
            cairo_t *cr)
{
  double latest = -INFINITY;

  for (guint i = 0; i < curve->points->len; i++)
    {
      const PurrCurvePoint *point
        = &g_array_index (curve->points, PurrCurvePoint, i);

      if (isnan (point->y) || point->x < latest + apart)
        continue;
      latest = point->x;
      cairo_new_sub_path (cr);
      cairo_arc (cr, purr_chart_near (point->x, self->width),
                 purr_chart_near (point->y, self->height), radius, 0, 2 * G_PI);
    }
  cairo_fill (cr);
}

/* Dots that touch each other would only hide the line: then a few of them are
 * enough */
static double
find_distance (const PurrChartLayout *self, const PurrChartCurve *curve)
{
  double plot = self->x.end - self->x.start;
  guint n = 0;

  for (guint i = 0; i < curve->points->len; i++)
    n += !isnan (g_array_index (curve->points, PurrCurvePoint, i).y);
  if (!curve->inside || n * 7 * self->unit <= plot)
    return 7 * self->unit;
  return 40 * self->unit;
}

static void
draw_bars (const PurrChartLayout *self,
           const PurrChartCurve *curve,
           cairo_t *cr)
{
  for (guint i = 0; i + 1 < curve->points->len; i += 2)
    {
      const PurrCurvePoint *corner
        = &g_array_index (curve->points, PurrCurvePoint, i);
      double left = purr_chart_near (corner[0].x, self->width);
      double right = purr_chart_near (corner[1].x, self->width);

      cairo_rectangle (cr, left, corner[0].y, right - left,
                       corner[1].y - corner[0].y);
    }
  cairo_fill (cr);
}

static void
draw_curve (const PurrChartLayout *self,
            const PurrChartCurve *curve,
            gboolean restless,
            cairo_t *cr,
            const PurrChartPalette *palette)
{
  cairo_save (cr);
  if (curve->inside)
    {
      /* A line's whole width shows where it touches the frame, and a ball */
      double margin
        = (curve->look.form == PURR_FORM_BALL ? PURR_CHART_BALL_RADIUS : 3)
          * self->unit;

      cairo_rectangle (cr, self->x.start - margin, self->y.end - margin,
                       self->x.end - self->x.start + 2 * margin,
                       self->y.start - self->y.end + 2 * margin);
      cairo_clip (cr);
    }

  purr_chart_set_ink (cr, palette, curve->look.ink, curve->look.opacity);
  switch (curve->look.form)
    {
    case PURR_FORM_LINE_AND_DOTS:
      draw_line (self, curve, restless, cr);
      draw_discs (self, curve, 2.75 * self->unit, find_distance (self, curve),
                  cr);
      break;
    case PURR_FORM_BARS:
      draw_bars (self, curve, cr);
      break;
    case PURR_FORM_BALL:
      draw_discs (self, curve, PURR_CHART_BALL_RADIUS * self->unit, 0, cr);
      break;
    case PURR_FORM_LINE:
    default:
      draw_line (self, curve, restless, cr);
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
  purr_chart_set_ink (cr, palette, PURR_INK_GRID, 1);
  for (guint i = 0; i < self->y_ticks->len; i++)
    {
      double y = floor (g_array_index (self->y_ticks, PurrTick, i).pixel) + 0.5;

      cairo_move_to (cr, self->x.start, y);
      cairo_line_to (cr, self->x.end, y);
    }
  cairo_stroke (cr);

  purr_chart_set_ink (cr, palette, PURR_INK_QUIET_TEXT, 1);
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
             const PurrChartMarker *marker,
             cairo_t *cr,
             const PurrChartPalette *palette)
{
  double x = floor (marker->pixel) + 0.5;
  double size = 0.45 * self->em;

  purr_chart_set_ink (cr, palette, marker->ink, 1);
  cairo_set_line_width (cr, 1.5 * self->unit);
  purr_chart_set_dash (cr, PURR_DASH_LONG, self->unit);
  cairo_move_to (cr, x, self->y.end);
  cairo_line_to (cr, x, self->y.start);
  cairo_stroke (cr);
  purr_chart_set_dash (cr, PURR_DASH_NONE, 1);

  /* A triangle on the axis: found without colour */
  cairo_move_to (cr, x, self->y.start - 1.4 * size);
  cairo_line_to (cr, x + size, self->y.start);
  cairo_line_to (cr, x - size, self->y.start);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Where a curve leaves: an arrow's head below the upper edge */
static void
draw_exit (const PurrChartLayout *self,
           const PurrChartMarker *exit,
           cairo_t *cr,
           const PurrChartPalette *palette)
{
  double size = 0.4 * self->em;

  purr_chart_set_ink (cr, palette, exit->ink, 1);
  cairo_move_to (cr, exit->pixel, self->y.end);
  cairo_line_to (cr, exit->pixel + size, self->y.end + 1.3 * size);
  cairo_line_to (cr, exit->pixel - size, self->y.end + 1.3 * size);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_text (const PurrChartText *text,
           cairo_t *cr,
           const PurrChartPalette *palette)
{
  cairo_save (cr);
  purr_chart_set_ink (cr, palette, text->ink, 1);
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
      purr_chart_set_ink (cr, palette, PURR_INK_BACKGROUND, 1);
      cairo_rectangle (cr, 0, 0, self->width, self->height);
      cairo_fill (cr);
    }

  if (!self->empty)
    {
      draw_grid (self, cr, palette);
      draw_curves (self, cr, palette);
      for (guint i = 0; i < self->exits->len; i++)
        draw_exit (self, &g_array_index (self->exits, PurrChartMarker, i), cr,
                   palette);
      for (guint i = 0; i < self->markers->len; i++)
        draw_marker (self, &g_array_index (self->markers, PurrChartMarker, i),
                     cr, palette);
    }

  for (guint i = 0; i < self->texts->len; i++)
    draw_text (&g_array_index (self->texts, PurrChartText, i), cr, palette);

  cairo_restore (cr);
}

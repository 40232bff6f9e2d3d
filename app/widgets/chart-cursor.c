/* chart-cursor.c: what is painted over a chart's picture, and moves */

#include "app/widgets/chart-cursor.h"

#include "app/widgets/chart-renderer-private.h"

void
purr_chart_cursor_add_spot (PurrChartCursor *self,
                            double x,
                            double y,
                            PurrChartInk ink,
                            gboolean solid)
{
  g_return_if_fail (self->n_spots < PURR_CHART_CURSOR_MAX_SPOTS);

  self->spots[self->n_spots++] = (PurrChartSpot) { x, y, ink, solid };
}

void
purr_chart_cursor_clear (PurrChartCursor *self)
{
  g_free (self->words);
  *self = PURR_CHART_NO_CURSOR;
}

static void
draw_spot (const PurrChartLayout *self,
           const PurrChartSpot *spot,
           cairo_t *cr,
           const PurrChartPalette *palette)
{
  double x = purr_scale_to_pixel (&self->x, spot->x);
  double y = purr_scale_to_pixel (&self->y, spot->y);

  if (isnan (x) || isnan (y))
    return;

  cairo_new_sub_path (cr);
  if (spot->solid)
    {
      cairo_arc (cr, purr_chart_near (x, self->width),
                 purr_chart_near (y, self->height),
                 PURR_CHART_BALL_RADIUS * self->unit, 0, 2 * G_PI);
      purr_chart_set_ink (cr, palette, spot->ink, 1);
      cairo_fill (cr);
      return;
    }

  cairo_arc (cr, x, purr_chart_near (y, self->height), 4.5 * self->unit, 0,
             2 * G_PI);
  purr_chart_set_ink (cr, palette, PURR_INK_BACKGROUND, 1);
  cairo_fill_preserve (cr);
  purr_chart_set_ink (cr, palette, spot->ink, 1);
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
  purr_chart_set_ink (cr, palette, PURR_INK_BACKGROUND, 1);
  cairo_fill_preserve (cr);
  purr_chart_set_ink (cr, palette, PURR_INK_QUIET_TEXT, 0.5);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);

  purr_chart_set_ink (cr, palette, PURR_INK_TEXT, 1);
  cairo_move_to (cr, floor (x + padding), floor (y + padding / 2));
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

void
purr_chart_cursor_draw (const PurrChartCursor *self,
                        const PurrChartLayout *layout,
                        cairo_t *cr,
                        const PurrChartPalette *palette)
{
  double pixel;

  if (layout->empty)
    return;

  cairo_save (cr);
  pixel = purr_scale_to_pixel (&layout->x, self->x);
  if (!isnan (pixel))
    {
      purr_chart_set_ink (cr, palette, PURR_INK_QUIET_TEXT, 1);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, floor (pixel) + 0.5, layout->y.end);
      cairo_line_to (cr, floor (pixel) + 0.5, layout->y.start);
      cairo_stroke (cr);
    }

  for (guint i = 0; i < self->n_spots; i++)
    draw_spot (layout, &self->spots[i], cr, palette);

  if (!isnan (pixel) && self->words != NULL)
    draw_readout (layout, self->words, pixel, cr, palette);
  cairo_restore (cr);
}

/* chart-picture.c: a chart drawn without a window, as pixels to look at */

#include "chart-picture.h"

#include <string.h>

ChartPicture *
chart_picture_new (const PurrChart *chart, int width, int height)
{
  ChartPicture *self = g_new0 (ChartPicture, 1);
  PangoContext *context;

  self->surface
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->cr = cairo_create (self->surface);
  context = pango_cairo_create_context (self->cr);
  self->layout = purr_chart_layout_new (chart, context, width, height);
  g_object_unref (context);
  purr_chart_palette_init_light (&self->palette);
  purr_chart_layout_draw (self->layout, self->cr, &self->palette);
  g_assert_cmpint (cairo_status (self->cr), ==, CAIRO_STATUS_SUCCESS);

  return self;
}

void
chart_picture_free (ChartPicture *self)
{
  purr_chart_layout_free (self->layout);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_free (self);
}

guint32
chart_picture_get (const ChartPicture *self, double x, double y)
{
  const guint8 *pixels;
  guint32 pixel;

  g_assert_true (x >= 0 && x < self->layout->width);
  g_assert_true (y >= 0 && y < self->layout->height);

  cairo_surface_flush (self->surface);
  pixels = cairo_image_surface_get_data (self->surface);
  memcpy (&pixel,
          pixels + (int) y * cairo_image_surface_get_stride (self->surface)
            + (int) x * 4,
          4);
  return pixel & 0xffffff;
}

guint32
chart_picture_at (const ChartPicture *self,
                  double x,
                  double y,
                  double right,
                  double down)
{
  return chart_picture_get (
    self, floor (purr_scale_to_pixel (&self->layout->x, x)) + right,
    floor (purr_scale_to_pixel (&self->layout->y, y)) + down);
}

gboolean
chart_picture_has (const ChartPicture *self,
                   double x,
                   double y,
                   PurrChartInk ink)
{
  for (int right = -1; right <= 1; right++)
    for (int down = -1; down <= 1; down++)
      if (chart_picture_at (self, x, y, right, down)
          == chart_picture_ink (self, ink))
        return TRUE;
  return FALSE;
}

guint32
chart_picture_ink (const ChartPicture *self, PurrChartInk ink)
{
  const GdkRGBA *colour = &self->palette.inks[ink];

  return (guint32) (lround (colour->red * 255.0) << 16
                    | lround (colour->green * 255.0) << 8
                    | lround (colour->blue * 255.0));
}

const PurrChartText *
chart_picture_find_text (const ChartPicture *self, const char *words)
{
  for (guint i = 0; i < self->layout->texts->len; i++)
    {
      const PurrChartText *text
        = &g_array_index (self->layout->texts, PurrChartText, i);

      if (strcmp (pango_layout_get_text (text->layout), words) == 0)
        return text;
    }
  return NULL;
}

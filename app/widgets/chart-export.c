/* chart-export.c: a chart as a picture in a file */

#include "app/widgets/chart-export.h"

#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include "app/widgets/chart-layout.h"
#include "app/widgets/chart-renderer.h"
#include "engine/files/files.h"

#define FONT_SIZE 13 /* pixels of the layout */

/* In light colours on white, whatever the screen looks like */
static void
draw (const PurrChart *self, cairo_t *cr, int width, int height)
{
  PangoContext *context = pango_cairo_create_context (cr);
  PangoFontDescription *font = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autoptr (PurrChartLayout) layout = NULL;
  PurrChartPalette palette;

  /* The same letters whatever this screen's settings are */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_font_description_set_family (font, self->font_family != NULL
                                             ? self->font_family
                                             : "Sans");
  pango_font_description_set_absolute_size (font, FONT_SIZE * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);

  purr_chart_palette_init_light (&palette);
  layout = purr_chart_layout_new (self, context, width, height);
  purr_chart_layout_draw (layout, cr, &palette);
  g_object_unref (context);
}

/* Bytes ------------------------------------------------------------------ */

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The chart could not be drawn: %s.",
               cairo_status_to_string (status));
  return FALSE;
}

static GByteArray *
make_png (const PurrChart *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, PURR_CHART_EXPORT_WIDTH * PURR_CHART_EXPORT_PNG_SCALE,
    PURR_CHART_EXPORT_HEIGHT * PURR_CHART_EXPORT_PNG_SCALE);
  cairo_t *cr;
  cairo_status_t status;

  cairo_surface_set_device_scale (surface, PURR_CHART_EXPORT_PNG_SCALE,
                                  PURR_CHART_EXPORT_PNG_SCALE);
  cr = cairo_create (surface);
  draw (self, cr, PURR_CHART_EXPORT_WIDTH, PURR_CHART_EXPORT_HEIGHT);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);

  return check_status (status, error) ? g_steal_pointer (&bytes) : NULL;
}

static GByteArray *
make_svg (const PurrChart *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface
    = cairo_svg_surface_create_for_stream (append_bytes, bytes,
                                           PURR_CHART_EXPORT_WIDTH,
                                           PURR_CHART_EXPORT_HEIGHT);
  cairo_t *cr;
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  draw (self, cr, PURR_CHART_EXPORT_WIDTH, PURR_CHART_EXPORT_HEIGHT);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return check_status (status, error) ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
write_file (GByteArray *bytes, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *reason = NULL;

  if (purr_write_durably (path, bytes->data, bytes->len, &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The chart could not be written to %s: %s. Choose another place "
               "and try again.",
               name, reason);
  return FALSE;
}

gboolean
purr_chart_write_png (const PurrChart *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = make_png (self, error);

  return bytes != NULL && write_file (bytes, path, error);
}

gboolean
purr_chart_write_svg (const PurrChart *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = make_svg (self, error);

  return bytes != NULL && write_file (bytes, path, error);
}

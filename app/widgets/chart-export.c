/* chart-export.c: a chart's data as a picture or a table in a file */

#include "app/widgets/chart-export.h"

#include <cairo-svg.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <unistd.h>

#include "app/widgets/chart-layout.h"
#include "app/widgets/chart-renderer.h"

#define FONT_SIZE 13 /* pixels of the layout */
#define FLUSH_SIZE (64 * 1024)

void
purr_cost_data_draw (const PurrCostData *self,
                     cairo_t *cr,
                     int width,
                     int height)
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
make_png (const PurrCostData *self, GError **error)
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
  purr_cost_data_draw (self, cr, PURR_CHART_EXPORT_WIDTH,
                       PURR_CHART_EXPORT_HEIGHT);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);

  return check_status (status, error) ? g_steal_pointer (&bytes) : NULL;
}

static GByteArray *
make_svg (const PurrCostData *self, GError **error)
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
  purr_cost_data_draw (self, cr, PURR_CHART_EXPORT_WIDTH,
                       PURR_CHART_EXPORT_HEIGHT);
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

  if (!g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT
                                   | G_FILE_SET_CONTENTS_DURABLE,
                                 0666, error))
    {
      if (error != NULL && *error != NULL)
        {
          g_autofree char *reason = g_strdup ((*error)->message);
          GQuark domain = (*error)->domain;
          int code = (*error)->code;

          g_clear_error (error);
          g_set_error (error, domain, code,
                       "The chart could not be written to %s. Choose another "
                       "place and try again. (%s)",
                       name, reason);
        }
      return FALSE;
    }
  return TRUE;
}

static gboolean
print_bytes (GByteArray *bytes,
             GOutputStream *stream,
             GCancellable *cancellable,
             GError **error)
{
  return g_output_stream_write_all (stream, bytes->data, bytes->len, NULL,
                                    cancellable, error);
}

gboolean
purr_cost_data_write_png (const PurrCostData *self,
                          const char *path,
                          GError **error)
{
  g_autoptr (GByteArray) bytes = make_png (self, error);

  return bytes != NULL && write_file (bytes, path, error);
}

gboolean
purr_cost_data_write_svg (const PurrCostData *self,
                          const char *path,
                          GError **error)
{
  g_autoptr (GByteArray) bytes = make_svg (self, error);

  return bytes != NULL && write_file (bytes, path, error);
}

gboolean
purr_cost_data_print_png (const PurrCostData *self,
                          GOutputStream *stream,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GByteArray) bytes = make_png (self, error);

  return bytes != NULL && print_bytes (bytes, stream, cancellable, error);
}

gboolean
purr_cost_data_print_svg (const PurrCostData *self,
                          GOutputStream *stream,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GByteArray) bytes = make_svg (self, error);

  return bytes != NULL && print_bytes (bytes, stream, cancellable, error);
}

/* The table -------------------------------------------------------------- */

/* The shorter of two forms that reads back to the same bits */
static void
append_number (GString *text, double value)
{
  char word[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return;

  g_ascii_formatd (word, sizeof word, "%.15g", value);
  if (g_ascii_strtod (word, NULL) != value)
    g_ascii_dtostr (word, sizeof word, value);
  g_string_append (text, word);
}

static gboolean
flush_text (GString *text,
            gsize least,
            GOutputStream *stream,
            GCancellable *cancellable,
            GError **error)
{
  if (text->len <= least)
    return TRUE;
  if (!g_output_stream_write_all (stream, text->str, text->len, NULL,
                                  cancellable, error))
    return FALSE;
  g_string_truncate (text, 0);
  return TRUE;
}

gboolean
purr_cost_data_print_csv (const PurrCostData *self,
                          GOutputStream *stream,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (FLUSH_SIZE + 256);

  g_string_append (text, "run,iteration,cost,validation_cost,seconds\n");

  for (guint r = 0; r < self->runs->len; r++)
    {
      const PurrCostRun *run = self->runs->pdata[r];
      gsize n = purr_series_get_length (run->costs);
      gsize n_validation = purr_series_get_length (run->validation);
      gsize i = 0;
      gsize v = 0;

      while (i < n || v < n_validation)
        {
          double x = i < n ? (double) i : INFINITY;
          double vx = v < n_validation ? purr_series_get_x (run->validation, v)
                                       : INFINITY;
          double here = MIN (x, vx);
          double seconds
            = x == here && i < purr_series_get_length (run->seconds)
                ? purr_series_get_y (run->seconds, i)
                : NAN;

          g_string_append_printf (text, "%u,", run->number);
          append_number (text, here);
          g_string_append_c (text, ',');
          if (x == here)
            append_number (text, purr_series_get_y (run->costs, i++));
          g_string_append_c (text, ',');
          if (vx == here)
            append_number (text, purr_series_get_y (run->validation, v++));
          g_string_append_c (text, ',');
          append_number (text, seconds);
          g_string_append_c (text, '\n');

          if (!flush_text (text, FLUSH_SIZE, stream, cancellable, error))
            return FALSE;
        }
    }

  return flush_text (text, 0, stream, cancellable, error);
}

/* Millions of rows are not gathered in memory first: they stream into a file
 * beside the final place */
static gboolean
write_csv_to (const PurrCostData *self,
              int fd,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);

  if (!purr_cost_data_print_csv (self, stream, cancellable, error)
      || !g_output_stream_close (stream, cancellable, error))
    return FALSE;

  if (fsync (fd) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code),
                           g_strerror (code));
      return FALSE;
    }
  return TRUE;
}

gboolean
purr_cost_data_write_csv (const PurrCostData *self,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  g_autoptr (GError) reason = NULL;
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);

  if (fd >= 0)
    {
      gboolean written = write_csv_to (self, fd, cancellable, &reason);

      if (close (fd) == 0 && written && g_rename (temporary, path) == 0)
        return TRUE;
    }
  if (reason == NULL)
    {
      int code = errno;

      reason = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code),
                                    g_strerror (code));
    }
  if (fd >= 0)
    g_unlink (temporary);

  g_set_error (error, reason->domain, reason->code,
               "The table could not be written to %s. Choose another place "
               "and try again. (%s)",
               name, reason->message);
  return FALSE;
}

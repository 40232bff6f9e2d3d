/* test-chart-export.c: any chart as a picture in a file
 *
 * Threads, long tables and what a cost chart writes are in
 * test-cost-chart-export.c, a ROC curve on paper in test-chart.c.
 */

#include "app/widgets/chart-export.h"

#include <gio/gio.h>
#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

static PurrChart *
chart_new (void)
{
  const PurrChartLook bars
    = { .form = PURR_FORM_BARS, .ink = PURR_INK_MAIN, .opacity = 1 };
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  PurrChart *chart = purr_chart_new ("x", "y");

  purr_series_append_point (series, 0, 1);
  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, 1);
  purr_axis_include (&chart->y, 0);
  purr_axis_include (&chart->y, 2);
  purr_chart_add_bars (chart, series, 1, bars);
  return chart;
}

static guint32
pixel_at (cairo_surface_t *surface, double x, double y)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel,
          pixels
            + (int) (y * cairo_image_surface_get_height (surface))
                * cairo_image_surface_get_stride (surface)
            + (int) (x * cairo_image_surface_get_width (surface)) * 4,
          4);
  return pixel & 0xffffff;
}

/* On white, as wide as the plot, half as high */
static void
test_png (void)
{
  g_autoptr (PurrChart) chart = chart_new ();
  g_autofree char *folder = g_dir_make_tmp ("chart-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.png", NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  g_assert_true (purr_chart_write_png (chart, path, &error));
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==,
                   PURR_CHART_EXPORT_WIDTH * PURR_CHART_EXPORT_PNG_SCALE);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==,
                   PURR_CHART_EXPORT_HEIGHT * PURR_CHART_EXPORT_PNG_SCALE);
  g_assert_cmphex (pixel_at (surface, 0.001, 0.001), ==, 0xffffff);
  g_assert_cmphex (pixel_at (surface, 0.503, 0.307), ==, 0xffffff);
  g_assert_cmphex (pixel_at (surface, 0.503, 0.707), ==, 0x1c71d8);
  cairo_surface_destroy (surface);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_svg (void)
{
  const GMarkupParser parser = { NULL };
  g_autoptr (PurrChart) chart = chart_new ();
  g_autofree char *folder = g_dir_make_tmp ("chart-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_chart_write_svg (chart, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_assert_true (g_markup_parse_context_parse (context, contents, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (contents, "viewBox=\"0 0 960 600\""));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Nothing appears where there is no folder, and the sentence says what to do */
static void
test_no_place (void)
{
  g_autoptr (PurrChart) chart = chart_new ();

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
        i == 0 ? purr_chart_write_png (chart, "/none/chart.png", &error)
               : purr_chart_write_svg (chart, "/none/chart.png", &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message,
                                "could not be written to chart.png: its folder "
                                "does not exist. Choose another place"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-export/png", test_png);
  g_test_add_func ("/chart-export/svg", test_svg);
  g_test_add_func ("/chart-export/no-place", test_no_place);
  return g_test_run ();
}

/* test-chart-cursor.c: what is painted over a chart */

#include "app/widgets/chart-cursor.h"

#include <string.h>

#include "chart-picture.h"

static ChartPicture *
picture_new (void)
{
  const PurrChartLook line = { .ink = PURR_INK_MAIN, .width = 2, .opacity = 1 };
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  g_autoptr (PurrChart) chart = purr_chart_new ("x", "y");

  purr_series_append_point (series, 0, 0);
  purr_series_append_point (series, 10, 10);
  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, 10);
  purr_axis_include_series (&chart->y, series);
  purr_chart_add_layer (chart, series, NULL, line);
  return chart_picture_new (chart, 400, 300);
}

static guint8 *
copy_pixels (const ChartPicture *picture, gsize *size)
{
  cairo_surface_flush (picture->surface);
  *size = (gsize) cairo_image_surface_get_stride (picture->surface)
          * (gsize) cairo_image_surface_get_height (picture->surface);
  return g_memdup2 (cairo_image_surface_get_data (picture->surface), *size);
}

static void
draw (const ChartPicture *picture, const PurrChartCursor *cursor)
{
  purr_chart_cursor_draw (cursor, picture->layout, picture->cr,
                          &picture->palette);
  g_assert_cmpint (cairo_status (picture->cr), ==, CAIRO_STATUS_SUCCESS);
}

/* Without line, spots, or with a place that no axis has: nothing */
static void
test_nothing (void)
{
  g_autoptr (ChartPicture) picture = picture_new ();
  g_auto (PurrChartCursor) cursor = PURR_CHART_NO_CURSOR;
  g_autofree guint8 *before = NULL;
  g_autofree guint8 *after = NULL;
  gsize size;

  before = copy_pixels (picture, &size);
  draw (picture, &cursor);
  purr_chart_cursor_add_spot (&cursor, NAN, 5, PURR_INK_MAIN, TRUE);
  purr_chart_cursor_add_spot (&cursor, 5, INFINITY, PURR_INK_MAIN, FALSE);
  cursor.words = g_strdup ("no line, no words");
  draw (picture, &cursor);
  after = copy_pixels (picture, &size);
  g_assert_cmpmem (before, size, after, size);

  purr_chart_cursor_clear (&cursor);
  g_assert_cmpuint (cursor.n_spots, ==, 0);
  g_assert_null (cursor.words);
  g_assert_true (isnan (cursor.x));
}

static void
test_line_and_spots (void)
{
  g_autoptr (ChartPicture) picture = picture_new ();
  g_auto (PurrChartCursor) cursor = PURR_CHART_NO_CURSOR;

  cursor.x = 3;
  purr_chart_cursor_add_spot (&cursor, 3, 3, PURR_INK_MAIN, FALSE);
  purr_chart_cursor_add_spot (&cursor, 7, 2, PURR_INK_SECOND, TRUE);
  draw (picture, &cursor);

  g_assert_cmphex (chart_picture_at (picture, 3, 5.3, 0, 0), ==,
                   chart_picture_ink (picture, PURR_INK_QUIET_TEXT));
  /* A ring is hollow, a ball is not */
  g_assert_cmphex (chart_picture_at (picture, 3, 3, 0, 0), ==,
                   chart_picture_ink (picture, PURR_INK_BACKGROUND));
  g_assert_cmphex (chart_picture_at (picture, 7, 2, 0, 0), ==,
                   chart_picture_ink (picture, PURR_INK_SECOND));
}

/* The words' box stays in the picture, at both ends, even if they are long */
static void
test_words (void)
{
  for (int x = 0; x <= 10; x += 5)
    for (int n = 3; n < 200; n += 60)
      {
        g_autoptr (ChartPicture) picture = picture_new ();
        g_auto (PurrChartCursor) cursor = PURR_CHART_NO_CURSOR;
        g_autoptr (ChartPicture) still = picture_new ();
        g_autoptr (GString) words = g_string_new (NULL);
        int left = 1000, right = -1;

        for (int i = 0; i < n; i++)
          g_string_append (words, i % 5 == 4 ? " " : "w");
        cursor.x = x;
        cursor.words = g_string_free (g_steal_pointer (&words), FALSE);
        draw (picture, &cursor);
        for (int column = 0; column < 400; column++)
          {
            double row = picture->layout->y.end + 2;

            if (chart_picture_get (picture, column, row)
                != chart_picture_get (still, column, row))
              {
                left = MIN (left, column);
                right = MAX (right, column);
              }
          }
        g_assert_cmpint (left, <, right);
        /* Its border is whole on both sides */
        g_assert_cmpint (left, >=, 0);
        g_assert_cmpint (right, <, 400);
        g_assert_cmpint (right - left, >, n == 3 ? 10 : 100);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-cursor/nothing", test_nothing);
  g_test_add_func ("/chart-cursor/line-and-spots", test_line_and_spots);
  g_test_add_func ("/chart-cursor/words", test_words);
  return g_test_run ();
}

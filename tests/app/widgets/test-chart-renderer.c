/* test-chart-renderer.c: what is drawn, and what lies above what */

#include "app/widgets/chart-renderer.h"

#include "chart-picture.h"

static PurrChart *
chart_new (void)
{
  PurrChart *chart = purr_chart_new ("x", "y");

  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, 100);
  purr_axis_include (&chart->y, 0);
  purr_axis_include (&chart->y, 10);
  return chart;
}

static void
add_level (PurrChart *chart, double value, PurrChartLook look)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);

  purr_series_append_point (series, 0, value);
  purr_series_append_point (series, 100, value);
  purr_chart_add_layer (chart, series, NULL, look);
}

/* The later layer lies above the earlier one */
static void
test_order (void)
{
  const PurrChartLook bars
    = { .form = PURR_FORM_BARS, .ink = PURR_INK_SECOND, .opacity = 1 };
  const PurrChartLook line = { .ink = PURR_INK_MAIN, .width = 4, .opacity = 1 };

  for (int bars_last = 0; bars_last < 2; bars_last++)
    {
      g_autoptr (PurrChart) chart = chart_new ();
      g_autoptr (PurrSeries) heights = purr_series_new (FALSE);
      g_autoptr (ChartPicture) picture = NULL;

      purr_series_append_point (heights, 20, 8);
      if (!bars_last)
        purr_chart_add_bars (chart, heights, 30, bars);
      add_level (chart, 5, line);
      if (bars_last)
        purr_chart_add_bars (chart, heights, 30, bars);
      picture = chart_picture_new (chart, 400, 300);
      g_assert_cmphex (chart_picture_at (picture, 35, 5, 0, 0), ==,
                       chart_picture_ink (picture, bars_last ? PURR_INK_SECOND
                                                             : PURR_INK_MAIN));
      g_assert_cmphex (chart_picture_at (picture, 80, 5, 0, 0), ==,
                       chart_picture_ink (picture, PURR_INK_MAIN));
    }
}

/* Whatever its place among the layers, it hides no other */
static void
test_restless (void)
{
  const PurrChartLook line = { .ink = PURR_INK_MAIN, .width = 3, .opacity = 1 };
  const PurrChartLook wild = { .ink = PURR_INK_BACK, .width = 3, .opacity = 1 };
  g_autoptr (PurrChart) chart = chart_new ();
  g_autoptr (PurrSeries) restless = purr_series_new (TRUE);
  g_autoptr (ChartPicture) picture = NULL;

  for (int i = 0; i <= 100; i++)
    purr_series_append_values (restless, (double[]) { i % 2 ? 9 : 1 }, 1);
  add_level (chart, 5.3, line);
  purr_chart_add_layer (chart, restless, NULL, wild);
  picture = chart_picture_new (chart, 400, 300);
  for (int x = 5; x < 95; x++)
    g_assert_cmphex (chart_picture_at (picture, x, 5.3, 0, 0), ==,
                     chart_picture_ink (picture, PURR_INK_MAIN));
  g_assert_true (chart_picture_has (picture, 51, 8.5, PURR_INK_BACK));
}

/* What leaves the axes is not seen outside */
static void
test_inside (void)
{
  const PurrChartLook line = { .ink = PURR_INK_MAIN, .width = 3, .opacity = 1 };
  g_autoptr (PurrChart) chart = chart_new ();
  g_autoptr (PurrSeries) steep = purr_series_new (FALSE);
  g_autoptr (ChartPicture) picture = NULL;
  const PurrChartLayout *layout;

  purr_series_append_point (steep, 50, -1e290);
  purr_series_append_point (steep, 50, 1e290);
  purr_chart_add_layer (chart, steep, NULL, line);
  purr_chart_add_entry (chart, "steep", line, PURR_ENTRY_PLAIN);
  picture = chart_picture_new (chart, 400, 300);
  layout = picture->layout;
  g_assert_true (chart_picture_has (picture, 50, 5, PURR_INK_MAIN));
  for (double y = 0; y < layout->y.end - 4; y++)
    g_assert_cmphex (chart_picture_get (picture,
                                        purr_scale_to_pixel (&layout->x, 50),
                                        y),
                     ==, chart_picture_ink (picture, PURR_INK_BACKGROUND));
}

/* Half of its ink */
static void
test_opacity (void)
{
  const PurrChartLook line
    = { .ink = PURR_INK_TEXT, .width = 8, .opacity = 0.5 };
  g_autoptr (PurrChart) chart = chart_new ();
  g_autoptr (ChartPicture) picture = NULL;
  guint32 found, ink;

  add_level (chart, 5.3, line);
  picture = chart_picture_new (chart, 400, 300);
  found = chart_picture_at (picture, 50, 5.3, 0, 0);
  ink = chart_picture_ink (picture, PURR_INK_TEXT);
  for (int shift = 0; shift <= 16; shift += 8)
    g_assert_cmpint (ABS ((int) (found >> shift & 255)
                          - ((int) (ink >> shift & 255) + 255) / 2),
                     <=, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-renderer/order", test_order);
  g_test_add_func ("/chart-renderer/restless", test_restless);
  g_test_add_func ("/chart-renderer/inside", test_inside);
  g_test_add_func ("/chart-renderer/opacity", test_opacity);
  return g_test_run ();
}

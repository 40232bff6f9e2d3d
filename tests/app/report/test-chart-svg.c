/* test-chart-svg.c: charts as drawings inside a page */

#include "app/report/chart-svg.h"

#include <math.h>
#include <string.h>

static const PurrChartLook main_line
  = { .ink = PURR_INK_MAIN, .width = 2, .opacity = 1 };
static const PurrChartLook bars
  = { .form = PURR_FORM_BARS, .ink = PURR_INK_BACK, .opacity = 0.5 };

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("no “%s” in %s", words, text);
}

static PurrChart *
make_chart (PurrSeries *series, const char *x_name)
{
  PurrChart *chart = purr_chart_new (x_name, "y");

  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, 1);
  purr_axis_include (&chart->y, 0);
  purr_axis_include (&chart->y, 1);
  purr_chart_add_layer (chart, series, NULL, main_line);
  return chart;
}

static void
test_line (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  g_autoptr (PurrChart) chart = NULL;
  g_autoptr (GString) html = g_string_new (NULL);

  purr_series_append_point (series, 0, 0);
  purr_series_append_point (series, 0.5, 1);
  purr_series_append_point (series, 0.75, NAN);
  purr_series_append_point (series, 1, 1);
  chart = make_chart (series, "x <b>");
  purr_chart_add_mark (chart, 0.5, NULL, PURR_INK_SECOND);
  purr_chart_add_entry (chart, "a & b", main_line, PURR_ENTRY_PLAIN);
  purr_chart_append_svg (html, chart, "a \"name\"");

  assert_has (html->str, "role=\"img\" aria-label=\"a &quot;name&quot;\"");
  /* Labels of one letter and three: 26 + 3 * 6.8 is left, 466 right, 300 low and
   * 10 high; the pen is lifted at the gap */
  assert_has (html->str, "class=\"line main\" stroke-width=\"2\" "
                         "d=\"M47 300L256.5 10M466 10\"");
  assert_has (html->str, "class=\"line second\" stroke-width=\"1.5\" "
                         "d=\"M256.5 10V300\"");
  assert_has (html->str, ">x &lt;b&gt;</text>");
  assert_has (html->str, ">a &amp; b</text>");
  assert_has (html->str, ">0.4</text>");
  g_assert_true (g_str_has_suffix (html->str, "</svg>\n"));
}

static void
test_bars (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  g_autoptr (PurrChart) chart = NULL;
  g_autoptr (GString) html = g_string_new (NULL);

  purr_series_append_point (series, 0, 0.5);
  chart = make_chart (series, NULL);
  purr_chart_add_bars (chart, series, 0.5, bars);
  purr_chart_append_svg (html, chart, "bars");
  assert_has (html->str, "class=\"fill back\" opacity=\"0.5\" "
                         "d=\"M47 300V155H");
}

/* However many points, a page stays small */
static void
test_many (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  g_autoptr (PurrChart) chart = NULL;
  g_autoptr (GString) html = g_string_new (NULL);

  for (int i = 0; i < 200000; i++)
    purr_series_append_point (series, i / 200000.0, (i * 7919 % 1000) / 1000.0);
  chart = make_chart (series, NULL);
  purr_chart_append_svg (html, chart, "many");
  g_assert_cmpuint (html->len, <, 40000);
}

/* A chart of nothing says why, as text */
static void
test_empty (void)
{
  g_autoptr (PurrChart) chart = purr_chart_new (NULL, NULL);
  g_autoptr (GString) html = g_string_new (NULL);

  chart->placeholder = g_strdup ("All are <cats>.");
  purr_chart_append_svg (html, chart, "nothing");
  g_assert_cmpstr (html->str, ==,
                   "<p class=\"note\">All are &lt;cats&gt;.</p>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-svg/line", test_line);
  g_test_add_func ("/chart-svg/bars", test_bars);
  g_test_add_func ("/chart-svg/many", test_many);
  g_test_add_func ("/chart-svg/empty", test_empty);
  return g_test_run ();
}

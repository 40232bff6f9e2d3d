/* test-chart-layout.c: axes, title and marks have their places
 *
 * That everything stands inside, whatever the data and the size, is tried with
 * the richest chart there is: test-cost-chart-plot.c.
 */

#include "app/widgets/chart-layout.h"

#include "chart-picture.h"

static const PurrChartLook look
  = { .form = PURR_FORM_LINE_AND_DOTS, .width = 2, .opacity = 1 };

static PurrChart *
chart_new (guint n)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  PurrChart *chart = purr_chart_new ("across", "up");

  for (guint i = 1; i <= n; i++)
    {
      purr_series_append_point (series, i, i * i);
      purr_axis_include (&chart->x, i);
    }
  purr_axis_include_series (&chart->y, series);
  purr_chart_add_layer (chart, series, NULL, look);
  return chart;
}

static void
test_empty (void)
{
  g_autoptr (PurrChart) chart = purr_chart_new ("across", "up");
  g_autoptr (ChartPicture) bare = chart_picture_new (chart, 300, 200);
  g_autoptr (ChartPicture) picture = NULL;

  g_assert_true (bare->layout->empty);
  g_assert_cmpuint (bare->layout->texts->len, ==, 0);

  /* Nothing else is there, the title neither */
  chart->placeholder = g_strdup ("Nothing to see yet");
  chart->title = g_strdup ("Title");
  picture = chart_picture_new (chart, 300, 200);
  g_assert_cmpuint (picture->layout->texts->len, ==, 1);
  g_assert_nonnull (chart_picture_find_text (picture, "Nothing to see yet"));
}

static void
test_title (void)
{
  g_autoptr (PurrChart) chart = chart_new (10);
  g_autoptr (ChartPicture) without = chart_picture_new (chart, 400, 300);
  g_autoptr (ChartPicture) with = NULL;
  const PurrChartText *title;

  chart->title = g_strdup ("Title");
  with = chart_picture_new (chart, 400, 300);
  title = chart_picture_find_text (with, "Title");
  g_assert_nonnull (title);
  g_assert_cmpfloat (title->y, <, with->layout->y.end);
  g_assert_cmpfloat (with->layout->y.end, >, without->layout->y.end);
}

/* The name of an axis is all there, however long: beside the plot, below its lower end,
 * or in two lines */
static void
test_long_names (void)
{
  static const struct
  {
    const char *name;
    int height;
    int lines;
  } cases[] = {
    { "share of cat found", 300, 1 },
    { "precision: right among answers “cat”", 400, 1 },
    { "precision: right among answers “cat”", 190, 2 },
    { "share of non-cat answered “cat”", 180, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrChart) chart = chart_new (10);
      g_autoptr (ChartPicture) picture = NULL;
      const PurrChartText *name, *level;
      const PurrChartLayout *layout;
      int along, thick;

      g_free (chart->y.name);
      chart->y.name = g_strdup (cases[i].name);
      picture = chart_picture_new (chart, 400, cases[i].height);
      layout = picture->layout;
      name = chart_picture_find_text (picture, cases[i].name);
      level = chart_picture_find_text (picture, "across");
      g_assert_true (name->upwards);
      g_assert_false (pango_layout_is_ellipsized (name->layout));
      g_assert_cmpint (pango_layout_get_line_count (name->layout), ==,
                       cases[i].lines);
      pango_layout_get_pixel_size (name->layout, &along, &thick);
      g_assert_cmpfloat (name->y - along, >=, 0);
      g_assert_cmpfloat (name->y, <=, level->y + thick);
      g_assert_cmpfloat (name->x + thick, <=, layout->x.start);
    }
}

/* Both axes may be logarithmic, and say it by their ticks */
static void
test_logarithmic (void)
{
  g_autoptr (PurrChart) chart = chart_new (1000);
  g_autoptr (ChartPicture) picture = NULL;
  const PurrChartLayout *layout;

  chart->x.kind = PURR_SCALE_LOGARITHMIC;
  chart->y.kind = PURR_SCALE_LOGARITHMIC;
  picture = chart_picture_new (chart, 500, 400);
  layout = picture->layout;
  g_assert_cmpfloat_with_epsilon (purr_scale_to_pixel (&layout->x, sqrt (1000)),
                                  (layout->x.start + layout->x.end) / 2, 1e-9);
  g_assert_nonnull (chart_picture_find_text (picture, "100"));
  g_assert_nonnull (chart_picture_find_text (picture, "1\u00a0M"));
  for (guint i = 1; i < layout->x_ticks->len; i++)
    g_assert_cmpfloat (
      g_array_index (layout->x_ticks, PurrTick, i).value, >=,
      1.3 * g_array_index (layout->x_ticks, PurrTick, i - 1).value);
}

/* A curve that leaves through the top is marked where it first does */
static void
test_exits (void)
{
  const double values[] = { 1, 0, 1, 3, 1, 5 };
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);

  purr_series_append_values (series, values, G_N_ELEMENTS (values));
  for (double top = 1; top <= 6; top++)
    {
      g_autoptr (PurrChart) chart = purr_chart_new ("x", "y");
      g_autoptr (ChartPicture) picture = NULL;
      const PurrChartLayout *layout;
      double expected = top == 1  ? 2
                        : top < 3 ? 2 + (top - 1) / 2
                                  : 4 + (top - 1) / 4;

      purr_axis_include (&chart->x, 0);
      purr_axis_include (&chart->x, 5);
      purr_axis_include (&chart->y, 0);
      purr_axis_include (&chart->y, top);
      purr_chart_add_layer (chart, series, NULL,
                            (PurrChartLook) {
                              .ink = PURR_INK_BACK, .width = 1, .opacity = 1 });
      picture = chart_picture_new (chart, 400, 300);
      layout = picture->layout;
      g_assert_cmpuint (layout->exits->len, ==, top < 5);
      if (top < 5)
        {
          const PurrChartMarker *exit
            = &g_array_index (layout->exits, PurrChartMarker, 0);

          g_assert_cmpint (exit->ink, ==, PURR_INK_BACK);
          g_assert_cmpfloat_with_epsilon (
            exit->pixel, purr_scale_to_pixel (&layout->x, expected), 0.5);
        }
    }
}

/* Words stand on the wider side */
static void
test_marks (void)
{
  g_autoptr (PurrChart) chart = chart_new (10);
  g_autoptr (ChartPicture) picture = NULL;
  const PurrChartLayout *layout;
  const PurrChartText *early, *late;

  purr_chart_add_mark (chart, 2, "early", PURR_INK_WARNING);
  purr_chart_add_mark (chart, 9, "late", PURR_INK_MAIN);
  purr_chart_add_mark (chart, 5, NULL, PURR_INK_MAIN);
  picture = chart_picture_new (chart, 500, 300);
  layout = picture->layout;
  g_assert_cmpuint (layout->markers->len, ==, 3);
  early = chart_picture_find_text (picture, "early");
  late = chart_picture_find_text (picture, "late");
  g_assert_cmpint (early->ink, ==, PURR_INK_WARNING);
  g_assert_cmpfloat (early->x, >, purr_scale_to_pixel (&layout->x, 2));
  g_assert_cmpfloat (late->x, <, purr_scale_to_pixel (&layout->x, 9));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-layout/empty", test_empty);
  g_test_add_func ("/chart-layout/title", test_title);
  g_test_add_func ("/chart-layout/long-names", test_long_names);
  g_test_add_func ("/chart-layout/logarithmic", test_logarithmic);
  g_test_add_func ("/chart-layout/exits", test_exits);
  g_test_add_func ("/chart-layout/marks", test_marks);
  return g_test_run ();
}

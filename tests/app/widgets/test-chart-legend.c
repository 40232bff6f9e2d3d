/* test-chart-legend.c: what finds room in a legend, and what does not */

#include "chart-picture.h"

static const PurrChartLook look
  = { .ink = PURR_INK_MAIN, .width = 2, .opacity = 1 };

static PurrChart *
chart_new (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  PurrChart *chart = purr_chart_new ("x", "y");

  purr_series_append_values (series, (double[]) { 0, 1 }, 2);
  purr_axis_include (&chart->x, 1);
  purr_axis_include (&chart->x, 0);
  purr_axis_include_series (&chart->y, series);
  purr_chart_add_layer (chart, series, NULL, look);
  return chart;
}

static guint
count_samples (const PurrChartLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->curves->len; i++)
    n += !g_array_index (layout->curves, PurrChartCurve, i).inside;
  return n;
}

/* No entries, no room for them: the plot takes it all */
static void
test_none (void)
{
  g_autoptr (PurrChart) chart = chart_new ();
  g_autoptr (ChartPicture) without = chart_picture_new (chart, 300, 300);
  g_autoptr (ChartPicture) with = NULL;

  g_assert_cmpuint (count_samples (without->layout), ==, 0);
  purr_chart_add_entry (chart, "one", look, PURR_ENTRY_PLAIN);
  with = chart_picture_new (chart, 300, 300);
  g_assert_cmpuint (count_samples (with->layout), ==, 1);
  g_assert_nonnull (chart_picture_find_text (with, "one"));
  g_assert_cmpfloat (with->layout->y.start, <, without->layout->y.start);
}

/* One after the other, row by row, as long as there is room, but three rows at
 * most */
static void
test_plain (void)
{
  g_autoptr (PurrChart) chart = chart_new ();
  guint before = 0;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *words = g_strdup_printf ("entry %d", i);

      purr_chart_add_entry (chart, words, look, PURR_ENTRY_PLAIN);
    }
  for (int height = 200; height <= 1000; height += 200)
    {
      g_autoptr (ChartPicture) picture = chart_picture_new (chart, 300, height);
      guint n = count_samples (picture->layout);

      for (guint i = 0; i < 40; i++)
        {
          g_autofree char *words = g_strdup_printf ("entry %u", i);

          g_assert_cmpint (chart_picture_find_text (picture, words) != NULL, ==,
                           i < n);
        }
      g_assert_cmpuint (n, >=, before);
      before = n;
    }
  g_assert_cmpuint (before, ==, 6);
}

/* Long words make room for what must not go missing; the rest is counted */
static void
test_kept_and_counted (void)
{
  g_autoptr (PurrChart) chart = chart_new ();
  g_autoptr (ChartPicture) narrow = NULL;
  const PurrChartText *first;

  purr_chart_add_entry (chart,
                        "words that would fill the whole of the row and more",
                        look, PURR_ENTRY_KEPT);
  purr_chart_add_entry (chart, "kept", look, PURR_ENTRY_KEPT);
  for (int i = 0; i < 3; i++)
    purr_chart_add_entry (chart, "counted, each of them with many words", look,
                          PURR_ENTRY_COUNTED);
  /* One row */
  narrow = chart_picture_new (chart, 480, 130);
  first = chart_picture_find_text (
    narrow, "words that would fill the whole of the row and more");
  g_assert_true (pango_layout_is_ellipsized (first->layout));
  g_assert_nonnull (chart_picture_find_text (narrow, "kept"));
  g_assert_nonnull (chart_picture_find_text (narrow, "and 3 more"));
  g_assert_cmpuint (count_samples (narrow->layout), ==, 2);
}

/* Each sample looks as what it stands for */
static void
test_samples (void)
{
  const struct
  {
    PurrChartForm form;
    guint points;
  } cases[] = { { PURR_FORM_LINE, 2 },
                { PURR_FORM_LINE_AND_DOTS, 3 },
                { PURR_FORM_BARS, 2 },
                { PURR_FORM_BALL, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrChart) chart = chart_new ();
      g_autoptr (ChartPicture) picture = NULL;
      const PurrChartCurve *sample;
      PurrChartLook own = look;

      own.form = cases[i].form;
      purr_chart_add_entry (chart, "it", own, PURR_ENTRY_PLAIN);
      picture = chart_picture_new (chart, 300, 300);
      sample = &g_array_index (picture->layout->curves, PurrChartCurve, 0);
      g_assert_false (sample->inside);
      g_assert_cmpint (sample->look.form, ==, cases[i].form);
      g_assert_cmpuint (sample->points->len, ==, cases[i].points);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-legend/none", test_none);
  g_test_add_func ("/chart-legend/plain", test_plain);
  g_test_add_func ("/chart-legend/kept-and-counted", test_kept_and_counted);
  g_test_add_func ("/chart-legend/samples", test_samples);
  return g_test_run ();
}

/* test-chart.c: charts of other things than costs, made from the same parts */

#include "app/widgets/chart.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/widgets/chart-cursor.h"
#include "app/widgets/chart-export.h"
#include "app/widgets/chart-table.h"
#include "chart-picture.h"

static const PurrChartLook main_line
  = { .ink = PURR_INK_MAIN, .width = 2.25, .opacity = 1 };
static const PurrChartLook back_line
  = { .ink = PURR_INK_BACK, .dash = PURR_DASH_LONG, .width = 3, .opacity = 1 };
static const PurrChartLook ball
  = { .form = PURR_FORM_BALL, .ink = PURR_INK_SECOND, .opacity = 1 };

static PurrSeries *
points_new (const double (*points)[2], guint n)
{
  PurrSeries *series = purr_series_new (FALSE);

  for (guint i = 0; i < n; i++)
    purr_series_append_point (series, points[i][0], points[i][1]);
  return series;
}

static void
assert_text (const ChartPicture *picture, const char *words, gboolean upwards)
{
  const PurrChartText *text = chart_picture_find_text (picture, words);

  g_assert_nonnull (text);
  g_assert_cmpint (text->upwards, ==, upwards);
}

/* The words stand there, and the sample before them has the ink */
static void
assert_entry (const ChartPicture *picture, const char *words, PurrChartInk ink)
{
  const PurrChartText *text = chart_picture_find_text (picture, words);
  double em = picture->layout->em;
  gboolean found = FALSE;

  g_assert_nonnull (text);
  g_assert_cmpfloat (text->y, >, picture->layout->y.start);
  for (double x = text->x - 2.4 * em; x < text->x; x++)
    for (double y = text->y; y < text->y + em; y++)
      found |= chart_picture_get (picture, x, y)
               == chart_picture_ink (picture, ink);
  g_assert_true (found);
}

/* ROC curve -------------------------------------------------------------- */

static const double roc_points[][2] = { { 0, 0 },     { 0, 0.4 },
                                        { 0.1, 0.4 }, { 0.1, 0.8 },
                                        { 0.5, 0.9 }, { 1, 1 } };

static PurrChart *
make_roc (void)
{
  const double ends[][2] = { { 0, 0 }, { 1, 1 } };
  g_autoptr (PurrSeries) diagonal = points_new (ends, 2);
  g_autoptr (PurrSeries) curve
    = points_new (roc_points, G_N_ELEMENTS (roc_points));
  PurrChart *chart
    = purr_chart_new ("false positive rate", "true positive rate");

  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, 1);
  purr_axis_include (&chart->y, 0);
  purr_axis_include (&chart->y, 1);
  purr_chart_add_layer (chart, diagonal, NULL, back_line);
  purr_chart_add_layer (chart, curve, NULL, main_line);
  purr_chart_add_ball (chart, 0.1, 0.8, ball);
  purr_chart_add_entry (chart, "guessing", back_line, PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "AUC 0.87", main_line, PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "threshold 0.5", ball, PURR_ENTRY_PLAIN);
  return chart;
}

static void
test_roc (void)
{
  g_autoptr (PurrChart) chart = make_roc ();
  g_autoptr (ChartPicture) picture = chart_picture_new (chart, 500, 500);
  const PurrChartLayout *layout = picture->layout;

  /* Both axes are 0 to 1, and say so */
  g_assert_cmpfloat (layout->x.min, ==, 0);
  g_assert_cmpfloat (layout->x.max, ==, 1);
  g_assert_cmpfloat (layout->y.min, ==, 0);
  g_assert_cmpfloat (layout->y.max, ==, 1);
  assert_text (picture, "0.6", FALSE);
  assert_text (picture, "1.0", FALSE);
  assert_text (picture, "false positive rate", FALSE);
  assert_text (picture, "true positive rate", TRUE);

  /* Up, across, up again, and on */
  g_assert_true (chart_picture_has (picture, 0, 0.2, PURR_INK_MAIN));
  g_assert_true (chart_picture_has (picture, 0.05, 0.4, PURR_INK_MAIN));
  g_assert_true (chart_picture_has (picture, 0.1, 0.6, PURR_INK_MAIN));
  g_assert_true (chart_picture_has (picture, 0.3, 0.85, PURR_INK_MAIN));
  g_assert_true (chart_picture_has (picture, 0.1, 0.8, PURR_INK_SECOND));
  g_assert_false (chart_picture_has (picture, 0.3, 0.6, PURR_INK_MAIN));

  /* The diagonal is dashed: there here and there */
  {
    guint inked = 0;

    for (int i = 1; i < 100; i++)
      inked += chart_picture_has (picture, i / 100.0, i / 100.0, PURR_INK_BACK);
    g_assert_cmpuint (inked, >, 40);
    g_assert_cmpuint (inked, <, 90);
  }

  assert_entry (picture, "guessing", PURR_INK_BACK);
  assert_entry (picture, "AUC 0.87", PURR_INK_MAIN);
  assert_entry (picture, "threshold 0.5", PURR_INK_SECOND);
}

static gboolean
next_roc_row (GString *text, gpointer user_data)
{
  guint *row = user_data;

  if (*row == G_N_ELEMENTS (roc_points))
    return FALSE;
  purr_table_append_number (text, roc_points[*row][0]);
  g_string_append_c (text, ',');
  purr_table_append_number (text, roc_points[*row][1]);
  (*row)++;
  return TRUE;
}

/* On paper and as numbers */
static void
test_roc_export (void)
{
  g_autoptr (PurrChart) chart = make_roc ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("chart-XXXXXX", NULL);
  g_autofree char *png = g_build_filename (folder, "roc.png", NULL);
  g_autofree char *svg = g_build_filename (folder, "roc.svg", NULL);
  g_autofree char *csv = g_build_filename (folder, "roc.csv", NULL);
  g_autofree char *drawing = NULL;
  g_autofree char *table = NULL;
  cairo_surface_t *surface;
  guint row = 0;

  purr_chart_write_png (chart, png, &error);
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (png);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1920);
  cairo_surface_destroy (surface);

  purr_chart_write_svg (chart, svg, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (svg, &drawing, NULL, NULL));
  /* The curve in its ink, the diagonal in its dashes */
  g_assert_nonnull (strstr (drawing, "stroke-dasharray"));
  g_assert_nonnull (strstr (drawing, "rgb(10.980392%"));

  purr_table_write (csv, "false_positive_rate,true_positive_rate", next_roc_row,
                    &row, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (csv, &table, NULL, NULL));
  g_assert_cmpstr (table, ==,
                   "false_positive_rate,true_positive_rate\n0,0\n0,0.4\n"
                   "0.1,0.4\n0.1,0.8\n0.5,0.9\n1,1\n");

  g_assert_cmpint (g_unlink (png), ==, 0);
  g_assert_cmpint (g_unlink (svg), ==, 0);
  g_assert_cmpint (g_unlink (csv), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Histogram -------------------------------------------------------------- */

static void
test_histogram (void)
{
  const double others[][2]
    = { { 0, 40 }, { 0.1, 25 }, { 0.2, 10 }, { 0.3, 4 }, { 0.4, 1 } };
  const double cats[][2]
    = { { 0.3, 2 }, { 0.4, 5 }, { 0.5, 0 }, { 0.6, 20 }, { 0.9, 33 } };
  const PurrChartLook looks[] = {
    { .form = PURR_FORM_BARS, .ink = PURR_INK_BACK, .opacity = 1 },
    { .form = PURR_FORM_BARS, .ink = PURR_INK_MAIN, .opacity = 0.5 },
  };
  g_autoptr (PurrSeries) other_bins = points_new (others, 5);
  g_autoptr (PurrSeries) cat_bins = points_new (cats, 5);
  g_autoptr (PurrChart) chart = purr_chart_new ("probability", "pictures");
  g_autoptr (ChartPicture) picture = NULL;
  guint32 back, paper, mixed;

  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, 1);
  chart->y.roomy = TRUE;
  chart->y.whole = TRUE;
  purr_axis_include (&chart->y, 0);
  purr_axis_include_series (&chart->y, other_bins);
  purr_axis_include_series (&chart->y, cat_bins);
  purr_chart_add_bars (chart, other_bins, 0.1, looks[0]);
  purr_chart_add_bars (chart, cat_bins, 0.1, looks[1]);
  purr_chart_add_entry (chart, "non-cats", looks[0], PURR_ENTRY_PLAIN);
  purr_chart_add_mark (chart, 0.5, "threshold", PURR_INK_WARNING);
  picture = chart_picture_new (chart, 600, 400);
  back = chart_picture_ink (picture, PURR_INK_BACK);
  paper = chart_picture_ink (picture, PURR_INK_BACKGROUND);

  /* Rounded out, from 0 */
  g_assert_cmpfloat (picture->layout->y.min, ==, 0);
  g_assert_cmpfloat (picture->layout->y.max, ==, 40);

  /* As high as counted, and no higher; between grid lines */
  g_assert_cmphex (chart_picture_at (picture, 0.15, 24.5, 0, 0), ==, back);
  g_assert_cmphex (chart_picture_at (picture, 0.15, 2, 0, 0), ==, back);
  g_assert_cmphex (chart_picture_at (picture, 0.15, 26.5, 0, 0), ==, paper);
  g_assert_cmphex (chart_picture_at (picture, 0.55, 2, 0, 0), ==, paper);
  /* A pixel between neighbours */
  g_assert_cmphex (chart_picture_get (
                     picture,
                     round (purr_scale_to_pixel (&picture->layout->x, 0.1)) - 1,
                     purr_scale_to_pixel (&picture->layout->y, 12)),
                   ==, paper);
  g_assert_cmphex (
    chart_picture_get (picture,
                       round (purr_scale_to_pixel (&picture->layout->x, 0.1)),
                       purr_scale_to_pixel (&picture->layout->y, 12)),
    ==, back);

  /* Both classes show where both are */
  mixed = chart_picture_at (picture, 0.35, 1, 0, 0);
  g_assert_cmphex (mixed, !=, back);
  g_assert_cmphex (mixed, !=, paper);
  g_assert_cmphex (chart_picture_at (picture, 0.35, 3, 0, 0), ==, back);
  g_assert_cmphex (chart_picture_at (picture, 0.95, 12, 0, 0), !=, paper);

  /* The sample is a little bar, the mark has its words */
  assert_entry (picture, "non-cats", PURR_INK_BACK);
  assert_text (picture, "threshold", FALSE);
  g_assert_cmphex (chart_picture_at (picture, 0.5, 0, 0, -2), ==,
                   chart_picture_ink (picture, PURR_INK_WARNING));
}

/* Parabola --------------------------------------------------------------- */

static void
test_parabola (void)
{
  g_autoptr (PurrSeries) curve = purr_series_new (FALSE);
  g_autoptr (PurrChart) chart = purr_chart_new ("w", "J(w) = w²");
  g_autoptr (ChartPicture) picture = NULL;

  for (int i = 0; i <= 200; i++)
    {
      double w = -3 + 6 * i / 200.0;

      purr_series_append_point (curve, w, w * w);
    }
  purr_axis_include (&chart->x, -3);
  purr_axis_include (&chart->x, 3);
  chart->y.roomy = TRUE;
  purr_axis_include_series (&chart->y, curve);
  purr_chart_add_layer (chart, curve, NULL, main_line);
  picture = chart_picture_new (chart, 500, 400);

  assert_text (picture, "−2", FALSE);
  assert_text (picture, "J(w) = w²", TRUE);
  for (double w = -2.9; w < 3; w += 0.4)
    g_assert_true (chart_picture_has (picture, w, w * w, PURR_INK_MAIN));
  g_assert_false (chart_picture_has (picture, 0, 4.5, PURR_INK_MAIN));

  /* The ball rolls down over the same picture; at the bottom it is whole,
   * though the frame is there */
  for (double w = 2.4; w > 0.001; w *= 0.4)
    {
      g_auto (PurrChartCursor) cursor = PURR_CHART_NO_CURSOR;

      g_assert_false (chart_picture_at (picture, w, w * w, 0, 0)
                      == chart_picture_ink (picture, PURR_INK_SECOND));
      purr_chart_layout_draw (picture->layout, picture->cr, &picture->palette);
      purr_chart_cursor_add_spot (&cursor, w, w * w, PURR_INK_SECOND, TRUE);
      purr_chart_cursor_draw (&cursor, picture->layout, picture->cr,
                              &picture->palette);
      g_assert_cmphex (chart_picture_at (picture, w, w * w, 0, 0), ==,
                       chart_picture_ink (picture, PURR_INK_SECOND));
      g_assert_cmphex (chart_picture_at (picture, w, w * w, 3, 3), ==,
                       chart_picture_ink (picture, PURR_INK_SECOND));
      purr_chart_layout_draw (picture->layout, picture->cr, &picture->palette);
    }
}

/* Series that go on growing leave a chart as it was */
static void
test_copies (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (PurrSeries) clock = purr_series_new (TRUE);
  g_autoptr (PurrChart) chart = purr_chart_new (NULL, NULL);
  const PurrChartLayer *layer;

  purr_series_append_values (series, (double[]) { 1, 2 }, 2);
  purr_series_append_values (clock, (double[]) { 0, 5 }, 2);
  purr_chart_add_layer (chart, series, clock, main_line);
  purr_series_append_values (series, (double[]) { 3 }, 1);
  purr_series_append_values (clock, (double[]) { 7 }, 1);
  layer = &g_array_index (chart->layers, PurrChartLayer, 0);
  g_assert_cmpuint (purr_series_get_length (layer->series), ==, 2);
  g_assert_cmpuint (purr_series_get_length (layer->clock), ==, 2);

  purr_chart_add_mark (chart, NAN, "nowhere", PURR_INK_WARNING);
  g_assert_cmpuint (chart->marks->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/roc", test_roc);
  g_test_add_func ("/chart/roc-export", test_roc_export);
  g_test_add_func ("/chart/histogram", test_histogram);
  g_test_add_func ("/chart/parabola", test_parabola);
  g_test_add_func ("/chart/copies", test_copies);
  return g_test_run ();
}

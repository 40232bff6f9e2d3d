/* test-cost-chart-plot.c: everything stands inside, whatever the data */

#include "app/widgets/cost-chart-plot.h"

#include <string.h>

#include "app/widgets/chart-renderer.h"

static PurrChartLayout *
lay_out (PurrCostData *data, int width, int height)
{
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (width, 1),
                                  MAX (height, 1));
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (PurrChart) chart = purr_cost_data_plot (data);
  PurrChartLayout *layout
    = purr_chart_layout_new (chart, context, width, height);
  g_auto (PurrChartCursor) cursor = PURR_CHART_NO_CURSOR;
  PurrChartPalette palette;

  /* Drawing must bear it too */
  purr_chart_palette_init_light (&palette);
  purr_chart_layout_draw (layout, cr, &palette);
  purr_cost_data_point (data, 3, &cursor);
  purr_chart_cursor_draw (&cursor, layout, cr, &palette);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);

  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return layout;
}

static double
iteration_at (const PurrChartLayout *layout,
              const PurrCostData *data,
              double pixel)
{
  return purr_cost_data_find (data, purr_scale_to_value (&layout->x, pixel));
}

static double
pixel_of (const PurrChartLayout *layout,
          const PurrCostData *data,
          double iteration)
{
  return purr_scale_to_pixel (&layout->x,
                              purr_cost_data_get_place (data, iteration));
}

static void
assert_inside (const PurrChartLayout *layout)
{
  g_assert_false (layout->empty);
  g_assert_cmpfloat (layout->x.start, >, 0);
  g_assert_cmpfloat (layout->x.end, >, layout->x.start);
  g_assert_cmpfloat (layout->x.end, <=, layout->width);
  g_assert_cmpfloat (layout->y.end, >=, 0);
  g_assert_cmpfloat (layout->y.start, >, layout->y.end);
  g_assert_cmpfloat (layout->y.start, <, layout->height);

  for (guint i = 0; i < layout->texts->len; i++)
    {
      const PurrChartText *text
        = &g_array_index (layout->texts, PurrChartText, i);
      int width, height;

      pango_layout_get_pixel_size (text->layout, &width, &height);
      g_assert_cmpfloat (text->x, >=, 0);
      if (text->upwards)
        {
          g_assert_cmpfloat (text->x + height, <=, layout->width);
          g_assert_cmpfloat (text->y - width, >=, -1);
          g_assert_cmpfloat (text->y, <=, layout->height);
        }
      else
        {
          g_assert_cmpfloat (text->x + width, <=, layout->width + 1);
          g_assert_cmpfloat (text->y, >=, -1);
          g_assert_cmpfloat (text->y + height, <=, layout->height + 1);
        }
    }
}

static void
fill (PurrCostData *data, const double *values, int n)
{
  purr_series_append_values (purr_cost_data_get_current (data)->costs, values,
                             (gsize) n);
}

static void
test_inside (void)
{
  const int sizes[][2] = { { 960, 600 }, { 560, 360 }, { 300, 240 } };

  for (int earlier = 0; earlier <= 10; earlier += 5)
    {
      g_autoptr (PurrCostData) data = purr_cost_data_new ();

      data->title = g_strdup ("A title");
      for (int run = 0; run <= earlier; run++)
        {
          purr_cost_data_begin_run (data, "rate 0.005 · λ 0.01 · ÷255");
          fill (data, (double[]) { 0.69, 0.5, 0.4 }, 3);
          purr_series_append_point (
            purr_cost_data_get_current (data)->validation, 1, 0.6);
        }
      purr_cost_data_get_current (data)->divergence = 2;
      purr_cost_data_get_current (data)->divergence_text
        = g_strdup ("diverged at iteration 2: try a rate of 0.001");

      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        for (int logarithmic = 0; logarithmic < 2; logarithmic++)
          {
            g_autoptr (PurrChartLayout) layout = NULL;

            data->logarithmic = logarithmic;
            layout = lay_out (data, sizes[i][0], sizes[i][1]);
            assert_inside (layout);
          }
    }
}

static void
test_odd_data (void)
{
  const struct
  {
    int n;
    double values[5];
  } cases[] = {
    { 1, { 0.5 } },
    { 3, { 0.5, 0.5, 0.5 } },
    { 3, { 0, 0, 0 } },
    { 2, { NAN, NAN } },
    { 4, { NAN, INFINITY, -INFINITY, 3 } },
    { 4, { 1e300, 1e-300, 0, -1e300 } },
    { 3, { 1e307, 1e306, 1 } },
    { 3, { -5, -4, -3 } },
    { 3, { 0.3, 0.3 + 1e-12, 0.3 } },
    { 5, { 1, 0, 0.1, 0, 1e-9 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int logarithmic = 0; logarithmic < 2; logarithmic++)
      {
        g_autoptr (PurrCostData) data = purr_cost_data_new ();
        g_autoptr (PurrChartLayout) layout = NULL;

        data->logarithmic = logarithmic;
        fill (data, cases[i].values, cases[i].n);
        layout = lay_out (data, 560, 360);
        assert_inside (layout);
      }
}

static void
test_tiny (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();

  purr_cost_data_begin_run (data, "a legend that has no room at all");
  fill (data, (double[]) { 3, 2, 1 }, 3);
  for (int size = 0; size < 80; size += 7)
    {
      g_autoptr (PurrChartLayout) layout = lay_out (data, size, size);

      g_assert_cmpfloat (layout->x.end, >, layout->x.start);
      g_assert_cmpfloat (layout->y.start, >, layout->y.end);
    }
}

static void
test_empty (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrChartLayout) bare = lay_out (data, 300, 200);
  g_autoptr (PurrChartLayout) layout = NULL;

  g_assert_true (bare->empty);
  g_assert_cmpuint (bare->texts->len, ==, 0);
  g_assert_true (isnan (iteration_at (bare, data, 10)));

  data->placeholder = g_strdup ("Press Train to see the cost fall");
  layout = lay_out (data, 300, 200);
  g_assert_cmpuint (layout->texts->len, ==, 1);
}

static void
test_iterations (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrChartLayout) layout = NULL;
  double middle;

  for (int i = 0; i <= 100; i++)
    fill (data, (double[]) { i }, 1);
  layout = lay_out (data, 560, 360);
  middle = (layout->x.start + layout->x.end) / 2;
  g_assert_cmpfloat (iteration_at (layout, data, middle), ==, 50);
  g_assert_cmpfloat (iteration_at (layout, data, -1000), ==, 0);
  g_assert_cmpfloat (iteration_at (layout, data, 1000), ==, 100);
}

/* Between iterations that came at an uneven pace, the nearer one */
static void
test_seconds (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrChartLayout) layout = NULL;
  g_autoptr (PurrChartLayout) untimed = NULL;
  const double seconds[] = { 0, 1, 1, 10 };
  double width;

  data->by_seconds = TRUE;
  fill (data, (double[]) { 4, 3, 2, 1 }, 4);
  untimed = lay_out (data, 560, 360);
  assert_inside (untimed);
  g_assert_true (isnan (iteration_at (untimed, data, 100)));

  purr_cost_data_free (g_steal_pointer (&data));
  data = purr_cost_data_new ();
  data->by_seconds = TRUE;
  purr_cost_run_append (purr_cost_data_get_current (data),
                        (double[]) { 4, 3, 2, 1 }, seconds, 4);
  purr_series_append_point (purr_cost_data_get_current (data)->validation, 4,
                            2);
  purr_cost_data_get_current (data)->divergence = 4;
  purr_cost_data_get_current (data)->divergence_text = g_strdup ("diverged");
  layout = lay_out (data, 560, 360);
  assert_inside (layout);
  width = layout->x.end - layout->x.start;
  for (int i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (pixel_of (layout, data, i),
                                    layout->x.start + width * seconds[i] / 10,
                                    1e-9);
  g_assert_cmpuint (layout->markers->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (
    g_array_index (layout->markers, PurrChartMarker, 0).pixel, layout->x.end,
    1e-9);
  g_assert_cmpfloat (iteration_at (layout, data,
                                   layout->x.start + 0.04 * width),
                     ==, 0);
  g_assert_cmpfloat (iteration_at (layout, data, layout->x.start + 0.5 * width),
                     ==, 2);
  g_assert_cmpfloat (iteration_at (layout, data, layout->x.start + 0.6 * width),
                     ==, 3);
  g_assert_cmpfloat (iteration_at (layout, data, -1000), ==, 0);
  g_assert_cmpfloat (iteration_at (layout, data, 1000), ==, 3);
}

/* Eight rivals, each with a look of its own, all named; what went astray does
 * not press the others flat */
static void
test_comparison (void)
{
  const char *legends[PURR_COST_MAX_RIVALS]
    = { "α 1", "α 2", "α 3", "α 4", "α 5", "α 6", "α 7", "α 8" };
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrChartLayout) layout = NULL;
  g_autoptr (PurrChartLayout) begun = NULL;
  guint inks = 0;
  guint named = 0;

  purr_cost_data_begin_comparison (data, legends, PURR_COST_MAX_RIVALS);
  begun = lay_out (data, 480, 400);
  g_assert_true (begun->empty);
  for (guint i = 0; i < PURR_COST_MAX_RIVALS; i++)
    purr_cost_run_append (data->runs->pdata[i],
                          (double[]) { 0.7, i == 7 ? 1e6 : 0.6 }, NULL, 2);
  data->leader = 3;
  layout = lay_out (data, 480, 400);
  assert_inside (layout);
  g_assert_cmpfloat (layout->y.max, >, 0.7);
  g_assert_cmpfloat (layout->y.max, <, 2);
  for (guint i = 0; i < layout->curves->len; i++)
    {
      const PurrChartCurve *curve
        = &g_array_index (layout->curves, PurrChartCurve, i);

      g_assert_cmpint (curve->look.ink, >=, PURR_INK_HUE);
      inks |= 1u << (curve->look.ink - PURR_INK_HUE);
      if (curve->look.ink == PURR_INK_HUE + 3)
        g_assert_cmpfloat (curve->look.width, >, 2);
      else
        g_assert_cmpfloat (curve->look.width, <, 2);
    }
  g_assert_cmpuint (inks, ==, 0xff);
  for (guint i = 0; i < layout->texts->len; i++)
    named += g_str_has_prefix (
      pango_layout_get_text (
        g_array_index (layout->texts, PurrChartText, i).layout),
      "α ");
  g_assert_cmpuint (named, ==, PURR_COST_MAX_RIVALS);
}

/* Every earlier run is named, or counted where there is no room */
static void
test_legend (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();

  for (int run = 0; run < 9; run++)
    {
      purr_cost_data_begin_run (data, "rate 0.005 · λ 0.01 · ÷255");
      fill (data, (double[]) { 1, 2 }, 2);
    }

  for (int height = 160; height <= 900; height += 20)
    {
      g_autoptr (PurrChartLayout) layout = lay_out (data, 480, height);
      int named = 0;
      int counted = 0;

      for (guint i = 0; i < layout->texts->len; i++)
        {
          const char *words = pango_layout_get_text (
            g_array_index (layout->texts, PurrChartText, i).layout);

          named += g_str_has_prefix (words, "run ");
          if (g_str_has_prefix (words, "and "))
            counted = atoi (words + 4);
        }
      g_assert_cmpint (named + counted, ==, 8);
      if (height == 900)
        g_assert_cmpint (named, >=, 2);
    }
}

static void
add_run (PurrCostData *data, double first, double factor, int n)
{
  purr_cost_data_begin_run (data, "α 1");
  for (int i = 0; i < n; i++, first *= factor)
    fill (data, &first, 1);
}

/* A run that diverged presses no other flat, nor its own beginning: its curve
 * leaves through the top and is marked there */
static void
test_astray (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrChartLayout) alone = NULL;
  g_autoptr (PurrChartLayout) behind = NULL;

  add_run (data, G_LN2, 1.5, 60);
  alone = lay_out (data, 500, 300);
  g_assert_cmpfloat (alone->y.max, >=, 10);
  g_assert_cmpfloat (alone->y.max, <, 30);
  g_assert_cmpuint (alone->exits->len, ==, 1);

  add_run (data, G_LN2, 0.99, 60);
  behind = lay_out (data, 500, 300);
  g_assert_cmpfloat (behind->y.max, >, G_LN2);
  g_assert_cmpfloat (behind->y.max, <, 1.3);
  g_assert_cmpuint (behind->exits->len, ==, 1);
  g_assert_cmpint (g_array_index (behind->exits, PurrChartMarker, 0).ink, ==,
                   PURR_INK_BACK);
}

/* What is hidden is neither drawn, nor named, nor makes room for itself */
static void
test_hidden (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrChartLayout) shown = NULL;
  g_autoptr (PurrChartLayout) hidden = NULL;
  g_autoptr (PurrChartLayout) removed = NULL;

  add_run (data, G_LN2, 0.99, 500);
  add_run (data, G_LN2, 0.98, 60);
  add_run (data, G_LN2, 0.97, 60);
  shown = lay_out (data, 500, 300);
  g_assert_cmpfloat (shown->x.max, ==, 499);
  purr_cost_data_find_earlier (data, 1)->hidden = TRUE;
  hidden = lay_out (data, 500, 300);
  g_assert_cmpfloat (hidden->x.max, ==, 59);
  g_assert_cmpuint (hidden->curves->len, ==, shown->curves->len - 2);
  for (guint i = 0; i < hidden->texts->len; i++)
    g_assert_false (g_str_has_prefix (
      pango_layout_get_text (
        g_array_index (hidden->texts, PurrChartText, i).layout),
      "run 1"));

  purr_cost_data_remove_earlier (data, 2);
  g_assert_null (purr_cost_data_find_earlier (data, 2));
  /* The current one is no earlier one */
  g_assert_null (purr_cost_data_find_earlier (data, 3));
  purr_cost_data_remove_earlier (data, 3);
  g_assert_cmpuint (data->runs->len, ==, 2);
  removed = lay_out (data, 500, 300);
  g_assert_cmpuint (removed->curves->len, ==, hidden->curves->len - 2);
}

/* A mark of its own on the training curve, beside whatever is pointed at */
static void
test_mark (void)
{
  const double costs[] = { 0.7, 0.6, 0.5, NAN };
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_auto (PurrChartCursor) alone = PURR_CHART_NO_CURSOR;
  g_auto (PurrChartCursor) both = PURR_CHART_NO_CURSOR;
  g_auto (PurrChartCursor) unknown = PURR_CHART_NO_CURSOR;

  purr_cost_run_append ((PurrCostRun *) purr_cost_data_get_current (data),
                        costs, NULL, G_N_ELEMENTS (costs));
  purr_cost_data_mark (data, 1, &alone);
  g_assert_cmpfloat (alone.x, ==, 1);
  g_assert_null (alone.words);
  g_assert_cmpuint (alone.n_spots, ==, 1);
  g_assert_cmpfloat (alone.spots[0].x, ==, 1);
  g_assert_cmpfloat (alone.spots[0].y, ==, 0.6);
  g_assert_true (alone.spots[0].solid);

  purr_cost_data_point (data, 2, &both);
  purr_cost_data_mark (data, 1, &both);
  g_assert_cmpfloat (both.x, ==, 2);
  g_assert_cmpfloat (both.spots[both.n_spots - 1].x, ==, 1);
  g_assert_true (both.spots[both.n_spots - 1].solid);

  /* A cost that is no number has no place on the curve */
  purr_cost_data_mark (data, 3, &unknown);
  g_assert_cmpuint (unknown.n_spots, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cost-chart-plot/inside", test_inside);
  g_test_add_func ("/cost-chart-plot/odd-data", test_odd_data);
  g_test_add_func ("/cost-chart-plot/tiny", test_tiny);
  g_test_add_func ("/cost-chart-plot/empty", test_empty);
  g_test_add_func ("/cost-chart-plot/iterations", test_iterations);
  g_test_add_func ("/cost-chart-plot/seconds", test_seconds);
  g_test_add_func ("/cost-chart-plot/comparison", test_comparison);
  g_test_add_func ("/cost-chart-plot/legend", test_legend);
  g_test_add_func ("/cost-chart-plot/astray", test_astray);
  g_test_add_func ("/cost-chart-plot/hidden", test_hidden);
  g_test_add_func ("/cost-chart-plot/mark", test_mark);
  return g_test_run ();
}

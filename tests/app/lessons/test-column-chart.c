/* test-column-chart.c: what two kinds of column have come to, as a chart */

#include "column-fixture.h"

#include "app/lessons/column-chart.h"
#include "app/text/wording.h"

#include <string.h>

static const PurrChartLayer *
get_layer (const PurrChart *chart, guint i)
{
  return &g_array_index (chart->layers, PurrChartLayer, i);
}

static const char *
get_entry (const PurrChart *chart, guint i)
{
  return g_array_index (chart->entries, PurrChartEntry, i).words;
}

static void
test_costs (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  PurrChart *chart = purr_column_costs_chart_new (trial, 100);

  g_assert_cmpuint (chart->layers->len, ==, 0);
  g_assert_nonnull (chart->placeholder);
  purr_chart_free (chart);

  column_teach (trial, 100);
  chart = purr_column_costs_chart_new (trial, 100);
  g_assert_cmpuint (chart->layers->len, ==, 4);
  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    {
      const PurrColumnSide *side
        = purr_column_trial_get (trial, kind == PURR_COLUMN_PIXELS ? 0 : 100);
      const PurrChartLayer *learnt = get_layer (chart, 2 * (guint) kind);
      const PurrChartLayer *held_out = get_layer (chart, 2 * (guint) kind + 1);

      g_assert_cmpuint (purr_series_get_length (learnt->series), ==,
                        purr_series_get_length (side->costs));
      g_assert_cmpuint (purr_series_get_length (held_out->series), ==,
                        purr_series_get_length (side->held_out));
      /* One colour for a column, dashes for what is held out */
      g_assert_cmpint (learnt->look.ink, ==, held_out->look.ink);
      g_assert_cmpint (learnt->look.dash, !=, held_out->look.dash);
    }
  g_assert_cmpint (get_layer (chart, 0)->look.ink, !=,
                   get_layer (chart, 2)->look.ink);
  g_assert_cmpuint (chart->entries->len, ==, 3);
  g_assert_cmpstr (get_entry (chart, 0), ==, "pixels");
  g_assert_cmpstr (get_entry (chart, 1), ==, "100 patches");
  g_assert_cmpstr (get_entry (chart, 2), ==, "held out");
  purr_chart_free (chart);

  /* Of another number, what is under way; of this one, what it came to */
  g_assert_true (purr_column_trial_start (trial, 150, 0.1, NULL));
  chart = purr_column_costs_chart_new (trial, 150);
  g_assert_cmpstr (get_entry (chart, 0), ==, "pixels");
  g_assert_cmpuint (chart->layers->len, ==, 2);
  purr_chart_free (chart);
  chart = purr_column_costs_chart_new (trial, 100);
  g_assert_cmpuint (chart->layers->len, ==, 4);
  purr_chart_free (chart);
  chart = purr_column_costs_chart_new (trial, 0);
  g_assert_cmpuint (chart->layers->len, ==, 2);
  purr_chart_free (chart);
}

static void
test_tries (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  PurrChart *chart = purr_column_tries_chart_new (trial);

  g_assert_cmpuint (chart->layers->len, ==, 0);
  g_assert_nonnull (chart->placeholder);
  purr_chart_free (chart);

  /* One has no line yet, and an interval would not be seen */
  column_teach (trial, 100);
  chart = purr_column_tries_chart_new (trial);
  g_assert_cmpuint (chart->layers->len, ==, 3);
  purr_chart_free (chart);

  column_teach (trial, 150);
  chart = purr_column_tries_chart_new (trial);
  g_assert_cmpuint (chart->layers->len, ==, 5);
  g_assert_cmpstr (get_entry (chart, 0), ==, "pixels, held out");
  g_assert_cmpstr (get_entry (chart, 3), ==, "patches, held out");
  for (guint i = 0; i < 2; i++)
    {
      const PurrColumnSide *side = purr_column_trial_get (trial, 100 + 50 * i);
      PurrFigure held_out = side->held_out_figures.of[PURR_FIGURE_ACCURACY];
      const double shares[]
        = { held_out.low, held_out.high,
            side->learnt.of[PURR_FIGURE_ACCURACY].value, held_out.value };

      for (guint line = 0; line < G_N_ELEMENTS (shares); line++)
        {
          PurrSeries *series = get_layer (chart, line + 1)->series;

          g_assert_cmpfloat (purr_series_get_x (series, i), ==, 100 + 50 * i);
          g_assert_cmpfloat_with_epsilon (purr_series_get_y (series, i),
                                          100 * shares[line], 1e-9);
        }
    }
  purr_chart_free (chart);
}

static void
assert_described (PurrColumnChart *view, const char *words)
{
  g_autofree char *problem
    = gtk_test_accessible_check_property (GTK_ACCESSIBLE (view),
                                          GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                          words);

  /* It says what there is where it is another text */
  if (problem != NULL && strstr (problem, words) == NULL)
    g_error ("%s", problem);
}

/* What is hidden is not drawn, nor told */
static void
test_hidden (void)
{
  g_autoptr (PurrColumnTrial) trial = column_trial_new ();
  PurrColumnChart *view = g_object_new (PURR_TYPE_COLUMN_CHART, NULL);
  PurrChartView *chart_view = PURR_CHART_VIEW (view);
  g_autoptr (GtkWidget) held = g_object_ref_sink (GTK_WIDGET (view));
  PurrChart *chart;

  column_teach (trial, 100);
  purr_column_chart_set_trial (view, trial, FALSE);
  purr_column_chart_set_patches (view, 100);
  chart = PURR_CHART_VIEW_GET_CLASS (view)->make_chart (chart_view);
  g_assert_cmpuint (chart->layers->len, ==, 4);
  purr_chart_free (chart);
  purr_column_chart_hide (view, "Later.");
  chart = PURR_CHART_VIEW_GET_CLASS (view)->make_chart (chart_view);
  g_assert_cmpuint (chart->layers->len, ==, 0);
  g_assert_cmpstr (chart->placeholder, ==, "Later.");
  purr_chart_free (chart);
  purr_column_chart_hide (view, NULL);
  chart = PURR_CHART_VIEW_GET_CLASS (view)->make_chart (chart_view);
  g_assert_cmpuint (chart->layers->len, ==, 4);
  purr_chart_free (chart);
  app_assert_accessible_label (view, "The costs of both columns");

  /* A screen reader is told the numbers, and not what is hidden */
  {
    const PurrColumnSide *pixels = purr_column_trial_get (trial, 0);
    g_autofree char *cost = purr_word_cost (
      purr_series_get_y (pixels->costs,
                         purr_series_get_length (pixels->costs) - 1));
    g_autofree char *words = NULL;

    words = g_strdup_printf ("pixels: cost %s, of held-out pictures ", cost);
    purr_column_chart_update (view);
    assert_described (view, words);
    purr_column_chart_hide (view, "Later.");
    assert_described (view, "Later.");
  }
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  if (!app_fixture_init (&argc, &argv))
    return fixture_cache_end (0);
  g_test_add_func ("/column-chart/costs", test_costs);
  g_test_add_func ("/column-chart/tries", test_tries);
  g_test_add_func ("/column-chart/hidden", test_hidden);
  return fixture_cache_end (app_fixture_run ());
}

/* test-trial-charts.c: what cross-validation and a learning curve look like */

#include "app/widgets/trial-charts.h"

#include "engine/learning/train-through.h"

#include <string.h>

static const PurrChartEntry *
get_entry (const PurrChart *chart, guint i)
{
  return &g_array_index (chart->entries, PurrChartEntry, i);
}

/* A line each, that differ by colour, and by dash where colours come again */
static void
test_folds (void)
{
  enum
  {
    K = PURR_CHART_N_HUES + 2
  };
  const PurrCostPoint costs[] = { { 0, 0.75 }, { 3, 0.5 }, { 9, 0.25 } };
  PurrFold folds[K] = { 0 };
  const PurrCrossValidation crossed = { .k = K, .folds = folds };
  PurrChart *chart;

  for (guint f = 0; f < K; f++)
    {
      folds[f].costs = g_array_new (FALSE, FALSE, sizeof (PurrCostPoint));
      g_array_append_vals (folds[f].costs, costs, 3);
    }
  chart = purr_folds_chart_new (&crossed);
  g_assert_cmpuint (chart->layers->len, ==, K);
  g_assert_cmpuint (chart->entries->len, ==, K);
  g_assert_cmpstr (get_entry (chart, 0)->words, ==, "without fold 1");
  for (guint f = 0; f < K; f++)
    {
      const PurrChartLayer *layer
        = &g_array_index (chart->layers, PurrChartLayer, f);

      g_assert_cmpuint (purr_series_get_length (layer->series), ==, 3);
      g_assert_cmpfloat (purr_series_get_x (layer->series, 2), ==, 9);
      g_assert_cmpfloat (purr_series_get_y (layer->series, 2), ==, 0.25);
      for (guint other = 0; other < f; other++)
        {
          const PurrChartLook *look
            = &g_array_index (chart->layers, PurrChartLayer, other).look;

          g_assert_false (look->ink == layer->look.ink
                          && look->dash == layer->look.dash);
        }
      g_array_unref (folds[f].costs);
    }
  purr_chart_free (chart);
}

static void
test_curve (void)
{
  PurrLearningCurve curve = {
    .n_points = 2,
    .points = { { 50, 0.75, 0.5, 0.9, 0.875 }, { 100, 0.8, 0.7, 0.85, 0.95 } },
  };
  PurrChart *chart = purr_learning_curve_chart_new (&curve);
  const double ends[] = { 70, 85, 95, 80 };

  g_assert_cmpuint (chart->layers->len, ==, G_N_ELEMENTS (ends));
  for (guint l = 0; l < chart->layers->len; l++)
    {
      PurrSeries *series
        = g_array_index (chart->layers, PurrChartLayer, l).series;

      g_assert_cmpfloat (purr_series_get_x (series, 1), ==, 100);
      g_assert_cmpfloat_with_epsilon (purr_series_get_y (series, 1), ends[l],
                                      1e-9);
    }
  g_assert_cmpuint (chart->entries->len, ==, 3);
  g_assert_cmpstr (get_entry (chart, 2)->words, ==, "held out");
  purr_chart_free (chart);

  curve.held_out_test = TRUE;
  chart = purr_learning_curve_chart_new (&curve);
  g_assert_cmpstr (get_entry (chart, 2)->words, ==, "test");
  purr_chart_free (chart);
}

/* What will be there is said */
static void
test_empty (void)
{
  PurrChart *folds = purr_folds_chart_new (NULL);
  PurrChart *curve = purr_learning_curve_chart_new (NULL);

  g_assert_cmpuint (folds->layers->len, ==, 0);
  g_assert_cmpstr (folds->placeholder, ==, "The cost of each model");
  g_assert_cmpuint (curve->layers->len, ==, 0);
  g_assert_nonnull (curve->placeholder);
  purr_chart_free (folds);
  purr_chart_free (curve);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trial-charts/folds", test_folds);
  g_test_add_func ("/trial-charts/curve", test_curve);
  g_test_add_func ("/trial-charts/empty", test_empty);
  return g_test_run ();
}

/* trial-charts.c: what cross-validation and a learning curve look like */

#include "app/widgets/trial-charts.h"

#include "engine/learning/train-through.h"

static PurrChart *
new_empty (const char *x_name, const char *y_name, const char *placeholder)
{
  PurrChart *chart = purr_chart_new (x_name, y_name);

  chart->placeholder = g_strdup (placeholder);
  return chart;
}

static void
add_line (PurrChart *chart,
          const PurrSeries *series,
          const char *name,
          PurrChartLook look)
{
  purr_axis_include_series (&chart->y, series);
  purr_chart_add_layer (chart, series, NULL, look);
  if (name != NULL)
    purr_chart_add_entry (chart, name, look, PURR_ENTRY_COUNTED);
}

/* Folds ---------------------------------------------------------------------------- */

static void
add_fold (PurrChart *chart, const PurrFold *fold, guint number)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  g_autofree char *name = g_strdup_printf ("without fold %u", number + 1);
  PurrChartLook look = {
    .ink = (PurrChartInk) (PURR_INK_HUE + number % PURR_CHART_N_HUES),
    .dash = (PurrChartDash) (number / PURR_CHART_N_HUES % PURR_N_DASHES),
    .width = 1.6,
    .opacity = 1,
  };

  for (guint i = 0; i < fold->costs->len; i++)
    {
      const PurrCostPoint *point
        = &g_array_index (fold->costs, PurrCostPoint, i);

      purr_series_append_point (series, (double) point->iteration, point->cost);
      purr_axis_include (&chart->x, (double) point->iteration);
    }
  add_line (chart, series, name, look);
}

PurrChart *
purr_folds_chart_new (const PurrCrossValidation *crossed)
{
  PurrChart *chart
    = new_empty ("iteration", "cost J", "The cost of each model");

  chart->x.whole = TRUE;
  chart->y.roomy = TRUE;
  for (guint f = 0; crossed != NULL && f < crossed->k; f++)
    add_fold (chart, &crossed->folds[f], f);
  return chart;
}

/* Learning curve ------------------------------------------------------------------- */

typedef enum
{
  HELD_OUT,
  LEARNT,
  LOW,
  HIGH,
  N_LINES
} Line;

static double
get_value (const PurrLearningPoint *point, Line line)
{
  switch (line)
    {
    case LEARNT:
      return point->train_accuracy;
    case LOW:
      return point->low;
    case HIGH:
      return point->high;
    case HELD_OUT:
    case N_LINES:
    default:
      return point->accuracy;
    }
}

static void
add_share (PurrChart *chart,
           const PurrLearningPoint *points,
           guint n,
           Line line,
           const char *name,
           PurrChartLook look)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);

  for (guint p = 0; p < n; p++)
    purr_series_append_point (series, (double) points[p].n_train,
                              100 * get_value (&points[p], line));
  add_line (chart, series, name, look);
}

void
purr_chart_add_shares (PurrChart *chart,
                       const PurrLearningPoint *points,
                       guint n,
                       const char *learnt,
                       PurrChartInk learnt_ink,
                       PurrChartDash learnt_dash,
                       const char *held_out)
{
  const PurrChartLook interval_look = {
    .ink = PURR_INK_BACK, .dash = PURR_DASH_SHORT, .width = 1.4, .opacity = 1
  };
  const PurrChartLook learnt_look = { .form = PURR_FORM_LINE_AND_DOTS,
                                      .ink = learnt_ink,
                                      .dash = learnt_dash,
                                      .width = 1.75,
                                      .opacity = 1 };
  const PurrChartLook held_out_look = { .form = PURR_FORM_LINE_AND_DOTS,
                                        .ink = PURR_INK_MAIN,
                                        .width = 2.25,
                                        .opacity = 1 };

  if (n > 1)
    {
      add_share (chart, points, n, LOW, NULL, interval_look);
      add_share (chart, points, n, HIGH, "surely between (95 %)",
                 interval_look);
    }
  add_share (chart, points, n, LEARNT, learnt, learnt_look);
  add_share (chart, points, n, HELD_OUT, held_out, held_out_look);
}

PurrChart *
purr_learning_curve_chart_new (const PurrLearningCurve *curve)
{
  PurrChart *chart = new_empty ("pictures learnt from", "% right",
                                "Right answers by the number of pictures");

  chart->x.kind = PURR_SCALE_LOGARITHMIC;
  chart->x.whole = TRUE;
  chart->y.roomy = TRUE;
  if (curve == NULL)
    return chart;
  for (guint p = 0; p < curve->n_points; p++)
    purr_axis_include (&chart->x, (double) curve->points[p].n_train);
  purr_chart_add_shares (chart, curve->points, curve->n_points, "learnt from",
                         PURR_INK_SECOND, PURR_DASH_LONG,
                         curve->held_out_test ? "test" : "held out");
  return chart;
}

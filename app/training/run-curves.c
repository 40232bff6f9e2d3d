/* run-curves.c: the curves of several runs over each other */

#include "app/training/run-curves.h"

#include "app/session/run-item.h"
#include "app/session/run-table.h"

#include <math.h>

struct _PurrRunCurves
{
  PurrChartView parent_instance;

  /* Owned */
  GPtrArray *records;

  PurrRunCurvesKind kind;
  gboolean logarithmic;
};

G_DEFINE_FINAL_TYPE (PurrRunCurves, purr_run_curves, PURR_TYPE_CHART_VIEW)

static PurrChartLook
look_of (guint i, PurrRunCurvesKind kind)
{
  return (PurrChartLook) {
    .form
    = kind == PURR_RUN_CURVES_COST ? PURR_FORM_LINE : PURR_FORM_LINE_AND_DOTS,
    .ink = (PurrChartInk) (PURR_INK_HUE + i),
    .dash = (PurrChartDash) (i % PURR_DASH_SHORT),
    .width = 1.8,
    .opacity = 1,
  };
}

static PurrSeries *
make_series (const PurrRunRecordParts *parts, PurrRunCurvesKind kind)
{
  PurrSeries *series = purr_series_new (FALSE);

  if (kind == PURR_RUN_CURVES_COST)
    for (gsize i = 0; i < parts->n_costs; i++)
      purr_series_append_point (series, (double) parts->costs[i].iteration,
                                parts->costs[i].cost);
  else
    for (gsize i = 0; i < parts->n_validations; i++)
      if (!isnan (parts->validations[i].cost))
        purr_series_append_point (series,
                                  (double) parts->validations[i].iteration,
                                  100 * parts->validations[i].accuracy);
  return series;
}

/* A run that went astray leaves through the top, rather than press the others flat:
 * twice what any of them began with is seen */
static void
include (PurrRunCurves *self, PurrChart *chart, PurrSeries **series, guint n)
{
  double limit = G_LN2;

  for (guint i = 0; i < n; i++)
    if (purr_series_get_length (series[i]) > 0)
      limit = MAX (limit, purr_series_get_y (series[i], 0));
  limit = self->kind == PURR_RUN_CURVES_COST ? 2 * limit : 100;
  for (guint i = 0; i < n; i++)
    {
      gsize length = purr_series_get_length (series[i]);
      PurrSeriesRange range;

      if (!purr_series_get_range (series[i], 0, length, &range))
        continue;
      purr_axis_include (&chart->x, purr_series_get_x (series[i], length - 1));
      purr_axis_include (&chart->y, MIN (range.min, limit));
      purr_axis_include (&chart->y, MIN (range.max, limit));
      if (self->kind == PURR_RUN_CURVES_COST && range.min_positive < limit)
        purr_axis_include (&chart->y, range.min_positive);
    }
}

PurrChart *
purr_run_curves_plot (PurrRunCurves *self)
{
  gboolean cost = self->kind == PURR_RUN_CURVES_COST;
  PurrChart *chart
    = purr_chart_new ("iteration", cost ? "cost J" : "checked: right, %");
  guint n = MIN (self->records->len, PURR_RUN_CURVES_MAX);
  PurrSeries *series[PURR_RUN_CURVES_MAX];
  gboolean some = FALSE;

  for (guint i = 0; i < n; i++)
    {
      series[i]
        = make_series (purr_run_record_get_parts (self->records->pdata[i]),
                       self->kind);
      some |= purr_series_get_length (series[i]) > 0;
    }
  if (n == 0)
    chart->placeholder = g_strdup ("Select runs to lay their curves over "
                                   "each other");
  else if (!some)
    chart->placeholder = g_strdup (cost ? "There is no cost of it"
                                        : "It was checked with no pictures");
  if (some)
    {
      purr_axis_include (&chart->x, 0);
      purr_axis_include (&chart->x, 1);
      chart->x.whole = TRUE;
      chart->y.roomy = TRUE;
      if (cost && self->logarithmic)
        chart->y.kind = PURR_SCALE_LOGARITHMIC;
      chart->legend_part = 3;
      include (self, chart, series, n);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title
        = purr_run_title (purr_run_record_get_parts (self->records->pdata[i]));

      if (some)
        {
          purr_chart_add_layer (chart, series[i], NULL,
                                look_of (i, self->kind));
          purr_chart_add_entry (chart, title, look_of (i, self->kind),
                                PURR_ENTRY_PLAIN);
        }
      purr_series_free (series[i]);
    }
  return chart;
}

static PurrChart *
make_chart (PurrChartView *view)
{
  return purr_run_curves_plot (PURR_RUN_CURVES (view));
}

/* What a screen reader is told */
static void
describe (PurrRunCurves *self)
{
  GString *text = g_string_new (NULL);
  guint n = MIN (self->records->len, PURR_RUN_CURVES_MAX);

  for (guint i = 0; i < n; i++)
    {
      const PurrRunRecordParts *parts
        = purr_run_record_get_parts (self->records->pdata[i]);
      g_autofree char *title = purr_run_title (parts);
      g_autofree char *cost
        = purr_run_column_write (PURR_RUN_COLUMN_COST, parts);

      g_string_append_printf (text, "%s%s: cost %s", i > 0 ? ", " : "", title,
                              cost);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? text->str : "No run is selected", -1);
  g_string_free (text, TRUE);
}

void
purr_run_curves_show (PurrRunCurves *self, GPtrArray *records)
{
  g_return_if_fail (PURR_IS_RUN_CURVES (self));

  g_ptr_array_set_size (self->records, 0);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->records, purr_run_record_ref (records->pdata[i]));
  describe (self);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_run_curves_set_kind (PurrRunCurves *self, PurrRunCurvesKind kind)
{
  g_return_if_fail (PURR_IS_RUN_CURVES (self));

  self->kind = kind;
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_run_curves_set_logarithmic (PurrRunCurves *self, gboolean logarithmic)
{
  g_return_if_fail (PURR_IS_RUN_CURVES (self));

  self->logarithmic = logarithmic;
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

static void
purr_run_curves_finalize (GObject *object)
{
  g_ptr_array_unref (PURR_RUN_CURVES (object)->records);

  G_OBJECT_CLASS (purr_run_curves_parent_class)->finalize (object);
}

static void
purr_run_curves_class_init (PurrRunCurvesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_run_curves_finalize;
  PURR_CHART_VIEW_CLASS (klass)->make_chart = make_chart;
}

static void
purr_run_curves_init (PurrRunCurves *self)
{
  self->records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Curves of the selected runs", -1);
  describe (self);
}

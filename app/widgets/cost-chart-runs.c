/* cost-chart-runs.c: the curves a cost chart holds, and what is told of them */

#include "app/widgets/cost-chart-private.h"

/* A screen reader is told what is new this often at most */
#define DESCRIBE_INTERVAL_MS 1000

/* Description ------------------------------------------------------------ */

static void
tell_description (PurrCostChart *self)
{
  g_autofree char *text = purr_cost_chart_describe (self);

  self->description_stale = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static gboolean
describe_cb (gpointer data)
{
  PurrCostChart *self = data;

  if (!self->description_stale)
    {
      self->describe_source = 0;
      return G_SOURCE_REMOVE;
    }

  tell_description (self);
  return G_SOURCE_CONTINUE;
}

/* The first news is told at once, what follows is gathered */
void
purr_cost_chart_description_changed (PurrCostChart *self)
{
  self->description_stale = TRUE;
  if (self->describe_source != 0)
    return;

  tell_description (self);
  self->describe_source
    = g_timeout_add (DESCRIBE_INTERVAL_MS, describe_cb, self);
}

/* Runs ------------------------------------------------------------------- */

static void
data_changed (PurrCostChart *self)
{
  gboolean empty = purr_cost_data_is_empty (self->data);

  purr_chart_view_changed (PURR_CHART_VIEW (self));
  purr_cost_chart_description_changed (self);
  if (empty != self->was_empty)
    {
      self->was_empty = empty;
      purr_cost_chart_notify_empty (self);
    }
}

void
purr_cost_chart_begin_run (PurrCostChart *self, const char *legend)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));

  purr_cost_data_begin_run (self->data, legend);
  data_changed (self);
}

void
purr_cost_chart_set_run_legend (PurrCostChart *self, const char *legend)
{
  PurrCostRun *run;

  g_return_if_fail (PURR_IS_COST_CHART (self));

  run = purr_cost_data_get_current (self->data);
  if (g_strcmp0 (run->legend, legend) == 0)
    return;
  g_free (run->legend);
  run->legend = g_strdup (legend);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_cost_chart_number_run (PurrCostChart *self, guint number)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));

  purr_cost_data_get_current (self->data)->number = number;
}

void
purr_cost_chart_name_run (PurrCostChart *self, guint number, const char *name)
{
  PurrCostRun *run;

  g_return_if_fail (PURR_IS_COST_CHART (self));

  run = purr_cost_data_find_run (self->data, number);
  if (run == NULL || g_strcmp0 (run->name, name) == 0)
    return;
  g_free (run->name);
  run->name = g_strdup (name);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_cost_chart_change_origin (PurrCostChart *self, const char *name)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));

  purr_cost_data_change_origin (self->data, name);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_cost_chart_set_hidden (PurrCostChart *self, guint number, gboolean hidden)
{
  PurrCostRun *run;

  g_return_if_fail (PURR_IS_COST_CHART (self));

  run = purr_cost_data_find_earlier (self->data, number);
  if (run == NULL || run->hidden == !!hidden)
    return;
  run->hidden = !!hidden;
  data_changed (self);
}

void
purr_cost_chart_remove_earlier (PurrCostChart *self, guint number)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));

  purr_cost_data_remove_earlier (self->data, number);
  data_changed (self);
}

guint
purr_cost_chart_count_earlier (PurrCostChart *self)
{
  g_return_val_if_fail (PURR_IS_COST_CHART (self), 0);

  return self->data->comparison ? 0 : self->data->runs->len - 1;
}

void
purr_cost_chart_set_validation_name (PurrCostChart *self, const char *name)
{
  PurrCostRun *run;

  g_return_if_fail (PURR_IS_COST_CHART (self));

  run = purr_cost_data_get_current (self->data);
  if (g_strcmp0 (run->validation_name, name) == 0)
    return;
  g_free (run->validation_name);
  run->validation_name = g_strdup (name);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_cost_chart_append_costs (PurrCostChart *self,
                              const double *costs,
                              const double *seconds,
                              gsize n)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));
  g_return_if_fail (costs != NULL || n == 0);

  if (n == 0)
    return;
  purr_cost_run_append (purr_cost_data_get_current (self->data), costs, seconds,
                        n);
  data_changed (self);
}

void
purr_cost_chart_append_validation (PurrCostChart *self,
                                   double iteration,
                                   double cost)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));
  g_return_if_fail (isfinite (iteration) && iteration >= 0);

  purr_series_append_point (purr_cost_data_get_current (self->data)->validation,
                            iteration, cost);
  data_changed (self);
}

void
purr_cost_chart_mark_divergence (PurrCostChart *self,
                                 double iteration,
                                 const char *text)
{
  PurrCostRun *run;

  g_return_if_fail (PURR_IS_COST_CHART (self));

  run = purr_cost_data_get_current (self->data);
  run->divergence = iteration;
  g_free (run->divergence_text);
  run->divergence_text = g_strdup (text);
  data_changed (self);
}

void
purr_cost_chart_begin_comparison (PurrCostChart *self,
                                  const char *const *legends,
                                  guint n)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));

  purr_cost_data_begin_comparison (self->data, legends, n);
  purr_cost_chart_set_cursor (self, -1);
  data_changed (self);
}

void
purr_cost_chart_append_rival (PurrCostChart *self,
                              guint rival,
                              const double *costs,
                              const double *seconds,
                              gsize n)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));
  g_return_if_fail (self->data->comparison && rival < self->data->runs->len);

  if (n == 0)
    return;
  purr_cost_run_append (self->data->runs->pdata[rival], costs, seconds, n);
  data_changed (self);
}

void
purr_cost_chart_set_leader (PurrCostChart *self, guint rival)
{
  g_return_if_fail (PURR_IS_COST_CHART (self));
  g_return_if_fail (self->data->comparison && rival < self->data->runs->len);

  if (self->data->leader == rival)
    return;
  self->data->leader = rival;
  data_changed (self);
}

char *
purr_cost_chart_describe (PurrCostChart *self)
{
  const PurrCostRun *run;
  gsize n, v;
  double here = 0;

  g_return_val_if_fail (PURR_IS_COST_CHART (self), NULL);

  if (purr_cost_data_is_empty (self->data))
    return g_strdup (self->data->placeholder != NULL ? self->data->placeholder
                                                     : "No cost yet");

  if (self->cursor >= 0)
    return purr_cost_data_describe (self->data, self->cursor);

  run = purr_cost_data_get_current (self->data);
  if (purr_cost_run_is_empty (run))
    return g_strdup ("A new run that has no cost yet, with earlier ones "
                     "behind it");

  n = purr_series_get_length (run->costs);
  v = purr_series_get_length (run->validation);
  if (n > 0)
    here = (double) (n - 1);
  else if (v > 0)
    here = purr_series_get_x (run->validation, v - 1);

  if (!isnan (run->divergence) && run->divergence_text != NULL)
    {
      g_autofree char *words = purr_cost_data_describe (self->data, here);

      return g_strdup_printf ("%s · %s", words, run->divergence_text);
    }
  return purr_cost_data_describe (self->data, here);
}

PurrCostData *
purr_cost_chart_copy_data (PurrCostChart *self)
{
  PangoContext *context;
  const char *family;
  PurrCostData *copy;

  g_return_val_if_fail (PURR_IS_COST_CHART (self), NULL);

  copy = purr_cost_data_copy (self->data);
  context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  family = pango_font_description_get_family (
    pango_context_get_font_description (context));
  g_free (copy->font_family);
  copy->font_family = g_strdup (family);

  return copy;
}

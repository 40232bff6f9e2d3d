/* cost-chart-data.c: what a cost chart shows, apart from how it is shown */

#include "app/widgets/cost-chart-data.h"

#include "app/widgets/chart-curve.h"
#include "app/widgets/chart-numbers.h"
#include "app/widgets/chart-scale.h"

static PurrCostRun *
run_new (guint number, const char *legend)
{
  PurrCostRun *run = g_new0 (PurrCostRun, 1);

  run->number = number;
  run->legend = g_strdup (legend);
  run->costs = purr_series_new (TRUE);
  run->seconds = purr_series_new (TRUE);
  run->validation = purr_series_new (FALSE);
  run->divergence = NAN;

  return run;
}

static PurrCostRun *
run_copy (const PurrCostRun *run)
{
  PurrCostRun *copy = g_new0 (PurrCostRun, 1);

  copy->number = run->number;
  copy->name = g_strdup (run->name);
  copy->hidden = run->hidden;
  copy->legend = g_strdup (run->legend);
  copy->origin = g_strdup (run->origin);
  copy->costs = purr_series_copy (run->costs);
  copy->seconds = purr_series_copy (run->seconds);
  copy->validation = purr_series_copy (run->validation);
  copy->validation_name = g_strdup (run->validation_name);
  copy->divergence = run->divergence;
  copy->divergence_text = g_strdup (run->divergence_text);

  return copy;
}

static void
run_free (gpointer data)
{
  PurrCostRun *run = data;

  g_free (run->name);
  g_free (run->legend);
  g_free (run->origin);
  purr_series_free (run->costs);
  purr_series_free (run->seconds);
  purr_series_free (run->validation);
  g_free (run->validation_name);
  g_free (run->divergence_text);
  g_free (run);
}

PurrCostData *
purr_cost_data_new (void)
{
  PurrCostData *self = g_new0 (PurrCostData, 1);

  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->x_label = g_strdup ("iteration");
  self->y_label = g_strdup ("cost J");
  g_ptr_array_add (self->runs, run_new (1, NULL));

  return self;
}

PurrCostData *
purr_cost_data_copy (const PurrCostData *self)
{
  PurrCostData *copy = g_new0 (PurrCostData, 1);

  copy->runs = g_ptr_array_new_with_free_func (run_free);
  for (guint i = 0; i < self->runs->len; i++)
    g_ptr_array_add (copy->runs, run_copy (self->runs->pdata[i]));
  copy->comparison = self->comparison;
  copy->leader = self->leader;
  copy->logarithmic = self->logarithmic;
  copy->by_seconds = self->by_seconds;
  copy->title = g_strdup (self->title);
  copy->x_label = g_strdup (self->x_label);
  copy->y_label = g_strdup (self->y_label);
  copy->placeholder = g_strdup (self->placeholder);
  copy->font_family = g_strdup (self->font_family);

  return copy;
}

void
purr_cost_data_free (PurrCostData *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->runs);
  g_free (self->title);
  g_free (self->x_label);
  g_free (self->y_label);
  g_free (self->placeholder);
  g_free (self->font_family);
  g_free (self);
}

PurrCostRun *
purr_cost_data_get_current (const PurrCostData *self)
{
  return self->runs
    ->pdata[self->comparison ? self->leader : self->runs->len - 1];
}

gboolean
purr_cost_run_is_empty (const PurrCostRun *run)
{
  return purr_series_get_length (run->costs) == 0
         && purr_series_get_length (run->validation) == 0;
}

const char *
purr_cost_run_get_validation_name (const PurrCostRun *run)
{
  return run->validation_name != NULL ? run->validation_name : "validation";
}

char *
purr_cost_run_describe (const PurrCostRun *run)
{
  GString *text = g_string_new (NULL);

  if (run->name != NULL)
    g_string_append (text, run->name);
  else
    g_string_append_printf (text, "run %u", run->number);
  if (run->legend != NULL && *run->legend != '\0')
    g_string_append_printf (text, ": %s", run->legend);
  if (run->origin != NULL)
    g_string_append_printf (text, " · %s", run->origin);
  return g_string_free (text, FALSE);
}

gboolean
purr_cost_data_is_empty (const PurrCostData *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (!purr_cost_run_is_empty (self->runs->pdata[i]))
      return FALSE;

  return TRUE;
}

void
purr_cost_data_begin_run (PurrCostData *self, const char *legend)
{
  PurrCostRun *current = purr_cost_data_get_current (self);
  guint number = current->number;

  if (purr_cost_run_is_empty (current))
    g_ptr_array_remove_index (self->runs, self->runs->len - 1);
  else
    number++;

  g_ptr_array_add (self->runs, run_new (number, legend));
  if (self->runs->len > PURR_COST_MAX_EARLIER_RUNS + 1)
    g_ptr_array_remove_index (self->runs, 0);
}

void
purr_cost_data_change_origin (PurrCostData *self, const char *name)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      PurrCostRun *run = self->runs->pdata[i];

      if (run->origin == NULL && !purr_cost_run_is_empty (run))
        {
          run->origin = g_strdup (name);
          run->hidden = TRUE;
        }
    }
}

PurrCostRun *
purr_cost_data_find_run (const PurrCostData *self, guint number)
{
  PurrCostRun *current = purr_cost_data_get_current (self);

  return !self->comparison && current->number == number
           ? current
           : purr_cost_data_find_earlier (self, number);
}

PurrCostRun *
purr_cost_data_find_earlier (const PurrCostData *self, guint number)
{
  for (guint i = 0; !self->comparison && i + 1 < self->runs->len; i++)
    {
      PurrCostRun *run = self->runs->pdata[i];

      if (run->number == number)
        return run;
    }
  return NULL;
}

void
purr_cost_data_remove_earlier (PurrCostData *self, guint number)
{
  PurrCostRun *run = purr_cost_data_find_earlier (self, number);

  if (run != NULL)
    g_ptr_array_remove (self->runs, run);
}

void
purr_cost_data_begin_comparison (PurrCostData *self,
                                 const char *const *legends,
                                 guint n)
{
  g_return_if_fail (n > 0 && n <= PURR_COST_MAX_RIVALS);

  g_ptr_array_set_size (self->runs, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->runs, run_new (i + 1, legends[i]));
  self->comparison = TRUE;
  self->leader = 0;
}

static double
get_last_iteration (const PurrCostData *self)
{
  double last = -1;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PurrCostRun *run = self->runs->pdata[i];
      gsize n = purr_series_get_length (run->costs);
      gsize v = purr_series_get_length (run->validation);

      if (run->hidden)
        continue;
      if (n > 0)
        last = MAX (last, (double) (n - 1));
      if (v > 0)
        last = MAX (last, purr_series_get_x (run->validation, v - 1));
    }

  return last;
}

void
purr_cost_run_append (PurrCostRun *run,
                      const double *costs,
                      const double *seconds,
                      gsize n)
{
  gsize known = purr_series_get_length (run->seconds);
  double latest = known > 0 ? purr_series_get_y (run->seconds, known - 1) : 0;

  purr_series_append_values (run->costs, costs, n);
  if (seconds == NULL)
    return;

  /* A clock that never goes back: points are looked for by halving */
  for (gsize i = 0; i < n; i++)
    {
      if (seconds[i] > latest && purr_chart_usable (seconds[i]))
        latest = seconds[i];
      purr_series_append_values (run->seconds, &latest, 1);
    }
}

const PurrSeries *
purr_cost_data_get_clock (const PurrCostData *self, const PurrCostRun *run)
{
  return self->by_seconds ? run->seconds : NULL;
}

double
purr_cost_data_get_last_x (const PurrCostData *self)
{
  double last = -1;

  if (!self->by_seconds)
    return get_last_iteration (self);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PurrCostRun *run = self->runs->pdata[i];
      gsize n = purr_series_get_length (run->seconds);

      if (n > 0 && !run->hidden)
        last = MAX (last, purr_series_get_y (run->seconds, n - 1));
    }

  return last;
}

double
purr_cost_data_get_last_stop (const PurrCostData *self)
{
  if (!self->by_seconds)
    return get_last_iteration (self);
  return (double) purr_series_get_length (
           purr_cost_data_get_current (self)->seconds)
         - 1;
}

void
purr_cost_data_look_up (const PurrCostData *self,
                        double iteration,
                        double *cost,
                        double *validation_iteration,
                        double *validation)
{
  const PurrCostRun *run = purr_cost_data_get_current (self);
  gsize costs = purr_series_get_length (run->costs);
  gsize length = purr_series_get_length (run->validation);
  double last = (double) costs - 1;
  gsize i;

  if (length > 0)
    last = MAX (last, purr_series_get_x (run->validation, length - 1));

  if (cost != NULL)
    {
      *cost = NAN;
      if (iteration >= 0 && iteration < (double) costs)
        *cost = purr_series_get_y (run->costs, (gsize) iteration);
    }

  i = purr_series_find (run->validation, iteration);
  if (i == length || purr_series_get_x (run->validation, i) > iteration)
    i = i == 0 ? length : i - 1;
  if (iteration > last) /* past the end nothing is known */
    i = length;
  if (validation_iteration != NULL)
    *validation_iteration = NAN;
  if (validation != NULL)
    *validation = NAN;
  if (i < length)
    {
      if (validation_iteration != NULL)
        *validation_iteration = purr_series_get_x (run->validation, i);
      if (validation != NULL)
        *validation = purr_series_get_y (run->validation, i);
    }
}

char *
purr_cost_data_describe (const PurrCostData *self, double iteration)
{
  GString *text = g_string_new (NULL);
  g_autofree char *count = purr_chart_format_count (iteration);
  double cost, validation;

  purr_cost_data_look_up (self, iteration, &cost, NULL, &validation);
  if (self->comparison)
    g_string_append_printf (text, "%s · ",
                            purr_cost_data_get_current (self)->legend);
  if (self->by_seconds)
    {
      double when
        = purr_curve_read_clock (purr_cost_data_get_current (self)->seconds,
                                 iteration);
      g_autofree char *seconds = purr_chart_format_seconds (when);

      g_string_append_printf (text, "%s · ", seconds);
    }
  g_string_append_printf (text, "iteration %s", count);
  if (!isnan (cost))
    {
      g_autofree char *words = purr_chart_format_cost (cost);

      g_string_append_printf (text, " · cost %s", words);
    }
  if (!isnan (validation))
    {
      const PurrCostRun *run = purr_cost_data_get_current (self);
      g_autofree char *words = purr_chart_format_cost (validation);

      g_string_append_printf (text, " · %s %s",
                              purr_cost_run_get_validation_name (run), words);
    }

  return g_string_free (text, FALSE);
}

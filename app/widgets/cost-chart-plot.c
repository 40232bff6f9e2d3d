/* cost-chart-plot.c: the chart that cost data make, and the cursor in it */

#include "app/widgets/cost-chart-plot.h"

#include "app/widgets/chart-curve.h"

G_STATIC_ASSERT (PURR_COST_MAX_RIVALS <= PURR_CHART_N_HUES);

/* Looks -------------------------------------------------------------------- */

static PurrChartLook
training_look (void)
{
  return (PurrChartLook) { .ink = PURR_INK_MAIN, .width = 2.25, .opacity = 1 };
}

static PurrChartLook
validation_look (void)
{
  return (PurrChartLook) { .form = PURR_FORM_LINE_AND_DOTS,
                           .ink = PURR_INK_SECOND,
                           .dash = PURR_DASH_SHORT,
                           .width = 1.75,
                           .opacity = 1 };
}

/* Eight runs one after the other all look different, and a run keeps its look
 * for as long as it is there */
static PurrChartLook
earlier_look (guint number)
{
  guint look = (number - 1) % PURR_COST_MAX_EARLIER_RUNS;

  return (PurrChartLook) { .ink = PURR_INK_BACK,
                           .dash = (PurrChartDash) (look % PURR_DASH_SHORT),
                           .width = look < 4 ? 1.4 : 1.9,
                           .opacity = look < 4 ? 1 : 0.75 };
}

/* The leader's line is the thickest */
static PurrChartLook
rival_look (const PurrCostData *self, guint i)
{
  return (PurrChartLook) { .ink = (PurrChartInk) (PURR_INK_HUE + i),
                           .dash = (PurrChartDash) (i % PURR_DASH_SHORT),
                           .width = i == self->leader ? 3 : 1.6,
                           .opacity = 1 };
}

/* Layers ------------------------------------------------------------------- */

static void
add_layers (const PurrCostData *self, PurrChart *chart)
{
  const PurrCostRun *current = purr_cost_data_get_current (self);
  guint earlier = self->comparison ? self->runs->len : self->runs->len - 1;

  for (guint i = 0; i < earlier; i++)
    {
      const PurrCostRun *run = self->runs->pdata[i];

      if (run->hidden)
        continue;
      purr_chart_add_layer (chart, run->costs,
                            purr_cost_data_get_clock (self, run),
                            self->comparison ? rival_look (self, i)
                                             : earlier_look (run->number));
    }
  if (self->comparison)
    return;

  purr_chart_add_layer (chart, current->costs,
                        purr_cost_data_get_clock (self, current),
                        training_look ());
  purr_chart_add_layer (chart, current->validation,
                        purr_cost_data_get_clock (self, current),
                        validation_look ());
}

/* Of the values of a series, those up to a limit; the rest leaves through the
 * top. Returns the greatest one that is seen, 0 where there is none. */
static double
include_up_to (PurrAxis *axis, const PurrSeries *series, double limit)
{
  PurrSeriesRange range;

  if (!purr_series_get_range (series, 0, purr_series_get_length (series),
                              &range))
    return 0;
  range.max = MIN (range.max, limit);
  range.min = MIN (range.min, limit);
  purr_axis_include (axis, range.min);
  purr_axis_include (axis, range.max);
  if (range.min_positive <= limit)
    purr_axis_include (axis, range.min_positive);
  return range.max;
}

/* Runs that jump up and down stay below so many times what they began with */
#define SENSIBLE 30

static double
find_first_cost (const PurrCostRun *run)
{
  double first = purr_series_get_length (run->costs) > 0
                   ? purr_series_get_y (run->costs, 0)
                   : NAN;

  return first > 0 ? first : 0;
}

/* The scale is the current run's. Where that explodes its first part is seen,
 * not a line along the bottom that ends in a jump; and no earlier run presses
 * it flat. Costs are measured against that of chance, ln 2. */
static void
include_runs (const PurrCostData *self, PurrAxis *axis)
{
  const PurrCostRun *current = purr_cost_data_get_current (self);
  double limit = SENSIBLE * MAX (find_first_cost (current), G_LN2);
  double seen = include_up_to (axis, current->costs, limit);

  seen = MAX (seen, include_up_to (axis, current->validation, limit));
  limit = MAX (seen, 1.4 * G_LN2);
  for (guint i = 0; i + 1 < self->runs->len; i++)
    {
      const PurrCostRun *run = self->runs->pdata[i];

      if (!run->hidden)
        include_up_to (axis, run->costs, limit);
    }
}

/* A rival that went astray leaves through the top, rather than press the
 * others flat */
static void
include_rivals (const PurrCostData *self, PurrAxis *axis)
{
  double first = find_first_cost (purr_cost_data_get_current (self));

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PurrCostRun *run = self->runs->pdata[i];

      include_up_to (axis, run->costs, first > 0 ? 1.5 * first : G_MAXDOUBLE);
    }
}

static void
set_axes (const PurrCostData *self, PurrChart *chart)
{
  /* Even the shortest run takes some time */
  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, MAX (purr_cost_data_get_last_x (self),
                                     self->by_seconds ? 1e-6 : 1));
  chart->x.whole = !self->by_seconds;

  chart->y.roomy = TRUE;
  if (self->logarithmic)
    chart->y.kind = PURR_SCALE_LOGARITHMIC;
  if (self->comparison)
    include_rivals (self, &chart->y);
  else
    include_runs (self, &chart->y);
}

/* Legend ------------------------------------------------------------------- */

static char *
entry_words (const char *kind, const char *legend)
{
  if (legend == NULL || *legend == '\0')
    return g_strdup (kind);
  return g_strdup_printf ("%s: %s", kind, legend);
}

static void
add_rival_entries (const PurrCostData *self, PurrChart *chart)
{
  /* Every line counts */
  chart->legend_part = 3;
  for (guint i = 0; i < self->runs->len; i++)
    {
      const PurrCostRun *run = self->runs->pdata[i];

      purr_chart_add_entry (chart, run->legend, rival_look (self, i),
                            PURR_ENTRY_PLAIN);
    }
}

static void
add_entries (const PurrCostData *self, PurrChart *chart)
{
  const PurrCostRun *current = purr_cost_data_get_current (self);
  g_autofree char *training = entry_words ("training", current->legend);

  purr_chart_add_entry (chart, training, training_look (), PURR_ENTRY_KEPT);
  if (purr_series_get_length (current->validation) > 0)
    purr_chart_add_entry (chart, purr_cost_run_get_validation_name (current),
                          validation_look (), PURR_ENTRY_KEPT);

  /* The latest first: if some have to be left out, then the oldest */
  for (guint i = self->runs->len - 1; i > 0; i--)
    {
      const PurrCostRun *run = self->runs->pdata[i - 1];
      g_autofree char *words = purr_cost_run_describe (run);

      if (!run->hidden)
        purr_chart_add_entry (chart, words, earlier_look (run->number),
                              PURR_ENTRY_COUNTED);
    }
}

/* All ---------------------------------------------------------------------- */

PurrChart *
purr_cost_data_plot (const PurrCostData *self)
{
  const PurrCostRun *current = purr_cost_data_get_current (self);
  PurrChart *chart
    = purr_chart_new (self->by_seconds ? "seconds of training" : self->x_label,
                      self->y_label);

  chart->title = g_strdup (self->title);
  chart->placeholder = g_strdup (self->placeholder);
  chart->font_family = g_strdup (self->font_family);
  if (purr_cost_data_is_empty (self))
    return chart;

  set_axes (self, chart);
  add_layers (self, chart);
  if (self->comparison)
    add_rival_entries (self, chart);
  else
    add_entries (self, chart);
  if (!isnan (current->divergence))
    purr_chart_add_mark (chart,
                         purr_cost_data_get_place (self, current->divergence),
                         current->divergence_text, PURR_INK_WARNING);

  return chart;
}

/* Cursor ------------------------------------------------------------------- */

double
purr_cost_data_get_place (const PurrCostData *self, double iteration)
{
  const PurrCostRun *run = purr_cost_data_get_current (self);

  return purr_curve_read_clock (purr_cost_data_get_clock (self, run),
                                iteration);
}

double
purr_cost_data_find (const PurrCostData *self, double place)
{
  double last = purr_cost_data_get_last_stop (self);
  const PurrSeries *seconds = purr_cost_data_get_current (self)->seconds;
  double after;

  if (last < 0)
    return NAN;
  if (!self->by_seconds)
    return CLAMP (round (place), 0, last);

  /* The nearer of the two neighbours */
  after = MIN ((double) purr_series_find_value (seconds, place), last);
  if (after > 0
      && place - purr_curve_read_clock (seconds, after - 1)
           <= purr_curve_read_clock (seconds, after) - place)
    return after - 1;
  return after;
}

void
purr_cost_data_point (const PurrCostData *self,
                      double iteration,
                      PurrChartCursor *cursor)
{
  double place = purr_cost_data_get_place (self, iteration);
  double cost, validation_iteration, validation;

  if (isnan (place))
    return;

  purr_cost_data_look_up (self, iteration, &cost, &validation_iteration,
                          &validation);
  cursor->x = place;
  if (!isnan (validation_iteration))
    purr_chart_cursor_add_spot (cursor,
                                purr_cost_data_get_place (self,
                                                          validation_iteration),
                                validation, PURR_INK_SECOND, FALSE);
  purr_chart_cursor_add_spot (cursor, place, cost,
                              self->comparison ? PURR_INK_HUE + self->leader
                                               : PURR_INK_MAIN,
                              FALSE);
  cursor->words = purr_cost_data_describe (self, iteration);
}

void
purr_cost_data_mark (const PurrCostData *self,
                     double iteration,
                     PurrChartCursor *cursor)
{
  double place = purr_cost_data_get_place (self, iteration);
  double cost;

  if (isnan (place))
    return;
  if (isnan (cursor->x))
    cursor->x = place;
  purr_cost_data_look_up (self, iteration, &cost, NULL, NULL);
  if (!isnan (cost))
    purr_chart_cursor_add_spot (cursor, place, cost, PURR_INK_MAIN, TRUE);
}

/* column-chart.c: what two kinds of column have come to, as a chart */

#include "app/lessons/column-chart.h"

#include "app/text/figure-words.h"
#include "app/text/wording.h"
#include "app/widgets/trial-charts.h"
#include "engine/features/feature-map.h"

#include <math.h>

struct _PurrColumnChart
{
  PurrChartView parent_instance;

  /* Owned */
  PurrColumnTrial *trial;
  char *hidden; /* or NULL */

  guint64 n_patches;
  gboolean by_patches;
};

G_DEFINE_FINAL_TYPE (PurrColumnChart, purr_column_chart, PURR_TYPE_CHART_VIEW)

static void
add_line (PurrChart *chart,
          const PurrSeries *series,
          const char *name,
          PurrChartLook look)
{
  gsize n = purr_series_get_length (series);

  if (n == 0)
    return;
  purr_axis_include_series (&chart->y, series);
  purr_axis_include (&chart->x, purr_series_get_x (series, n - 1));
  purr_chart_add_layer (chart, series, NULL, look);
  if (name != NULL)
    purr_chart_add_entry (chart, name, look, PURR_ENTRY_COUNTED);
}

/* Costs -------------------------------------------------------------------- */

/* What is under way, else what came of it; n_patches is 0 for pixels. */
static const PurrColumnSide *
get_side (PurrColumnTrial *trial, guint64 n_patches)
{
  const PurrColumnSide *work
    = purr_column_trial_get_work (trial, n_patches > 0 ? PURR_COLUMN_PATCHES
                                                       : PURR_COLUMN_PIXELS);

  return work != NULL && work->n_patches == n_patches
           ? work
           : purr_column_trial_get (trial, n_patches);
}

static char *
name_side (const PurrColumnSide *side)
{
  return side->n_patches == 0
           ? g_strdup ("pixels")
           : purr_word_plural (side->n_patches, "patch", "patches");
}

static void
add_side (PurrChart *chart, const PurrColumnSide *side, PurrChartInk ink)
{
  const PurrChartLook learnt = { .ink = ink, .width = 2.25, .opacity = 1 };
  const PurrChartLook held_out
    = { .ink = ink, .dash = PURR_DASH_LONG, .width = 1.75, .opacity = 1 };
  g_autofree char *name = NULL;

  if (side->costs == NULL)
    return;
  name = name_side (side);
  add_line (chart, side->costs, name, learnt);
  add_line (chart, side->held_out, NULL, held_out);
}

PurrChart *
purr_column_costs_chart_new (PurrColumnTrial *trial, guint64 n_patches)
{
  PurrChart *chart = purr_chart_new ("iteration", "cost J");

  chart->placeholder = g_strdup ("The costs of both columns");
  chart->x.whole = TRUE;
  chart->y.roomy = TRUE;
  chart->legend_part = 2;
  purr_axis_include (&chart->x, 0);
  add_side (chart, get_side (trial, 0), PURR_INK_SECOND);
  if (n_patches > 0)
    add_side (chart, get_side (trial, n_patches), PURR_INK_MAIN);
  /* Of either: one entry has room beside the figures */
  if (chart->layers->len > 0)
    purr_chart_add_entry (chart, "held out",
                          (PurrChartLook) { .ink = PURR_INK_TEXT,
                                            .dash = PURR_DASH_LONG,
                                            .width = 1.75,
                                            .opacity = 1 },
                          PURR_ENTRY_COUNTED);
  return chart;
}

/* Tries --------------------------------------------------------------------- */

/* What so many patches have come to, of PurrLearningPoint */
static GArray *
get_points (PurrColumnTrial *trial)
{
  const GPtrArray *all = purr_column_trial_get_all (trial);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (PurrLearningPoint));

  for (guint i = 0; i < all->len; i++)
    {
      const PurrColumnSide *side = g_ptr_array_index (all, i);
      PurrFigure held_out = side->held_out_figures.of[PURR_FIGURE_ACCURACY];
      const PurrLearningPoint point
        = { .n_train = side->n_patches,
            .accuracy = held_out.value,
            .low = held_out.low,
            .high = held_out.high,
            .train_accuracy = side->learnt.of[PURR_FIGURE_ACCURACY].value };

      if (side->n_patches > 0 && side->model != NULL)
        g_array_append_val (points, point);
    }
  return points;
}

/* What pixels come to, beside any number of patches */
static void
add_pixels (PurrChart *chart, const PurrColumnSide *pixels)
{
  const PurrChartLook look = {
    .ink = PURR_INK_SECOND, .dash = PURR_DASH_LONG, .width = 1.75, .opacity = 1
  };
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  double share = pixels->held_out_figures.of[PURR_FIGURE_ACCURACY].value;

  if (pixels->model == NULL)
    return;
  purr_series_append_point (series, PURR_PATCHES_MIN, 100 * share);
  purr_series_append_point (series, PURR_PATCHES_MAX, 100 * share);
  add_line (chart, series, "pixels, held out", look);
}

PurrChart *
purr_column_tries_chart_new (PurrColumnTrial *trial)
{
  g_autoptr (GArray) points = get_points (trial);
  PurrChart *chart = purr_chart_new ("patches", "% right");

  chart->placeholder
    = g_strdup ("Right answers by the number of patches: Learn adds a point");
  chart->x.kind = PURR_SCALE_LOGARITHMIC;
  chart->x.whole = TRUE;
  chart->x.doubling = TRUE;
  chart->y.roomy = TRUE;
  if (points->len == 0)
    return chart;
  purr_axis_include (&chart->x, PURR_PATCHES_MIN);
  purr_axis_include (&chart->x, PURR_PATCHES_MAX);
  add_pixels (chart, purr_column_trial_get (trial, 0));
  purr_chart_add_shares (chart,
                         (const PurrLearningPoint *) (void *) points->data,
                         points->len, "patches, learnt from", PURR_INK_MAIN,
                         PURR_DASH_DOT, "patches, held out");
  return chart;
}

/* The widget ------------------------------------------------------------------ */

static PurrChart *
make_chart (PurrChartView *view)
{
  PurrColumnChart *self = PURR_COLUMN_CHART (view);
  PurrChart *chart;

  if (self->trial == NULL)
    return purr_chart_new (NULL, NULL);
  if (self->hidden == NULL)
    return self->by_patches
             ? purr_column_tries_chart_new (self->trial)
             : purr_column_costs_chart_new (self->trial, self->n_patches);
  chart = purr_chart_new (NULL, NULL);
  chart->placeholder = g_strdup (self->hidden);
  return chart;
}

void
purr_column_chart_set_trial (PurrColumnChart *self,
                             PurrColumnTrial *trial,
                             gboolean by_patches)
{
  g_return_if_fail (PURR_IS_COLUMN_CHART (self));
  g_return_if_fail (self->trial == NULL);

  self->trial = g_object_ref (trial);
  self->by_patches = by_patches;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  by_patches
                                    ? "Right answers by the number of patches"
                                    : "The costs of both columns",
                                  -1);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

/* Told ------------------------------------------------------------------------ */

static double
get_last (const PurrSeries *series)
{
  gsize n = purr_series_get_length (series);

  return n > 0 ? purr_series_get_y (series, n - 1) : NAN;
}

static void
tell_side (GString *text, const PurrColumnSide *side)
{
  g_autofree char *name = NULL;
  g_autofree char *learnt = NULL;
  g_autofree char *held_out = NULL;

  if (side->costs == NULL)
    return;
  name = name_side (side);
  learnt = purr_word_cost (get_last (side->costs));
  held_out = purr_word_cost (get_last (side->held_out));
  g_string_append_printf (text, "%s: cost %s, of held-out pictures %s. ", name,
                          learnt, held_out);
}

static void
tell_share (GString *text, const PurrColumnSide *side)
{
  PurrFigure share = side->held_out_figures.of[PURR_FIGURE_ACCURACY];
  g_autofree char *name = name_side (side);
  g_autofree char *value
    = purr_figure_write (PURR_FIGURE_ACCURACY, share.value);
  g_autofree char *interval
    = purr_figure_write_interval (PURR_FIGURE_ACCURACY, &share);

  g_string_append_printf (text,
                          "%s: %s of held-out pictures right, surely %s. ",
                          name, value, interval);
}

static char *
tell_costs (PurrColumnTrial *trial, guint64 n_patches)
{
  GString *text = g_string_new (NULL);

  tell_side (text, get_side (trial, 0));
  if (n_patches > 0)
    tell_side (text, get_side (trial, n_patches));
  return g_string_free (text, FALSE);
}

static char *
tell_tries (PurrColumnTrial *trial)
{
  const GPtrArray *all = purr_column_trial_get_all (trial);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const PurrColumnSide *side = g_ptr_array_index (all, i);

      if (side->model != NULL)
        tell_share (text, side);
    }
  return g_string_free (text, FALSE);
}

void
purr_column_chart_update (PurrColumnChart *self)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PURR_IS_COLUMN_CHART (self));

  words = self->hidden != NULL ? g_strdup (self->hidden)
          : self->by_patches   ? tell_tries (self->trial)
                               : tell_costs (self->trial, self->n_patches);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  purr_chart_view_changed (PURR_CHART_VIEW (self));
}

void
purr_column_chart_set_patches (PurrColumnChart *self, guint64 n_patches)
{
  g_return_if_fail (PURR_IS_COLUMN_CHART (self));

  if (self->n_patches == n_patches)
    return;
  self->n_patches = n_patches;
  purr_column_chart_update (self);
}

void
purr_column_chart_hide (PurrColumnChart *self, const char *words)
{
  g_return_if_fail (PURR_IS_COLUMN_CHART (self));

  if (g_strcmp0 (self->hidden, words) == 0)
    return;
  g_free (self->hidden);
  self->hidden = g_strdup (words);
  purr_column_chart_update (self);
}

static void
purr_column_chart_dispose (GObject *object)
{
  PurrColumnChart *self = PURR_COLUMN_CHART (object);

  g_clear_object (&self->trial);
  g_clear_pointer (&self->hidden, g_free);

  G_OBJECT_CLASS (purr_column_chart_parent_class)->dispose (object);
}

static void
purr_column_chart_class_init (PurrColumnChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_column_chart_dispose;
  PURR_CHART_VIEW_CLASS (klass)->make_chart = make_chart;
}

static void
purr_column_chart_init (PurrColumnChart *self)
{
}

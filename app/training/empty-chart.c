/* empty-chart.c: what stands in the chart's place before there is a cost */

#include "app/training/empty-chart.h"

typedef struct
{
  /* Borrowed: it goes away with the chart */
  PurrCostChart *chart;

  /* Owned */
  PurrRunCurves *kept;
  PurrSession *session;
  PurrRunRecord *shown; /* in kept; NULL: none */

  gboolean prepares; /* the run learns patches right now */
} EmptyChart;

static void
empty_chart_free (gpointer data)
{
  EmptyChart *self = data;

  g_clear_pointer (&self->shown, purr_run_record_unref);
  g_clear_object (&self->kept);
  g_clear_object (&self->session);
  g_free (self);
}

static gboolean
has_curve (PurrRunItem *item)
{
  return item != NULL && purr_run_item_get_parts (item)->n_costs > 0;
}

static void
show_kept (EmptyChart *self, PurrRunRecord *record)
{
  if (record != NULL && record != self->shown)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new ();

      g_ptr_array_add (records, record);
      purr_run_curves_show (self->kept, records);
    }
  if (record != NULL)
    purr_run_record_ref (record);
  g_clear_pointer (&self->shown, purr_run_record_unref);
  self->shown = record;
  gtk_widget_set_visible (GTK_WIDGET (self->kept), record != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), record == NULL);
}

static void
update (EmptyChart *self)
{
  PurrRun *run = purr_session_get_run (self->session);
  PurrModel *model
    = purr_model_keeper_get_model (purr_session_get_keeper (self->session));
  PurrRunItem *item = NULL;
  const char *words = "Press Train and watch the cost fall";
  gboolean empty, logarithmic;

  g_object_get (self->chart, "empty", &empty, "logarithmic", &logarithmic,
                NULL);
  purr_run_curves_set_logarithmic (self->kept, logarithmic);
  if (!empty)
    {
      show_kept (self, NULL);
      return;
    }
  if (purr_run_get_trainer (run) == NULL && model != NULL)
    {
      item = purr_run_archive_find_model (purr_session_get_runs (self->session),
                                          model);
      words = "The model is learnt; its cost curve was not kept. Press Train "
              "and watch the cost of a new run fall";
    }
  else if (self->prepares)
    words = "Patches are learnt first, then the cost falls here";
  g_object_set (self->chart, "placeholder", words, NULL);
  show_kept (self, has_curve (item) ? purr_run_item_get_record (item) : NULL);
}

static void
trained_cb (PurrCostChart *chart, const PurrTrainerSnapshot *snapshot)
{
  EmptyChart *self = g_object_get_data (G_OBJECT (chart), "purr-empty-chart");
  gboolean prepares = snapshot->state == PURR_TRAINER_RUNNING
                      && snapshot->preparation.doing != NULL;

  if (self->prepares == prepares && self->shown == NULL)
    return;
  self->prepares = prepares;
  update (self);
}

static void
changed_cb (PurrCostChart *chart)
{
  update (g_object_get_data (G_OBJECT (chart), "purr-empty-chart"));
}

void
purr_empty_chart_bind (PurrCostChart *chart,
                       PurrRunCurves *kept,
                       PurrSession *session)
{
  EmptyChart *self = g_new0 (EmptyChart, 1);
  const struct
  {
    gpointer part;
    const char *signal;
    GCallback callback;
  } news[] = {
    { chart, "notify::empty", G_CALLBACK (changed_cb) },
    { chart, "notify::logarithmic", G_CALLBACK (changed_cb) },
    { purr_session_get_run (session), "asked", G_CALLBACK (changed_cb) },
    { purr_session_get_run (session), "began", G_CALLBACK (changed_cb) },
    { purr_session_get_run (session), "trained", G_CALLBACK (trained_cb) },
    { purr_session_get_keeper (session), "changed", G_CALLBACK (changed_cb) },
    { purr_session_get_runs (session), "items-changed",
      G_CALLBACK (changed_cb) },
    { purr_session_get_runs (session), "edited", G_CALLBACK (changed_cb) },
  };

  self->chart = chart;
  gtk_accessible_update_property (GTK_ACCESSIBLE (kept),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Cost curve of the run that the model is of",
                                  -1);
  self->kept = g_object_ref (kept);
  self->session = g_object_ref (session);
  g_object_set_data_full (G_OBJECT (chart), "purr-empty-chart", self,
                          empty_chart_free);
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (news[i].part, news[i].signal, news[i].callback,
                             chart, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);
}

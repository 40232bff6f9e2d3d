/* costs-export.c: the cost chart or its numbers, saved where a person says */

#include "app/training/costs-export.h"

#include "app/widgets/cost-chart-export.h"
#include "app/widgets/toast.h"
static gboolean
write_csv (const PurrCostData *data, const char *path, GError **error)
{
  return purr_cost_data_write_csv (data, path, NULL, error);
}

static const struct
{
  const char *title;
  const char *file_name;
  gboolean (*write) (const PurrCostData *data,
                     const char *path,
                     GError **error);
} exports[] = {
  [PURR_CHART_FILE_PNG]
  = { "Export Chart as PNG", "cost.png", purr_cost_data_write_png },
  [PURR_CHART_FILE_SVG]
  = { "Export Chart as SVG", "cost.svg", purr_cost_data_write_svg },
  [PURR_CHART_FILE_CSV] = { "Export Costs as CSV", "cost.csv", write_csv },
};

typedef struct
{
  PurrCostData *data;
  PurrChartFile kind;
  char *path;
} Job;

static void
job_free (Job *job)
{
  purr_cost_data_free (job->data);
  g_free (job->path);
  g_free (job);
}

static void
export_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (exports[job->kind].write (job->data, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
export_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    purr_page_say_exported (PURR_PAGE (source), job->path);
  else
    purr_page_say (PURR_PAGE (source), error->message);
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, PurrPage *page)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  job = g_new0 (Job, 1);
  job->data = purr_cost_chart_copy_data (
    g_object_get_data (G_OBJECT (chooser), "chart"));
  job->kind = (PurrChartFile) GPOINTER_TO_UINT (
    g_object_get_data (G_OBJECT (chooser), "kind"));
  job->path = g_file_get_path (file);
  task = g_task_new (page, NULL, export_done_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, export_in_thread);
}

GtkFileChooserNative *
purr_costs_export_new (PurrPage *page, PurrCostChart *chart, PurrChartFile kind)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (exports[kind].title, NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, "_Export",
                                   "_Cancel");

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser),
                                     exports[kind].file_name);
  g_object_set_data_full (G_OBJECT (chooser), "chart", g_object_ref (chart),
                          g_object_unref);
  g_object_set_data (G_OBJECT (chooser), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page,
                           0);
  return chooser;
}

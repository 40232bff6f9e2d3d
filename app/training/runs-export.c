/* runs-export.c: the table of runs, saved where a person says */

#include "app/training/runs-export.h"

#include "app/session/run-table.h"
#include "app/widgets/chart-table.h"

#include "engine/images/display-name.h"

typedef struct
{
  GPtrArray *records;
  guint next;
  char *path;
  void (*say) (gpointer user_data, const char *text);
  gpointer user_data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->records);
  g_free (job->path);
  g_free (job);
}

static gboolean
next_row_cb (GString *text, gpointer user_data)
{
  Job *job = user_data;

  if (job->next == job->records->len)
    return FALSE;
  purr_run_csv_append (text, purr_run_record_get_parts (
                               job->records->pdata[job->next++]));
  return TRUE;
}

static void
export_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (purr_table_write (job->path, PURR_RUN_CSV_HEADER, next_row_cb, job, NULL,
                        &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The task has kept the owner alive */
static void
exported_cb (GObject *owner, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = purr_display_name (job->path);
  g_autofree char *text = g_strdup_printf ("Exported “%s”", name);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    job->say (job->user_data, text);
  else
    job->say (job->user_data, error->message);
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, GObject *owner)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  const Job *asked = g_object_get_data (G_OBJECT (chooser), "purr-job");
  Job *job;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  job = g_memdup2 (asked, sizeof *asked);
  job->records = g_ptr_array_ref (asked->records);
  job->path = g_file_get_path (file);
  task = g_task_new (owner, NULL, exported_cb, NULL);
  g_task_set_source_tag (task, purr_runs_export_new);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, export_in_thread);
}

GtkFileChooserNative *
purr_runs_export_new (GListModel *list,
                      GObject *owner,
                      void (*say) (gpointer user_data, const char *text),
                      gpointer user_data)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new ("Export Runs as CSV", NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, "_Export",
                                   "_Cancel");
  Job *job = g_new0 (Job, 1);

  job->say = say;
  job->user_data = user_data;
  job->records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (PurrRunItem) item = g_list_model_get_item (list, i);

      g_ptr_array_add (job->records,
                       purr_run_record_ref (purr_run_item_get_record (item)));
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "runs.csv");
  g_object_set_data_full (G_OBJECT (chooser), "purr-job", job, job_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), owner,
                           0);
  return chooser;
}

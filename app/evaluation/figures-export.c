/* figures-export.c: figures and charts of the evaluation, saved where a person says */

#include "app/evaluation/figures-export.h"

#include "app/evaluation/run-costs.h"
#include "app/report/evaluation-csv.h"
#include "app/report/report.h"
#include "app/widgets/chart-export.h"
#include "app/widgets/toast.h"

#include "engine/images/display-name.h"

/* What is written, as it was when it was asked for */
typedef struct
{
  PurrAnswers *answers; /* of a table or a report, else NULL */
  double threshold;     /* z */
  PurrChart *chart;     /* of a picture, else NULL */
  gboolean svg;
  gboolean report;
  PurrChart *costs; /* of a report, where they are known */
  char *model_name; /* likewise */
  char *path;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->answers, purr_answers_unref);
  g_clear_pointer (&job->chart, purr_chart_free);
  g_clear_pointer (&job->costs, purr_chart_free);
  g_free (job->model_name);
  g_free (job->path);
  g_free (job);
}

static gboolean
write_figures (const Job *job, GError **error)
{
  g_autoptr (PurrEvaluated) evaluated
    = purr_evaluated_new (job->answers, job->threshold);

  if (job->report)
    {
      const PurrReport report = { .evaluated = evaluated,
                                  .costs = job->costs,
                                  .model_name = job->model_name,
                                  .time = g_get_real_time () };

      return purr_report_write (&report, job->path, error);
    }
  return purr_evaluation_write_csv (evaluated, job->path, error);
}

static void
export_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  gboolean written = job->chart == NULL ? write_figures (job, &error)
                     : job->svg
                       ? purr_chart_write_svg (job->chart, job->path, &error)
                       : purr_chart_write_png (job->chart, job->path, &error);

  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
export_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = purr_display_name (job->path);
  g_autofree char *text = g_strdup_printf ("Exported “%s”", name);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    purr_page_show_toast (
      PURR_PAGE (source),
      purr_toast_new_with_action (text, "Show in _Folder", "win.show-in-folder",
                                  g_variant_new_bytestring (job->path)));
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
  job = g_object_steal_data (G_OBJECT (chooser), "job");
  if (job == NULL)
    return;
  job->path = g_file_get_path (file);
  task = g_task_new (page, NULL, export_done_cb, NULL);
  g_task_set_source_tag (task, chosen_cb);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, export_in_thread);
}

/* In the order of the drawings */
static const char *const drawings[PURR_N_DRAWN] = {
  [PURR_DRAWN_ROC] = "roc",
  [PURR_DRAWN_PRECISION_RECALL] = "precision-recall",
  [PURR_DRAWN_RELIABILITY] = "reliability",
  [PURR_DRAWN_LOGITS] = "logits",
  [PURR_DRAWN_PROBABILITIES] = "probabilities",
};

static PurrChart *
make_chart (PurrModelFigures *figures, const char *drawing)
{
  for (guint drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    if (g_str_equal (drawings[drawn], drawing))
      {
        PurrChart *chart
          = purr_model_figures_make_chart (figures, (PurrDrawn) drawn);

        if (chart != NULL)
          chart->title
            = g_strdup (purr_score_chart_get_name ((PurrDrawn) drawn));
        return chart;
      }
  g_return_val_if_reached (NULL);
}

GtkFileChooserNative *
purr_figures_export_new (PurrPage *page,
                         PurrSession *session,
                         PurrModelFigures *figures,
                         const char *what)
{
  const PurrEvaluated *evaluated = purr_model_figures_get (figures);
  gboolean table = g_str_equal (what, "csv");
  gboolean report = g_str_equal (what, "report");
  g_autofree char *name = NULL;
  GtkFileChooserNative *chooser;
  Job *job;

  if (evaluated == NULL)
    return NULL;
  job = g_new0 (Job, 1);
  if (table || report)
    {
      job->answers = purr_answers_ref (evaluated->answers);
      job->threshold = evaluated->threshold;
      name = g_strdup (table ? "evaluation.csv" : "report.html");
    }
  else
    {
      job->svg = g_str_has_prefix (what, "svg-");
      job->chart = make_chart (figures, what + strlen ("svg-"));
      name = g_strdup_printf ("%s.%.3s", what + strlen ("svg-"), what);
    }
  if (report)
    {
      job->report = TRUE;
      job->costs = purr_run_costs_new (session);
      job->model_name = g_strdup (
        purr_model_keeper_get_name (purr_session_get_keeper (session)));
    }
  chooser = gtk_file_chooser_native_new (report  ? "Export Report"
                                         : table ? "Export Figures as CSV"
                                                 : "Export Chart",
                                         NULL, GTK_FILE_CHOOSER_ACTION_SAVE,
                                         "_Export", "_Cancel");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (G_OBJECT (chooser), "job", job,
                          (GDestroyNotify) job_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page,
                           0);
  return chooser;
}

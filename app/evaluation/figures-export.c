/* figures-export.c: figures and charts of the evaluation, saved where a person says */

#include "app/evaluation/figures-export.h"

#include "app/evaluation/run-costs.h"
#include "app/evaluation/trial-words.h"
#include "app/report/curves-csv.h"
#include "app/report/evaluation-csv.h"
#include "app/report/report.h"
#include "app/widgets/chart-export.h"
#include "app/widgets/toast.h"

#include "engine/files/files.h"
#include <string.h>

typedef enum
{
  FIGURES,
  CURVES,
  REPORT,
  TEXT,
  PNG,
  SVG,
} Kind;

/* What is written, as it was when it was asked for; what it does not need is NULL */
typedef struct
{
  Kind kind;
  PurrAnswers *answers;
  double threshold; /* z */
  char *text;
  PurrChart *chart;
  PurrToldTrial *trials[PURR_N_TRIALS];
  PurrDataset *dataset; /* of a report of trials alone, likewise */
  PurrTrainingSettings settings;
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
  for (guint i = 0; i < PURR_N_TRIALS; i++)
    g_clear_pointer (&job->trials[i], purr_told_trial_free);
  g_clear_pointer (&job->dataset, purr_dataset_unref);
  g_free (job->text);
  g_free (job->model_name);
  g_free (job->path);
  g_free (job);
}

static gboolean
write_report (const Job *job, const PurrEvaluated *evaluated, GError **error)
{
  const PurrReport report = { .evaluated = evaluated,
                              .trials = { job->trials[0], job->trials[1] },
                              .dataset = job->dataset,
                              .settings = &job->settings,
                              .costs = job->costs,
                              .model_name = job->model_name,
                              .time = g_get_real_time () };

  return purr_report_write (&report, job->path, error);
}

static gboolean
write_text (const Job *job, GError **error)
{
  g_autofree char *name = g_filename_display_basename (job->path);
  g_autofree char *reason = NULL;

  if (purr_write_durably (job->path, job->text, strlen (job->text), &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The table could not be written to %s: %s. Choose another place "
               "and try again.",
               name, reason);
  return FALSE;
}

static gboolean
write_job (const Job *job, GError **error)
{
  g_autoptr (PurrEvaluated) evaluated
    = job->answers != NULL ? purr_evaluated_new (job->answers, job->threshold)
                           : NULL;

  switch (job->kind)
    {
    case FIGURES:
      return purr_evaluation_write_csv (evaluated, job->path, error);
    case CURVES:
      return purr_curves_write_csv (evaluated, job->path, error);
    case REPORT:
      return write_report (job, evaluated, error);
    case TEXT:
      return write_text (job, error);
    case PNG:
      return purr_chart_write_png (job->chart, job->path, error);
    case SVG:
    default:
      return purr_chart_write_svg (job->chart, job->path, error);
    }
}

static void
export_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;

  if (write_job (job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
export_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Job *job = g_task_get_task_data (G_TASK (result));
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

/* Takes over the job */
static GtkFileChooserNative *
ask (PurrPage *page, const char *title, const char *name, Job *job)
{
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (title, NULL, GTK_FILE_CHOOSER_ACTION_SAVE,
                                   "_Export", "_Cancel");

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (G_OBJECT (chooser), "job", job,
                          (GDestroyNotify) job_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page,
                           0);
  return chooser;
}

/* What trials tell of the pictures and settings that there are */
static void
add_trials (Job *job, PurrTrialRun *const trials[PURR_N_TRIALS])
{
  for (guint i = 0; trials != NULL && i < PURR_N_TRIALS; i++)
    if (purr_trial_run_is_current (trials[i]))
      job->trials[i] = purr_trial_tell (trials[i]);
}

GtkFileChooserNative *
purr_figures_export_new (PurrPage *page,
                         PurrSession *session,
                         PurrModelFigures *figures,
                         PurrTrialRun *const trials[PURR_N_TRIALS],
                         const char *what)
{
  const PurrEvaluated *evaluated = purr_model_figures_get (figures);
  const char *drawing = what + strlen ("svg-");
  g_autofree char *name = NULL;
  Job *job;

  if (evaluated == NULL)
    return NULL;
  job = g_new0 (Job, 1);
  job->answers = purr_answers_ref (evaluated->answers);
  job->threshold = evaluated->threshold;
  if (g_str_equal (what, "csv"))
    {
      job->kind = FIGURES;
      return ask (page, "Export Figures as CSV", "evaluation.csv", job);
    }
  if (g_str_equal (what, "curves"))
    {
      job->kind = CURVES;
      return ask (page, "Export Curves as CSV", "curves.csv", job);
    }
  if (g_str_equal (what, "report"))
    {
      job->kind = REPORT;
      job->costs = purr_run_costs_new (session);
      job->model_name = g_strdup (
        purr_model_keeper_get_name (purr_session_get_keeper (session)));
      add_trials (job, trials);
      return ask (page, "Export Report", "report.html", job);
    }
  job->kind = g_str_has_prefix (what, "svg-") ? SVG : PNG;
  job->chart = make_chart (figures, drawing);
  name = g_strdup_printf ("%s.%.3s", drawing, what);
  return ask (page, "Export Chart", name, job);
}

GtkFileChooserNative *
purr_trial_export_new (PurrPage *page, PurrTrialRun *trial, const char *what)
{
  PurrToldTrial *told = purr_trial_tell (trial);
  g_autofree char *name = NULL;
  Job *job;

  if (told == NULL)
    return NULL;
  job = g_new0 (Job, 1);
  job->trials[0] = told;
  if (g_str_equal (what, "csv") || g_str_equal (what, "curves"))
    {
      gboolean curves = g_str_equal (what, "curves");

      job->kind = TEXT;
      job->text
        = curves ? purr_trial_curves (trial) : purr_trial_to_csv (trial);
      name = g_strdup_printf (curves ? "%s-curves.csv" : "%s.csv", told->key);
      return ask (page, curves ? "Export Curves as CSV" : "Export Table as CSV",
                  name, job);
    }
  if (g_str_equal (what, "report"))
    {
      job->kind = REPORT;
      job->dataset = purr_dataset_ref (purr_trial_run_get_dataset (trial));
      job->settings = *purr_trial_run_get_settings (trial);
      return ask (page, "Export Report", "report.html", job);
    }
  job->kind = g_str_equal (what, "svg") ? SVG : PNG;
  job->chart = g_steal_pointer (&told->chart);
  job->chart->title = g_strdup (told->title);
  name = g_strdup_printf ("%s.%s", told->key, what);
  return ask (page, "Export Chart", name, job);
}

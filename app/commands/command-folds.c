/* command-folds.c: purrceptron evaluate --folds K, --learning-curve, or both */

#include "app/commands/command-folds.h"

#include "engine/dataset/folds.h"
#include "engine/kernels/workers.h"

#include "app/commands/command-line.h"
#include "app/commands/folds-output.h"
#include "app/commands/interruption.h"
#include "app/commands/output-file.h"
#include "app/commands/progress-bar.h"
#include "app/commands/room.h"
#include "app/commands/train-dataset.h"
#include "app/report/curves-csv.h"
#include "app/report/folds-csv.h"
#include "app/report/report.h"
#include "app/session/run-legend.h"

#include "engine/files/files.h"

#include <string.h>

#define LOOK_EVERY 30 /* milliseconds */
#define PARTS 1000    /* of the progress */

/* What the thread does, and what is seen of it */
typedef struct
{
  PurrDataset *dataset;
  const PurrTrainingSettings *settings;
  guint k; /* 0: the learning curve */
  PurrWorkers *workers;
  PurrTrialsProgress progress;
  PurrProgressBar *bar;
  GMainLoop *loop;
  gboolean interrupted;
  int done; /* atomic */
  double seconds;

  /* One of them, owned by whoever asked */
  PurrCrossValidation *crossed;
  PurrLearningCurve *curve;
  GError *error;
} Work;

gboolean
purr_command_wants_folds (char **argv)
{
  for (; *argv != NULL && !g_str_equal (*argv, "--"); argv++)
    if (g_str_equal (*argv, "--folds") || g_str_has_prefix (*argv, "--folds=")
        || g_str_equal (*argv, "--learning-curve")
        || g_str_has_prefix (*argv, "--learning-curve="))
      return TRUE;
  return FALSE;
}

static gpointer
work_thread (gpointer data)
{
  Work *work = data;
  gint64 start = g_get_monotonic_time ();

  if (work->k > 0)
    work->crossed
      = purr_cross_validate (work->dataset, work->k, work->settings,
                             work->workers, &work->progress, &work->error);
  else
    work->curve
      = purr_learning_curve_new (work->dataset, work->settings, work->workers,
                                 &work->progress, &work->error);
  work->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_atomic_int_set (&work->done, TRUE);
  return NULL;
}

static gboolean
look_cb (gpointer data)
{
  Work *work = data;

  if (g_atomic_int_get (&work->done))
    g_main_loop_quit (work->loop);
  else
    purr_progress_bar_update (
      work->bar, (guint64) (PARTS * purr_trials_progress_get (&work->progress)),
      PARTS, NULL);
  return G_SOURCE_CONTINUE;
}

static void
interrupt_cb (gpointer data)
{
  Work *work = data;

  work->interrupted = TRUE;
  purr_workers_set_cancelled (work->workers, TRUE);
}

/* While somebody watches, and may stop it */
static gboolean
do_work (Work *work, GError **error)
{
  g_autoptr (GMainLoop) loop = NULL;
  PurrInterruption interruption = { 0 };
  GThread *thread;
  guint timeout;

  if (!purr_check_room (PURR_ROOM_LOOP, error))
    return FALSE;
  work->loop = loop = g_main_loop_new (NULL, FALSE);
  thread = g_thread_try_new ("folds", work_thread, work, error);
  if (thread == NULL)
    return FALSE;
  purr_interruption_watch (&interruption, interrupt_cb, work);
  timeout = g_timeout_add (LOOK_EVERY, look_cb, work);
  g_main_loop_run (loop);
  g_source_remove (timeout);
  purr_interruption_end (&interruption);
  g_thread_join (thread);
  if (work->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&work->error));
  return FALSE;
}

/* What means nothing here */
static const char *
find_complaint (const PurrTrainOptions *options, gboolean folds)
{
  if (options->training.output != NULL)
    return "Nothing is saved where several models are taught: leave -o out.";
  if (options->start_from != NULL)
    return "Every model begins at zero weights, so that none has seen what it "
           "is tried on: leave --start-from out.";
  if (options->write_split != NULL)
    return "There is not one split where several models are taught: leave "
           "--write-split out.";
  if (options->patience != NULL)
    return "--patience would look at the very pictures that models are tried "
           "on: leave it out.";
  if (folds && options->split != NULL)
    return "Folds divide the pictures anew: leave --split out.";
  return NULL;
}

/* Files to write, each where it is not NULL */
typedef struct
{
  const char *table;
  const char *curves;
  const char *report;
  gboolean force;
} Files;

static gboolean
check_files (const Files *files)
{
  return (files->table == NULL
          || purr_output_check (files->table, PURR_OUTPUT_FOLDS, files->force))
         && (files->curves == NULL
             || purr_output_check (files->curves, PURR_OUTPUT_CURVES,
                                   files->force))
         && (files->report == NULL
             || purr_output_check (files->report, PURR_OUTPUT_REPORT,
                                   files->force));
}

/* text: taken over */
static gboolean
write_text (const char *path, char *text)
{
  g_autofree char *own = text;
  g_autofree char *reason = NULL;
  g_autofree char *shown = purr_display_path (path);

  if (purr_write_durably (path, own, strlen (own), &reason))
    return TRUE;
  purr_failure ("%s could not be saved: %s.", shown, reason);
  return FALSE;
}

static gboolean
write_report (const char *path,
              const PurrTrialResults *results,
              PurrDataset *dataset,
              const PurrTrainingSettings *settings)
{
  g_autofree char *legend = purr_run_legend (settings, NULL, NULL, NULL);
  g_autoptr (PurrToldTrial) folds
    = results->crossed != NULL
        ? purr_told_folds_new (results->crossed, dataset, legend)
        : NULL;
  g_autoptr (PurrToldTrial) curve
    = results->curve != NULL ? purr_told_curve_new (results->curve, legend)
                             : NULL;
  const PurrReport report = { .trials = { folds, curve },
                              .dataset = dataset,
                              .settings = settings,
                              .time = g_get_real_time () };
  g_autoptr (GError) error = NULL;

  if (purr_report_write (&report, path, &error))
    return TRUE;
  purr_failure ("%s", error->message);
  return FALSE;
}

static gboolean
write_files (const Files *files,
             const PurrTrialResults *results,
             PurrDataset *dataset,
             const PurrTrainingSettings *settings)
{
  /* Something else may be there by now */
  if (!check_files (files))
    return FALSE;
  return (files->table == NULL
          || write_text (files->table,
                         results->crossed != NULL
                           ? purr_folds_to_csv (results->crossed)
                           : purr_learning_curve_to_csv (results->curve)))
         && (files->curves == NULL
             || write_text (files->curves,
                            purr_trial_curves_to_csv (results->crossed,
                                                      results->curve, dataset)))
         && (files->report == NULL
             || write_report (files->report, results, dataset, settings));
}

/* Teaches what is asked for; PURR_STATUS_OK or another, the reason having been said */
static int
teach (Work *work, gboolean silent)
{
  g_autoptr (PurrProgressBar) bar
    = purr_progress_bar_new (work->k > 0 ? "Teaching without each fold"
                                         : "Teaching with ever more",
                             silent);
  g_autoptr (GError) error = NULL;
  gboolean taught;

  work->bar = bar;
  taught = do_work (work, &error);
  purr_progress_bar_wipe (bar);
  if (taught)
    return PURR_STATUS_OK;
  if (!work->interrupted)
    return purr_failure ("%s", error->message);
  purr_failure ("Stopped before all models were taught.");
  return PURR_STATUS_INTERRUPTED;
}

static int
evaluate (const PurrTrainOptions *options,
          PurrDataset *dataset,
          guint k,
          gboolean wants_curve,
          const Files *files,
          gboolean json)
{
  const PurrTrainingSettings *settings = &options->training.settings;
  gboolean silent = options->training.quiet || json;
  g_autoptr (PurrWorkers) workers = purr_workers_new (settings->threads);
  Work folds
    = { .dataset = dataset, .settings = settings, .k = k, .workers = workers };
  Work curve = { .dataset = dataset, .settings = settings, .workers = workers };
  int status = k > 0 ? teach (&folds, silent) : PURR_STATUS_OK;

  if (status == PURR_STATUS_OK && wants_curve)
    status = teach (&curve, silent);
  if (status == PURR_STATUS_OK)
    {
      const PurrTrialResults results = {
        .crossed = folds.crossed,
        .crossed_seconds = folds.seconds,
        .curve = curve.curve,
        .curve_seconds = curve.seconds,
      };

      purr_trials_print (&results, dataset, json);
      status = write_files (files, &results, dataset, settings)
                 ? purr_end_results (files->table)
                 : PURR_STATUS_FAILED;
    }
  g_clear_pointer (&folds.crossed, purr_cross_validation_free);
  g_clear_pointer (&curve.curve, purr_learning_curve_free);
  return status;
}

/* The penalty to as many pictures as each model learns from, at most */
static void
suit (PurrTrainingOptions *options, PurrDataset *dataset, guint k)
{
  g_autoptr (GPtrArray) splits = NULL;

  if (k > 0)
    splits = purr_dataset_folds (dataset, k, options->settings.seed, NULL);
  if (splits != NULL)
    purr_training_options_suit (
      options, ((const PurrSplit *) splits->pdata[0])->n_train);
  else
    purr_training_options_suit_dataset (options, dataset);
}

int
purr_command_folds (int argc, char **argv, const char *help)
{
  g_auto (PurrTrainOptions) options = { 0 };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autofree char *folds = NULL;
  gboolean curve = FALSE;
  g_autofree char *table = NULL;
  g_autofree char *curves = NULL;
  g_autofree char *report = NULL;
  Files files;
  gboolean json = FALSE;
  guint64 k = 0;
  const GOptionEntry more[] = {
    { "folds", 0, 0, G_OPTION_ARG_STRING, &folds, NULL, "" },
    { "learning-curve", 0, 0, G_OPTION_ARG_NONE, &curve, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &table, NULL, "" },
    { "curves", 0, 0, G_OPTION_ARG_FILENAME, &curves, NULL, "" },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, NULL, "" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  int status = purr_train_options_parse_also (&options, argc, argv, more, help);
  const char *complaint;

  if (status >= 0)
    return status;
  if (folds != NULL && curve && table != NULL)
    return purr_usage_error (argv[0],
                             "--csv writes one table: ask for it with --folds "
                             "or with --learning-curve alone.");
  if (folds != NULL
      && !g_ascii_string_to_unsigned (folds, 10, 2, PURR_MAX_FOLDS, &k, NULL))
    return purr_usage_error (argv[0],
                             "--folds needs a whole number from 2 to "
                             "%d.",
                             PURR_MAX_FOLDS);
  complaint = find_complaint (&options, folds != NULL);
  if (complaint != NULL)
    return purr_usage_error (argv[0], "%s", complaint);

  files = (Files) { table, curves, report, options.training.force };
  if (!check_files (&files))
    return PURR_STATUS_FAILED;
  dataset
    = purr_train_dataset_load (&options, argv[0], (guint) k, json, &status);
  if (dataset == NULL)
    return status;
  suit (&options.training, dataset, (guint) k);
  return evaluate (&options, dataset, (guint) k, curve, &files, json);
}

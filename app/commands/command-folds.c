/* command-folds.c: purrceptron evaluate --folds K, and --learning-curve */

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
#include "app/report/folds-csv.h"

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

  /* One of them */
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

/* TRUE at once where nobody wants it */
static gboolean
write_table (const Work *work, const char *path, gboolean force)
{
  g_autofree char *table = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *shown = NULL;

  if (path == NULL)
    return TRUE;
  if (!purr_output_check (path, PURR_OUTPUT_FOLDS, force))
    return FALSE;
  table = work->crossed != NULL ? purr_folds_to_csv (work->crossed)
                                : purr_learning_curve_to_csv (work->curve);
  if (purr_write_durably (path, table, strlen (table), &reason))
    return TRUE;
  shown = purr_display_path (path);
  purr_failure ("%s could not be saved: %s.", shown, reason);
  return FALSE;
}

static int
evaluate (const PurrTrainOptions *options,
          PurrDataset *dataset,
          guint k,
          const char *table,
          gboolean json)
{
  const PurrTrainingSettings *settings = &options->training.settings;
  gboolean silent = options->training.quiet || json;
  g_autoptr (PurrProgressBar) bar
    = purr_progress_bar_new (k > 0 ? "Teaching without each fold"
                                   : "Teaching with ever more",
                             silent);
  g_autoptr (PurrWorkers) workers = purr_workers_new (settings->threads);
  g_autoptr (GError) error = NULL;
  gboolean written;
  Work work = {
    .dataset = dataset,
    .settings = settings,
    .k = k,
    .workers = workers,
    .bar = bar,
  };

  if (!do_work (&work, &error))
    {
      purr_progress_bar_wipe (bar);
      if (!work.interrupted)
        return purr_failure ("%s", error->message);
      purr_failure ("Stopped before all models were taught.");
      return PURR_STATUS_INTERRUPTED;
    }
  purr_progress_bar_wipe (bar);
  if (work.crossed != NULL)
    purr_folds_print (work.crossed, dataset, json, work.seconds);
  else
    purr_learning_curve_print (work.curve, json, work.seconds);
  written = write_table (&work, table, options->training.force);
  g_clear_pointer (&work.crossed, purr_cross_validation_free);
  g_clear_pointer (&work.curve, purr_learning_curve_free);
  return written ? purr_end_results (table) : PURR_STATUS_FAILED;
}

int
purr_command_folds (int argc, char **argv, const char *help)
{
  g_auto (PurrTrainOptions) options = { 0 };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autofree char *folds = NULL;
  gboolean curve = FALSE;
  g_autofree char *table = NULL;
  gboolean json = FALSE;
  guint64 k = 0;
  const GOptionEntry more[] = {
    { "folds", 0, 0, G_OPTION_ARG_STRING, &folds, NULL, "" },
    { "learning-curve", 0, 0, G_OPTION_ARG_NONE, &curve, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &table, NULL, "" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  int status = purr_train_options_parse_also (&options, argc, argv, more, help);
  const char *complaint;

  if (status >= 0)
    return status;
  if ((folds != NULL) == curve)
    return purr_usage_error (argv[0],
                             "Either --folds or --learning-curve, please.");
  if (folds != NULL
      && !g_ascii_string_to_unsigned (folds, 10, 2, PURR_MAX_FOLDS, &k, NULL))
    return purr_usage_error (argv[0],
                             "--folds needs a whole number from 2 to "
                             "%d.",
                             PURR_MAX_FOLDS);
  complaint = find_complaint (&options, folds != NULL);
  if (complaint != NULL)
    return purr_usage_error (argv[0], "%s", complaint);

  if (table != NULL
      && !purr_output_check (table, PURR_OUTPUT_FOLDS, options.training.force))
    return PURR_STATUS_FAILED;
  dataset = purr_train_dataset_load (&options, argv[0], json, &status);
  if (dataset == NULL)
    return status;
  return evaluate (&options, dataset, (guint) k, table, json);
}

/* trial-run.c: many models taught behind the main loop, and what they tell */

#include "app/session/trial-run.h"

#include "engine/dataset/dataset.h"

#include "app/session/background.h"
#include "app/session/stored-settings.h"

typedef struct
{
  PurrDataset *dataset;
  PurrTrainingSettings settings;
  guint folds;
  PurrTrialsProgress progress;
} Job;

/* What a job tells: one of the two */
typedef struct
{
  PurrCrossValidation *folds;
  PurrLearningCurve *curve;
} Told;

struct _PurrTrialRun
{
  GObject parent_instance;

  /* Owned */
  PurrRun *run;
  GSettings *program_settings;
  GTask *task; /* under way, or NULL */
  GCancellable *cancellable;
  Told *told; /* or NULL */
  char *error;
  PurrDataset *dataset; /* told of, or NULL */

  PurrTrainingSettings settings; /* told of */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrTrialRun, purr_trial_run, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  purr_dataset_unref (job->dataset);
  g_free (job);
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_clear_pointer (&told->folds, purr_cross_validation_free);
  g_clear_pointer (&told->curve, purr_learning_curve_free);
  g_free (told);
}

static void
tell (PurrTrialRun *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The work --------------------------------------------------------------------- */

static gpointer
teach (gpointer data, PurrWorkers *workers, GError **error)
{
  Job *job = data;
  Told told = { NULL, NULL };

  if (job->folds > 0)
    told.folds = purr_cross_validate (job->dataset, job->folds, &job->settings,
                                      workers, &job->progress, error);
  else
    told.curve = purr_learning_curve_new (job->dataset, &job->settings, workers,
                                          &job->progress, error);
  return told.folds != NULL || told.curve != NULL
           ? g_memdup2 (&told, sizeof told)
           : NULL;
}

static void
taught_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PurrTrialRun *self = PURR_TRIAL_RUN (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  Told *told = g_task_propagate_pointer (G_TASK (result), &error);

  /* Stopped, or another one is under way */
  if (self->task != G_TASK (result))
    {
      g_clear_pointer (&told, told_free);
      return;
    }
  g_clear_pointer (&self->told, told_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->told = told;
  if (told == NULL)
    self->error = g_strdup (error->message);
  self->dataset = purr_dataset_ref (job->dataset);
  self->settings = job->settings;
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  tell (self);
}

gboolean
purr_trial_run_can_start (PurrTrialRun *self)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);

  return dataset != NULL && purr_dataset_get_labels (dataset) != NULL;
}

static void
give_up (PurrTrialRun *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
}

void
purr_trial_run_start (PurrTrialRun *self, guint folds)
{
  Job *job;

  g_return_if_fail (PURR_IS_TRIAL_RUN (self));
  g_return_if_fail (purr_trial_run_can_start (self));

  give_up (self);
  job = g_new0 (Job, 1);
  job->dataset = purr_dataset_ref (purr_run_get_dataset (self->run));
  job->settings = purr_run_get_settings (self->run);
  job->folds = folds;
  self->cancellable = g_cancellable_new ();
  self->task = g_task_new (self, self->cancellable, taught_cb, NULL);
  g_task_set_source_tag (self->task, purr_trial_run_start);
  g_task_set_task_data (self->task, job, (GDestroyNotify) job_free);
  purr_background_start (self->task, teach, told_free,
                         "There is no room to teach more models now. Close "
                         "other programs and try again.");
  tell (self);
}

void
purr_trial_run_stop (PurrTrialRun *self)
{
  g_return_if_fail (PURR_IS_TRIAL_RUN (self));

  if (self->task == NULL)
    return;
  give_up (self);
  tell (self);
}

/* What is to be known of it -------------------------------------------------- */

gboolean
purr_trial_run_is_busy (PurrTrialRun *self)
{
  return self->task != NULL;
}

double
purr_trial_run_get_progress (PurrTrialRun *self)
{
  const Job *job
    = self->task != NULL ? g_task_get_task_data (self->task) : NULL;

  return job != NULL ? purr_trials_progress_get (&job->progress) : 0;
}

const PurrCrossValidation *
purr_trial_run_get_folds (PurrTrialRun *self)
{
  return self->told != NULL ? self->told->folds : NULL;
}

const PurrLearningCurve *
purr_trial_run_get_curve (PurrTrialRun *self)
{
  return self->told != NULL ? self->told->curve : NULL;
}

const char *
purr_trial_run_get_error (PurrTrialRun *self)
{
  return self->error;
}

PurrDataset *
purr_trial_run_get_dataset (PurrTrialRun *self)
{
  return self->dataset;
}

const PurrTrainingSettings *
purr_trial_run_get_settings (PurrTrialRun *self)
{
  return self->dataset != NULL ? &self->settings : NULL;
}

gboolean
purr_trial_run_is_current (PurrTrialRun *self)
{
  PurrTrainingSettings now = purr_run_get_settings (self->run);
  PurrOptimizerFlags flags = purr_optimizer_get_flags (now.optimizer);

  if (self->dataset == NULL)
    return TRUE;
  /* Patience is not heeded here */
  now.patience = self->settings.patience;
  return self->dataset == purr_run_get_dataset (self->run)
         && !purr_stored_settings_differ (&now, &self->settings)
         && now.lambda == self->settings.lambda
         && now.iterations == self->settings.iterations
         && (!(flags & PURR_OPTIMIZER_USES_RATE)
             || now.learning_rate == self->settings.learning_rate);
}

/* The object -------------------------------------------------------------------- */

static void
purr_trial_run_dispose (GObject *object)
{
  PurrTrialRun *self = PURR_TRIAL_RUN (object);

  give_up (self);
  g_clear_pointer (&self->told, told_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_object (&self->run);
  g_clear_object (&self->program_settings);

  G_OBJECT_CLASS (purr_trial_run_parent_class)->dispose (object);
}

static void
purr_trial_run_class_init (PurrTrialRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_trial_run_dispose;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_TRIAL_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_trial_run_init (PurrTrialRun *self)
{
}

PurrTrialRun *
purr_trial_run_new (PurrRun *run, GSettings *settings)
{
  PurrTrialRun *self = g_object_new (PURR_TYPE_TRIAL_RUN, NULL);

  self->run = g_object_ref (run);
  self->program_settings = g_object_ref (settings);
  g_signal_connect_object (run, "dataset-changed", G_CALLBACK (tell), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed", G_CALLBACK (tell), self,
                           G_CONNECT_SWAPPED);
  return self;
}

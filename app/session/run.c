/* run.c: training: the trainer, what it begins with, what it is called */

#include "app/session/run-private.h"

#include "app/session/background.h"
#include "app/session/stored-settings.h"

#include "engine/learning/problem.h"

/* In place of a number of steps */
#define TO_THE_END G_MAXUINT

/* Microseconds that a pause may keep the window */
#define PAUSE_MAX 8000

/* What a run lasts that is to be watched and would be over sooner */
#define WATCHED_SECONDS 4.0

enum
{
  SIGNAL_WOKE,
  SIGNAL_ASKED,
  SIGNAL_BEGAN,
  SIGNAL_LEGEND,
  SIGNAL_TRAINED,
  SIGNAL_DATASET_CHANGED,
  SIGNAL_START_CHANGED,
  SIGNAL_UNDECIDED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrRun, purr_run, G_TYPE_OBJECT)

static gboolean
has_ended (PurrTrainerState state)
{
  return state == PURR_TRAINER_FINISHED
         || purr_trainer_state_is_stopped (state);
}

PurrTrainingSettings
purr_run_get_settings (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), purr_training_settings_default ());

  return purr_stored_settings_read (self->settings);
}

void
purr_run_tell_start_changed (PurrRun *self)
{
  g_signal_emit (self, signals[SIGNAL_START_CHANGED], 0);
}

/* News ----------------------------------------------------------------- */

static void
begin (PurrRun *self)
{
  PurrTrainingSettings settings = purr_run_get_settings (self);

  g_clear_pointer (&self->start, purr_start_point_unref);
  if (purr_run_get_starts_from_model (self))
    self->start = purr_start_point_ref (self->offered);
  g_free (self->legend);
  g_array_set_size (self->rates, 0);
  g_array_set_size (self->lambdas, 0);
  purr_run_values_note (self->rates, settings.learning_rate, 0);
  purr_run_values_note (self->lambdas, settings.lambda, 0);
  self->legend = purr_run_make_legend (self);
  self->costs_seen = 0;
  self->validations_seen = 0;
  self->iteration = 0;
  g_signal_emit (self, signals[SIGNAL_BEGAN], 0, self->legend);
}

static void
note_values (PurrRun *self, const PurrTrainerSnapshot *snapshot)
{
  purr_run_values_note (self->rates, snapshot->learning_rate,
                        snapshot->learning_rate_since);
  purr_run_values_note (self->lambdas, snapshot->lambda,
                        snapshot->lambda_since);
}

static void
update_legend (PurrRun *self, const PurrTrainerSnapshot *snapshot)
{
  g_autofree char *legend = NULL;

  /* A run that has ended is no longer named after a rate set since then */
  if (has_ended (snapshot->state) && snapshot->iteration == self->iteration)
    return;
  note_values (self, snapshot);
  legend = purr_run_make_legend (self);
  if (g_str_equal (legend, self->legend))
    return;
  g_free (self->legend);
  self->legend = g_steal_pointer (&legend);
  g_signal_emit (self, signals[SIGNAL_LEGEND], 0, self->legend);
}

void
purr_run_poll (PurrRun *self)
{
  PurrTrainerSnapshot snapshot = { 0 };

  g_return_if_fail (PURR_IS_RUN (self));

  /* Its first weights are not there yet: what is asked of it stands */
  if (self->trainer == NULL || self->preparing != NULL
      || (self->state != PURR_TRAINER_RUNNING && !self->news_pending))
    return;

  purr_trainer_get_snapshot (self->trainer, self->costs_seen,
                             self->validations_seen, &snapshot);
  update_legend (self, &snapshot);
  self->news_pending = snapshot.state == PURR_TRAINER_RUNNING;
  self->pausing &= snapshot.state == PURR_TRAINER_RUNNING;
  self->state = self->pausing ? PURR_TRAINER_PAUSED : snapshot.state;
  self->iteration = snapshot.iteration;
  self->ended_by_itself
    = snapshot.state == PURR_TRAINER_FINISHED && snapshot.message != NULL;
  self->costs_seen += snapshot.costs->len;
  self->validations_seen += snapshot.validations->len;
  g_signal_emit (self, signals[SIGNAL_TRAINED], 0, &snapshot);
  purr_trainer_snapshot_clear (&snapshot);
}

static void
expect_news (PurrRun *self)
{
  self->news_pending = TRUE;
  g_signal_emit (self, signals[SIGNAL_WOKE], 0);
}

gboolean
purr_run_is_busy (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), FALSE);

  return self->news_pending || self->preparing != NULL
         || self->state == PURR_TRAINER_RUNNING;
}

void
purr_run_finish (PurrRun *self)
{
  g_return_if_fail (PURR_IS_RUN (self));

  if (self->trainer == NULL)
    return;
  purr_trainer_pause (self->trainer);
  purr_trainer_wait (self->trainer, NULL);
  self->news_pending = TRUE;
  purr_run_poll (self);
}

/* Trainers ------------------------------------------------------------- */

static void
forget_wishes (PurrRun *self)
{
  self->wanted = 0;
  if (self->preparing != NULL)
    g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
}

/* The last reference joins the trainer's thread, which may be in the middle
 * of an iteration: not to be waited for here */
static void
drop_trainer (PurrRun *self)
{
  self->state = PURR_TRAINER_READY;
  self->iteration = 0;
  self->news_pending = FALSE;
  self->pausing = FALSE;
  forget_wishes (self);
  if (self->trainer == NULL)
    return;
  purr_trainer_pause (self->trainer);
  purr_background_let_go (g_steal_pointer (&self->trainer));
}

static void
fail (PurrRun *self, const char *heading, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, heading, text);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrRun) self = PURR_RUN (user_data);
  g_autoptr (GError) error = NULL;

  if (!purr_start_point_prepare_finish (result, &error))
    {
      /* Cancelled: its trainer has been let go in the meantime */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      purr_run_reset (self);
      fail (self, "Training Cannot Start", error->message);
      return;
    }
  g_clear_object (&self->preparing);
  if (self->wanted == TO_THE_END)
    purr_trainer_start (self->trainer);
  else
    for (guint i = 0; i < self->wanted; i++)
      purr_trainer_step (self->trainer);
  self->wanted = 0;
  purr_run_poll (self);
}

static void
prepare_trainer (PurrRun *self)
{
  if (self->start == NULL)
    return;
  self->preparing = g_cancellable_new ();
  purr_start_point_prepare_async (self->start, self->trainer, self->preparing,
                                  prepared_cb, g_object_ref (self));
}

static void
set_pace (PurrRun *self)
{
  double pace = g_settings_get_int (self->settings, "pace");

  if (self->skipping)
    pace = 0;
  else if (pace < 0)
    pace = (double) purr_run_get_settings (self).iterations / WATCHED_SECONDS;
  purr_trainer_set_pace (self->trainer, pace);
}

static gboolean
ensure_trainer (PurrRun *self)
{
  PurrTrainingSettings settings;
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  if (self->trainer != NULL)
    return TRUE;
  if (self->dataset == NULL)
    {
      fail (self, "There Is Nothing to Train On Yet",
            "Load a folder of pictures first, or the sample drawings.");
      return FALSE;
    }
  if (purr_dataset_get_labels (self->dataset) == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_UNDECIDED], 0);
      return FALSE;
    }

  settings = purr_run_get_settings (self);
  problem = purr_problem_new (self->dataset, &settings, &error);
  if (problem != NULL)
    self->trainer = purr_trainer_new (problem, &settings, &error);
  if (self->trainer == NULL)
    {
      fail (self, "Training Cannot Start", error->message);
      return FALSE;
    }
  set_pace (self);
  begin (self);
  prepare_trainer (self);
  return TRUE;
}

/* Commands ------------------------------------------------------------- */

void
purr_run_train (PurrRun *self)
{
  g_return_if_fail (PURR_IS_RUN (self));

  if (has_ended (self->state) && !purr_run_can_continue (self))
    purr_run_reset (self);
  if (!ensure_trainer (self))
    return;
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
  self->pausing = FALSE;
  self->skipping = FALSE;
  set_pace (self);
  if (self->preparing == NULL)
    purr_trainer_start (self->trainer);
  else
    {
      self->wanted = TO_THE_END;
      self->state = PURR_TRAINER_RUNNING;
    }
  expect_news (self);
  purr_run_poll (self);
}

void
purr_run_pause (PurrRun *self)
{
  g_return_if_fail (PURR_IS_RUN (self));

  if (self->trainer == NULL)
    return;
  if (self->preparing == NULL)
    {
      purr_trainer_pause (self->trainer);
      /* Nobody is to wait for the iteration under way, which takes long where
       * there are many pictures; where there are few it has ended already */
      if (!purr_trainer_wait_briefly (self->trainer, PAUSE_MAX)
          && self->state == PURR_TRAINER_RUNNING)
        {
          self->pausing = TRUE;
          self->state = PURR_TRAINER_PAUSED;
        }
    }
  else
    {
      self->wanted = 0;
      self->state = PURR_TRAINER_READY;
    }
  expect_news (self);
  purr_run_poll (self);
}

void
purr_run_skip (PurrRun *self)
{
  g_return_if_fail (PURR_IS_RUN (self));

  if (self->state != PURR_TRAINER_RUNNING)
    return;
  self->skipping = TRUE;
  set_pace (self);
}

gboolean
purr_run_is_paced (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), FALSE);

  return self->state == PURR_TRAINER_RUNNING && !self->skipping
         && g_settings_get_int (self->settings, "pace") != 0;
}

void
purr_run_step (PurrRun *self)
{
  g_return_if_fail (PURR_IS_RUN (self));

  if (!ensure_trainer (self))
    return;
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
  self->pausing = FALSE;
  if (self->preparing == NULL)
    purr_trainer_step (self->trainer);
  else if (self->wanted != TO_THE_END)
    self->wanted++;
  expect_news (self);
  purr_run_poll (self);
}

/* A new trainer rather than the old one reset: its settings may have changed
 * in the meantime */
void
purr_run_reset (PurrRun *self)
{
  g_return_if_fail (PURR_IS_RUN (self));

  drop_trainer (self);
  begin (self);
}

PurrDataset *
purr_run_get_dataset (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return self->dataset;
}

void
purr_run_set_dataset (PurrRun *self, PurrDataset *dataset)
{
  g_return_if_fail (PURR_IS_RUN (self));

  drop_trainer (self);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->dataset = dataset;
  begin (self);
  g_signal_emit (self, signals[SIGNAL_START_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_DATASET_CHANGED], 0);
}

PurrTrainerState
purr_run_get_state (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), PURR_TRAINER_READY);

  return self->state;
}

gboolean
purr_run_can_continue (PurrRun *self)
{
  PurrTrainingSettings settings;

  g_return_val_if_fail (PURR_IS_RUN (self), FALSE);

  settings = purr_run_get_settings (self);
  if (self->trainer == NULL || settings.iterations <= self->iteration)
    return FALSE;
  /* With a smaller rate than the one that did not work it goes on from where
   * that was set; where it was the first one, it may as well begin again */
  if (self->state == PURR_TRAINER_DIVERGED)
    return self->rates->len > 1
           && settings.learning_rate < g_array_index (self->rates,
                                                      PurrRunChange,
                                                      self->rates->len - 1)
                                         .value;
  return self->state == PURR_TRAINER_FINISHED && !self->ended_by_itself;
}

guint64
purr_run_get_iteration (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), 0);

  return self->iteration;
}

guint64
purr_run_get_target (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), 0);

  return purr_run_get_settings (self).iterations;
}

PurrTrainer *
purr_run_get_trainer (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return self->trainer;
}

/* Each of them, though another one may follow before the next look: between the two
 * there are many iterations, and the run is to be repeated with all of them. */
static void
note_values_now (PurrRun *self)
{
  PurrTrainerSnapshot snapshot;

  purr_trainer_get_snapshot (self->trainer, G_MAXUINT64, G_MAXUINT64,
                             &snapshot);
  if (!has_ended (snapshot.state))
    note_values (self, &snapshot);
  purr_trainer_snapshot_clear (&snapshot);
}

static void
settings_changed_cb (PurrRun *self, const char *key)
{
  PurrTrainingSettings settings = purr_run_get_settings (self);

  if (self->trainer == NULL)
    return;
  if (g_str_equal (key, "learning-rate"))
    {
      purr_trainer_set_learning_rate (self->trainer, settings.learning_rate);
      note_values_now (self);
    }
  /* A penalty for patches is none for a run of pixels, nor the other way round */
  else if (g_str_equal (key, "lambda") || g_str_equal (key, "features"))
    {
      if ((purr_trainer_get_settings (self->trainer)->patches > 0)
          != (settings.patches > 0))
        return;
      purr_trainer_set_lambda (self->trainer, settings.lambda);
      note_values_now (self);
    }
  else if (g_str_equal (key, "iterations"))
    {
      purr_trainer_set_iterations (self->trainer, settings.iterations);
      set_pace (self);
    }
  else if (g_str_equal (key, "pace"))
    {
      self->skipping = FALSE;
      set_pace (self);
    }
  else
    return;
  expect_news (self);
}

/* The object ----------------------------------------------------------- */

static void
purr_run_dispose (GObject *object)
{
  PurrRun *self = PURR_RUN (object);

  drop_trainer (self);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->offered, purr_start_point_unref);
  g_clear_pointer (&self->start, purr_start_point_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (purr_run_parent_class)->dispose (object);
}

static void
purr_run_finalize (GObject *object)
{
  PurrRun *self = PURR_RUN (object);

  g_free (self->legend);
  g_array_unref (self->rates);
  g_array_unref (self->lambdas);

  G_OBJECT_CLASS (purr_run_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType first, GType second)
{
  return g_signal_new (name, PURR_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                       NULL, G_TYPE_NONE, n_arguments, first, second);
}

static void
purr_run_class_init (PurrRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_run_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_run_finalize;

  signals[SIGNAL_WOKE] = new_signal ("woke", 0, 0, 0);
  signals[SIGNAL_ASKED] = new_signal ("asked", 0, 0, 0);
  signals[SIGNAL_BEGAN] = new_signal ("began", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_LEGEND] = new_signal ("legend", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_TRAINED] = new_signal ("trained", 1, G_TYPE_POINTER, 0);
  signals[SIGNAL_DATASET_CHANGED] = new_signal ("dataset-changed", 0, 0, 0);
  signals[SIGNAL_START_CHANGED] = new_signal ("start-changed", 0, 0, 0);
  signals[SIGNAL_UNDECIDED] = new_signal ("undecided", 0, 0, 0);
  signals[SIGNAL_FAILED]
    = new_signal ("failed", 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
purr_run_init (PurrRun *self)
{
  self->state = PURR_TRAINER_READY;
  self->rates = g_array_new (FALSE, FALSE, sizeof (PurrRunChange));
  self->lambdas = g_array_new (FALSE, FALSE, sizeof (PurrRunChange));
}

PurrRun *
purr_run_new (GSettings *settings)
{
  PurrRun *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PURR_TYPE_RUN, NULL);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed",
                           G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

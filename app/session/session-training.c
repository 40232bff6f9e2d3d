/* session-training.c: the session's trainer */

#include "app/session/session-private.h"

#include "app/session/stored-settings.h"
#include "app/text/wording.h"

#include "engine/learning/training-settings.h"

PurrTrainingSettings
purr_session_get_settings (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self),
                        purr_training_settings_default ());

  return purr_stored_settings_read (self->settings);
}

static void
add_number (GPtrArray *words, const char *format, double value)
{
  g_autofree char *number = purr_word_number (value);
  GString *text = g_string_new (format);

  g_string_replace (text, "%s", number, 1);
  g_ptr_array_add (words, g_string_free (text, FALSE));
}

/* What tells this run from the others in the chart's legend */
static char *
describe_run (PurrSession *self, double rate, double lambda)
{
  PurrTrainingSettings settings = self->trainer != NULL
                                    ? *purr_trainer_get_settings (self->trainer)
                                    : purr_session_get_settings (self);
  PurrTrainingSettings usual = purr_training_settings_default ();
  PurrOptimizer optimizer = settings.optimizer;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (optimizer != PURR_OPTIMIZER_GRADIENT_DESCENT)
    g_ptr_array_add (words, g_strdup (purr_word_optimizer (optimizer)));
  if (purr_optimizer_uses_rate (optimizer))
    add_number (words, "α %s", rate);
  if (purr_optimizer_uses_momentum (optimizer)
      && settings.momentum != usual.momentum)
    add_number (words, "momentum %s", settings.momentum);
  if (purr_optimizer_uses_batches (optimizer)
      && settings.batch_size != usual.batch_size)
    g_ptr_array_add (words,
                     settings.batch_size == 0
                       ? g_strdup ("no batches")
                       : g_strdup_printf ("batches of %" G_GUINT64_FORMAT,
                                          settings.batch_size));
  if (lambda > 0)
    add_number (words, "λ %s", lambda);
  g_ptr_array_add (words, g_strdup (settings.normalise == PURR_NORMALISE_255
                                      ? "÷255"
                                      : "standardised"));
  if (settings.mirrored)
    g_ptr_array_add (words, g_strdup ("mirrored"));
  if (settings.balanced)
    g_ptr_array_add (words, g_strdup ("balanced"));
  if (self->run_start != NULL)
    g_ptr_array_add (words, g_strdup_printf ("from %s", self->run_start_name));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

void
purr_session_begin_run (PurrSession *self)
{
  PurrTrainingSettings settings = purr_session_get_settings (self);
  g_autofree char *legend = NULL;

  purr_session_note_start (self);
  self->legend_rate = settings.learning_rate;
  self->legend_lambda = settings.lambda;
  legend = describe_run (self, self->legend_rate, self->legend_lambda);
  self->costs_seen = 0;
  self->validations_seen = 0;
  self->iteration = 0;
  purr_session_emit_text (self, SIGNAL_RUN_BEGAN, legend);
}

static void
update_legend (PurrSession *self, const PurrTrainerSnapshot *snapshot)
{
  g_autofree char *legend = NULL;

  /* A run that has ended is no longer named after a rate set since then */
  if ((snapshot->state == PURR_TRAINER_FINISHED
       || snapshot->state == PURR_TRAINER_DIVERGED)
      && snapshot->iteration == self->iteration)
    return;
  if (self->legend_rate == snapshot->learning_rate
      && self->legend_lambda == snapshot->lambda)
    return;
  self->legend_rate = snapshot->learning_rate;
  self->legend_lambda = snapshot->lambda;
  legend = describe_run (self, self->legend_rate, self->legend_lambda);
  purr_session_emit_text (self, SIGNAL_RUN_LEGEND, legend);
}

void
purr_session_poll_training (PurrSession *self)
{
  PurrTrainerSnapshot snapshot = { 0 };

  /* Its first weights are not there yet: what is asked of it stands */
  if (self->trainer == NULL || self->preparing != 0
      || (self->state != PURR_TRAINER_RUNNING && !self->news_pending))
    return;

  purr_trainer_get_snapshot (self->trainer, self->costs_seen,
                             self->validations_seen, &snapshot);
  update_legend (self, &snapshot);
  self->news_pending = snapshot.state == PURR_TRAINER_RUNNING;
  self->state = snapshot.state;
  self->iteration = snapshot.iteration;
  self->run_epoch = snapshot.epoch;
  self->ended_by_itself
    = snapshot.state == PURR_TRAINER_FINISHED && snapshot.message != NULL;
  self->costs_seen += snapshot.costs->len;
  self->validations_seen += snapshot.validations->len;
  purr_session_emit_trained (self, &snapshot);
  purr_trainer_snapshot_clear (&snapshot);
}

static void
expect_news (PurrSession *self)
{
  self->news_pending = TRUE;
  purr_session_emit (self, SIGNAL_WOKE);
}

/* Trainers ------------------------------------------------------------- */

static gpointer
join_trainer (gpointer trainer)
{
  g_object_unref (trainer);
  return NULL;
}

/* The last reference joins the trainer's thread, which may be in the middle
 * of an iteration: not to be waited for here */
void
purr_session_drop_trainer (PurrSession *self)
{
  self->state = PURR_TRAINER_READY;
  self->iteration = 0;
  self->news_pending = FALSE;
  self->preparing = 0;
  self->train_wanted = FALSE;
  self->steps_wanted = 0;
  if (self->trainer == NULL)
    return;
  purr_trainer_pause (self->trainer);
  g_thread_unref (
    g_thread_new ("purr-join", join_trainer, g_steal_pointer (&self->trainer)));
}

static gboolean
ensure_trainer (PurrSession *self)
{
  PurrTrainingSettings settings;
  g_autoptr (GError) error = NULL;

  if (self->trainer != NULL)
    return TRUE;
  if (self->dataset == NULL)
    {
      purr_session_emit_failed (self, "There Is Nothing to Train On Yet",
                                "Load a folder of pictures first, or the "
                                "sample drawings.");
      return FALSE;
    }
  if (purr_dataset_get_labels (self->dataset) == NULL)
    {
      purr_session_emit_failed (self, "Which Class Answers Yes?",
                                "Choose the positive class on the Images "
                                "page; all other classes together will be "
                                "the negative one.");
      return FALSE;
    }

  settings = purr_session_get_settings (self);
  self->trainer = purr_trainer_new (self->dataset, &settings, &error);
  if (self->trainer == NULL)
    {
      purr_session_emit_failed (self, "Training Cannot Start", error->message);
      return FALSE;
    }
  self->trainer_serial++;
  self->run_epoch = 0;
  purr_trainer_set_pace (self->trainer,
                         g_settings_get_int (self->settings, "pace"));
  purr_session_begin_run (self);
  purr_session_prepare_trainer (self);
  return TRUE;
}

void
purr_session_train (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  if ((self->state == PURR_TRAINER_FINISHED
       || self->state == PURR_TRAINER_DIVERGED)
      && !purr_session_can_continue (self))
    purr_session_reset (self);
  if (!ensure_trainer (self))
    return;
  self->keep_opened = FALSE;
  purr_session_start_trainer (self);
  expect_news (self);
  purr_session_poll_training (self);
}

void
purr_session_pause (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  if (self->trainer == NULL)
    return;
  purr_session_pause_trainer (self);
  expect_news (self);
}

void
purr_session_step (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  if (!ensure_trainer (self))
    return;
  self->keep_opened = FALSE;
  purr_session_step_trainer (self);
  expect_news (self);
  purr_session_poll_training (self);
}

/* A new trainer rather than the old one reset: its settings may have changed
 * in the meantime */
void
purr_session_reset (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  purr_session_drop_trainer (self);
  purr_session_begin_run (self);
}

PurrTrainerState
purr_session_get_state (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), PURR_TRAINER_READY);

  return self->state;
}

gboolean
purr_session_can_continue (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  return self->trainer != NULL && self->state == PURR_TRAINER_FINISHED
         && !self->ended_by_itself
         && purr_session_get_settings (self).iterations > self->iteration;
}

guint64
purr_session_get_iteration (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), 0);

  return self->iteration;
}

PurrTrainer *
purr_session_get_trainer (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->trainer;
}

/* Settings ------------------------------------------------------------- */

static void
settings_changed_cb (GSettings *gsettings, const char *key, PurrSession *self)
{
  PurrTrainingSettings settings = purr_session_get_settings (self);

  if (self->trainer == NULL)
    return;
  if (g_str_equal (key, "learning-rate"))
    purr_trainer_set_learning_rate (self->trainer, settings.learning_rate);
  else if (g_str_equal (key, "lambda"))
    purr_trainer_set_lambda (self->trainer, settings.lambda);
  else if (g_str_equal (key, "iterations"))
    purr_trainer_set_iterations (self->trainer, settings.iterations);
  else if (g_str_equal (key, "pace"))
    purr_trainer_set_pace (self->trainer,
                           g_settings_get_int (gsettings, "pace"));
  else
    return;
  expect_news (self);
}

void
purr_session_watch_settings (PurrSession *self)
{
  g_signal_connect_object (self->settings, "changed",
                           G_CALLBACK (settings_changed_cb), self, 0);
}

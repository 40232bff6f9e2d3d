/* trainer.c: making a trainer and telling it what to do */

#include "engine/learning/trainer-private.h"

#include "engine/dataset/dataset-split.h"

#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (PurrTrainer, purr_trainer, G_TYPE_OBJECT)

static void
purr_trainer_dispose (GObject *object)
{
  PurrTrainer *self = PURR_TRAINER (object);
  GThread *thread;

  purr_trainer_lock (self);
  self->quit = TRUE;
  thread = g_steal_pointer (&self->thread);
  if (self->workers != NULL)
    purr_workers_set_cancelled (self->workers, TRUE);
  pthread_cond_broadcast (&self->changed);
  purr_trainer_unlock (self);

  if (thread != NULL)
    g_thread_join (thread);

  G_OBJECT_CLASS (purr_trainer_parent_class)->dispose (object);
}

static void
purr_trainer_finalize (GObject *object)
{
  PurrTrainer *self = PURR_TRAINER (object);

  g_free (self->start);
  g_free (self->u);
  g_free (self->message);
  g_array_unref (self->costs);
  g_array_unref (self->cost_seconds);
  g_array_unref (self->validations);
  purr_early_stopping_clear (&self->early);
  g_clear_pointer (&self->objective, purr_objective_free);
  g_clear_pointer (&self->normalisation, purr_normalisation_free);
  g_clear_pointer (&self->split, purr_split_free);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  pthread_cond_destroy (&self->changed);
  pthread_mutex_destroy (&self->mutex);

  G_OBJECT_CLASS (purr_trainer_parent_class)->finalize (object);
}

static void
purr_trainer_class_init (PurrTrainerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = purr_trainer_dispose;
  object_class->finalize = purr_trainer_finalize;
}

static void
purr_trainer_init (PurrTrainer *self)
{
  pthread_mutex_init (&self->mutex, NULL);
  purr_trainer_init_condition (&self->changed);
  self->costs = g_array_new (FALSE, FALSE, sizeof (double));
  self->cost_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  self->validations = g_array_new (FALSE, FALSE, sizeof (PurrValidation));
  self->train_accuracy = NAN;
  self->validation = (PurrValidation) { 0, NAN, NAN, NAN };
}

/* Construction ---------------------------------------------------------- */

static gboolean
has_both_classes (const PurrExamples *examples)
{
  gboolean found[2] = { FALSE, FALSE };

  for (gsize j = 0; j < examples->m && !(found[0] && found[1]); j++)
    found[examples->labels[examples->index[j]] != 0] = TRUE;

  return found[0] && found[1];
}

static void
set_up_passes (PurrTrainer *self)
{
  PurrPassOptions *options = &self->options;

  *options = purr_pass_options_default ();
  options->mirrored = self->settings.mirrored;
  if (self->settings.balanced)
    purr_balanced_weights (&self->train, &options->positive_weight,
                           &options->negative_weight);

  self->plain = *options;
  self->plain.mirrored = FALSE;
}

PurrTrainer *
purr_trainer_new (PurrDataset *dataset,
                  const PurrTrainingSettings *settings,
                  GError **error)
{
  g_autoptr (PurrTrainer) self = NULL;
  g_autofree char *complaint = purr_training_settings_check (settings);
  const guint8 *labels = purr_dataset_get_labels (dataset);
  PurrExamples all = { 0 };
  PurrSplit *split;

  if (complaint != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           complaint);
      return NULL;
    }

  if (labels == NULL)
    {
      g_set_error_literal (error, PURR_DATASET_ERROR,
                           PURR_DATASET_ERROR_ONE_CLASS,
                           "None of the classes is the one to recognise yet. "
                           "Choose it, then train.");
      return NULL;
    }

  self = g_object_new (PURR_TYPE_TRAINER, NULL);
  self->dataset = purr_dataset_ref (dataset);
  self->settings = *settings;
  self->learning_rate = settings->learning_rate;
  self->lambda = settings->lambda;
  self->iterations = settings->iterations;
  self->split = split
    = purr_dataset_split (dataset, settings->validation_share, settings->seed);

  all.bytes = purr_dataset_get_columns (dataset);
  all.labels = labels;
  all.n_x = PURR_FEATURES;
  self->train = self->check = all;
  self->train.index = split->train;
  self->train.m = split->n_train;
  self->check.index = split->n_validation > 0 ? split->validation : split->test;
  self->check.m = split->n_validation > 0 ? split->n_validation : split->n_test;

  if (!has_both_classes (&self->train))
    {
      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS,
                   "The pictures to learn from are all of one class. Training "
                   "needs some of \"%s\" and some of \"%s\": add pictures, or "
                   "hold out fewer for validation.",
                   purr_dataset_get_positive_name (dataset),
                   purr_dataset_get_negative_name (dataset));
      return NULL;
    }

  if (settings->patience > 0 && split->n_validation == 0)
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
        split->n_test > 0
          ? "Stopping early needs pictures for validation, and the folder "
            "has only a test folder, which is not to decide anything. Add "
            "a val folder, or train without stopping early."
          : "Stopping early needs pictures held out for validation, and "
            "here are none. Hold out a share of them, add a val folder, "
            "or train without stopping early.");
      return NULL;
    }

  set_up_passes (self);
  self->method = purr_optimizer_get_method (settings->optimizer);
  purr_early_stopping_init (&self->early, settings->patience, self->train.m,
                            self->check.m);

  return g_steal_pointer (&self);
}

void
purr_trainer_set_start (PurrTrainer *self, const double *w, double b)
{
  gsize n_x = self->train.n_x;

  for (gsize k = 0; k < n_x; k++)
    g_return_if_fail (isfinite (w[k]));
  g_return_if_fail (isfinite (b));

  purr_trainer_lock (self);
  if (self->thread == NULL)
    {
      g_free (self->start);
      self->start = g_memdup2 (w, n_x * sizeof (double));
      self->start_b = b;
      purr_trainer_rewind (self);
    }
  purr_trainer_unlock (self);
}

/* Controls -------------------------------------------------------------- */

void
purr_trainer_rewind (PurrTrainer *self)
{
  self->b = self->start_b;
  /* Only the plain form, in which u is w, can begin anywhere but at zero */
  if (self->u != NULL && self->start != NULL)
    memcpy (self->u, self->start, self->objective->n * sizeof (double));
  else if (self->u != NULL)
    memset (self->u, 0, self->objective->n * sizeof (double));
}

/* The mutex is held. */
static void
run (PurrTrainer *self, guint64 todo)
{
  g_autoptr (GError) error = NULL;

  if (self->iteration >= self->iterations)
    return;

  if (self->thread == NULL)
    self->thread
      = g_thread_try_new ("trainer", purr_trainer_thread, self, &error);
  if (self->thread == NULL)
    {
      g_free (self->message);
      self->message = g_strdup ("The computer has no room for another thread. "
                                "Close other programs, then start again.");
      self->state = PURR_TRAINER_DIVERGED;
      return;
    }

  /* After a divergence the rate may be another: watch it from the start */
  if (self->state == PURR_TRAINER_DIVERGED)
    self->watch = (PurrWatch) { 0 };
  g_clear_pointer (&self->message, g_free);
  self->todo = todo;
  self->state = PURR_TRAINER_RUNNING;
  pthread_cond_broadcast (&self->changed);
}

void
purr_trainer_start (PurrTrainer *self)
{
  purr_trainer_lock (self);
  run (self, PURR_UNTIL_THE_END);
  purr_trainer_unlock (self);
}

void
purr_trainer_pause (PurrTrainer *self)
{
  purr_trainer_lock (self);
  /* It is PAUSED when the thread has ended its iteration, or its waiting for
   * the next */
  self->todo = 0;
  pthread_cond_broadcast (&self->changed);
  purr_trainer_unlock (self);
}

void
purr_trainer_step (PurrTrainer *self)
{
  purr_trainer_lock (self);
  if (self->state == PURR_TRAINER_RUNNING && self->todo != PURR_UNTIL_THE_END)
    /* Not yet done with the step before: another one */
    run (self, self->todo + 1);
  else
    run (self, 1);
  purr_trainer_unlock (self);
}

void
purr_trainer_reset (PurrTrainer *self)
{
  purr_trainer_lock (self);
  self->state = PURR_TRAINER_READY;
  self->todo = 0;
  self->began_at = 0;
  self->epoch++;
  self->iteration = 0;
  self->weights_iteration = 0;
  purr_trainer_rewind (self);
  self->watch = (PurrWatch) { 0 };
  purr_early_stopping_reset (&self->early);
  g_clear_pointer (&self->message, g_free);
  g_array_set_size (self->costs, 0);
  g_array_set_size (self->cost_seconds, 0);
  g_array_set_size (self->validations, 0);
  self->train_accuracy = NAN;
  self->validation = (PurrValidation) { 0, NAN, NAN, NAN };
  self->training_seconds = 0;
  self->validation_seconds = 0;
  self->validation_took = 0;
  self->trained_since = 0;
  /* What the thread computes now is for nobody */
  if (self->workers != NULL)
    purr_workers_set_cancelled (self->workers, TRUE);
  pthread_cond_broadcast (&self->changed);
  purr_trainer_unlock (self);
}

void
purr_trainer_set_learning_rate (PurrTrainer *self, double rate)
{
  if (!purr_learning_rate_is_valid (rate))
    return;

  purr_trainer_lock (self);
  if (rate != self->learning_rate)
    {
      self->learning_rate = rate;
      /* Costs at the old rate say nothing about the new one */
      self->watch = (PurrWatch) { 0 };
    }
  purr_trainer_unlock (self);
}

void
purr_trainer_set_lambda (PurrTrainer *self, double lambda)
{
  if (!purr_lambda_is_valid (lambda))
    return;

  purr_trainer_lock (self);
  if (lambda != self->lambda)
    {
      self->lambda = lambda;
      self->watch = (PurrWatch) { 0 };
    }
  purr_trainer_unlock (self);
}

void
purr_trainer_set_iterations (PurrTrainer *self, guint64 iterations)
{
  if (!purr_iterations_is_valid (iterations))
    return;

  purr_trainer_lock (self);
  self->iterations = iterations;
  /* It may be waiting for an iteration that is not to be any more */
  pthread_cond_broadcast (&self->changed);
  purr_trainer_unlock (self);
}

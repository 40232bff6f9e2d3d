/* trainer.c: what others see of the thread that trains */

#include "engine/learning/trainer-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (PurrTrainer, purr_trainer, G_TYPE_OBJECT)

static void
lock (PurrTrainer *self)
{
  pthread_mutex_lock (&self->mutex);
}

static void
unlock (PurrTrainer *self)
{
  pthread_mutex_unlock (&self->mutex);
}

static void
purr_trainer_dispose (GObject *object)
{
  PurrTrainer *self = PURR_TRAINER (object);
  GThread *thread;

  lock (self);
  self->quit = TRUE;
  thread = g_steal_pointer (&self->thread);
  if (self->workers != NULL)
    purr_workers_set_cancelled (self->workers, TRUE);
  pthread_cond_broadcast (&self->changed);
  unlock (self);

  if (thread != NULL)
    g_thread_join (thread);

  G_OBJECT_CLASS (purr_trainer_parent_class)->dispose (object);
}

static void
purr_trainer_finalize (GObject *object)
{
  PurrTrainer *self = PURR_TRAINER (object);

  g_free (self->w);
  g_free (self->message);
  g_array_unref (self->costs);
  g_array_unref (self->validations);
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
  pthread_cond_init (&self->changed, NULL);
  self->costs = g_array_new (FALSE, FALSE, sizeof (double));
  self->validations = g_array_new (FALSE, FALSE, sizeof (PurrValidation));
  self->train_accuracy = NAN;
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

PurrTrainer *
purr_trainer_new (PurrDataset *dataset,
                  const PurrTrainingSettings *settings,
                  GError **error)
{
  g_autoptr(PurrTrainer) self = NULL;
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
  self->split = split = purr_dataset_split (dataset,
                                            settings->validation_share,
                                            settings->seed);

  all.bytes = purr_dataset_get_columns (dataset);
  all.labels = labels;
  all.n_x = PURR_FEATURES;
  self->train = self->check = all;
  self->train.index = split->train;
  self->train.m = split->n_train;
  self->check.index = split->n_validation > 0 ? split->validation
                                              : split->test;
  self->check.m = split->n_validation > 0 ? split->n_validation
                                          : split->n_test;

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

  self->w = g_new0 (double, self->train.n_x);

  return g_steal_pointer (&self);
}

/* Controls -------------------------------------------------------------- */

/* The mutex is held. */
static void
run (PurrTrainer *self, guint64 todo)
{
  g_autoptr(GError) error = NULL;

  if (self->iteration >= self->iterations)
    return;

  if (self->thread == NULL)
    self->thread = g_thread_try_new ("trainer", purr_trainer_thread, self,
                                     &error);
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
  lock (self);
  run (self, PURR_UNTIL_THE_END);
  unlock (self);
}

void
purr_trainer_pause (PurrTrainer *self)
{
  lock (self);
  /* It is PAUSED when the thread has ended its iteration */
  self->todo = 0;
  unlock (self);
}

void
purr_trainer_step (PurrTrainer *self)
{
  lock (self);
  if (self->state == PURR_TRAINER_RUNNING && self->todo != PURR_UNTIL_THE_END)
    /* Not yet done with the step before: another one */
    run (self, self->todo + 1);
  else
    run (self, 1);
  unlock (self);
}

void
purr_trainer_reset (PurrTrainer *self)
{
  lock (self);
  self->state = PURR_TRAINER_READY;
  self->todo = 0;
  self->epoch++;
  self->iteration = 0;
  memset (self->w, 0, self->train.n_x * sizeof (double));
  self->b = 0;
  self->watch = (PurrWatch) { 0 };
  g_clear_pointer (&self->message, g_free);
  g_array_set_size (self->costs, 0);
  g_array_set_size (self->validations, 0);
  self->train_accuracy = NAN;
  self->training_seconds = 0;
  self->validation_seconds = 0;
  self->validation_took = 0;
  self->trained_since = 0;
  /* What the thread computes now is for nobody */
  if (self->workers != NULL)
    purr_workers_set_cancelled (self->workers, TRUE);
  pthread_cond_broadcast (&self->changed);
  unlock (self);
}

void
purr_trainer_set_learning_rate (PurrTrainer *self, double rate)
{
  if (!purr_learning_rate_is_valid (rate))
    return;

  lock (self);
  if (rate != self->learning_rate)
    {
      self->learning_rate = rate;
      /* Costs at the old rate say nothing about the new one */
      self->watch = (PurrWatch) { 0 };
    }
  unlock (self);
}

void
purr_trainer_set_lambda (PurrTrainer *self, double lambda)
{
  if (!purr_lambda_is_valid (lambda))
    return;

  lock (self);
  if (lambda != self->lambda)
    {
      self->lambda = lambda;
      self->watch = (PurrWatch) { 0 };
    }
  unlock (self);
}

void
purr_trainer_set_iterations (PurrTrainer *self, guint64 iterations)
{
  if (!purr_iterations_is_valid (iterations))
    return;

  lock (self);
  self->iterations = iterations;
  unlock (self);
}

/* Looking --------------------------------------------------------------- */

static GArray *
copy_from (const GArray *array, gsize element_size, guint64 from)
{
  guint n = array->len - (guint) from;
  GArray *copy = g_array_sized_new (FALSE, FALSE, element_size, n);

  if (n > 0)
    g_array_append_vals (copy, array->data + from * element_size, n);

  return copy;
}

void
purr_trainer_get_snapshot (PurrTrainer *self,
                           guint64 costs_seen,
                           guint64 validations_seen,
                           PurrTrainerSnapshot *snapshot)
{
  const GArray *costs = self->costs;
  const GArray *validations = self->validations;

  lock (self);
  *snapshot = (PurrTrainerSnapshot) {
    .state = self->state,
    .epoch = self->epoch,
    .iteration = self->iteration,
    .cost = NAN,
    .train_accuracy = self->train_accuracy,
    .validation = { 0, NAN, NAN, NAN },
    .seconds = self->training_seconds + self->validation_seconds,
    .training_seconds = self->training_seconds,
    .learning_rate = self->learning_rate,
    .lambda = self->lambda,
    .iterations = self->iterations,
    .message = g_strdup (self->message),
    .costs_from = MIN (costs_seen, costs->len),
    .validations_from = MIN (validations_seen, validations->len),
  };
  if (costs->len > 0)
    snapshot->cost = g_array_index (costs, double, costs->len - 1);
  if (validations->len > 0)
    snapshot->validation = g_array_index (validations, PurrValidation,
                                          validations->len - 1);
  snapshot->costs = copy_from (costs, sizeof (double), snapshot->costs_from);
  snapshot->validations = copy_from (validations, sizeof (PurrValidation),
                                     snapshot->validations_from);
  unlock (self);
}

void
purr_trainer_snapshot_clear (PurrTrainerSnapshot *snapshot)
{
  g_clear_pointer (&snapshot->message, g_free);
  g_clear_pointer (&snapshot->costs, g_array_unref);
  g_clear_pointer (&snapshot->validations, g_array_unref);
}

guint64
purr_trainer_get_weights (PurrTrainer *self, double *w, double *b)
{
  guint64 iteration;

  lock (self);
  memcpy (w, self->w, self->train.n_x * sizeof (double));
  *b = self->b;
  iteration = self->iteration;
  unlock (self);

  return iteration;
}

PurrDataset *
purr_trainer_get_dataset (PurrTrainer *self)
{
  return self->dataset;
}

const PurrSplit *
purr_trainer_get_split (PurrTrainer *self)
{
  return self->split;
}

const PurrTrainingSettings *
purr_trainer_get_settings (PurrTrainer *self)
{
  return &self->settings;
}

const PurrNormalisation *
purr_trainer_keep_normalisation (PurrTrainer *self,
                                 PurrNormalisation *normalisation)
{
  g_autoptr(PurrNormalisation) superfluous = normalisation;
  const PurrNormalisation *kept;

  lock (self);
  if (self->normalisation == NULL)
    self->normalisation = g_steal_pointer (&superfluous);
  kept = self->normalisation;
  unlock (self);

  return kept;
}

PurrNormalisation *
purr_trainer_get_normalisation (PurrTrainer *self)
{
  const PurrNormalisation *kept;

  lock (self);
  kept = self->normalisation;
  unlock (self);

  /* The thread may be measuring too: both find the same */
  if (kept == NULL)
    {
      g_autoptr(PurrWorkers) workers
        = purr_workers_new (self->settings.threads);

      kept = purr_trainer_keep_normalisation (
        self, purr_normalisation_measure (self->settings.normalise,
                                          &self->train, workers));
    }

  return purr_normalisation_copy (kept);
}

/* Waiting --------------------------------------------------------------- */

static void
wait_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  PurrTrainer *self = data;

  lock (self);
  pthread_cond_broadcast (&self->changed);
  unlock (self);
}

void
purr_trainer_wait (PurrTrainer *self, GCancellable *cancellable)
{
  gulong handler = 0;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable,
                                     G_CALLBACK (wait_cancelled_cb), self,
                                     NULL);

  lock (self);
  while (self->state == PURR_TRAINER_RUNNING
         && !g_cancellable_is_cancelled (cancellable))
    pthread_cond_wait (&self->changed, &self->mutex);
  unlock (self);

  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
}

/* trainer-look.c: what others see of the thread that trains */

#include "engine/learning/trainer-private.h"

#include <math.h>
#include <string.h>

/* Looking --------------------------------------------------------------- */

GArray *
purr_copy_tail (const GArray *array, gsize element_size, guint64 from)
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

  purr_trainer_lock (self);
  *snapshot = (PurrTrainerSnapshot) {
    .state = self->state,
    .epoch = self->epoch,
    .iteration = self->iteration,
    .weights_iteration = self->weights_iteration,
    .weighted = self->settings.balanced,
    .cost = NAN,
    .train_accuracy = self->train_accuracy,
    .validation = self->validation,
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
  snapshot->costs
    = purr_copy_tail (costs, sizeof (double), snapshot->costs_from);
  snapshot->cost_seconds = purr_copy_tail (self->cost_seconds, sizeof (double),
                                           snapshot->costs_from);
  snapshot->validations = purr_copy_tail (validations, sizeof (PurrValidation),
                                          snapshot->validations_from);
  purr_trainer_unlock (self);
}

void
purr_trainer_snapshot_clear (PurrTrainerSnapshot *snapshot)
{
  g_clear_pointer (&snapshot->message, g_free);
  g_clear_pointer (&snapshot->costs, g_array_unref);
  g_clear_pointer (&snapshot->cost_seconds, g_array_unref);
  g_clear_pointer (&snapshot->validations, g_array_unref);
}

guint64
purr_trainer_get_weights (PurrTrainer *self, double *w, double *b)
{
  gsize n_x = self->train.n_x;
  g_autoptr (PurrWorkers) workers = NULL;
  g_autofree double *u = NULL;
  PurrObjective *objective;
  guint64 iteration;

  purr_trainer_lock (self);
  /* Once chosen it stays for as long as the trainer does */
  objective = self->objective;
  if (objective != NULL)
    u = g_memdup2 (self->u, objective->n * sizeof (double));
  else if (self->start != NULL)
    memcpy (w, self->start, n_x * sizeof (double));
  else
    memset (w, 0, n_x * sizeof (double));
  *b = self->b;
  iteration = self->weights_iteration;
  purr_trainer_unlock (self);

  if (objective != NULL)
    {
      workers = purr_workers_new (1);
      objective->to_weights (objective, u, w, workers);
    }

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

PurrPassOptions
purr_trainer_get_pass_options (PurrTrainer *self)
{
  return self->options;
}

const PurrNormalisation *
purr_trainer_keep_normalisation (PurrTrainer *self,
                                 PurrNormalisation *normalisation)
{
  g_autoptr (PurrNormalisation) superfluous = normalisation;
  const PurrNormalisation *kept;

  purr_trainer_lock (self);
  if (self->normalisation == NULL)
    self->normalisation = g_steal_pointer (&superfluous);
  kept = self->normalisation;
  purr_trainer_unlock (self);

  return kept;
}

PurrNormalisation *
purr_trainer_get_normalisation (PurrTrainer *self)
{
  const PurrNormalisation *kept;

  purr_trainer_lock (self);
  kept = self->normalisation;
  purr_trainer_unlock (self);

  /* The thread may be measuring too: both find the same */
  if (kept == NULL)
    {
      g_autoptr (PurrWorkers) workers
        = purr_workers_new (self->settings.threads);

      kept = purr_trainer_keep_normalisation (
        self,
        purr_normalisation_measure_with (self->settings.normalise, &self->train,
                                         &self->options, workers));
    }

  return purr_normalisation_copy (kept);
}

/* Waiting --------------------------------------------------------------- */

static void
wait_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  PurrTrainer *self = data;

  purr_trainer_lock (self);
  pthread_cond_broadcast (&self->changed);
  purr_trainer_unlock (self);
}

void
purr_trainer_wait (PurrTrainer *self, GCancellable *cancellable)
{
  gulong handler = 0;

  if (cancellable != NULL)
    handler
      = g_cancellable_connect (cancellable, G_CALLBACK (wait_cancelled_cb),
                               self, NULL);

  purr_trainer_lock (self);
  while (self->state == PURR_TRAINER_RUNNING
         && !g_cancellable_is_cancelled (cancellable))
    pthread_cond_wait (&self->changed, &self->mutex);
  purr_trainer_unlock (self);

  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
}

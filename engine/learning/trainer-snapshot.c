/* trainer-snapshot.c: what others see of the thread that trains */

#include "engine/learning/trainer-private.h"

#include "engine/learning/curve-private.h"

#include <math.h>
#include <string.h>

void
purr_trainer_get_snapshot (PurrTrainer *self,
                           guint64 costs_seen,
                           guint64 validations_seen,
                           PurrTrainerSnapshot *snapshot)
{
  const GArray *costs = self->costs;
  const GArray *validations = self->validations;
  guint64 next;

  purr_trainer_lock (self);
  /* The first iteration that is not yet decided */
  next = self->iteration + (self->stepping ? 1 : 0);
  *snapshot = (PurrTrainerSnapshot) {
    .state = self->state,
    .preparation = purr_problem_get_preparation (self->problem),
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
    .learning_rate_since
    = self->learning_rate == self->used_rate ? self->rate_since : next,
    .lambda_since
    = self->lambda == self->used_lambda ? self->lambda_since : next,
    .iterations = self->iterations,
    .message = g_strdup (self->message),
    .costs_from = MIN (costs_seen, costs->len),
    .validations_from = MIN (validations_seen, validations->len),
  };
  if (costs->len > 0)
    snapshot->cost = g_array_index (costs, double, costs->len - 1);
  snapshot->costs
    = purr_curve_copy_tail (costs, sizeof (double), snapshot->costs_from);
  snapshot->cost_seconds
    = purr_curve_copy_tail (self->cost_seconds, sizeof (double),
                            snapshot->costs_from);
  snapshot->validations
    = purr_curve_copy_tail (validations, sizeof (PurrValidation),
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
  gsize n_x = purr_problem_get_train (self->problem)->n_x;
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

GArray *
purr_trainer_copy_moments (PurrTrainer *self)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (PurrMoment));
  guint count;

  purr_trainer_lock (self);
  count = self->history != NULL ? purr_history_get_count (self->history) : 0;
  for (guint i = 0; i < count; i++)
    g_array_append_val (moments, *purr_history_get (self->history, i));
  purr_trainer_unlock (self);
  return moments;
}

gboolean
purr_trainer_get_weights_at (PurrTrainer *self,
                             guint64 iteration,
                             double *w,
                             PurrMoment *moment)
{
  g_autoptr (PurrWorkers) workers = NULL;
  g_autofree double *u = NULL;
  PurrObjective *objective;

  purr_trainer_lock (self);
  objective = self->objective;
  if (objective != NULL && purr_history_get_count (self->history) > 0)
    {
      guint i = purr_history_find (self->history, iteration);

      *moment = *purr_history_get (self->history, i);
      u = g_memdup2 (purr_history_get_weights (self->history, i),
                     objective->n * sizeof (double));
    }
  purr_trainer_unlock (self);

  if (u == NULL)
    return FALSE;
  workers = purr_workers_new (1);
  objective->to_weights (objective, u, w, workers);
  return TRUE;
}

PurrProblem *
purr_trainer_get_problem (PurrTrainer *self)
{
  return self->problem;
}

const PurrTrainingSettings *
purr_trainer_get_settings (PurrTrainer *self)
{
  return &self->settings;
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

gboolean
purr_trainer_wait_briefly (PurrTrainer *self, gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;
  struct timespec until = {
    .tv_sec = end / G_USEC_PER_SEC,
    .tv_nsec = end % G_USEC_PER_SEC * 1000,
  };
  gboolean rests;

  purr_trainer_lock (self);
  while (self->state == PURR_TRAINER_RUNNING && g_get_monotonic_time () < end)
    pthread_cond_timedwait (&self->changed, &self->mutex, &until);
  rests = self->state != PURR_TRAINER_RUNNING;
  purr_trainer_unlock (self);

  return rests;
}

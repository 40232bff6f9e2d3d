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
  g_clear_pointer (&self->history, purr_history_free);
  g_free (self->good_u);
  g_free (self->message);
  g_array_unref (self->costs);
  g_array_unref (self->cost_seconds);
  g_array_unref (self->validations);
  purr_early_stopping_clear (&self->early);
  g_clear_pointer (&self->objective, purr_objective_free);
  g_clear_pointer (&self->problem, purr_problem_unref);
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

PurrTrainer *
purr_trainer_new (PurrProblem *problem,
                  const PurrTrainingSettings *settings,
                  GError **error)
{
  g_autofree char *complaint = purr_training_settings_check (settings);
  const PurrSplit *split = purr_problem_get_split (problem);
  PurrTrainer *self;

  g_return_val_if_fail (purr_problem_suits (problem, settings), NULL);

  if (complaint != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           complaint);
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

  self = g_object_new (PURR_TYPE_TRAINER, NULL);
  self->problem = purr_problem_ref (problem);
  self->settings = *settings;
  self->learning_rate = settings->learning_rate;
  self->lambda = settings->lambda;
  self->used_rate = self->used_lambda = NAN;
  self->iterations = settings->iterations;
  purr_early_stopping_init (&self->early, settings->patience,
                            purr_problem_get_train (problem)->m,
                            purr_problem_get_check (problem)->m);

  return self;
}

void
purr_trainer_set_start (PurrTrainer *self, const double *w, double b)
{
  gsize n_x = purr_problem_get_train (self->problem)->n_x;

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

/* The mutex is held. With a smaller rate than the one that diverged: back to
 * where that one set out. */
static void
go_back (PurrTrainer *self)
{
  if (self->state != PURR_TRAINER_DIVERGED || self->u == NULL
      || !(self->learning_rate < self->used_rate))
    return;
  if (self->good_u == NULL)
    {
      purr_trainer_rewind (self);
      self->weights_iteration = 0;
      return;
    }
  memcpy (self->u, self->good_u, self->objective->n * sizeof (double));
  self->b = self->good_b;
  self->weights_iteration = self->good_iteration;
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
      self->state = PURR_TRAINER_FAILED;
      return;
    }

  go_back (self);
  /* After a divergence the rate may be another: watch it from the start */
  if (purr_trainer_state_is_stopped (self->state))
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
  if (self->preparing)
    purr_workers_set_cancelled (self->workers, TRUE);
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

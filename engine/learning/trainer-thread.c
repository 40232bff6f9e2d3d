/* trainer-thread.c: what trains, an iteration at a time
 *
 * The thread holds the mutex except while it computes, and computes with
 * copies. Whatever people ask for meanwhile is looked at when it is back.
 */

#include "engine/learning/trainer-validation-private.h"

#include "engine/dataset/dataset.h"
#include "engine/kernels/blas.h"

#include <math.h>
#include <string.h>

/* The optimizer -------------------------------------------------------- */

/* Forms that keep something of the latest evaluation, which shows in the last
 * bits of the next, know nothing of it after one at zero. */
static void
refresh_objective (PurrTrainerWork *work)
{
  PurrObjective *objective = work->objective;
  g_autofree double *zeros = g_new0 (double, objective->n);
  g_autofree double *du = g_new (double, objective->n);

  objective->evaluate (objective, zeros, 0, 0, du, work->workers);
}

static void
prepare_optimizer (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;

  PurrOptimizerSettings settings
    = purr_training_settings_get_optimizer (&self->settings);

  if (work->run != NULL)
    return;
  work->run = purr_optimizer_run_new (self->settings.optimizer, &settings,
                                      work->objective->n);
  if (!work->objective->is_gradient)
    refresh_objective (work);
}

/* Coming to rest ------------------------------------------------------- */

/* The mutex is held. Puts the best weights back. */
static void
stop_early (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  PurrEarlyStopping *early = &self->early;

  memcpy (self->u, early->u, work->objective->n * sizeof (double));
  self->b = early->b;
  self->weights_iteration = early->best.iteration;
  self->validation = early->best;
  self->train_accuracy = early->best.train_accuracy;
  /* Whoever wants to go on may, from there and with new patience */
  early->waited = 0;
  self->watch = (PurrWatch) { 0 };
  purr_trainer_work_forget (work);
  purr_trainer_come_to_rest (self, PURR_TRAINER_FINISHED,
                             purr_early_stopping_message (early));
}

/* The mutex is held. */
static void
rest (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  gboolean stop;

  if (!purr_trainer_validate_at_rest (work, &stop))
    return;

  /* Meanwhile somebody may have asked for more */
  if (stop)
    stop_early (work);
  else if (self->iteration >= self->iterations)
    self->state = PURR_TRAINER_FINISHED;
  else if (self->todo == 0)
    self->state = PURR_TRAINER_PAUSED;
  pthread_cond_broadcast (&self->changed);
}

/* Where a plane divides the classes, weights twice as large always cost less:
 * what is flat is not a minimum. Source: Albert and Anderson, On the existence
 * of maximum likelihood estimates in logistic regression models, 1984. */
static char *
describe_no_minimum (void)
{
  return g_strdup (
    "The gradient is as good as 0, but this is no minimum: every "
    "training picture is answered rightly, and without a "
    "penalty the cost could fall for ever as the weights grow. "
    "Set the penalty λ above 0, or stop early.");
}

/* The mutex is held, and let go meanwhile. message is taken over. */
static void
finish_at_minimum (PurrTrainerWork *work, char *message)
{
  g_autofree char *owned = message;
  gboolean stop;

  if (!purr_trainer_validate_at_rest (work, &stop))
    return;

  if (stop)
    stop_early (work);
  else
    purr_trainer_come_to_rest (work->trainer, PURR_TRAINER_FINISHED,
                               g_steal_pointer (&owned));
}

/* The rate to try after one that diverged. The mutex is not held. */
static double
advise (const PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  double rate = work->learning_rate;

  if (!(purr_optimizer_get_flags (self->settings.optimizer)
        & PURR_OPTIMIZER_HAS_STABLE_RATE))
    return purr_divergence_advise (rate, 0);

  return purr_divergence_advise (rate,
                                 purr_problem_bound_curvature (self->problem,
                                                               work->lambda,
                                                               work->workers));
}

/* The mutex is held, and let go meanwhile. */
static void
diverge (PurrTrainerWork *work, PurrDivergence divergence, guint64 iteration)
{
  PurrTrainer *self = work->trainer;
  double rate = work->learning_rate;
  double advised;
  gboolean stop;

  purr_trainer_work_forget (work);
  purr_trainer_unlock (self);
  advised = advise (work);
  purr_trainer_lock (self);
  if (self->quit)
    return;

  /* Weights beyond measure have no accuracy worth telling */
  if (divergence != PURR_DIVERGENCE_NOT_FINITE
      && !purr_trainer_validate_at_rest (work, &stop))
    return;

  purr_trainer_come_to_rest (self, PURR_TRAINER_DIVERGED,
                             purr_divergence_message (divergence, iteration,
                                                      rate, advised));
}

/* An iteration --------------------------------------------------------- */

static gboolean
are_finite (const double *u, gsize n)
{
  guint64 bits = 0;

  /* u - u is 0, with no bit set, only where u is finite */
  for (gsize k = 0; k < n; k++)
    {
      double zero = u[k] - u[k];
      guint64 zero_bits;

      memcpy (&zero_bits, &zero, sizeof zero_bits);
      bits |= zero_bits;
    }

  return bits == 0;
}

/* The mutex is not held. On from next; returns whether all of it is finite. */
static gboolean
take_step (PurrTrainerWork *work, PurrStep *step)
{
  PurrTrainer *self = work->trainer;
  gsize n = work->objective->n;

  prepare_optimizer (work);
  *step = (PurrStep) {
    .objective = work->objective,
    .workers = work->workers,
    .rate = work->learning_rate,
    .lambda = work->lambda,
    .random = purr_optimizer_random (self->settings.seed, work->iteration),
    .u = work->next,
  };
  step->u[n] = work->b;
  purr_optimizer_run_step (work->run, step);

  return are_finite (step->u, n + 1);
}

/* The mutex is held. */
static void
keep_step (PurrTrainerWork *work, const PurrStep *step, double accuracy)
{
  PurrTrainer *self = work->trainer;
  PurrMoment moment = { self->iteration, step->pass.cost, accuracy, self->b };
  double *before;

  purr_history_add (self->history, &moment, self->u);
  g_array_append_val (self->costs, step->pass.cost);
  g_array_append_val (self->cost_seconds, self->training_seconds);
  self->train_accuracy = accuracy;
  /* Copying them would take a good part of the quickest iterations. */
  before = self->u;
  self->u = work->next;
  work->next = before;
  self->b = step->u[work->objective->n];
  self->iteration++;
  self->weights_iteration = self->iteration;
  self->stepping = FALSE;
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* The mutex is held. Weights that a rate is about to leave are good ones: it may
 * turn out to be too large. */
static void
note_settings (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  gsize n = work->objective->n;

  if (work->lambda != self->used_lambda)
    self->lambda_since = self->iteration;
  self->used_lambda = work->lambda;
  if (work->learning_rate == self->used_rate)
    return;
  if (self->iteration > 0)
    {
      if (self->good_u == NULL)
        self->good_u = g_new (double, n);
      memcpy (self->good_u, self->u, n * sizeof (double));
      self->good_b = self->b;
      self->good_iteration = self->weights_iteration;
    }
  self->rate_since = self->iteration;
  self->used_rate = work->learning_rate;
}

/* The mutex is held, and let go meanwhile. */
static void
iterate (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  const PurrExamples *train = purr_problem_get_train (self->problem);
  gboolean mirrored = purr_problem_get_train_options (self->problem)->mirrored;
  g_autofree char *at_minimum = NULL;
  PurrDivergence divergence;
  PurrValidation point;
  PurrStep step;
  gboolean is_fresh, validated, finite;
  double accuracy, took;
  double validation_took = 0;
  gint64 start;

  if (self->todo != PURR_UNTIL_THE_END)
    self->todo--;
  purr_trainer_work_begin (work, work->next);
  note_settings (work);
  self->stepping = TRUE;
  /* One that answers for the normalisation and the objective, too */
  is_fresh = work->iteration == 0 || work->run == NULL;
  purr_trainer_unlock (self);

  start = g_get_monotonic_time ();
  finite = take_step (work, &step);
  at_minimum = step.at_minimum;
  accuracy
    = (double) step.pass.correct / ((mirrored ? 2.0 : 1.0) * (double) train->m);
  took = seconds_since (start);

  purr_trainer_lock (self);
  validated = !self->quit
              && purr_trainer_validation_is_due (self, work->iteration, took);
  if (validated)
    {
      /* Still the ones that the step began with */
      memcpy (work->u, self->u, work->objective->n * sizeof (double));
      purr_trainer_unlock (self);
      point = purr_trainer_validate (work, mirrored ? NAN : accuracy,
                                     &validation_took);
      purr_trainer_lock (self);
    }
  if ((!work->objective->keeps_examples || validated || is_fresh)
      && purr_trainer_stop_if_changed (work))
    return;
  if (self->quit)
    return;

  self->training_seconds += took;
  self->trained_since += took;
  if (validated && purr_trainer_keep_validation (work, &point, validation_took))
    {
      stop_early (work);
      return;
    }

  /* A cost or update that is not finite leaves everything as it was */
  divergence = finite ? purr_watch_add (&self->watch, step.pass.cost)
                      : PURR_DIVERGENCE_NOT_FINITE;
  if (divergence != PURR_DIVERGENCE_NOT_FINITE)
    keep_step (work, &step, accuracy);
  if (divergence != PURR_DIVERGENCE_NONE)
    diverge (work, divergence, work->iteration);
  else if (at_minimum != NULL)
    finish_at_minimum (work, work->lambda == 0 && accuracy == 1
                               ? describe_no_minimum ()
                               : g_steal_pointer (&at_minimum));
}

/* The thread ----------------------------------------------------------- */

/* The mutex is held, and let go meanwhile. Of a problem with patches; see prepare() */
static gboolean
prepare_problem (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  g_autoptr (GError) error = NULL;
  gboolean prepared;

  if (self->todo == 0)
    {
      purr_trainer_come_to_rest (self, PURR_TRAINER_READY, NULL);
      return FALSE;
    }

  self->preparing = TRUE;
  purr_trainer_unlock (self);
  prepared
    = purr_problem_prepare (self->problem, work->workers, NULL, NULL, &error);
  purr_trainer_lock (self);
  self->preparing = FALSE;

  if (!self->quit)
    purr_workers_set_cancelled (work->workers, FALSE);
  if (prepared)
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Meanwhile somebody may have started it again: then that begins anew */
      if (self->todo == 0)
        purr_trainer_come_to_rest (self, PURR_TRAINER_READY, NULL);
    }
  else
    purr_trainer_come_to_rest (self,
                               error->domain == PURR_DATASET_ERROR
                                 ? PURR_TRAINER_DATA_CHANGED
                                 : PURR_TRAINER_FAILED,
                               g_strdup (error->message));
  return FALSE;
}

/* The mutex is held, and let go meanwhile. FALSE when it is to end already, or to
 * pause: nothing else cancels the workers; or when there is no memory for it, which
 * may be tried again when training is started again. */
static gboolean
prepare (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  const PurrExamples *train = purr_problem_get_train (self->problem);
  PurrOptimizer kind = self->settings.optimizer;
  gboolean allow_gram
    = (purr_optimizer_get_flags (kind) & PURR_OPTIMIZER_MAY_USE_GRAM)
      && !purr_optimizer_uses_batches (kind, self->settings.batched)
      && self->start == NULL;
  PurrObjective *objective = NULL;
  gboolean ready = TRUE;
  char *problem = NULL;

  if (self->quit)
    return FALSE;
  if (!purr_problem_is_prepared (self->problem) && !prepare_problem (work))
    return FALSE;

  purr_trainer_unlock (self);
  /* Its preconditioner needs it; not to be found missing on the way */
  if (kind == PURR_OPTIMIZER_LBFGS)
    ready = purr_blas_prepare (purr_workers_get_n (work->workers), &problem);
  work->normalisation
    = purr_problem_get_normalisation (self->problem, work->workers);
  if (ready && work->normalisation != NULL)
    objective
      = purr_objective_choose (train, work->normalisation,
                               purr_problem_get_train_options (self->problem),
                               allow_gram, work->workers, &problem);
  purr_trainer_lock (self);
  if (problem != NULL)
    purr_trainer_come_to_rest (self, PURR_TRAINER_FAILED, problem);
  if (objective == NULL)
    return FALSE;

  work->objective = self->objective = objective;
  self->u = g_new0 (double, objective->n + 1);
  self->history = purr_history_new (objective->n, PURR_HISTORY_BYTES);
  purr_trainer_rewind (self);
  work->u = g_new (double, objective->n);
  work->next = g_new (double, objective->n + 1);
  work->w = g_new (double, train->n_x);

  return TRUE;
}

gpointer
purr_trainer_thread (gpointer data)
{
  PurrTrainer *self = data;
  PurrTrainerWork work = { .trainer = self };
  PurrWorkers *workers;

  if (self->settings.gives_way)
    purr_thread_give_way ();
  workers = work.workers = purr_workers_new (self->settings.threads);

  purr_trainer_lock (self);
  self->workers = workers;
  while (!self->quit && !prepare (&work))
    while (!self->quit && self->state != PURR_TRAINER_RUNNING)
      pthread_cond_wait (&self->changed, &self->mutex);
  while (!self->quit)
    {
      if (self->state != PURR_TRAINER_RUNNING)
        pthread_cond_wait (&self->changed, &self->mutex);
      else if (self->todo == 0 || self->iteration >= self->iterations)
        rest (&work);
      else if (purr_trainer_await_pace (self))
        {
          iterate (&work);
          self->stepping = FALSE;
        }
    }
  self->workers = NULL;
  purr_trainer_unlock (self);

  purr_trainer_work_forget (&work);
  g_free (work.u);
  g_free (work.next);
  g_free (work.w);
  purr_workers_free (workers);

  return NULL;
}

/* trainer-thread.c: gradient descent, an iteration at a time
 *
 * The thread holds the mutex except while it computes, and computes with
 * copies. Whatever people ask for meanwhile is looked at when it is back.
 */

#include "engine/learning/trainer-private.h"

#include <math.h>
#include <string.h>

/* Validation may take one part in so many of the time. A tenth is promised;
 * the next one may take longer than the latest, from which this is reckoned. */
#define VALIDATION_PART 12

/* What the thread works with while it does not hold the mutex */
typedef struct
{
  PurrTrainer *trainer;
  const PurrNormalisation *normalisation;
  guint64 epoch;
  guint64 iteration;
  double learning_rate;
  double lambda;
  double *w;    /* n_x, at the beginning of the iteration */
  double b;
  double *dw;   /* n_x */
  double *next; /* n_x, w after the update */
} Work;

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

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

/* The mutex is held. */
static void
work_begin (Work *work)
{
  PurrTrainer *self = work->trainer;

  work->epoch = self->epoch;
  work->iteration = self->iteration;
  work->learning_rate = self->learning_rate;
  work->lambda = self->lambda;
  memcpy (work->w, self->w, self->train.n_x * sizeof (double));
  work->b = self->b;
  purr_workers_set_cancelled (self->workers, FALSE);
}

/* The mutex is held. Whether the result is still wanted. */
static gboolean
work_counts (const Work *work)
{
  return !work->trainer->quit && work->trainer->epoch == work->epoch;
}

/* Validation: never touches what is learnt ----------------------------- */

/* The mutex is not held. train_accuracy NaN: not known, so find out. */
static PurrValidation
validate (const Work *work, double train_accuracy)
{
  PurrTrainer *self = work->trainer;
  PurrValidation point = { work->iteration, train_accuracy, NAN, NAN };

  if (isnan (train_accuracy))
    {
      PurrPass pass = purr_logistic_pass (&self->train, work->normalisation,
                                          work->w, work->b, 0, NULL,
                                          self->workers);

      point.train_accuracy = (double) pass.correct / (double) self->train.m;
    }

  if (self->check.m > 0)
    {
      PurrPass pass = purr_logistic_pass (&self->check, work->normalisation,
                                          work->w, work->b, 0, NULL,
                                          self->workers);

      point.cost = pass.cost;
      point.accuracy = (double) pass.correct / (double) self->check.m;
    }

  return point;
}

/* The mutex is held. */
static gboolean
is_validated (PurrTrainer *self, guint64 iteration, guint64 *latest)
{
  guint n = self->validations->len;

  if (n == 0)
    return FALSE;
  *latest = g_array_index (self->validations, PurrValidation, n - 1).iteration;

  return *latest >= iteration;
}

/* The mutex is held. training_took: of the iteration that is about to end */
static gboolean
validation_is_due (PurrTrainer *self, guint64 iteration, double training_took)
{
  guint64 latest = 0;

  if (is_validated (self, iteration, &latest))
    return FALSE;
  if (iteration == 0)
    return TRUE;

  /* The second condition keeps the curve of ten million quick iterations to
   * some ten thousand points; below a thousand iterations it says nothing. */
  return self->trained_since + training_took
           >= (VALIDATION_PART - 1) * self->validation_took
         && iteration - latest > latest / 1000;
}

/* The mutex is held. */
static void
keep_validation (PurrTrainer *self, const PurrValidation *point, double took)
{
  g_array_append_val (self->validations, *point);
  self->validation_seconds += took;
  self->validation_took = took;
  self->trained_since = 0;
}

/* Coming to rest ------------------------------------------------------- */

/* The mutex is held, and let go meanwhile. FALSE when there was a reset. */
static gboolean
validate_at_rest (Work *work)
{
  PurrTrainer *self = work->trainer;
  PurrValidation point;
  guint64 latest;
  gint64 start;
  double took;

  if (is_validated (self, self->iteration, &latest))
    return TRUE;

  work_begin (work);
  unlock (self);
  start = g_get_monotonic_time ();
  point = validate (work, NAN);
  took = seconds_since (start);
  lock (self);

  if (!work_counts (work))
    return FALSE;
  keep_validation (self, &point, took);

  return TRUE;
}

/* The mutex is held. */
static void
rest (Work *work)
{
  PurrTrainer *self = work->trainer;

  if (!validate_at_rest (work))
    return;

  /* Meanwhile somebody may have asked for more */
  if (self->iteration >= self->iterations)
    self->state = PURR_TRAINER_FINISHED;
  else if (self->todo == 0)
    self->state = PURR_TRAINER_PAUSED;
  pthread_cond_broadcast (&self->changed);
}

/* The mutex is held, and let go meanwhile. */
static void
diverge (Work *work, PurrDivergence divergence, guint64 iteration)
{
  PurrTrainer *self = work->trainer;
  double rate = work->learning_rate;
  double curvature;

  unlock (self);
  curvature = purr_logistic_curvature_bound (&self->train,
                                             work->normalisation,
                                             work->lambda, self->workers);
  lock (self);
  if (!work_counts (work))
    return;

  /* Weights beyond measure have no accuracy worth telling */
  if (divergence != PURR_DIVERGENCE_NOT_FINITE && !validate_at_rest (work))
    return;

  g_free (self->message);
  self->message
    = purr_divergence_message (divergence, iteration, rate,
                               purr_divergence_advise (rate, curvature));
  self->state = PURR_TRAINER_DIVERGED;
  pthread_cond_broadcast (&self->changed);
}

/* An iteration --------------------------------------------------------- */

/* w := w - rate * dw. Returns whether all of it is finite. */
static gboolean
descend (Work *work, const PurrPass *pass, double *next_b)
{
  double rate = work->learning_rate;
  gboolean finite;

  *next_b = work->b - rate * pass->db;
  finite = isfinite (*next_b);
  for (gsize k = 0; k < work->trainer->train.n_x; k++)
    {
      work->next[k] = work->w[k] - rate * work->dw[k];
      finite = finite && isfinite (work->next[k]);
    }

  return finite;
}

/* The mutex is held, and let go meanwhile. */
static void
iterate (Work *work)
{
  PurrTrainer *self = work->trainer;
  PurrDivergence divergence;
  PurrValidation point;
  PurrPass pass;
  gboolean validated, finite;
  double accuracy, next_b, took;
  double validation_took = 0;
  gint64 start;

  if (self->todo != PURR_UNTIL_THE_END)
    self->todo--;
  work_begin (work);
  unlock (self);

  start = g_get_monotonic_time ();
  pass = purr_logistic_pass (&self->train, work->normalisation, work->w,
                             work->b, work->lambda, work->dw, self->workers);
  finite = descend (work, &pass, &next_b);
  accuracy = (double) pass.correct / (double) self->train.m;
  took = seconds_since (start);

  lock (self);
  validated = work_counts (work)
              && validation_is_due (self, work->iteration, took);
  if (validated)
    {
      unlock (self);
      start = g_get_monotonic_time ();
      point = validate (work, accuracy);
      validation_took = seconds_since (start);
      lock (self);
    }
  if (!work_counts (work))
    return;

  self->training_seconds += took;
  self->trained_since += took;
  if (validated)
    keep_validation (self, &point, validation_took);

  /* A cost or update that is not finite leaves everything as it was */
  divergence = finite ? purr_watch_add (&self->watch, pass.cost)
                      : PURR_DIVERGENCE_NOT_FINITE;
  if (divergence != PURR_DIVERGENCE_NOT_FINITE)
    {
      g_array_append_val (self->costs, pass.cost);
      self->train_accuracy = accuracy;
      memcpy (self->w, work->next, self->train.n_x * sizeof (double));
      self->b = next_b;
      self->iteration++;
    }
  if (divergence != PURR_DIVERGENCE_NONE)
    diverge (work, divergence, work->iteration);
}

/* The thread ----------------------------------------------------------- */

/* The mutex is held, and let go meanwhile. */
static void
measure_normalisation (Work *work)
{
  PurrTrainer *self = work->trainer;
  PurrNormalisation *measured = NULL;

  work->normalisation = self->normalisation;
  while (work->normalisation == NULL && !self->quit)
    {
      purr_workers_set_cancelled (self->workers, FALSE);
      unlock (self);
      measured = purr_normalisation_measure (self->settings.normalise,
                                             &self->train, self->workers);
      if (measured != NULL)
        work->normalisation = purr_trainer_keep_normalisation (self, measured);
      lock (self);
    }
}

gpointer
purr_trainer_thread (gpointer data)
{
  PurrTrainer *self = data;
  PurrWorkers *workers = purr_workers_new (self->settings.threads);
  gsize n_x = self->train.n_x;
  g_autofree double *w = g_new (double, n_x);
  g_autofree double *dw = g_new (double, n_x);
  g_autofree double *next = g_new (double, n_x);
  Work work = { .trainer = self, .w = w, .dw = dw, .next = next };

  lock (self);
  self->workers = workers;
  measure_normalisation (&work);
  while (!self->quit)
    {
      if (self->state != PURR_TRAINER_RUNNING)
        pthread_cond_wait (&self->changed, &self->mutex);
      else if (self->todo == 0 || self->iteration >= self->iterations)
        rest (&work);
      else
        iterate (&work);
    }
  self->workers = NULL;
  unlock (self);
  purr_workers_free (workers);

  return NULL;
}

/* trainer-validation.c: how well it does on pictures that it does not learn
 * from; never touches what is learnt */

#include "engine/learning/trainer-private.h"

#include <math.h>

/* Validation may take one part in so many of the time. A tenth is promised;
 * the next one may take longer than the latest, from which this is reckoned. */
#define VALIDATION_PART 12

/* A short run would be over before a tenth of it is enough for a curve. So this
 * many seconds in all are given away, for points spread over the run. */
#define FREE_SECONDS 0.02
#define FREE_POINTS 50

/* Seconds that any validation is taken to last. Where it is but a note of what
 * training knows already, taking one after each iteration of two millionths of
 * a second would still slow that down. */
#define SHORTEST_VALIDATION 20e-6

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

gboolean
purr_validation_is_affordable (double trained_since,
                               double validation_took,
                               guint64 iteration,
                               guint64 latest)
{
  /* The second condition keeps the curve of ten million quick iterations to
   * some ten thousand points; below a thousand iterations it says nothing. */
  return trained_since >= (VALIDATION_PART - 1) * validation_took
         && iteration - latest > latest / 1000;
}

gboolean
purr_validation_is_free (double spent,
                         double validation_took,
                         guint64 iteration,
                         guint64 latest,
                         guint64 iterations)
{
  return spent + validation_took <= FREE_SECONDS
         && iteration - latest >= MAX (iterations / FREE_POINTS, 1);
}

gboolean
purr_trainer_validation_is_due (PurrTrainer *self,
                                guint64 iteration,
                                double training_took)
{
  guint64 latest = 0;

  if (is_validated (self, iteration, &latest))
    return FALSE;
  if (self->early.patience > 0)
    return iteration >= self->early.next;
  if (iteration == 0
      || purr_validation_is_free (self->validation_seconds,
                                  self->validation_took, iteration, latest,
                                  self->iterations))
    return TRUE;

  return purr_validation_is_affordable (self->trained_since + training_took,
                                        MAX (self->validation_took,
                                             SHORTEST_VALIDATION),
                                        iteration, latest);
}

/* What w says about pictures, as they are */
static PurrPass
look_at (PurrTrainerWork *work, const PurrExamples *examples)
{
  return purr_logistic_pass_with (examples, work->normalisation, work->w,
                                  work->b, 0, &work->trainer->plain, NULL,
                                  work->workers);
}

PurrValidation
purr_trainer_validate (PurrTrainerWork *work,
                       double train_accuracy,
                       double *took)
{
  PurrTrainer *self = work->trainer;
  PurrObjective *objective = work->objective;
  PurrValidation point = { work->iteration, train_accuracy, NAN, NAN };
  gint64 start = g_get_monotonic_time ();
  gboolean is_asked = isnan (train_accuracy);

  /* Without making w, where a look at u tells as much */
  if (is_asked && objective->look_is_cheap)
    {
      PurrPass pass = objective->evaluate (objective, work->u, work->b, 0, NULL,
                                           work->workers);

      point.train_accuracy = (double) pass.correct / (double) self->train.m;
      is_asked = FALSE;
    }

  if (is_asked || self->check.m > 0)
    objective->to_weights (objective, work->u, work->w, work->workers);
  if (is_asked)
    point.train_accuracy
      = (double) look_at (work, &self->train).correct / (double) self->train.m;
  if (self->check.m > 0)
    {
      PurrPass pass = look_at (work, &self->check);

      point.cost = pass.cost;
      point.accuracy = (double) pass.correct / (double) self->check.m;
    }
  *took = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  return point;
}

gboolean
purr_trainer_keep_validation (PurrTrainerWork *work,
                              const PurrValidation *point,
                              double took)
{
  PurrTrainer *self = work->trainer;

  g_array_append_val (self->validations, *point);
  self->validation = *point;
  self->validation_seconds += took;
  self->validation_took = took;
  self->trained_since = 0;

  return purr_early_stopping_add (&self->early, point, work->u,
                                  work->objective->n, work->b);
}

gboolean
purr_trainer_validate_at_rest (PurrTrainerWork *work, gboolean *stop)
{
  PurrTrainer *self = work->trainer;
  PurrValidation point;
  guint64 latest;
  double took;

  *stop = FALSE;
  if (is_validated (self, self->iteration, &latest))
    return TRUE;

  purr_trainer_work_begin (work, work->u);
  purr_trainer_unlock (self);
  point = purr_trainer_validate (work, NAN, &took);
  purr_trainer_lock (self);

  if (purr_trainer_stop_if_changed (work) || !purr_trainer_work_counts (work))
    return FALSE;
  *stop = purr_trainer_keep_validation (work, &point, took);

  return TRUE;
}

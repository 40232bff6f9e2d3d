/* trainer-validation.c: how well it does on pictures that it does not learn
 * from; never touches what is learnt */

#include "engine/learning/trainer-validation-private.h"

#include "engine/learning/validation-timing-private.h"

#include <math.h>

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
  return purr_logistic_pass (examples, work->normalisation, work->w, work->b, 0,
                             purr_problem_get_check_options (
                               work->trainer->problem),
                             NULL, work->workers);
}

PurrValidation
purr_trainer_validate (PurrTrainerWork *work,
                       double train_accuracy,
                       double *took)
{
  PurrTrainer *self = work->trainer;
  const PurrExamples *train = purr_problem_get_train (self->problem);
  const PurrExamples *check = purr_problem_get_check (self->problem);
  PurrObjective *objective = work->objective;
  PurrValidation point = { work->iteration, train_accuracy, NAN, NAN };
  gint64 start = g_get_monotonic_time ();
  gboolean is_asked = isnan (train_accuracy);

  /* Without making w, where a look at u tells as much */
  if (is_asked && objective->look_is_cheap)
    {
      PurrPass pass = objective->evaluate (objective, work->u, work->b, 0, NULL,
                                           work->workers);

      point.train_accuracy = (double) pass.correct / (double) train->m;
      is_asked = FALSE;
    }

  if (is_asked || check->m > 0)
    objective->to_weights (objective, work->u, work->w, work->workers);
  if (is_asked)
    point.train_accuracy
      = (double) look_at (work, train).correct / (double) train->m;
  if (check->m > 0)
    {
      PurrPass pass = look_at (work, check);

      point.cost = pass.cost;
      point.accuracy = (double) pass.correct / (double) check->m;
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
  self->trained_since = purr_validation_pay (self->trained_since,
                                             MAX (took, SHORTEST_VALIDATION));

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

  if (purr_trainer_stop_if_changed (work) || self->quit)
    return FALSE;
  *stop = purr_trainer_keep_validation (work, &point, took);

  return TRUE;
}

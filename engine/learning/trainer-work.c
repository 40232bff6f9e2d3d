/* trainer-work.c: what the trainer's thread works with */

#include "engine/learning/trainer-work-private.h"

#include <string.h>

void
purr_trainer_work_begin (PurrTrainerWork *work, double *u)
{
  PurrTrainer *self = work->trainer;

  work->iteration = self->iteration;
  work->learning_rate = self->learning_rate;
  work->lambda = self->lambda;
  memcpy (u, self->u, work->objective->n * sizeof (double));
  work->b = self->b;
}

void
purr_trainer_work_forget (PurrTrainerWork *work)
{
  g_clear_pointer (&work->run, purr_optimizer_run_free);
}

void
purr_trainer_come_to_rest (PurrTrainer *self,
                           PurrTrainerState state,
                           char *message)
{
  g_free (self->message);
  self->message = message;
  self->state = state;
  pthread_cond_broadcast (&self->changed);
}

gboolean
purr_trainer_stop_if_changed (PurrTrainerWork *work)
{
  PurrTrainer *self = work->trainer;
  g_autoptr (GError) error = NULL;
  gboolean unchanged;

  /* Whoever looks at the trainer is not to wait for a slow disk */
  purr_trainer_unlock (self);
  unchanged = purr_problem_check_unchanged (self->problem, &error);
  purr_trainer_lock (self);
  if (unchanged)
    return FALSE;

  purr_trainer_work_forget (work);
  purr_trainer_come_to_rest (
    self, PURR_TRAINER_DATA_CHANGED,
    g_strdup_printf (self->iteration > 0
                       ? "%s What was learnt until then is kept."
                       : "%s",
                     error->message));

  return TRUE;
}

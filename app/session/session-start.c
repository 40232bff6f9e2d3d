/* session-start.c: what the session's training begins with
 *
 * Zeros, or what a model has learnt: the one that was opened last, or was kept
 * from the program's last use. A trainer takes its first weights from a task,
 * as a large set of pictures is measured for it; what is asked of the trainer
 * meanwhile is done afterwards.
 */

#include "app/session/session-private.h"

void
purr_session_offer_start (PurrSession *self, PurrModel *model, const char *name)
{
  g_clear_pointer (&self->start, purr_model_unref);
  self->start = purr_model_ref (model);
  g_free (self->start_name);
  self->start_name = g_strdup (name);
  purr_session_emit (self, SIGNAL_START_CHANGED);
}

PurrModel *
purr_session_get_start_model (PurrSession *self, const char **name)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  if (name != NULL)
    *name = self->start_name;
  return self->start;
}

char *
purr_session_get_start_problem (PurrSession *self)
{
  const PurrModelParts *parts;
  const char *positive, *negative;

  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  if (self->start == NULL)
    return g_strdup ("No model has been opened yet.");
  if (self->dataset == NULL || purr_dataset_get_labels (self->dataset) == NULL)
    return g_strdup ("There are no pictures to train on yet.");

  parts = purr_model_get_parts (self->start);
  if (parts->n_x != PURR_FEATURES)
    return g_strdup_printf ("Zero weights: “%s” does not fit, as it was made "
                            "for pictures of another size.",
                            self->start_name);
  positive = purr_dataset_get_positive_name (self->dataset);
  negative = purr_dataset_get_negative_name (self->dataset);
  if (!g_str_equal (parts->positive_name, positive)
      || !g_str_equal (parts->negative_name, negative))
    return g_strdup_printf ("Zero weights: “%s” does not fit, as it tells “%s” "
                            "from “%s”, and these pictures are “%s” and “%s”.",
                            self->start_name, parts->positive_name,
                            parts->negative_name, positive, negative);
  return NULL;
}

gboolean
purr_session_get_starts_from_model (PurrSession *self)
{
  g_autofree char *problem = NULL;

  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  if (!self->start_chosen)
    return FALSE;
  problem = purr_session_get_start_problem (self);
  return problem == NULL;
}

void
purr_session_set_starts_from_model (PurrSession *self, gboolean from_model)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  if (self->start_chosen == from_model)
    return;
  self->start_chosen = from_model;
  purr_session_emit (self, SIGNAL_START_CHANGED);
}

gboolean
purr_session_start_differs (PurrSession *self)
{
  PurrModel *next;

  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  next = purr_session_get_starts_from_model (self) ? self->start : NULL;
  return self->trainer != NULL && self->run_start != next;
}

/* A run begins --------------------------------------------------------- */

void
purr_session_note_start (PurrSession *self)
{
  g_clear_pointer (&self->run_start, purr_model_unref);
  g_clear_pointer (&self->run_start_name, g_free);
  if (!purr_session_get_starts_from_model (self))
    return;
  self->run_start = purr_model_ref (self->start);
  self->run_start_name = g_strdup (self->start_name);
}

typedef struct
{
  PurrTrainer *trainer;
  PurrModel *model;
  guint64 serial; /* the trainer's */
} StartJob;

static void
start_job_free (StartJob *job)
{
  g_clear_object (&job->trainer);
  purr_model_unref (job->model);
  g_free (job);
}

static void
start_in_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  StartJob *job = task_data;

  purr_model_start_trainer (job->model, job->trainer);
  /* Perhaps the last reference: not to be dropped on the main thread */
  g_clear_object (&job->trainer);
  g_task_return_boolean (task, TRUE);
}

static void
start_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSession *self = PURR_SESSION (source);
  StartJob *job = g_task_get_task_data (G_TASK (result));

  /* Reset in the meantime */
  if (self->preparing != job->serial)
    return;
  self->preparing = 0;
  if (self->train_wanted)
    purr_trainer_start (self->trainer);
  for (guint i = 0; i < self->steps_wanted; i++)
    purr_trainer_step (self->trainer);
  self->train_wanted = FALSE;
  self->steps_wanted = 0;
  purr_session_poll_training (self);
}

void
purr_session_prepare_trainer (PurrSession *self)
{
  g_autoptr (GTask) task = NULL;
  StartJob *job;

  if (self->run_start == NULL)
    return;
  job = g_new0 (StartJob, 1);
  job->trainer = g_object_ref (self->trainer);
  job->model = purr_model_ref (self->run_start);
  job->serial = self->trainer_serial;
  self->preparing = job->serial;
  task = g_task_new (self, NULL, start_done_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) start_job_free);
  g_task_run_in_thread (task, start_in_thread);
}

/* Commands ------------------------------------------------------------- */

void
purr_session_start_trainer (PurrSession *self)
{
  if (self->preparing == 0)
    {
      purr_trainer_start (self->trainer);
      return;
    }
  self->train_wanted = TRUE;
  self->steps_wanted = 0;
  self->state = PURR_TRAINER_RUNNING;
}

void
purr_session_step_trainer (PurrSession *self)
{
  if (self->preparing == 0)
    purr_trainer_step (self->trainer);
  else if (!self->train_wanted)
    self->steps_wanted++;
}

void
purr_session_pause_trainer (PurrSession *self)
{
  if (self->preparing == 0)
    {
      purr_trainer_pause (self->trainer);
      return;
    }
  self->train_wanted = FALSE;
  self->steps_wanted = 0;
  self->state = PURR_TRAINER_READY;
}

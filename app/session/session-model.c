/* session-model.c: the session's model: made from the trainer, opened, saved
 *
 * While training runs the model is made anew twice a second, so that the
 * answers on the Classify page follow the training. When training comes to
 * rest, or is reset, the latest model is also kept in the autosave file.
 */

#include "app/session/session-private.h"

#include <glib/gstdio.h>

#define LEARNING_INTERVAL (G_TIME_SPAN_SECOND / 2)

static void
set_model_name (PurrSession *self, const char *name)
{
  char *copy = g_strdup (name);

  g_free (self->model_name);
  self->model_name = copy;
}

static void
set_model (PurrSession *self, PurrModel *model, const char *name)
{
  g_clear_pointer (&self->model, purr_model_unref);
  self->model = model;
  set_model_name (self, name);
  self->model_serial++;
  purr_session_emit (self, SIGNAL_MODEL_CHANGED);
}

PurrModel *
purr_session_get_model (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->model;
}

const char *
purr_session_get_model_name (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->model_name;
}

/* Files ---------------------------------------------------------------- */

typedef struct
{
  char *path;
  PurrModel *model; /* to be saved */
  guint64 serial;   /* of the session's model when the task began */
  guint64 number;   /* which of the models learnt it is; 0: none */
  gboolean replace; /* what stands there already may go */
} FileJob;

static FileJob *
file_job_new (PurrSession *self, const char *path, PurrModel *model)
{
  FileJob *job = g_new0 (FileJob, 1);

  job->path = g_strdup (path);
  job->model = model != NULL ? purr_model_ref (model) : NULL;
  job->serial = self->model_serial;
  return job;
}

static void
file_job_free (FileJob *job)
{
  g_clear_pointer (&job->model, purr_model_unref);
  g_free (job->path);
  g_free (job);
}

static void
run_job (PurrSession *self,
         FileJob *job,
         GTaskThreadFunc work,
         GAsyncReadyCallback done_cb)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, done_cb, NULL);

  g_task_set_task_data (task, job, (GDestroyNotify) file_job_free);
  g_task_run_in_thread (task, work);
}

static gboolean
save_making_folder (PurrModel *model, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  return purr_model_save (model, path, error);
}

static void
save_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  PurrSession *self = source;
  FileJob *job = task_data;
  GError *error = NULL;

  if (!job->replace && g_file_test (job->path, G_FILE_TEST_EXISTS))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s",
                             job->path);
  else if (save_making_folder (job->model, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);

  g_mutex_lock (&self->saves_lock);
  self->saves--;
  g_cond_signal (&self->saved);
  g_mutex_unlock (&self->saves_lock);
}

/* The program is about to end, and its threads with it: a file that somebody
 * has just saved has to be there */
static void
wait_for_saves (PurrSession *self)
{
  g_mutex_lock (&self->saves_lock);
  while (self->saves > 0)
    g_cond_wait (&self->saved, &self->saves_lock);
  g_mutex_unlock (&self->saves_lock);
}

static void
save_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSession *self = PURR_SESSION (source);
  FileJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = purr_display_name (job->path);
  g_autofree char *text = NULL;

  self->unfinished_saves--;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        purr_session_emit_text (self, SIGNAL_FILE_EXISTS, job->path);
      else
        purr_session_emit_failed (self, "The Model Was Not Saved",
                                  error->message);
      purr_session_emit_save_ended (self, FALSE);
      return;
    }

  self->saved_number = MAX (self->saved_number, job->number);
  text = g_strdup_printf ("Saved “%s”", name);
  purr_session_emit_text (self, SIGNAL_MESSAGE, text);
  if (job->serial == self->model_serial)
    {
      set_model_name (self, name);
      purr_session_emit (self, SIGNAL_MODEL_CHANGED);
    }
  purr_session_emit_save_ended (self, TRUE);
}

gboolean
purr_session_is_saving (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  return self->unfinished_saves > 0;
}

void
purr_session_save_model (PurrSession *self, const char *path, gboolean replace)
{
  FileJob *job;

  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (self->model != NULL);

  self->unfinished_saves++;
  g_mutex_lock (&self->saves_lock);
  self->saves++;
  g_mutex_unlock (&self->saves_lock);
  job = file_job_new (self, path, self->model);
  job->number = self->model == self->learnt ? self->learnt_number : 0;
  job->replace = replace;
  run_job (self, job, save_in_thread, save_done_cb);
}

static void
open_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  FileJob *job = task_data;
  GError *error = NULL;
  PurrModel *model = purr_model_open (job->path, &error);

  if (model != NULL)
    g_task_return_pointer (task, model, (GDestroyNotify) purr_model_unref);
  else
    g_task_return_error (task, error);
}

static void
open_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSession *self = PURR_SESSION (source);
  FileJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = purr_display_name (job->path);
  PurrModel *model = g_task_propagate_pointer (G_TASK (result), &error);

  if (model == NULL)
    {
      purr_session_emit_failed (self, "The Model Was Not Opened",
                                error->message);
      return;
    }
  /* A run that went on would soon take the opened model's place */
  purr_session_pause (self);
  self->keep_opened = TRUE;
  set_model (self, model, name);
  purr_session_offer_start (self, model, name);
  g_free (name);
  name = g_strdup_printf ("Opened “%s”", self->model_name);
  purr_session_emit_text (self, SIGNAL_MESSAGE, name);
}

void
purr_session_open_model (PurrSession *self, const char *path)
{
  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  run_job (self, file_job_new (self, path, NULL), open_in_thread, open_done_cb);
}

/* Autosave ------------------------------------------------------------- */

/* Any thread. Tasks may come to their turn in any order: an older model never
 * takes a newer one's place */
static gboolean
keep_learnt (PurrSession *self,
             PurrModel *model,
             guint64 number,
             GError **error)
{
  gboolean kept = TRUE;

  g_mutex_lock (&self->autosave_mutex);
  if (number > self->kept_number)
    {
      kept = save_making_folder (model, self->autosave, error);
      if (kept)
        self->kept_number = number;
    }
  g_mutex_unlock (&self->autosave_mutex);
  return kept;
}

static void
autosave_in_thread (GTask *task,
                    gpointer source,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  FileJob *job = task_data;
  GError *error = NULL;

  if (keep_learnt (source, job->model, job->serial, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
autosave_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSession *self = PURR_SESSION (source);
  g_autoptr (GError) error = NULL;

  self->autosaves--;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    purr_session_emit_text (self, SIGNAL_MESSAGE, error->message);
}

static gboolean
has_learnt_more (PurrSession *self)
{
  return self->trainer != NULL && self->iteration > 0
         && (self->learnt_serial != self->trainer_serial
             || self->learnt_epoch != self->run_epoch
             || self->learnt_iteration != self->iteration);
}

static void
autosave_at_rest (PurrSession *self)
{
  FileJob *job;

  if (self->autosave == NULL || self->autosaved_number == self->learnt_number
      || self->state == PURR_TRAINER_RUNNING || has_learnt_more (self))
    return;
  self->autosaved_number = self->learnt_number;
  self->autosaves++;
  job = file_job_new (self, self->autosave, self->learnt);
  job->serial = self->learnt_number;
  run_job (self, job, autosave_in_thread, autosave_done_cb);
}

static void
restore_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSession *self = PURR_SESSION (source);
  PurrModel *model = g_task_propagate_pointer (G_TASK (result), NULL);

  /* What somebody has trained or opened in the meantime comes first */
  if (model != NULL && self->model == NULL)
    {
      set_model (self, model, "the last training");
      purr_session_offer_start (self, model, "last time’s training");
    }
  else
    g_clear_pointer (&model, purr_model_unref);
}

void
purr_session_restore_model (PurrSession *self)
{
  if (self->autosave != NULL
      && g_file_test (self->autosave, G_FILE_TEST_IS_REGULAR))
    run_job (self, file_job_new (self, self->autosave, NULL), open_in_thread,
             restore_done_cb);
}

/* What the trainer has learnt ------------------------------------------ */

typedef struct
{
  PurrTrainer *trainer;
  guint64 serial;
  guint64 epoch;
  guint64 iteration;
} LearnJob;

static void
learn_job_free (LearnJob *job)
{
  g_clear_object (&job->trainer);
  g_free (job);
}

static void
learn_in_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  LearnJob *job = task_data;
  PurrModel *model = purr_model_new_from_trainer (job->trainer);

  /* Perhaps the last reference, which waits for the trainer's thread: not to
   * be dropped on the main thread */
  g_clear_object (&job->trainer);
  g_task_return_pointer (task, model, (GDestroyNotify) purr_model_unref);
}

static void
learn_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSession *self = PURR_SESSION (source);
  LearnJob *job = g_task_get_task_data (G_TASK (result));
  PurrModel *model = g_task_propagate_pointer (G_TASK (result), NULL);

  self->learning_model = FALSE;
  self->learnt_at = g_get_monotonic_time ();
  if (self->keep_opened)
    {
      purr_model_unref (model);
      return;
    }
  /* A run that was reset in the meantime keeps its last model all the same */
  self->learnt_serial = job->serial;
  self->learnt_epoch = job->epoch;
  self->learnt_iteration = job->iteration;
  g_clear_pointer (&self->learnt, purr_model_unref);
  self->learnt = purr_model_ref (model);
  self->learnt_number++;
  set_model (self, model, "not saved yet");
  autosave_at_rest (self);
}

void
purr_session_poll_model (PurrSession *self)
{
  g_autoptr (GTask) task = NULL;
  LearnJob *job;

  /* That training has come to rest may be heard of after its last model */
  autosave_at_rest (self);
  if (self->learning_model || self->keep_opened || !has_learnt_more (self))
    return;
  if (self->state == PURR_TRAINER_RUNNING
      && g_get_monotonic_time () - self->learnt_at < LEARNING_INTERVAL)
    return;

  job = g_new0 (LearnJob, 1);
  job->trainer = g_object_ref (self->trainer);
  job->serial = self->trainer_serial;
  job->epoch = self->run_epoch;
  job->iteration = self->iteration;
  self->learning_model = TRUE;
  task = g_task_new (self, NULL, learn_done_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) learn_job_free);
  g_task_run_in_thread (task, learn_in_thread);
}

gboolean
purr_session_finish_model (PurrSession *self, GError **error)
{
  /* What the person has just saved is waited for */
  wait_for_saves (self);
  if (self->trainer != NULL)
    {
      purr_trainer_pause (self->trainer);
      purr_trainer_wait (self->trainer, NULL);
      self->news_pending = TRUE;
      purr_session_poll_training (self);
    }
  if (self->autosave == NULL)
    return TRUE;
  if (has_learnt_more (self))
    {
      g_clear_pointer (&self->learnt, purr_model_unref);
      self->learnt = purr_model_new_from_trainer (self->trainer);
      self->learnt_number++;
      self->learnt_serial = self->trainer_serial;
      self->learnt_epoch = self->run_epoch;
      self->learnt_iteration = self->iteration;
    }
  self->autosaved_number = self->learnt_number;
  if (self->learnt == NULL)
    return TRUE;
  if (keep_learnt (self, self->learnt, self->learnt_number, error))
    return TRUE;

  if (self->saved_number == self->learnt_number)
    {
      /* The person has a file of it: nothing is lost */
      g_clear_error (error);
      return TRUE;
    }
  /* It goes on, and what is saved now is to be the latest */
  if (self->model != self->learnt && !self->keep_opened)
    set_model (self, purr_model_ref (self->learnt), "not saved yet");
  return FALSE;
}

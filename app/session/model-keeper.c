/* model-keeper.c: the model that answers: learnt, opened, saved, kept */

#include "app/session/model-keeper-private.h"

#include "engine/images/display-name.h"

#define LEARNING_INTERVAL (G_TIME_SPAN_SECOND / 2)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEARNT,
  SIGNAL_OPENED,
  SIGNAL_KEPT,
  SIGNAL_MESSAGE,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrModelKeeper, purr_model_keeper, G_TYPE_OBJECT)

void
purr_model_keeper_note (PurrModel **field, PurrModel *model)
{
  if (model != NULL)
    purr_model_ref (model);
  g_clear_pointer (field, purr_model_unref);
  *field = model;
}

void
purr_model_keeper_tell_changed (PurrModelKeeper *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
purr_model_keeper_tell_kept (PurrModelKeeper *self, const char *origin)
{
  g_signal_emit (self, signals[SIGNAL_KEPT], 0, origin);
}

void
purr_model_keeper_set_latest (PurrModelKeeper *self,
                              PurrModel *model,
                              const char *name)
{
  purr_model_keeper_note (&self->model, model);
  g_free (self->name);
  self->name = g_strdup (name);
  purr_model_keeper_note_named (self);
  if (self->project != NULL)
    purr_project_put_model (self->project, PURR_MODEL_THAT_ANSWERS, name,
                            model);
  if (self->looked.model == NULL)
    purr_model_keeper_tell_changed (self);
}

PurrModel *
purr_model_keeper_get_model (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), NULL);

  return self->looked.model != NULL ? self->looked.model : self->model;
}

const char *
purr_model_keeper_get_name (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), NULL);

  return self->looked.model != NULL ? self->looked.name : self->name;
}

/* Saving --------------------------------------------------------------- */

void
purr_model_keeper_save_async (PurrModelKeeper *self,
                              const char *path,
                              gboolean replace,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (self->model != NULL);

  purr_model_writer_write_async (self->writer, self,
                                 purr_model_keeper_get_model (self), path,
                                 replace, callback, user_data);
}

gboolean
purr_model_keeper_save_finish (PurrModelKeeper *self,
                               GAsyncResult *result,
                               GError **error)
{
  PurrModel *model;
  g_autofree char *name = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!purr_model_writer_write_finish (result, error))
    return FALSE;
  model = purr_model_writer_get_model (result);
  name = purr_display_name (purr_model_writer_get_path (result));
  if (model == self->learnt)
    purr_model_keeper_note (&self->saved, model);
  if (model == self->model)
    purr_model_keeper_set_latest (self, model, name);
  if (model == self->looked.model)
    {
      g_free (self->looked.name);
      self->looked.name = g_steal_pointer (&name);
      purr_model_keeper_tell_changed (self);
    }
  return TRUE;
}

/* Reading -------------------------------------------------------------- */

typedef struct
{
  char *path;
  PurrModelOpener open;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->path);
  g_free (opening);
}

static void
open_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  const Opening *opening = task_data;
  GError *error = NULL;
  PurrModel *model = opening->open (opening->path, &error);

  if (model != NULL)
    g_task_return_pointer (task, model, (GDestroyNotify) purr_model_unref);
  else
    g_task_return_error (task, error);
}

void
purr_model_keeper_open_behind (PurrModelKeeper *self,
                               const char *path,
                               PurrModelOpener open,
                               GAsyncReadyCallback opened)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, opened, NULL);
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening) { g_strdup (path), open };
  g_task_set_source_tag (task, purr_model_keeper_open_behind);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

static void
open_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrModelKeeper *self = PURR_MODEL_KEEPER (source);
  g_autoptr (GError) error = NULL;
  const Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = purr_display_name (opening->path);
  g_autofree char *text = NULL;
  g_autoptr (PurrModel) model
    = g_task_propagate_pointer (G_TASK (result), &error);

  if (model == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0,
                     "The Model Was Not Opened", error->message);
      return;
    }
  purr_model_keeper_forget_before (self);
  purr_model_keeper_look_at_now (self);
  self->opened = TRUE;
  self->chosen = FALSE;
  purr_model_keeper_set_latest (self, model, name);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, name, TRUE);
  text = g_strdup_printf ("Opened “%s”", name);
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

void
purr_model_keeper_open (PurrModelKeeper *self, const char *path)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));
  g_return_if_fail (path != NULL);

  purr_model_keeper_open_behind (self, path, purr_model_open, open_done_cb);
}

void
purr_model_keeper_restore (PurrModelKeeper *self,
                           PurrModel *model,
                           const char *title)
{
  g_autofree char *name
    = title != NULL ? purr_model_keeper_strip_name (title) : NULL;
  /* What was never given a file is nobody's by that name */
  gboolean named = name != NULL && !g_str_has_suffix (name, "not saved yet");

  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  purr_model_keeper_forget_before (self);
  purr_model_keeper_look_at_now (self);
  self->opened = FALSE;
  self->chosen = FALSE;
  purr_model_keeper_note (&self->learnt, NULL);
  purr_model_keeper_set_latest (self, model,
                                model == NULL ? NULL
                                : named       ? title
                                              : "the last training");
  if (model != NULL)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0,
                   named ? name : "last time’s training", FALSE);
}

/* What the run has learnt ---------------------------------------------- */

static gboolean
has_learnt_more (PurrModelKeeper *self)
{
  return !self->chosen && purr_run_get_trainer (self->run) != NULL
         && purr_run_get_iteration (self->run) != self->learnt_iteration;
}

struct _PurrLearnJob
{
  PurrTrainer *trainer;
  guint64 iteration;
  gboolean over; /* the run that it was is over */
};

static void
learn_job_free (PurrLearnJob *job)
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
  PurrLearnJob *job = task_data;
  PurrModel *model = purr_model_new_from_trainer (job->trainer);

  /* Perhaps the last reference, which waits for the trainer's thread: not to
   * be dropped on the main thread */
  g_clear_object (&job->trainer);
  g_task_return_pointer (task, model, (GDestroyNotify) purr_model_unref);
}

static PurrLearnJob *
learn_job_new (PurrModelKeeper *self)
{
  PurrLearnJob *job = g_new0 (PurrLearnJob, 1);

  job->trainer = g_object_ref (purr_run_get_trainer (self->run));
  job->iteration = purr_run_get_iteration (self->run);
  return job;
}

static void start_learning (PurrModelKeeper *self, PurrLearnJob *job);

static void
learn_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrModelKeeper *self = PURR_MODEL_KEEPER (source);
  PurrLearnJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (PurrModel) model = purr_model_keeper_take_with_threshold (
    self, g_task_propagate_pointer (G_TASK (result), NULL));

  self->learning = NULL;
  self->learnt_at = g_get_monotonic_time ();
  if (!job->over)
    g_signal_emit (self, signals[SIGNAL_LEARNT], 0, model);
  if (self->learning_next != NULL)
    start_learning (self, g_steal_pointer (&self->learning_next));
  if (self->opened || self->chosen)
    return;
  /* A run that was reset in the meantime keeps its last model all the same */
  if (!job->over)
    self->learnt_iteration = job->iteration;
  purr_model_keeper_note (&self->learnt, model);
  purr_model_keeper_set_latest (self, model, "not saved yet");
}

/* Takes job */
static void
start_learning (PurrModelKeeper *self, PurrLearnJob *job)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, learn_done_cb, NULL);

  self->learning = job;
  g_task_set_source_tag (task, start_learning);
  g_task_set_task_data (task, job, (GDestroyNotify) learn_job_free);
  g_task_run_in_thread (task, learn_in_thread);
}

void
purr_model_keeper_poll (PurrModelKeeper *self)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  if (self->learning != NULL || self->opened || !has_learnt_more (self))
    return;
  if (purr_run_get_state (self->run) == PURR_TRAINER_RUNNING
      && g_get_monotonic_time () - self->learnt_at < LEARNING_INTERVAL)
    return;
  start_learning (self, learn_job_new (self));
}

void
purr_model_keeper_keep_learnt (PurrModelKeeper *self)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  if (self->opened || !has_learnt_more (self))
    return;
  if (self->learning == NULL)
    {
      start_learning (self, learn_job_new (self));
      return;
    }
  if (self->learning->iteration == purr_run_get_iteration (self->run))
    return;
  g_clear_pointer (&self->learning_next, learn_job_free);
  self->learning_next = learn_job_new (self);
}

gboolean
purr_model_keeper_is_busy (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), FALSE);

  return self->learning != NULL || self->looked.making;
}

static void
asked_cb (PurrModelKeeper *self)
{
  purr_model_keeper_forget_before (self);
  self->opened = FALSE;
  self->chosen = FALSE;
}

static void
began_cb (PurrModelKeeper *self)
{
  purr_model_keeper_forget_before (self);
  purr_model_keeper_look_at_now (self);
  self->threshold = PURR_USUAL_THRESHOLD;
  self->learnt_iteration = 0;
  if (self->learning != NULL)
    self->learning->over = TRUE;
  if (self->learning_next != NULL)
    self->learning_next->over = TRUE;
}

void
purr_model_keeper_finish (PurrModelKeeper *self)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  purr_model_writer_wait (self->writer);
  purr_run_finish (self->run);
  if (self->opened)
    return;
  if (has_learnt_more (self))
    {
      g_clear_pointer (&self->learnt, purr_model_unref);
      self->learnt = purr_model_keeper_take_with_threshold (
        self, purr_model_new_from_trainer (purr_run_get_trainer (self->run)));
      self->learnt_iteration = purr_run_get_iteration (self->run);
      g_signal_emit (self, signals[SIGNAL_LEARNT], 0, self->learnt);
    }
  else if (self->learning_next != NULL)
    {
      g_clear_pointer (&self->learnt, purr_model_unref);
      self->learnt = purr_model_new_from_trainer (self->learning_next->trainer);
      g_clear_pointer (&self->learning_next, learn_job_free);
    }
  else
    return;
  if (self->project != NULL)
    purr_project_put_model (self->project, PURR_MODEL_THAT_ANSWERS,
                            "not saved yet", self->learnt);
}

gboolean
purr_model_keeper_has_file (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), FALSE);

  return self->learnt == NULL || self->saved == self->learnt;
}

void
purr_model_keeper_go_on (PurrModelKeeper *self)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  purr_model_keeper_look_at_now (self);
  if (self->learnt != NULL && self->model != self->learnt && !self->opened)
    purr_model_keeper_set_latest (self, self->learnt, "not saved yet");
}

/* The object ----------------------------------------------------------- */

static void
purr_model_keeper_dispose (GObject *object)
{
  PurrModelKeeper *self = PURR_MODEL_KEEPER (object);

  purr_model_keeper_forget_before (self);
  g_clear_pointer (&self->learning_next, learn_job_free);
  g_clear_pointer (&self->looked.model, purr_model_unref);
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_pointer (&self->learnt, purr_model_unref);
  g_clear_pointer (&self->saved, purr_model_unref);
  g_clear_pointer (&self->named, purr_model_unref);
  g_clear_pointer (&self->ready, purr_model_unref);
  g_clear_object (&self->run);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (purr_model_keeper_parent_class)->dispose (object);
}

static void
purr_model_keeper_finalize (GObject *object)
{
  PurrModelKeeper *self = PURR_MODEL_KEEPER (object);

  purr_model_writer_free (self->writer);
  g_free (self->looked.name);
  g_free (self->name);
  g_free (self->ready_name);
  g_free (self->ready_fault);

  G_OBJECT_CLASS (purr_model_keeper_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType first, GType second)
{
  return g_signal_new (name, PURR_TYPE_MODEL_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, n_arguments, first, second);
}

static void
purr_model_keeper_class_init (PurrModelKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_model_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_model_keeper_finalize;

  signals[SIGNAL_CHANGED] = new_signal ("changed", 0, 0, 0);
  signals[SIGNAL_LEARNT] = new_signal ("learnt", 1, G_TYPE_POINTER, 0);
  signals[SIGNAL_OPENED]
    = new_signal ("opened", 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_KEPT] = new_signal ("kept", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_MESSAGE] = new_signal ("message", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_FAILED]
    = new_signal ("failed", 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
purr_model_keeper_init (PurrModelKeeper *self)
{
  self->writer = purr_model_writer_new ();
  self->threshold = PURR_USUAL_THRESHOLD;
}

PurrModelKeeper *
purr_model_keeper_new (PurrRun *run, PurrProject *project)
{
  PurrModelKeeper *self;

  g_return_val_if_fail (PURR_IS_RUN (run), NULL);

  self = g_object_new (PURR_TYPE_MODEL_KEEPER, NULL);
  self->run = g_object_ref (run);
  if (project != NULL)
    self->project = g_object_ref (project);
  g_signal_connect_object (run, "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "began", G_CALLBACK (began_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* session.c: the session as an object, and its pictures */

#include "app/session/session-private.h"

struct _FolderLoad
{
  GCancellable *cancellable;
  char *path;
  char *name;
  PurrCrop crop;
  PurrDecoder *decoder;

  GMutex mutex; /* guards what follows, written by the loading threads */
  gsize done;
  gsize total;
  gboolean moved;
  int references;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrSession, purr_session, G_TYPE_OBJECT)

/* Signals -------------------------------------------------------------- */

void
purr_session_emit (PurrSession *self, int signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
purr_session_emit_text (PurrSession *self, int signal, const char *text)
{
  g_signal_emit (self, signals[signal], 0, text);
}

void
purr_session_emit_failed (PurrSession *self,
                          const char *heading,
                          const char *text)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, heading, text);
}

void
purr_session_emit_trained (PurrSession *self,
                           const PurrTrainerSnapshot *snapshot)
{
  g_signal_emit (self, signals[SIGNAL_TRAINED], 0, snapshot);
}

void
purr_session_emit_save_ended (PurrSession *self, gboolean saved)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_ENDED], 0, saved);
}

/* Loading -------------------------------------------------------------- */

static void
folder_load_unref (FolderLoad *load)
{
  if (!g_atomic_int_dec_and_test (&load->references))
    return;
  g_object_unref (load->cancellable);
  g_free (load->path);
  g_free (load->name);
  purr_decoder_unref (load->decoder);
  g_mutex_clear (&load->mutex);
  g_free (load);
}

static void
load_progress_cb (PurrLoadStage stage,
                  gsize done,
                  gsize total,
                  gpointer user_data)
{
  FolderLoad *load = user_data;

  g_mutex_lock (&load->mutex);
  load->done = done;
  load->total = stage == PURR_LOAD_SCANNING ? 0 : total;
  load->moved = TRUE;
  g_mutex_unlock (&load->mutex);
}

static void
load_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  FolderLoad *load = task_data;
  PurrLoadOptions options = {
    .crop = load->crop,
    .decoder = load->decoder,
    .progress = load_progress_cb,
    .progress_data = load,
  };
  GError *error = NULL;
  PurrDataset *dataset
    = purr_dataset_load (load->path, &options, load->cancellable, &error);

  if (dataset == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, dataset, (GDestroyNotify) purr_dataset_unref);
}

static void
set_dataset (PurrSession *self, PurrDataset *dataset)
{
  purr_session_drop_trainer (self);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->dataset = dataset;
  purr_session_begin_run (self);
  purr_session_emit (self, SIGNAL_START_CHANGED);
  purr_session_emit (self, SIGNAL_DATASET_CHANGED);
}

static void
load_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSession *self = PURR_SESSION (source);
  FolderLoad *load = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  PurrDataset *dataset = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another load has taken this one's place */
  if (self->load != load)
    {
      g_clear_pointer (&dataset, purr_dataset_unref);
      return;
    }

  self->load = NULL;
  purr_session_emit (self, SIGNAL_LOADING_CHANGED);
  if (dataset != NULL)
    {
      g_autofree char *uri = g_filename_to_uri (load->path, NULL, NULL);

      g_settings_set_string (self->settings, "last-folder", uri);
      set_dataset (self, dataset);
    }
  else if (g_error_matches (error, PURR_DATASET_ERROR,
                            PURR_DATASET_ERROR_ONE_CLASS))
    g_signal_emit (self, signals[SIGNAL_FOLDER_REFUSED], 0, load->path,
                   error->message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    purr_session_emit_failed (self, "These Pictures Could Not Be Loaded",
                              error->message);
  folder_load_unref (load);
}

PurrDecoder *
purr_session_get_decoder (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->decoder;
}

void
purr_session_load_folder (PurrSession *self, const char *path)
{
  g_autofree char *crop = NULL;
  g_autoptr (GTask) task = NULL;
  FolderLoad *load;

  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  purr_session_cancel_loading (self);

  load = g_new0 (FolderLoad, 1);
  g_mutex_init (&load->mutex);
  load->references = 2; /* the session's and the task's */
  load->cancellable = g_cancellable_new ();
  load->path = g_canonicalize_filename (path, NULL);
  load->name = purr_display_name (load->path);
  load->decoder = purr_decoder_ref (self->decoder);
  crop = g_settings_get_string (self->settings, "crop");
  purr_crop_from_string (crop, &load->crop);
  self->load = load;

  /* The task has no cancellable of its own: its result is wanted even when it
   * was cancelled at the last moment */
  task = g_task_new (self, NULL, load_done_cb, NULL);
  g_task_set_source_tag (task, purr_session_load_folder);
  g_task_set_task_data (task, load, (GDestroyNotify) folder_load_unref);
  g_task_run_in_thread (task, load_in_thread);
  purr_session_emit (self, SIGNAL_WOKE);
  purr_session_emit (self, SIGNAL_LOADING_CHANGED);
}

void
purr_session_cancel_loading (PurrSession *self)
{
  FolderLoad *load;

  g_return_if_fail (PURR_IS_SESSION (self));

  load = self->load;
  if (load == NULL)
    return;
  g_cancellable_cancel (load->cancellable);
  self->load = NULL;
  folder_load_unref (load);
  purr_session_emit (self, SIGNAL_LOADING_CHANGED);
}

void
purr_session_reload (PurrSession *self)
{
  g_autofree char *path = NULL;

  g_return_if_fail (PURR_IS_SESSION (self));

  if (self->load != NULL)
    path = g_strdup (self->load->path);
  else if (self->dataset != NULL)
    path = g_strdup (purr_dataset_get_path (self->dataset));
  if (path != NULL)
    purr_session_load_folder (self, path);
}

gboolean
purr_session_get_loading (PurrSession *self,
                          const char **name,
                          gsize *done,
                          gsize *total)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  if (self->load == NULL)
    return FALSE;
  g_mutex_lock (&self->load->mutex);
  *name = self->load->name;
  *done = self->load->done;
  *total = self->load->total;
  g_mutex_unlock (&self->load->mutex);
  return TRUE;
}

PurrDataset *
purr_session_get_dataset (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), NULL);

  return self->dataset;
}

void
purr_session_choose_positive (PurrSession *self, guint class_index)
{
  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (self->dataset != NULL);

  if (purr_dataset_get_positive_class (self->dataset) != (int) class_index)
    set_dataset (self, purr_dataset_relabel (self->dataset, class_index));
}

void
purr_session_use_dataset (PurrSession *self, PurrDataset *dataset)
{
  g_return_if_fail (PURR_IS_SESSION (self));
  g_return_if_fail (dataset != NULL);

  set_dataset (self, dataset);
}

/* The object ----------------------------------------------------------- */

void
purr_session_poll (PurrSession *self)
{
  gboolean moved = FALSE;

  g_return_if_fail (PURR_IS_SESSION (self));

  if (self->load != NULL)
    {
      g_mutex_lock (&self->load->mutex);
      moved = self->load->moved;
      self->load->moved = FALSE;
      g_mutex_unlock (&self->load->mutex);
    }
  if (moved)
    purr_session_emit (self, SIGNAL_LOADING_CHANGED);

  purr_session_poll_training (self);
  purr_session_poll_model (self);
}

gboolean
purr_session_is_busy (PurrSession *self)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), FALSE);

  return self->load != NULL || self->news_pending || self->learning_model
         || self->autosaves > 0 || self->preparing != 0
         || self->state == PURR_TRAINER_RUNNING;
}

gboolean
purr_session_try_finish (PurrSession *self, GError **error)
{
  g_return_val_if_fail (PURR_IS_SESSION (self), TRUE);

  if (!purr_session_finish_model (self, error))
    return FALSE;
  purr_session_cancel_loading (self);
  return TRUE;
}

void
purr_session_finish (PurrSession *self)
{
  g_return_if_fail (PURR_IS_SESSION (self));

  purr_session_cancel_loading (self);
  purr_session_finish_model (self, NULL);
}

static void
purr_session_dispose (GObject *object)
{
  PurrSession *self = PURR_SESSION (object);

  purr_session_drop_trainer (self);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_pointer (&self->learnt, purr_model_unref);
  g_clear_pointer (&self->start, purr_model_unref);
  g_clear_pointer (&self->run_start, purr_model_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (purr_session_parent_class)->dispose (object);
}

static void
purr_session_finalize (GObject *object)
{
  PurrSession *self = PURR_SESSION (object);

  purr_decoder_unref (self->decoder);
  g_free (self->autosave);
  g_free (self->model_name);
  g_free (self->start_name);
  g_free (self->run_start_name);
  g_mutex_clear (&self->autosave_mutex);
  g_mutex_clear (&self->saves_lock);
  g_cond_clear (&self->saved);

  G_OBJECT_CLASS (purr_session_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType first, GType second)
{
  return g_signal_new (name, PURR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, n_arguments, first, second);
}

static void
purr_session_class_init (PurrSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = purr_session_dispose;
  object_class->finalize = purr_session_finalize;

  signals[SIGNAL_WOKE] = new_signal ("woke", 0, 0, 0);
  signals[SIGNAL_LOADING_CHANGED] = new_signal ("loading-changed", 0, 0, 0);
  signals[SIGNAL_DATASET_CHANGED] = new_signal ("dataset-changed", 0, 0, 0);
  signals[SIGNAL_RUN_BEGAN] = new_signal ("run-began", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_RUN_LEGEND] = new_signal ("run-legend", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_TRAINED] = new_signal ("trained", 1, G_TYPE_POINTER, 0);
  signals[SIGNAL_MODEL_CHANGED] = new_signal ("model-changed", 0, 0, 0);
  signals[SIGNAL_MESSAGE] = new_signal ("message", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_FAILED]
    = new_signal ("failed", 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FILE_EXISTS] = new_signal ("file-exists", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_START_CHANGED] = new_signal ("start-changed", 0, 0, 0);
  signals[SIGNAL_SAVE_ENDED] = new_signal ("save-ended", 1, G_TYPE_BOOLEAN, 0);
  signals[SIGNAL_FOLDER_REFUSED]
    = new_signal ("folder-refused", 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
purr_session_init (PurrSession *self)
{
  self->state = PURR_TRAINER_READY;
  self->decoder = purr_decoder_new (NULL);
  g_mutex_init (&self->autosave_mutex);
  g_mutex_init (&self->saves_lock);
  g_cond_init (&self->saved);
}

PurrSession *
purr_session_new (GSettings *settings, const char *autosave)
{
  PurrSession *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PURR_TYPE_SESSION, NULL);
  self->settings = g_object_ref (settings);
  purr_session_watch_settings (self);
  self->autosave = g_strdup (autosave);
  purr_decoder_warm_up (self->decoder);
  purr_session_restore_model (self);
  return self;
}

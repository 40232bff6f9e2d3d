/* folder-load.c: one folder of pictures being loaded, and how far it is */

#include "app/session/folder-load.h"

#include "engine/dataset/load-options.h"
#include "engine/images/decoder.h"
#include "engine/images/display-name.h"
#include "engine/loading/load.h"

struct _PurrFolderLoad
{
  GObject parent_instance;

  /* Owned */
  char *path;
  char *name;
  PurrCrop crop;
  PurrDecoder *decoder;
  GCancellable *cancellable;

  GMutex mutex; /* guards what follows, written by the loading threads */
  gsize done;
  gsize total;
  gboolean moved; /* since somebody looked */
};

G_DEFINE_FINAL_TYPE (PurrFolderLoad, purr_folder_load, G_TYPE_OBJECT)

static void
progress_cb (PurrLoadStage stage, gsize done, gsize total, gpointer user_data)
{
  PurrFolderLoad *self = user_data;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = stage == PURR_LOAD_SCANNING ? 0 : total;
  self->moved = TRUE;
  g_mutex_unlock (&self->mutex);
}

static void
load_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  PurrFolderLoad *self = source;
  PurrLoadOptions options = {
    .crop = self->crop,
    .decoder = self->decoder,
    .progress = progress_cb,
    .progress_data = self,
  };
  GError *error = NULL;
  PurrDataset *dataset
    = purr_dataset_load (self->path, &options, cancellable, &error);

  if (dataset == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, dataset, (GDestroyNotify) purr_dataset_unref);
}

void
purr_folder_load_run_async (PurrFolderLoad *self,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PURR_IS_FOLDER_LOAD (self));

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, purr_folder_load_run_async);
  g_task_run_in_thread (task, load_in_thread);
}

PurrDataset *
purr_folder_load_run_finish (PurrFolderLoad *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
purr_folder_load_cancel (PurrFolderLoad *self)
{
  g_return_if_fail (PURR_IS_FOLDER_LOAD (self));

  g_cancellable_cancel (self->cancellable);
}

const char *
purr_folder_load_get_path (PurrFolderLoad *self)
{
  g_return_val_if_fail (PURR_IS_FOLDER_LOAD (self), NULL);

  return self->path;
}

const char *
purr_folder_load_get_name (PurrFolderLoad *self)
{
  g_return_val_if_fail (PURR_IS_FOLDER_LOAD (self), NULL);

  return self->name;
}

void
purr_folder_load_get_progress (PurrFolderLoad *self, gsize *done, gsize *total)
{
  g_return_if_fail (PURR_IS_FOLDER_LOAD (self));

  g_mutex_lock (&self->mutex);
  *done = self->done;
  *total = self->total;
  g_mutex_unlock (&self->mutex);
}

gboolean
purr_folder_load_check_moved (PurrFolderLoad *self)
{
  gboolean moved;

  g_return_val_if_fail (PURR_IS_FOLDER_LOAD (self), FALSE);

  g_mutex_lock (&self->mutex);
  moved = self->moved;
  self->moved = FALSE;
  g_mutex_unlock (&self->mutex);
  return moved;
}

/* The object ----------------------------------------------------------- */

static void
purr_folder_load_finalize (GObject *object)
{
  PurrFolderLoad *self = PURR_FOLDER_LOAD (object);

  g_object_unref (self->cancellable);
  purr_decoder_unref (self->decoder);
  g_free (self->path);
  g_free (self->name);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (purr_folder_load_parent_class)->finalize (object);
}

static void
purr_folder_load_class_init (PurrFolderLoadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_folder_load_finalize;
}

static void
purr_folder_load_init (PurrFolderLoad *self)
{
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
}

PurrFolderLoad *
purr_folder_load_new (const char *path, PurrCrop crop, PurrDecoder *decoder)
{
  PurrFolderLoad *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PURR_TYPE_FOLDER_LOAD, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->name = purr_display_name (self->path);
  self->crop = crop;
  self->decoder = purr_decoder_ref (decoder);
  return self;
}

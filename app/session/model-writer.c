/* model-writer.c: writes models to files, one after the other */

#include "app/session/model-writer.h"

#include <glib/gstdio.h>

struct _PurrModelWriter
{
  GThreadPool *pool; /* of one thread; NULL while nothing was asked for */
};

typedef struct
{
  PurrModel *model;
  char *path;
  gboolean replace; /* what stands there already may go */
} Job;

static void
job_free (Job *job)
{
  purr_model_unref (job->model);
  g_free (job->path);
  g_free (job);
}

gboolean
purr_model_writer_write (PurrModel *model, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  return purr_model_save (model, path, error);
}

static void
write_in_pool (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!job->replace && g_file_test (job->path, G_FILE_TEST_EXISTS))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s",
                             job->path);
  else if (purr_model_writer_write (job->model, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
purr_model_writer_write_async (PurrModelWriter *self,
                               gpointer source,
                               PurrModel *model,
                               const char *path,
                               gboolean replace,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (source, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->model = purr_model_ref (model);
  job->path = g_strdup (path);
  job->replace = replace;
  g_task_set_source_tag (task, purr_model_writer_write_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (self->pool == NULL)
    self->pool = g_thread_pool_new (write_in_pool, NULL, 1, FALSE, NULL);
  g_thread_pool_push (self->pool, task, NULL);
}

gboolean
purr_model_writer_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static Job *
get_job (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

PurrModel *
purr_model_writer_get_model (GAsyncResult *result)
{
  return get_job (result)->model;
}

const char *
purr_model_writer_get_path (GAsyncResult *result)
{
  return get_job (result)->path;
}

void
purr_model_writer_wait (PurrModelWriter *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
}

PurrModelWriter *
purr_model_writer_new (void)
{
  return g_new0 (PurrModelWriter, 1);
}

void
purr_model_writer_free (PurrModelWriter *self)
{
  /* Without waiting: it may be the writing thread itself that calls this, by
   * dropping the last reference to a result's source */
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, FALSE);
  g_free (self);
}

/* background.c: looks at all pictures, behind whatever answers a person */

#include "app/session/background.h"

typedef struct
{
  GTask *task;
  PurrBackgroundWork work;
  GDestroyNotify free_result;
} Job;

static void
cancelled_cb (GCancellable *cancellable, gpointer workers)
{
  purr_workers_set_cancelled (workers, TRUE);
}

static gpointer
run_job (gpointer data)
{
  Job *job = data;
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  GError *error = NULL;
  PurrWorkers *workers;
  gpointer result;
  gulong handler = 0;

  purr_thread_give_way ();
  workers = purr_workers_new (0);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                     workers, NULL);
  result = job->work (g_task_get_task_data (job->task), workers, &error);
  g_cancellable_disconnect (cancellable, handler);
  purr_workers_free (workers);
  if (error != NULL)
    g_task_return_error (job->task, error);
  else
    /* It says by itself that it was cancelled */
    g_task_return_pointer (job->task, result, job->free_result);
  g_object_unref (job->task);
  g_free (job);
  return NULL;
}

void
purr_background_start (GTask *task,
                       PurrBackgroundWork work,
                       GDestroyNotify free_result,
                       const char *refused)
{
  Job *job = g_new (Job, 1);
  g_autoptr (GError) error = NULL;
  GThread *thread;

  *job = (Job) { g_object_ref (task), work, free_result };
  thread = g_thread_try_new ("background", run_job, job, &error);
  if (thread != NULL)
    {
      g_thread_unref (thread);
      return;
    }
  g_object_unref (job->task);
  g_free (job);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "%s",
                           refused);
}

static gpointer
unref (gpointer object)
{
  g_object_unref (object);
  return NULL;
}

void
purr_background_let_go (gpointer object)
{
  GThread *thread = g_thread_try_new ("let-go", unref, object, NULL);

  if (thread != NULL)
    g_thread_unref (thread);
  else
    g_object_unref (object);
}

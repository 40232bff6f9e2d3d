/* give-back.c: lets go of memory without waiting for it */

#include "engine/dataset/give-back.h"

typedef struct
{
  gpointer memory;
  GDestroyNotify free_function;
} Job;

static gpointer
run_job (gpointer data)
{
  Job *job = data;

  job->free_function (job->memory);
  g_free (job);
  return NULL;
}

void
purr_give_back (gpointer memory, gsize bytes, GDestroyNotify free_function)
{
  GThread *thread;
  Job *job;

  if (memory == NULL)
    return;
  if (bytes < PURR_GIVE_BACK_BYTES)
    {
      free_function (memory);
      return;
    }
  job = g_new (Job, 1);
  *job = (Job) { memory, free_function };
  thread = g_thread_try_new ("give-back", run_job, job, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    run_job (job);
}

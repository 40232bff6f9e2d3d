/* preparation.c: the learning of patches, which somebody watches in a terminal */

#include "app/commands/preparation.h"

#include "app/commands/interruption.h"
#include "app/commands/progress-bar.h"
#include "app/commands/room.h"

#include "engine/kernels/workers.h"

#define LOOK_EVERY 30 /* milliseconds */

typedef struct
{
  PurrProblem *problem;
  PurrWorkers *workers;
  PurrProgressBar *bar;
  GMainLoop *loop;
  GError *error; /* of the thread, which sets it before done */
  int done;      /* atomic */
  gboolean interrupted;
} Work;

static gpointer
work_thread (gpointer data)
{
  Work *work = data;

  purr_problem_prepare (work->problem, work->workers, NULL, NULL, &work->error);
  g_atomic_int_set (&work->done, TRUE);
  return NULL;
}

static gboolean
look_cb (gpointer data)
{
  Work *work = data;
  PurrPreparation preparation = purr_problem_get_preparation (work->problem);

  if (g_atomic_int_get (&work->done))
    g_main_loop_quit (work->loop);
  else if (preparation.doing != NULL)
    purr_progress_bar_update_share (work->bar, preparation.doing,
                                    preparation.done, preparation.of);
  return G_SOURCE_CONTINUE;
}

static void
interrupt_cb (gpointer data)
{
  Work *work = data;

  work->interrupted = TRUE;
  purr_workers_set_cancelled (work->workers, TRUE);
}

gboolean
purr_preparation_run (PurrProblem *problem,
                      int threads,
                      gboolean quiet,
                      gboolean *interrupted,
                      GError **error)
{
  g_autoptr (PurrWorkers) workers = NULL;
  g_autoptr (PurrProgressBar) bar = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  PurrInterruption interruption = { 0 };
  Work work = { .problem = problem };
  GThread *thread;
  guint timeout;

  *interrupted = FALSE;
  if (purr_problem_is_prepared (problem))
    return TRUE;
  if (!purr_check_room (PURR_ROOM_LOOP, error))
    return FALSE;
  work.workers = workers = purr_workers_new (threads);
  work.bar = bar = purr_progress_bar_new ("", quiet);
  work.loop = loop = g_main_loop_new (NULL, FALSE);
  thread = g_thread_try_new ("preparation", work_thread, &work, error);
  if (thread == NULL)
    return FALSE;
  purr_interruption_watch (&interruption, interrupt_cb, &work);
  timeout = g_timeout_add (LOOK_EVERY, look_cb, &work);
  g_main_loop_run (loop);
  g_source_remove (timeout);
  purr_interruption_end (&interruption);
  g_thread_join (thread);

  if (work.error == NULL)
    return TRUE;
  *interrupted = work.interrupted;
  g_propagate_error (error, work.error);
  return FALSE;
}

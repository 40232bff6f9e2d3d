/* later.c: work for the main thread, a few milliseconds of it at a time */

#include "app/widgets/later.h"

#include <time.h>

typedef struct
{
  PurrLater function;
  gpointer data;
} Work;

static GMutex lock;
static GQueue waiting = G_QUEUE_INIT; /* of Work */
static gboolean scheduled;            /* the main loop knows of it */

/* Of the main thread */
static guint n_layouts;   /* rows that the next frame is to lay out */
static guint allowed = 1; /* of them, in one frame */
static gint64 before;     /* a frame: what the thread had computed by then */

static Work *
take_work (void)
{
  Work *work;

  g_mutex_lock (&lock);
  work = g_queue_pop_head (&waiting);
  scheduled = work != NULL;
  g_mutex_unlock (&lock);
  return work;
}

static gboolean work_cb (gpointer user_data);

/* Microseconds that this thread has computed, however long others did between */
static gint64
get_computed (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Where the frame was a quick one, the next may have one row more; else one alone */
static gboolean
resume_cb (gpointer user_data)
{
  gint64 took = get_computed () - before;

  allowed
    = took > PURR_FRAME_BUDGET ? 1 : MIN (allowed + 1, PURR_FRAME_LAYOUTS);
  g_idle_add (work_cb, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
work_cb (gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + PURR_TURN_BUDGET;

  do
    {
      Work *work = take_work ();

      if (work == NULL)
        return G_SOURCE_REMOVE;
      work->function (work->data);
      g_free (work);
      if (n_layouts >= allowed)
        {
          /* Behind a frame that is due, for that has the higher priority */
          n_layouts = 0;
          before = get_computed ();
          g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, PURR_FRAME_TIME,
                              resume_cb, NULL, NULL);
          return G_SOURCE_REMOVE;
        }
    }
  while (g_get_monotonic_time () < end);
  return G_SOURCE_CONTINUE;
}

void
purr_later_expect_layout (void)
{
  n_layouts++;
}

void
purr_later (PurrLater function, gpointer data)
{
  Work *work = g_new (Work, 1);
  gboolean first;

  work->function = function;
  work->data = data;
  g_mutex_lock (&lock);
  g_queue_push_tail (&waiting, work);
  first = !scheduled;
  scheduled = TRUE;
  g_mutex_unlock (&lock);
  if (first)
    g_idle_add (work_cb, NULL);
}

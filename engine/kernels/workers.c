/* workers.c: threads that wait for shards of work
 *
 * POSIX mutexes and conditions, not GLib's: the thread sanitizer knows them,
 * so that it can vouch for everything that is shared through them.
 */

#include "engine/kernels/workers.h"

#include "engine/kernels/byte-kernels.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define ALIGNMENT 64

/* How long to look out for the next job, or for the last helper, before going
 * to sleep: waking up takes longer than a pass over a few hundred pictures.
 * Microseconds. */
#define LOOK_OUT 50

/* How nice a thread is that gives way: it gets a tenth of what another gets
 * that wants the same processor */
#define NICENESS 10

struct _PurrWorkers
{
  int n; /* the caller of purr_workers_run() is number 0 */
  const PurrByteKernels *kernels;
  GThread *threads[PURR_MAX_SHARDS];

  pthread_mutex_t mutex;
  pthread_cond_t job_given;
  pthread_cond_t helper_done;

  /* Written under the mutex, read without it to see whether a look is due */
  int job; /* counts the jobs given, and goes round */
  int helping;
  int quit;
  gboolean open; /* helpers may still join the present job; only under it */

  /* Set before a job is given, unchanged while anybody works on it */
  gsize n_shards;
  PurrShardFunc func;
  gpointer data;

  /* Atomic */
  int next_shard;
  int cancelled;

  gpointer scratch;
  gsize scratch_size;
};

typedef struct
{
  PurrWorkers *workers;
  int worker;
} Helper;

static void
take_shards (PurrWorkers *self, int worker)
{
  for (;;)
    {
      gsize shard = (gsize) g_atomic_int_add (&self->next_shard, 1);

      if (shard >= self->n_shards || g_atomic_int_get (&self->cancelled))
        return;
      self->func (shard, worker, self->data);
    }
}

/* Waits without sleeping while *value is old, for a short time. */
static void
look_out (int *value, int old)
{
  gint64 end = g_get_monotonic_time () + LOOK_OUT;

  do
    for (int i = 0; i < 16; i++)
      {
        if (g_atomic_int_get (value) != old)
          return;
#if defined __x86_64__ || defined __i386__
        __builtin_ia32_pause ();
#endif
      }
  while (g_get_monotonic_time () < end);
}

static gpointer
help (gpointer data)
{
  Helper *helper = data;
  PurrWorkers *self = helper->workers;
  int worker = helper->worker;
  int seen = 0;

  g_free (helper);

  pthread_mutex_lock (&self->mutex);
  for (;;)
    {
      if (!self->quit && self->job == seen)
        {
          pthread_mutex_unlock (&self->mutex);
          look_out (&self->job, seen);
          pthread_mutex_lock (&self->mutex);
        }
      while (!self->quit && (self->job == seen || !self->open))
        pthread_cond_wait (&self->job_given, &self->mutex);
      if (self->quit)
        break;

      seen = self->job;
      g_atomic_int_inc (&self->helping);
      pthread_mutex_unlock (&self->mutex);

      take_shards (self, worker);

      pthread_mutex_lock (&self->mutex);
      if (g_atomic_int_dec_and_test (&self->helping))
        pthread_cond_signal (&self->helper_done);
    }
  pthread_mutex_unlock (&self->mutex);

  return NULL;
}

PurrWorkers *
purr_workers_new (int threads)
{
  PurrWorkers *self = g_new0 (PurrWorkers, 1);

  self->kernels = purr_byte_kernels_get (0);

  if (threads <= 0)
    threads = (int) g_get_num_processors ();
  /* There is never more to share out than that */
  threads = MIN (threads, PURR_MAX_SHARDS);

  pthread_mutex_init (&self->mutex, NULL);
  pthread_cond_init (&self->job_given, NULL);
  pthread_cond_init (&self->helper_done, NULL);

  self->n = 1;
  while (self->n < threads)
    {
      Helper *helper = g_new (Helper, 1);

      *helper = (Helper) { self, self->n };
      self->threads[self->n]
        = g_thread_try_new ("learning", help, helper, NULL);
      if (self->threads[self->n] == NULL)
        {
          /* Fewer threads give the same result, later */
          g_free (helper);
          break;
        }
      self->n++;
    }

  return self;
}

void
purr_workers_free (PurrWorkers *self)
{
  if (self == NULL)
    return;

  pthread_mutex_lock (&self->mutex);
  self->quit = TRUE;
  pthread_cond_broadcast (&self->job_given);
  pthread_mutex_unlock (&self->mutex);

  for (int i = 1; i < self->n; i++)
    g_thread_join (self->threads[i]);

  pthread_cond_destroy (&self->helper_done);
  pthread_cond_destroy (&self->job_given);
  pthread_mutex_destroy (&self->mutex);
  free (self->scratch);
  g_free (self);
}

void
purr_thread_give_way (void)
{
#ifdef __linux__
  id_t thread = (id_t) gettid ();

  /* Never less nice than the whole program was asked to be */
  setpriority (PRIO_PROCESS, thread,
               MAX (NICENESS, getpriority (PRIO_PROCESS, thread)));
#endif
}

int
purr_workers_get_n (const PurrWorkers *self)
{
  return self->n;
}

const PurrByteKernels *
purr_workers_get_kernels (const PurrWorkers *self)
{
  return self->kernels;
}

void
purr_workers_set_kernels (PurrWorkers *self, const PurrByteKernels *kernels)
{
  self->kernels = kernels;
}

void
purr_workers_run (PurrWorkers *self,
                  gsize n_shards,
                  PurrShardFunc func,
                  gpointer data)
{
  gboolean shared = self->n > 1 && n_shards > 1;

  g_return_if_fail (n_shards <= PURR_MAX_SHARDS);

  /* A helper that is still asleep when the last shard is taken is not waited
   * for: it finds the job closed. So nobody reads these fields now. */
  self->n_shards = n_shards;
  self->func = func;
  self->data = data;
  g_atomic_int_set (&self->next_shard, 0);

  if (shared)
    {
      pthread_mutex_lock (&self->mutex);
      g_atomic_int_inc (&self->job);
      self->open = TRUE;
      pthread_cond_broadcast (&self->job_given);
      pthread_mutex_unlock (&self->mutex);
    }

  take_shards (self, 0);

  if (shared)
    {
      pthread_mutex_lock (&self->mutex);
      self->open = FALSE;
      if (self->helping > 0)
        {
          int helping = self->helping;

          pthread_mutex_unlock (&self->mutex);
          look_out (&self->helping, helping);
          pthread_mutex_lock (&self->mutex);
        }
      while (self->helping > 0)
        pthread_cond_wait (&self->helper_done, &self->mutex);
      pthread_mutex_unlock (&self->mutex);
    }
}

gpointer
purr_workers_get_scratch (PurrWorkers *self, gsize size)
{
  if (size > self->scratch_size)
    {
      gsize rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

      free (self->scratch);
      self->scratch = aligned_alloc (ALIGNMENT, rounded);
      if (self->scratch == NULL)
        g_error ("No memory for %" G_GSIZE_FORMAT " bytes", rounded);
      self->scratch_size = rounded;
    }

  return self->scratch;
}

void
purr_workers_set_cancelled (PurrWorkers *self, gboolean cancelled)
{
  g_atomic_int_set (&self->cancelled, cancelled);
}

gboolean
purr_workers_is_cancelled (PurrWorkers *self)
{
  return g_atomic_int_get (&self->cancelled);
}

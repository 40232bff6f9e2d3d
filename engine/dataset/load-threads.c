/* load-threads.c: threads that share one load, and what they report of it */

#include "engine/dataset/load-threads.h"

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 30)
#define MAX_THREADS 64

/* Each thread takes a quarter of what would be fair, so that it comes back in
 * time to even out what was slow */
#define TURNS 4

static gsize
count_threads (int threads)
{
  return threads > 0 ? (gsize) threads : g_get_num_processors ();
}

gsize
purr_load_take (gsize *next, gsize total, int threads, gsize *first)
{
  gsize shares = TURNS * count_threads (threads);
  gsize n;

  *first = __atomic_load_n (next, __ATOMIC_RELAXED);
  do
    {
      if (*first >= total)
        return 0;
      n = CLAMP ((total - *first) / shares, 1, PURR_LOAD_SHARE);
    }
  while (!__atomic_compare_exchange_n (next, first, *first + n, FALSE,
                                       __ATOMIC_RELAXED, __ATOMIC_RELAXED));

  return n;
}

void
purr_load_threads_run (int threads,
                       gsize useful,
                       GThreadFunc run,
                       gpointer data)
{
  GThread *others[MAX_THREADS];
  gsize wanted = MIN (count_threads (threads), MIN (useful, MAX_THREADS));
  gsize n = 0;

  /* With fewer threads than hoped for it only takes longer */
  while (n + 1 < wanted
         && (others[n] = g_thread_try_new ("load", run, data, NULL)) != NULL)
    n++;
  run (data);
  for (gsize k = 0; k < n; k++)
    g_thread_join (others[k]);
}

void
purr_load_reporter_init (PurrLoadReporter *self, const PurrLoadOptions *options)
{
  self->options = options;
  self->last = 0;
  pthread_mutex_init (&self->lock, NULL);
}

void
purr_load_reporter_clear (PurrLoadReporter *self)
{
  pthread_mutex_destroy (&self->lock);
}

void
purr_load_reporter_report (PurrLoadReporter *self,
                           PurrLoadStage stage,
                           gsize done,
                           gsize total)
{
  gint64 now;

  if (self->options->progress == NULL)
    return;
  /* Who finds somebody else reporting need not wait: the next will do */
  if (pthread_mutex_trylock (&self->lock) != 0)
    return;
  now = g_get_monotonic_time ();
  if (now - self->last >= PROGRESS_INTERVAL)
    {
      self->last = now;
      self->options->progress (stage, done, total,
                               self->options->progress_data);
    }
  pthread_mutex_unlock (&self->lock);
}

/* load-threads.h: threads that share one load, and what they report of it */

#pragma once

#include "engine/dataset/load-options.h"

#include <pthread.h>

G_BEGIN_DECLS

/* Runs the function on so many threads (0: one for each processor), though on
 * no more than useful, this one among them; returns when all are done. */
void purr_load_threads_run (int threads,
                            gsize useful,
                            GThreadFunc run,
                            gpointer data);

/* Tells how far a load is, from any of its threads. */
typedef struct
{
  const PurrLoadOptions *options;
  pthread_mutex_t lock; /* held by the one who reports */
  gint64 last;
} PurrLoadReporter;

void purr_load_reporter_init (PurrLoadReporter *self,
                              const PurrLoadOptions *options);
void purr_load_reporter_clear (PurrLoadReporter *self);
void purr_load_reporter_report (PurrLoadReporter *self,
                                PurrLoadStage stage,
                                gsize done,
                                gsize total);

/* Files that a thread takes at a time at most: enough that handing small ones to
 * a worker process costs next to nothing */
#define PURR_LOAD_SHARE 64

/* Takes a share of the files that are left of total, from *next (atomic) on.
 * Shares become smaller towards the end, that no thread waits long for another.
 * Returns how many, the first of them in *first; 0 when none is left. */
gsize purr_load_take (gsize *next, gsize total, int threads, gsize *first);

G_END_DECLS

/* workers.h: threads that share the work of one pass over the data
 *
 * The work is cut into shards that depend on its size alone, and their sums
 * are added in the shards' order, so the number of threads never changes a bit
 * of the result.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrByteKernels PurrByteKernels;

typedef struct _PurrWorkers PurrWorkers;
PurrWorkers *purr_workers_new (int threads); /* 0: one for each processor */
void purr_workers_free (PurrWorkers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrWorkers, purr_workers_free)

/* The work is cut into at most so many shards. Each has sums of its own, so
 * this also bounds the memory that a pass takes. */
#define PURR_MAX_SHARDS 64

/* The calling thread, and those that it makes from now on, leave the processors
 * to every other thread that wants one: to one that answers a person above all.
 * Where nobody else wants any, nothing changes. There is no way back, so it is
 * for a thread's beginning. A system that has no such thing goes on as before. */
void purr_thread_give_way (void);

/* Of n things in n_shards shards, where a shard's begin; that of shard n_shards is
 * n. They differ by one thing at most. */
static inline gsize
purr_shard_begin (gsize n, gsize n_shards, gsize shard)
{
  return n / n_shards * shard + MIN (shard, n % n_shards);
}

/* Does one shard of the work. worker (0 to purr_workers_get_n() - 1) says
 * whose scratch memory may be used meanwhile. */
typedef void (*PurrShardFunc) (gsize shard, int worker, gpointer data);

/* The number of threads that may run shards, the caller's among them. */
int purr_workers_get_n (const PurrWorkers *self);

/* Runs all shards, in no particular order, and returns when they are done.
 * Only one thread at a time may give a PurrWorkers something to do. */
void purr_workers_run (PurrWorkers *self,
                       gsize n_shards,
                       PurrShardFunc func,
                       gpointer data);

/* At least size bytes aligned to 64, kept from one run to the next; what they
 * hold is undefined. Valid until the next call. */
gpointer purr_workers_get_scratch (PurrWorkers *self, gsize size);

/* While cancelled, shards that have not begun are passed over, so a run ends
 * soon and its result means nothing. May be called from any thread. */
void purr_workers_set_cancelled (PurrWorkers *self, gboolean cancelled);
gboolean purr_workers_is_cancelled (PurrWorkers *self);

/* The variant of the byte kernels that these workers' sweeps use: the fastest
 * that the processor has. Another one, for tests and comparisons, changes no
 * bit of any result; it counts for plans made from then on. */
const PurrByteKernels *purr_workers_get_kernels (const PurrWorkers *self);
void purr_workers_set_kernels (PurrWorkers *self,
                               const PurrByteKernels *kernels);

G_END_DECLS

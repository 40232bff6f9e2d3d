/* array-dot.c: the sum of the products of two long rows of numbers */

#include "engine/teaching/array-dot.h"

#include "engine/kernels/blas.h"

#include <fenv.h>

/* Numbers of a row in one shard, 1 MiB of both: fewer are not worth waking a
 * thread. */
#define SHARD ((gsize) 1 << 16)

typedef struct
{
  const double *a, *b;
  gsize n, n_shards;
  double sums[PURR_MAX_SHARDS];
  int noticed; /* FE_ALL_EXCEPT of the threads */
} Job;

static void
dot_shard (gsize shard, int worker, gpointer data)
{
  Job *job = data;
  gsize begin = purr_shard_begin (job->n, job->n_shards, shard);
  gsize end = purr_shard_begin (job->n, job->n_shards, shard + 1);

  feclearexcept (FE_ALL_EXCEPT);
  job->sums[shard]
    = purr_blas_dot (end - begin, job->a + begin, job->b + begin);
  g_atomic_int_or ((guint *) &job->noticed,
                   (guint) fetestexcept (FE_ALL_EXCEPT));
}

double
purr_dot_numbers (PurrWorkers **workers,
                  gsize n,
                  const double *a,
                  const double *b)
{
  Job job = { a, b, n, MIN (n / SHARD, PURR_MAX_SHARDS), { 0 }, 0 };
  double sum = 0;

  if (workers == NULL || job.n_shards < 2)
    return purr_blas_dot (n, a, b);

  if (*workers == NULL)
    *workers = purr_workers_new (0);
  job.noticed = fetestexcept (FE_ALL_EXCEPT);
  purr_workers_run (*workers, job.n_shards, dot_shard, &job);
  feraiseexcept (job.noticed);
  for (gsize k = 0; k < job.n_shards; k++)
    sum += job.sums[k];
  return sum;
}

/* race-vectors.c: vector instructions, on one processor and on all, and OpenBLAS
 *
 * The numbers are cut into shards, each with sums of its own, which are added in
 * the shards' order: how many processors there are changes no bit. One processor
 * takes all shards itself. OpenBLAS is given the same shards, so that what it does
 * can be stopped, and leaves memory to others.
 */

#include "engine/teaching/race-private.h"

#include "engine/kernels/blas.h"
#include "engine/kernels/byte-kernels.h"
#include "engine/kernels/double-kernels.h"
#include "engine/kernels/workers.h"

#include <string.h>

/* Numbers in a row; between two such one looks whether it was cancelled */
#define STRIDE ((gsize) 1 << 15)

/* Examples in a block: a multiple of 8, as logistic() wants it */
#define BLOCK 64

/* w and x take so many of these together as the smallest caches hold (32 kB) */
#define CACHED 1024
/* and of an iteration's examples, so many numbers, with dw beside them */
#define CACHED_EXAMPLES 1024

typedef struct
{
  PurrRaceRun *run;
  const PurrDoubleKernels *kernels;
  const PurrByteKernels *byte_kernels; /* for sigma */
  gboolean blas;
  gboolean cached; /* the first numbers again and again */
  gsize n_shards;
  gsize units;  /* numbers of the dot product, or examples */
  gsize again;  /* where cached, of so many units */
  double *sums; /* a row of results for each shard */
} Job;

/* Dot product ------------------------------------------------------------- */

static void
dot_shard (gsize shard, int worker, gpointer data)
{
  Job *job = data;
  const PurrRaceNumbers *numbers = job->run->numbers;
  gsize stride = job->cached ? job->again : STRIDE;
  gsize k = purr_shard_begin (job->units, job->n_shards, shard);
  gsize end = purr_shard_begin (job->units, job->n_shards, shard + 1);
  gsize told = k;
  double z = 0;

  while (k < end)
    {
      gsize n = MIN (stride, end - k);
      gsize place = job->cached ? 0 : k;

      if (job->blas)
        z += purr_blas_dot (n, numbers->w + place, numbers->x + place);
      else
        z += job->kernels->dot (numbers->w + place, numbers->x + place, n);
      k += n;
      if (k - told >= STRIDE || k == end)
        {
          g_atomic_pointer_add (job->run->done, k - told);
          told = k;
          if (purr_race_run_is_cancelled (job->run))
            return;
        }
    }
  job->sums[shard] = z;
}

/* Gradient descent ---------------------------------------------------------- */

/* n <= BLOCK examples from x on: cost and db in sums[0] and [1], dw behind */
static void
descent_block (const Job *job,
               const double *x,
               const double *y,
               gsize n,
               double *sums)
{
  const PurrRaceNumbers *numbers = job->run->numbers;
  gsize n_x = numbers->n_x;
  double z[BLOCK] = { 0 };
  double a[BLOCK], rest[BLOCK], dz[BLOCK];

  for (gsize i = 0; i < n; i++)
    z[i] = numbers->b;
  if (job->blas)
    purr_blas_multiply_vector (CblasTrans, (int) n_x, (int) n, 1, x, (int) n_x,
                               numbers->w, 1, z);
  else
    for (gsize i = 0; i < n; i++)
      z[i] += job->kernels->dot (numbers->w, x + i * n_x, n_x);

  job->byte_kernels->logistic (z, (n + 7) / 8 * 8, a, rest);
  for (gsize i = 0; i < n; i++)
    {
      dz[i] = a[i] - y[i];
      /* -(y log a + (1 - y) log (1 - a)), from z itself */
      sums[0] += rest[i] + MAX (z[i], 0) - y[i] * z[i];
      sums[1] += dz[i];
    }

  if (job->blas)
    purr_blas_multiply_vector (CblasNoTrans, (int) n_x, (int) n, 1, x,
                               (int) n_x, dz, 1, sums + 2);
  else
    for (gsize i = 0; i < n; i++)
      job->kernels->add (sums + 2, x + i * n_x, dz[i], n_x);
}

static void
descent_shard (gsize shard, int worker, gpointer data)
{
  Job *job = data;
  const PurrRaceNumbers *numbers = job->run->numbers;
  gsize n_x = numbers->n_x;
  gsize block = CLAMP (STRIDE / n_x, 1, BLOCK);
  double *sums = job->sums + shard * (n_x + 2);
  gsize i = purr_shard_begin (job->units, job->n_shards, shard);
  gsize end = purr_shard_begin (job->units, job->n_shards, shard + 1);

  if (job->cached)
    block = MIN (block, job->again);
  memset (sums, 0, (n_x + 2) * sizeof *sums);
  while (i < end && !purr_race_run_is_cancelled (job->run))
    {
      gsize n = MIN (block, end - i);
      gsize place = job->cached ? 0 : i;

      descent_block (job, numbers->x + place * n_x, numbers->y + place, n,
                     sums);
      i += n;
      g_atomic_pointer_add (job->run->done, n * n_x);
    }
}

/* J, and w and b after the step down */
static void
update (const Job *job, const double *sums)
{
  const PurrRaceNumbers *numbers = job->run->numbers;
  double *result = job->run->result;
  double m = (double) numbers->m;

  result[0] = sums[0] / m;
  result[1] = numbers->b - numbers->alpha * (sums[1] / m);
  memcpy (result + 2, numbers->w, numbers->n_x * sizeof *result);
  job->kernels->add (result + 2, sums + 2, -numbers->alpha / m, numbers->n_x);
}

/* Both ------------------------------------------------------------------------ */

static gsize
run_job (Job *job, PurrRaceRun *run, gboolean all_processors)
{
  const PurrRaceNumbers *numbers = run->numbers;
  gboolean dot = numbers->task == PURR_RACE_DOT;
  gsize n_results = purr_race_n_results (numbers);
  gsize total = numbers->n_x * numbers->m;
  PurrShardFunc func = dot ? dot_shard : descent_shard;
  g_autofree double *sums = NULL;

  job->run = run;
  job->kernels = purr_double_kernels_get (0);
  job->byte_kernels = purr_byte_kernels_get (0);
  job->units = dot ? numbers->n_x : numbers->m;
  job->again = dot ? CACHED : MAX (1, CACHED_EXAMPLES / numbers->n_x);
  job->again = MIN (job->again, job->units);
  job->n_shards = CLAMP (total / STRIDE, 1, PURR_MAX_SHARDS);
  job->n_shards = MIN (job->n_shards, job->units);
  job->sums = sums = g_new (double, job->n_shards *n_results);

  if (all_processors)
    purr_workers_run (run->workers, job->n_shards, func, job);
  else
    for (gsize shard = 0; shard < job->n_shards; shard++)
      func (shard, 0, job);
  if (purr_race_run_is_cancelled (run))
    return 0;

  for (gsize shard = 1; shard < job->n_shards; shard++)
    job->kernels->add (sums, sums + shard * n_results, 1, n_results);
  if (dot)
    run->result[0] = sums[0];
  else
    update (job, sums);

  return total;
}

gsize
purr_race_run_vectors (PurrRaceRun *run)
{
  return run_job (&(Job) { 0 }, run, FALSE);
}

gsize
purr_race_run_cached (PurrRaceRun *run)
{
  return run_job (&(Job) { .cached = TRUE }, run, FALSE);
}

gsize
purr_race_run_threads (PurrRaceRun *run)
{
  return run_job (&(Job) { 0 }, run, TRUE);
}

gsize
purr_race_run_blas (PurrRaceRun *run)
{
  return run_job (&(Job) { .blas = TRUE }, run, TRUE);
}

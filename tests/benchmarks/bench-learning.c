/* bench-learning.c: one cost and gradient over many pictures
 *
 * Beside it, in turns with it: the same bytes merely read by as many threads,
 * for no pass over the data can be faster than that; and what the kernels for
 * bytes replace, blocks of columns turned into floats for OpenBLAS. They are
 * there because they beat it by far more than 1.3.
 */

#include "bench.h"

#include "engine/decoding/column.h"
#include "engine/kernels/byte-kernels.h"
#include "engine/kernels/workers.h"
#include "engine/learning/curvature.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>

#define N_X PURR_FEATURES
#define MAX_ROUNDS 1000
#define MAX_ENTRANTS 12

/* As many floats as stay in a small second level cache */
#define BLOCK 20
/* One cache line more, or all columns would fall on the same few places */
#define STRIDE (N_X + 16)

typedef struct
{
  PurrExamples examples;
  PurrNormalisation *normalisation;
  PurrWorkers *workers;
  double *w;  /* PURR_MAX_ROWS x N_X */
  double *dw; /* likewise */
  double result;
  guint64 sums[PURR_MAX_SHARDS];
  float *v;      /* N_X */
  float *blocks; /* PURR_MAX_SHARDS x (BLOCK + 1) x STRIDE */
  double *parts; /* PURR_MAX_SHARDS x N_X */
} Bench;

typedef struct
{
  const char *name;
  void (*func) (Bench *bench, const PurrByteKernels *kernels);
  const PurrByteKernels *kernels;
  double times[MAX_ROUNDS];
} Entrant;

static const double no_b[PURR_MAX_ROWS];

static void
pass (Bench *bench, const PurrByteKernels *kernels)
{
  purr_workers_set_kernels (bench->workers, kernels);
  bench->result
    = purr_logistic_pass (&bench->examples, bench->normalisation, bench->w, 0,
                          0, NULL, bench->dw, bench->workers)
        .cost;
}

static void
forward (Bench *bench, const PurrByteKernels *kernels)
{
  purr_workers_set_kernels (bench->workers, kernels);
  bench->result
    = purr_logistic_pass (&bench->examples, bench->normalisation, bench->w, 0,
                          0, NULL, NULL, bench->workers)
        .cost;
}

static void
eight_rows (Bench *bench, const PurrByteKernels *kernels)
{
  PurrPass passes[PURR_MAX_ROWS];

  purr_workers_set_kernels (bench->workers, kernels);
  purr_logistic_pass_many (&bench->examples, bench->normalisation,
                           PURR_MAX_ROWS, bench->w, no_b, no_b, NULL, bench->dw,
                           passes, bench->workers);
  bench->result = passes[0].cost;
}

static void
mirrored (Bench *bench, const PurrByteKernels *kernels)
{
  PurrPassOptions options = purr_pass_options_default ();

  options.mirrored = TRUE;
  purr_workers_set_kernels (bench->workers, kernels);
  bench->result
    = purr_logistic_pass (&bench->examples, bench->normalisation, bench->w, 0,
                          0, &options, bench->dw, bench->workers)
        .cost;
}

/* Batches of 64 from all over the place, one after the other */
static void
batches (Bench *bench, const PurrByteKernels *kernels)
{
  g_autoptr (PurrPassPlan) plan = NULL;
  guint32 index[64];
  PurrExamples batch = bench->examples;
  gsize m = bench->examples.m;

  purr_workers_set_kernels (bench->workers, kernels);
  plan = purr_pass_plan_new (bench->normalisation, NULL, bench->workers);
  batch.index = index;
  batch.m = G_N_ELEMENTS (index);
  for (gsize i = 0; i < m / 64; i++)
    {
      PurrPass result;

      for (gsize j = 0; j < 64; j++)
        index[j] = (guint32) ((i + j * (m / 64)) % m);
      purr_pass_plan_run (plan, &batch, 1, bench->w, no_b, no_b, bench->dw,
                          &result);
      bench->result = result.cost;
    }
}

static gsize
openblas_shards (const PurrExamples *examples)
{
  return CLAMP (examples->m / BLOCK, 1, PURR_MAX_SHARDS);
}

static void
openblas_shard (gsize shard, int worker, gpointer data)
{
  Bench *bench = data;
  const PurrExamples *examples = &bench->examples;
  float *block = bench->blocks + (gsize) worker * (BLOCK + 1) * STRIDE;
  float *product = block + BLOCK * STRIDE;
  double *dw = bench->parts + shard * N_X;
  gsize n_shards = openblas_shards (examples);
  gsize end = (shard + 1) * examples->m / n_shards;

  for (gsize k = 0; k < N_X; k++)
    dw[k] = 0;
  for (gsize begin = shard * examples->m / n_shards; begin < end;
       begin += BLOCK)
    {
      gsize n = MIN (BLOCK, end - begin);
      const guint8 *x = examples->bytes + begin * N_X;
      float z[BLOCK];

      for (gsize j = 0; j < n; j++)
        for (gsize k = 0; k < N_X; k++)
          block[j * STRIDE + k] = x[j * N_X + k];
      cblas_sgemv (CblasColMajor, CblasTrans, N_X, (int) n, 1, block, STRIDE,
                   bench->v, 1, 0, z, 1);
      for (gsize j = 0; j < n; j++)
        z[j] = (float) (purr_sigmoid (z[j]) - examples->labels[begin + j]);
      cblas_sgemv (CblasColMajor, CblasNoTrans, N_X, (int) n, 1, block, STRIDE,
                   z, 1, 0, product, 1);
      for (gsize k = 0; k < N_X; k++)
        dw[k] += product[k];
    }
}

static void
openblas (Bench *bench, const PurrByteKernels *kernels)
{
  gsize n_shards = openblas_shards (&bench->examples);

  for (gsize k = 0; k < N_X; k++)
    bench->v[k] = (float) (bench->w[k] / 255);
  purr_workers_run (bench->workers, n_shards, openblas_shard, bench);
  for (gsize k = 0; k < N_X; k++)
    {
      double sum = 0;

      for (gsize shard = 0; shard < n_shards; shard++)
        sum += bench->parts[shard * N_X + k];
      bench->dw[k] = sum / 255 / (double) bench->examples.m;
    }
}

static void
read_shard (gsize shard, int worker, gpointer data)
{
  Bench *bench = data;
  const guint64 *words
    = (const guint64 *) (gconstpointer) bench->examples.bytes;
  gsize n = bench->examples.m * N_X / sizeof (guint64);
  /* Eight sums, so that adding does not take longer than reading */
  guint64 sums[8] = { 0 };
  gsize end = (shard + 1) * n / PURR_MAX_SHARDS;
  gsize i;

  for (i = shard * n / PURR_MAX_SHARDS; i + 8 <= end; i += 8)
    for (int lane = 0; lane < 8; lane++)
      sums[lane] += words[i + lane];
  for (; i < end; i++)
    sums[0] += words[i];
  for (int lane = 1; lane < 8; lane++)
    sums[0] += sums[lane];
  bench->sums[shard] = sums[0];
}

static void
read_all (Bench *bench, const PurrByteKernels *kernels)
{
  purr_workers_run (bench->workers, PURR_MAX_SHARDS, read_shard, bench);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The OpenBLAS entrant must compute the same thing */
static void
check_openblas (Bench *bench)
{
  g_autofree double *dw = g_new (double, N_X);

  openblas (bench, NULL);
  for (gsize k = 0; k < N_X; k++)
    dw[k] = bench->dw[k];
  pass (bench, purr_byte_kernels_get (0));
  for (gsize k = 0; k < N_X; k++)
    g_assert_cmpfloat (fabs (dw[k] - bench->dw[k]), <, 1e-5);
}

static void
run (Bench *bench, double seconds)
{
  g_autofree Entrant *entrants = g_new0 (Entrant, MAX_ENTRANTS);
  const PurrByteKernels *best = purr_byte_kernels_get (0);
  const PurrByteKernels *kernels;
  double size = (double) bench->examples.m * N_X;
  double minimum_read = 0;
  gint64 begin;
  guint n = 0;
  guint rounds = 0;

  entrants[n++] = (Entrant) { "plain read", read_all, NULL };
  for (guint i = 0; (kernels = purr_byte_kernels_get (i)) != NULL; i++)
    entrants[n++] = (Entrant) { "cost and gradient", pass, kernels };
  entrants[n++] = (Entrant) { "blocks for OpenBLAS", openblas, NULL };
  entrants[n++] = (Entrant) { "cost alone", forward, best };
  entrants[n++] = (Entrant) { "with mirror images", mirrored, best };
  entrants[n++] = (Entrant) { "eight rows of weights", eight_rows, best };
  entrants[n++] = (Entrant) { "batches of 64", batches, best };

  check_openblas (bench);
  begin = g_get_monotonic_time ();
  while (rounds < MAX_ROUNDS
         && (rounds < 5
             || (double) (g_get_monotonic_time () - begin)
                  < seconds * G_USEC_PER_SEC))
    {
      for (guint i = 0; i < n; i++)
        {
          gint64 start = g_get_monotonic_time ();

          entrants[i].func (bench, entrants[i].kernels);
          entrants[i].times[rounds]
            = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
        }
      rounds++;
    }

  g_print ("%zu columns, %d threads, %u rounds in turns\n", bench->examples.m,
           purr_workers_get_n (bench->workers), rounds);
  for (guint i = 0; i < n; i++)
    {
      Entrant *entrant = &entrants[i];
      double minimum, median;

      qsort (entrant->times, rounds, sizeof (double), compare_doubles);
      minimum = MAX (entrant->times[0], 1e-7);
      median = entrant->times[rounds / 2];
      if (i == 0)
        minimum_read = minimum;
      g_print ("  %-22s%-8s minimum %9.3f ms, median %9.3f ms, at best "
               "%5.1f GB/s, %5.2f x the read\n",
               entrant->name,
               entrant->kernels != NULL ? entrant->kernels->name : "",
               minimum * 1e3, median * 1e3, size / minimum / 1e9,
               minimum / minimum_read);
    }
}

static void
measure (gsize m, int threads, double seconds)
{
  Bench bench = { .examples = { .m = m, .n_x = N_X } };
  gsize size = m * N_X;
  g_autofree guint8 *bytes = g_malloc (size);
  g_autofree guint8 *labels = g_malloc (m);
  g_autofree double *w = g_new (double, PURR_MAX_ROWS *N_X);
  g_autofree double *dw = g_new (double, PURR_MAX_ROWS *N_X);
  g_autofree float *v = g_new (float, N_X);
  g_autofree float *blocks
    = g_new (float, PURR_MAX_SHARDS *(BLOCK + 1) * STRIDE);
  g_autofree double *parts = g_new (double, PURR_MAX_SHARDS *N_X);
  g_autoptr (PurrNormalisation) normalisation = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
  guint64 random = 1;

  for (gsize i = 0; i < size; i++)
    {
      random = random * G_GUINT64_CONSTANT (6364136223846793005) + 1;
      bytes[i] = (guint8) (random >> 56);
    }
  for (gsize j = 0; j < m; j++)
    labels[j] = bytes[j * N_X] > 127;
  for (gsize k = 0; k < PURR_MAX_ROWS * N_X; k++)
    w[k] = ((double) bytes[k] - 127) / 4096;

  bench.examples.bytes = bytes;
  bench.examples.labels = labels;
  bench.w = w;
  bench.dw = dw;
  bench.v = v;
  bench.blocks = blocks;
  bench.parts = parts;
  bench.workers = workers;
  normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &bench.examples, NULL);
  bench.normalisation = normalisation;

  run (&bench, seconds);
}

int
main (void)
{
  /* The shards are shared out already */
  openblas_set_num_threads (1);
  bench_print_machine ("Learning: one cost and gradient, / 255");
  measure (209, 1, 2);
  measure (209, 0, 2);
  measure (10000, 1, 4);
  measure (10000, 0, 4);
  measure (50000, 0, 8);

  return 0;
}

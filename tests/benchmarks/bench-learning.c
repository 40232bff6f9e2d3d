/* bench-learning.c: one cost and gradient over many pictures
 *
 * Beside it, the same bytes are merely read by as many threads: no pass over
 * the data can be faster than that.
 */

#include "bench.h"

#include "engine/learning/learning-private.h"

#define SECONDS 1.0

typedef struct
{
  PurrExamples examples;
  PurrNormalisation *normalisation;
  PurrWorkers *workers;
  double *w;
  double *dw;
  double result;
  guint64 sums[PURR_MAX_PIECES];
} Bench;

static void
pass (gpointer data)
{
  Bench *bench = data;

  bench->result = purr_logistic_pass (&bench->examples, bench->normalisation,
                                      bench->w, 0.1, 0, bench->dw,
                                      bench->workers)
                    .cost;
}

static void
forward (gpointer data)
{
  Bench *bench = data;

  bench->result = purr_logistic_pass (&bench->examples, bench->normalisation,
                                      bench->w, 0.1, 0, NULL,
                                      bench->workers)
                    .cost;
}

static void
read_piece (gsize piece, int worker, gpointer data)
{
  Bench *bench = data;
  const guint64 *words = (const guint64 *) (gconstpointer) bench->examples.bytes;
  gsize n = bench->examples.m * bench->examples.n_x / sizeof (guint64);
  guint64 sum = 0;

  for (gsize i = piece * n / PURR_MAX_PIECES;
       i < (piece + 1) * n / PURR_MAX_PIECES; i++)
    sum += words[i];
  bench->sums[piece] = sum;
}

static void
read_all (gpointer data)
{
  Bench *bench = data;

  purr_workers_run (bench->workers, PURR_MAX_PIECES, read_piece, bench);
}

static void
measure (gsize m, int threads)
{
  Bench bench = { .examples = { .m = m, .n_x = PURR_FEATURES } };
  gsize size = m * PURR_FEATURES;
  g_autofree guint8 *bytes = g_malloc (size);
  g_autofree guint8 *labels = g_malloc (m);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  g_autoptr(PurrNormalisation) normalisation = NULL;
  g_autoptr(PurrWorkers) workers = purr_workers_new (threads);
  guint64 random = 1;
  BenchTimes times;

  for (gsize i = 0; i < size; i++)
    {
      random = random * G_GUINT64_CONSTANT (6364136223846793005) + 1;
      bytes[i] = (guint8) (random >> 56);
    }
  for (gsize j = 0; j < m; j++)
    labels[j] = bytes[j * PURR_FEATURES] > 127;
  for (gsize k = 0; k < PURR_FEATURES; k++)
    w[k] = ((double) bytes[k] - 127) / 4096;

  bench.examples.bytes = bytes;
  bench.examples.labels = labels;
  bench.w = w;
  bench.dw = dw;
  bench.workers = workers;

  for (int kind = PURR_NORMALISE_255; kind <= PURR_NORMALISE_STANDARDISE;
       kind++)
    {
      g_autofree char *name = NULL;

      g_clear_pointer (&normalisation, purr_normalisation_free);
      normalisation = purr_normalisation_new (kind, &bench.examples);
      bench.normalisation = normalisation;
      name = g_strdup_printf ("%zu columns, %d threads, %s: cost and gradient",
                              m, purr_workers_get_n (workers),
                              purr_normalise_to_string (kind));
      times = bench_run (pass, &bench, SECONDS);
      bench_print_times (name, &times, (double) size / 1e9, "GB");
    }

  times = bench_run (forward, &bench, SECONDS);
  bench_print_times ("  cost alone", &times, (double) size / 1e9, "GB");
  times = bench_run (read_all, &bench, SECONDS / 2);
  bench_print_times ("  plain read of the same bytes", &times,
                     (double) size / 1e9, "GB");
}

int
main (void)
{
  bench_print_machine ("Learning: one cost and gradient");
  measure (209, 1);
  measure (209, 0);
  measure (10000, 1);
  measure (10000, 0);
  measure (50000, 0);

  return 0;
}

/* bench-gram.c: training few pictures in the Gram form
 *
 * A whole training of the course's size, and for growing numbers of pictures
 * what one iteration takes in either form: where the two meet, the Gram form
 * ceases to pay.
 */

#include "bench.h"

#include "engine/decoding/column.h"
#include "engine/kernels/gram-kernels.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/objective-private.h"

#include <stdlib.h>

#define ITERATIONS 2000
#define RATE 0.005

typedef struct
{
  PurrExamples examples;
  PurrNormalisation *normalisation;
  PurrWorkers *workers;
  PurrObjective *objective;
  double *u;
  double *du;
  double b;
  double cost;
} Bench;

static void
make (gpointer data)
{
  Bench *bench = data;

  if (bench->objective != NULL)
    bench->objective->free (bench->objective);
  bench->objective
    = purr_gram_objective_new (&bench->examples, bench->normalisation, NULL,
                               bench->workers);
}

static void
iterate (gpointer data)
{
  Bench *bench = data;
  PurrObjective *objective = bench->objective;
  PurrPass pass = objective->evaluate (objective, bench->u, bench->b, 0,
                                       bench->du, bench->workers);

  for (gsize j = 0; j < objective->n; j++)
    bench->u[j] -= RATE * bench->du[j];
  bench->b -= RATE * pass.db;
  bench->cost = pass.cost;
}

static void
iterate_plainly (gpointer data)
{
  Bench *bench = data;
  PurrPass pass
    = purr_logistic_pass (&bench->examples, bench->normalisation, bench->u,
                          bench->b, 0, NULL, bench->du, bench->workers);

  for (gsize k = 0; k < bench->examples.n_x; k++)
    bench->u[k] -= RATE * bench->du[k];
  bench->b -= RATE * pass.db;
  bench->cost = pass.cost;
}

static void
train (gpointer data)
{
  Bench *bench = data;
  double w[PURR_FEATURES];

  make (bench);
  bench->b = 0;
  for (gsize j = 0; j < bench->examples.m; j++)
    bench->u[j] = 0;
  for (int i = 0; i < ITERATIONS; i++)
    iterate (bench);
  bench->objective->to_weights (bench->objective, bench->u, w, bench->workers);
}

static void
print (const char *what, BenchFunc func, Bench *bench, double seconds)
{
  BenchTimes times = bench_run (func, bench, seconds);

  bench_print_times (what, &times, 0, NULL);
}

static void
measure (gsize m, int threads, gboolean whole)
{
  gsize n = MAX (m, PURR_FEATURES);
  g_autofree guint8 *bytes = g_malloc (m * PURR_FEATURES);
  g_autofree guint8 *labels = g_malloc (m);
  g_autofree double *u = g_new0 (double, n);
  g_autofree double *du = g_new (double, n);
  g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
  guint64 random = 1;
  Bench bench = { .u = u, .du = du, .workers = workers };

  for (gsize i = 0; i < m * PURR_FEATURES; i++)
    {
      random = random * G_GUINT64_CONSTANT (6364136223846793005) + 1;
      bytes[i] = (guint8) (random >> 56);
    }
  for (gsize j = 0; j < m; j++)
    labels[j] = bytes[j * PURR_FEATURES] > 127;
  bench.examples = (PurrExamples) { bytes, labels, NULL, m, PURR_FEATURES };

  g_print ("%zu pictures, %d threads\n", m, purr_workers_get_n (workers));
  for (int kind = PURR_NORMALISE_255; kind <= PURR_NORMALISE_STANDARDISE;
       kind++)
    {
      g_autofree char *matrix = NULL;
      g_autofree char *all = NULL;

      matrix
        = g_strdup_printf ("  %s: the matrix", purr_normalise_to_string (kind));
      all = g_strdup_printf ("  %s: matrix, %d iterations, weights",
                             purr_normalise_to_string (kind), ITERATIONS);
      g_clear_pointer (&bench.normalisation, purr_normalisation_free);
      bench.normalisation
        = purr_normalisation_new (kind, &bench.examples, NULL);
      print (matrix, make, &bench, 0.3);
      if (whole)
        print (all, train, &bench, 0.5);
    }
  print ("  one iteration, Gram form", iterate, &bench, 0.3);
  for (gsize k = 0; k < n; k++)
    u[k] = 0;
  bench.b = 0;
  print ("  one iteration, plain form", iterate_plainly, &bench, 0.3);

  bench.objective->free (bench.objective);
  purr_normalisation_free (bench.normalisation);
}

int
main (void)
{
  const gsize sizes[] = { 400, 512, 768, 1024, 1536, 2048, 3072 };

  bench_print_machine ("Learning: few pictures in the Gram form");
  g_print ("kernels: %s\n", purr_gram_kernels_get_best ()->name);
  measure (209, 1, TRUE);
  measure (209, 0, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i], 0, FALSE);

  return 0;
}

/* bench-tournament.c: eight learning rates at once, and one after the other
 *
 * Both on the same bytes, in turn, and both with everything that belongs to
 * them: the tournament also finds the largest stable rate. Before a ratio is
 * printed, every cost of the one must have the bits of the other's.
 */

#include "bench.h"

#include "engine/dataset/dataset.h"
#include "engine/learning/problem.h"
#include "engine/learning/tournament.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training-settings.h"

#include <stdlib.h>
#include <string.h>

#define RATES PURR_TOURNAMENT_MAX_RATES
#define ROUNDS 7

typedef struct
{
  PurrDataset *dataset;
  PurrTrainingSettings settings;
  double rates[RATES];
  GArray *together[RATES]; /* costs of the latest run */
  GArray *alone[RATES];
} Bench;

static void
keep (GArray **kept, GArray *costs)
{
  g_clear_pointer (kept, g_array_unref);
  *kept = g_array_ref (costs);
}

static void
run_together (Bench *bench)
{
  g_autoptr (PurrProblem) problem
    = purr_problem_new (bench->dataset, &bench->settings, NULL);
  g_autoptr (PurrTournament) tournament
    = purr_tournament_new (problem, &bench->settings, bench->rates, RATES,
                           NULL);
  PurrTournamentSnapshot snapshot;

  purr_tournament_start (tournament);
  purr_tournament_wait (tournament, NULL);
  purr_tournament_get_snapshot (tournament, 0, &snapshot);
  for (int i = 0; i < RATES; i++)
    keep (&bench->together[i], snapshot.entries[i].costs);
  purr_tournament_snapshot_clear (&snapshot);
}

static void
run_alone (Bench *bench)
{
  for (int i = 0; i < RATES; i++)
    {
      PurrTrainingSettings settings = bench->settings;
      g_autoptr (PurrProblem) problem = NULL;
      g_autoptr (PurrTrainer) trainer = NULL;
      PurrTrainerSnapshot snapshot;

      settings.learning_rate = bench->rates[i];
      problem = purr_problem_new (bench->dataset, &settings, NULL);
      trainer = purr_trainer_new (problem, &settings, NULL);
      purr_trainer_start (trainer);
      purr_trainer_wait (trainer, NULL);
      purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
      keep (&bench->alone[i], snapshot.costs);
      purr_trainer_snapshot_clear (&snapshot);
    }
}

static double
seconds_of (void (*func) (Bench *bench), Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  func (bench);

  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
measure (gsize m, guint64 iterations)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *bytes = g_malloc (m * PURR_FEATURES);
  g_autofree guint *class_of = g_new (guint, m);
  Bench bench = { .settings = purr_training_settings_default () };
  double together[ROUNDS], alone[ROUNDS];
  guint64 random = 1;

  for (gsize i = 0; i < m * PURR_FEATURES; i++)
    {
      random = random * G_GUINT64_CONSTANT (6364136223846793005) + 1;
      bytes[i] = (guint8) (random >> 56);
    }
  for (gsize j = 0; j < m; j++)
    class_of[j] = bytes[j * PURR_FEATURES] > 127;
  bench.dataset
    = purr_dataset_new_from_columns (bytes, m, names, class_of, NULL);
  bench.settings.iterations = iterations;
  bench.settings.validation_share = 0;
  /* Small enough that none diverges: all eight run to the end */
  for (int i = 0; i < RATES; i++)
    bench.rates[i] = 0.0001 * (i + 1);

  run_together (&bench);
  run_alone (&bench);
  for (int i = 0; i < RATES; i++)
    if (bench.together[i]->len != iterations
        || bench.alone[i]->len != iterations
        || memcmp (bench.together[i]->data, bench.alone[i]->data,
                   iterations * sizeof (double))
             != 0)
      g_error ("The costs with rate %g differ", bench.rates[i]);

  for (int round = 0; round < ROUNDS; round++)
    {
      together[round] = seconds_of (run_together, &bench);
      alone[round] = seconds_of (run_alone, &bench);
    }
  qsort (together, ROUNDS, sizeof (double), compare_doubles);
  qsort (alone, ROUNDS, sizeof (double), compare_doubles);
  g_print ("%zu x %d, %" G_GUINT64_FORMAT " iterations, 8 rates\n"
           "  in one tournament  minimum %8.1f ms, median %8.1f ms\n"
           "  one after another  minimum %8.1f ms, median %8.1f ms\n"
           "  ratio              minimum %8.2f,    median %8.2f\n",
           m, PURR_FEATURES, iterations, together[0] * 1e3,
           together[ROUNDS / 2] * 1e3, alone[0] * 1e3, alone[ROUNDS / 2] * 1e3,
           alone[0] / together[0], alone[ROUNDS / 2] / together[ROUNDS / 2]);

  for (int i = 0; i < RATES; i++)
    {
      g_array_unref (bench.together[i]);
      g_array_unref (bench.alone[i]);
    }
  purr_dataset_unref (bench.dataset);
}

int
main (void)
{
  bench_print_machine ("Tournament: eight learning rates");
  measure (209, 2000);
  measure (700, 500);
  measure (10000, 30);

  return 0;
}

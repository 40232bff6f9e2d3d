/* test-train-through.c: what a trainer would have learnt, bit by bit */

#include "engine/learning/train-through.h"

#include "engine/dataset/dataset.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"

#include <math.h>
#include <string.h>

/* m pictures of noise; every third one a cat, and brighter */
static PurrDataset *
new_dataset (gsize m)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *columns = g_malloc (m * PURR_FEATURES);
  g_autofree guint *class_of = g_new (guint, m);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < m; i++)
    {
      class_of[i] = i % 3 != 0;
      for (gsize k = 0; k < PURR_FEATURES; k++)
        columns[i * PURR_FEATURES + k]
          = (guint8) g_rand_int_range (rand, class_of[i] ? 0 : 20, 200);
    }
  return purr_dataset_new_from_columns (columns, m, names, class_of, NULL);
}

static void
assert_as_trainer (PurrDataset *dataset, const PurrTrainingSettings *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new (dataset, settings, &error);
  g_autoptr (PurrTrainer) trainer
    = purr_trainer_new (problem, settings, &error);
  PurrTrainerSnapshot snapshot;
  double w[PURR_FEATURES];
  double b;
  guint64 iterations;

  g_assert_no_error (error);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  iterations = purr_trainer_get_weights (trainer, w, &b);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  for (int threads = 1; threads <= 3; threads++)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
      PurrTrained trained;
      const PurrCostPoint *last;

      g_assert_true (purr_train_through (problem, settings, workers, NULL, NULL,
                                         &trained, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (trained.iterations, ==, iterations);
      g_assert_cmpmem (trained.w, sizeof w, w, sizeof w);
      g_assert_cmpmem (&trained.b, sizeof b, &b, sizeof b);
      g_assert_cmpuint (trained.costs->len, <=, PURR_MAX_COST_POINTS);
      for (guint i = 0; i < trained.costs->len; i++)
        {
          const PurrCostPoint *point
            = &g_array_index (trained.costs, PurrCostPoint, i);

          g_assert_cmpfloat (point->cost, ==,
                             g_array_index (snapshot.costs, double,
                                            point->iteration));
        }
      last
        = &g_array_index (trained.costs, PurrCostPoint, trained.costs->len - 1);
      g_assert_cmpuint (last->iteration, ==, iterations - 1);
      purr_trained_clear (&trained);
    }
  purr_trainer_snapshot_clear (&snapshot);
}

/* In the Gram form and in the plain one, by each optimizer */
static void
test_as_trainer (void)
{
  g_autoptr (PurrDataset) few = new_dataset (60);
  g_autoptr (PurrDataset) many = new_dataset (1100);

  for (PurrOptimizer kind = 0; kind < PURR_N_OPTIMIZERS; kind++)
    {
      PurrTrainingSettings settings = purr_training_settings_default ();

      settings.optimizer = kind;
      settings.iterations = kind == PURR_OPTIMIZER_LBFGS ? 300 : 30;
      settings.lambda = 2;
      settings.learning_rate = 1e-4;
      assert_as_trainer (few, &settings);
      settings.balanced = TRUE;
      settings.normalise = PURR_NORMALISE_STANDARDISE;
      assert_as_trainer (many, &settings);
      settings.balanced = FALSE;
      settings.mirrored = TRUE;
      assert_as_trainer (few, &settings);
    }
}

/* Costs of a long run are thinned; the first and the last are there */
static void
test_long_run (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (30);
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.learning_rate = 1e-4;
  settings.iterations = 3001;
  assert_as_trainer (dataset, &settings);
}

static void
test_diverges (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (60);
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.learning_rate = 1000;
  assert_as_trainer (dataset, &settings);
}

static gboolean
stop_cb (guint64 iterations, gpointer data)
{
  guint64 *seen = data;

  g_assert_cmpuint (iterations, ==, ++*seen);
  return iterations < 5;
}

static void
test_stopped (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (60);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new (dataset, &settings, &error);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  PurrTrained trained;
  guint64 seen = 0;

  g_assert_false (purr_train_through (problem, &settings, workers, stop_cb,
                                      &seen, &trained, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen, ==, 5);
  g_clear_error (&error);

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_false (purr_train_through (problem, &settings, workers, NULL, NULL,
                                      &trained, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/train-through/as-trainer", test_as_trainer);
  g_test_add_func ("/train-through/long-run", test_long_run);
  g_test_add_func ("/train-through/diverges", test_diverges);
  g_test_add_func ("/train-through/stopped", test_stopped);
  return g_test_run ();
}

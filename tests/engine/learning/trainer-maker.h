/* trainer-maker.h: a small dataset, trainers for it, and what they learnt */

#pragma once

#include "example-maker.h"

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/dataset.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training-settings.h"

#define PICTURES 60

/* Noise in which the cats are a little brighter on the left */
static inline PurrDataset *
make_dataset (const PurrPart *parts)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_auto (Made) made = make_examples (PICTURES, PURR_FEATURES, 0, 200, 77);
  guint class_of[PICTURES];

  for (gsize i = 0; i < PICTURES; i++)
    {
      class_of[i] = i % 3 == 0 ? 0 : 1;
      if (class_of[i] == 0)
        for (gsize k = 0; k < PURR_FEATURES; k += 96)
          for (gsize l = 0; l < 20; l++)
            made.bytes[i * PURR_FEATURES + k + l] += 55;
    }

  return purr_dataset_new_from_columns (made.bytes, PICTURES, names, class_of,
                                        parts);
}

/* A trainer with a problem of its own. NULL and error where either is refused */
static inline PurrTrainer *
new_trainer (PurrDataset *dataset,
             const PurrTrainingSettings *settings,
             GError **error)
{
  g_autoptr (PurrProblem) problem = purr_problem_new (dataset, settings, error);

  return problem != NULL ? purr_trainer_new (problem, settings, error) : NULL;
}

/* Borrowed from the problem */
static inline const PurrNormalisation *
normalisation_of (PurrProblem *problem)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);

  return purr_problem_get_normalisation (problem, workers);
}

static inline PurrTrainer *
make_trainer (double rate, guint64 iterations, int threads)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  PurrTrainer *trainer;

  settings.learning_rate = rate;
  settings.iterations = iterations;
  settings.threads = threads;
  trainer = new_trainer (dataset, &settings, &error);
  g_assert_no_error (error);

  return trainer;
}

/* All that was learnt, to be compared bit by bit */
typedef struct
{
  PurrTrainerSnapshot snapshot;
  double w[PURR_FEATURES];
  double b;
} Result;

static inline void
result_clear (Result *result)
{
  purr_trainer_snapshot_clear (&result->snapshot);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTrainerSnapshot,
                                  purr_trainer_snapshot_clear)

static inline void
look (PurrTrainer *trainer, Result *result)
{
  guint64 iteration = purr_trainer_get_weights (trainer, result->w, &result->b);

  purr_trainer_get_snapshot (trainer, 0, 0, &result->snapshot);
  g_assert_cmpuint (iteration, ==, result->snapshot.iteration);
  g_assert_cmpuint (iteration, ==, result->snapshot.costs->len);
  g_assert_cmpuint (result->snapshot.costs_from, ==, 0);
}

static inline void
assert_same_bits (const Result *one, const Result *other)
{
  const GArray *costs = one->snapshot.costs;
  const GArray *other_costs = other->snapshot.costs;

  g_assert_cmpmem (one->w, sizeof one->w, other->w, sizeof other->w);
  g_assert_cmpmem (&one->b, sizeof (double), &other->b, sizeof (double));
  g_assert_cmpmem (costs->data, costs->len * sizeof (double), other_costs->data,
                   other_costs->len * sizeof (double));
}

static inline void
run_to_rest (PurrTrainer *trainer, PurrTrainerState expected)
{
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };

  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, expected);
}

/* Waits until so many iterations are done, whatever the time it takes */
static inline void
wait_for_iteration (PurrTrainer *trainer, guint64 iteration)
{
  for (;;)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };

      purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
      if (snapshot.iteration >= iteration
          || snapshot.state != PURR_TRAINER_RUNNING)
        return;
      g_thread_yield ();
    }
}

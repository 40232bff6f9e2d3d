/* patches-maker.h: pictures that patches can be learnt from, as a dataset */

#pragma once

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/dataset.h"
#include "engine/features/feature-map.h"
#include "engine/learning/examples.h"
#include "engine/learning/problem.h"
#include "engine/learning/tournament.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training-settings.h"

#include "../features/feature-fixture.h"

#define PATCH_PICTURES 48

static inline void
stripe (guint8 *picture)
{
  for (gsize k = 0; k < PURR_FEATURES; k++)
    if (k / PURR_CHANNELS % 4 < 2)
      picture[k] = MIN (picture[k] + 40, 255);
}

/* Coloured rectangles; a third are cats, which are striped. pictures: as they are, or
 * NULL for the same ones each time. */
static inline PurrDataset *
make_pictures (guint8 *pictures)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *own
    = pictures == NULL ? fixture_pictures (PATCH_PICTURES, 5) : NULL;
  guint8 *columns = pictures == NULL ? own : pictures;
  guint class_of[PATCH_PICTURES];

  for (guint i = 0; i < PATCH_PICTURES; i++)
    {
      class_of[i] = i % 3 != 0;
      if (pictures == NULL && class_of[i] == 0)
        stripe (columns + i * PURR_FEATURES);
    }
  return purr_dataset_new_from_columns (columns, PATCH_PICTURES, names,
                                        class_of, NULL);
}

static inline PurrTrainingSettings
patches_settings (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.patches = PURR_PATCHES_MIN;
  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.lambda = 0.1;
  settings.threads = 2;
  return settings;
}

static inline PurrProblem *
new_problem (PurrDataset *dataset, const PurrTrainingSettings *settings)
{
  g_autoptr (GError) error = NULL;
  PurrProblem *problem = purr_problem_new (dataset, settings, &error);

  g_assert_no_error (error);
  return problem;
}

static inline void
prepare (PurrProblem *problem, int threads)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
  g_autoptr (GError) error = NULL;
  gboolean prepared
    = purr_problem_prepare (problem, workers, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (prepared);
}

/* Trainers ----------------------------------------------------------------- */

#define N_X (PURR_PATCHES_MIN * PURR_PATCH_POOLS)

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTrainerSnapshot,
                                  purr_trainer_snapshot_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTournamentSnapshot,
                                  purr_tournament_snapshot_clear)

static inline PurrTrainer *
new_trainer (PurrDataset *dataset, const PurrTrainingSettings *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem = new_problem (dataset, settings);
  PurrTrainer *trainer = purr_trainer_new (problem, settings, &error);

  g_assert_no_error (error);
  return trainer;
}

static inline PurrTrainer *
new_of_pictures (const PurrTrainingSettings *settings)
{
  /* Not to be found where another test has learnt it */
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);

  return new_trainer (dataset, settings);
}

static inline PurrTrainerState
run (PurrTrainer *trainer)
{
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };

  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  return snapshot.state;
}

static inline void
assert_same (PurrTrainer *one, PurrTrainer *other)
{
  double w[N_X], others[N_X], b, others_b;
  guint64 iteration = purr_trainer_get_weights (one, w, &b);

  g_assert_cmpuint (iteration, >, 0);
  g_assert_cmpuint (purr_trainer_get_weights (other, others, &others_b), ==,
                    iteration);
  g_assert_cmpmem (w, sizeof w, others, sizeof others);
  g_assert_cmpmem (&b, sizeof b, &others_b, sizeof others_b);
}

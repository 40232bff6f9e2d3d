/* test-cross-validation.c: every picture answered once, by a model that never saw it */

#include "engine/insight/cross-validation.h"

#include "engine/dataset/folds.h"
#include "engine/kernels/workers.h"
#include "engine/learning/problem.h"
#include "engine/learning/train-through.h"
#include "engine/learning/trainer.h"
#include "engine/models/models.h"

#include <math.h>
#include <string.h>

/* m pictures of noise; every third one a cat, and a bit brighter: some are wrong */
static PurrDataset *
new_dataset (gsize m, const PurrPart *parts)
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
          = (guint8) g_rand_int_range (rand, class_of[i] ? 0 : 3, 200);
    }
  return purr_dataset_new_from_columns (columns, m, names, class_of, parts);
}

static PurrTrainingSettings
get_settings (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.lambda = 5;
  settings.seed = 4;
  return settings;
}

/* Each fold is what a trainer learns without it and answers to it */
static void
test_folds_one_by_one (void)
{
  const PurrTrainingSettings settings = get_settings ();
  g_autoptr (PurrDataset) dataset = new_dataset (91, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrCrossValidation) crossed
    = purr_cross_validate (dataset, 4, &settings, workers, NULL, &error);
  g_autoptr (GPtrArray) splits
    = purr_dataset_folds (dataset, 4, settings.seed, NULL);
  gsize place = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (crossed->k, ==, 4);
  g_assert_cmpuint (crossed->n, ==, 91);
  for (guint f = 0; f < 4; f++)
    {
      const PurrSplit *split = g_ptr_array_index (splits, f);
      const PurrFold *fold = &crossed->folds[f];
      g_autoptr (PurrProblem) problem
        = purr_problem_new_divided (dataset, split, &settings, &error);
      g_autoptr (PurrTrainer) trainer
        = purr_trainer_new (problem, &settings, &error);
      g_autoptr (PurrModel) model = NULL;
      guint64 right = 0;

      g_assert_no_error (error);
      purr_trainer_start (trainer);
      purr_trainer_wait (trainer, NULL);
      model = purr_model_new_from_trainer (trainer);
      g_assert_cmpuint (fold->n_train, ==, split->n_train);
      g_assert_cmpuint (fold->n_held_out, ==, split->n_validation);
      g_assert_cmpuint (fold->iterations, ==,
                        purr_model_get_parts (model)->iterations_done);
      g_assert_true (fold->at_minimum);
      for (gsize j = 0; j < split->n_validation; j++, place++)
        {
          guint32 i = split->validation[j];
          PurrAnswer answer
            = purr_model_classify (model, purr_dataset_get_columns (dataset)
                                            + (gsize) i * PURR_FEATURES);

          g_assert_cmpuint (crossed->pictures[place], ==, i);
          g_assert_cmpmem (&crossed->z[place], sizeof (double), &answer.logit,
                           sizeof (double));
          g_assert_cmpint (crossed->labels[place], ==, i % 3 == 0);
          right += answer.positive == (i % 3 == 0);
        }
      g_assert_cmpfloat (purr_fold_measure (fold, PURR_FOLD_ACCURACY), ==,
                         (double) right / (double) split->n_validation);
      g_assert_cmpfloat_with_epsilon (fold->train_cost,
                                      purr_model_get_parts (model)->train_cost,
                                      1e-9);
    }
  g_assert_cmpuint (place, ==, crossed->n);
}

static void
assert_same (const PurrCrossValidation *a, const PurrCrossValidation *b)
{
  g_assert_cmpmem (a->z, a->n * sizeof (double), b->z, b->n * sizeof (double));
  for (guint f = 0; f < a->k; f++)
    {
      g_assert_cmpuint (a->folds[f].iterations, ==, b->folds[f].iterations);
      g_assert_cmpfloat (a->folds[f].train_cost, ==, b->folds[f].train_cost);
      g_assert_cmpfloat (a->folds[f].area, ==, b->folds[f].area);
    }
}

/* Small trainings go side by side, large ones one after the other */
static void
test_threads (void)
{
  PurrTrainingSettings settings = get_settings ();
  const gsize sizes[] = { 91, 3300 };

  settings.iterations = 12;
  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (PurrDataset) dataset = new_dataset (sizes[s], NULL);
      g_autoptr (PurrWorkers) one = purr_workers_new (1);
      g_autoptr (PurrWorkers) three = purr_workers_new (3);
      g_autoptr (PurrCrossValidation) a
        = purr_cross_validate (dataset, 3, &settings, one, NULL, NULL);
      g_autoptr (PurrCrossValidation) b
        = purr_cross_validate (dataset, 3, &settings, three, NULL, NULL);

      assert_same (a, b);
      settings.optimizer = PURR_OPTIMIZER_GRADIENT_DESCENT;
      settings.learning_rate = 1e-4;
    }
}

/* Test pictures are neither learnt from nor tried; left out ones are nowhere */
static void
test_others_stay_out (void)
{
  const PurrTrainingSettings settings = get_settings ();
  PurrPart parts[90];
  const guint32 left_out[] = { 80, 81 };
  g_autoptr (PurrDataset) all = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrCrossValidation) crossed = NULL;
  PurrTrialsProgress progress = { 0 };

  for (gsize i = 0; i < 90; i++)
    parts[i] = i < 30 ? PURR_PART_TEST : PURR_PART_TRAIN;
  all = new_dataset (90, parts);
  dataset
    = purr_dataset_exclude (all, PURR_LEFT_OUT_BY_HAND, left_out, 2, NULL);
  g_assert_cmpfloat (purr_trials_progress_get (&progress), ==, 0);
  crossed
    = purr_cross_validate (dataset, 5, &settings, workers, &progress, NULL);
  g_assert_cmpfloat (purr_trials_progress_get (&progress), ==, 1);
  g_assert_cmpuint (crossed->n, ==, 58);
  for (gsize j = 0; j < crossed->n; j++)
    {
      g_assert_cmpuint (crossed->pictures[j], >=, 30);
      g_assert_cmpuint (crossed->pictures[j], !=, 80);
      g_assert_cmpuint (crossed->pictures[j], !=, 81);
    }
  for (guint f = 0; f < 5; f++)
    g_assert_cmpuint (crossed->folds[f].n_train + crossed->folds[f].n_held_out,
                      ==, 58);
}

/* statistics.mean() and stdev() of Python's */
static void
test_spread (void)
{
  const double values[] = { 0.5, 0.75, 0.625, 1 };
  const double same[] = { 0.25, 0.25 };
  const double unknown[] = { 0.25, NAN };
  PurrSpread spread = purr_spread_of (values, 4);

  g_assert_cmpfloat_with_epsilon (spread.mean, 0.71875, 1e-15);
  g_assert_cmpfloat_with_epsilon (spread.deviation, 0.21347814095749162, 1e-15);
  g_assert_cmpfloat (purr_spread_of (same, 2).deviation, ==, 0);
  g_assert_true (isnan (purr_spread_of (unknown, 2).mean));
}

static void
test_refused (void)
{
  PurrTrainingSettings settings = get_settings ();
  g_autoptr (PurrDataset) dataset = new_dataset (12, NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;

  g_assert_null (
    purr_cross_validate (dataset, 5, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);

  settings.optimizer = PURR_OPTIMIZER_GRADIENT_DESCENT;
  settings.learning_rate = 1000;
  g_assert_null (
    purr_cross_validate (dataset, 3, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "learning rate"));
  g_clear_error (&error);

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (
    purr_cross_validate (dataset, 3, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cross-validation/one-by-one", test_folds_one_by_one);
  g_test_add_func ("/cross-validation/threads", test_threads);
  g_test_add_func ("/cross-validation/others-stay-out", test_others_stay_out);
  g_test_add_func ("/cross-validation/spread", test_spread);
  g_test_add_func ("/cross-validation/refused", test_refused);
  return g_test_run ();
}

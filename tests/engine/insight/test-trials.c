/* test-trials.c: folds and a learning curve, against scikit-learn
 *
 * trial-figures.h holds what scikit-learn finds for the same pictures, divided by
 * make-trials.py as the headers say.
 */

#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"
#include "engine/kernels/workers.h"
#include "engine/learning/problem.h"

#include "trial-figures.h"

#define M 150

/* As make-trials.py makes them */
static PurrDataset *
new_dataset (void)
{
  static const char *const names[] = { "dog", "cat", NULL };
  g_autofree guint8 *columns = g_malloc ((gsize) M * PURR_FEATURES);
  guint class_of[M];
  guint64 state = 42;

  for (gsize j = 0; j < M; j++)
    {
      class_of[j] = j % 2 == 0;
      for (gsize k = 0; k < PURR_FEATURES; k++)
        {
          state = state * G_GUINT64_CONSTANT (6364136223846793005)
                  + G_GUINT64_CONSTANT (1442695040888963407);
          columns[j * PURR_FEATURES + k]
            = (guint8) ((state >> 33) % 200 + (class_of[j] ? 4 : 0));
        }
    }
  return purr_dataset_new_from_columns (columns, M, names, class_of, NULL);
}

/* To the minimum, as closely as it can be computed */
static PurrTrainingSettings
get_settings (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.gradient_tolerance = 0;
  settings.iterations = 10000;
  settings.lambda = 5;
  settings.seed = 4;
  return settings;
}

static void
test_folds (void)
{
  const PurrTrainingSettings settings = get_settings ();
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrCrossValidation) crossed
    = purr_cross_validate (dataset, G_N_ELEMENTS (FOLDS), &settings, workers,
                           NULL, &error);

  g_assert_no_error (error);
  for (guint f = 0; f < G_N_ELEMENTS (FOLDS); f++)
    {
      const PurrFold *fold = &crossed->folds[f];
      const double expected[PURR_N_FOLD_MEASURES] = {
        [PURR_FOLD_ACCURACY] = FOLDS[f].accuracy,
        [PURR_FOLD_BALANCED] = FOLDS[f].balanced,
        [PURR_FOLD_AREA] = FOLDS[f].area,
        [PURR_FOLD_COST] = FOLDS[f].cost,
      };

      g_assert_true (fold->at_minimum);
      g_assert_cmpuint (fold->n_held_out, ==, FOLDS[f].n);
      for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
        g_assert_cmpfloat_with_epsilon (purr_fold_measure (fold, i),
                                        expected[i], 1e-9);
    }
}

static void
test_curve (void)
{
  const PurrTrainingSettings settings = get_settings ();
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLearningCurve) curve
    = purr_learning_curve_new (dataset, &settings, workers, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (curve->n_points, ==, G_N_ELEMENTS (POINTS));
  for (guint p = 0; p < curve->n_points; p++)
    {
      g_assert_cmpuint (curve->points[p].n_train, ==, POINTS[p].n_train);
      g_assert_cmpfloat_with_epsilon (curve->points[p].train_accuracy,
                                      POINTS[p].train_accuracy, 1e-9);
      g_assert_cmpfloat_with_epsilon (curve->points[p].accuracy,
                                      POINTS[p].accuracy, 1e-9);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trials/folds", test_folds);
  g_test_add_func ("/trials/curve", test_curve);
  return g_test_run ();
}

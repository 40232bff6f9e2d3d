/* test-learning-patches.c: what is learnt of patches, by every optimizer, and goes into
 * models */

#include "engine/learning/gradient-probe.h"
#include "engine/learning/train-through.h"
#include "engine/models/model-start.h"

#include "patches-maker.h"

#include <string.h>

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTrained, purr_trained_clear)

/* Each optimizer, with one and with three threads, balanced, and beside
 * purr_train_through() */
static void
test_optimizers (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  const guint64 patches[] = { PURR_PATCHES_MIN, 400 };

  /* 72 pictures of 500 features are learnt in one form, with 2,000 in the other */
  for (gsize p = 0; p < G_N_ELEMENTS (patches); p++)
    for (gsize o = 0; o < PURR_N_OPTIMIZERS; o++)
      {
        PurrTrainingSettings settings = patches_settings ();
        g_autoptr (PurrTrainer) one = NULL;
        g_autoptr (PurrTrainer) other = NULL;
        g_auto (PurrTrained) trained = { 0 };
        g_autoptr (PurrWorkers) workers = purr_workers_new (2);
        g_autofree double *w = NULL;
        g_autofree double *others = NULL;
        double b, others_b;
        gsize size;

        settings.optimizer = (PurrOptimizer) o;
        settings.patches = patches[p];
        settings.learning_rate = 0.001;
        settings.iterations = 20;
        settings.balanced = TRUE;
        settings.threads = 1;
        one = new_trainer (dataset, &settings);
        g_assert_cmpint (run (one), ==, PURR_TRAINER_FINISHED);
        settings.threads = 3;
        other = new_trainer (dataset, &settings);
        g_assert_cmpint (run (other), ==, PURR_TRAINER_FINISHED);
        size = purr_problem_get_train (purr_trainer_get_problem (one))->n_x;
        w = g_new (double, size);
        others = g_new (double, size);
        purr_trainer_get_weights (one, w, &b);
        purr_trainer_get_weights (other, others, &others_b);
        g_assert_cmpmem (w, size * sizeof *w, others, size * sizeof *w);
        g_assert_cmpmem (&b, sizeof b, &others_b, sizeof b);

        g_assert_true (purr_train_through (purr_trainer_get_problem (one),
                                           &settings, workers, NULL, NULL,
                                           &trained, NULL));
        g_assert_cmpmem (w, size * sizeof *w, trained.w, size * sizeof *w);
      }
}

/* Where the classes have nothing to do with the pictures */
static void
test_early_stopping (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autofree guint8 *pictures = fixture_pictures (PATCH_PICTURES, 5);
  g_autoptr (PurrDataset) dataset = make_pictures (pictures);
  g_autoptr (PurrTrainer) trainer = NULL;
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };

  settings.optimizer = PURR_OPTIMIZER_ADAM;
  settings.learning_rate = 0.01;
  settings.iterations = 100000;
  settings.lambda = 0;
  settings.patience = 3;
  trainer = new_trainer (dataset, &settings);
  g_assert_cmpint (run (trainer), ==, PURR_TRAINER_FINISHED);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpuint (snapshot.iteration, <, 100000);
  g_assert_cmpuint (snapshot.weights_iteration, <, snapshot.iteration);
  g_assert_cmpuint (snapshot.weights_iteration, ==,
                    snapshot.validation.iteration);
}

/* Mirror images change nothing, and are counted once */
static void
test_mirrored (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrTrainer) one = NULL;
  g_autoptr (PurrTrainer) other = NULL;
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };

  one = new_of_pictures (&settings);
  settings.mirrored = TRUE;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  other = new_of_pictures (&settings);
  run (one);
  run (other);
  assert_same (one, other);
  purr_trainer_get_snapshot (other, 0, 0, &snapshot);
  g_assert_cmpfloat (snapshot.train_accuracy, ==, 1);
}

/* Models ------------------------------------------------------------------- */

/* The model has the map, and answers to pixels what it learnt of features */
static void
test_model (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrTrainer) trainer = new_trainer (dataset, &settings);
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  const PurrExamples *train = purr_problem_get_train (problem);
  g_autoptr (PurrModel) model = NULL;
  const PurrModelParts *parts;
  gsize right = 0;

  run (trainer);
  model = purr_model_new_from_trainer (trainer);
  parts = purr_model_get_parts (model);
  g_assert_true (
    purr_feature_map_equal (parts->map, purr_problem_get_map (problem)));
  g_assert_cmpuint (parts->n_x, ==, N_X);
  g_assert_cmpuint (parts->settings.patches, ==, PURR_PATCHES_MIN);
  for (gsize j = 0; j < train->m; j++)
    {
      gsize i = train->index[j];
      PurrAnswer of_pixels
        = purr_model_classify (model, purr_dataset_get_columns (dataset)
                                        + i * PURR_FEATURES);
      PurrAnswer of_features
        = purr_model_classify_features (model, train->bytes + i * N_X);

      g_assert_cmpfloat (of_pixels.logit, ==, of_features.logit);
      right += of_pixels.positive == (train->labels[i] != 0);
    }
  g_assert_cmpfloat (parts->train_accuracy, ==,
                     (double) right / (double) train->m);
}

/* Training that begins with a model goes on with the model's own patches */
static void
test_start (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrTrainer) first = new_trainer (dataset, &settings);
  g_autoptr (PurrTrainer) second = NULL;
  g_autoptr (PurrTrainer) pixels = NULL;
  g_autoptr (PurrTrainer) late = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  double w[N_X], b;

  run (first);
  model = purr_model_new_from_trainer (first);

  /* Divided otherwise: its own patches would be others */
  settings.seed = 2;
  settings.iterations = 1;
  second = new_trainer (dataset, &settings);
  g_assert_true (
    purr_model_check_start (model, purr_trainer_get_problem (second), NULL));
  purr_model_start_trainer (model, second);
  purr_trainer_get_weights (second, w, &b);
  g_assert_cmpmem (w, sizeof w, purr_model_get_parts (model)->w, sizeof w);
  g_assert_false (purr_problem_is_prepared (purr_trainer_get_problem (second)));
  run (second);
  g_assert_true (purr_feature_map_equal (purr_model_get_map (model),
                                         purr_problem_get_map (
                                           purr_trainer_get_problem (second))));

  /* Too late */
  late = new_trainer (dataset, &settings);
  run (late);
  g_assert_false (
    purr_model_check_start (model, purr_trainer_get_problem (late), &other));
  g_assert_error (other, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);

  settings.patches = 0;
  pixels = new_trainer (dataset, &settings);
  g_assert_false (
    purr_model_check_start (model, purr_trainer_get_problem (pixels), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "100 patches"));
  g_assert_nonnull (strstr (error->message, "the pixels"));
}

/* The gradient of weights of features, by the formula and measured */
static void
test_gradient (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrProblem) problem = purr_problem_new (dataset, &settings, NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autofree double *w = g_new0 (double, N_X);
  g_autoptr (PurrGradientProbe) probe = NULL;

  for (gsize k = 0; k < N_X; k++)
    w[k] = 0.001 * (double) (k % 7);
  probe = purr_gradient_probe_new (problem, w, 0.1, settings.lambda, workers);
  g_assert_nonnull (probe);
  for (gsize k = 0; k < N_X; k += 37)
    {
      PurrGradient gradient
        = purr_gradient_probe_measure (probe, k, PURR_GRADIENT_EPSILON);

      g_assert_cmpfloat_with_epsilon (gradient.gradient, gradient.measured,
                                      1e-7);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/learning-patches/optimizers", test_optimizers);
  g_test_add_func ("/learning-patches/early-stopping", test_early_stopping);
  g_test_add_func ("/learning-patches/mirrored", test_mirrored);
  g_test_add_func ("/learning-patches/model", test_model);
  g_test_add_func ("/learning-patches/start", test_start);
  g_test_add_func ("/learning-patches/gradient", test_gradient);

  return g_test_run ();
}

/* test-learning-curve.c: would more pictures help? */

#include "engine/insight/learning-curve.h"

#include "engine/kernels/workers.h"

#include <math.h>
#include <string.h>

/* m pictures of noise, half of them cats, which are brighter by so much */
static PurrDataset *
new_dataset (gsize m, int brighter, const PurrPart *parts)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *columns = g_malloc (m * PURR_FEATURES);
  g_autofree guint *class_of = g_new (guint, m);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < m; i++)
    {
      class_of[i] = i % 2;
      for (gsize k = 0; k < PURR_FEATURES; k++)
        columns[i * PURR_FEATURES + k]
          = (guint8) g_rand_int_range (rand, class_of[i] ? 0 : brighter, 200);
    }
  return purr_dataset_new_from_columns (columns, m, names, class_of, parts);
}

static PurrTrainingSettings
get_settings (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.lambda = 5;
  return settings;
}

/* Python's math.sqrt() and statistics.NormalDist().inv_cdf (0.975) */
static void
test_rule (void)
{
  static const struct
  {
    double gained, lost;
    gsize n;
    PurrMoreVerdict verdict;
    double gain, low, high;
  } cases[] = {
    { 60, 20, 1000, PURR_MORE_HELP, 0.04, 0.02264573909547228,
      0.05735426090452772 },
    { 20, 20, 10000, PURR_MORE_HARDLY, 0.0, -0.0012395900646091228,
      0.0012395900646091228 },
    { 60, 55, 1000, PURR_MORE_UNSURE, 0.005, -0.016015987435980896,
      0.026015987435980898 },
    { 20, 60, 1000, PURR_MORE_HARDLY, -0.04, -0.05735426090452772,
      -0.02264573909547228 },
    /* None differs: as if one did */
    { 0, 0, 50, PURR_MORE_UNSURE, 0.0, -0.03919927969080107,
      0.03919927969080107 },
    { 0, 0, 1000, PURR_MORE_HARDLY, 0.0, -0.0019599639845400535,
      0.0019599639845400535 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double gain, low, high;

      g_assert_cmpint (purr_learning_curve_judge (cases[i].gained,
                                                  cases[i].lost, cases[i].n,
                                                  &gain, &low, &high),
                       ==, cases[i].verdict);
      g_assert_cmpfloat_with_epsilon (gain, cases[i].gain, 1e-12);
      g_assert_cmpfloat_with_epsilon (low, cases[i].low, 1e-9);
      g_assert_cmpfloat_with_epsilon (high, cases[i].high, 1e-9);
    }
}

static void
test_curve (void)
{
  const PurrTrainingSettings settings = get_settings ();
  static const gsize sizes[] = { 10, 20, 40, 80, 160, 320 };
  g_autoptr (PurrDataset) dataset = new_dataset (400, 6, NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrWorkers) one = purr_workers_new (1);
  g_autoptr (GError) error = NULL;
  PurrTrialsProgress progress = { 0 };
  g_autoptr (PurrLearningCurve) curve
    = purr_learning_curve_new (dataset, &settings, workers, &progress, &error);
  g_autoptr (PurrLearningCurve) again
    = purr_learning_curve_new (dataset, &settings, one, NULL, &error);
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  g_assert_cmpfloat (purr_trials_progress_get (&progress), ==, 1);
  g_assert_cmpuint (curve->n_points, ==, G_N_ELEMENTS (sizes));
  g_assert_cmpuint (curve->n_held_out, ==, 80);
  g_assert_false (curve->held_out_test);
  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *point = &curve->points[p];

      g_assert_cmpuint (point->n_train, ==, sizes[p]);
      g_assert_cmpfloat (point->low, <=, point->accuracy);
      g_assert_cmpfloat (point->accuracy, <=, point->high);
      g_assert_cmpfloat (point->train_accuracy, >=, point->accuracy);
      g_assert_cmpfloat (point->accuracy, ==, again->points[p].accuracy);
    }
  g_assert_cmpfloat (curve->points[5].accuracy, >, curve->points[0].accuracy);
  g_assert_cmpfloat_with_epsilon (
    curve->gain, curve->points[5].accuracy - curve->points[4].accuracy, 1e-12);
  said = purr_learning_curve_describe (curve);
  g_assert_nonnull (strstr (said, "From 160 to 320 pictures the share"));
  g_assert_true (g_str_has_suffix (said, "."));
}

/* What is easily told apart is told apart by few: no more are needed */
static void
test_easy (void)
{
  const PurrTrainingSettings settings = get_settings ();
  g_autoptr (PurrDataset) dataset = new_dataset (1200, 60, NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrLearningCurve) curve
    = purr_learning_curve_new (dataset, &settings, workers, NULL, NULL);
  g_autofree char *said = purr_learning_curve_describe (curve);

  g_assert_cmpint (curve->verdict, ==, PURR_MORE_HARDLY);
  g_assert_cmpuint (curve->n_points, ==, PURR_CURVE_MAX_SIZES - 1);
  g_assert_cmpfloat (curve->points[6].accuracy, ==, 1);
  g_assert_nonnull (strstr (said, "will hardly help"));
}

/* Where a folder says which pictures are for testing, these are tried */
static void
test_folders (void)
{
  const PurrTrainingSettings settings = get_settings ();
  PurrPart parts[100];
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrLearningCurve) curve = NULL;
  g_autofree char *said = NULL;

  for (gsize i = 0; i < 100; i++)
    parts[i] = i < 30 ? PURR_PART_TEST : PURR_PART_TRAIN;
  dataset = new_dataset (100, 3, parts);
  curve = purr_learning_curve_new (dataset, &settings, workers, NULL, NULL);
  g_assert_true (curve->held_out_test);
  g_assert_cmpuint (curve->n_held_out, ==, 30);
  g_assert_cmpuint (curve->points[curve->n_points - 1].n_train, ==, 70);
  said = purr_learning_curve_describe (curve);
  g_assert_nonnull (strstr (said, "test pictures"));
}

static void
test_refused (void)
{
  PurrTrainingSettings settings = get_settings ();
  g_autoptr (PurrDataset) few = new_dataset (18, 3, NULL);
  g_autoptr (PurrDataset) dataset = new_dataset (100, 3, NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;

  g_assert_null (
    purr_learning_curve_new (few, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  settings.validation_share = 0;
  g_assert_null (
    purr_learning_curve_new (dataset, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "held out"));
  g_clear_error (&error);
  settings.validation_share = 0.2;
  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (
    purr_learning_curve_new (dataset, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learning-curve/rule", test_rule);
  g_test_add_func ("/learning-curve/curve", test_curve);
  g_test_add_func ("/learning-curve/easy", test_easy);
  g_test_add_func ("/learning-curve/folders", test_folders);
  g_test_add_func ("/learning-curve/refused", test_refused);
  return g_test_run ();
}

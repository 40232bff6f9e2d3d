/* test-walk.c: one example's way, against the passes of training */

#include "../learning/trainer-maker.h"

#include "engine/insight/walk.h"

#include <math.h>

static PurrProblem *
make_problem (PurrNormalise normalise, gboolean mirrored, gboolean balanced)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  PurrProblem *problem;

  settings.normalise = normalise;
  settings.mirrored = mirrored;
  settings.balanced = balanced;
  problem = purr_problem_new (dataset, &settings, &error);
  g_assert_no_error (error);
  return problem;
}

static double *
random_weights (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (51);
  double *w = g_new (double, PURR_FEATURES);

  for (gsize k = 0; k < PURR_FEATURES; k++)
    w[k] = g_rand_double_range (random, -0.02, 0.02);
  return w;
}

/* All parts together are what the pass says of them all */
static void
test_adds_up (gconstpointer data)
{
  gboolean balanced = GPOINTER_TO_INT (data);
  g_autoptr (PurrProblem) problem
    = make_problem (balanced ? PURR_NORMALISE_STANDARDISE : PURR_NORMALISE_255,
                    FALSE, balanced);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autofree double *w = random_weights ();
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  g_autofree double *sum = g_new0 (double, PURR_FEATURES);
  const PurrExamples *examples = purr_problem_get_train (problem);
  double weight_sum = purr_walk_weigh (problem), cost = 0, db = 0;
  PurrPass pass
    = purr_logistic_pass (examples, normalisation_of (problem), w, 0.3, 0,
                          purr_problem_get_train_options (problem), dw,
                          workers);

  for (gsize j = 0; j < examples->m; j++)
    {
      g_auto (PurrWalk) walk = { 0 };

      purr_walk_take (problem, normalisation_of (problem), weight_sum,
                      examples->index[j], w, 0.3, &walk);
      cost += walk.share * walk.loss;
      db += walk.share * walk.dz;
      for (gsize k = 0; k < PURR_FEATURES; k++)
        sum[k] += walk.share * walk.dw[k];
    }
  g_assert_cmpfloat_with_epsilon (cost, pass.cost, 1e-7);
  g_assert_cmpfloat_with_epsilon (db, pass.db, 1e-7);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_cmpfloat_with_epsilon (sum[k], dw[k], 1e-6);
}

/* By hand: a black picture's z is b, and it has no part in dw */
static void
test_by_hand (void)
{
  guint8 bytes[2][3] = { { 0, 0, 0 }, { 255, 51, 0 } };
  guint8 labels[] = { 1, 0 };
  guint32 index[] = { 0, 1 };
  const PurrSplit split = { .train = index, .n_train = 2 };
  g_autoptr (GBytes) columns = g_bytes_new (bytes, sizeof bytes);
  g_autoptr (GBytes) classes = g_bytes_new (labels, sizeof labels);
  const PurrProblemColumns made = { .n_x = 3,
                                    .m = 2,
                                    .bytes = columns,
                                    .labels = classes,
                                    .split = &split,
                                    .positive_name = "cat",
                                    .negative_name = "dog" };
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new_from_columns (&made, &settings, &error);
  const double w[] = { 1, -2, 3 };
  const PurrNormalisation *normalisation;
  g_auto (PurrWalk) black = { 0 };
  g_auto (PurrWalk) red = { 0 };

  g_assert_no_error (error);
  normalisation = normalisation_of (problem);
  g_assert_cmpfloat (purr_walk_weigh (problem), ==, 2);
  purr_walk_take (problem, normalisation, 2, 0, w, 0.5, &black);
  g_assert_true (black.y);
  g_assert_cmpfloat (black.product, ==, 0);
  g_assert_cmpfloat (black.z, ==, 0.5);
  g_assert_cmpfloat_with_epsilon (black.a, 0.6224593312, 1e-9);
  g_assert_cmpfloat_with_epsilon (black.loss, 0.4740769842, 1e-9);
  g_assert_cmpfloat_with_epsilon (black.dz, -0.3775406688, 1e-9);
  g_assert_cmpfloat (black.share, ==, 0.5);
  for (int k = 0; k < 3; k++)
    g_assert_cmpfloat (black.dw[k], ==, 0);
  /* z = 1 - 2 * 0.2 + 0.5 = 1.1 */
  purr_walk_take (problem, normalisation, 2, 1, w, 0.5, &red);
  g_assert_false (red.y);
  g_assert_cmpfloat_with_epsilon (red.x[1], 0.2, 1e-15);
  g_assert_cmpfloat_with_epsilon (red.z, 1.1, 1e-15);
  g_assert_cmpfloat_with_epsilon (red.dz, 0.7502601056, 1e-9);
  g_assert_cmpfloat_with_epsilon (red.loss, 1.3873353252, 1e-9);
  g_assert_cmpfloat_with_epsilon (red.dw[1], 0.1500520211, 1e-9);
}

/* Its mirror image is an example of its own */
static void
test_mirrored (void)
{
  g_autoptr (PurrProblem) problem
    = make_problem (PURR_NORMALISE_255, TRUE, FALSE);
  g_autofree double *w = random_weights ();
  const PurrExamples *examples = purr_problem_get_train (problem);
  double weight_sum = purr_walk_weigh (problem);
  g_auto (PurrWalk) walk = { 0 };

  g_assert_cmpfloat (weight_sum, ==, 2 * (double) examples->m);
  purr_walk_take (problem, normalisation_of (problem), weight_sum,
                  examples->index[0], w, 0, &walk);
  g_assert_cmpfloat (walk.share, ==, 0.5 / (double) examples->m);
}

/* Where exp() has run out of numbers */
static void
test_extreme (void)
{
  g_autoptr (PurrProblem) problem
    = make_problem (PURR_NORMALISE_255, FALSE, FALSE);
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  const PurrExamples *examples = purr_problem_get_train (problem);

  for (int sign = -1; sign <= 1; sign += 2)
    {
      g_auto (PurrWalk) walk = { 0 };

      purr_walk_take (problem, normalisation_of (problem),
                      purr_walk_weigh (problem), examples->index[0], w,
                      sign * 1e6, &walk);
      g_assert_cmpfloat (walk.a, ==, sign > 0);
      g_assert_cmpfloat (walk.loss, ==, walk.y == (sign > 0) ? 0 : 1e6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/walk/adds-up/plain", GINT_TO_POINTER (FALSE),
                        test_adds_up);
  g_test_add_data_func ("/walk/adds-up/balanced", GINT_TO_POINTER (TRUE),
                        test_adds_up);
  g_test_add_func ("/walk/by-hand", test_by_hand);
  g_test_add_func ("/walk/mirrored", test_mirrored);
  g_test_add_func ("/walk/extreme", test_extreme);
  return g_test_run ();
}

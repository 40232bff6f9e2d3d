/* test-gradient-probe.c: single weights' gradients, against the passes of training */

#include "trainer-maker.h"

#include "engine/learning/gradient-probe.h"

/* Each kind of cost that there is */
static const struct
{
  PurrNormalise normalise;
  gboolean mirrored;
  gboolean balanced;
  double lambda;
} kinds[] = {
  { PURR_NORMALISE_255, FALSE, FALSE, 0 },
  { PURR_NORMALISE_255, FALSE, TRUE, 3 },
  { PURR_NORMALISE_STANDARDISE, FALSE, FALSE, 0.5 },
  { PURR_NORMALISE_STANDARDISE, TRUE, TRUE, 2 },
  { PURR_NORMALISE_255, TRUE, FALSE, 0 },
};

static PurrProblem *
make_problem (guint kind)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GError) error = NULL;
  PurrProblem *problem;

  settings.normalise = kinds[kind].normalise;
  settings.mirrored = kinds[kind].mirrored;
  settings.balanced = kinds[kind].balanced;
  problem = purr_problem_new (dataset, &settings, &error);
  g_assert_no_error (error);
  return problem;
}

static void
test_against_pass (gconstpointer data)
{
  guint kind = GPOINTER_TO_UINT (data);
  g_autoptr (PurrProblem) problem = make_problem (kind);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrGradientProbe) probe = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (41);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  double lambda = kinds[kind].lambda;
  PurrPass pass;

  for (gsize k = 0; k < PURR_FEATURES; k++)
    w[k] = g_rand_double_range (random, -0.02, 0.02);
  pass = purr_logistic_pass (purr_problem_get_train (problem),
                             normalisation_of (problem), w, 0.3, lambda,
                             purr_problem_get_train_options (problem), dw,
                             workers);
  probe = purr_gradient_probe_new (problem, w, 0.3, lambda, workers);
  g_assert_nonnull (probe);
  g_assert_cmpfloat_with_epsilon (purr_gradient_probe_get_cost (probe),
                                  pass.cost, 1e-7);
  for (gsize k = 0; k < PURR_FEATURES; k += 13)
    {
      PurrGradient gradient
        = purr_gradient_probe_measure (probe, k, PURR_GRADIENT_EPSILON);

      g_assert_cmpfloat (gradient.weight, ==, w[k]);
      g_assert_cmpfloat_with_epsilon (gradient.gradient, dw[k], 1e-6);
      if (fabs (gradient.gradient) > 1e-4)
        g_assert_cmpfloat (gradient.difference, <=, 1e-6);
      g_assert_cmpfloat_with_epsilon (gradient.gradient, gradient.measured,
                                      1e-9);
    }
}

/* The measured one is what its name says: J at two other places, by passes of their
 * own. Kernels round weights, so the places are far apart. */
static void
test_measured (void)
{
  g_autoptr (PurrProblem) problem = make_problem (3);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrGradientProbe) probe = NULL;
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  const double h = 0.25;

  w[5] = 0.5;
  probe = purr_gradient_probe_new (problem, w, -0.2, 2, workers);
  for (gsize k = 0; k < 40; k += 5)
    {
      double kept = w[k], costs[2];

      for (int side = 0; side < 2; side++)
        {
          w[k] = kept + (side == 0 ? h : -h);
          costs[side]
            = purr_logistic_pass (purr_problem_get_train (problem),
                                  normalisation_of (problem), w, -0.2, 2,
                                  purr_problem_get_train_options (problem),
                                  NULL, workers)
                .cost;
        }
      w[k] = kept;
      g_assert_cmpfloat_with_epsilon (
        purr_gradient_probe_measure (probe, k, h).measured,
        (costs[0] - costs[1]) / (2 * h), 1e-7);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (PurrProblem) problem = make_problem (0);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autofree double *w = g_new0 (double, PURR_FEATURES);

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (purr_gradient_probe_new (problem, w, 0, 0, workers));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autofree char *path
        = g_strdup_printf ("/gradient-probe/against-pass/%u", kind);

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_against_pass);
    }
  g_test_add_func ("/gradient-probe/measured", test_measured);
  g_test_add_func ("/gradient-probe/cancelled", test_cancelled);
  return g_test_run ();
}

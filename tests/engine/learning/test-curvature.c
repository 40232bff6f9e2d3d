#include "example-maker.h"

/* Two examples of one feature, 0 and 255: X~ X~' / 4m is known by hand */
static void
test_by_hand (void)
{
  const guint8 bytes[] = { 0, 255 };
  const guint8 labels[] = { 0, 1 };
  const PurrExamples examples = { bytes, labels, NULL, 2, 1 };
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrNormalisation) by_255
    = purr_normalisation_new (PURR_NORMALISE_255, &examples, NULL);
  g_autoptr (PurrNormalisation) standardised
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &examples, NULL);
  /* [1 1; 1 2] / 8 has the largest eigenvalue (3 + sqrt 5) / 16 */
  double truth = (3 + sqrt (5)) / 16;
  double bound = purr_logistic_curvature_bound (&examples, by_255, 0, workers);

  g_assert_cmpfloat (bound, >=, truth * (1 - 1e-6));
  g_assert_cmpfloat (bound, <=, truth * (1 + 2e-4));

  bound = purr_logistic_curvature_bound (&examples, by_255, 3, workers);
  g_assert_cmpfloat_with_epsilon (bound, truth + 1.5, 2e-4);

  /* x~ = -1, 1: the identity over 4 */
  bound = purr_logistic_curvature_bound (&examples, standardised, 0, workers);
  g_assert_cmpfloat_with_epsilon (bound, 0.25, 1e-5);
}

/* All eigenvalues of a small problem by Jacobi's rotations */
static double
largest_eigenvalue (double *a, gsize n)
{
  double largest = 0;

  for (int sweep = 0; sweep < 100; sweep++)
    for (gsize p = 0; p < n; p++)
      for (gsize q = p + 1; q < n; q++)
        {
          double theta
            = 0.5 * atan2 (2 * a[p * n + q], a[q * n + q] - a[p * n + p]);
          double c = cos (theta);
          double s = sin (theta);

          for (gsize i = 0; i < n; i++)
            {
              double x = a[i * n + p];
              double y = a[i * n + q];

              a[i * n + p] = c * x - s * y;
              a[i * n + q] = s * x + c * y;
            }
          for (gsize i = 0; i < n; i++)
            {
              double x = a[p * n + i];
              double y = a[q * n + i];

              a[p * n + i] = c * x - s * y;
              a[q * n + i] = s * x + c * y;
            }
        }
  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, a[i * n + i]);

  return largest;
}

static void
test_eigenvalue (void)
{
  const gsize n = 8;

  for (guint32 seed = 0; seed < 6; seed++)
    for (int kind = 0; kind < 2; kind++)
      {
        g_auto (Made) made = make_examples (30, n - 1, 0, 255, seed);
        g_autoptr (PurrNormalisation) normalisation
          = purr_normalisation_new (kind, &made.examples, NULL);
        g_autoptr (PurrWorkers) workers = purr_workers_new (2);
        double a[64] = { 0 };
        double truth, bound;

        for (gsize j = 0; j < 30; j++)
          {
            double x[8] = { [7] = 1 };

            for (gsize k = 0; k < n - 1; k++)
              x[k] = plain_feature (&made.examples, normalisation, j, k);
            for (gsize p = 0; p < n; p++)
              for (gsize q = 0; q < n; q++)
                a[p * n + q] += x[p] * x[q] / (4 * 30);
          }
        truth = largest_eigenvalue (a, n);
        bound = purr_logistic_curvature_bound (&made.examples, normalisation, 0,
                                               workers);
        g_assert_cmpfloat (bound, >=, truth * (1 - 1e-6));
        g_assert_cmpfloat (bound, <=, truth * (1 + 2e-3));
      }
}

/* Just below 2 / L the cost falls at every iteration */
static void
test_descends (void)
{
  const gsize n_x = 200;

  for (int kind = 0; kind < 2; kind++)
    {
      g_auto (Made) made = make_examples (120, n_x, 0, 255, 11);
      g_autoptr (PurrNormalisation) normalisation
        = purr_normalisation_new (kind, &made.examples, NULL);
      g_autoptr (PurrWorkers) workers = purr_workers_new (2);
      g_autofree double *w = g_new0 (double, n_x);
      g_autofree double *dw = g_new (double, n_x);
      double lambda = 2;
      double rate
        = 1.98
          / purr_logistic_curvature_bound (&made.examples, normalisation,
                                           lambda, workers);
      double latest = INFINITY;
      double b = 0;

      for (int i = 0; i < 100; i++)
        {
          PurrPass pass = purr_logistic_pass (&made.examples, normalisation, w,
                                              b, lambda, NULL, dw, workers);

          g_assert_cmpfloat (pass.cost, <, latest);
          latest = pass.cost;
          for (gsize k = 0; k < n_x; k++)
            w[k] -= rate * dw[k];
          b -= rate * pass.db;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curvature/by-hand", test_by_hand);
  g_test_add_func ("/curvature/eigenvalue", test_eigenvalue);
  g_test_add_func ("/curvature/descends", test_descends);

  return g_test_run ();
}

#include "example-maker.h"

/* Computed with 420 decimal digits, which no double was part of */
static const struct
{
  double z;
  double sigmoid;
  double loss_if_1;
  double loss_if_0;
} truths[] = {
  { 0, 5.00000000000000000e-1, 6.93147180559945309e-1, 6.93147180559945309e-1 },
  { 1, 7.31058578630004879e-1, 3.13261687518222834e-1, 1.31326168751822283e+0 },
  { -1, 2.68941421369995121e-1, 1.31326168751822283e+0,
    3.13261687518222834e-1 },
  { 20, 9.99999997938846382e-1, 2.06115362031438070e-9,
    2.00000000020611536e+1 },
  { -20, 2.06115361819020358e-9, 2.00000000020611536e+1,
    2.06115362031438070e-9 },
  { 40, 9.99999999999999996e-1, 4.24835425529158899e-18,
    4.00000000000000000e+1 },
  { -40, 4.24835425529158898e-18, 4.00000000000000000e+1,
    4.24835425529158899e-18 },
  { 700, 1.00000000000000000e+0, 9.85967654375977086e-305,
    7.00000000000000000e+2 },
  { -700, 9.85967654375977086e-305, 7.00000000000000000e+2,
    9.85967654375977086e-305 },
  { 750, 1.00000000000000000e+0, 0, 7.50000000000000000e+2 },
  { -750, 0, 7.50000000000000000e+2, 0 },
  { 1000, 1.00000000000000000e+0, 0, 1.00000000000000000e+3 },
  { -1000, 0, 1.00000000000000000e+3, 0 },
};

static void
assert_close (double value, double truth)
{
  /* A few units in the last place */
  g_assert_cmpfloat (fabs (value - truth), <=, 8e-16 * fabs (truth));
}

static void
test_sigmoid (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (truths); i++)
    assert_close (purr_sigmoid (truths[i].z), truths[i].sigmoid);

  g_assert_cmpfloat (purr_sigmoid (INFINITY), ==, 1);
  g_assert_cmpfloat (purr_sigmoid (-INFINITY), ==, 0);
  g_assert_true (isnan (purr_sigmoid (NAN)));
}

static void
test_loss (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      assert_close (purr_logistic_loss (truths[i].z, TRUE),
                    truths[i].loss_if_1);
      assert_close (purr_logistic_loss (truths[i].z, FALSE),
                    truths[i].loss_if_0);
    }

  g_assert_cmpfloat (purr_logistic_loss (1.7e308, FALSE), ==, 1.7e308);
  g_assert_cmpfloat (purr_logistic_loss (-1.7e308, TRUE), ==, 1.7e308);
  g_assert_cmpfloat (purr_logistic_loss (INFINITY, TRUE), ==, 0);
  g_assert_cmpfloat (purr_logistic_loss (INFINITY, FALSE), ==, INFINITY);
  g_assert_cmpfloat (purr_logistic_loss (-INFINITY, FALSE), ==, 0);
  g_assert_cmpfloat (purr_logistic_loss (-INFINITY, TRUE), ==, INFINITY);
}

/* Derivative from five costs at distance h: its error is of order h^4, and
 * the rounding of single precision is divided by a large h */
static double
difference (const double cost[4], double h)
{
  return (cost[0] - 8 * cost[1] + 8 * cost[2] - cost[3]) / (12 * h);
}

static void
test_gradient (void)
{
  const double h = 0.05;
  const double at[4] = { -2 * h, -h, h, 2 * h };
  const gsize n_x = 7;
  g_auto (Made) made = make_examples (45, n_x, 0, 255, 5);
  g_autofree double *w = make_weights (n_x, 1, 6);
  g_autofree double *dw = g_new (double, n_x);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);

  for (int kind = 0; kind < 2; kind++)
    for (double lambda = 0; lambda < 20; lambda += 7.5)
      {
        g_autoptr (PurrNormalisation) normalisation
          = purr_normalisation_new (kind, &made.examples, NULL);
        double b = -0.3;
        double cost[4];
        PurrPass pass = purr_logistic_pass (&made.examples, normalisation, w, b,
                                            lambda, NULL, dw, workers);

        for (gsize k = 0; k < n_x; k++)
          {
            double before = w[k];

            for (int i = 0; i < 4; i++)
              {
                w[k] = before + at[i];
                cost[i] = purr_logistic_pass (&made.examples, normalisation, w,
                                              b, lambda, NULL, NULL, workers)
                            .cost;
              }
            w[k] = before;
            g_assert_cmpfloat_with_epsilon (dw[k], difference (cost, h), 5e-6);
          }

        for (int i = 0; i < 4; i++)
          cost[i] = purr_logistic_pass (&made.examples, normalisation, w,
                                        b + at[i], lambda, NULL, NULL, workers)
                      .cost;
        g_assert_cmpfloat_with_epsilon (pass.db, difference (cost, h), 5e-6);
      }
}

static void
test_zero_weights (void)
{
  g_auto (Made) made = make_examples (300, 12, 0, 255, 8);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &made.examples, NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  const double w[12] = { 0 };
  PurrPass pass;
  gsize ones = 0;

  for (gsize j = 0; j < 300; j++)
    ones += made.labels[j];
  pass = purr_logistic_pass (&made.examples, normalisation, w, 0, 5, NULL, NULL,
                             workers);
  /* log 2; a probability of one half answers yes */
  g_assert_cmpfloat_with_epsilon (pass.cost, 0.69314718055994531, 1e-14);
  g_assert_cmpuint (pass.correct, ==, ones);
}

/* Weights so large that probabilities are 0 and 1 */
static void
test_huge_logits (void)
{
  const guint8 bytes[] = { 255, 255, 0, 0 };
  const guint8 labels[] = { 1, 0, 1, 0 };
  const PurrExamples examples = { bytes, labels, NULL, 4, 1 };
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &examples, NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  double w = 2000;
  double dw;
  PurrPass pass = purr_logistic_pass (&examples, normalisation, &w, -1000, 0,
                                      NULL, &dw, workers);

  /* z = 1000, 1000, -1000, -1000: two answers are right, two off by 1000 */
  g_assert_cmpfloat_with_epsilon (pass.cost, 500, 1e-3);
  g_assert_cmpuint (pass.correct, ==, 2);
  g_assert_cmpfloat (pass.db, ==, 0);
  g_assert_cmpfloat (dw, ==, 0.25);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logistic-pass/sigmoid", test_sigmoid);
  g_test_add_func ("/logistic-pass/loss", test_loss);
  g_test_add_func ("/logistic-pass/gradient", test_gradient);
  g_test_add_func ("/logistic-pass/zero-weights", test_zero_weights);
  g_test_add_func ("/logistic-pass/huge-logits", test_huge_logits);

  return g_test_run ();
}

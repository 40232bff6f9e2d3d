/* test-small-set.c: losses and costs against numbers worked out by hand, by
 * differences, and against what the program learns with
 */

#include "engine/teaching/small-set.h"

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"

#include <math.h>

/* sigma (0) = 1/2, sigma (ln 3) = 3/4 */
static void
test_by_hand (void)
{
  const double third = log (3);
  const PurrSmallExample two[] = { { 1, TRUE }, { -1, TRUE } };
  PurrSmallPass pass;

  g_assert_cmpfloat_with_epsilon (purr_small_loss (PURR_LOSS_LOGISTIC, 0, TRUE),
                                  log (2), 1e-15);
  g_assert_cmpfloat_with_epsilon (purr_small_loss (PURR_LOSS_LOGISTIC, third,
                                                   TRUE),
                                  log (4. / 3), 1e-15);
  g_assert_cmpfloat_with_epsilon (purr_small_loss (PURR_LOSS_LOGISTIC, third,
                                                   FALSE),
                                  log (4), 1e-15);
  g_assert_cmpfloat_with_epsilon (purr_small_loss (PURR_LOSS_SQUARED, third,
                                                   TRUE),
                                  1. / 32, 1e-15);
  g_assert_cmpfloat_with_epsilon (purr_small_loss (PURR_LOSS_SQUARED, third,
                                                   FALSE),
                                  9. / 32, 1e-15);
  g_assert_cmpfloat_with_epsilon (purr_small_loss_slope (PURR_LOSS_LOGISTIC,
                                                         third, TRUE),
                                  -0.25, 1e-15);
  g_assert_cmpfloat_with_epsilon (purr_small_loss_slope (PURR_LOSS_SQUARED,
                                                         third, FALSE),
                                  9. / 64, 1e-15);

  /* One is right and sure, the other just as wrong */
  pass = purr_small_pass (PURR_LOSS_LOGISTIC, two, 2, third, 0);
  g_assert_cmpfloat_with_epsilon (pass.cost, (log (4. / 3) + log (4)) / 2,
                                  1e-15);
  g_assert_cmpfloat_with_epsilon (pass.dw, (-0.25 + 0.75) / 2, 1e-15);
  g_assert_cmpfloat_with_epsilon (pass.db, (-0.25 - 0.75) / 2, 1e-15);
  g_assert_cmpuint (pass.correct, ==, 1);
  pass = purr_small_pass (PURR_LOSS_SQUARED, two, 2, third, 0);
  g_assert_cmpfloat_with_epsilon (pass.cost, (1. / 32 + 9. / 32) / 2, 1e-15);
  g_assert_cmpfloat_with_epsilon (pass.dw, (-3. / 64 + 9. / 64) / 2, 1e-15);
}

static void
test_saturated (void)
{
  const double far[] = { 40, 800, 1e6, 1e300 };

  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      const PurrSmallExample wrong[] = { { 1, FALSE }, { -1, TRUE } };
      PurrSmallPass pass
        = purr_small_pass (PURR_LOSS_LOGISTIC, wrong, 2, far[i], 0);

      /* Wrong by z: it costs z */
      g_assert_cmpfloat_with_epsilon (pass.cost / far[i], 1, 1e-15);
      g_assert_cmpfloat_with_epsilon (pass.dw, 1, 1e-15);
      pass = purr_small_pass (PURR_LOSS_SQUARED, wrong, 2, far[i], 0);
      g_assert_cmpfloat_with_epsilon (pass.cost, 0.5, 1e-15);
      g_assert_cmpfloat_with_epsilon (pass.dw, 0, 1e-15);
      g_assert_cmpfloat (purr_small_loss (PURR_LOSS_LOGISTIC, far[i], TRUE), >=,
                         0);
      g_assert_cmpfloat (purr_small_loss (PURR_LOSS_LOGISTIC, far[i], TRUE), <,
                         1e-17);
    }
}

/* Both kinds of derivative by differences, at places all over */
static void
test_numerically (void)
{
  gsize m;
  const PurrSmallExample *six = purr_small_set_six (&m);
  const double h = 1e-5;

  for (PurrLoss loss = 0; loss < PURR_N_LOSSES; loss++)
    for (int k = 0; k < 81; k++)
      {
        double w = k % 9 - 4;
        double b = k / 9 - 4;
        PurrSmallPass here = purr_small_pass (loss, six, m, w, b);
        PurrSmallPass right = purr_small_pass (loss, six, m, w + h, b);
        PurrSmallPass left = purr_small_pass (loss, six, m, w - h, b);
        PurrSmallPass up = purr_small_pass (loss, six, m, w, b + h);
        PurrSmallPass down = purr_small_pass (loss, six, m, w, b - h);
        PurrSmallCurvature bend = purr_small_curvature (loss, six, m, w, b);

        g_assert_cmpfloat_with_epsilon (here.dw,
                                        (right.cost - left.cost) / (2 * h),
                                        1e-8);
        g_assert_cmpfloat_with_epsilon (here.db,
                                        (up.cost - down.cost) / (2 * h), 1e-8);
        g_assert_cmpfloat_with_epsilon (bend.ww, (right.dw - left.dw) / (2 * h),
                                        1e-8);
        g_assert_cmpfloat_with_epsilon (bend.wb, (right.db - left.db) / (2 * h),
                                        1e-8);
        g_assert_cmpfloat_with_epsilon (bend.bb, (up.db - down.db) / (2 * h),
                                        1e-8);
        /* Sum and product of the eigenvalues */
        g_assert_cmpfloat_with_epsilon (bend.least + bend.most,
                                        bend.ww + bend.bb, 1e-12);
        g_assert_cmpfloat_with_epsilon (bend.least * bend.most,
                                        bend.ww * bend.bb - bend.wb * bend.wb,
                                        1e-12);
        /* The logistic cost is a bowl everywhere */
        if (loss == PURR_LOSS_LOGISTIC)
          g_assert_cmpfloat (bend.least, >, 0);
      }
}

/* Equal with the program's own learning, on columns of one byte */
static void
test_learning (void)
{
  const guint8 bytes[] = { 0, 1, 2, 3, 4, 200 };
  const guint8 labels[] = { 1, 0, 0, 1, 1, 0 };
  const PurrExamples examples
    = { .bytes = bytes, .labels = labels, .m = 6, .n_x = 1 };
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrNormalisation) plain
    = purr_normalisation_new (PURR_NORMALISE_255, &examples, NULL);
  PurrSmallExample small[6];

  for (int i = 0; i < 6; i++)
    small[i] = (PurrSmallExample) { bytes[i] / 255.0, labels[i] };
  for (int k = -3; k <= 3; k++)
    {
      double w = 1.5 * k;
      double b = 0.25 * k - 0.5;
      double dw;
      PurrPass large
        = purr_logistic_pass (&examples, plain, &w, b, 0, NULL, &dw, workers);
      PurrSmallPass pass = purr_small_pass (PURR_LOSS_LOGISTIC, small, 6, w, b);

      g_assert_cmpfloat_with_epsilon (pass.cost, large.cost, 1e-9);
      g_assert_cmpfloat_with_epsilon (pass.dw, dw, 1e-9);
      g_assert_cmpfloat_with_epsilon (pass.db, large.db, 1e-9);
      g_assert_cmpuint (pass.correct, ==, large.correct);
    }
}

static PurrSmallPass
descend (PurrLoss loss, double *w, double *b, double rate, guint steps)
{
  gsize m;
  const PurrSmallExample *six = purr_small_set_six (&m);
  PurrSmallPass pass = purr_small_pass (loss, six, m, *w, *b);

  for (guint i = 0; i < steps; i++)
    {
      *w -= rate * pass.dw;
      *b -= rate * pass.db;
      pass = purr_small_pass (loss, six, m, *w, *b);
    }
  return pass;
}

/* A true valley, though a false one: flat, curved upwards in every direction,
 * and well above what is to be had elsewhere */
static void
test_false_valley (void)
{
  gsize m;
  const PurrSmallExample *six = purr_small_set_six (&m);
  double w = -1;
  double b = 0.5;
  PurrSmallPass low = descend (PURR_LOSS_SQUARED, &w, &b, 1, 5000);
  PurrSmallCurvature bend
    = purr_small_curvature (PURR_LOSS_SQUARED, six, m, w, b);
  double right_w = 3;
  double right_b = -1.5;
  PurrSmallPass better;

  g_assert_cmpfloat_with_epsilon (w, -0.158, 5e-4);
  g_assert_cmpfloat_with_epsilon (b, -0.172, 5e-4);
  g_assert_cmpfloat (hypot (low.dw, low.db), <, 1e-12);
  g_assert_cmpfloat (bend.least, >, 0.04);
  g_assert_cmpfloat_with_epsilon (low.cost, 0.1201, 5e-5);
  g_assert_cmpuint (low.correct, ==, 4);

  better = descend (PURR_LOSS_SQUARED, &right_w, &right_b, 1, 5000);
  g_assert_cmpfloat (better.cost, <, 0.085);
  g_assert_cmpfloat (better.cost, >, 1. / 12);
  g_assert_cmpuint (better.correct, ==, 5);
}

/* From each of many starts the logistic cost leads to the same place */
static void
test_one_bowl (void)
{
  double first_w = NAN;
  double first_b = NAN;

  for (int k = 0; k < 16; k++)
    {
      double w = 2 * (k % 4) - 3;
      double b = 2 * (k / 4) - 3;
      PurrSmallPass low = descend (PURR_LOSS_LOGISTIC, &w, &b, 0.4, 3000);

      g_assert_cmpfloat (hypot (low.dw, low.db), <, 1e-10);
      if (k == 0)
        {
          first_w = w;
          first_b = b;
        }
      g_assert_cmpfloat_with_epsilon (w, first_w, 1e-8);
      g_assert_cmpfloat_with_epsilon (b, first_b, 1e-8);
    }
}

static void
test_costs (void)
{
  gsize m;
  const PurrSmallExample *six = purr_small_set_six (&m);
  double values[6];

  purr_small_costs (PURR_LOSS_SQUARED, six, m, -1, 1, 3, 0, 2, 2, values);
  g_assert_cmpfloat (values[0], ==,
                     purr_small_pass (PURR_LOSS_SQUARED, six, m, -1, 0).cost);
  g_assert_cmpfloat (values[2], ==,
                     purr_small_pass (PURR_LOSS_SQUARED, six, m, 1, 0).cost);
  g_assert_cmpfloat (values[4], ==,
                     purr_small_pass (PURR_LOSS_SQUARED, six, m, 0, 2).cost);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/small-set/by-hand", test_by_hand);
  g_test_add_func ("/small-set/saturated", test_saturated);
  g_test_add_func ("/small-set/numerically", test_numerically);
  g_test_add_func ("/small-set/learning", test_learning);
  g_test_add_func ("/small-set/false-valley", test_false_valley);
  g_test_add_func ("/small-set/one-bowl", test_one_bowl);
  g_test_add_func ("/small-set/costs", test_costs);
  return g_test_run ();
}

/* test-sample-preconditioner.c: the inverse of what a sample says, against the matrix
 * written out */

#include "engine/learning/sample-preconditioner-private.h"

#include "example-maker.h"

#include <math.h>
#include <string.h>

#define N_X 300

static PurrPassOptions
options_of (double positive_weight)
{
  PurrPassOptions options = purr_pass_options_default ();

  options.positive_weight = positive_weight;
  /* No picture */
  options.width = options.channels = 0;
  return options;
}

static PurrSamplePreconditioner *
make (const Made *made, double positive_weight, int threads)
{
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new_even (PURR_NORMALISE_STANDARDISE, N_X, 128, 32);
  g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
  PurrPassOptions options = options_of (positive_weight);

  g_assert_true (purr_sample_preconditioner_suits (&made->examples,
                                                   normalisation, &options));
  return purr_sample_preconditioner_new (&made->examples, normalisation,
                                         &options, workers);
}

/* back = (steepness (C + spread I) + ridge I) v, C being the weighted covariance of
 * all m examples in units of 32 */
static void
multiply (const Made *made,
          double positive_weight,
          double ridge,
          const double *v,
          double *back)
{
  const double steepness = 0.1;
  gsize m = made->examples.m;
  g_autofree double *mean = g_new0 (double, N_X);
  double total = 0, trace = 0;

  for (gsize j = 0; j < m; j++)
    {
      double weight = made->labels[j] ? positive_weight : 1;

      total += weight;
      for (gsize k = 0; k < N_X; k++)
        mean[k] += weight * made->bytes[j * N_X + k];
    }
  for (gsize k = 0; k < N_X; k++)
    {
      mean[k] /= total;
      back[k] = 0;
    }
  for (gsize j = 0; j < m; j++)
    {
      double weight = (made->labels[j] ? positive_weight : 1) / total;
      double product = 0;

      for (gsize k = 0; k < N_X; k++)
        {
          double x = (made->bytes[j * N_X + k] - mean[k]) / 32;

          product += x * v[k];
          trace += weight * x * x;
        }
      for (gsize k = 0; k < N_X; k++)
        back[k] += steepness * weight * product
                   * (made->bytes[j * N_X + k] - mean[k]) / 32;
    }
  for (gsize k = 0; k < N_X; k++)
    back[k] += (steepness * trace / (32 * (double) m) + ridge) * v[k];
}

static void
assert_inverse (gsize m, double positive_weight)
{
  g_auto (Made) made = make_examples (m, N_X, 0, 255, 3);
  PurrSamplePreconditioner *self = make (&made, positive_weight, 2);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autofree double *back = g_new (double, N_X);
  const double ridges[] = { 0.003, 0, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (ridges); i++)
    {
      g_autofree double *v = make_weights (N_X, 1, 4);
      g_autofree double *before = g_memdup2 (v, N_X * sizeof (double));

      purr_sample_preconditioner_apply (self, ridges[i], v, workers);
      multiply (&made, positive_weight, ridges[i], v, back);
      for (gsize k = 0; k < N_X; k++)
        g_assert_cmpfloat_with_epsilon (back[k], before[k], 1e-10);
    }
  purr_sample_preconditioner_free (self);
}

/* Few enough that all of them are the sample, in fours or not */
static void
test_inverse (void)
{
  assert_inverse (64, 1);
  assert_inverse (61, 1);
  assert_inverse (63, 2.5);
  assert_inverse (2, 1);
}

static void
test_threads (void)
{
  g_auto (Made) made = make_examples (5000, N_X, 0, 255, 5);
  g_autofree double *first = NULL;

  for (int threads = 1; threads <= 4; threads++)
    {
      PurrSamplePreconditioner *self = make (&made, 1.5, threads);
      g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
      g_autofree double *v = make_weights (N_X, 1, 6);

      purr_sample_preconditioner_apply (self, 0.01, v, workers);
      if (first == NULL)
        first = g_steal_pointer (&v);
      else
        g_assert_cmpmem (v, N_X * sizeof (double), first,
                         N_X * sizeof (double));
      purr_sample_preconditioner_free (self);
    }
}

/* All alike: nothing to go by, and no number that is none */
static void
test_alike (void)
{
  g_auto (Made) made = make_examples (100, N_X, 7, 7, 5);
  PurrSamplePreconditioner *self = make (&made, 1, 1);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autofree double *v = make_weights (N_X, 1, 6);
  g_autofree double *before = g_memdup2 (v, N_X * sizeof (double));

  purr_sample_preconditioner_apply (self, 0, v, workers);
  for (gsize k = 0; k < N_X; k++)
    g_assert_cmpfloat_with_epsilon (v[k] * 0.1, before[k], 1e-12);
  purr_sample_preconditioner_free (self);
}

static void
test_suits (void)
{
  g_auto (Made) made = make_examples (8, N_X, 0, 255, 5);
  g_autoptr (PurrNormalisation) even
    = purr_normalisation_new_even (PURR_NORMALISE_STANDARDISE, N_X, 128, 32);
  g_autoptr (PurrNormalisation) uneven
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples, NULL);
  PurrPassOptions options = options_of (1);
  PurrExamples few = made.examples;

  g_assert_true (
    purr_sample_preconditioner_suits (&made.examples, even, &options));
  g_assert_false (
    purr_sample_preconditioner_suits (&made.examples, uneven, &options));
  few.n_x = 50;
  g_assert_false (purr_sample_preconditioner_suits (&few, even, &options));
  options.width = 10;
  options.channels = 3;
  g_assert_false (
    purr_sample_preconditioner_suits (&made.examples, even, &options));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample-preconditioner/inverse", test_inverse);
  g_test_add_func ("/sample-preconditioner/threads", test_threads);
  g_test_add_func ("/sample-preconditioner/alike", test_alike);
  g_test_add_func ("/sample-preconditioner/suits", test_suits);

  return g_test_run ();
}

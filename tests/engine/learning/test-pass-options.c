#include "example-maker.h"

/* As in test-sweep.c */
#define TOLERANCE 5e-7

#define WIDTH 5
#define CHANNELS 3
#define N_X (WIDTH * CHANNELS * 7)

static void
assert_close (const PurrPass *pass,
              const double *dw,
              const PurrPass *expected,
              const double *expected_dw,
              gsize n_x)
{
  g_assert_cmpfloat_with_epsilon (pass->cost, expected->cost, TOLERANCE);
  g_assert_cmpfloat_with_epsilon (pass->db, expected->db, TOLERANCE);
  g_assert_cmpuint (pass->correct, ==, expected->correct);
  for (gsize k = 0; k < n_x; k++)
    g_assert_cmpfloat_with_epsilon (dw[k], expected_dw[k], TOLERANCE);
}

/* The examples, and then their mirror images */
static Made
add_mirror_images (const Made *made)
{
  gsize m = made->examples.m;
  Made both = make_examples (2 * m, N_X, 0, 0, 1);

  for (gsize j = 0; j < m; j++)
    {
      const guint8 *x = made->bytes + j * N_X;
      guint8 *mirrored = both.bytes + (m + j) * N_X;

      memcpy (both.bytes + j * N_X, x, N_X);
      both.labels[j] = both.labels[m + j] = made->labels[j];
      for (gsize row = 0; row < N_X / WIDTH / CHANNELS; row++)
        for (gsize column = 0; column < WIDTH; column++)
          memcpy (mirrored + (row * WIDTH + WIDTH - 1 - column) * CHANNELS,
                  x + (row * WIDTH + column) * CHANNELS, CHANNELS);
    }

  return both;
}

static void
test_mirrored (void)
{
  const gsize sizes[] = { 1, 2, 63, 200, 1500 };
  PurrPassOptions options = purr_pass_options_default ();
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);

  options.mirrored = TRUE;
  options.width = WIDTH;
  options.channels = CHANNELS;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int kind = 0; kind < 2; kind++)
      {
        g_auto (Made) made = make_examples (sizes[i], N_X, 0, 255, 20);
        g_auto (Made) both = add_mirror_images (&made);
        g_autofree double *w = make_weights (N_X, 0.1, 21);
        g_autofree double *dw = g_new (double, N_X);
        g_autofree double *plain_dw = g_new (double, N_X);
        g_autofree double *terms = g_new (double, N_X);
        g_autoptr (PurrNormalisation) normalisation
          = purr_normalisation_new (kind, &made.examples, &options);
        g_autoptr (PurrNormalisation) of_both
          = purr_normalisation_new (kind, &both.examples, NULL);
        PurrPass pass, plain;

        g_assert_cmpmem (normalisation->mean, N_X * sizeof (double),
                         of_both->mean, N_X * sizeof (double));
        g_assert_cmpmem (normalisation->scale, N_X * sizeof (double),
                         of_both->scale, N_X * sizeof (double));

        pass = purr_logistic_pass (&made.examples, normalisation, w, 0.3, 2,
                                   &options, dw, workers);
        plain
          = plain_pass (&both.examples, of_both, w, 0.3, 2, plain_dw, terms);
        assert_close (&pass, dw, &plain, plain_dw, N_X);
      }
}

/* A weight of 3 is as good as having the picture three times */
static void
test_class_weights (void)
{
  const gsize m = 130;
  g_auto (Made) made = make_examples (m, N_X, 0, 255, 22);
  g_auto (Made) thrice = make_examples (3 * m, N_X, 0, 255, 22);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples, NULL);
  g_autofree double *w = make_weights (N_X, 0.1, 23);
  g_autofree double *dw = g_new (double, N_X);
  g_autofree double *plain_dw = g_new (double, N_X);
  g_autofree double *terms = g_new (double, N_X);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);

  for (int label = 0; label < 2; label++)
    {
      PurrPassOptions options = purr_pass_options_default ();
      gsize n = 0;
      PurrPass pass, plain;

      thrice.index = g_new (guint32, 3 * m);
      for (gsize j = 0; j < m; j++)
        for (int copy = 0; copy < (made.labels[j] == label ? 3 : 1); copy++)
          thrice.index[n++] = (guint32) j;
      thrice.examples = made.examples;
      thrice.examples.index = thrice.index;
      thrice.examples.m = n;

      if (label == 1)
        options.positive_weight = 3;
      else
        options.negative_weight = 3;
      pass = purr_logistic_pass (&made.examples, normalisation, w, -0.2, 4,
                                 &options, dw, workers);
      plain = plain_pass (&thrice.examples, normalisation, w, -0.2, 4, plain_dw,
                          terms);
      /* Answers are counted once */
      plain.correct = purr_logistic_pass (&made.examples, normalisation, w,
                                          -0.2, 4, NULL, NULL, workers)
                        .correct;
      assert_close (&pass, dw, &plain, plain_dw, N_X);
      g_clear_pointer (&thrice.index, g_free);
    }
}

static void
test_balanced (void)
{
  const guint8 labels[] = { 1, 0, 0, 0, 1, 1, 1, 1 };
  const guint32 index[] = { 0, 1, 2, 3 };
  PurrExamples examples = { NULL, labels, NULL, 8, 1 };
  double positive, negative;

  purr_balanced_weights (&examples, &positive, &negative);
  g_assert_cmpfloat (positive, ==, 0.8);
  g_assert_cmpfloat (negative, ==, 8 / 6.0);

  examples.index = index;
  examples.m = 4;
  purr_balanced_weights (&examples, &positive, &negative);
  g_assert_cmpfloat (positive, ==, 2);
  g_assert_cmpfloat (negative, ==, 4 / 6.0);

  examples.m = 1;
  purr_balanced_weights (&examples, &positive, &negative);
  g_assert_cmpfloat (positive, ==, 1);
  g_assert_cmpfloat (negative, ==, 1);
}

/* Each of several rows has the bits that it has alone */
static void
test_many (void)
{
  PurrPassOptions options = purr_pass_options_default ();
  g_auto (Made) made = make_examples (700, N_X, 0, 255, 24);
  g_autofree double *w = make_weights (PURR_MAX_ROWS * N_X, 0.1, 25);
  g_autofree double *b = make_weights (PURR_MAX_ROWS, 1, 26);
  const double lambda[PURR_MAX_ROWS] = { 0, 1, 2, 3, 4, 5, 6, 0 };
  g_autofree double *dw = g_new (double, PURR_MAX_ROWS *N_X);
  g_autofree double *alone_dw = g_new (double, N_X);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples, NULL);

  options.width = WIDTH;
  options.positive_weight = 1.5;
  /* One that asks for finer steps, and one that has diverged */
  w[2 * N_X] = 1e6;
  w[5 * N_X + 3] = NAN;

  for (int threads = 1; threads <= 8; threads *= 2)
    for (gsize n_rows = 1; n_rows <= PURR_MAX_ROWS; n_rows++)
      {
        g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
        g_autoptr (PurrWorkers) other = purr_workers_new (1);
        PurrPass passes[PURR_MAX_ROWS] = { 0 };

        options.mirrored = n_rows % 2;
        purr_logistic_pass_many (&made.examples, normalisation, n_rows, w, b,
                                 lambda, &options, dw, passes, workers);
        for (gsize row = 0; row < n_rows; row++)
          {
            PurrPass alone
              = purr_logistic_pass (&made.examples, normalisation,
                                    w + row * N_X, b[row], lambda[row],
                                    &options, alone_dw, other);

            g_assert_cmpmem (&passes[row], sizeof alone, &alone, sizeof alone);
            g_assert_cmpmem (dw + row * N_X, N_X * sizeof (double), alone_dw,
                             N_X * sizeof (double));
            g_assert_true (isnan (alone.cost) == (row == 5));
            g_assert_true (isnan (alone_dw[0]) == (row == 5));
          }
      }
}

/* Batches through a plan have the bits of a pass of their own */
static void
test_plan (void)
{
  g_auto (Made) made = make_examples (500, N_X, 0, 255, 27);
  g_autofree double *w = make_weights (N_X, 0.1, 28);
  g_autofree double *dw = g_new (double, N_X);
  g_autofree double *alone_dw = g_new (double, N_X);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples, NULL);
  g_autoptr (PurrPassPlan) plan
    = purr_pass_plan_new (normalisation, NULL, workers);
  guint32 index[500];

  for (guint32 j = 0; j < 500; j++)
    index[j] = j * 7 % 500;
  for (gsize begin = 0; begin < 500; begin += 64)
    {
      PurrExamples batch = made.examples;
      double b = 0.1;
      double lambda = 0.5;
      PurrPass pass, alone;

      batch.index = index + begin;
      batch.m = MIN (64, 500 - begin);
      memset (&pass, 0, sizeof pass);
      purr_pass_plan_run (plan, &batch, 1, w, &b, &lambda, dw, &pass);
      alone = purr_logistic_pass (&batch, normalisation, w, b, lambda, NULL,
                                  alone_dw, workers);
      g_assert_cmpmem (&pass, sizeof pass, &alone, sizeof alone);
      g_assert_cmpmem (dw, N_X * sizeof (double), alone_dw,
                       N_X * sizeof (double));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pass-options/mirrored", test_mirrored);
  g_test_add_func ("/pass-options/class-weights", test_class_weights);
  g_test_add_func ("/pass-options/balanced", test_balanced);
  g_test_add_func ("/pass-options/many", test_many);
  g_test_add_func ("/pass-options/plan", test_plan);

  return g_test_run ();
}

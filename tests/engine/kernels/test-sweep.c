#include "tests/engine/learning/example-maker.h"

/* How far single precision products may be off, relative to the terms that
 * were added up. One rounding is 6e-8; those of thousands mostly cancel. */
#define TOLERANCE 5e-7

static void
check_with (const Made *made,
            PurrNormalise kind,
            double size,
            const PurrByteKernels *kernels)
{
  const PurrExamples *examples = &made->examples;
  gsize n_x = examples->n_x;
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (kind, examples, NULL);
  g_autofree double *w = make_weights (n_x, size / sqrt ((double) n_x), 3);
  g_autofree double *dw = g_new (double, n_x);
  g_autofree double *plain_dw = g_new (double, n_x);
  g_autofree double *terms = g_new (double, n_x);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  PurrPass plain
    = plain_pass (examples, normalisation, w, 0.2, 1.5, plain_dw, terms);
  PurrPass pass, forward;

  purr_workers_set_kernels (workers, kernels);
  pass = purr_logistic_pass (examples, normalisation, w, 0.2, 1.5, NULL, dw,
                             workers);
  forward = purr_logistic_pass (examples, normalisation, w, 0.2, 1.5, NULL,
                                NULL, workers);

  g_assert_cmpfloat_with_epsilon (pass.cost, plain.cost,
                                  TOLERANCE * (1 + plain.cost));
  g_assert_cmpfloat_with_epsilon (pass.db, plain.db, TOLERANCE);
  g_assert_cmpuint (pass.correct, ==, plain.correct);
  for (gsize k = 0; k < n_x; k++)
    g_assert_cmpfloat_with_epsilon (dw[k], plain_dw[k],
                                    TOLERANCE * (terms[k] + 0.1));

  g_assert_cmpfloat (forward.cost, ==, pass.cost);
  g_assert_cmpuint (forward.correct, ==, pass.correct);
}

static void
check (const Made *made, PurrNormalise kind, double size)
{
  const PurrByteKernels *kernels;

  for (guint i = 0; (kernels = purr_byte_kernels_get (i)) != NULL; i++)
    check_with (made, kind, size, kernels);
}

static void
test_plain_loop (void)
{
  /* One example, blocks that are not full, more blocks than shards, odd and
   * large numbers of features */
  const gsize shapes[][2] = {
    { 1, 1 },      { 1, 7 },    { 1, 3072 },  { 3, 12288 }, { 21, 3072 },
    { 61, 12288 }, { 63, 7 },   { 64, 7 },    { 65, 7 },    { 1000, 16 },
    { 209, 3072 }, { 4097, 7 }, { 5000, 33 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_auto (Made) made
        = make_examples (shapes[i][0], shapes[i][1], 0, 255, (guint32) i);

      check (&made, PURR_NORMALISE_255, 1);
      check (&made, PURR_NORMALISE_STANDARDISE, 1);
    }
}

static void
test_extreme_bytes (void)
{
  for (int value = 0; value <= 255; value += 255)
    {
      g_auto (Made) made = make_examples (150, 301, value, value, 4);

      check (&made, PURR_NORMALISE_255, 1);
      check (&made, PURR_NORMALISE_STANDARDISE, 1);
    }
}

/* Bright pictures of little contrast: the mean is a hundred times the
 * deviation, and must not take the precision away */
static void
test_large_mean (void)
{
  g_auto (Made) made = make_examples (500, 3072, 250, 253, 5);

  check (&made, PURR_NORMALISE_STANDARDISE, 1);
}

static void
test_one_class (void)
{
  for (int label = 0; label < 2; label++)
    {
      g_auto (Made) made = make_examples (100, 50, 0, 255, 6);

      memset (made.labels, label, 100);
      check (&made, PURR_NORMALISE_255, 1);
      check (&made, PURR_NORMALISE_STANDARDISE, 1);
    }
}

static void
test_index (void)
{
  const gsize n_x = 123;
  g_auto (Made) all = make_examples (400, n_x, 0, 255, 7);
  g_auto (Made) copied = make_examples (250, n_x, 0, 255, 8);
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autofree double *w = make_weights (n_x, 0.2, 10);
  g_autofree double *dw = g_new (double, n_x);
  g_autofree double *copied_dw = g_new (double, n_x);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);

  all.index = g_new (guint32, 250);
  for (gsize j = 0; j < 250; j++)
    {
      guint32 at = g_rand_int_range (random, 0, 400);

      all.index[j] = at;
      memcpy (copied.bytes + j * n_x, all.bytes + at * n_x, n_x);
      copied.labels[j] = all.labels[at];
    }
  all.examples.index = all.index;
  all.examples.m = 250;

  for (int kind = 0; kind < 2; kind++)
    {
      g_autoptr (PurrNormalisation) normalisation
        = purr_normalisation_new (kind, &all.examples, NULL);
      g_autoptr (PurrNormalisation) copied_normalisation
        = purr_normalisation_new (kind, &copied.examples, NULL);
      PurrPass pass = purr_logistic_pass (&all.examples, normalisation, w, 0.1,
                                          0, NULL, dw, workers);
      PurrPass copied_pass
        = purr_logistic_pass (&copied.examples, copied_normalisation, w, 0.1, 0,
                              NULL, copied_dw, workers);

      g_assert_cmpmem (&pass, sizeof pass, &copied_pass, sizeof pass);
      g_assert_cmpmem (dw, n_x * sizeof (double), copied_dw,
                       n_x * sizeof (double));
    }
}

/* Every variant, and any number of threads, gives the same bits */
static void
test_same_bits (void)
{
  const gsize shapes[][2] = { { 1, 1 },      { 64, 3072 },  { 209, 3071 },
                              { 1000, 300 }, { 40, 12288 }, { 9000, 65 } };
  const int threads[] = { 1, 2, 3, 8 };
  const PurrByteKernels *kernels;

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      gsize n_x = shapes[i][1];
      g_auto (Made) made = make_examples (shapes[i][0], n_x, 0, 255, 11);
      g_autoptr (PurrNormalisation) normalisation
        = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples,
                                  NULL);
      g_autofree double *w = make_weights (n_x, 0.05, 12);
      g_autofree double *dw = g_new (double, n_x);
      g_autofree double *first_dw = g_new (double, n_x);
      PurrPass first = { 0 };

      for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
        for (guint k = 0; (kernels = purr_byte_kernels_get (k)) != NULL; k++)
          {
            gboolean is_first = t == 0 && k == 0;
            g_autoptr (PurrWorkers) workers = purr_workers_new (threads[t]);
            PurrPass pass;

            purr_workers_set_kernels (workers, kernels);
            pass = purr_logistic_pass (&made.examples, normalisation, w, 0.1, 1,
                                       NULL, is_first ? first_dw : dw, workers);
            if (is_first)
              first = pass;
            else
              {
                g_assert_cmpmem (&pass, sizeof pass, &first, sizeof first);
                g_assert_cmpmem (dw, n_x * sizeof (double), first_dw,
                                 n_x * sizeof (double));
              }
          }
    }
}

/* A pixel that is 0 in all pictures but one has, standardised, a weight for
 * bytes a million times the others'. These must keep their precision. */
static void
test_rare_feature (void)
{
  const gsize m = 4000;
  const gsize n_x = 600;
  g_auto (Made) made = make_examples (m, n_x, 0, 255, 13);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrNormalisation) normalisation = NULL;
  g_autofree double *w = make_weights (n_x, 0.1, 14);
  g_autofree double *dw = g_new (double, n_x);
  g_autofree double *plain_dw = g_new (double, n_x);
  g_autofree double *terms = g_new (double, n_x);
  PurrPass pass, plain;

  for (gsize j = 0; j < m; j++)
    made.bytes[j * n_x + 77] = j == 1234;
  made.labels[1234] = 1;
  normalisation
    = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples, NULL);
  w[77] = 60;

  pass = purr_logistic_pass (&made.examples, normalisation, w, 0.2, 0, NULL, dw,
                             workers);
  plain
    = plain_pass (&made.examples, normalisation, w, 0.2, 0, plain_dw, terms);
  g_assert_cmpfloat_with_epsilon (pass.cost, plain.cost, 5e-9);
  for (gsize k = 0; k < n_x; k++)
    g_assert_cmpfloat_with_epsilon (dw[k], plain_dw[k],
                                    5e-9 * (terms[k] + 0.1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep/plain-loop", test_plain_loop);
  g_test_add_func ("/sweep/extreme-bytes", test_extreme_bytes);
  g_test_add_func ("/sweep/large-mean", test_large_mean);
  g_test_add_func ("/sweep/one-class", test_one_class);
  g_test_add_func ("/sweep/index", test_index);
  g_test_add_func ("/sweep/same-bits", test_same_bits);
  g_test_add_func ("/sweep/rare-feature", test_rare_feature);

  return g_test_run ();
}

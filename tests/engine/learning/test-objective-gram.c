/* The Gram form against the plain form, and against plain loops in double
 * precision that know nothing of either. */

#include "engine/decoding/column.h"
#include "engine/learning/objective-private.h"
#include "example-maker.h"

#define ITERATIONS 2000

#define COST_TOLERANCE 5e-8
#define WEIGHT_TOLERANCE 4e-8

/* What changes on the way, for both sides alike */
static double
rate_at (int i, double rate)
{
  return i < 700 ? rate : i < 1400 ? 3 * rate : rate / 2;
}

static double
lambda_at (int i, double lambda)
{
  return i < 1000 ? lambda : 2 * lambda;
}

/* Trains in the Gram form. costs: ITERATIONS, w: n_x */
static PurrPass
train (const PurrExamples *examples,
       const PurrNormalisation *normalisation,
       double rate,
       double lambda,
       int threads,
       double *costs,
       double *w,
       double *b)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
  PurrObjective *objective
    = purr_gram_objective_new (examples, normalisation, NULL, workers);
  g_autofree double *u = g_new0 (double, examples->m);
  g_autofree double *du = g_new (double, examples->m);
  PurrPass pass = { 0 };

  g_assert_nonnull (objective);
  g_assert_cmpuint (objective->n, ==, examples->m);
  g_assert_false (objective->is_gradient);

  *b = 0;
  for (int i = 0; i < ITERATIONS; i++)
    {
      pass = objective->evaluate (objective, u, *b, lambda_at (i, lambda), du,
                                  workers);
      costs[i] = pass.cost;
      for (gsize j = 0; j < objective->n; j++)
        u[j] -= rate_at (i, rate) * du[j];
      *b -= rate_at (i, rate) * pass.db;
    }
  objective->to_weights (objective, u, w, workers);
  pass = objective->evaluate (objective, u, *b, 0, NULL, workers);
  objective->free (objective);

  return pass;
}

/* Likewise, in the plain form */
static PurrPass
train_plainly (const PurrExamples *examples,
               const PurrNormalisation *normalisation,
               double rate,
               double lambda,
               double *costs,
               double *w,
               double *b)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autofree double *dw = g_new (double, examples->n_x);
  PurrPass pass;

  memset (w, 0, examples->n_x * sizeof (double));
  *b = 0;
  for (int i = 0; i < ITERATIONS; i++)
    {
      pass = purr_logistic_pass (examples, normalisation, w, *b,
                                 lambda_at (i, lambda), NULL, dw, workers);
      costs[i] = pass.cost;
      for (gsize k = 0; k < examples->n_x; k++)
        w[k] -= rate_at (i, rate) * dw[k];
      *b -= rate_at (i, rate) * pass.db;
    }

  return purr_logistic_pass (examples, normalisation, w, *b, 0, NULL, NULL,
                             workers);
}

/* Likewise, in double precision throughout */
static PurrPass
train_exactly (const PurrExamples *examples,
               const PurrNormalisation *normalisation,
               const double *class_weights,
               double rate,
               double lambda,
               double *costs,
               double *w,
               double *b)
{
  gsize m = examples->m;
  gsize n_x = examples->n_x;
  g_autofree double *x = g_new (double, m *n_x);
  g_autofree double *dw = g_new (double, n_x);
  PurrPass pass = { 0 };
  double total = 0;

  for (gsize j = 0; j < m; j++)
    {
      for (gsize k = 0; k < n_x; k++)
        x[j * n_x + k] = plain_feature (examples, normalisation, j, k);
      total += class_weights[examples->labels[j]];
    }

  memset (w, 0, n_x * sizeof (double));
  *b = 0;
  for (int i = 0; i <= ITERATIONS; i++)
    {
      double penalty = i < ITERATIONS ? lambda_at (i, lambda) : 0;

      pass = (PurrPass) { 0 };
      for (gsize k = 0; k < n_x; k++)
        {
          dw[k] = penalty / total * w[k];
          pass.cost += penalty / (2 * total) * w[k] * w[k];
        }
      for (gsize j = 0; j < m; j++)
        {
          int y = examples->labels[j];
          double z = *b;
          double dz;

          for (gsize k = 0; k < n_x; k++)
            z += w[k] * x[j * n_x + k];
          dz = class_weights[y] * (purr_sigmoid (z) - y) / total;
          pass.cost += class_weights[y] * purr_logistic_loss (z, y) / total;
          pass.db += dz;
          pass.correct += (z >= 0) == y;
          for (gsize k = 0; k < n_x; k++)
            dw[k] += x[j * n_x + k] * dz;
        }
      if (i == ITERATIONS)
        break;
      costs[i] = pass.cost;
      for (gsize k = 0; k < n_x; k++)
        w[k] -= rate_at (i, rate) * dw[k];
      *b -= rate_at (i, rate) * pass.db;
    }

  return pass;
}

static double
length (const double *w, gsize n)
{
  double squares = 0;

  for (gsize k = 0; k < n; k++)
    squares += w[k] * w[k];

  return sqrt (squares);
}

static void
assert_same_weights (const double *a, const double *b, gsize n, double bound)
{
  double squares = 0;

  for (gsize k = 0; k < n; k++)
    squares += (a[k] - b[k]) * (a[k] - b[k]);
  g_assert_cmpfloat (sqrt (squares), <=, bound);
}

static void
assert_same_costs (const double *a, const double *b, double tolerance)
{
  for (int i = 0; i < ITERATIONS; i++)
    g_assert_cmpfloat_with_epsilon (a[i], b[i], tolerance);
}

static void
check_plain_form (gsize m, gsize n_x, double rate, double lambda)
{
  g_auto (Made) made = make_examples (m, n_x, 0, 255, 1);
  g_autofree double *w = g_new (double, n_x);
  g_autofree double *plain_w = g_new (double, n_x);
  double costs[ITERATIONS], plain_costs[ITERATIONS];

  for (int kind = 0; kind < 2; kind++)
    {
      g_autoptr (PurrNormalisation) normalisation
        = purr_normalisation_new (kind, &made.examples, NULL);
      double b, plain_b;
      PurrPass pass
        = train (&made.examples, normalisation, rate, lambda, 2, costs, w, &b);
      PurrPass plain = train_plainly (&made.examples, normalisation, rate,
                                      lambda, plain_costs, plain_w, &plain_b);

      assert_same_costs (costs, plain_costs, 1e-5);
      g_assert_cmpfloat (costs[ITERATIONS - 1], <, 0.9 * costs[0]);
      assert_same_weights (w, plain_w, n_x, 1e-6 * length (plain_w, n_x));
      g_assert_cmpfloat_with_epsilon (b, plain_b, 1e-6);
      g_assert_cmpuint (pass.correct, ==, plain.correct);
    }
}

static void
test_plain_form (void)
{
  check_plain_form (209, 3072, 0.005, 0);
  check_plain_form (209, 3072, 0.005, 3);
  check_plain_form (30, 123, 0.02, 0);
  check_plain_form (30, 123, 0.02, 0.5);
}

static void
check_exactly (const Made *made, const double *class_weights, double rate)
{
  static const double ones[] = { 1, 1 };
  const PurrExamples *examples = &made->examples;
  gsize n_x = examples->n_x;
  g_autofree double *w = g_new (double, n_x);
  g_autofree double *exact_w = g_new (double, n_x);
  double costs[ITERATIONS], exact_costs[ITERATIONS];

  for (int kind = 0; kind < 2; kind++)
    for (double lambda = 0; lambda < 3; lambda += 2)
      {
        g_autoptr (PurrNormalisation) normalisation
          = purr_normalisation_new (kind, examples, NULL);
        double b, exact_b;
        PurrPass pass
          = train (examples, normalisation, rate, lambda, 1, costs, w, &b);
        PurrPass exact
          = train_exactly (examples, normalisation,
                           class_weights ? class_weights : ones, rate, lambda,
                           exact_costs, exact_w, &exact_b);

        assert_same_costs (costs, exact_costs, COST_TOLERANCE);
        assert_same_weights (w, exact_w, n_x,
                             WEIGHT_TOLERANCE * (1 + length (exact_w, n_x)));
        g_assert_cmpfloat_with_epsilon (b, exact_b, WEIGHT_TOLERANCE);
        g_assert_cmpfloat_with_epsilon (pass.cost, exact.cost, COST_TOLERANCE);
        g_assert_cmpuint (pass.correct, ==, exact.correct);
      }
}

static void
test_double_precision (void)
{
  const gsize shapes[][2] = { { 1, 1 }, { 1, 50 }, { 2, 33 },   { 3, 64 },
                              { 4, 7 }, { 5, 60 }, { 37, 150 }, { 30, 10 } };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_auto (Made) made
        = make_examples (shapes[i][0], shapes[i][1], 0, 255, (guint32) i);

      check_exactly (&made, NULL, 0.02);
    }
}

static void
test_one_class (void)
{
  for (int label = 0; label < 2; label++)
    {
      g_auto (Made) made = make_examples (9, 40, 0, 255, 6);

      memset (made.labels, label, 9);
      check_exactly (&made, NULL, 0.02);
    }
}

static void
test_equal_bytes (void)
{
  for (int value = 0; value <= 255; value += 255)
    {
      g_auto (Made) made = make_examples (14, 40, value, value, 4);

      check_exactly (&made, NULL, 0.02);
    }
}

/* Pictures that are there twice, also in both classes: G has no inverse. */
static void
test_duplicates (void)
{
  g_auto (Made) made = make_examples (20, 40, 0, 255, 5);

  for (gsize j = 1; j < 20; j += 2)
    memcpy (made.bytes + j * 40, made.bytes + (j - 1) * 40, 40);
  check_exactly (&made, NULL, 0.02);
}

static void
test_cancelled (void)
{
  g_auto (Made) made = make_examples (20, 40, 0, 255, 5);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &made.examples, NULL);

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (
    purr_gram_objective_new (&made.examples, normalisation, NULL, workers));
}

static void
test_threads (void)
{
  const gsize sizes[][2] = { { 209, 3072 }, { 333, 1500 } };
  const int threads[] = { 1, 2, 3, 8 };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (int kind = 0; kind < 2; kind++)
      {
        gsize m = sizes[s][0];
        gsize n_x = sizes[s][1];
        g_auto (Made) made = make_examples (m, n_x, 0, 255, 2);
        g_autoptr (PurrNormalisation) normalisation
          = purr_normalisation_new (kind, &made.examples, NULL);
        g_autofree double *u = make_weights (m, 0.02, 3);
        g_autofree double *du = g_new (double, m);
        g_autofree double *w = g_new (double, n_x);
        g_autofree double *first_du = NULL;
        g_autofree double *first_w = NULL;
        PurrPass first = { 0 };

        for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
          {
            g_autoptr (PurrWorkers) workers = purr_workers_new (threads[t]);
            PurrObjective *objective
              = purr_gram_objective_new (&made.examples, normalisation, NULL,
                                         workers);
            PurrPass pass
              = objective->evaluate (objective, u, 0.1, 2, du, workers);

            objective->to_weights (objective, u, w, workers);
            objective->free (objective);
            if (t == 0)
              {
                g_autofree double *plain_dw = g_new (double, n_x);
                PurrPass plain
                  = purr_logistic_pass (&made.examples, normalisation, w, 0.1,
                                        2, NULL, plain_dw, workers);

                g_assert_cmpfloat_with_epsilon (pass.cost, plain.cost, 1e-5);
                g_assert_cmpfloat_with_epsilon (pass.db, plain.db, 1e-5);
                first = pass;
                first_du = g_memdup2 (du, m * sizeof (double));
                first_w = g_memdup2 (w, n_x * sizeof (double));
                continue;
              }
            g_assert_cmpfloat (pass.cost, ==, first.cost);
            g_assert_cmpfloat (pass.db, ==, first.db);
            g_assert_cmpuint (pass.correct, ==, first.correct);
            g_assert_cmpmem (du, m * sizeof (double), first_du,
                             m * sizeof (double));
            g_assert_cmpmem (w, n_x * sizeof (double), first_w,
                             n_x * sizeof (double));
          }
      }
}

static void
test_index (void)
{
  const gsize n_x = 123;
  g_auto (Made) all = make_examples (400, n_x, 0, 255, 7);
  g_auto (Made) copied = make_examples (60, n_x, 0, 255, 8);
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autofree double *w = g_new (double, n_x);
  g_autofree double *copied_w = g_new (double, n_x);
  double costs[ITERATIONS], copied_costs[ITERATIONS];

  all.index = g_new (guint32, 60);
  for (gsize j = 0; j < 60; j++)
    {
      guint32 at = (guint32) g_rand_int_range (random, 0, 400);

      all.index[j] = at;
      memcpy (copied.bytes + j * n_x, all.bytes + at * n_x, n_x);
      copied.labels[j] = all.labels[at];
    }
  all.examples.index = all.index;
  all.examples.m = 60;

  for (int kind = 0; kind < 2; kind++)
    {
      g_autoptr (PurrNormalisation) normalisation
        = purr_normalisation_new (kind, &all.examples, NULL);
      double b, copied_b;

      train (&all.examples, normalisation, 0.01, 1, 2, costs, w, &b);
      train (&copied.examples, normalisation, 0.01, 1, 2, copied_costs,
             copied_w, &copied_b);
      g_assert_cmpmem (costs, sizeof costs, copied_costs, sizeof copied_costs);
      g_assert_cmpmem (w, n_x * sizeof (double), copied_w,
                       n_x * sizeof (double));
      g_assert_cmpfloat (b, ==, copied_b);
    }
}

/* Evaluations for a look, without a direction, leave those that follow as they
 * would have been, and are the more precise ones. */
static void
test_looks (void)
{
  const gsize m = 61;
  g_auto (Made) made = make_examples (m, 200, 0, 255, 13);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &made.examples, NULL);
  double first_costs[300];

  for (int looks = 0; looks < 2; looks++)
    {
      PurrObjective *objective
        = purr_gram_objective_new (&made.examples, normalisation, NULL,
                                   workers);
      g_autofree double *u = g_new0 (double, m);
      g_autofree double *du = g_new (double, m);
      double b = 0;

      for (gsize i = 0; i < G_N_ELEMENTS (first_costs); i++)
        {
          PurrPass pass = objective->evaluate (objective, u, b, 1, du, workers);

          if (looks == 0)
            first_costs[i] = pass.cost;
          else
            g_assert_cmpfloat (pass.cost, ==, first_costs[i]);
          for (gsize j = 0; j < m; j++)
            u[j] -= 0.01 * du[j];
          b -= 0.01 * pass.db;
          if (looks == 1 && i % 3 == 0)
            {
              PurrPass look
                = objective->evaluate (objective, u, b, 1, NULL, workers);
              PurrPass again
                = objective->evaluate (objective, u, b, 1, NULL, workers);

              g_assert_cmpfloat (look.cost, ==, again.cost);
              if (i + 1 < G_N_ELEMENTS (first_costs))
                g_assert_cmpfloat_with_epsilon (look.cost, first_costs[i + 1],
                                                COST_TOLERANCE);
            }
        }
      objective->free (objective);
    }
}

static void
test_class_weights (void)
{
  static const double class_weights[] = { 0.625, 2.5 };
  const gsize m = 30;
  const gsize n_x = 80;
  g_auto (Made) made = make_examples (m, n_x, 0, 255, 12);
  g_autofree double *u = g_new0 (double, m);
  g_autofree double *du = g_new (double, m);
  g_autofree double *w = g_new (double, n_x);
  g_autofree double *exact_w = g_new (double, n_x);
  double exact_costs[ITERATIONS];
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrNormalisation) normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &made.examples, NULL);
  PurrObjective *objective;
  PurrPass pass, exact;
  double exact_b;
  double b = 0;

  for (gsize j = 0; j < m; j++)
    made.labels[j] = j % 5 == 0;
  objective = purr_gram_objective_new (&made.examples, normalisation,
                                       class_weights, workers);
  exact = train_exactly (&made.examples, normalisation, class_weights, 0.02,
                         1.5, exact_costs, exact_w, &exact_b);

  for (int i = 0; i < ITERATIONS; i++)
    {
      pass = objective->evaluate (objective, u, b, lambda_at (i, 1.5), du,
                                  workers);
      g_assert_cmpfloat_with_epsilon (pass.cost, exact_costs[i],
                                      COST_TOLERANCE);
      for (gsize j = 0; j < m; j++)
        u[j] -= rate_at (i, 0.02) * du[j];
      b -= rate_at (i, 0.02) * pass.db;
    }
  pass = objective->evaluate (objective, u, b, 0, NULL, workers);
  g_assert_cmpuint (pass.correct, ==, exact.correct);
  objective->to_weights (objective, u, w, workers);
  assert_same_weights (w, exact_w, n_x,
                       WEIGHT_TOLERANCE * (1 + length (exact_w, n_x)));
  g_assert_cmpfloat_with_epsilon (b, exact_b, WEIGHT_TOLERANCE);
  objective->free (objective);
}

static void
test_pays (void)
{
  g_assert_true (purr_gram_pays (1, PURR_FEATURES));
  g_assert_true (purr_gram_pays (209, PURR_FEATURES));
  g_assert_false (purr_gram_pays (PURR_FEATURES, PURR_FEATURES));
  g_assert_false (purr_gram_pays (50000, PURR_FEATURES));
  g_assert_false (purr_gram_pays (209, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/objective-gram/cancelled", test_cancelled);
  g_test_add_func ("/objective-gram/threads", test_threads);
#ifdef __SANITIZE_THREAD__
  /* The others share nothing more between threads, and take long then. */
  if (!g_test_slow ())
    return g_test_run ();
#endif
  g_test_add_func ("/objective-gram/double-precision", test_double_precision);
  g_test_add_func ("/objective-gram/one-class", test_one_class);
  g_test_add_func ("/objective-gram/equal-bytes", test_equal_bytes);
  g_test_add_func ("/objective-gram/duplicates", test_duplicates);
  g_test_add_func ("/objective-gram/class-weights", test_class_weights);
  g_test_add_func ("/objective-gram/looks", test_looks);
  g_test_add_func ("/objective-gram/index", test_index);
  g_test_add_func ("/objective-gram/pays", test_pays);
  g_test_add_func ("/objective-gram/plain-form", test_plain_form);

  return g_test_run ();
}

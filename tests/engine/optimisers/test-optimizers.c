/* test-optimizers.c: each of them finds the minimum that scikit-learn finds */

#include "engine/learning/objective-private.h"
#include "engine/optimisers/optimizer-run.h"
#include "tests/engine/learning/example-maker.h"

#include "optima.h"

/* The problem of make-optimum.py, which made optima.h */
#define M 120
#define WIDTH 4
#define CHANNELS 3
#define N_X 24

static guint64
next_number (guint64 *state)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005)
           + G_GUINT64_CONSTANT (1442695040888963407);

  return *state >> 33;
}

static Made
make_problem (void)
{
  Made made = make_examples (M, N_X, 0, 0, 1);
  guint64 state = 42;

  for (gsize j = 0; j < M; j++)
    {
      made.labels[j] = next_number (&state) % 4 == 0;
      for (gsize k = 0; k < N_X; k++)
        made.bytes[j * N_X + k]
          = (guint8) (next_number (&state) % 200
                      + (made.labels[j] && k % 5 == 0 ? 55 : 0));
    }

  return made;
}

typedef struct
{
  PurrNormalise normalise;
  double lambda;
  gboolean balanced;
  gboolean mirrored;
  double rate; /* for gradient descent */
  int sooner;  /* so many times fewer steps lead to its minimum */
} Variant;

/* In the order of OPTIMA. Of the mirrored one all 240 examples are real for
 * scikit-learn. */
static const Variant VARIANTS[] = {
  { PURR_NORMALISE_STANDARDISE, 3, FALSE, FALSE, 1, 4 },
  { PURR_NORMALISE_255, 0.5, FALSE, FALSE, 0.6, 1 },
  { PURR_NORMALISE_STANDARDISE, 3, TRUE, FALSE, 0.7, 4 },
  { PURR_NORMALISE_STANDARDISE, 3, FALSE, TRUE, 1, 4 },
};

/* A run that can be taken a step at a time */
typedef struct
{
  Made made;
  PurrNormalisation *normalisation;
  PurrWorkers *workers;
  PurrObjective *objective;
  PurrOptimizer kind;
  PurrOptimizerRun *run;
  PurrOptimizerSettings settings;
  double lambda;
  double rate;
  guint64 iteration;
  double u[N_X + 1]; /* b the last */
  double cost;       /* the latest */
  char *at_minimum;
} Run;

static void
run_clear (Run *run)
{
  purr_optimizer_run_free (run->run);
  purr_objective_free (run->objective);
  purr_workers_free (run->workers);
  purr_normalisation_free (run->normalisation);
  g_free (run->at_minimum);
  made_clear (&run->made);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
run_init (Run *run,
          const Variant *variant,
          PurrOptimizer kind,
          guint64 batch_size)
{
  PurrPassOptions options = purr_pass_options_default ();

  memset (run, 0, sizeof *run);
  run->made = make_problem ();
  options.mirrored = variant->mirrored;
  options.width = WIDTH;
  options.channels = CHANNELS;
  if (variant->balanced)
    purr_balanced_weights (&run->made.examples, &options.positive_weight,
                           &options.negative_weight);
  run->normalisation = purr_normalisation_new (variant->normalise,
                                               &run->made.examples, &options);
  run->workers = purr_workers_new (2);
  run->objective = purr_plain_objective_new (&run->made.examples,
                                             run->normalisation, &options);
  run->settings = (PurrOptimizerSettings) { .batch_size = batch_size,
                                            .batched = TRUE,
                                            .momentum = 0.9,
                                            .gradient_tolerance = 1e-9 };
  run->kind = kind;
  run->run = purr_optimizer_run_new (kind, &run->settings, run->objective->n);
  run->lambda = variant->lambda;
  run->rate = variant->rate;
}

static void
run_step (Run *run)
{
  PurrStep step = {
    .objective = run->objective,
    .workers = run->workers,
    .rate = run->rate,
    .lambda = run->lambda,
    .random = purr_optimizer_random (1, run->iteration),
    .u = run->u,
  };

  purr_optimizer_run_step (run->run, &step);
  run->cost = step.pass.cost;
  run->iteration++;
  g_free (run->at_minimum);
  run->at_minimum = step.at_minimum;
}

/* The cost where it stands, straight from its definition */
static double
cost_of (const Run *run, const Variant *variant)
{
  const PurrExamples *examples = &run->made.examples;
  PurrPassOptions options = purr_pass_options_default ();
  double total = 0;
  double cost = 0;

  if (variant->balanced)
    purr_balanced_weights (examples, &options.positive_weight,
                           &options.negative_weight);
  for (int flip = 0; flip <= variant->mirrored; flip++)
    for (gsize j = 0; j < M; j++)
      {
        gboolean y = examples->labels[j];
        double weight = y ? options.positive_weight : options.negative_weight;
        double z = run->u[N_X];

        for (gsize k = 0; k < N_X; k++)
          {
            gsize row = k / (WIDTH * CHANNELS);
            gsize x = k / CHANNELS % WIDTH;
            gsize at
              = flip ? (row * WIDTH + WIDTH - 1 - x) * CHANNELS + k % CHANNELS
                     : k;

            z += run->u[k]
                 * (examples->bytes[j * N_X + at] - run->normalisation->mean[k])
                 / run->normalisation->scale[k];
          }
        cost += weight * log1p (exp (y ? -z : z));
        total += weight;
      }
  for (gsize k = 0; k < N_X; k++)
    cost += run->lambda / 2 * run->u[k] * run->u[k];

  return cost / total;
}

static void
assert_optimum (const Run *run, gsize v, double cost_within, double w_within)
{
  double cost = cost_of (run, &VARIANTS[v]);
  double distance = fabs (run->u[N_X] - OPTIMA[v].b);

  for (gsize k = 0; k < N_X; k++)
    distance = MAX (distance, fabs (run->u[k] - OPTIMA[v].w[k]));
  g_test_message ("%s, problem %zu: %lu iterations, cost %+.1e, weights %.1e",
                  purr_optimizer_to_string (run->kind), v, run->iteration,
                  cost - OPTIMA[v].cost, distance);
  g_assert_cmpfloat (fabs (cost - OPTIMA[v].cost), <=, cost_within);
  g_assert_cmpfloat (distance, <=, w_within);
}

/* With all examples in each step: as near as the products are exact */
static void
test_full (gconstpointer data)
{
  PurrOptimizer kind = GPOINTER_TO_INT (data);
  guint64 least = G_MAXUINT64;

  for (gsize v = 0; v < G_N_ELEMENTS (VARIANTS); v++)
    {
      g_auto (Run) run = { 0 };
      int sooner = VARIANTS[v].sooner;

      run_init (&run, &VARIANTS[v], kind, 0);
      if (kind == PURR_OPTIMIZER_MOMENTUM || kind == PURR_OPTIMIZER_NESTEROV)
        run.rate /= 4;
      if (kind == PURR_OPTIMIZER_ADAM)
        run.rate = 0.05;
      for (int i = 0; i < 20000 / sooner && run.at_minimum == NULL; i++)
        {
          /* Steps of a fixed length come no nearer than that */
          if (kind == PURR_OPTIMIZER_ADAM && (i + 1) % (500 / sooner) == 0)
            run.rate *= 0.7;
          run_step (&run);
        }
      assert_optimum (&run, v, 1e-10, 2e-6);
      least = MIN (least, run.iteration);
      if (kind == PURR_OPTIMIZER_LBFGS)
        {
          g_assert_cmpstr (run.at_minimum, ==,
                           "The gradient is below 1e-09: this is the "
                           "minimum.");
          g_assert_cmpuint (run.iteration, <, 60);
          /* It tells the cost of the very minimum, and stays there */
          g_assert_cmpfloat (fabs (run.cost - OPTIMA[v].cost), <=, 1e-10);
        }
      else
        g_assert_null (run.at_minimum);
    }
}

/* With batches, the rate falling as it must for them to settle */
static void
test_batches (gconstpointer data)
{
  PurrOptimizer kind = GPOINTER_TO_INT (data);

  for (gsize v = 0; v < G_N_ELEMENTS (VARIANTS); v++)
    {
      g_auto (Run) run = { 0 };
      int sooner = VARIANTS[v].sooner;

      /* 120 is not a multiple of it: the last batch is a smaller one */
      run_init (&run, &VARIANTS[v], kind, 25);
      run.rate = kind == PURR_OPTIMIZER_ADAM ? 0.05 : VARIANTS[v].rate / 2;
      if (kind == PURR_OPTIMIZER_MOMENTUM || kind == PURR_OPTIMIZER_NESTEROV)
        run.rate /= 10;
      for (int i = 0; i < 16000 / sooner; i++)
        {
          if (i > 6000 / sooner && i % (500 / sooner) == 0)
            run.rate /= 2;
          run_step (&run);
        }
      assert_optimum (&run, v, 1e-6, 1e-2);
      /* The mean on the way, where hardly anything changes any more */
      g_assert_cmpfloat (fabs (run.cost - OPTIMA[v].cost), <=, 1e-5);
    }
}

/* Momentum and Nesterov, three updates by hand with the plain loops */
static void
test_velocity (void)
{
  for (int nesterov = 0; nesterov < 2; nesterov++)
    {
      g_auto (Run) run = { 0 };
      double w[N_X] = { 0 };
      double v[N_X] = { 0 };
      double dw[N_X], size[N_X];
      double b = 0;
      double v_b = 0;

      run_init (&run, &VARIANTS[1],
                nesterov ? PURR_OPTIMIZER_NESTEROV : PURR_OPTIMIZER_MOMENTUM,
                0);
      for (int i = 0; i < 3; i++)
        {
          PurrPass pass = plain_pass (&run.made.examples, run.normalisation, w,
                                      b, run.lambda, dw, size);

          for (gsize k = 0; k < N_X; k++)
            {
              v[k] = 0.9 * v[k] + dw[k];
              w[k] -= run.rate * (nesterov ? dw[k] + 0.9 * v[k] : v[k]);
            }
          v_b = 0.9 * v_b + pass.db;
          b -= run.rate * (nesterov ? pass.db + 0.9 * v_b : v_b);
          run_step (&run);
          g_assert_cmpfloat (fabs (run.cost - pass.cost), <, 1e-7);
        }
      for (gsize k = 0; k < N_X; k++)
        g_assert_cmpfloat (fabs (run.u[k] - w[k]), <, 1e-6);
      g_assert_cmpfloat (fabs (run.u[N_X] - b), <, 1e-6);
    }
}

/* Where the penalty changes on the way, the new minimum is found */
static void
test_new_penalty (void)
{
  g_auto (Run) run = { 0 };

  run_init (&run, &VARIANTS[0], PURR_OPTIMIZER_LBFGS, 0);
  run.lambda = 100;
  while (run.at_minimum == NULL)
    run_step (&run);
  g_assert_cmpfloat (run.cost, >, OPTIMA[0].cost);
  run.lambda = VARIANTS[0].lambda;
  do
    run_step (&run);
  while (run.at_minimum == NULL);
  assert_optimum (&run, 0, 1e-10, 2e-6);
}

/* Without any tolerance it ends where no step lowers the cost */
static void
test_no_tolerance (void)
{
  g_auto (Run) run = { 0 };

  run_init (&run, &VARIANTS[0], PURR_OPTIMIZER_LBFGS, 0);
  purr_optimizer_run_free (run.run);
  run.settings.gradient_tolerance = 0;
  run.run = purr_optimizer_run_new (run.kind, &run.settings, run.objective->n);
  while (run.at_minimum == NULL && run.iteration < 1000)
    run_step (&run);
  g_assert_nonnull (run.at_minimum);
  g_assert_true (g_str_has_prefix (run.at_minimum, "No step lowers the cost"));
  assert_optimum (&run, 0, 1e-10, 2e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < PURR_N_OPTIMIZERS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/optimizers/optimum/%s",
                                               purr_optimizer_to_string (i));

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_full);
    }
  g_test_add_data_func ("/optimizers/batches/sgd",
                        GINT_TO_POINTER (PURR_OPTIMIZER_SGD), test_batches);
  g_test_add_data_func ("/optimizers/batches/momentum",
                        GINT_TO_POINTER (PURR_OPTIMIZER_MOMENTUM),
                        test_batches);
  g_test_add_data_func ("/optimizers/batches/nesterov",
                        GINT_TO_POINTER (PURR_OPTIMIZER_NESTEROV),
                        test_batches);
  g_test_add_data_func ("/optimizers/batches/adam",
                        GINT_TO_POINTER (PURR_OPTIMIZER_ADAM), test_batches);
  g_test_add_func ("/optimizers/velocity", test_velocity);
  g_test_add_func ("/optimizers/new-penalty", test_new_penalty);
  g_test_add_func ("/optimizers/no-tolerance", test_no_tolerance);

  return g_test_run ();
}

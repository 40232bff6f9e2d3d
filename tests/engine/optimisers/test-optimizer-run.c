/* test-optimizer-run.c: how an epoch goes, and rules of update in it */

#include "engine/kernels/workers.h"
#include "engine/optimisers/objective.h"
#include "engine/optimisers/optimizer-run.h"

#include <math.h>

#define M 120

/* An objective that only remembers which examples it was asked about */
typedef struct
{
  PurrObjective parent;
  int seen[M];
  GString *sizes;
  GString *order;
} Recorder;

static PurrPass
record (PurrObjective *objective,
        const guint32 *order,
        gsize n,
        const double *u,
        double b,
        double lambda,
        double *du,
        PurrWorkers *workers)
{
  Recorder *self = (Recorder *) objective;

  g_string_append_printf (self->sizes, "%zu ", n);
  for (gsize j = 0; j < n; j++)
    {
      self->seen[order[j]]++;
      g_string_append_printf (self->order, "%u ", order[j]);
    }
  du[0] = 1;

  return (PurrPass) { .cost = (double) n, .correct = n };
}

/* Each example once, in another order each time, the same in another run */
static void
test_epoch (void)
{
  const PurrOptimizerSettings settings = { .batch_size = 50 };
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  char *orders[3];
  const guint64 iterations[] = { 7, 8, 7 };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (PurrOptimizerRun) run
        = purr_optimizer_run_new (PURR_OPTIMIZER_SGD, &settings, 1);
      Recorder recorder
        = { .parent = { .n = 1, .m = M, .evaluate_some = record } };
      double u[2] = { 0 };
      PurrStep step = { .objective = &recorder.parent,
                        .workers = workers,
                        .rate = 0.5,
                        .u = u,
                        .random = purr_optimizer_random (3, iterations[i]) };

      recorder.sizes = g_string_new (NULL);
      recorder.order = g_string_new (NULL);
      purr_optimizer_run_step (run, &step);
      for (int j = 0; j < M; j++)
        g_assert_cmpint (recorder.seen[j], ==, 1);
      g_assert_cmpstr (recorder.sizes->str, ==, "50 50 20 ");
      g_assert_cmpfloat (u[0], ==, -1.5);
      g_assert_cmpuint (step.pass.correct, ==, M);
      /* The mean over the examples, not over the batches */
      g_assert_cmpfloat_with_epsilon (step.pass.cost, 5400.0 / 120, 1e-12);
      orders[i] = g_string_free (recorder.order, FALSE);
      g_string_free (recorder.sizes, TRUE);
    }
  g_assert_cmpstr (orders[0], !=, orders[1]);
  g_assert_cmpstr (orders[0], ==, orders[2]);
  for (int i = 0; i < 3; i++)
    g_free (orders[i]);
}

/* A bowl whose slope at u is c_j u along the first coordinate and c_j b along
 * b, where c_j is j + 1 for example j; the mean over the examples asked about.
 * Without any pictures. */
#define BOWL_M 4

static PurrPass
look_at_bowl (const guint32 *order, gsize n, double u, double b, double *du)
{
  PurrPass pass = { 0 };
  double slope = 0;

  for (gsize j = 0; j < n; j++)
    slope += (order != NULL ? order[j] : (double) j) + 1;
  slope /= (double) n;
  pass.cost = slope / 2 * (u * u + b * b);
  pass.db = slope * b;
  du[0] = slope * u;

  return pass;
}

static PurrPass
evaluate_bowl (PurrObjective *objective,
               const double *u,
               double b,
               double lambda,
               double *du,
               PurrWorkers *workers)
{
  return look_at_bowl (NULL, BOWL_M, u[0], b, du);
}

static guint32 bowl_order[BOWL_M];
static gsize bowl_seen;

static PurrPass
evaluate_some_of_bowl (PurrObjective *objective,
                       const guint32 *order,
                       gsize n,
                       const double *u,
                       double b,
                       double lambda,
                       double *du,
                       PurrWorkers *workers)
{
  for (gsize j = 0; j < n; j++)
    bowl_order[bowl_seen++ % BOWL_M] = order[j];

  return look_at_bowl (order, n, u[0], b, du);
}

static void
take_steps (PurrOptimizer kind,
            const PurrOptimizerSettings *settings,
            int n_steps,
            double *u)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrOptimizerRun) run = purr_optimizer_run_new (kind, settings, 1);
  PurrObjective bowl = { .n = 1,
                         .m = BOWL_M,
                         .evaluate = evaluate_bowl,
                         .evaluate_some = evaluate_some_of_bowl };

  bowl_seen = 0;
  u[0] = 1;
  u[1] = -2;
  for (int i = 0; i < n_steps; i++)
    {
      PurrStep step = { .objective = &bowl,
                        .workers = workers,
                        .rate = 0.1,
                        .u = u,
                        .random = purr_optimizer_random (5, (guint64) i) };

      purr_optimizer_run_step (run, &step);
    }
}

/* One epoch in batches of one with momentum and Nesterov's, by hand: the
 * velocity lives on from batch to batch, and from epoch to epoch. */
static void
test_batched_velocity (void)
{
  const PurrOptimizerSettings settings
    = { .batch_size = 1, .batched = TRUE, .momentum = 0.5 };

  for (int nesterov = 0; nesterov < 2; nesterov++)
    {
      double x[2] = { 1, -2 };
      double v[2] = { 0 };
      double u[2];

      take_steps (nesterov ? PURR_OPTIMIZER_NESTEROV : PURR_OPTIMIZER_MOMENTUM,
                  &settings, 1, u);
      g_assert_cmpuint (bowl_seen, ==, BOWL_M);
      for (int j = 0; j < BOWL_M; j++)
        for (int k = 0; k < 2; k++)
          {
            double du = (bowl_order[j] + 1.0) * x[k];

            v[k] = 0.5 * v[k] + du;
            x[k] -= 0.1 * (nesterov ? du + 0.5 * v[k] : v[k]);
          }
      for (int k = 0; k < 2; k++)
        g_assert_cmpfloat (fabs (u[k] - x[k]), <, 1e-15);
    }
}

/* Nobody goes in batches who was not asked to, whatever their size */
static void
test_not_batched (void)
{
  const PurrOptimizer kinds[]
    = { PURR_OPTIMIZER_GRADIENT_DESCENT, PURR_OPTIMIZER_MOMENTUM,
        PURR_OPTIMIZER_NESTEROV };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const PurrOptimizerSettings some = { .batch_size = 1, .momentum = 0.5 };
      const PurrOptimizerSettings all = { .momentum = 0.5 };
      double u[2], other[2];

      take_steps (kinds[i], &some, 3, u);
      g_assert_cmpuint (bowl_seen, ==, 0);
      take_steps (kinds[i], &all, 3, other);
      g_assert_cmpmem (u, sizeof u, other, sizeof other);
    }
}

/* SGD is gradient descent in batches: with all in one batch it is the same,
 * and momentum of 0 in batches is SGD */
static void
test_same_rule (void)
{
  const PurrOptimizerSettings all = { 0 };
  const PurrOptimizerSettings some = { .batch_size = 3, .batched = TRUE };
  double u[2], other[2];

  take_steps (PURR_OPTIMIZER_SGD, &all, 5, u);
  take_steps (PURR_OPTIMIZER_GRADIENT_DESCENT, &all, 5, other);
  g_assert_cmpmem (u, sizeof u, other, sizeof other);

  take_steps (PURR_OPTIMIZER_SGD, &some, 5, u);
  take_steps (PURR_OPTIMIZER_MOMENTUM, &some, 5, other);
  g_assert_cmpuint (bowl_seen, ==, 5 * BOWL_M);
  g_assert_cmpmem (u, sizeof u, other, sizeof other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-run/epoch", test_epoch);
  g_test_add_func ("/optimizer-run/batched-velocity", test_batched_velocity);
  g_test_add_func ("/optimizer-run/not-batched", test_not_batched);
  g_test_add_func ("/optimizer-run/same-rule", test_same_rule);

  return g_test_run ();
}

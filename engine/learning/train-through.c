/* train-through.c: training from beginning to end on the caller's thread */

#include "engine/learning/train-through.h"

#include "engine/kernels/blas.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/objective-private.h"
#include "engine/learning/problem.h"
#include "engine/optimisers/optimizer-run.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const PurrTrainingSettings *settings;
  PurrWorkers *workers;
  PurrTrainStep step;
  gpointer data;
  PurrObjective *objective;
  PurrOptimizerRun *run;
  double *u;      /* n + 1: the coordinates, b the last */
  double *before; /* n + 1: those of the iteration before */
  guint64 stride; /* iterations from one cost that is kept to the next */
  PurrCostPoint latest;
  PurrTrained *trained;
} Run;

void
purr_trained_clear (PurrTrained *self)
{
  g_clear_pointer (&self->w, g_free);
  g_clear_pointer (&self->costs, g_array_unref);
}

/* Costs --------------------------------------------------------------------- */

/* Every second one is enough from now on */
static void
thin (Run *run)
{
  PurrCostPoint *points
    = (PurrCostPoint *) (gpointer) run->trained->costs->data;
  guint n = run->trained->costs->len;

  for (guint i = 0; 2 * i < n; i++)
    points[i] = points[2 * i];
  g_array_set_size (run->trained->costs, (n + 1) / 2);
  run->stride *= 2;
}

static void
keep_cost (Run *run, guint64 iteration, double cost)
{
  run->latest = (PurrCostPoint) { iteration, cost };
  if (iteration % run->stride != 0)
    return;
  /* One place is left for the last */
  if (run->trained->costs->len >= PURR_MAX_COST_POINTS - 1)
    thin (run);
  if (iteration % run->stride == 0)
    g_array_append_val (run->trained->costs, run->latest);
}

static void
keep_last_cost (Run *run)
{
  GArray *costs = run->trained->costs;

  if (run->trained->iterations > 0
      && (costs->len == 0
          || g_array_index (costs, PurrCostPoint, costs->len - 1).iteration
               != run->latest.iteration))
    g_array_append_val (costs, run->latest);
}

/* Iterations ------------------------------------------------------------------ */

static gboolean
are_finite (const double *u, gsize n)
{
  for (gsize k = 0; k < n; k++)
    if (!isfinite (u[k]))
      return FALSE;
  return TRUE;
}

/* Forms that keep something of the latest evaluation know nothing of it after one
 * at zero: as a trainer begins */
static void
begin_run (Run *run)
{
  PurrOptimizerSettings settings
    = purr_training_settings_get_optimizer (run->settings);
  PurrObjective *objective = run->objective;
  gsize n = objective->n;

  run->run = purr_optimizer_run_new (run->settings->optimizer, &settings, n);
  run->u = g_new0 (double, n + 1);
  run->before = g_new (double, n + 1);
  if (!objective->is_gradient)
    objective->evaluate (objective, run->u, 0, 0, run->before, run->workers);
}

/* FALSE when it was stopped */
static gboolean
iterate (Run *run)
{
  PurrTrained *trained = run->trained;
  gsize n = run->objective->n + 1;
  PurrWatch watch = { 0 };

  while (trained->iterations < run->settings->iterations)
    {
      PurrStep step = {
        .objective = run->objective,
        .workers = run->workers,
        .rate = run->settings->learning_rate,
        .lambda = run->settings->lambda,
        .random
        = purr_optimizer_random (run->settings->seed, trained->iterations),
        .u = run->u,
      };

      memcpy (run->before, run->u, n * sizeof (double));
      purr_optimizer_run_step (run->run, &step);
      if (purr_workers_is_cancelled (run->workers))
        {
          g_free (step.at_minimum);
          return FALSE;
        }
      trained->divergence = are_finite (run->u, n)
                              ? purr_watch_add (&watch, step.pass.cost)
                              : PURR_DIVERGENCE_NOT_FINITE;
      /* A cost or update that is not finite leaves everything as it was */
      if (trained->divergence == PURR_DIVERGENCE_NOT_FINITE)
        {
          memcpy (run->u, run->before, n * sizeof (double));
          g_free (step.at_minimum);
          return TRUE;
        }
      keep_cost (run, trained->iterations, step.pass.cost);
      trained->iterations++;
      trained->at_minimum = step.at_minimum != NULL;
      g_free (step.at_minimum);
      if (run->step != NULL && !run->step (trained->iterations, run->data))
        return FALSE;
      if (trained->at_minimum || trained->divergence != PURR_DIVERGENCE_NONE)
        return TRUE;
    }
  return TRUE;
}

/* NULL with error set */
static PurrObjective *
choose_objective (PurrProblem *problem, Run *run, GError **error)
{
  PurrOptimizer kind = run->settings->optimizer;
  gboolean allow_gram
    = (purr_optimizer_get_flags (kind) & PURR_OPTIMIZER_MAY_USE_GRAM)
      && !purr_optimizer_uses_batches (kind, run->settings->batched);
  g_autofree char *complaint = NULL;
  const PurrNormalisation *normalisation;
  PurrObjective *objective = NULL;

  if (!purr_problem_prepare (problem, run->workers, NULL, NULL, error))
    return NULL;
  normalisation = purr_problem_get_normalisation (problem, run->workers);
  if (normalisation != NULL
      && (kind != PURR_OPTIMIZER_LBFGS
          || purr_blas_prepare (purr_workers_get_n (run->workers), &complaint)))
    objective
      = purr_objective_choose (purr_problem_get_train (problem), normalisation,
                               purr_problem_get_train_options (problem),
                               allow_gram, run->workers, &complaint);
  if (complaint != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, complaint);
  else if (objective == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                         "The training was stopped.");
  return objective;
}

gboolean
purr_train_through (PurrProblem *problem,
                    const PurrTrainingSettings *settings,
                    PurrWorkers *workers,
                    PurrTrainStep step,
                    gpointer data,
                    PurrTrained *trained,
                    GError **error)
{
  Run run = {
    .settings = settings,
    .workers = workers,
    .step = step,
    .data = data,
    .stride = 1,
    .trained = trained,
  };
  gboolean finished;

  *trained = (PurrTrained) { 0 };
  run.objective = choose_objective (problem, &run, error);
  if (run.objective == NULL)
    return FALSE;

  trained->costs = g_array_new (FALSE, FALSE, sizeof (PurrCostPoint));
  begin_run (&run);
  finished = iterate (&run);
  keep_last_cost (&run);
  trained->w = g_new (double, purr_problem_get_train (problem)->n_x);
  trained->b = run.u[run.objective->n];
  run.objective->to_weights (run.objective, run.u, trained->w, workers);

  purr_optimizer_run_free (run.run);
  purr_objective_free (run.objective);
  g_free (run.u);
  g_free (run.before);
  if (finished)
    return TRUE;
  purr_trained_clear (trained);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                       "The training was stopped.");
  return FALSE;
}

/* optimizer.c: the optimizers there are, and what they are called */

#include "engine/learning/optimizer-private.h"

static const PurrOptimizerMethod *const methods[PURR_N_OPTIMIZERS] = {
  [PURR_OPTIMIZER_GRADIENT_DESCENT] = &purr_gradient_descent_method,
  [PURR_OPTIMIZER_SGD] = &purr_sgd_method,
  [PURR_OPTIMIZER_MOMENTUM] = &purr_momentum_method,
  [PURR_OPTIMIZER_NESTEROV] = &purr_nesterov_method,
  [PURR_OPTIMIZER_ADAM] = &purr_adam_method,
  [PURR_OPTIMIZER_LBFGS] = &purr_lbfgs_method,
};

const char *
purr_optimizer_to_string (PurrOptimizer kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (methods), NULL);

  return methods[kind]->name;
}

gboolean
purr_optimizer_from_string (const char *word, PurrOptimizer *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (word, methods[i]->name) == 0)
      {
        *kind = (PurrOptimizer) i;
        return TRUE;
      }

  return FALSE;
}

const PurrOptimizerMethod *
purr_optimizer_get_method (PurrOptimizer kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (methods), methods[0]);

  return methods[kind];
}

/* Scrambles the bits of z: neighbours become strangers. */
static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static guint64
next_random (guint64 *state)
{
  *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return mix (*state);
}

guint64
purr_optimizer_random (guint64 seed, guint64 iteration)
{
  /* Twice mixed, or one iteration's numbers would be those of the one before,
   * moved up by one */
  return mix (mix (seed + 1) + iteration);
}

/* Batches --------------------------------------------------------------- */

/* All orders are equally likely but for one part in 2^32: Fisher and Yates. */
static void
shuffle (guint32 *order, gsize m, guint64 random)
{
  for (gsize j = 0; j < m; j++)
    order[j] = (guint32) j;

  for (gsize left = m; left > 1; left--)
    {
      gsize drawn = (gsize) (((next_random (&random) >> 32) * left) >> 32);
      guint32 last = order[left - 1];

      order[left - 1] = order[drawn];
      order[drawn] = last;
    }
}

void
purr_run_epoch (PurrStep *step,
                guint64 batch_size,
                double *du,
                guint32 **order,
                PurrBatchFunc func,
                gpointer state)
{
  PurrObjective *objective = step->objective;
  gsize m = objective->m;
  PurrPass sum = { 0 };

  if (batch_size == 0 || batch_size >= m)
    {
      step->pass = objective->evaluate (objective, step->u, step->b,
                                        step->lambda, du, step->workers);
      func (state, step, du, &step->pass);
      return;
    }

  if (*order == NULL)
    *order = g_new (guint32, m);
  shuffle (*order, m, step->random);
  for (gsize begin = 0; begin < m; begin += batch_size)
    {
      gsize n = MIN (batch_size, m - begin);
      PurrPass pass
        = objective->evaluate_some (objective, *order + begin, n, step->u,
                                    step->b, step->lambda, du, step->workers);

      if (purr_workers_is_cancelled (step->workers))
        return;
      func (state, step, du, &pass);
      sum.cost += (double) n / (double) m * pass.cost;
      sum.correct += pass.correct;
    }
  step->pass = sum;
}

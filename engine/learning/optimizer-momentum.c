/* optimizer-momentum.c: a ball that rolls down the slope
 *
 * It keeps some of its velocity from one step to the next: fast along a valley,
 * where all slopes agree, slow across it, where they cancel out.
 */

#include "engine/learning/optimizer-private.h"

typedef struct
{
  gsize n;
  double beta; /* how much of the velocity stays */
  double *du;
  double *v;  /* n, velocity of the coordinates */
  double v_b; /* and of the bias */
} Momentum;

static gpointer
momentum_begin (const PurrTrainingSettings *settings, gsize n)
{
  Momentum *self = g_new0 (Momentum, 1);

  self->n = n;
  self->beta = settings->momentum;
  self->du = g_new (double, n);
  self->v = g_new0 (double, n);

  return self;
}

static void
momentum_step (gpointer state, PurrStep *step)
{
  Momentum *self = state;
  double beta = self->beta;

  step->pass
    = step->objective->evaluate (step->objective, step->u, step->b,
                                 step->lambda, self->du, step->workers);
  for (gsize k = 0; k < self->n; k++)
    {
      self->v[k] = beta * self->v[k] + self->du[k];
      step->u[k] -= step->rate * self->v[k];
    }
  self->v_b = beta * self->v_b + step->pass.db;
  step->b -= step->rate * self->v_b;
}

static void
momentum_end (gpointer state)
{
  Momentum *self = state;

  g_free (self->du);
  g_free (self->v);
  g_free (self);
}

const PurrOptimizerMethod purr_momentum_method = {
  .name = "momentum",
  .may_use_gram = TRUE,
  .has_stable_rate = TRUE,
  .begin = momentum_begin,
  .step = momentum_step,
  .end = momentum_end,
};

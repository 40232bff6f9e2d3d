/* momentum.c: a ball that rolls down the slope
 *
 * It keeps some of its velocity from one step to the next: fast along a valley,
 * where all slopes agree, slow across it, where they cancel out.
 */

#include "engine/optimisers/optimizer-private.h"

typedef struct
{
  double beta; /* how much of the velocity stays */
  double *v;   /* n, velocity */
} Momentum;

static gpointer
momentum_begin (const PurrOptimizerSettings *settings, gsize n)
{
  Momentum *self = g_new0 (Momentum, 1);

  self->beta = settings->momentum;
  self->v = g_new0 (double, n);

  return self;
}

static void
momentum_update (gpointer state,
                 gsize n,
                 double rate,
                 const double *du,
                 double *u)
{
  Momentum *self = state;
  double beta = self->beta;

  for (gsize k = 0; k < n; k++)
    {
      self->v[k] = beta * self->v[k] + du[k];
      u[k] -= rate * self->v[k];
    }
}

static void
momentum_end (gpointer state)
{
  Momentum *self = state;

  g_free (self->v);
  g_free (self);
}

const PurrOptimizerMethod purr_momentum_method = {
  .word = "momentum",
  .label = "Momentum",
  .flags = PURR_OPTIMIZER_USES_RATE | PURR_OPTIMIZER_USES_MOMENTUM
           | PURR_OPTIMIZER_MAY_USE_BATCHES | PURR_OPTIMIZER_MAY_USE_GRAM
           | PURR_OPTIMIZER_HAS_STABLE_RATE,
  .begin = momentum_begin,
  .update = momentum_update,
  .end = momentum_end,
};

/* nesterov.c: momentum that looks at the slope ahead of it
 *
 * Nesterov's slope is taken where the velocity is about to carry the weights.
 * What is kept here as the weights is that very place, so that one pass tells
 * both its cost and its slope.
 */

#include "engine/optimisers/optimizer-private.h"

typedef struct
{
  double beta; /* how much of the velocity stays */
  double *v;   /* n, velocity */
} Nesterov;

static gpointer
nesterov_begin (const PurrOptimizerSettings *settings, gsize n)
{
  Nesterov *self = g_new0 (Nesterov, 1);

  self->beta = settings->momentum;
  self->v = g_new0 (double, n);

  return self;
}

static void
nesterov_update (gpointer state,
                 gsize n,
                 double rate,
                 const double *du,
                 double *u)
{
  Nesterov *self = state;
  double beta = self->beta;

  for (gsize k = 0; k < n; k++)
    {
      self->v[k] = beta * self->v[k] + du[k];
      u[k] -= rate * (du[k] + beta * self->v[k]);
    }
}

static void
nesterov_end (gpointer state)
{
  Nesterov *self = state;

  g_free (self->v);
  g_free (self);
}

const PurrOptimizerMethod purr_nesterov_method = {
  .word = "nesterov",
  .label = "Nesterov",
  .flags = PURR_OPTIMIZER_USES_RATE | PURR_OPTIMIZER_USES_MOMENTUM
           | PURR_OPTIMIZER_MAY_USE_BATCHES | PURR_OPTIMIZER_MAY_USE_GRAM
           | PURR_OPTIMIZER_HAS_STABLE_RATE,
  .begin = nesterov_begin,
  .update = nesterov_update,
  .end = nesterov_end,
};

/* optimizer-gradient-descent.c: straight down the slope, a little at a time */

#include "engine/learning/optimizer-private.h"

typedef struct
{
  gsize n;
  double *du;
} Descent;

static gpointer
descent_begin (const PurrTrainingSettings *settings, gsize n)
{
  Descent *self = g_new0 (Descent, 1);

  self->n = n;
  self->du = g_new (double, n);

  return self;
}

static void
descent_step (gpointer state, PurrStep *step)
{
  Descent *self = state;
  const double *restrict du = self->du;
  double *restrict u = step->u;
  double rate = step->rate;

  step->pass
    = step->objective->evaluate (step->objective, step->u, step->b,
                                 step->lambda, self->du, step->workers);
  for (gsize k = 0, n = self->n; k < n; k++)
    u[k] = u[k] - rate * du[k];
  step->b = step->b - rate * step->pass.db;
}

static void
descent_end (gpointer state)
{
  Descent *self = state;

  g_free (self->du);
  g_free (self);
}

const PurrOptimizerMethod purr_gradient_descent_method = {
  .name = "gradient-descent",
  .may_use_gram = TRUE,
  .has_stable_rate = TRUE,
  .begin = descent_begin,
  .step = descent_step,
  .end = descent_end,
};

/* optimizer-nesterov.c: momentum that looks at the slope ahead of it
 *
 * Nesterov's slope is taken where the velocity is about to carry the weights.
 * What is kept here as the weights is that very place, so that one pass tells
 * both its cost and its slope.
 */

#include "engine/learning/optimizer-private.h"

typedef struct
{
  gsize n;
  double beta; /* how much of the velocity stays */
  double *du;
  double *v;  /* n, velocity of the coordinates */
  double v_b; /* and of the bias */
} Nesterov;

static gpointer
nesterov_begin (const PurrTrainingSettings *settings, gsize n)
{
  Nesterov *self = g_new0 (Nesterov, 1);

  self->n = n;
  self->beta = settings->momentum;
  self->du = g_new (double, n);
  self->v = g_new0 (double, n);

  return self;
}

static void
nesterov_step (gpointer state, PurrStep *step)
{
  Nesterov *self = state;
  double beta = self->beta;

  step->pass
    = step->objective->evaluate (step->objective, step->u, step->b,
                                 step->lambda, self->du, step->workers);
  for (gsize k = 0; k < self->n; k++)
    {
      self->v[k] = beta * self->v[k] + self->du[k];
      step->u[k] -= step->rate * (self->du[k] + beta * self->v[k]);
    }
  self->v_b = beta * self->v_b + step->pass.db;
  step->b -= step->rate * (step->pass.db + beta * self->v_b);
}

static void
nesterov_end (gpointer state)
{
  Nesterov *self = state;

  g_free (self->du);
  g_free (self->v);
  g_free (self);
}

const PurrOptimizerMethod purr_nesterov_method = {
  .name = "nesterov",
  .may_use_gram = TRUE,
  .has_stable_rate = TRUE,
  .begin = nesterov_begin,
  .step = nesterov_step,
  .end = nesterov_end,
};

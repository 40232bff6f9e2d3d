/* adam.c: a step of its own length for each weight
 *
 * Each weight's slope is divided by how large its slopes usually are, so that
 * all weights move about as far as the learning rate says. Source: D. Kingma
 * and J. Ba, "Adam: A Method for Stochastic Optimization", 2015.
 */

#include "engine/optimisers/optimizer-private.h"

#include <math.h>

#define BETA_1 0.9
#define BETA_2 0.999
#define EPSILON 1e-8

typedef struct
{
  double *mean;   /* n, of the slopes */
  double *square; /* n, mean of their squares */
  /* beta to the power of the updates done: both means begin at zero, and are
   * too small at first by one minus this */
  double power_1;
  double power_2;
} Adam;

static gpointer
adam_begin (const PurrOptimizerSettings *settings, gsize n)
{
  Adam *self = g_new0 (Adam, 1);

  self->mean = g_new0 (double, n);
  self->square = g_new0 (double, n);
  self->power_1 = 1;
  self->power_2 = 1;

  return self;
}

static void
adam_update (gpointer state, gsize n, double rate, const double *du, double *u)
{
  Adam *self = state;

  self->power_1 *= BETA_1;
  self->power_2 *= BETA_2;
  for (gsize k = 0; k < n; k++)
    {
      double mean = BETA_1 * self->mean[k] + (1 - BETA_1) * du[k];
      double square = BETA_2 * self->square[k] + (1 - BETA_2) * du[k] * du[k];

      self->mean[k] = mean;
      self->square[k] = square;
      u[k] -= rate * (mean / (1 - self->power_1))
              / (sqrt (square / (1 - self->power_2)) + EPSILON);
    }
}

static void
adam_end (gpointer state)
{
  Adam *self = state;

  g_free (self->mean);
  g_free (self->square);
  g_free (self);
}

const PurrOptimizerMethod purr_adam_method = {
  .word = "adam",
  .label = "Adam",
  .flags = PURR_OPTIMIZER_USES_RATE | PURR_OPTIMIZER_USES_BATCHES,
  .begin = adam_begin,
  .update = adam_update,
  .end = adam_end,
};

/* optimizer-adam.c: a step of its own length for each weight
 *
 * Each weight's slope is divided by how large its slopes usually are, so that
 * all weights move about as far as the learning rate says. Source: D. Kingma
 * and J. Ba, "Adam: A Method for Stochastic Optimization", 2015.
 */

#include "engine/learning/optimizer-private.h"

#include <math.h>

#define BETA_1 0.9
#define BETA_2 0.999
#define EPSILON 1e-8

typedef struct
{
  gsize n;
  guint64 batch_size;
  double *du;
  guint32 *order;
  double *mean;   /* n + 1, of the slopes; the last belongs to b */
  double *square; /* n + 1, mean of their squares */
  /* beta to the power of the updates done: both means begin at zero, and are
   * too small at first by one minus this */
  double power_1;
  double power_2;
} Adam;

static gpointer
adam_begin (const PurrTrainingSettings *settings, gsize n)
{
  Adam *self = g_new0 (Adam, 1);

  self->n = n;
  self->batch_size = settings->batch_size;
  self->du = g_new (double, n);
  self->mean = g_new0 (double, n + 1);
  self->square = g_new0 (double, n + 1);
  self->power_1 = 1;
  self->power_2 = 1;

  return self;
}

/* How far to go for slope */
static inline double
adam_move (Adam *self, gsize k, double slope, double rate)
{
  double mean = BETA_1 * self->mean[k] + (1 - BETA_1) * slope;
  double square = BETA_2 * self->square[k] + (1 - BETA_2) * slope * slope;

  self->mean[k] = mean;
  self->square[k] = square;

  return rate * (mean / (1 - self->power_1))
         / (sqrt (square / (1 - self->power_2)) + EPSILON);
}

static void
adam_batch (gpointer state,
            PurrStep *step,
            const double *du,
            const PurrPass *pass)
{
  Adam *self = state;

  self->power_1 *= BETA_1;
  self->power_2 *= BETA_2;
  for (gsize k = 0; k < self->n; k++)
    step->u[k] -= adam_move (self, k, du[k], step->rate);
  step->b -= adam_move (self, self->n, pass->db, step->rate);
}

static void
adam_step (gpointer state, PurrStep *step)
{
  Adam *self = state;

  purr_run_epoch (step, self->batch_size, self->du, &self->order, adam_batch,
                  self);
}

static void
adam_end (gpointer state)
{
  Adam *self = state;

  g_free (self->du);
  g_free (self->order);
  g_free (self->mean);
  g_free (self->square);
  g_free (self);
}

const PurrOptimizerMethod purr_adam_method = {
  .name = "adam",
  .begin = adam_begin,
  .step = adam_step,
  .end = adam_end,
};

/* optimizer-sgd.c: mini-batch stochastic gradient descent
 *
 * The gradient of a few pictures points nearly the same way as that of all of
 * them and costs far less. Many small steps with it go further in one walk
 * through the pictures than one step does.
 */

#include "engine/learning/optimizer-private.h"

typedef struct
{
  gsize n;
  guint64 batch_size;
  double *du;
  guint32 *order;
} Sgd;

static gpointer
sgd_begin (const PurrTrainingSettings *settings, gsize n)
{
  Sgd *self = g_new0 (Sgd, 1);

  self->n = n;
  self->batch_size = settings->batch_size;
  self->du = g_new (double, n);

  return self;
}

static void
sgd_batch (gpointer state,
           PurrStep *step,
           const double *du,
           const PurrPass *pass)
{
  Sgd *self = state;

  for (gsize k = 0; k < self->n; k++)
    step->u[k] -= step->rate * du[k];
  step->b -= step->rate * pass->db;
}

static void
sgd_step (gpointer state, PurrStep *step)
{
  Sgd *self = state;

  purr_run_epoch (step, self->batch_size, self->du, &self->order, sgd_batch,
                  self);
}

static void
sgd_end (gpointer state)
{
  Sgd *self = state;

  g_free (self->du);
  g_free (self->order);
  g_free (self);
}

const PurrOptimizerMethod purr_sgd_method = {
  .name = "sgd",
  .has_stable_rate = TRUE,
  .begin = sgd_begin,
  .step = sgd_step,
  .end = sgd_end,
};

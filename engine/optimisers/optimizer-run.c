/* optimizer-run.c: one loop over batches for every rule of update
 *
 * A rule is told slopes and moves the coordinates. Which examples the slopes
 * were measured on is decided here: all of them, or in each epoch a few at a
 * time until all have had their turn.
 */

#include "engine/optimisers/optimizer-run.h"

#include "engine/kernels/random.h"
#include "engine/kernels/workers.h"
#include "engine/optimisers/objective.h"
#include "engine/optimisers/optimizer-private.h"

struct _PurrOptimizerRun
{
  const PurrOptimizerMethod *method;
  gpointer state;
  gsize n;            /* coordinates, without b */
  guint64 batch_size; /* 0: all examples at once */
  double *du;         /* n + 1, scratch */
  guint32 *order;     /* m, scratch; NULL before the first batches */
};

PurrOptimizerRun *
purr_optimizer_run_new (PurrOptimizer kind,
                        const PurrOptimizerSettings *settings,
                        gsize n)
{
  PurrOptimizerRun *self = g_new0 (PurrOptimizerRun, 1);

  self->method = purr_optimizer_get_method (kind);
  self->n = n;
  if (purr_optimizer_uses_batches (kind, settings->batched))
    self->batch_size = settings->batch_size;
  if (self->method->begin != NULL)
    self->state = self->method->begin (settings, n + 1);
  if (self->method->update != NULL)
    self->du = g_new (double, n + 1);

  return self;
}

void
purr_optimizer_run_free (PurrOptimizerRun *self)
{
  if (self == NULL)
    return;

  if (self->method->end != NULL)
    self->method->end (self->state);
  g_free (self->du);
  g_free (self->order);
  g_free (self);
}

guint64
purr_optimizer_random (guint64 seed, guint64 iteration)
{
  /* Twice mixed, or one iteration's numbers would be those of the one before,
   * moved up by one */
  return purr_random_mix (purr_random_mix (seed + 1) + iteration);
}

/* All orders are equally likely but for one part in 2^32: Fisher and Yates. */
static void
shuffle (guint32 *order, gsize m, guint64 random)
{
  for (gsize j = 0; j < m; j++)
    order[j] = (guint32) j;

  for (gsize left = m; left > 1; left--)
    {
      gsize drawn = (gsize) (((purr_random_next (&random) >> 32) * left) >> 32);
      guint32 last = order[left - 1];

      order[left - 1] = order[drawn];
      order[drawn] = last;
    }
}

static void
update (PurrOptimizerRun *self, PurrStep *step, const PurrPass *pass)
{
  self->du[self->n] = pass->db;
  self->method->update (self->state, self->n + 1, step->rate, self->du,
                        step->u);
}

static void
go_over_batches (PurrOptimizerRun *self, PurrStep *step)
{
  PurrObjective *objective = step->objective;
  gsize m = objective->m;
  PurrPass sum = { 0 };

  if (self->order == NULL)
    self->order = g_new (guint32, m);
  shuffle (self->order, m, step->random);
  for (gsize begin = 0; begin < m; begin += self->batch_size)
    {
      gsize n = MIN (self->batch_size, m - begin);
      PurrPass pass
        = objective->evaluate_some (objective, self->order + begin, n, step->u,
                                    step->u[self->n], step->lambda, self->du,
                                    step->workers);

      if (purr_workers_is_cancelled (step->workers))
        return;
      update (self, step, &pass);
      sum.cost += (double) n / (double) m * pass.cost;
      sum.correct += pass.correct;
    }
  step->pass = sum;
}

void
purr_optimizer_run_step (PurrOptimizerRun *self, PurrStep *step)
{
  PurrObjective *objective = step->objective;

  if (self->method->step != NULL)
    self->method->step (self->state, step);
  else if (self->batch_size > 0 && self->batch_size < objective->m)
    go_over_batches (self, step);
  else
    {
      step->pass = objective->evaluate (objective, step->u, step->u[self->n],
                                        step->lambda, self->du, step->workers);
      update (self, step, &step->pass);
    }
}

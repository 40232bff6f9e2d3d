/* walk.c: one example by itself, through the formulas of training and back */

#include "engine/insight/walk.h"

#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

static double
weight_of (const PurrProblem *problem, gboolean label)
{
  const PurrPassOptions *options = purr_problem_get_train_options (problem);

  return label ? options->positive_weight : options->negative_weight;
}

double
purr_walk_weigh (const PurrProblem *problem)
{
  const PurrExamples *examples = purr_problem_get_train (problem);
  gsize positives = 0;

  for (gsize j = 0; j < examples->m; j++)
    positives
      += examples->labels[examples->index != NULL ? examples->index[j] : j]
         != 0;
  return (weight_of (problem, TRUE) * (double) positives
          + weight_of (problem, FALSE) * (double) (examples->m - positives))
         * (purr_problem_get_train_options (problem)->mirrored ? 2 : 1);
}

void
purr_walk_take (const PurrProblem *problem,
                const PurrNormalisation *normalisation,
                double weight_sum,
                guint32 picture,
                const double *w,
                double b,
                PurrWalk *walk)
{
  const PurrExamples *examples = purr_problem_get_train (problem);
  gsize n_x = examples->n_x;
  const guint8 *column = examples->bytes + (gsize) picture * n_x;

  *walk = (PurrWalk) { .n_x = n_x,
                       .y = examples->labels[picture] != 0,
                       .b = b,
                       .x = g_new (double, n_x),
                       .dw = g_new (double, n_x) };
  for (gsize k = 0; k < n_x; k++)
    {
      walk->x[k]
        = (column[k] - normalisation->mean[k]) / normalisation->scale[k];
      walk->product += w[k] * walk->x[k];
    }
  walk->z = walk->product + b;
  walk->a = purr_sigmoid (walk->z);
  walk->loss = purr_logistic_loss (walk->z, walk->y);
  walk->dz = walk->a - walk->y;
  walk->share = weight_of (problem, walk->y) / weight_sum;
  for (gsize k = 0; k < n_x; k++)
    walk->dw[k] = walk->x[k] * walk->dz;
}

void
purr_walk_clear (PurrWalk *walk)
{
  g_clear_pointer (&walk->x, g_free);
  g_clear_pointer (&walk->dw, g_free);
}

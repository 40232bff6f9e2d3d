/* hardest.c: the learnt pictures that a model is most wrong about */

#include "engine/insight/hardest.h"

#include "engine/insight/ranking-private.h"
#include "engine/learning/logistic-pass.h"

typedef struct
{
  const double *v;
  double c;
} Weights;

static double
gain (const PurrExamples *examples, guint32 picture, gpointer data)
{
  const Weights *weights = data;
  double z = purr_ranked_logit (examples, picture, weights->v, weights->c);

  return -purr_logistic_loss (z, examples->labels[picture]);
}

gsize
purr_hardest_by_loss (const PurrExamples *examples,
                      const double *v,
                      double c,
                      gsize n,
                      PurrHardExample *hardest,
                      PurrWorkers *workers)
{
  Weights weights = { v, c };
  PurrNeighbour least[PURR_NEIGHBOURS_MAX];
  gsize found;

  g_return_val_if_fail (n >= 1 && n <= PURR_NEIGHBOURS_MAX, 0);

  found = purr_rank (examples, gain, &weights, n, least, workers);
  for (gsize k = 0; k < found; k++)
    hardest[k] = (PurrHardExample) { least[k].picture, -least[k].distance };
  return found;
}

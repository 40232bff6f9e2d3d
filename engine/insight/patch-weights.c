/* patch-weights.c: how much the weights of a model of patches make of each patch */

#include "engine/insight/patch-weights.h"

#include <math.h>
#include <stdlib.h>

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const PurrPatchWeight *first = a;
  const PurrPatchWeight *second = b;

  if (first->size != second->size)
    return first->size > second->size ? -1 : 1;
  return (first->filter > second->filter) - (first->filter < second->filter);
}

void
purr_patch_weights_rank (const double *w,
                         gsize n_filters,
                         PurrPatchWeight *ranked)
{
  for (gsize k = 0; k < n_filters; k++)
    ranked[k] = (PurrPatchWeight) { k, 0 };
  /* In the order in which they lie in memory */
  for (gsize i = 0; i < PURR_PATCH_WEIGHTS; i++)
    for (gsize k = 0; k < n_filters; k++)
      ranked[k].size += w[i * n_filters + k] * w[i * n_filters + k];
  for (gsize k = 0; k < n_filters; k++)
    ranked[k].size
      = isnan (ranked[k].size) ? (double) INFINITY : sqrt (ranked[k].size);
  qsort (ranked, n_filters, sizeof *ranked, compare_weights);
}

void
purr_patch_weights_get (const double *w,
                        gsize n_filters,
                        gsize filter,
                        double weights[PURR_PATCH_HALVES][PURR_PATCH_POOLS])
{
  for (gsize q = 0; q < PURR_PATCH_POOLS; q++)
    for (gsize h = 0; h < PURR_PATCH_HALVES; h++)
      weights[h][q] = w[(PURR_PATCH_HALVES * q + h) * n_filters + filter];
}

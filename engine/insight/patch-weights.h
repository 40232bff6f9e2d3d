/* patch-weights.h: how much the weights of a model of patches make of each patch
 *
 * A filter, which counts with its mirror twin as one, has PURR_PATCH_WEIGHTS weights:
 * one for each pool and each half of its answers (see feature-map.h). Their size,
 * |w|, is sqrt (Σ w²).
 *
 * Pure functions; any thread.
 */

#pragma once

#include "engine/features/feature-map.h"

G_BEGIN_DECLS

/* The halves of an answer: as the patch looks, and with light and dark swapped */
#define PURR_PATCH_HALVES 2
#define PURR_PATCH_WEIGHTS (PURR_PATCH_POOLS * PURR_PATCH_HALVES)

typedef struct
{
  gsize filter;
  double size; /* |w|; infinite where it is no number */
} PurrPatchWeight;

/* All filters, those with the largest weights first, of equal ones the lower number.
 * w: PURR_PATCH_WEIGHTS x n_filters, as the map has its features; ranked: n_filters
 * of them. */
void purr_patch_weights_rank (const double *w,
                              gsize n_filters,
                              PurrPatchWeight *ranked);

/* Those of one filter: of pool q and half h at [h][q]. w as above. */
void purr_patch_weights_get (
  const double *w,
  gsize n_filters,
  gsize filter,
  double weights[PURR_PATCH_HALVES][PURR_PATCH_POOLS]);

G_END_DECLS

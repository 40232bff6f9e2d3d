/* patch-split.h: which places and bytes of a picture its features come from
 *
 * A weighted sum of features' values v, such as z but for what rounding them to bytes
 * changes, belongs to the places of the picture. With v_f = √φ_f and φ_f the sum of
 * what all places add to it, G a,
 *
 *   Σ_f u_f v_f = Σ_f u_f φ_f / √φ_f = Σ_places E,   E = Σ_f u_f G a / √φ_f
 *
 * and an answer a at one place is a part that belongs to the bytes of its patch,
 * ± step (digit_i (p_i − mean)) / contrast, and a threshold, which belongs to none.
 * That splits this sum, exactly; it does not foretell what a changed picture gives.
 */

#pragma once

#include "engine/features/feature-map.h"

G_BEGIN_DECLS

#define PURR_PATCH_ALL_PLACES (PURR_PATCH_PLACES * PURR_PATCH_PLACES)

typedef struct
{
  /* E of the patch whose left upper pixel is in row y, column x, at 27 y + x */
  double place[PURR_PATCH_ALL_PLACES];
  double byte[PURR_FEATURES];
  /* Σ place − Σ byte */
  double thresholds;
} PurrPatchSplit;

/* column: PURR_FEATURES bytes; u: n_φ, what each unit of v adds. Not of the identity.
 * A few milliseconds; any thread. */
void purr_patch_split (const PurrFeatureMap *map,
                       const guint8 *column,
                       const double *u,
                       PurrPatchSplit *split);

G_END_DECLS

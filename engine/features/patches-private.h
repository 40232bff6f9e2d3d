/* patches-private.h: patches by chance, of one size and with neighbours told apart
 *
 * What a dictionary is learnt from, and the numbers that lead from a patch's bytes
 * there. Each function's work is shared by the workers and its result has the same
 * bits with any number of them; each returns FALSE where they were cancelled.
 */

#pragma once

#include "engine/features/feature-map.h"

G_BEGIN_DECLS

/* How many are drawn */
#ifndef PURR_PATCHES_DRAWN /* sanitizers are faster with fewer */
#define PURR_PATCHES_DRAWN 50000
#endif

/* Added to a patch's variance, in bytes squared: what is nearly of one colour is
 * not blown up into noise. Added to each eigenvalue likewise. */
#define PURR_PATCH_LEAST_CONTRAST 10
#define PURR_PATCH_LEAST_SPREAD 0.1

/* For a patch with these sums of its bytes and of their squares: 1 / sqrt (variance
 * + 10), in single precision. */
float purr_patch_get_inverse (guint32 sum, guint32 squares);

/* The place of a byte in the mirrored patch. */
gsize purr_patch_mirror (gsize i);

/* p̂ of patch t: picture v(3t) mod m, y = v(3t + 1) mod 27, x = v(3t + 2) mod 27, the
 * v being the sequence of random.h that begins with seed. normalised:
 * PURR_PATCHES_DRAWN x PURR_PATCH_BYTES. */
gboolean purr_patches_draw (const PurrColumns *pictures,
                            guint64 seed,
                            PurrWorkers *workers,
                            float *normalised);

/* Mean m (PURR_PATCH_BYTES) and covariance C (its square, row after row) of patches
 * and their mirror images together. */
gboolean purr_patches_measure (const float *normalised,
                               PurrWorkers *workers,
                               double *mean,
                               double *covariance);

/* W = V diag (e + 0.1)^(-1/2) Vᵀ of that covariance. */
void purr_patches_find_whitening (const double *covariance, double *whitening);

/* q = W (p̂ − m), in place. */
gboolean purr_patches_whiten (float *patches,
                              const double *mean,
                              const double *whitening,
                              PurrWorkers *workers);

G_END_DECLS

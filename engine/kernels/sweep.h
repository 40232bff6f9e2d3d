/* sweep.h: one walk over columns of bytes, forward and backward
 *
 * Z = w'X~ + b, then a function of the caller's for dZ, then dw = X~ dZ', where
 * x~ = (x - mean) / scale. Each byte of X is read from memory once, for up to
 * PURR_SWEEP_MAX_ROWS w at a time. What dZ means, and whatever else is summed
 * over the columns, is the caller's business.
 */

#pragma once

#include "engine/kernels/byte-kernels.h"
#include "engine/kernels/columns.h"

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;

/* As many w as one sweep takes */
#define PURR_SWEEP_MAX_ROWS 8

/* Numbers that func() adds up over the columns. Each shard has sums of its
 * own, which are added in the shards' order. */
#define PURR_SWEEP_SUMS 4
typedef struct
{
  double sum[PURR_SWEEP_SUMS];
} PurrSums;

/* For n columns with logits z: adds to sums, and says in dz how much of each
 * column goes into the backward product. place: where each of the columns
 * stands in bytes. z, dz: PURR_BLOCK_MAX, of which all beyond n are 0. */
typedef void (*PurrBlockFunc) (const PurrByteKernels *kernels,
                               const double *z,
                               const gsize *place,
                               gsize n,
                               double *dz,
                               PurrSums *sums,
                               gpointer data);

/* For many sweeps: what can be done once is done once. */
typedef struct _PurrSweepPlan PurrSweepPlan;

/* mean, scale  n_x, no scale is 0
 * mirror  n_x, or NULL: every column counts twice, as it is and mirrored: there
 *         feature k is what feature mirror[k] is in the column. A permutation
 *         that undoes itself. X is never copied for that.
 * The workers are borrowed, the rest is copied. One thread at a time. */
PurrSweepPlan *purr_sweep_plan_new (gsize n_x,
                                    const double *mean,
                                    const double *scale,
                                    const guint32 *mirror,
                                    PurrWorkers *workers);
void purr_sweep_plan_free (PurrSweepPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSweepPlan, purr_sweep_plan_free)

/* columns  of the plan's n_x, m >= 1
 * w   n_rows x n_x, each row n_x numbers in turn     b, sums  n_rows
 * dw  likewise, or NULL; may not overlap w
 * Each row's results have the bits that it would have alone. func is called
 * once for a block of columns and, where they are mirrored, once more for their
 * mirror images. Nothing is allocated but for the workers' scratch memory. */
void purr_sweep_plan_run (PurrSweepPlan *self,
                          const PurrColumns *columns,
                          gsize n_rows,
                          const double *w,
                          const double *b,
                          PurrBlockFunc func,
                          gpointer data,
                          double *dw,
                          PurrSums *sums);

G_END_DECLS

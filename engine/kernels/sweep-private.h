/* sweep-private.h: what sweep.c and sweep-gather.c share */

#pragma once

#include "engine/kernels/sweep.h"
#include "engine/kernels/workers.h"

G_BEGIN_DECLS

/* Each row may need two rounds of quantised weights, and each be mirrored */
#define MAX_QUANTISED (PURR_SWEEP_MAX_ROWS * 4)
#define MAX_BACKWARD PURR_BACKWARD_MAX
G_STATIC_ASSERT (MAX_BACKWARD >= PURR_SWEEP_MAX_ROWS * 2);

struct _PurrSweepPlan
{
  PurrWorkers *workers; /* borrowed */
  const PurrByteKernels *kernels;
  gsize n_x;
  gsize stride;    /* n_x, padded */
  double *inverse; /* stride: 1 / scale */
  double *mean;    /* stride, or NULL: all 0 */
  double size;     /* square root of the sum of scale^2 */
  guint32 *mirror; /* n_x: where feature k of a mirrored column comes from;
                      or NULL */
};

/* Whole numbers that times step are about a row's weights */
typedef struct
{
  double step;
  gsize row;
  gboolean mirrored;
} PurrQuantised;

typedef struct
{
  PurrSums sums;
  double dz_rounded; /* sum of dZ as the backward product sees it, both of
                        the column and its mirror image */
  gboolean not_finite;
} PurrSweepRow;

typedef struct
{
  const PurrSweepPlan *plan;
  const PurrColumns *columns;
  PurrBlockFunc func;
  gpointer data;
  gsize n_shards;
  gsize block; /* columns in a block, at most */
  gsize n_rows;
  gsize n_backward; /* rows, and their mirror images */
  gsize n_quantised;
  PurrQuantised quantised[MAX_QUANTISED];
  double c[PURR_SWEEP_MAX_ROWS]; /* biases for bytes */
  gboolean not_finite[PURR_SWEEP_MAX_ROWS];

  guint8 *packed;     /* n_quantised x 4 stride */
  PurrSweepRow *rows; /* n_shards x n_rows */
  double *sums;       /* n_shards x n_backward x stride, or NULL */
} PurrSweep;

/* Adds up what the shards found: n_rows sums and, unless NULL, dw. */
void purr_sweep_gather (PurrSweep *self, double *dw, PurrSums *sums);

G_END_DECLS

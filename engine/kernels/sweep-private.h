/* sweep-private.h: what sweep.c and sweep-gather.c share */

#pragma once

#include "engine/learning/learning-private.h"

G_BEGIN_DECLS

/* Each row may need two words, and each word be mirrored */
#define MAX_WORDS (PURR_MAX_ROWS * 4)
#define MAX_BACKWARD PURR_BACKWARD_MAX
G_STATIC_ASSERT (MAX_BACKWARD >= PURR_MAX_ROWS * 2);

struct _PurrSweepPlan
{
  PurrWorkers *workers; /* borrowed */
  const PurrByteKernels *kernels;
  gsize n_x;
  gsize stride;    /* n_x, padded */
  double *inverse; /* stride: 1 / scale */
  double *mean;    /* stride, or NULL: all 0 */
  double size;     /* square root of the sum of scale^2 */
  guint32 *mirror; /* n_x: where feature k of a mirrored picture comes from;
                      or NULL */
};

typedef struct
{
  double step;
  gsize row;
  gboolean mirrored;
} PurrSweepWord;

typedef struct
{
  PurrSums sums;
  double dz_rounded; /* sum of dZ as the backward product sees it, both of
                        the picture and its mirror image */
  gboolean not_finite;
} PurrSweepRow;

typedef struct
{
  const PurrSweepPlan *plan;
  const PurrExamples *examples;
  PurrBlockFunc func;
  gpointer data;
  gsize n_pieces;
  gsize block; /* columns in a block, at most */
  gsize n_rows;
  gsize n_backward; /* rows, and their mirror images */
  gsize n_words;
  PurrSweepWord words[MAX_WORDS];
  double c[PURR_MAX_ROWS]; /* biases for bytes */
  gboolean not_finite[PURR_MAX_ROWS];

  guint8 *packed;     /* n_words x 4 stride */
  PurrSweepRow *rows; /* n_pieces x n_rows */
  double *sums;       /* n_pieces x n_backward x stride, or NULL */
} PurrSweep;

/* Adds up what the pieces found: n_rows sums and, unless NULL, dw. */
void purr_sweep_gather (PurrSweep *self, double *dw, PurrSums *sums);

G_END_DECLS

/* gram-private.h: what the parts of the Gram form share
 *
 * G = X~'X~ (m x m) is symmetric, so only its lower triangle is kept, cut
 * into squares of 4 x 4 that lie in memory in the order in which they are
 * used: square row after square row, in each from the left to the diagonal.
 * In a square, row after row. The squares on the diagonal are whole. m is
 * filled up to a multiple of 4 with rows and columns of zeros.
 */

#pragma once

#include "engine/learning/learning-private.h"

G_BEGIN_DECLS

#define PURR_GRAM_SIDE 4 /* of a square */
#define PURR_GRAM_SQUARE (PURR_GRAM_SIDE * PURR_GRAM_SIDE)
#define PURR_GRAM_ALIGNMENT 64

static inline gsize
purr_gram_count_rows (gsize m) /* rows of squares */
{
  return (m + PURR_GRAM_SIDE - 1) / PURR_GRAM_SIDE;
}

static inline gsize
purr_gram_find_row (gsize row) /* where its first square begins */
{
  return row * (row + 1) / 2 * PURR_GRAM_SQUARE;
}

/* n doubles, aligned; free with free(). NULL when there is no memory. */
double *purr_gram_alloc (gsize n);

/* Matrix -------------------------------------------------------------- */

/* G of the examples as normalised; free with free(). NULL when there is no
 * memory for it or the workers were cancelled. With PURR_NORMALISE_255 the
 * products of bytes are exact and only the division by 255^2 rounds. */
double *purr_gram_matrix_new (const PurrExamples *examples,
                              const PurrNormalisation *normalisation,
                              PurrWorkers *workers);

/* Kernels ------------------------------------------------------------- */

/* One step from G alpha to the cost and dZ. Arrays of n entries, aligned,
 * n a multiple of 4; the entries past m belong to neither class and weigh 0.
 */
typedef struct
{
  gsize n;
  const double *product; /* G alpha */
  double b;
  const double *side;    /* -1 where y = 1, else 1: side * z > 0 is wrong */
  const double *weight;  /* side * the weight of the class */
  const guint64 *in_class[2]; /* all bits set where y = 0, where y = 1 */
  double class_weight[2];

  double *dz;  /* out: dZ, weighted */
  double loss; /* out: the sum, weighted */
  double sum;  /* out: of dZ */
  gsize correct;
} PurrGramStep;

typedef struct
{
  const char *name;

  /* y += G x, as far as the squares of the rows from begin to end go: what
   * they hold of the lower triangle and its mirror image. */
  void (*multiply) (const double *squares,
                    gsize begin,
                    gsize end,
                    const double *x,
                    double *y);
  void (*step) (PurrGramStep *step);
} PurrGramKernels;

/* The one that every processor can run, and the best for this one. Both round
 * alike: they give the same bits. */
const PurrGramKernels *purr_gram_kernels_get_generic (void);
const PurrGramKernels *purr_gram_kernels_get_best (void);

G_END_DECLS

/* gram-kernels.h: a matrix of all products of columns, and what goes on with it
 *
 * G = X~'X~ (m x m) is symmetric, so only its lower triangle is kept, cut
 * into squares of 4 x 4 that lie in memory in the order in which they are
 * used: square row after square row, in each from the left to the diagonal.
 * In a square, row after row. The squares on the diagonal are whole. m is
 * filled up to a multiple of 8 with rows and columns of zeros.
 *
 * A copy in single precision, half the size, lies likewise in oblongs of 4
 * rows and 8 columns; the two that touch the diagonal are whole too.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PURR_GRAM_SIDE 4 /* of a square */
#define PURR_GRAM_SQUARE (PURR_GRAM_SIDE * PURR_GRAM_SIDE)
#define PURR_GRAM_WIDTH (2 * PURR_GRAM_SIDE) /* of an oblong */
#define PURR_GRAM_OBLONG (PURR_GRAM_SIDE * PURR_GRAM_WIDTH)
#define PURR_GRAM_ALIGNMENT 64
#define PURR_GRAM_STEP 16 /* entries that a step takes together */

/* Of the bytes, which less this are signed ones */
#define PURR_GRAM_MIDDLE 128

/* So many products of a byte and a signed one fit into 32 bits:
 * 65,536 * 255 * 128 < 2^31 */
#define PURR_GRAM_RUN 65536

static inline gsize
purr_gram_count_rows (gsize m) /* rows of squares, an even number */
{
  return (m + PURR_GRAM_WIDTH - 1) / PURR_GRAM_WIDTH * 2;
}

static inline gsize
purr_gram_find_row (gsize row) /* where its first square begins */
{
  return row * (row + 1) / 2 * PURR_GRAM_SQUARE;
}

static inline gsize
purr_gram_find_single_row (gsize row) /* where its first oblong begins */
{
  return (row / 2 + 1) * ((row + 1) / 2) * PURR_GRAM_OBLONG;
}

/* n doubles, aligned; free with free(). NULL when there is no memory. */
double *purr_gram_alloc (gsize n);

/* One step from G alpha to logits z = G alpha + b, to dZ = weight
 * sigmoid (side z), and to du = (dZ + lambda alpha) share. Arrays of n entries,
 * aligned, n a multiple of PURR_GRAM_STEP; the entries past m belong to neither
 * class and weigh 0. What the two classes and the sums mean is the caller's
 * business. */
typedef struct
{
  gsize n;
  const double *alpha;
  const double *product; /* G alpha */
  double b;
  double lambda;
  double share;         /* 1 / m without class weights */
  const double *side;   /* -1 where y = 1, else 1: side * z > 0 is wrong */
  const double *weight; /* side * the weight of the class */
  const guint64 *in_class[2]; /* all bits set where y = 0, where y = 1 */
  double class_weight[2];

  double *du;     /* out */
  double loss;    /* out: the sum, weighted */
  double sum;     /* out: of dZ, weighted */
  double squares; /* out: alpha'G alpha */
  gsize correct;  /* out */
} PurrGramStep;

typedef struct
{
  const char *name;

  /* products[i][j] = sum of a[i][k] (b[j][k] - PURR_GRAM_MIDDLE), with n, at
   * most PURR_GRAM_RUN, bytes in each of a and b */
  void (*multiply_bytes) (const guint8 *const *a,
                          const guint8 *const *b,
                          gsize n,
                          gint32 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE]);

  /* w += the sum of four columns of n bytes, each times its alpha */
  void (*add_columns) (const guint8 *const *columns,
                       const double *alpha,
                       gsize n,
                       double *w);

  /* y = G x for a matrix of so many rows of squares */
  void (*multiply) (const double *squares,
                    gsize rows,
                    const double *x,
                    double *y);

  /* y = from + G x, G x in single precision; product: for that */
  void (*multiply_single) (const float *oblongs,
                           gsize rows,
                           const float *x,
                           float *product,
                           const double *from,
                           double *y);

  /* change = x - from; returns |change|^2, and |x|^2 in *squares. n a multiple
   * of 8 */
  double (*subtract) (const double *x,
                      const double *from,
                      gsize n,
                      float *change,
                      double *squares);
  void (*step) (PurrGramStep *step);
} PurrGramKernels;

/* Number i of those that this processor can run, the best first; the last is
 * for any processor, and past it comes NULL. All round alike: they give the
 * same bits. */
const PurrGramKernels *purr_gram_kernels_get (guint i);
const PurrGramKernels *purr_gram_kernels_get_best (void);

G_END_DECLS

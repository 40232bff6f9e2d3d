/* gram-kernels-private.h: what is written once and compiled for each variant
 *
 * On the compiler's own vectors, which it takes apart where the processor's
 * are shorter. Multiplying and adding stay two roundings, in one order, so
 * every variant gives the same bits.
 *
 * The products are bounded by how many multiplications and additions the
 * processor begins in a cycle. OpenBLAS's dsymv() takes as long as the product
 * in double precision here but needs the whole square in memory; ssymv() takes
 * twice as long as the one in single precision. exp() one number at a time
 * would take longer than all of them.
 */

#pragma once

#include "engine/kernels/byte-kernels.h"
#include "engine/kernels/gram-kernels.h"

#include <math.h>
#include <string.h>

#ifdef PURR_HAVE_X86_KERNELS
extern const PurrGramKernels purr_gram_kernels_avx512;
#endif

/* Eight sums go side by side, in vectors of so many doubles */
#ifndef PART
#define PART 4
#endif
#define PARTS (8 / PART)

/* Two vectors go through the longer calculations together, a step of one after
 * a step of the other: a processor does not look so far ahead that it would
 * find the second by itself while the first is under way. */
#define PAIR 2
#define BOTH for (gsize p = 0; p < PAIR; p++)

#define INLINE static inline __attribute__ ((always_inline))

typedef double Doubles __attribute__ ((vector_size (32)));
typedef double Part __attribute__ ((vector_size (PART * 8)));
typedef guint64 PartBits __attribute__ ((vector_size (PART * 8)));
typedef float PartSingles __attribute__ ((vector_size (PART * 4)));
typedef float Singles __attribute__ ((vector_size (32)));
typedef float Four __attribute__ ((vector_size (16)));

/* So many columns share one log(): the product of their 1 + e, each at most
 * 2, stays far below the largest double. */
#define LOG_VECTORS 64

/* exp (-708) is near the smallest double that keeps all its digits. */
#define LARGEST_EXPONENT 708.0

/* Added to a small number, it leaves the nearest whole number in the low
 * bits. */
#define ROUNDER 0x1.8p52

/* log 2 in two parts; the first has so few digits that it can be multiplied
 * by any exponent without rounding. */
#define LOG_2_HIGH 0x1.62e42feep-1
#define LOG_2_LOW 0x1.a39ef35793c76p-33

#define EACH(x) ((Doubles) { x, x, x, x })
#define SUM(v) (((v)[0] + (v)[1]) + ((v)[2] + (v)[3]))
#define EACH_8(x) ((Singles) { x, x, x, x, x, x, x, x })

/* Features that are made 16 bits wide at a time */
#define WIDE_RUN 256

/* Eight sums in one loop: whole numbers may be added in any order, so the
 * compiler makes vectors of it by itself. */
INLINE void
multiply_wide (const gint16 (*a)[WIDE_RUN],
               const gint16 (*b)[WIDE_RUN],
               gint32 (*products)[PURR_GRAM_SIDE])
{
  gint32 s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  gint32 s10 = 0, s11 = 0, s12 = 0, s13 = 0;

  for (gsize k = 0; k < WIDE_RUN; k++)
    {
      s00 += a[0][k] * b[0][k];
      s01 += a[0][k] * b[1][k];
      s02 += a[0][k] * b[2][k];
      s03 += a[0][k] * b[3][k];
      s10 += a[1][k] * b[0][k];
      s11 += a[1][k] * b[1][k];
      s12 += a[1][k] * b[2][k];
      s13 += a[1][k] * b[3][k];
    }

  products[0][0] += s00;
  products[0][1] += s01;
  products[0][2] += s02;
  products[0][3] += s03;
  products[1][0] += s10;
  products[1][1] += s11;
  products[1][2] += s12;
  products[1][3] += s13;
}

INLINE void
multiply_bytes (const guint8 *const *a,
                const guint8 *const *b,
                gsize n,
                gint32 (*products)[PURR_GRAM_SIDE])
{
  gint16 wide_a[PURR_GRAM_SIDE][WIDE_RUN] __attribute__ ((aligned (64)));
  gint16 wide_b[PURR_GRAM_SIDE][WIDE_RUN] __attribute__ ((aligned (64)));

  memset (products, 0, PURR_GRAM_SQUARE * sizeof (gint32));
  for (gsize begin = 0; begin < n; begin += WIDE_RUN)
    {
      gsize end = MIN (n - begin, WIDE_RUN);

      for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
        {
          const guint8 *from_a = a[i] + begin;
          const guint8 *from_b = b[i] + begin;

          for (gsize k = 0; k < end; k++)
            wide_a[i][k] = from_a[k];
          for (gsize k = 0; k < end; k++)
            wide_b[i][k] = (gint16) (from_b[k] - PURR_GRAM_MIDDLE);
          if (end < WIDE_RUN)
            {
              memset (wide_a[i] + end, 0, (WIDE_RUN - end) * sizeof (gint16));
              memset (wide_b[i] + end, 0, (WIDE_RUN - end) * sizeof (gint16));
            }
        }
      multiply_wide (wide_a, wide_b, products);
      multiply_wide (wide_a + 2, wide_b, products + 2);
    }
}

INLINE void
add_columns (const guint8 *const *columns,
             const double *alpha,
             gsize n,
             double *restrict w)
{
  const guint8 *restrict x0 = columns[0];
  const guint8 *restrict x1 = columns[1];
  const guint8 *restrict x2 = columns[2];
  const guint8 *restrict x3 = columns[3];
  double a0 = alpha[0];
  double a1 = alpha[1];
  double a2 = alpha[2];
  double a3 = alpha[3];

  for (gsize k = 0; k < n; k++)
    w[k] += (a0 * x0[k] + a1 * x1[k]) + (a2 * x2[k] + a3 * x3[k]);
}

INLINE void
multiply (const double *squares,
          gsize rows,
          const double *restrict x,
          double *restrict y)
{
  const Doubles *square = (const Doubles *) (gconstpointer) squares;
  const Doubles *xs = (const Doubles *) (gconstpointer) x;
  Doubles *ys = (Doubles *) (gpointer) y;

  memset (y, 0, rows * PURR_GRAM_SIDE * sizeof *y);
  for (gsize row = 0; row < rows; row++)
    {
      const double *own = x + row * PURR_GRAM_SIDE;
      Doubles x0 = EACH (own[0]);
      Doubles x1 = EACH (own[1]);
      Doubles x2 = EACH (own[2]);
      Doubles x3 = EACH (own[3]);
      Doubles y0 = EACH (0.0);
      Doubles y1 = EACH (0.0);
      Doubles y2 = EACH (0.0);
      Doubles y3 = EACH (0.0);

      /* Each square is read once and used twice: as it lies, for the four
       * rows, and mirrored, for the four columns. */
      for (gsize column = 0; column < row; column++, square += PURR_GRAM_SIDE)
        {
          Doubles a0 = square[0];
          Doubles a1 = square[1];
          Doubles a2 = square[2];
          Doubles a3 = square[3];
          Doubles other = xs[column];

          y0 += a0 * other;
          y1 += a1 * other;
          y2 += a2 * other;
          y3 += a3 * other;
          ys[column] += (a0 * x0 + a1 * x1) + (a2 * x2 + a3 * x3);
        }

      /* The square on the diagonal is its own mirror image. */
      y0 += square[0] * xs[row];
      y1 += square[1] * xs[row];
      y2 += square[2] * xs[row];
      y3 += square[3] * xs[row];
      square += PURR_GRAM_SIDE;

      ys[row] += (Doubles) { SUM (y0), SUM (y1), SUM (y2), SUM (y3) };
    }
}

/* Four sums of eight: neighbours, then pairs, then halves */
INLINE void
add_across (const Singles *y, Four *sums)
{
  Singles y01
    = __builtin_shufflevector (y[0], y[1], 0, 8, 2, 10, 4, 12, 6, 14)
      + __builtin_shufflevector (y[0], y[1], 1, 9, 3, 11, 5, 13, 7, 15);
  Singles y23
    = __builtin_shufflevector (y[2], y[3], 0, 8, 2, 10, 4, 12, 6, 14)
      + __builtin_shufflevector (y[2], y[3], 1, 9, 3, 11, 5, 13, 7, 15);
  Singles all
    = __builtin_shufflevector (y01, y23, 0, 1, 8, 9, 4, 5, 12, 13)
      + __builtin_shufflevector (y01, y23, 2, 3, 10, 11, 6, 7, 14, 15);

  *sums = __builtin_shufflevector (all, all, 0, 1, 2, 3)
          + __builtin_shufflevector (all, all, 4, 5, 6, 7);
}

/* With the thread sanitizer, GCC 12 takes the first writing of a small array for
 * a reading. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"

/* tall: the rows of oblongs that go together, one or two. Two read and write
 * the sums of the columns half as often, but need more registers than AVX2
 * has. */
INLINE void
multiply_single (const float *oblongs,
                 gsize rows,
                 const float *restrict x,
                 float *restrict product,
                 const double *restrict from,
                 double *restrict y,
                 const gsize tall)
{
  const Singles *oblong = (const Singles *) (gconstpointer) oblongs;
  const Singles *xs = (const Singles *) (gconstpointer) x;
  Singles *ys = (Singles *) (gpointer) product;

  memset (product, 0, rows * PURR_GRAM_SIDE * sizeof *product);
  for (gsize pair = 0; pair < rows / 2; pair++)
    {
      const float *own = x + pair * PURR_GRAM_WIDTH;
      gsize next = (pair + 1) * PURR_GRAM_SIDE; /* row's oblong from this */
      Four own_sums[2];

      for (gsize row = 0; row < 2; row += tall)
        {
          Singles own_x[2 * PURR_GRAM_SIDE];
          Singles own_y[2 * PURR_GRAM_SIDE];

          for (gsize i = 0; i < tall * PURR_GRAM_SIDE; i++)
            {
              own_x[i] = EACH_8 (own[row * PURR_GRAM_SIDE + i]);
              own_y[i] = EACH_8 (0.0f);
            }

          for (gsize column = 0; column < pair; column++)
            {
              Singles other = xs[column];
              Singles sums = ys[column];

              for (gsize t = 0; t < tall; t++)
                {
                  const Singles *a = oblong + t * next;
                  const Singles *to_x = own_x + t * PURR_GRAM_SIDE;
                  Singles *to_y = own_y + t * PURR_GRAM_SIDE;
                  Singles a0 = a[0];
                  Singles a1 = a[1];
                  Singles a2 = a[2];
                  Singles a3 = a[3];

                  to_y[0] += a0 * other;
                  to_y[1] += a1 * other;
                  to_y[2] += a2 * other;
                  to_y[3] += a3 * other;
                  sums += (a0 * to_x[0] + a1 * to_x[1])
                          + (a2 * to_x[2] + a3 * to_x[3]);
                }
              ys[column] = sums;
              oblong += PURR_GRAM_SIDE;
            }

          /* The last oblong touches the diagonal and has no mirror image. */
          for (gsize t = 0; t < tall; t++)
            {
              Singles *to_y = own_y + t * PURR_GRAM_SIDE;

              for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
                to_y[i] += oblong[t * next + i] * xs[pair];
              add_across (to_y, &own_sums[row + t]);
            }
          oblong += PURR_GRAM_SIDE + (tall - 1) * next;
        }

      ys[pair] += __builtin_shufflevector (own_sums[0], own_sums[1], 0, 1, 2, 3,
                                           4, 5, 6, 7);
    }

  for (gsize j = 0; j < rows * PURR_GRAM_SIDE; j++)
    y[j] = from[j] + product[j];
}

#pragma GCC diagnostic pop

INLINE double
add_parts (const Part *parts)
{
#if PARTS == 2
  Doubles halves = parts[0] + parts[1];
#else
  Doubles halves = __builtin_shufflevector (parts[0], parts[0], 0, 1, 2, 3)
                   + __builtin_shufflevector (parts[0], parts[0], 4, 5, 6, 7);
#endif

  return SUM (halves);
}

INLINE double
subtract (const double *x,
          const double *from,
          gsize n,
          float *change,
          double *squares)
{
  const Part *xs = (const Part *) (gconstpointer) x;
  const Part *froms = (const Part *) (gconstpointer) from;
  PartSingles *to = (PartSingles *) (gpointer) change;
  Part changes[PARTS] = { 0 };
  Part lengths[PARTS] = { 0 };

  for (gsize i = 0; i < n / PART; i += PARTS)
    for (gsize p = 0; p < PARTS; p++)
      {
        Part difference = xs[i + p] - froms[i + p];

        changes[p] += difference * difference;
        lengths[p] += xs[i + p] * xs[i + p];
        to[i + p] = __builtin_convertvector(difference, PartSingles);
      }
  *squares = add_parts (lengths);

  return add_parts (changes);
}

INLINE double
multiply_parts (const Part *parts)
{
#if PARTS == 2
  Doubles halves = parts[0] * parts[1];
#else
  Doubles halves = __builtin_shufflevector (parts[0], parts[0], 0, 1, 2, 3)
                   * __builtin_shufflevector (parts[0], parts[0], 4, 5, 6, 7);
#endif

  return (halves[0] * halves[1]) * (halves[2] * halves[3]);
}

/* exp (r) for r within half of log 2, where what is left out is below 1e-17;
 * in groups, which may be added up at the same time */
INLINE void
add_series (const Part *r, Part *sum)
{
  Part r2[PAIR], r4[PAIR], r8[PAIR], even[PAIR], odd[PAIR];

  BOTH r2[p] = r[p] * r[p];
  BOTH r4[p] = r2[p] * r2[p];
  BOTH r8[p] = r4[p] * r4[p];
  BOTH even[p]
    = (1.0 / 40320 + r2[p] * (1.0 / 3628800)) + r4[p] * (1.0 / 479001600);
  BOTH odd[p]
    = (1.0 / 362880 + r2[p] * (1.0 / 39916800)) + r4[p] * (1.0 / 6227020800);
  BOTH even[p]
    = ((1.0 + r2[p] * (1.0 / 2)) + r4[p] * (1.0 / 24 + r2[p] * (1.0 / 720)))
      + r8[p] * even[p];
  BOTH odd[p]
    = ((1.0 + r2[p] * (1.0 / 6)) + r4[p] * (1.0 / 120 + r2[p] * (1.0 / 5040)))
      + r8[p] * odd[p];
  BOTH sum[p] = even[p] + odd[p] * r[p];
}

/* With s = side * z, how far z lies on the wrong side, and e = exp (-|s|):
 *   loss = max (s, 0) + log (1 + e)
 *   dZ = side * sigmoid (s),  sigmoid (s) = 1 / (1 + e), or e / (1 + e)
 *                                                        where s < 0
 * No probability is rounded to 0 or 1 on the way. */
INLINE void
take_step (PurrGramStep *step)
{
  const Part *product = (const Part *) (gconstpointer) step->product;
  const Part *side = (const Part *) (gconstpointer) step->side;
  const Part *weight = (const Part *) (gconstpointer) step->weight;
  const PartBits *no = (const PartBits *) (gconstpointer) step->in_class[0];
  const PartBits *yes = (const PartBits *) (gconstpointer) step->in_class[1];
  const Part *alpha = (const Part *) (gconstpointer) step->alpha;
  Part *du = (Part *) (gpointer) step->du;
  gsize n = step->n / PART;
  double b = step->b;
  double lambda = step->lambda;
  double share = step->share;
  const Part zero = { 0 };
  const PartBits sign = ~(PartBits) { 0 } << 63;
  const PartBits smallest = (PartBits) (zero - LARGEST_EXPONENT);
  Part wrong[PARTS] = { 0 };
  Part sum[PARTS] = { 0 };
  Part squares[PARTS] = { 0 };
  PartBits correct = { 0 };
  double logs[2] = { 0, 0 };

  for (gsize begin = 0; begin < n; begin += LOG_VECTORS * PARTS)
    {
      gsize end = MIN (n, begin + LOG_VECTORS * PARTS);
      Part factor_no[PARTS];
      Part factor_yes[PARTS];

      for (gsize p = 0; p < PARTS; p++)
        factor_no[p] = factor_yes[p] = zero + 1.0;

      for (gsize i = begin; i < end; i += PAIR)
        {
          Part z[PAIR], s[PAIR], t[PAIR], rounded[PAIR], r[PAIR], e[PAIR];
          Part a[PAIR];
          PartBits is_wrong[PAIR], is_positive[PAIR], too_small[PAIR];

          BOTH z[p] = product[i + p] + b;
          BOTH s[p] = z[p] * side[i + p];
          BOTH is_wrong[p] = (PartBits) (s[p] > zero);
          BOTH is_positive[p] = (PartBits) (z[p] >= zero);
          /* Minus the magnitude; not a number stays so */
          BOTH t[p] = (Part) ((PartBits) s[p] | sign);
          BOTH too_small[p] = (PartBits) (t[p] < (Part) smallest);
          BOTH t[p] = (Part) (((PartBits) t[p] & ~too_small[p])
                              | (smallest & too_small[p]));

          /* exp (t) = 2^k exp (r) */
          BOTH rounded[p] = t[p] * (1 / G_LN2) + ROUNDER;
          BOTH r[p] = t[p] - (rounded[p] - ROUNDER) * LOG_2_HIGH;
          BOTH r[p] -= (rounded[p] - ROUNDER) * LOG_2_LOW;
          add_series (r, e);
          BOTH e[p] *= (Part) (((PartBits) rounded[p] + 1023) << 52);

          BOTH factor_no[p % PARTS]
            *= (Part) ((PartBits) e[p] & no[i + p]) + 1.0;
          BOTH factor_yes[p % PARTS]
            *= (Part) ((PartBits) e[p] & yes[i + p]) + 1.0;

          BOTH a[p] = 1.0 / (1.0 + e[p]);
          BOTH e[p] *= a[p];
          BOTH a[p] = (Part) (((PartBits) a[p] & is_wrong[p])
                              | ((PartBits) e[p] & ~is_wrong[p]));
          BOTH a[p] *= weight[i + p];
          BOTH sum[p % PARTS] += a[p];
          BOTH du[i + p] = (a[p] + lambda * alpha[i + p]) * share;
          BOTH squares[p % PARTS] += alpha[i + p] * product[i + p];
          BOTH wrong[p % PARTS]
            += (Part) ((PartBits) (z[p] * weight[i + p]) & is_wrong[p]);
          BOTH correct
            -= (is_positive[p] & yes[i + p]) | (~is_positive[p] & no[i + p]);
        }

      logs[0] += log (multiply_parts (factor_no));
      logs[1] += log (multiply_parts (factor_yes));
    }

  step->loss = add_parts (wrong) + step->class_weight[0] * logs[0]
               + step->class_weight[1] * logs[1];
  step->sum = add_parts (sum);
  step->squares = add_parts (squares);
  step->correct = 0;
  for (gsize k = 0; k < PART; k++)
    step->correct += correct[k];
}

/* A set of functions from those above, and what is different in each */
#define PURR_GRAM_VARIANT(suffix, target, tall)                                \
  target static void add_columns_##suffix (const guint8 *const *columns,       \
                                           const double *alpha, gsize n,       \
                                           double *w)                          \
  {                                                                            \
    add_columns (columns, alpha, n, w);                                        \
  }                                                                            \
                                                                               \
  target static void multiply_##suffix (const double *squares, gsize rows,     \
                                        const double *x, double *y)            \
  {                                                                            \
    multiply (squares, rows, x, y);                                            \
  }                                                                            \
                                                                               \
  target static void multiply_single_##suffix (const float *oblongs,           \
                                               gsize rows, const float *x,     \
                                               float *product,                 \
                                               const double *from, double *y)  \
  {                                                                            \
    multiply_single (oblongs, rows, x, product, from, y, tall);                \
  }                                                                            \
                                                                               \
  target static double subtract_##suffix (const double *x, const double *from, \
                                          gsize n, float *change,              \
                                          double *squares)                     \
  {                                                                            \
    return subtract (x, from, n, change, squares);                             \
  }                                                                            \
                                                                               \
  target static void step_##suffix (PurrGramStep *step) { take_step (step); }

/* gram-kernels.c: the arithmetic of one iteration in the Gram form
 *
 * Everything here is written once, on vectors of four doubles, and compiled
 * twice: for any processor, where the compiler takes them apart, and for
 * those with AVX2. Multiplying and adding stay two roundings in both, so both
 * give the same bits.
 *
 * The products are bounded by how fast the second level cache gives out the
 * matrix. OpenBLAS's dsymv() takes as long as the product in double precision
 * here but needs the whole square in memory; ssymv() takes almost twice as
 * long as the one in single precision. exp() one number at a time would take
 * longer than all of them.
 */

#include "engine/learning/gram-private.h"

#include <math.h>
#include <string.h>

typedef double Doubles __attribute__ ((vector_size (32)));
typedef float Singles __attribute__ ((vector_size (32)));
typedef guint64 Bits __attribute__ ((vector_size (32)));

/* So many examples share one log(): the product of their 1 + e, each at most
 * 2, stays far below the largest double. */
#define LOG_VECTORS 128

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

/* Eight sums in one loop: whole numbers may be added in any order, so the
 * compiler makes vectors of it by itself. */
static inline __attribute__ ((always_inline)) void
multiply_whole (const gint16 *const *a,
                const gint16 *const *b,
                gsize n,
                gint32 products[PURR_GRAM_TALL][PURR_GRAM_WIDE])
{
  const gint16 *a0 = __builtin_assume_aligned (a[0], 32);
  const gint16 *a1 = __builtin_assume_aligned (a[1], 32);
  const gint16 *b0 = __builtin_assume_aligned (b[0], 32);
  const gint16 *b1 = __builtin_assume_aligned (b[1], 32);
  const gint16 *b2 = __builtin_assume_aligned (b[2], 32);
  const gint16 *b3 = __builtin_assume_aligned (b[3], 32);
  gint32 s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  gint32 s10 = 0, s11 = 0, s12 = 0, s13 = 0;

  n = n / 16 * 16;
  for (gsize k = 0; k < n; k++)
    {
      s00 += a0[k] * b0[k];
      s01 += a0[k] * b1[k];
      s02 += a0[k] * b2[k];
      s03 += a0[k] * b3[k];
      s10 += a1[k] * b0[k];
      s11 += a1[k] * b1[k];
      s12 += a1[k] * b2[k];
      s13 += a1[k] * b3[k];
    }

  products[0][0] = s00;
  products[0][1] = s01;
  products[0][2] = s02;
  products[0][3] = s03;
  products[1][0] = s10;
  products[1][1] = s11;
  products[1][2] = s12;
  products[1][3] = s13;
}

static inline __attribute__ ((always_inline)) void
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

static inline __attribute__ ((always_inline)) void
multiply_single (const float *oblongs,
                 gsize rows,
                 const float *restrict x,
                 float *restrict product,
                 const double *restrict from,
                 double *restrict y)
{
  const Singles *oblong = (const Singles *) (gconstpointer) oblongs;
  const Singles *xs = (const Singles *) (gconstpointer) x;
  Singles *ys = (Singles *) (gpointer) product;

  memset (product, 0, rows * PURR_GRAM_SIDE * sizeof *product);
  for (gsize row = 0; row < rows; row++)
    {
      const float *own = x + row * PURR_GRAM_SIDE;
      gsize last = row / 2;
      Singles x0 = EACH_8 (own[0]);
      Singles x1 = EACH_8 (own[1]);
      Singles x2 = EACH_8 (own[2]);
      Singles x3 = EACH_8 (own[3]);
      Singles y0 = EACH_8 (0.0f);
      Singles y1 = EACH_8 (0.0f);
      Singles y2 = EACH_8 (0.0f);
      Singles y3 = EACH_8 (0.0f);

      for (gsize column = 0; column < last; column++, oblong += PURR_GRAM_SIDE)
        {
          Singles a0 = oblong[0];
          Singles a1 = oblong[1];
          Singles a2 = oblong[2];
          Singles a3 = oblong[3];
          Singles other = xs[column];

          y0 += a0 * other;
          y1 += a1 * other;
          y2 += a2 * other;
          y3 += a3 * other;
          ys[column] += (a0 * x0 + a1 * x1) + (a2 * x2 + a3 * x3);
        }

      y0 += oblong[0] * xs[last];
      y1 += oblong[1] * xs[last];
      y2 += oblong[2] * xs[last];
      y3 += oblong[3] * xs[last];
      oblong += PURR_GRAM_SIDE;

      /* Four sums at a time: neighbours, then pairs, then halves */
      y0 = __builtin_shufflevector (y0, y1, 0, 8, 2, 10, 4, 12, 6, 14)
           + __builtin_shufflevector (y0, y1, 1, 9, 3, 11, 5, 13, 7, 15);
      y2 = __builtin_shufflevector (y2, y3, 0, 8, 2, 10, 4, 12, 6, 14)
           + __builtin_shufflevector (y2, y3, 1, 9, 3, 11, 5, 13, 7, 15);
      y0 = __builtin_shufflevector (y0, y2, 0, 1, 8, 9, 4, 5, 12, 13)
           + __builtin_shufflevector (y0, y2, 2, 3, 10, 11, 6, 7, 14, 15);
      for (gsize k = 0; k < PURR_GRAM_SIDE; k++)
        product[row * PURR_GRAM_SIDE + k] += y0[k] + y0[k + PURR_GRAM_SIDE];
    }

  for (gsize j = 0; j < rows * PURR_GRAM_SIDE; j++)
    y[j] = from[j] + product[j];
}

static inline __attribute__ ((always_inline)) double
subtract (const double *x,
          const double *from,
          gsize n,
          float *change,
          double *squares)
{
  const Doubles *xs = (const Doubles *) (gconstpointer) x;
  const Doubles *froms = (const Doubles *) (gconstpointer) from;
  Doubles changes[2] = { EACH (0.0), EACH (0.0) };
  Doubles lengths[2] = { EACH (0.0), EACH (0.0) };

  for (gsize i = 0; i < n / 4; i += 2)
    for (gsize k = 0; k < 2; k++)
      {
        Doubles difference = xs[i + k] - froms[i + k];

        changes[k] += difference * difference;
        lengths[k] += xs[i + k] * xs[i + k];
        for (gsize l = 0; l < 4; l++)
          change[4 * (i + k) + l] = (float) difference[l];
      }

  changes[0] += changes[1];
  lengths[0] += lengths[1];
  *squares = SUM (lengths[0]);

  return SUM (changes[0]);
}

/* With s = side * z, how far z lies on the wrong side, and e = exp (-|s|):
 *   loss = max (s, 0) + log (1 + e)
 *   dZ = side * sigmoid (s),  sigmoid (s) = 1 / (1 + e), or e / (1 + e)
 *                                                        where s < 0
 * No probability is rounded to 0 or 1 on the way. */
static inline __attribute__ ((always_inline)) void
take_step (PurrGramStep *step)
{
  /* The series of exp(), even and odd powers apart, which may be added up at
   * the same time. For exponents within half of log 2, what is left out is
   * below 1e-17. */
  static const double even[] = {
    1.0 / 479001600, 1.0 / 3628800, 1.0 / 40320, 1.0 / 720, 1.0 / 24,
    1.0 / 2,         1.0,
  };
  static const double odd[] = {
    1.0 / 6227020800, 1.0 / 39916800, 1.0 / 362880, 1.0 / 5040, 1.0 / 120,
    1.0 / 6,          1.0,
  };
  const Doubles *product = (const Doubles *) (gconstpointer) step->product;
  const Doubles *side = (const Doubles *) (gconstpointer) step->side;
  const Doubles *weight = (const Doubles *) (gconstpointer) step->weight;
  const Bits *no = (const Bits *) (gconstpointer) step->in_class[0];
  const Bits *yes = (const Bits *) (gconstpointer) step->in_class[1];
  const Doubles *alpha = (const Doubles *) (gconstpointer) step->alpha;
  Doubles *du = (Doubles *) (gpointer) step->du;
  gsize n = step->n / 4;
  double b = step->b;
  double lambda = step->lambda;
  double share = step->share;
  Bits sign = ~(Bits) { 0 } << 63;
  Doubles wrong = EACH (0.0);
  Doubles sum = EACH (0.0);
  Doubles squares = EACH (0.0);
  Bits correct = { 0 };
  double logs[2] = { 0, 0 };

  for (gsize begin = 0; begin < n; begin += LOG_VECTORS)
    {
      gsize end = MIN (n, begin + LOG_VECTORS);
      Doubles factor_no = EACH (1.0);
      Doubles factor_yes = EACH (1.0);

      for (gsize i = begin; i < end; i++)
        {
          Doubles z = product[i] + b;
          Doubles s = z * side[i];
          Bits is_wrong = (Bits) (s > EACH (0.0));
          Bits is_positive = (Bits) (z >= EACH (0.0));
          /* Minus the magnitude; not a number stays so */
          Doubles t = (Doubles) ((Bits) s | sign);
          Bits too_small = (Bits) (t < EACH (-LARGEST_EXPONENT));
          Doubles rounded, r, r2, e, o, a;

          t = (Doubles) (((Bits) t & ~too_small)
                         | ((Bits) EACH (-LARGEST_EXPONENT) & too_small));

          /* exp (t) = 2^k exp (r) */
          rounded = t * (1 / G_LN2) + ROUNDER;
          r = t - (rounded - ROUNDER) * LOG_2_HIGH;
          r -= (rounded - ROUNDER) * LOG_2_LOW;
          r2 = r * r;
          e = EACH (even[0]);
          o = EACH (odd[0]);
          for (gsize k = 1; k < G_N_ELEMENTS (even); k++)
            {
              e = e * r2 + even[k];
              o = o * r2 + odd[k];
            }
          e = (e + o * r)
              * (Doubles) (((Bits) rounded + 1023) << 52);

          factor_no *= (Doubles) ((Bits) e & no[i]) + 1.0;
          factor_yes *= (Doubles) ((Bits) e & yes[i]) + 1.0;

          a = 1.0 / (1.0 + e);
          e *= a;
          a = (Doubles) (((Bits) a & is_wrong) | ((Bits) e & ~is_wrong));
          a *= weight[i];
          sum += a;
          du[i] = (a + lambda * alpha[i]) * share;
          squares += alpha[i] * product[i];
          wrong += (Doubles) ((Bits) (z * weight[i]) & is_wrong);
          correct -= (is_positive & yes[i]) | (~is_positive & no[i]);
        }

      logs[0] += log ((factor_no[0] * factor_no[1])
                      * (factor_no[2] * factor_no[3]));
      logs[1] += log ((factor_yes[0] * factor_yes[1])
                      * (factor_yes[2] * factor_yes[3]));
    }

  step->loss = SUM (wrong) + step->class_weight[0] * logs[0]
               + step->class_weight[1] * logs[1];
  step->sum = SUM (sum);
  step->squares = SUM (squares);
  step->correct = correct[0] + correct[1] + correct[2] + correct[3];
}

static void
multiply_whole_generic (
  const gint16 *const *a,
  const gint16 *const *b,
  gsize n,
  gint32 products[PURR_GRAM_TALL][PURR_GRAM_WIDE])
{
  multiply_whole (a, b, n, products);
}

static void
multiply_generic (const double *squares,
                  gsize rows,
                  const double *x,
                  double *y)
{
  multiply (squares, rows, x, y);
}

static void
multiply_single_generic (const float *oblongs,
                         gsize rows,
                         const float *x,
                         float *product,
                         const double *from,
                         double *y)
{
  multiply_single (oblongs, rows, x, product, from, y);
}

static double
subtract_generic (const double *x,
                  const double *from,
                  gsize n,
                  float *change,
                  double *squares)
{
  return subtract (x, from, n, change, squares);
}

static void
step_generic (PurrGramStep *step)
{
  take_step (step);
}

static const PurrGramKernels generic = {
  "generic",
  multiply_whole_generic,
  multiply_generic,
  multiply_single_generic,
  subtract_generic,
  step_generic,
};

#ifdef __x86_64__

static __attribute__ ((target ("avx2"))) void
multiply_whole_avx2 (
  const gint16 *const *a,
  const gint16 *const *b,
  gsize n,
  gint32 products[PURR_GRAM_TALL][PURR_GRAM_WIDE])
{
  multiply_whole (a, b, n, products);
}

static __attribute__ ((target ("avx2"))) void
multiply_avx2 (const double *squares,
               gsize rows,
               const double *x,
               double *y)
{
  multiply (squares, rows, x, y);
}

static __attribute__ ((target ("avx2"))) void
multiply_single_avx2 (const float *oblongs,
                      gsize rows,
                      const float *x,
                      float *product,
                      const double *from,
                      double *y)
{
  multiply_single (oblongs, rows, x, product, from, y);
}

static __attribute__ ((target ("avx2"))) double
subtract_avx2 (const double *x,
               const double *from,
               gsize n,
               float *change,
               double *squares)
{
  return subtract (x, from, n, change, squares);
}

static __attribute__ ((target ("avx2"))) void
step_avx2 (PurrGramStep *step)
{
  take_step (step);
}

static const PurrGramKernels avx2 = {
  "AVX2",
  multiply_whole_avx2,
  multiply_avx2,
  multiply_single_avx2,
  subtract_avx2,
  step_avx2,
};

#endif

const PurrGramKernels *
purr_gram_kernels_get_generic (void)
{
  return &generic;
}

const PurrGramKernels *
purr_gram_kernels_get_best (void)
{
#ifdef __x86_64__
  if (__builtin_cpu_supports ("avx2"))
    return &avx2;
#endif

  return &generic;
}

/* gram-kernels.c: the arithmetic of one iteration in the Gram form
 *
 * Everything here is written once, on vectors of four doubles, and compiled
 * twice: for any processor, where the compiler takes them apart, and for
 * those with AVX2. Multiplying and adding stay two roundings in both, so both
 * give the same bits.
 *
 * The product is bounded by how fast the second level cache gives out the
 * matrix. OpenBLAS's dsymv() comes to the same time but needs the whole square
 * in memory and cannot be shared out among workers in a fixed order. exp() one
 * number at a time would take longer than the product itself.
 */

#include "engine/learning/gram-private.h"

#include <math.h>

typedef double Doubles __attribute__ ((vector_size (32)));
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

static inline __attribute__ ((always_inline)) void
multiply (const double *squares,
          gsize begin,
          gsize end,
          const double *restrict x,
          double *restrict y)
{
  const Doubles *square
    = (const Doubles *) (gconstpointer) (squares + purr_gram_find_row (begin));
  const Doubles *xs = (const Doubles *) (gconstpointer) x;
  Doubles *ys = (Doubles *) (gpointer) y;

  for (gsize row = begin; row < end; row++)
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
  Doubles *dz = (Doubles *) (gpointer) step->dz;
  gsize n = step->n / 4;
  Bits sign = ~(Bits) { 0 } << 63;
  Doubles wrong = EACH (0.0);
  Doubles sum = EACH (0.0);
  Bits correct = { 0 };
  double logs[2] = { 0, 0 };

  for (gsize begin = 0; begin < n; begin += LOG_VECTORS)
    {
      gsize end = MIN (n, begin + LOG_VECTORS);
      Doubles factor_no = EACH (1.0);
      Doubles factor_yes = EACH (1.0);

      for (gsize i = begin; i < end; i++)
        {
          Doubles z = product[i] + step->b;
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
          dz[i] = a;
          sum += a;
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
  step->correct = correct[0] + correct[1] + correct[2] + correct[3];
}

static void
multiply_generic (const double *squares,
                  gsize begin,
                  gsize end,
                  const double *x,
                  double *y)
{
  multiply (squares, begin, end, x, y);
}

static void
step_generic (PurrGramStep *step)
{
  take_step (step);
}

static const PurrGramKernels generic = {
  "generic",
  multiply_generic,
  step_generic,
};

#ifdef __x86_64__

static __attribute__ ((target ("avx2"))) void
multiply_avx2 (const double *squares,
               gsize begin,
               gsize end,
               const double *x,
               double *y)
{
  multiply (squares, begin, end, x, y);
}

static __attribute__ ((target ("avx2"))) void
step_avx2 (PurrGramStep *step)
{
  take_step (step);
}

static const PurrGramKernels avx2 = { "AVX2", multiply_avx2, step_avx2 };

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

/* byte-kernels-private.h: what is written once and compiled for each variant
 *
 * Eight doubles at a time, in the compiler's own vectors. Every variant does
 * the same operations in the same order, so all give the same bits.
 */

#pragma once

#include "engine/kernels/byte-kernels.h"

#include <string.h>

#define INLINE static inline __attribute__ ((always_inline))

typedef double Eight __attribute__ ((vector_size (64)));
typedef gint64 EightBits __attribute__ ((vector_size (64)));

/* 1.5 * 2^52: adding it leaves a whole number in the lowest bits */
#define ROUNDER 6755399441055744.0

INLINE void
load_eight (const double *from, Eight *eight)
{
  memcpy (eight, from, sizeof *eight);
}

INLINE void
store_eight (const Eight *eight, double *to)
{
  memcpy (to, eight, sizeof *eight);
}

INLINE double
add_eight (const Eight *eight)
{
  double x[8];

  store_eight (eight, x);

  return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}

INLINE double
fold_in_lanes (const double *w,
               const double *inverse,
               gsize n_x,
               double *v,
               double *squares_out)
{
  const EightBits no_sign = ~((EightBits) { 0 } + G_MININT64);
  Eight squares = { 0 };
  Eight largest = { 0 };
  double max = 0;
  double lanes[8];
  gsize k;

  for (k = 0; k < n_x; k += 8)
    {
      Eight x = { 0 };
      Eight factor = { 0 };
      Eight size;
      EightBits larger;

      if (n_x - k >= 8)
        {
          load_eight (w + k, &x);
          load_eight (inverse + k, &factor);
        }
      else
        {
          memcpy (&x, w + k, (n_x - k) * sizeof (double));
          memcpy (&factor, inverse + k, (n_x - k) * sizeof (double));
        }
      squares += x * x;
      x *= factor;
      store_eight (&x, v + k);
      size = (Eight) ((EightBits) x & no_sign);
      larger = size > largest;
      largest = (Eight) (((EightBits) size & larger)
                         | ((EightBits) largest & ~larger));
    }
  for (; k % PURR_LANES != 0; k++)
    v[k] = 0;

  store_eight (&largest, lanes);
  for (int i = 0; i < 8; i++)
    max = MAX (max, lanes[i]);
  *squares_out = add_eight (&squares);

  return max;
}

INLINE double
round_in_lanes (const double *in,
                double inverse_step,
                const double *mean,
                gsize n,
                gint32 *out)
{
  Eight sum = { 0 };

  for (gsize k = 0; k < n; k += 8)
    {
      Eight x;
      gint64 bits[8];

      load_eight (in + k, &x);
      x = x * inverse_step + ROUNDER;
      memcpy (bits, &x, sizeof bits);
      for (int i = 0; i < 8; i++)
        out[k + i] = (gint32) bits[i];
      if (mean != NULL)
        {
          Eight mu;

          load_eight (mean + k, &mu);
          sum += (x - ROUNDER) * mu;
        }
    }

  return add_eight (&sum);
}

/* exp (-|z|) by halving: 2^n exp (r) with |r| <= log (2) / 2, where fourteen
 * terms of the series reach the last digit. Then, with s = e / (2 + e) <= 1/3,
 * log (1 + e) = 2 (s + s^3 / 3 + s^5 / 5 + ...): no digit is lost where e is
 * small, and seventeen terms do where it is not. */
INLINE void
logistic_in_lanes (const double *z_in, gsize n, double *a_out, double *rest_out)
{
  static const double exp_terms[] = {
    1.0 / 6227020800,
    1.0 / 479001600,
    1.0 / 39916800,
    1.0 / 3628800,
    1.0 / 362880,
    1.0 / 40320,
    1.0 / 5040,
    1.0 / 720,
    1.0 / 120,
    1.0 / 24,
    1.0 / 6,
    0.5,
    1,
    1,
  };
  const gint64 sign_bit = G_MININT64;

  for (gsize j = 0; j < n; j += 8)
    {
      Eight z, away, whole, r, e, s, square, sum, a, rest;
      EightBits inside, number, positive, one;

      load_eight (z_in + j, &z);
      away = (Eight) ((EightBits) z & ~sign_bit);
      /* What is not a number is not itself; NOLINTNEXTLINE */
      number = z == z;
      positive = z >= 0;
      /* Beyond, exp() is 0 for our purposes */
      inside = away < 708.0;
      away = (Eight) ((EightBits) away & inside);

      whole = away * -1.4426950408889634074 + ROUNDER;
      one = ((EightBits) whole + 1023) << 52;
      whole = whole - ROUNDER;
      /* log (2) in two parts, the first of few enough digits */
      r = -away - whole * 6.93147180369123816490e-01;
      r = r - whole * 1.90821492927058770002e-10;
      e = r * 0 + exp_terms[0];
      for (int i = 1; i < 14; i++)
        e = e * r + exp_terms[i];
      e = e * (Eight) one;
      e = (Eight) ((EightBits) e & inside);

      s = e / (e + 2.0);
      square = s * s;
      sum = square * (1.0 / 33) + 1.0 / 31;
      for (int i = 29; i > 0; i -= 2)
        sum = sum * square + 1.0 / i;
      rest = s * 2.0 * sum;

      /* 1 / (1 + exp (-z)) or exp (z) / (1 + exp (z)) */
      one = (EightBits) (r * 0 + 1.0);
      a = (Eight) ((one & positive) | ((EightBits) e & ~positive));
      a = a / (e + 1.0);

      /* No number in, no number out */
      a = (Eight) ((EightBits) a | ~number);
      rest = (Eight) ((EightBits) rest | ~number);
      store_eight (&a, a_out + j);
      store_eight (&rest, rest_out + j);
    }
}

/* double-kernels.c: sums of products of doubles, eight at a time */

#include "engine/kernels/double-kernels.h"

#include "engine/kernels/byte-kernels-private.h"

/* Side by side, so that none waits for the addition before it */
#define SUMS 4
#define RUN (8 * SUMS)

INLINE double
dot_in_lanes (const double *a, const double *b, gsize n)
{
  Eight sums[SUMS] = { 0 };
  double rest = 0;
  double total;
  gsize k = 0;

  for (; n - k >= RUN; k += RUN)
    for (int i = 0; i < SUMS; i++)
      {
        Eight x, y;

        load_eight (a + k + 8 * i, &x);
        load_eight (b + k + 8 * i, &y);
        sums[i] += x * y;
      }
  sums[0] += sums[2];
  sums[1] += sums[3];
  sums[0] += sums[1];
  total = add_eight (&sums[0]);
  for (; k < n; k++)
    rest += a[k] * b[k];

  return total + rest;
}

INLINE void
add_in_lanes (double *to, const double *from, double factor, gsize n)
{
  gsize k = 0;

  for (; n - k >= 8; k += 8)
    {
      Eight x, y;

      load_eight (to + k, &x);
      load_eight (from + k, &y);
      x += y * factor;
      store_eight (&x, to + k);
    }
  for (; k < n; k++)
    to[k] += factor * from[k];
}

static double
dot_generic (const double *a, const double *b, gsize n)
{
  return dot_in_lanes (a, b, n);
}

static void
add_generic (double *to, const double *from, double factor, gsize n)
{
  add_in_lanes (to, from, factor, n);
}

static const PurrDoubleKernels generic = {
  .name = "generic",
  .dot = dot_generic,
  .add = add_generic,
};

#ifdef PURR_HAVE_X86_KERNELS

#define AVX2 __attribute__ ((target ("avx2")))
#define AVX512 __attribute__ ((target ("avx512f")))

AVX2 static double
dot_avx2 (const double *a, const double *b, gsize n)
{
  return dot_in_lanes (a, b, n);
}

AVX2 static void
add_avx2 (double *to, const double *from, double factor, gsize n)
{
  add_in_lanes (to, from, factor, n);
}

AVX512 static double
dot_avx512 (const double *a, const double *b, gsize n)
{
  return dot_in_lanes (a, b, n);
}

AVX512 static void
add_avx512 (double *to, const double *from, double factor, gsize n)
{
  add_in_lanes (to, from, factor, n);
}

static const PurrDoubleKernels avx2 = {
  .name = "AVX2",
  .dot = dot_avx2,
  .add = add_avx2,
};

static const PurrDoubleKernels avx512 = {
  .name = "AVX-512",
  .dot = dot_avx512,
  .add = add_avx512,
};

#endif

const PurrDoubleKernels *
purr_double_kernels_get (guint i)
{
#ifdef PURR_HAVE_X86_KERNELS
  if (__builtin_cpu_supports ("avx512f") && i-- == 0)
    return &avx512;
  if (__builtin_cpu_supports ("avx2") && i-- == 0)
    return &avx2;
#endif

  return i == 0 ? &generic : NULL;
}

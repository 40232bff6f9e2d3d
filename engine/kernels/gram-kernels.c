/* gram-kernels.c: the arithmetic of one iteration in the Gram form
 *
 * For any processor, where the compiler takes the vectors apart, and for those
 * with AVX2; gram-kernels-avx512.c has those for AVX-512.
 */

#include "engine/kernels/gram-kernels-private.h"

#define GENERIC
PURR_GRAM_VARIANT (generic, GENERIC, 1)

static void
multiply_bytes_generic (const guint8 *const *a,
                        const guint8 *const *b,
                        gsize n,
                        gint32 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE])
{
  multiply_bytes (a, b, n, products);
}

static const PurrGramKernels generic = {
  "generic",        multiply_bytes_generic,  add_columns_generic,
  multiply_generic, multiply_single_generic, subtract_generic,
  step_generic,
};

#ifdef PURR_HAVE_X86_KERNELS

#define AVX2 __attribute__ ((target ("avx2")))
PURR_GRAM_VARIANT (avx2, AVX2, 1)

AVX2 static void
multiply_bytes_avx2 (const guint8 *const *a,
                     const guint8 *const *b,
                     gsize n,
                     gint32 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE])
{
  multiply_bytes (a, b, n, products);
}

static const PurrGramKernels avx2 = {
  "AVX2",        multiply_bytes_avx2,  add_columns_avx2,
  multiply_avx2, multiply_single_avx2, subtract_avx2,
  step_avx2,
};

#endif

const PurrGramKernels *
purr_gram_kernels_get (guint i)
{
#ifdef PURR_HAVE_X86_KERNELS
  if (__builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw")
      && __builtin_cpu_supports ("avx512dq")
      && __builtin_cpu_supports ("avx512vl")
      && __builtin_cpu_supports ("avx512vnni") && i-- == 0)
    return &purr_gram_kernels_avx512;
  if (__builtin_cpu_supports ("avx2") && i-- == 0)
    return &avx2;
#endif

  return i == 0 ? &generic : NULL;
}

const PurrGramKernels *
purr_gram_kernels_get_best (void)
{
  return purr_gram_kernels_get (0);
}

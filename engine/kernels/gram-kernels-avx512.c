/* gram-kernels-avx512.c: the same for processors with AVX-512
 *
 * Twice the registers let two rows of oblongs go together, and vpdpbusd
 * multiplies bytes as they are: 64 by 64, adding each four neighbours'
 * products to a sum of 32 bits.
 */

#define PART 8

#include "engine/kernels/gram-kernels-private.h"

#ifdef PURR_HAVE_X86_KERNELS

#include <immintrin.h>

#define AVX512                                                                 \
  __attribute__ ((target ("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#define WIDTH 64
#define UNROLL _Pragma ("GCC unroll 4")

PURR_GRAM_VARIANT (avx512, AVX512, 2)

/* An instruction of its own, as in byte-kernels-avx512.c: asked by
 * _mm512_dpbusd_epi32(), GCC 12 moves the sums from register to register. */
#define MULTIPLY_ADD(sums, bytes, digits)                                      \
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(bytes), "v"(digits))

/* Bytes less 128, as signed ones, have the highest bit turned over. Places
 * that mask leaves out are 0 in a, whatever they are in b. */
#define MULTIPLY_STEP(load)                                                    \
  do                                                                           \
    {                                                                          \
      __m512i x[PURR_GRAM_SIDE];                                               \
                                                                               \
      UNROLL                                                                   \
      for (int i = 0; i < PURR_GRAM_SIDE; i++)                                 \
        x[i] = load (a[i] + k);                                                \
      UNROLL                                                                   \
      for (int j = 0; j < PURR_GRAM_SIDE; j++)                                 \
        {                                                                      \
          __m512i digits = _mm512_xor_si512 (load (b[j] + k), middle);         \
                                                                               \
          UNROLL                                                               \
          for (int i = 0; i < PURR_GRAM_SIDE; i++)                             \
            MULTIPLY_ADD (sums[i][j], x[i], digits);                           \
        }                                                                      \
    }                                                                          \
  while (0)
#define LOAD(from) _mm512_loadu_si512 (from)
#define LOAD_SOME(from) _mm512_maskz_loadu_epi8 (mask, from)

AVX512 static void
multiply_bytes_avx512 (const guint8 *const *a,
                       const guint8 *const *b,
                       gsize n,
                       gint32 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE])
{
  __m512i middle = _mm512_set1_epi8 ((char) PURR_GRAM_MIDDLE);
  __m512i sums[PURR_GRAM_SIDE][PURR_GRAM_SIDE];
  gsize k = 0;

  UNROLL
  for (int i = 0; i < PURR_GRAM_SIDE; i++)
    UNROLL
  for (int j = 0; j < PURR_GRAM_SIDE; j++)
    sums[i][j] = _mm512_setzero_si512 ();

  for (; k + WIDTH <= n; k += WIDTH)
    MULTIPLY_STEP (LOAD);
  if (k < n)
    {
      __mmask64 mask = G_MAXUINT64 >> (WIDTH - (n - k));

      MULTIPLY_STEP (LOAD_SOME);
    }

  UNROLL
  for (int i = 0; i < PURR_GRAM_SIDE; i++)
    UNROLL
  for (int j = 0; j < PURR_GRAM_SIDE; j++)
    products[i][j] = _mm512_reduce_add_epi32 (sums[i][j]);
}

const PurrGramKernels purr_gram_kernels_avx512 = {
  "AVX-512",       multiply_bytes_avx512,  add_columns_avx512,
  multiply_avx512, multiply_single_avx512, subtract_avx512,
  step_avx512,
};

#endif

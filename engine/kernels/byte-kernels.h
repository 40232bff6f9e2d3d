/* byte-kernels.h: sums of products of bytes, exact
 *
 * Bytes are whole numbers, so the weights are made whole numbers too: v is
 * rounded to PURR_FIXED_BITS bits below the largest of its kind, and all
 * products and sums are then those of integers. That is finer than single
 * precision, and exact: there is no order in which to add, and every
 * processor gives the same bits, whichever of the variants it runs.
 *
 * It is also faster: bench-learning runs the kernels in turns with blocks of
 * floats for OpenBLAS (AVX2 and AVX-512 are here for beating it well beyond
 * 1.3 times: on one thread of an AMD EPYC with AVX-512, 209 pictures take
 * 0.04 ms, with AVX2 0.07, with floats and OpenBLAS 0.13). A processor multiplies and adds 16 floats at a time,
 * but 64 bytes, and bytes need not be turned into floats first. A 32-bit
 * number is four digits of 8 bits (or two of 16), each with sums of its own:
 *   sum v x = sum d0 x + 2^8 sum d1 x + 2^16 sum d2 x + 2^24 sum d3 x
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers lie within +-2^PURR_FIXED_BITS: the digits of a 32-bit number reach
 * from -128 to 127, so a little less than 31 bits can be had. */
#define PURR_FIXED_BITS 30

/* Kernels work on so many features at a time. Arrays over features that
 * belong to the sweep are padded to a multiple of it. */
#define PURR_LANES 64

/* The most columns that may go backward at once: 32-bit sums of 16-bit digits
 * times bytes hold 256. */
#define PURR_BLOCK_MAX 64

/* The most rows of dZ, likewise */
#define PURR_BACKWARD_MAX 16

typedef struct
{
  const gint32 *dz; /* n */
  double step;
  double *dw; /* n_x, padded to a multiple of PURR_LANES */
} PurrBackwardRow;

typedef struct _PurrByteKernels PurrByteKernels;
struct _PurrByteKernels
{
  const char *name;

  /* v = w * inverse over n_x features (v padded with zeros to a multiple of
   * PURR_LANES). Returns the largest |v|, and in squares the sum of w^2; where
   * w is not finite, at least one of the two is not either. */
  double (*fold) (const double *w,
                  const double *inverse,
                  gsize n_x,
                  double *v,
                  double *squares);

  /* Rounds n (a multiple of PURR_LANES) numbers: out = in / step, halves to
   * even. step is a power of two, 1 / step is given. Returns sum out * mean,
   * 0 where mean is NULL. */
  double (*round) (const double *in,
                   double inverse_step,
                   const double *mean,
                   gsize n,
                   gint32 *out);

  /* Cuts n numbers (a multiple of PURR_LANES) into digits, ordered as
   * forward() likes them best: 4 n bytes, aligned to 64. */
  void (*pack) (const gint32 *v, gsize n, void *packed);

  /* z[j] = sum_k v_k x_kj for n columns of n_x bytes anywhere in memory. next,
   * when not NULL, are n columns that are needed next: meanwhile every other
   * one is brought into the cache, from the first on. */
  void (*forward) (const guint8 *const *columns,
                   const guint8 *const *next,
                   gsize n,
                   gsize n_x,
                   const void *packed,
                   gint64 *z);

  /* For each row, dw[k] += step * sum_j dz_j x_kj over n <= PURR_BLOCK_MAX
   * columns. next, when not NULL, are n columns that are needed next:
   * meanwhile every other one is brought into the cache, from the second on.
   * (Half of them now and half with forward(), so that the memory is at work
   * all the time.) */
  void (*backward) (const guint8 *const *columns,
                    const guint8 *const *next,
                    gsize n,
                    gsize n_x,
                    gsize n_rows,
                    const PurrBackwardRow *rows);

  /* For n logits, n a multiple of 8: a = sigmoid (z) and
   * rest = log (1 + exp (-|z|)), what the loss is beyond a straight line. */
  void (*logistic) (const double *z, gsize n, double *a, double *rest);
};

/* The i-th of the variants that this processor has, the fastest first; NULL
 * when there are no more. The last one runs everywhere. */
const PurrByteKernels *purr_byte_kernels_get (guint i);

/* Private to the variants' files */
extern const PurrByteKernels purr_byte_kernels_generic;
#if defined __x86_64__ && defined __GNUC__
#define PURR_HAVE_X86_KERNELS 1
extern const PurrByteKernels purr_byte_kernels_avx2;
extern const PurrByteKernels purr_byte_kernels_avx512;
#endif

G_END_DECLS

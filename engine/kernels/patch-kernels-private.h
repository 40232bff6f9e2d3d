/* patch-kernels-private.h: what is written once and compiled for each variant
 *
 * As many numbers at a time as the variant's registers hold, in the compiler's own
 * vectors. Every variant does the same operations in the same order for each number,
 * so all give the same bits. Whoever includes it defines LANES first, and the
 * functions below are compiled for that alone.
 */

#pragma once

#include "engine/kernels/patch-kernels.h"

#include <string.h>

#if defined __x86_64__ && defined __GNUC__
#define PURR_HAVE_X86_PATCHES 1
extern const PurrPatchKernels purr_patch_kernels_avx2;
extern const PurrPatchKernels purr_patch_kernels_avx512;
#endif

#define INLINE static inline __attribute__ ((always_inline))

/* 4, 8 or 16 */
typedef float Lanes __attribute__ ((vector_size (LANES * 4)));
typedef gint32 LanesInts __attribute__ ((vector_size (LANES * 4)));
G_STATIC_ASSERT (PURR_PATCH_TILE % LANES == 0);

/* max (0, a), and which zero does not matter: a sum begins with 0 and stays that
 * when either is added. A variant may have an instruction for it. */
#ifndef POSITIVE
#define POSITIVE(a) ((Lanes) ((LanesInts) (a) & ((a) > (Lanes) { 0 })))
#endif

/* a where the mask's bits are set, else b */
#define CHOOSE(mask, a, b)                                                     \
  (((LanesInts) (a) & (mask)) | ((LanesInts) (b) & ~(mask)))

/* What is added for a block's patches and LANES filters, dots being digits · patch
 * of each, PURR_PATCH_TILE apart. */
INLINE void
add_lanes (const gint32 *dots,
           const float *inverse,
           const float *high_from,
           const float *low_from,
           float *up,
           float *down)
{
  Lanes high, low, before, more = { 0 }, less = { 0 };

  memcpy (&high, high_from, sizeof high);
  memcpy (&low, low_from, sizeof low);
  for (int p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
    {
      LanesInts dot;
      Lanes t;

      memcpy (&dot, dots + p * PURR_PATCH_TILE, sizeof dot);
      t = __builtin_convertvector(dot, Lanes) * inverse[p];
      more += POSITIVE (t - high);
      less += POSITIVE (low - t);
    }

  memcpy (&before, up, sizeof before);
  more += before;
  memcpy (up, &more, sizeof more);
  memcpy (&before, down, sizeof before);
  less += before;
  memcpy (down, &less, sizeof less);
}

/* Of one tile: dots are PURR_PATCHES_IN_BLOCK x PURR_PATCH_TILE. */
INLINE void
add_halves (const gint32 *dots,
            const float *inverse,
            const float *high,
            const float *low,
            float *up,
            float *down)
{
  for (int i = 0; i < PURR_PATCH_TILE; i += LANES)
    add_lanes (dots + i, inverse, high + i, low + i, up + i, down + i);
}

/* The best so far of each lane's centres */
typedef struct
{
  Lanes size;
  Lanes product;
  LanesInts centre;
} Best;

/* LANES centres, the first of which is number first, against n vectors */
INLINE void
match_lanes (const float *vectors,
             int n,
             const float *centres,
             gint32 first,
             Best *best)
{
  const LanesInts no_sign = (LanesInts) { 0 } + G_MAXINT32;
  Lanes sums[PURR_PATCH_MATCHES] = { { 0 } };
  LanesInts number = { 0 };

  for (int i = 0; i < LANES; i++)
    number[i] = first + i;
  for (int i = 0; i < PURR_PATCH_LENGTH; i++)
    {
      Lanes c;

      memcpy (&c, centres + i * PURR_PATCH_TILE, sizeof c);
      for (int p = 0; p < n; p++)
        sums[p] += c * vectors[p * PURR_PATCH_LENGTH + i];
    }

  for (int p = 0; p < n; p++)
    {
      Lanes size = (Lanes) ((LanesInts) sums[p] & no_sign);
      LanesInts is_larger = size > best[p].size;

      best[p].size = (Lanes) CHOOSE (is_larger, size, best[p].size);
      best[p].product = (Lanes) CHOOSE (is_larger, sums[p], best[p].product);
      best[p].centre = CHOOSE (is_larger, number, best[p].centre);
    }
}

/* abreast: how many vectors' sums the processor's registers hold */
INLINE void
match_in_lanes (int abreast,
                const float *vectors,
                const float *centres,
                gsize n_tiles,
                guint32 *best,
                float *product)
{
  Best found[PURR_PATCH_MATCHES] = { { { 0 }, { 0 }, { 0 } } };

  for (int p = 0; p < PURR_PATCH_MATCHES; p++)
    found[p].size -= 1;
  for (gsize k = 0; k < n_tiles * PURR_PATCH_TILE; k += LANES)
    for (int p = 0; p < PURR_PATCH_MATCHES; p += abreast)
      match_lanes (vectors + p * PURR_PATCH_LENGTH, abreast,
                   centres
                     + k / PURR_PATCH_TILE * PURR_PATCH_LENGTH * PURR_PATCH_TILE
                     + k % PURR_PATCH_TILE,
                   k, found + p);

  for (int p = 0; p < PURR_PATCH_MATCHES; p++)
    {
      int most = 0;

      for (int i = 1; i < LANES; i++)
        if (found[p].size[i] > found[p].size[most]
            || (found[p].size[i] == found[p].size[most]
                && found[p].centre[i] < found[p].centre[most]))
          most = i;
      best[p] = found[p].centre[most];
      product[p] = found[p].product[most];
    }
}

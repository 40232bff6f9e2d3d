/* patch-kernels-avx512.c: four products of bytes at once, summed up */

#define LANES 16
/* Clang takes no vector of such a kind there, and needs no help */
#ifndef __clang__
#define POSITIVE(a)                                                            \
  ({                                                                           \
    Lanes positive;                                                            \
    __asm__("vmaxps %2, %1, %0"                                                \
            : "=v"(positive)                                                   \
            : "v"(a), "v"((Lanes) { 0 }));                                     \
    positive;                                                                  \
  })
#endif

#include "engine/kernels/patch-kernels-private.h"

#ifdef PURR_HAVE_X86_PATCHES

#include <immintrin.h>

#define TARGET __attribute__ ((target ("avx512f,avx512bw,avx512vnni")))

/* Four neighbouring digits of a filter, filter beside filter */
#define FOURS (PURR_PATCH_LENGTH / 4)

/* A block's patches times so many tiles are all the sums that the 32 registers
 * hold, beside the digits and a patch's bytes. */
#define TILES 3

/* As an instruction: GCC would keep all sums twice, and half of them in memory */
#define MULTIPLY_ADD(sums, bytes, digits)                                      \
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(bytes), "v"(digits))

static void
pack_avx512 (const gint8 *digits, void *packed)
{
  gint8 *to = packed;

  for (int i = 0; i < PURR_PATCH_LENGTH; i += 4)
    for (int k = 0; k < PURR_PATCH_TILE; k++, to += 4)
      memcpy (to, digits + k * PURR_PATCH_LENGTH + i, 4);
}

TARGET INLINE void
multiply (const guint8 *patches,
          const __m512i *packed,
          int n,
          __m512i dots[TILES][PURR_PATCHES_IN_BLOCK])
{
  __m512i sums[TILES][PURR_PATCHES_IN_BLOCK];

  for (int tile = 0; tile < n; tile++)
    for (int p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
      sums[tile][p] = _mm512_setzero_si512 ();

  for (int i = 0; i < FOURS; i++)
    {
      __m512i digits[TILES];

      for (int tile = 0; tile < n; tile++)
        digits[tile] = _mm512_load_si512 (packed + tile * FOURS + i);
#pragma GCC unroll 9
      for (int p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
        {
          gint32 bytes;
          __m512i four;

          memcpy (&bytes, patches + p * PURR_PATCH_LENGTH + 4 * i,
                  sizeof bytes);
          four = _mm512_set1_epi32 (bytes);
          for (int tile = 0; tile < n; tile++)
            MULTIPLY_ADD (sums[tile][p], four, digits[tile]);
        }
    }

  for (int tile = 0; tile < n; tile++)
    for (int p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
      dots[tile][p] = sums[tile][p];
}

TARGET static void
multiply_avx512 (const guint8 *patches,
                 const void *packed,
                 gsize n_tiles,
                 gint32 *dots)
{
  const __m512i *digits = packed;

  for (gsize tile = 0; tile < n_tiles; tile++)
    {
      __m512i found[TILES][PURR_PATCHES_IN_BLOCK];

      multiply (patches, digits + tile * FOURS, 1, found);
      memcpy (dots + tile * PURR_PATCHES_IN_BLOCK * PURR_PATCH_TILE, found[0],
              sizeof found[0]);
    }
}

TARGET INLINE void
pool_tiles (const guint8 *patches,
            const float *inverse,
            const __m512i *packed,
            int n,
            const float *high,
            const float *low,
            float *up,
            float *down)
{
  __m512i dots[TILES][PURR_PATCHES_IN_BLOCK];

  multiply (patches, packed, n, dots);
  for (int tile = 0; tile < n; tile++)
    {
      int k = tile * PURR_PATCH_TILE;

      add_halves ((const gint32 *) dots[tile], inverse, high + k, low + k,
                  up + k, down + k);
    }
}

TARGET static void
pool_avx512 (const guint8 *patches,
             const float *inverse,
             const void *packed,
             gsize n_tiles,
             const float *high,
             const float *low,
             float *up,
             float *down)
{
  const __m512i *digits = packed;
  gsize tile = 0, k = 0;

  for (; tile + TILES <= n_tiles; tile += TILES, k = tile * PURR_PATCH_TILE)
    pool_tiles (patches, inverse, digits + tile * FOURS, TILES, high + k,
                low + k, up + k, down + k);
  for (; tile < n_tiles; tile++, k = tile * PURR_PATCH_TILE)
    pool_tiles (patches, inverse, digits + tile * FOURS, 1, high + k, low + k,
                up + k, down + k);
}

TARGET static void
match_avx512 (const float *vectors,
              const float *centres,
              gsize n_tiles,
              guint32 *best,
              float *product)
{
  match_in_lanes (8, vectors, centres, n_tiles, best, product);
}

const PurrPatchKernels purr_patch_kernels_avx512 = {
  .name = "AVX-512",
  .tile_size = PURR_PATCH_LENGTH * PURR_PATCH_TILE,
  .pack = pack_avx512,
  .multiply = multiply_avx512,
  .pool = pool_avx512,
  .match = match_avx512,
};

#endif

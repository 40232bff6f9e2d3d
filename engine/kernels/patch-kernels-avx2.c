/* patch-kernels-avx2.c: products of pairs of 16 bits */

#define LANES 8
#include "engine/kernels/patch-kernels-private.h"

#ifdef PURR_HAVE_X86_PATCHES

#include <immintrin.h>

#define TARGET __attribute__ ((target ("avx2")))

/* Two neighbouring digits of a filter as 16 bits each, filter beside filter */
#define PAIRS (PURR_PATCH_LENGTH / 2)

static void
pack_avx2 (const gint8 *digits, void *packed)
{
  gint16 *to = packed;

  for (int i = 0; i < PURR_PATCH_LENGTH; i += 2)
    for (int k = 0; k < PURR_PATCH_TILE; k++)
      {
        *to++ = (gint16) digits[k * PURR_PATCH_LENGTH + i];
        *to++ = (gint16) digits[k * PURR_PATCH_LENGTH + i + 1];
      }
}

/* Half a tile against three patches: as many sums as registers allow for */
#define ABREAST 3
G_STATIC_ASSERT (PURR_PATCHES_IN_BLOCK % ABREAST == 0);

TARGET INLINE void
multiply (const gint16 *wide, const __m256i *packed, gint32 *dots)
{
  __m256i sums[ABREAST][2] = { { { 0 } } };

  for (int i = 0; i < PAIRS; i++)
    {
      __m256i left = _mm256_load_si256 (packed + 2 * i);
      __m256i right = _mm256_load_si256 (packed + 2 * i + 1);

      for (int p = 0; p < ABREAST; p++)
        {
          gint32 pair;
          __m256i both;

          memcpy (&pair, wide + p * PURR_PATCH_LENGTH + 2 * i, sizeof pair);
          both = _mm256_set1_epi32 (pair);
          sums[p][0]
            = _mm256_add_epi32 (sums[p][0], _mm256_madd_epi16 (left, both));
          sums[p][1]
            = _mm256_add_epi32 (sums[p][1], _mm256_madd_epi16 (right, both));
        }
    }
  memcpy (dots, sums, sizeof sums);
}

/* All patches and one tile */
TARGET INLINE void
multiply_tile (const gint16 *wide, const void *packed, gsize tile, gint32 *dots)
{
  for (int p = 0; p < PURR_PATCHES_IN_BLOCK; p += ABREAST)
    multiply (wide + p * PURR_PATCH_LENGTH,
              (const __m256i *) packed + tile * 2 * PAIRS,
              dots + p * PURR_PATCH_TILE);
}

INLINE void
widen (const guint8 *patches, gint16 *wide)
{
  for (int i = 0; i < PURR_PATCHES_IN_BLOCK * PURR_PATCH_LENGTH; i++)
    wide[i] = patches[i];
}

TARGET static void
multiply_avx2 (const guint8 *patches,
               const void *packed,
               gsize n_tiles,
               gint32 *dots)
{
  gint16 wide[PURR_PATCHES_IN_BLOCK * PURR_PATCH_LENGTH];

  widen (patches, wide);
  for (gsize tile = 0; tile < n_tiles; tile++)
    multiply_tile (wide, packed, tile,
                   dots + tile * PURR_PATCHES_IN_BLOCK * PURR_PATCH_TILE);
}

TARGET static void
pool_avx2 (const guint8 *patches,
           const float *inverse,
           const void *packed,
           gsize n_tiles,
           const float *high,
           const float *low,
           float *up,
           float *down)
{
  gint16 wide[PURR_PATCHES_IN_BLOCK * PURR_PATCH_LENGTH];

  widen (patches, wide);
  for (gsize tile = 0; tile < n_tiles; tile++)
    {
      gsize k = tile * PURR_PATCH_TILE;
      gint32 dots[PURR_PATCHES_IN_BLOCK * PURR_PATCH_TILE];

      multiply_tile (wide, packed, tile, dots);
      add_halves (dots, inverse, high + k, low + k, up + k, down + k);
    }
}

TARGET static void
match_avx2 (const float *vectors,
            const float *centres,
            gsize n_tiles,
            guint32 *best,
            float *product)
{
  match_in_lanes (8, vectors, centres, n_tiles, best, product);
}

const PurrPatchKernels purr_patch_kernels_avx2 = {
  .name = "AVX2",
  .tile_size = PURR_PATCH_LENGTH * PURR_PATCH_TILE * sizeof (gint16),
  .pack = pack_avx2,
  .multiply = multiply_avx2,
  .pool = pool_avx2,
  .match = match_avx2,
};

#endif

/* patch-kernels.c: the variant that runs everywhere, and which one runs here */

#define LANES 4
#include "engine/kernels/patch-kernels-private.h"

#include <stdlib.h>

#define TILE (PURR_PATCH_LENGTH * PURR_PATCH_TILE)
#define BLOCK (PURR_PATCHES_IN_BLOCK * PURR_PATCH_TILE)

static void
pack_generic (const gint8 *digits, void *packed)
{
  gint8 *to = packed;

  for (int i = 0; i < PURR_PATCH_LENGTH; i++)
    for (int k = 0; k < PURR_PATCH_TILE; k++)
      *to++ = digits[k * PURR_PATCH_LENGTH + i];
}

/* Of one tile */
static void
multiply (const guint8 *patches, const gint8 *packed, gint32 *dots)
{
  memset (dots, 0, BLOCK * sizeof *dots);
  for (int p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
    for (int i = 0; i < PURR_PATCH_LENGTH; i++)
      for (int k = 0; k < PURR_PATCH_TILE; k++)
        dots[p * PURR_PATCH_TILE + k] += patches[p * PURR_PATCH_LENGTH + i]
                                         * packed[i * PURR_PATCH_TILE + k];
}

static void
multiply_generic (const guint8 *patches,
                  const void *packed,
                  gsize n_tiles,
                  gint32 *dots)
{
  for (gsize tile = 0; tile < n_tiles; tile++)
    multiply (patches, (const gint8 *) packed + tile * TILE,
              dots + tile * BLOCK);
}

static void
pool_generic (const guint8 *patches,
              const float *inverse,
              const void *packed,
              gsize n_tiles,
              const float *high,
              const float *low,
              float *up,
              float *down)
{
  for (gsize tile = 0; tile < n_tiles; tile++)
    {
      gsize k = tile * PURR_PATCH_TILE;
      gint32 dots[BLOCK];

      multiply (patches, (const gint8 *) packed + tile * TILE, dots);
      add_halves (dots, inverse, high + k, low + k, up + k, down + k);
    }
}

static void
match_generic (const float *vectors,
               const float *centres,
               gsize n_tiles,
               guint32 *best,
               float *product)
{
  match_in_lanes (2, vectors, centres, n_tiles, best, product);
}

static const PurrPatchKernels generic = {
  .name = "generic",
  .tile_size = TILE,
  .pack = pack_generic,
  .multiply = multiply_generic,
  .pool = pool_generic,
  .match = match_generic,
};

const PurrPatchKernels *
purr_patch_kernels_get (guint i)
{
#ifdef PURR_HAVE_X86_PATCHES
  if (__builtin_cpu_supports ("avx512bw")
      && __builtin_cpu_supports ("avx512vnni") && i-- == 0)
    return &purr_patch_kernels_avx512;
  if (__builtin_cpu_supports ("avx2") && i-- == 0)
    return &purr_patch_kernels_avx2;
#endif

  return i == 0 ? &generic : NULL;
}

void *
purr_patch_kernels_pack (const PurrPatchKernels *self,
                         const gint8 *digits,
                         gsize n)
{
  gsize n_tiles = (n + PURR_PATCH_TILE - 1) / PURR_PATCH_TILE;
  guint8 *packed = NULL;

  if (posix_memalign ((void **) &packed, 64, MAX (n_tiles, 1) * self->tile_size)
      != 0)
    g_error ("No memory for the filters of %" G_GSIZE_FORMAT " patches", n);

  for (gsize tile = 0; tile < n_tiles; tile++)
    {
      gint8 filters[PURR_PATCH_TILE * PURR_PATCH_LENGTH] = { 0 };
      gsize first = tile * PURR_PATCH_TILE;

      memcpy (filters, digits + first * PURR_PATCH_LENGTH,
              MIN (n - first, PURR_PATCH_TILE) * PURR_PATCH_LENGTH);
      self->pack (filters, packed + tile * self->tile_size);
    }

  return packed;
}

void
purr_patch_kernels_free_packed (void *packed)
{
  free (packed);
}

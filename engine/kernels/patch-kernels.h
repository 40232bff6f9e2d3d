/* patch-kernels.h: small patches against filters, exact, and against centres
 *
 * A patch's bytes times a filter's digits of 8 bits are whole numbers, so they are
 * summed up in 32 bits, exactly: every variant gives the same bits. What follows is
 * in single precision, one operation after the other and never fused.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A patch has so many bytes, and is one of so many in a block */
#define PURR_PATCH_LENGTH 108
#define PURR_PATCHES_IN_BLOCK 9

/* Filters and centres are worked on so many at a time: arrays over them are padded
 * to a multiple of it. */
#define PURR_PATCH_TILE 16

/* Patches that match() takes at once */
#define PURR_PATCH_MATCHES 8

typedef struct _PurrPatchKernels PurrPatchKernels;
struct _PurrPatchKernels
{
  const char *name;

  /* Bytes that pack() needs for one tile of filters */
  gsize tile_size;

  /* One tile: PURR_PATCH_TILE filters of PURR_PATCH_LENGTH digits each, of which
   * the last may be zeros. */
  void (*pack) (const gint8 *digits, void *packed);

  /* digits · patch for each filter and each of a block's patches: dots is n_tiles x
   * PURR_PATCHES_IN_BLOCK x PURR_PATCH_TILE. Arguments as below. */
  void (*multiply) (const guint8 *patches,
                    const void *packed,
                    gsize n_tiles,
                    gint32 *dots);

  /* With t = (digits · patch) inverse for each filter and each of the block's
   * patches: up += Σ max (0, t − high), down += Σ max (0, low − t), where the sums
   * are those of the patches in their order.
   *
   * patches   PURR_PATCHES_IN_BLOCK x PURR_PATCH_LENGTH bytes
   * inverse   PURR_PATCHES_IN_BLOCK
   * packed    n_tiles tiles, aligned to 64
   * high, low, up, down   n_tiles x PURR_PATCH_TILE */
  void (*pool) (const guint8 *patches,
                const float *inverse,
                const void *packed,
                gsize n_tiles,
                const float *high,
                const float *low,
                float *up,
                float *down);

  /* For each of PURR_PATCH_MATCHES vectors, the centre c with the largest
   * |vector · c|, the first of several, and that product. Products are summed up in
   * the order of the vector's entries.
   *
   * vectors   PURR_PATCH_MATCHES x PURR_PATCH_LENGTH
   * centres   n_tiles x PURR_PATCH_LENGTH x PURR_PATCH_TILE: entry i of a tile's
   *           centres side by side, aligned to 64; those that there are not are zeros
   * best, product   PURR_PATCH_MATCHES */
  void (*match) (const float *vectors,
                 const float *centres,
                 gsize n_tiles,
                 guint32 *best,
                 float *product);
};

/* The i-th of the variants that this processor has, the fastest first; NULL when
 * there are no more. The last one runs everywhere. */
const PurrPatchKernels *purr_patch_kernels_get (guint i);

/* Packs n filters for pool(), the last tile filled up with zeros. Free with
 * purr_patch_kernels_free_packed(). */
void *purr_patch_kernels_pack (const PurrPatchKernels *self,
                               const gint8 *digits,
                               gsize n);
void purr_patch_kernels_free_packed (void *packed);

G_END_DECLS

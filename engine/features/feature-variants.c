/* feature-variants.c: features of pictures that are one picture but for a few pixels */

#include "engine/features/feature-variants.h"

#include "engine/features/feature-map-private.h"

#include <string.h>

/* Pixels that the patches of a block reach over, in a line */
#define REACH (PURR_PATCH_BLOCK + PURR_PATCH_SIDE - 1)

struct _PurrFeatureVariants
{
  PurrFeatureMap *map;
  guint8 column[PURR_FEATURES];
  gsize size;    /* of a block's halves, in floats */
  float *halves; /* PURR_PATCH_ALL_BLOCKS x size */
  float
    *sums; /* PURR_PATCH_BLOCKS x n_φ: of all blocks above each row of them */
};

PurrFeatureVariants *
purr_feature_variants_new (PurrFeatureMap *map, const guint8 *column)
{
  PurrFeatureVariants *self;
  g_autofree float *sums = NULL;
  PurrPatchLook picture, twin;

  g_return_val_if_fail (!purr_feature_map_is_pixels (map), NULL);

  self = g_new0 (PurrFeatureVariants, 1);
  self->map = purr_feature_map_ref (map);
  memcpy (self->column, column, PURR_FEATURES);
  self->size = 2 * map->n_tiles * PURR_PATCH_TILE;
  self->halves = g_new (float, PURR_PATCH_ALL_BLOCKS * self->size);
  self->sums = g_new (float, PURR_PATCH_BLOCKS * map->n);

  purr_patch_look_at (&picture, column, FALSE);
  purr_patch_look_at (&twin, column, TRUE);
  sums = g_new0 (float, map->n);
  for (gsize block = 0; block < PURR_PATCH_ALL_BLOCKS; block++)
    {
      float *halves = self->halves + block * self->size;

      if (block % PURR_PATCH_BLOCKS == 0)
        memcpy (self->sums + block / PURR_PATCH_BLOCKS * map->n, sums,
                map->n * sizeof *sums);
      purr_patch_answer_block (map, &picture, &twin, block, halves);
      purr_patch_weigh_block (map, block, halves, sums);
    }

  return self;
}

void
purr_feature_variants_free (PurrFeatureVariants *self)
{
  purr_feature_map_unref (self->map);
  g_free (self->halves);
  g_free (self->sums);
  g_free (self);
}

/* Whether the pixels differ that the block's patches lie on */
static gboolean
reaches_change (const PurrFeatureVariants *self,
                const guint8 *column,
                gsize top,
                gsize left)
{
  for (gsize y = top; y < top + REACH; y++)
    {
      gsize at = (y * PURR_SIDE + left) * PURR_CHANNELS;

      if (memcmp (self->column + at, column + at, REACH * PURR_CHANNELS) != 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_changed (const PurrFeatureVariants *self, const guint8 *column, gsize block)
{
  gsize top = block / PURR_PATCH_BLOCKS * PURR_PATCH_BLOCK;
  gsize left = block % PURR_PATCH_BLOCKS * PURR_PATCH_BLOCK;

  return reaches_change (self, column, top, left)
         || reaches_change (self, column, top, PURR_SIDE - REACH - left);
}

void
purr_feature_variants_apply (const PurrFeatureVariants *self,
                             const guint8 *column,
                             guint8 *features)
{
  const PurrFeatureMap *map = self->map;
  float v[PURR_PATCHES_MAX * PURR_PATCH_POOLS];
  float halves[2 * (PURR_PATCHES_MAX / 2 + PURR_PATCH_TILE)];
  PurrPatchLook picture, twin;
  gsize first = 0;

  while (first < PURR_PATCH_ALL_BLOCKS - 1
         && !has_changed (self, column, first))
    first++;
  /* The row that it is in */
  first -= first % PURR_PATCH_BLOCKS;

  purr_patch_look_at (&picture, column, FALSE);
  purr_patch_look_at (&twin, column, TRUE);
  memcpy (v, self->sums + first / PURR_PATCH_BLOCKS * map->n,
          map->n * sizeof *v);
  for (gsize block = first; block < PURR_PATCH_ALL_BLOCKS; block++)
    {
      const float *known = self->halves + block * self->size;

      if (has_changed (self, column, block))
        {
          purr_patch_answer_block (map, &picture, &twin, block, halves);
          known = halves;
        }
      purr_patch_weigh_block (map, block, known, v);
    }
  purr_patch_take_roots (map, v);

  for (gsize f = 0; f < map->n; f++)
    features[f] = purr_feature_map_round (map, f, v[f]);
}

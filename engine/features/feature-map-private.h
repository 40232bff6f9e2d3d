/* feature-map-private.h: what the files of this folder share */

#pragma once

#include "engine/features/feature-map.h"
#include "engine/kernels/patch-kernels.h"

G_BEGIN_DECLS

/* Blocks of a picture */
#define PURR_PATCH_ALL_BLOCKS (PURR_PATCH_BLOCKS * PURR_PATCH_BLOCKS)

struct _PurrFeatureMap
{
  gatomicrefcount ref_count;

  gsize n; /* n_φ */
  char *hash;

  /* Owned; all below are empty for the identity */
  PurrDictionary dictionary;

  /* The same as the kernels like it, n_filters padded to tiles of
   * PURR_PATCH_TILE */
  const PurrPatchKernels *kernels;
  gsize n_tiles;
  void *packed;
  float *high; /* (offset + dead_zone) / step */
  float *low;  /* (offset - dead_zone) / step */
  float *step;
  float weights[PURR_PATCH_POOLS][PURR_PATCH_ALL_BLOCKS];
  double *gain; /* n: 32 / (scale + 1e-6) */
};

/* How much each block of the picture counts in a pool: exp (-d² / 2σ²), d from the
 * block's middle to the pool's, in widths of the picture. */
float purr_patch_pool_weight (guint pool, guint y, guint x);

/* A picture, or its mirror image, before any filter is */
typedef struct
{
  guint8 column[PURR_FEATURES];
  float inverse[PURR_PATCH_PLACES][PURR_PATCH_PLACES];
} PurrPatchLook;

void purr_patch_look_at (PurrPatchLook *look,
                         const guint8 *column,
                         gboolean mirrored);

/* The patches of a block, as the kernels take them */
typedef struct
{
  gsize y; /* place of the first one */
  gsize x;
  guint8 patches[PURR_PATCHES_IN_BLOCK * PURR_PATCH_BYTES];
  float inverse[PURR_PATCHES_IN_BLOCK];
} PurrPatchBlock;

/* number: 0 to PURR_PATCH_ALL_BLOCKS - 1, row after row */
void purr_patch_cut_block (const PurrPatchLook *look,
                           gsize number,
                           PurrPatchBlock *block);

/* What the filters answer in a block of a picture and of its mirror image, added up.
 * halves: 2 x n_tiles x PURR_PATCH_TILE. */
void purr_patch_answer_block (const PurrFeatureMap *self,
                              const PurrPatchLook *picture,
                              const PurrPatchLook *twin,
                              gsize number,
                              float *halves);

/* Adds a block's halves, each with its weights, to the n_φ sums. The order of the
 * blocks is a part of the result: that of their numbers. */
void purr_patch_weigh_block (const PurrFeatureMap *self,
                             gsize number,
                             const float *halves,
                             float *sums);

/* What comes of the sums of all blocks: v, in place. */
void purr_patch_take_roots (const PurrFeatureMap *self, float *sums);

/* All of these: v are the n_φ values before they become bytes. */
void purr_feature_map_pool (const PurrFeatureMap *self,
                            const guint8 *column,
                            float *v);

/* The byte of feature f for a value. */
guint8 purr_feature_map_round (const PurrFeatureMap *self, gsize f, float v);

/* A map without mean and scale, to measure them with: dictionary's are not looked
 * at. */
PurrFeatureMap *purr_feature_map_new_unscaled (
  const PurrDictionary *dictionary);

/* Gives it those, n_φ each, which are taken. Before anybody else has it. */
void purr_feature_map_take_scales (PurrFeatureMap *self,
                                   double *mean,
                                   double *scale);

G_END_DECLS

/* patch-split.c: which places and bytes of a picture its features come from */

#include "engine/features/patch-split.h"

#include "engine/features/feature-map-private.h"

#include <string.h>

#define N PURR_PATCH_BYTES
#define N_PADDED 112

/* Two halves and their coefficients, padded to tiles */
#define MOST_FILTERS (PURR_PATCHES_MAX / 2 + PURR_PATCH_TILE)

typedef struct
{
  const PurrFeatureMap *map;
  const float *digits; /* n_filters x N_PADDED */
  const double *over;  /* n_φ: u / v, 0 where v is */
  /* Of one block: what each half's t adds, and for each of its patches what each
   * filter's product adds */
  float half[2][MOST_FILTERS];
  float s[PURR_PATCHES_IN_BLOCK][MOST_FILTERS];
  double e[PURR_PATCHES_IN_BLOCK];
  float g[PURR_PATCHES_IN_BLOCK][N_PADDED]; /* Σ s_k digit_ki */
} Splitting;

#if defined __x86_64__ && defined __GNUC__ && !defined __clang__               \
  && !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
#define FOR_EACH_PROCESSOR                                                     \
  __attribute__ ((target_clones ("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

static void
find_coefficients (Splitting *self, gsize block)
{
  const PurrFeatureMap *map = self->map;
  gsize n_filters = map->dictionary.n_filters;
  double half[2][MOST_FILTERS] = { { 0 } };

  for (guint part = 0; part < 2 * PURR_PATCH_POOLS; part++)
    {
      double weight = map->weights[part / 2][block];

      for (gsize k = 0; k < n_filters; k++)
        half[part % 2][k] += weight * self->over[part * n_filters + k];
    }
  for (guint i = 0; i < 2; i++)
    for (gsize k = 0; k < map->n_tiles * PURR_PATCH_TILE; k++)
      self->half[i][k] = half[i][k] * map->step[k];
}

/* s and E of the patch p, of whose products with a tile's filters dots are the
 * first */
FOR_EACH_PROCESSOR static void
answer_place (Splitting *self, const gint32 *dots, gsize p, float inverse)
{
  const PurrFeatureMap *map = self->map;
  /* Side by side, in an order that no compiler changes */
  float sums[PURR_PATCH_TILE] = { 0 };

  for (gsize tile = 0; tile < map->n_tiles; tile++)
    {
      const gint32 *dot = dots + tile * PURR_PATCHES_IN_BLOCK * PURR_PATCH_TILE;
      const float *high = map->high + tile * PURR_PATCH_TILE;
      const float *low = map->low + tile * PURR_PATCH_TILE;
      const float *up = self->half[0] + tile * PURR_PATCH_TILE;
      const float *down = self->half[1] + tile * PURR_PATCH_TILE;
      float *s = self->s[p] + tile * PURR_PATCH_TILE;

      for (gsize i = 0; i < PURR_PATCH_TILE; i++)
        {
          float t = dot[i] * inverse;
          float above = t - high[i], below = t - low[i];
          float more = above > 0 ? up[i] : 0, less = below < 0 ? down[i] : 0;

          s[i] = more - less;
          sums[i] += more * above - less * below;
        }
    }

  self->e[p] = 0;
  for (gsize i = 0; i < PURR_PATCH_TILE; i++)
    self->e[p] += sums[i];
}

/* g of a block's patches. Each filter's digits are read once for all of them. */
FOR_EACH_PROCESSOR static void
add_filters (Splitting *self)
{
  gsize n = self->map->dictionary.n_filters;

  for (gsize i = 0; i < N_PADDED; i += PURR_PATCH_TILE)
    {
      float sums[PURR_PATCHES_IN_BLOCK][PURR_PATCH_TILE] = { { 0 } };

      for (gsize k = 0; k < n; k++)
        for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
          for (gsize lane = 0; lane < PURR_PATCH_TILE; lane++)
            sums[p][lane]
              += self->s[p][k] * self->digits[k * N_PADDED + i + lane];
      for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
        memcpy (self->g[p] + i, sums[p], sizeof sums[p]);
    }
}

/* Of the patch at one place; mirrored: of the mirrored picture, and told of the
 * picture itself. */
static void
split_place (Splitting *self,
             const PurrPatchBlock *block,
             gsize p,
             gboolean mirrored,
             PurrPatchSplit *split)
{
  const guint8 *patch = block->patches + p * N;
  gsize y = block->y + p / PURR_PATCH_BLOCK;
  gsize x = block->x + p % PURR_PATCH_BLOCK;
  const float *g = self->g[p];
  double mean = 0;

  split
    ->place[y * PURR_PATCH_PLACES + (mirrored ? PURR_PATCH_PLACES - 1 - x : x)]
    += self->e[p];

  for (gsize i = 0; i < N; i++)
    mean += patch[i];
  mean /= N;
  for (gsize i = 0; i < N; i++)
    {
      gsize row = y + i / (PURR_PATCH_SIDE * PURR_CHANNELS);
      gsize column = x + i / PURR_CHANNELS % PURR_PATCH_SIDE;

      if (mirrored)
        column = PURR_SIDE - 1 - column;
      split
        ->byte[(row * PURR_SIDE + column) * PURR_CHANNELS + i % PURR_CHANNELS]
        += block->inverse[p] * g[i] * (patch[i] - mean);
    }
}

static void
split_picture (Splitting *self,
               const guint8 *column,
               gboolean mirrored,
               gint32 *dots,
               PurrPatchSplit *split)
{
  const PurrFeatureMap *map = self->map;
  PurrPatchLook look;

  purr_patch_look_at (&look, column, mirrored);
  for (gsize block = 0; block < PURR_PATCH_ALL_BLOCKS; block++)
    {
      PurrPatchBlock cut;

      purr_patch_cut_block (&look, block, &cut);
      find_coefficients (self, block);
      map->kernels->multiply (cut.patches, map->packed, map->n_tiles, dots);
      for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
        answer_place (self, dots + p * PURR_PATCH_TILE, p, cut.inverse[p]);
      add_filters (self);
      for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
        split_place (self, &cut, p, mirrored, split);
    }
}

void
purr_patch_split (const PurrFeatureMap *map,
                  const guint8 *column,
                  const double *u,
                  PurrPatchSplit *split)
{
  gsize n_filters = map->dictionary.n_filters;
  g_autofree Splitting *self = g_new (Splitting, 1);
  g_autofree float *v = g_new (float, map->n);
  g_autofree double *over = g_new (double, map->n);
  g_autofree float *digits = g_new0 (float, n_filters *N_PADDED);
  g_autofree gint32 *dots
    = g_new (gint32, map->n_tiles * PURR_PATCH_TILE * PURR_PATCHES_IN_BLOCK);

  g_return_if_fail (!purr_feature_map_is_pixels (map));

  purr_feature_map_pool (map, column, v);
  for (gsize f = 0; f < map->n; f++)
    over[f] = v[f] > 0 ? u[f] / v[f] : 0;
  for (gsize i = 0; i < n_filters * N; i++)
    digits[i / N * N_PADDED + i % N] = map->dictionary.digits[i];
  self->map = map;
  self->digits = digits;
  self->over = over;

  memset (split, 0, sizeof *split);
  split_picture (self, column, FALSE, dots, split);
  split_picture (self, column, TRUE, dots, split);
  for (gsize i = 0; i < PURR_PATCH_ALL_PLACES; i++)
    split->thresholds += split->place[i];
  for (gsize i = 0; i < PURR_FEATURES; i++)
    split->thresholds -= split->byte[i];
}

/* patch-split.c: which places and bytes of a picture its features come from */

#include "engine/features/patch-split.h"

#include "engine/features/feature-map-private.h"

#include <string.h>

#define N PURR_PATCH_BYTES

/* Two halves and their coefficients, padded to tiles */
#define MOST_FILTERS (PURR_PATCHES_MAX / 2 + PURR_PATCH_TILE)

typedef struct
{
  const PurrFeatureMap *map;
  const double *digits;         /* n_filters x N */
  double *over;                 /* n_φ: u / v, 0 where v is */
  double half[2][MOST_FILTERS]; /* of one block: what each half's t adds */
  double s[MOST_FILTERS]; /* of one place: what each filter's product adds */
} Splitting;

void
purr_patch_split_values (const PurrFeatureMap *map,
                         const guint8 *column,
                         float *v)
{
  purr_feature_map_pool (map, column, v);
}

static void
find_coefficients (Splitting *self, gsize block)
{
  const PurrFeatureMap *map = self->map;
  gsize n_filters = map->dictionary.n_filters;

  memset (self->half, 0, sizeof self->half);
  for (guint part = 0; part < 2 * PURR_PATCH_POOLS; part++)
    {
      double weight = map->weights[part / 2][block];
      double *half = self->half[part % 2];

      for (gsize k = 0; k < n_filters; k++)
        half[k] += weight * self->over[part * n_filters + k];
    }
  for (guint half = 0; half < 2; half++)
    for (gsize k = 0; k < n_filters; k++)
      self->half[half][k] *= map->step[k];
}

/* The first of PURR_PATCH_TILE products of patch p */
static const gint32 *
get_dots (const gint32 *dots, gsize k, gsize p)
{
  return dots
         + (k / PURR_PATCH_TILE * PURR_PATCHES_IN_BLOCK + p) * PURR_PATCH_TILE;
}

/* Fills in s; returns E. */
static double
answer_place (Splitting *self, const gint32 *dots, gsize p, float inverse)
{
  const PurrFeatureMap *map = self->map;
  double sum = 0;

  for (gsize k = 0; k < map->dictionary.n_filters; k++)
    {
      float t = get_dots (dots, k, p)[k % PURR_PATCH_TILE] * inverse;

      self->s[k] = 0;
      if (t > map->high[k])
        {
          self->s[k] = self->half[0][k];
          sum += self->half[0][k] * ((double) t - map->high[k]);
        }
      else if (t < map->low[k])
        {
          self->s[k] = -self->half[1][k];
          sum += self->half[1][k] * ((double) map->low[k] - t);
        }
    }

  return sum;
}

/* g_i = Σ s_k digit_ki */
#if defined __x86_64__ && defined __GNUC__ && !defined __SANITIZE_ADDRESS__    \
  && !defined __SANITIZE_THREAD__
__attribute__ ((target_clones ("avx512f", "avx2", "default")))
#endif
static void
add_filters (const double *digits, const double *s, gsize n, double *g)
{
  double sums[N] = { 0 };

  for (gsize k = 0; k < n; k++)
    if (s[k] != 0)
      for (gsize i = 0; i < N; i++)
        sums[i] += s[k] * digits[k * N + i];
  memcpy (g, sums, sizeof sums);
}

/* Of the patch at one place; mirrored: of the mirrored picture, and told of the
 * picture itself. */
static void
split_place (Splitting *self,
             const PurrPatchBlock *block,
             const gint32 *dots,
             gsize p,
             gboolean mirrored,
             PurrPatchSplit *split)
{
  const guint8 *patch = block->patches + p * N;
  gsize y = block->y + p / PURR_PATCH_BLOCK;
  gsize x = block->x + p % PURR_PATCH_BLOCK;
  double g[N], mean = 0;

  split
    ->place[y * PURR_PATCH_PLACES + (mirrored ? PURR_PATCH_PLACES - 1 - x : x)]
    += answer_place (self, dots, p, block->inverse[p]);
  add_filters (self->digits, self->s, self->map->dictionary.n_filters, g);

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
        split_place (self, &cut, dots, p, mirrored, split);
    }
}

void
purr_patch_split (const PurrFeatureMap *map,
                  const guint8 *column,
                  const double *u,
                  PurrPatchSplit *split)
{
  gsize n_digits = map->dictionary.n_filters * N;
  g_autofree Splitting *self = g_new (Splitting, 1);
  g_autofree float *v = g_new (float, map->n);
  g_autofree double *over = g_new (double, map->n);
  g_autofree double *digits = g_new (double, n_digits);
  g_autofree gint32 *dots
    = g_new (gint32, map->n_tiles * PURR_PATCH_TILE * PURR_PATCHES_IN_BLOCK);

  g_return_if_fail (!purr_feature_map_is_pixels (map));

  purr_feature_map_pool (map, column, v);
  for (gsize f = 0; f < map->n; f++)
    over[f] = v[f] > 0 ? u[f] / v[f] : 0;
  for (gsize i = 0; i < n_digits; i++)
    digits[i] = map->dictionary.digits[i];
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

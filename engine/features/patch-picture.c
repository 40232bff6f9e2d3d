/* patch-picture.c: a picture's patches against the dictionary, pooled to features */

#include "engine/features/feature-map-private.h"
#include "engine/features/patches-private.h"

#include "engine/kernels/workers.h"

#include <math.h>
#include <string.h>

#define ROW (PURR_PATCH_SIDE * PURR_CHANNELS)

G_STATIC_ASSERT (PURR_PATCH_LENGTH == PURR_PATCH_BYTES);
G_STATIC_ASSERT (PURR_PATCHES_IN_BLOCK == PURR_PATCH_BLOCK * PURR_PATCH_BLOCK);
G_STATIC_ASSERT (PURR_PATCH_PLACES % PURR_PATCH_BLOCK == 0);

/* Pools ---------------------------------------------------------------- */

float
purr_patch_pool_weight (guint pool, guint y, guint x)
{
  static const struct
  {
    double y, x, sigma;
  } pools[PURR_PATCH_POOLS] = {
    { .278, .278, .222 }, { .278, .722, .222 }, { .722, .278, .222 },
    { .722, .722, .222 }, { .5, .5, .16 },
  };
  const int blocks = PURR_PATCH_BLOCKS;
  double dy = (y + 0.5) / blocks - pools[pool].y;
  double dx = (x + 0.5) / blocks - pools[pool].x;

  return exp (-(dy * dy + dx * dx)
              / (2 * pools[pool].sigma * pools[pool].sigma));
}

/* A picture ------------------------------------------------------------ */

/* Sums of the bytes, or of their squares, of PURR_PATCH_SIDE pixels in a row */
static void
sum_rows (const guint8 *column,
          guint32 sums[PURR_SIDE][PURR_PATCH_PLACES],
          guint32 squares[PURR_SIDE][PURR_PATCH_PLACES])
{
  for (gsize y = 0; y < PURR_SIDE; y++)
    {
      const guint8 *row = column + y * PURR_SIDE * PURR_CHANNELS;

      for (gsize x = 0; x < PURR_PATCH_PLACES; x++)
        {
          sums[y][x] = squares[y][x] = 0;
          for (gsize i = 0; i < ROW; i++)
            {
              guint32 byte = row[x * PURR_CHANNELS + i];

              sums[y][x] += byte;
              squares[y][x] += byte * byte;
            }
        }
    }
}

static void
mirror (const guint8 *column, guint8 *mirrored)
{
  for (gsize y = 0; y < PURR_SIDE; y++)
    for (gsize x = 0; x < PURR_SIDE; x++)
      memcpy (mirrored + (y * PURR_SIDE + x) * PURR_CHANNELS,
              column + (y * PURR_SIDE + PURR_SIDE - 1 - x) * PURR_CHANNELS,
              PURR_CHANNELS);
}

void
purr_patch_look_at (PurrPatchLook *look,
                    const guint8 *column,
                    gboolean mirrored)
{
  guint32 sums[PURR_SIDE][PURR_PATCH_PLACES];
  guint32 squares[PURR_SIDE][PURR_PATCH_PLACES];

  if (mirrored)
    mirror (column, look->column);
  else
    memcpy (look->column, column, PURR_FEATURES);
  sum_rows (look->column, sums, squares);
  for (gsize y = 0; y < PURR_PATCH_PLACES; y++)
    for (gsize x = 0; x < PURR_PATCH_PLACES; x++)
      {
        guint32 sum = 0, square = 0;

        for (gsize row = y; row < y + PURR_PATCH_SIDE; row++)
          {
            sum += sums[row][x];
            square += squares[row][x];
          }
        look->inverse[y][x] = purr_patch_get_inverse (sum, square);
      }
}

void
purr_patch_cut_block (const PurrPatchLook *look,
                      gsize number,
                      PurrPatchBlock *block)
{
  guint8 *to = block->patches;

  block->y = number / PURR_PATCH_BLOCKS * PURR_PATCH_BLOCK;
  block->x = number % PURR_PATCH_BLOCKS * PURR_PATCH_BLOCK;
  for (gsize p = 0; p < PURR_PATCHES_IN_BLOCK; p++)
    {
      gsize y = block->y + p / PURR_PATCH_BLOCK;
      gsize x = block->x + p % PURR_PATCH_BLOCK;

      block->inverse[p] = look->inverse[y][x];
      for (gsize row = 0; row < PURR_PATCH_SIDE; row++, to += ROW)
        memcpy (to, look->column + ((y + row) * PURR_SIDE + x) * PURR_CHANNELS,
                ROW);
    }
}

/* Adds what the filters answer in one block: up, down are n_tiles x
 * PURR_PATCH_TILE. */
static void
add_block (const PurrFeatureMap *self,
           const PurrPatchLook *look,
           gsize number,
           float *up,
           float *down)
{
  PurrPatchBlock block;

  purr_patch_cut_block (look, number, &block);
  self->kernels->pool (block.patches, block.inverse, self->packed,
                       self->n_tiles, self->high, self->low, up, down);
}

/* A filter's twin answers where the filter does on the mirrored picture; the two are
 * added up there, so a picture and its mirror image have the same sums. */
void
purr_patch_answer_block (const PurrFeatureMap *self,
                         const PurrPatchLook *picture,
                         const PurrPatchLook *twin,
                         gsize number,
                         float *halves)
{
  float *down = halves + self->n_tiles * PURR_PATCH_TILE;

  memset (halves, 0, 2 * self->n_tiles * PURR_PATCH_TILE * sizeof *halves);
  add_block (self, picture, number, halves, down);
  add_block (self, twin, number, halves, down);
}

void
purr_patch_weigh_block (const PurrFeatureMap *self,
                        gsize number,
                        const float *halves,
                        float *sums)
{
  gsize n_filters = self->dictionary.n_filters;

  for (guint part = 0; part < 2 * PURR_PATCH_POOLS; part++)
    {
      float weight = self->weights[part / 2][number];
      const float *half = halves + part % 2 * self->n_tiles * PURR_PATCH_TILE;
      float *to = sums + part * n_filters;

      for (gsize k = 0; k < n_filters; k++)
        to[k] += weight * half[k];
    }
}

void
purr_patch_take_roots (const PurrFeatureMap *self, float *sums)
{
  gsize n_filters = self->dictionary.n_filters;

  for (guint part = 0; part < 2 * PURR_PATCH_POOLS; part++)
    for (gsize k = 0; k < n_filters; k++)
      {
        float *to = sums + part * n_filters + k;

        *to = sqrtf (self->step[k] * *to);
      }
}

void
purr_feature_map_pool (const PurrFeatureMap *self,
                       const guint8 *column,
                       float *v)
{
  float halves[2 * (PURR_PATCHES_MAX / 2 + PURR_PATCH_TILE)];
  PurrPatchLook picture, twin;

  purr_patch_look_at (&picture, column, FALSE);
  purr_patch_look_at (&twin, column, TRUE);

  memset (v, 0, self->n * sizeof *v);
  for (gsize block = 0; block < PURR_PATCH_ALL_BLOCKS; block++)
    {
      purr_patch_answer_block (self, &picture, &twin, block, halves);
      purr_patch_weigh_block (self, block, halves, v);
    }
  purr_patch_take_roots (self, v);
}

guint8
purr_feature_map_round (const PurrFeatureMap *self, gsize f, float v)
{
  double steps = rint ((v - self->dictionary.mean[f]) * self->gain[f]);

  return PURR_PATCH_MIDDLE + (int) CLAMP (steps, -127.0, 127.0);
}

void
purr_feature_map_apply (const PurrFeatureMap *self,
                        const guint8 *column,
                        guint8 *features)
{
  float v[PURR_PATCHES_MAX * PURR_PATCH_POOLS];

  if (purr_feature_map_is_pixels (self))
    {
      memcpy (features, column, PURR_FEATURES);
      return;
    }

  purr_feature_map_pool (self, column, v);
  for (gsize f = 0; f < self->n; f++)
    features[f] = purr_feature_map_round (self, f, v[f]);
}

/* Many ----------------------------------------------------------------- */

/* Told of after so many pictures */
#define SLICE 512

typedef struct
{
  const PurrFeatureMap *map;
  PurrColumns pictures; /* of this slice */
  gsize first;
  gsize m;
  gsize n_shards;
  guint8 *features;
} Applying;

static void
apply_shard (gsize shard, int worker, gpointer data)
{
  const Applying *self = data;
  gsize end = purr_shard_begin (self->m, self->n_shards, shard + 1);

  for (gsize j = purr_shard_begin (self->m, self->n_shards, shard); j < end;
       j++)
    {
      gsize place = purr_columns_get_place (&self->pictures, self->first + j);

      purr_feature_map_apply (self->map,
                              self->pictures.bytes + place * PURR_FEATURES,
                              self->features
                                + (self->first + j) * self->map->n);
    }
}

gboolean
purr_feature_map_apply_to_all (const PurrFeatureMap *self,
                               const PurrColumns *pictures,
                               guint8 *features,
                               PurrWorkers *workers,
                               PurrFeatureProgress progress,
                               gpointer data)
{
  g_return_val_if_fail (pictures->n_x == PURR_FEATURES, FALSE);

  for (gsize first = 0; first < pictures->m; first += SLICE)
    {
      gsize m = MIN (SLICE, pictures->m - first);
      gsize n_shards = MIN (m, PURR_MAX_SHARDS);
      Applying applying = { self, *pictures, first, m, n_shards, features };

      if (progress != NULL)
        progress (first, pictures->m, data);
      purr_workers_run (workers, n_shards, apply_shard, &applying);
      if (purr_workers_is_cancelled (workers))
        return FALSE;
    }
  if (progress != NULL)
    progress (pictures->m, pictures->m, data);

  return TRUE;
}

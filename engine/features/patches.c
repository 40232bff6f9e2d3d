/* patches.c: patches by chance, of one size and with neighbours told apart */

#include "engine/features/patches-private.h"

#include "engine/features/eigen.h"
#include "engine/kernels/random.h"
#include "engine/kernels/workers.h"

#include <math.h>
#include <string.h>

#define N PURR_PATCH_BYTES
#define ROW (PURR_PATCH_SIDE * PURR_CHANNELS)

float
purr_patch_get_inverse (guint32 sum, guint32 squares)
{
  /* N^2 times the variance, which is exact */
  double spread = (double) N * squares - (double) sum * sum;

  return 1 / sqrt (spread / (N * N) + PURR_PATCH_LEAST_CONTRAST);
}

gsize
purr_patch_mirror (gsize i)
{
  gsize y = i / ROW;
  gsize x = i % ROW / PURR_CHANNELS;

  return y * ROW + (PURR_PATCH_SIDE - 1 - x) * PURR_CHANNELS
         + i % PURR_CHANNELS;
}

/* Drawing -------------------------------------------------------------- */

typedef struct
{
  const PurrColumns *pictures;
  const guint64 *chance; /* 3 a patch */
  float *to;
} Drawing;

static void
cut (const guint8 *column, gsize y, gsize x, guint8 *patch)
{
  for (gsize row = 0; row < PURR_PATCH_SIDE; row++)
    memcpy (patch + row * ROW,
            column + ((y + row) * PURR_SIDE + x) * PURR_CHANNELS, ROW);
}

static void
normalise (const guint8 *patch, float *to)
{
  guint32 sum = 0, squares = 0;
  float inverse, mean;

  for (gsize i = 0; i < N; i++)
    {
      sum += patch[i];
      squares += patch[i] * patch[i];
    }

  inverse = purr_patch_get_inverse (sum, squares);
  mean = (double) sum / N;
  for (gsize i = 0; i < N; i++)
    to[i] = (patch[i] - mean) * inverse;
}

static void
draw_shard (gsize shard, int worker, gpointer data)
{
  const Drawing *drawing = data;
  const PurrColumns *pictures = drawing->pictures;
  gsize end = purr_shard_begin (PURR_PATCHES_DRAWN, PURR_MAX_SHARDS, shard + 1);

  for (gsize t = purr_shard_begin (PURR_PATCHES_DRAWN, PURR_MAX_SHARDS, shard);
       t < end; t++)
    {
      const guint64 *chance = drawing->chance + 3 * t;
      gsize place = purr_columns_get_place (pictures, chance[0] % pictures->m);
      guint8 patch[N];

      cut (pictures->bytes + place * PURR_FEATURES,
           chance[1] % PURR_PATCH_PLACES, chance[2] % PURR_PATCH_PLACES, patch);
      normalise (patch, drawing->to + t * N);
    }
}

gboolean
purr_patches_draw (const PurrColumns *pictures,
                   guint64 seed,
                   PurrWorkers *workers,
                   float *normalised)
{
  g_autofree guint64 *chance = g_new (guint64, 3 * PURR_PATCHES_DRAWN);
  Drawing drawing = { pictures, chance, normalised };

  for (gsize i = 0; i < 3 * PURR_PATCHES_DRAWN; i++)
    chance[i] = purr_random_next (&seed);
  purr_workers_run (workers, PURR_MAX_SHARDS, draw_shard, &drawing);

  return !purr_workers_is_cancelled (workers);
}

/* Measuring ------------------------------------------------------------ */

/* Sums of one shard's patches: themselves, and their products */
typedef struct
{
  double values[N];
  double products[N][N];
} Moments;

typedef struct
{
  const float *patches;
  Moments *moments; /* one a shard */
} Measuring;

/* Fewer than elsewhere: each has 94 KB of sums */
#define MEASURE_SHARDS 16

static void
measure_shard (gsize shard, int worker, gpointer data)
{
  const Measuring *measuring = data;
  Moments *moments = &measuring->moments[shard];
  gsize end = purr_shard_begin (PURR_PATCHES_DRAWN, MEASURE_SHARDS, shard + 1);

  for (gsize t = purr_shard_begin (PURR_PATCHES_DRAWN, MEASURE_SHARDS, shard);
       t < end; t++)
    {
      const float *patch = measuring->patches + t * N;
      double wide[N];

      for (gsize i = 0; i < N; i++)
        {
          wide[i] = patch[i];
          moments->values[i] += wide[i];
        }
      for (gsize i = 0; i < N; i++)
        for (gsize j = 0; j < N; j++)
          moments->products[i][j] += wide[i] * wide[j];
    }
}

static void
add_moments (Moments *to, const Moments *from)
{
  for (gsize i = 0; i < N; i++)
    {
      to->values[i] += from->values[i];
      for (gsize j = 0; j < N; j++)
        to->products[i][j] += from->products[i][j];
    }
}

gboolean
purr_patches_measure (const float *normalised,
                      PurrWorkers *workers,
                      double *mean,
                      double *covariance)
{
  g_autofree Moments *moments = g_new0 (Moments, MEASURE_SHARDS);
  Measuring measuring = { normalised, moments };

  purr_workers_run (workers, MEASURE_SHARDS, measure_shard, &measuring);
  if (purr_workers_is_cancelled (workers))
    return FALSE;

  for (gsize shard = 1; shard < MEASURE_SHARDS; shard++)
    add_moments (&moments[0], &moments[shard]);

  for (gsize i = 0; i < N; i++)
    mean[i] = (moments->values[i] + moments->values[purr_patch_mirror (i)])
              / (2.0 * PURR_PATCHES_DRAWN);
  for (gsize i = 0; i < N; i++)
    for (gsize j = 0; j < N; j++)
      covariance[i * N + j]
        = (moments->products[i][j]
           + moments->products[purr_patch_mirror (i)][purr_patch_mirror (j)])
            / (2.0 * PURR_PATCHES_DRAWN)
          - mean[i] * mean[j];

  return TRUE;
}

void
purr_patches_find_whitening (const double *covariance, double *whitening)
{
  g_autofree double *a = g_memdup2 (covariance, N * N * sizeof *a);
  g_autofree double *v = g_new (double, N *N);
  double e[N];

  purr_eigen_symmetric (a, N, e, v);
  for (gsize j = 0; j < N; j++)
    /* Below zero by rounding alone */
    e[j] = 1 / sqrt (MAX (e[j], 0) + PURR_PATCH_LEAST_SPREAD);

  for (gsize i = 0; i < N; i++)
    for (gsize k = 0; k < N; k++)
      {
        double sum = 0;

        for (gsize j = 0; j < N; j++)
          sum += v[i * N + j] * e[j] * v[k * N + j];
        whitening[i * N + k] = sum;
      }
}

/* Whitening ------------------------------------------------------------ */

typedef struct
{
  float *patches;
  float mean[N];
  float whitening[N][N];
} Whitening;

static void
whiten_shard (gsize shard, int worker, gpointer data)
{
  const Whitening *self = data;
  gsize end = purr_shard_begin (PURR_PATCHES_DRAWN, PURR_MAX_SHARDS, shard + 1);

  for (gsize t = purr_shard_begin (PURR_PATCHES_DRAWN, PURR_MAX_SHARDS, shard);
       t < end; t++)
    {
      float *patch = self->patches + t * N;
      float q[N] = { 0 };

      /* W is symmetric: its rows are its columns */
      for (gsize j = 0; j < N; j++)
        {
          float p = patch[j] - self->mean[j];

          for (gsize i = 0; i < N; i++)
            q[i] += self->whitening[j][i] * p;
        }
      memcpy (patch, q, sizeof q);
    }
}

gboolean
purr_patches_whiten (float *patches,
                     const double *mean,
                     const double *whitening,
                     PurrWorkers *workers)
{
  g_autofree Whitening *self = g_new (Whitening, 1);

  self->patches = patches;
  for (gsize i = 0; i < N; i++)
    {
      self->mean[i] = mean[i];
      for (gsize j = 0; j < N; j++)
        self->whitening[i][j] = whitening[i * N + j];
    }
  purr_workers_run (workers, PURR_MAX_SHARDS, whiten_shard, self);

  return !purr_workers_is_cancelled (workers);
}

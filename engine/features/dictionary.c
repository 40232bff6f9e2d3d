/* dictionary.c: learning patches from pictures */

#include "engine/features/feature-map-private.h"
#include "engine/features/patches-private.h"

#include "engine/kernels/workers.h"

#include <math.h>
#include <string.h>

#define N PURR_PATCH_BYTES

/* Rounds of k-means */
#define ROUNDS 6

/* Pictures, evenly spread over all, of which features are measured */
#define MEASURED 2000

/* Parts of the work, in per cent, as told to whoever watches */
#define PART_PATCHES 16
#define PART_ROUND 8
#define PART_ALL 100

typedef struct
{
  const PurrColumns *pictures;
  gsize n_filters;
  guint64 seed;
  PurrWorkers *workers;
  PurrFeatureProgress progress;
  gpointer progress_data;

  float *q; /* PURR_PATCHES_DRAWN x N, whitened */
  double mean[N];
  double covariance[N * N];
  double whitening[N * N];

  /* k-means */
  const PurrPatchKernels *kernels;
  double *centres; /* n_filters x N, unit length */
  float *tiles;    /* the same as match() likes them */
  gsize n_tiles;
  guint32 *best;    /* PURR_PATCHES_DRAWN: a patch's centre */
  float *product;   /* likewise: its product with that */
  guint8 *is_twin;  /* likewise: its mirror image answered stronger */
  guint32 *members; /* the patches, centre by centre, each in order */
  gsize *begin;     /* n_filters + 1: where a centre's begin among them */
  guint8 *is_empty; /* n_filters */
} Learning;

static void
learning_clear (Learning *self)
{
  g_free (self->q);
  g_free (self->centres);
  free (self->tiles);
  g_free (self->best);
  g_free (self->product);
  g_free (self->is_twin);
  g_free (self->members);
  g_free (self->begin);
  g_free (self->is_empty);
}

static gboolean
allocate (Learning *self)
{
  gsize n = self->n_filters;

  self->n_tiles = (n + PURR_PATCH_TILE - 1) / PURR_PATCH_TILE;
  self->q = g_try_new (float, PURR_PATCHES_DRAWN *N);
  self->centres = g_try_new0 (double, n *N);
  self->tiles
    = aligned_alloc (64, self->n_tiles * PURR_PATCH_TILE * N * sizeof (float));
  self->best = g_try_new (guint32, PURR_PATCHES_DRAWN);
  self->product = g_try_new (float, PURR_PATCHES_DRAWN);
  self->is_twin = g_try_new (guint8, PURR_PATCHES_DRAWN);
  self->members = g_try_new (guint32, PURR_PATCHES_DRAWN);
  self->begin = g_try_new (gsize, n + 1);
  self->is_empty = g_try_new (guint8, n);

  return self->q != NULL && self->centres != NULL && self->tiles != NULL
         && self->best != NULL && self->product != NULL && self->is_twin != NULL
         && self->members != NULL && self->begin != NULL
         && self->is_empty != NULL;
}

static void
tell (const Learning *self, gsize done)
{
  if (self->progress != NULL)
    self->progress (done, PART_ALL, self->progress_data);
}

/* k-means over directions ---------------------------------------------- */

/* Returns whether there was a direction at all. */
static gboolean
make_unit (double *vector)
{
  double squares = 0;

  for (gsize i = 0; i < N; i++)
    squares += vector[i] * vector[i];
  if (!(squares > 1e-12))
    return FALSE;

  squares = 1 / sqrt (squares);
  for (gsize i = 0; i < N; i++)
    vector[i] *= squares;

  return TRUE;
}

/* Takes the next patches that have a direction, from *next on, as the centre */
static gboolean
take_patch (Learning *self, gsize k, gsize *next)
{
  for (gsize tried = 0; tried < PURR_PATCHES_DRAWN; tried++)
    {
      const float *q = self->q + (*next)++ % PURR_PATCHES_DRAWN * N;
      double *centre = self->centres + k * N;

      for (gsize i = 0; i < N; i++)
        centre[i] = q[i];
      if (make_unit (centre))
        return TRUE;
    }

  return FALSE;
}

static void
lay_out_tiles (Learning *self)
{
  memset (self->tiles, 0, self->n_tiles * PURR_PATCH_TILE * N * sizeof (float));
  for (gsize k = 0; k < self->n_filters; k++)
    for (gsize i = 0; i < N; i++)
      self->tiles[(k / PURR_PATCH_TILE * N + i) * PURR_PATCH_TILE
                  + k % PURR_PATCH_TILE]
        = self->centres[k * N + i];
}

static void
match_shard (gsize shard, int worker, gpointer data)
{
  const gsize half = PURR_PATCH_MATCHES / 2;
  Learning *self = data;
  gsize end = purr_shard_begin (PURR_PATCHES_DRAWN, PURR_MAX_SHARDS, shard + 1);

  for (gsize t = purr_shard_begin (PURR_PATCHES_DRAWN, PURR_MAX_SHARDS, shard);
       t < end; t += half)
    {
      float vectors[PURR_PATCH_MATCHES * N] = { 0 };
      float products[PURR_PATCH_MATCHES];
      guint32 best[PURR_PATCH_MATCHES];
      gsize n = MIN (half, end - t);

      memcpy (vectors, self->q + t * N, n * N * sizeof (float));
      for (gsize p = 0; p < n; p++)
        for (gsize i = 0; i < N; i++)
          vectors[(half + p) * N + i] = vectors[p * N + purr_patch_mirror (i)];
      self->kernels->match (vectors, self->tiles, self->n_tiles, best,
                            products);
      for (gsize p = 0; p < n; p++)
        {
          gboolean is_twin = fabsf (products[half + p]) > fabsf (products[p]);
          gsize which = is_twin ? half + p : p;

          self->is_twin[t + p] = is_twin;
          self->best[t + p] = best[which];
          self->product[t + p] = products[which];
        }
    }
}

/* The patches centre by centre */
static void
sort_members (Learning *self)
{
  gsize n = self->n_filters;

  memset (self->begin, 0, (n + 1) * sizeof (gsize));
  for (gsize t = 0; t < PURR_PATCHES_DRAWN; t++)
    self->begin[self->best[t] + 1]++;
  for (gsize k = 0; k < n; k++)
    self->begin[k + 1] += self->begin[k];
  for (gsize t = 0; t < PURR_PATCHES_DRAWN; t++)
    self->members[self->begin[self->best[t]]++] = t;
  /* Each begins where the one before ended */
  memmove (self->begin + 1, self->begin, n * sizeof (gsize));
  self->begin[0] = 0;
}

static void
move_centre (Learning *self, gsize k)
{
  double *centre = self->centres + k * N;

  memset (centre, 0, N * sizeof (double));
  for (gsize j = self->begin[k]; j < self->begin[k + 1]; j++)
    {
      gsize t = self->members[j];
      const float *q = self->q + t * N;
      double s = self->product[t];

      if (self->is_twin[t])
        for (gsize i = 0; i < N; i++)
          centre[i] += s * q[purr_patch_mirror (i)];
      else
        for (gsize i = 0; i < N; i++)
          centre[i] += s * q[i];
    }
  self->is_empty[k] = !make_unit (centre);
}

static void
move_shard (gsize shard, int worker, gpointer data)
{
  Learning *self = data;
  gsize end = purr_shard_begin (self->n_filters, PURR_MAX_SHARDS, shard + 1);

  for (gsize k = purr_shard_begin (self->n_filters, PURR_MAX_SHARDS, shard);
       k < end; k++)
    move_centre (self, k);
}

/* After Coates and Ng: each centre becomes the sum of the patches whose direction it
 * is nearest to, or against, weighted with their products. */
static gboolean
find_centres (Learning *self)
{
  gsize next = 0;

  for (gsize k = 0; k < self->n_filters; k++)
    if (!take_patch (self, k, &next))
      return FALSE;

  for (gsize round = 0; round < ROUNDS; round++)
    {
      tell (self, PART_PATCHES + round * PART_ROUND);
      lay_out_tiles (self);
      purr_workers_run (self->workers, PURR_MAX_SHARDS, match_shard, self);
      if (purr_workers_is_cancelled (self->workers))
        return TRUE;
      sort_members (self);
      purr_workers_run (self->workers, PURR_MAX_SHARDS, move_shard, self);
      for (gsize k = 0; k < self->n_filters; k++)
        if (self->is_empty[k] && !take_patch (self, k, &next))
          return FALSE;
    }

  return TRUE;
}

/* From centres to filters ---------------------------------------------- */

/* Digits of a filter, all together 0, as the filter's numbers are: what rounding
 * leaves over is taken from the digits that it suits best. */
static void
round_filter (const double *filter, double step, gint8 *digits)
{
  int sum = 0;

  for (gsize i = 0; i < N; i++)
    {
      digits[i] = CLAMP (rint (filter[i] / step), -127, 127);
      sum += digits[i];
    }

  while (sum != 0)
    {
      int way = sum > 0 ? -1 : 1;
      double most = -G_MAXDOUBLE;
      gsize chosen = 0;

      for (gsize i = 0; i < N; i++)
        {
          double gain = way * (filter[i] / step - digits[i]);

          if (gain > most && ABS (digits[i] + way) <= 127)
            {
              most = gain;
              chosen = i;
            }
        }
      digits[chosen] += way;
      sum += way;
    }
}

/* F = c W and its offset F m; adds F C F', the mean square of its answers. */
static void
fold_filter (const Learning *self,
             const double *centre,
             double *filter,
             double *offset,
             double *squares)
{
  *offset = 0;
  for (gsize i = 0; i < N; i++)
    {
      filter[i] = 0;
      for (gsize j = 0; j < N; j++)
        filter[i] += centre[j] * self->whitening[j * N + i];
      *offset += filter[i] * self->mean[i];
    }
  for (gsize i = 0; i < N; i++)
    for (gsize j = 0; j < N; j++)
      *squares += filter[i] * self->covariance[i * N + j] * filter[j];
}

/* The map but for its scales */
static PurrFeatureMap *
fold (const Learning *self)
{
  gsize n = self->n_filters;
  g_autofree gint8 *digits = g_new (gint8, n * N);
  g_autofree double *step = g_new (double, n);
  g_autofree double *offset = g_new (double, n);
  double squares = 0;
  PurrDictionary dictionary = { n, digits, step, offset };

  for (gsize k = 0; k < n; k++)
    {
      double filter[N], largest = 0;

      fold_filter (self, self->centres + k * N, filter, &offset[k], &squares);
      for (gsize i = 0; i < N; i++)
        largest = MAX (largest, fabs (filter[i]));
      step[k] = largest / 127;
      round_filter (filter, step[k], digits + k * N);
    }
  dictionary.dead_zone = 0.5 * sqrt (squares / n);

  return purr_feature_map_new_unscaled (&dictionary);
}

/* Scales --------------------------------------------------------------- */

typedef struct
{
  const PurrFeatureMap *map;
  const PurrColumns *pictures;
  gsize m; /* of which are measured */
  gsize first;
  gsize slice;
  double *sums; /* MEASURE_SHARDS x 2 x n: of values and of squares */
} Measuring;

#define MEASURE_SHARDS 16

static void
measure_shard (gsize shard, int worker, gpointer data)
{
  const Measuring *self = data;
  gsize n = self->map->n;
  double *sums = self->sums + shard * 2 * n;
  gsize end = purr_shard_begin (self->slice, MEASURE_SHARDS, shard + 1);
  float v[PURR_PATCHES_MAX * PURR_PATCH_POOLS];

  for (gsize j = purr_shard_begin (self->slice, MEASURE_SHARDS, shard); j < end;
       j++)
    {
      gsize picture = (self->first + j) * self->pictures->m / self->m;
      gsize place = purr_columns_get_place (self->pictures, picture);

      purr_feature_map_pool (self->map,
                             self->pictures->bytes + place * PURR_FEATURES, v);
      for (gsize f = 0; f < n; f++)
        {
          sums[f] += v[f];
          sums[n + f] += (double) v[f] * v[f];
        }
    }
}

static gboolean
measure (Learning *learning, PurrFeatureMap *map)
{
  const gsize slice = 256;
  const gsize n = map->n, done = PART_PATCHES + ROUNDS * PART_ROUND;
  g_autofree double *sums = g_new0 (double, MEASURE_SHARDS * 2 * n);
  g_autofree double *mean = g_new0 (double, n);
  g_autofree double *scale = g_new0 (double, n);
  Measuring measuring = { map, learning->pictures };

  measuring.m = MIN (MEASURED, learning->pictures->m);
  measuring.sums = sums;
  for (gsize first = 0; first < measuring.m; first += slice)
    {
      tell (learning, done + (PART_ALL - done) * first / measuring.m);
      measuring.first = first;
      measuring.slice = MIN (slice, measuring.m - first);
      purr_workers_run (learning->workers, MEASURE_SHARDS, measure_shard,
                        &measuring);
      if (purr_workers_is_cancelled (learning->workers))
        return FALSE;
    }

  for (gsize shard = 1; shard < MEASURE_SHARDS; shard++)
    for (gsize i = 0; i < 2 * n; i++)
      sums[i] += sums[shard * 2 * n + i];
  for (gsize f = 0; f < n; f++)
    {
      mean[f] = sums[f] / measuring.m;
      scale[f] = sqrt (MAX (sums[n + f] / measuring.m - mean[f] * mean[f], 0));
    }
  purr_feature_map_take_scales (map, g_steal_pointer (&mean),
                                g_steal_pointer (&scale));

  return TRUE;
}

/* All of it ------------------------------------------------------------ */

/* Returns FALSE with *alike set where the pictures have no patches. */
static gboolean
find_filters (Learning *self, gboolean *alike)
{
  double spread = 0;

  *alike = FALSE;
  tell (self, 0);
  if (!purr_patches_draw (self->pictures, self->seed, self->workers, self->q)
      || !purr_patches_measure (self->q, self->workers, self->mean,
                                self->covariance))
    return FALSE;

  for (gsize i = 0; i < N; i++)
    spread += self->covariance[i * (N + 1)];
  *alike = !(spread > 1e-6);
  if (*alike)
    return FALSE;

  purr_patches_find_whitening (self->covariance, self->whitening);
  if (!purr_patches_whiten (self->q, self->mean, self->whitening,
                            self->workers))
    return FALSE;
  *alike = !find_centres (self);

  return !*alike;
}

PurrFeatureMap *
purr_feature_map_learn (const PurrColumns *pictures,
                        gsize n_patches,
                        guint64 seed,
                        PurrWorkers *workers,
                        PurrFeatureProgress progress,
                        gpointer data,
                        GError **error)
{
  g_autofree Learning *self = g_new0 (Learning, 1);
  g_autoptr (PurrFeatureMap) map = NULL;
  gboolean alike = FALSE, is_done = FALSE;

  g_return_val_if_fail (pictures->n_x == PURR_FEATURES && pictures->m > 0,
                        NULL);
  g_return_val_if_fail (n_patches >= PURR_PATCHES_MIN
                          && n_patches <= PURR_PATCHES_MAX
                          && n_patches % 2 == 0,
                        NULL);

  self->pictures = pictures;
  self->n_filters = n_patches / 2;
  self->seed = seed;
  self->workers = workers;
  self->progress = progress;
  self->progress_data = data;
  self->kernels = purr_patch_kernels_get (0);

  if (!allocate (self))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 "There is not enough memory to learn %" G_GSIZE_FORMAT
                 " patches. Close other programs or learn fewer.",
                 n_patches);
  else if (find_filters (self, &alike) && !purr_workers_is_cancelled (workers))
    {
      map = fold (self);
      is_done = measure (self, map);
      if (is_done)
        tell (self, PART_ALL);
    }
  else if (alike)
    g_set_error_literal (
      error, G_IO_ERROR, G_IO_ERROR_FAILED,
      "The pictures to learn from are so plain or alike that "
      "no patches can be told apart in them. Add others, or "
      "learn from pixels.");

  learning_clear (self);
  if (is_done)
    return g_steal_pointer (&map);
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                         "Learning patches was cancelled.");

  return NULL;
}

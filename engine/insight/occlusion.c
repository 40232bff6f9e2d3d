/* occlusion.c: what covering parts of a picture does to its answer, tried out */

#include "engine/insight/occlusion.h"

#include "engine/features/feature-variants.h"
#include "engine/insight/cover.h"
#include "engine/kernels/workers.h"

#include <math.h>
#include <string.h>

#define N_PIXELS (PURR_SIDE * PURR_SIDE)

/* A picture, of which others are tried that differ from it here and there */
typedef struct
{
  const PurrModel *model;
  const guint8 *cover;
  guint8 column[PURR_FEATURES];
  PurrFeatureVariants *variants; /* NULL: of a model of pixels */
} Base;

static void
base_init (Base *self,
           const PurrModel *model,
           const guint8 *column,
           const guint8 *cover)
{
  PurrFeatureMap *map = purr_model_get_map (model);

  self->model = model;
  self->cover = cover;
  memcpy (self->column, column, PURR_FEATURES);
  self->variants = map != NULL ? purr_feature_variants_new (map, column) : NULL;
}

static void
base_clear (Base *self)
{
  g_clear_pointer (&self->variants, purr_feature_variants_free);
}

/* features: memory for them, n_x bytes */
static PurrAnswer
answer (const Base *self, const guint8 *column, guint8 *features)
{
  if (self->variants == NULL)
    return purr_model_classify (self->model, column);
  purr_feature_variants_apply (self->variants, column, features);
  return purr_model_classify_features (self->model, features);
}

static void
cover_pixel (const Base *self, guint8 *column, gsize pixel)
{
  const PurrGeometry geometry = PURR_PICTURE_GEOMETRY;

  purr_cover_one (&geometry, column, self->cover, pixel);
}

/* Squares -------------------------------------------------------------- */

typedef struct
{
  const Base *base;
  double z; /* of the picture itself */
  gsize side;
  gsize n_shards;
  double *change;
} Squares;

static void
cover_square (const Base *base, guint8 *column, gsize side, gsize place)
{
  gsize places = PURR_SIDE - side + 1;
  gsize top = place / places, left = place % places;

  for (gsize y = top; y < top + side; y++)
    for (gsize x = left; x < left + side; x++)
      cover_pixel (base, column, y * PURR_SIDE + x);
}

static void
try_squares (gsize shard, int worker, gpointer data)
{
  const Squares *self = data;
  const Base *base = self->base;
  gsize places = PURR_SIDE - self->side + 1, n = places * places;
  gsize end = purr_shard_begin (n, self->n_shards, shard + 1);
  g_autofree guint8 *features
    = g_malloc (purr_model_get_parts (base->model)->n_x);

  for (gsize place = purr_shard_begin (n, self->n_shards, shard); place < end;
       place++)
    {
      guint8 column[PURR_FEATURES];

      memcpy (column, base->column, PURR_FEATURES);
      cover_square (base, column, self->side, place);
      self->change[place] = answer (base, column, features).logit - self->z;
    }
}

gboolean
purr_occlude_squares (const PurrModel *model,
                      const guint8 *column,
                      const guint8 *cover,
                      gsize side,
                      PurrWorkers *workers,
                      double *change)
{
  gsize places = PURR_SIDE - side + 1;
  Squares self;
  Base base;

  g_return_val_if_fail (side >= 1 && side <= PURR_SIDE, FALSE);

  base_init (&base, model, column, cover);
  self = (Squares) { &base, purr_model_classify (model, column).logit, side,
                     MIN (places * places, PURR_MAX_SHARDS), change };
  purr_workers_run (workers, self.n_shards, try_squares, &self);
  base_clear (&base);

  return !purr_workers_is_cancelled (workers);
}

/* Turning -------------------------------------------------------------- */

typedef struct
{
  const Base *base;
  double sign;               /* z times it falls towards the other answer */
  guint32 pixels[N_PIXELS];  /* that are tried */
  double distance[N_PIXELS]; /* sign * z with each of them covered */
  gsize n;
  gsize n_shards;
} Step;

static void
try_pixels (gsize shard, int worker, gpointer data)
{
  Step *self = data;
  const Base *base = self->base;
  gsize end = purr_shard_begin (self->n, self->n_shards, shard + 1);
  g_autofree guint8 *features
    = g_malloc (purr_model_get_parts (base->model)->n_x);

  for (gsize i = purr_shard_begin (self->n, self->n_shards, shard); i < end;
       i++)
    {
      guint8 column[PURR_FEATURES];

      memcpy (column, base->column, PURR_FEATURES);
      cover_pixel (base, column, self->pixels[i]);
      self->distance[i] = self->sign * answer (base, column, features).logit;
    }
}

/* The pixels that covering changes */
static void
find_candidates (Step *step, const Base *base)
{
  step->n = 0;
  for (guint32 p = 0; p < N_PIXELS; p++)
    if (memcmp (base->column + (gsize) p * PURR_CHANNELS,
                base->cover + (gsize) p * PURR_CHANNELS, PURR_CHANNELS)
        != 0)
      step->pixels[step->n++] = p;
  step->n_shards = MIN (step->n, PURR_MAX_SHARDS);
}

/* Covers one more pixel of column. FALSE where there is none to cover, or the workers
 * were cancelled. */
static gboolean
take_step (const PurrModel *model,
           guint8 *column,
           const guint8 *cover,
           gboolean positive,
           PurrWorkers *workers,
           guint32 *pixel)
{
  g_autofree Step *step = g_new (Step, 1);
  gsize best = 0;
  gboolean done;
  Base base;

  base_init (&base, model, column, cover);
  step->base = &base;
  step->sign = positive ? 1 : -1;
  find_candidates (step, &base);
  if (step->n > 0)
    purr_workers_run (workers, step->n_shards, try_pixels, step);
  done = step->n > 0 && !purr_workers_is_cancelled (workers);

  if (done)
    {
      for (gsize i = 1; i < step->n; i++)
        if (step->distance[i] < step->distance[best])
          best = i;
      *pixel = step->pixels[best];
      cover_pixel (&base, column, *pixel);
    }
  base_clear (&base);
  return done;
}

/* Uncovers what the answer stays turned without. Back from the last pixel, of which
 * the answer has just hung. */
static void
spare (const PurrModel *model,
       const guint8 *original,
       guint8 *column,
       const guint8 *cover,
       gboolean positive,
       PurrWorkers *workers,
       PurrTurn *turn)
{
  const PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  gboolean spared = TRUE;

  while (spared)
    {
      spared = FALSE;
      for (gsize i = turn->n; i-- > 0;)
        {
          if (purr_workers_is_cancelled (workers))
            return;
          purr_cover_one (&geometry, column, original, turn->pixels[i]);
          if (purr_model_classify (model, column).positive == positive)
            {
              purr_cover_one (&geometry, column, cover, turn->pixels[i]);
              continue;
            }
          turn->n--;
          memmove (turn->pixels + i, turn->pixels + i + 1,
                   (turn->n - i) * sizeof *turn->pixels);
          spared = TRUE;
        }
    }
}

gboolean
purr_turn_find (const PurrModel *model,
                const guint8 *column,
                const guint8 *cover,
                PurrWorkers *workers,
                PurrTurnProgress *progress,
                PurrTurn *turn)
{
  gboolean positive = purr_model_classify (model, column).positive;
  guint8 covered[PURR_FEATURES];

  memcpy (covered, column, PURR_FEATURES);
  turn->n = 0;
  while (turn->n < PURR_TURN_MOST
         && take_step (model, covered, cover, positive, workers,
                       &turn->pixels[turn->n]))
    {
      turn->n++;
      if (progress != NULL)
        g_atomic_int_set (progress, (int) turn->n);
      /* The model itself says when, so that nobody contradicts it */
      if (purr_model_classify (model, covered).positive != positive)
        {
          spare (model, column, covered, cover, positive, workers, turn);
          return !purr_workers_is_cancelled (workers);
        }
    }

  turn->n = 0;
  return !purr_workers_is_cancelled (workers);
}

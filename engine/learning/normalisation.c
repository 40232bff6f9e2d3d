/* normalisation.c: mean and scale of each feature, folded into the weights */

#include "engine/learning/normalisation.h"

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/pass-options.h"

#include <math.h>
#include <string.h>

/* So many squares of bytes fit into 32 bits: 65,536 * 255 * 255 < 2^32 */
#define RUN_COLUMNS 65536

static const char *const words[] = {
  [PURR_NORMALISE_255] = "255",
  [PURR_NORMALISE_STANDARDISE] = "standardise",
};

const char *
purr_normalise_to_string (PurrNormalise kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (words), NULL);

  return words[kind];
}

gboolean
purr_normalise_from_string (const char *word, PurrNormalise *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *kind = (PurrNormalise) i;
        return TRUE;
      }

  return FALSE;
}

static PurrNormalisation *
normalisation_alloc (PurrNormalise kind, gsize n_x)
{
  PurrNormalisation *self = g_new0 (PurrNormalisation, 1);

  self->kind = kind;
  self->n_x = n_x;
  self->mean = g_new0 (double, n_x);
  self->scale = g_new0 (double, n_x);

  return self;
}

/* Measuring: whole numbers, so the order of adding them changes nothing */
typedef struct
{
  const PurrExamples *examples;
  gsize n_shards;
  guint64 *sums;          /* n_shards x n_x */
  guint64 *squares;       /* likewise */
  guint32 *short_sums;    /* for each worker: n_x */
  guint32 *short_squares; /* likewise */
} Measure;

static void
add_column (const guint8 *restrict x,
            gsize n_x,
            guint32 *restrict sums,
            guint32 *restrict squares)
{
  for (gsize k = 0; k < n_x; k++)
    {
      guint32 value = x[k];

      sums[k] += value;
      squares[k] += value * value;
    }
}

static void
measure_shard (gsize shard, int worker, gpointer data)
{
  const Measure *self = data;
  const PurrExamples *examples = self->examples;
  gsize n_x = examples->n_x;
  gsize begin = shard * examples->m / self->n_shards;
  gsize end = (shard + 1) * examples->m / self->n_shards;
  guint32 *short_sums = self->short_sums + worker * n_x;
  guint32 *short_squares = self->short_squares + worker * n_x;
  guint64 *sums = self->sums + shard * n_x;
  guint64 *squares = self->squares + shard * n_x;

  while (begin < end)
    {
      gsize stop = MIN (end, begin + RUN_COLUMNS);

      memset (short_sums, 0, n_x * sizeof *short_sums);
      memset (short_squares, 0, n_x * sizeof *short_squares);
      for (gsize j = begin; j < stop; j++)
        {
          gsize at = examples->index != NULL ? examples->index[j] : j;

          add_column (examples->bytes + at * n_x, n_x, short_sums,
                      short_squares);
        }
      for (gsize k = 0; k < n_x; k++)
        {
          sums[k] += short_sums[k];
          squares[k] += short_squares[k];
        }
      begin = stop;
    }
}

PurrNormalisation *
purr_normalisation_measure (PurrNormalise kind,
                            const PurrExamples *examples,
                            const PurrPassOptions *options,
                            PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  gsize m = examples->m;
  gsize n_workers = purr_workers_get_n (workers);
  g_autoptr (PurrNormalisation) self = normalisation_alloc (kind, n_x);
  g_autofree guint64 *sums = NULL;
  g_autofree guint32 *short_sums = NULL;
  g_autofree guint32 *mirror = NULL;
  Measure measure = { 0 };

  if (kind == PURR_NORMALISE_255)
    return purr_normalisation_new_even (kind, n_x, 0, 255);

  measure.examples = examples;
  measure.n_shards = MIN (m, PURR_MAX_SHARDS);
  sums = g_new0 (guint64, 2 * measure.n_shards * n_x);
  measure.sums = sums;
  measure.squares = sums + measure.n_shards * n_x;
  short_sums = g_new (guint32, 2 * n_workers * n_x);
  measure.short_sums = short_sums;
  measure.short_squares = short_sums + n_workers * n_x;
  purr_workers_run (workers, measure.n_shards, measure_shard, &measure);
  if (purr_workers_is_cancelled (workers))
    return NULL;

  /* Into the first shard's sums */
  for (gsize shard = 1; shard < measure.n_shards; shard++)
    for (gsize k = 0; k < n_x; k++)
      {
        measure.sums[k] += measure.sums[shard * n_x + k];
        measure.squares[k] += measure.squares[shard * n_x + k];
      }
  if (options != NULL && options->mirrored)
    mirror = purr_mirror_features (n_x, options);
  if (mirror != NULL)
    m *= 2;

  for (gsize k = 0; k < n_x; k++)
    {
      guint64 sum = measure.sums[k];
      guint64 squares = measure.squares[k];
      unsigned __int128 spread;

      if (mirror != NULL)
        {
          sum += measure.sums[mirror[k]];
          squares += measure.squares[mirror[k]];
        }

      /* m^2 times the variance, still exact: no cancellation is possible */
      spread = (unsigned __int128) squares * m - (unsigned __int128) sum * sum;
      self->mean[k] = (double) sum / (double) m;
      self->scale[k] = spread == 0 ? 1 : sqrt ((double) spread) / (double) m;
    }

  return g_steal_pointer (&self);
}

PurrNormalisation *
purr_normalisation_new (PurrNormalise kind,
                        const PurrExamples *examples,
                        const PurrPassOptions *options)
{
  g_autoptr (PurrWorkers) workers = NULL;

  g_return_val_if_fail (examples->m > 0 && examples->n_x > 0, NULL);

  workers = purr_workers_new (kind == PURR_NORMALISE_255 ? 1 : 0);

  return purr_normalisation_measure (kind, examples, options, workers);
}

PurrNormalisation *
purr_normalisation_new_even (PurrNormalise kind,
                             gsize n_x,
                             double mean,
                             double scale)
{
  PurrNormalisation *self = normalisation_alloc (kind, n_x);

  for (gsize k = 0; k < n_x; k++)
    {
      self->mean[k] = mean;
      self->scale[k] = scale;
    }
  return self;
}

PurrNormalisation *
purr_normalisation_copy (const PurrNormalisation *self)
{
  PurrNormalisation *copy = normalisation_alloc (self->kind, self->n_x);

  memcpy (copy->mean, self->mean, self->n_x * sizeof (double));
  memcpy (copy->scale, self->scale, self->n_x * sizeof (double));

  return copy;
}

void
purr_normalisation_free (PurrNormalisation *self)
{
  if (self == NULL)
    return;

  g_free (self->mean);
  g_free (self->scale);
  g_free (self);
}

double
purr_normalisation_fold (const PurrNormalisation *self,
                         const double *w,
                         double b,
                         double *v)
{
  double c = b;

  for (gsize k = 0; k < self->n_x; k++)
    {
      v[k] = w[k] / self->scale[k];
      c -= v[k] * self->mean[k];
    }

  return c;
}

double
purr_normalisation_unfold (const PurrNormalisation *self,
                           const double *v,
                           double c,
                           double *w)
{
  double b = c;

  for (gsize k = 0; k < self->n_x; k++)
    {
      b += v[k] * self->mean[k];
      w[k] = v[k] * self->scale[k];
    }

  return b;
}

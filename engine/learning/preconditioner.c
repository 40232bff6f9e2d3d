/* preconditioner.c: how the cost of pictures curves, guessed from a few of them
 *
 * The cost's second derivative is about (1/4) times the mean of x~ x~', of
 * pictures that are brought to mean 0, and b is then a direction by itself. In a
 * picture neighbours are alike, wherever they stand: written as a sum of cosine
 * waves, hardly any wave tells of another, slow waves are strong and quick ones
 * weak. So in waves that matrix is nearly a diagonal one, which is easily
 * measured and easily inverted. Colours are alike in the same way: along the
 * channels the waves are brightness, warm against cold, and green against the
 * rest.
 * Source: N. Ahmed, T. Natarajan, K. R. Rao, "Discrete Cosine Transform", 1974.
 */

#include "engine/learning/objective-private.h"

#include "engine/kernels/blas.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
#include "engine/learning/sample-preconditioner-private.h"

#include <math.h>
#include <string.h>

/* More would not make the guess better */
#define MAX_PICTURES 256
#define PICTURES_A_SHARD 16

/* a (1 - a) is never more */
#define STEEPEST 0.25

/* A wave is thought to be at least so strong, as a share of the mean: the few
 * pictures may miss what the others have */
#define LEAST_SHARE 1e-3

struct _PurrPreconditioner
{
  gsize n_x;
  /* Does all of it but b's part, and then all below but mean are NULL; or NULL */
  PurrSamplePreconditioner *sample;
  gsize rows;     /* of a picture, 0 where the features are no picture */
  gsize columns;  /* bytes of a row */
  double *down;   /* rows x rows: wave k is row k */
  double *across; /* columns x columns: waves along pixels and channels */
  double *mean;   /* n_x, of the normalised features */
  double *power;  /* n_x, mean square of each wave */
  double *half;   /* n_x, scratch */
  double *waves;  /* n_x, scratch */
};

/* waves[k * n + i]: the cosine wave with k half turns, length 1 */
static void
make_waves (gsize n, double *waves)
{
  for (gsize k = 0; k < n; k++)
    for (gsize i = 0; i < n; i++)
      waves[k * n + i]
        = sqrt ((k == 0 ? 1.0 : 2.0) / (double) n)
          * cos (G_PI * (double) k * ((double) i + 0.5) / (double) n);
}

/* Waves along the pixels of a row times waves along its channels */
static void
make_row_waves (gsize width, gsize channels, double *waves)
{
  g_autofree double *along = g_new (double, width *width);
  g_autofree double *colour = g_new (double, channels *channels);
  gsize n = width * channels;

  make_waves (width, along);
  make_waves (channels, colour);
  for (gsize k = 0; k < n; k++)
    for (gsize i = 0; i < n; i++)
      waves[k * n + i] = along[k / channels * width + i / channels]
                         * colour[k % channels * channels + i % channels];
}

/* waves = down picture across'; half is scratch, all of them n_x */
static void
to_waves (const PurrPreconditioner *self,
          const double *picture,
          double *half,
          double *waves)
{
  int rows = (int) self->rows;
  int columns = (int) self->columns;

  if (rows == 0)
    {
      memcpy (waves, picture, self->n_x * sizeof (double));
      return;
    }
  purr_blas_multiply (CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, columns,
                      rows, 1, self->down, rows, picture, columns, 0, half,
                      columns);
  purr_blas_multiply (CblasRowMajor, CblasNoTrans, CblasTrans, rows, columns,
                      columns, 1, half, columns, self->across, columns, 0,
                      waves, columns);
}

/* The other way: the waves are at right angles and of length 1 */
static void
from_waves (const PurrPreconditioner *self,
            const double *waves,
            double *half,
            double *picture)
{
  int rows = (int) self->rows;
  int columns = (int) self->columns;

  if (rows == 0)
    {
      memcpy (picture, waves, self->n_x * sizeof (double));
      return;
    }
  purr_blas_multiply (CblasRowMajor, CblasTrans, CblasNoTrans, rows, columns,
                      rows, 1, self->down, rows, waves, columns, 0, half,
                      columns);
  purr_blas_multiply (CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, columns,
                      columns, 1, half, columns, self->across, columns, 0,
                      picture, columns);
}

/* Measuring ------------------------------------------------------------ */

/* The pictures to look at: evenly spread, every other one mirrored where
 * mirror images count too. */
typedef struct
{
  const PurrPreconditioner *to;
  const PurrExamples *examples;
  const PurrNormalisation *normalisation;
  const PurrPassOptions *options;
  const guint32 *mirror; /* or NULL */
  gsize n;
  double *sums;    /* n_shards x n_x */
  double *weights; /* n_shards */
  double *scratch; /* workers x 3 n_x */
} Sample;

/* Picture i of the sample, normalised, and how much it counts */
static double
take_picture (const Sample *sample, gsize i, double *picture)
{
  const PurrExamples *examples = sample->examples;
  const PurrNormalisation *normalisation = sample->normalisation;
  gsize j = i * examples->m / sample->n;
  gsize at = examples->index != NULL ? examples->index[j] : j;
  const guint8 *bytes = examples->bytes + at * examples->n_x;
  gboolean flip = sample->mirror != NULL && i % 2 == 1;

  for (gsize k = 0; k < examples->n_x; k++)
    picture[k] = (bytes[flip ? sample->mirror[k] : k] - normalisation->mean[k])
                 / normalisation->scale[k];

  return examples->labels[at] ? sample->options->positive_weight
                              : sample->options->negative_weight;
}

static void
add_pictures (gsize shard, int worker, gpointer data)
{
  Sample *sample = data;
  gsize n_x = sample->examples->n_x;
  double *sum = sample->sums + shard * n_x;
  double *picture = sample->scratch + (gsize) worker * 3 * n_x;
  gsize end = MIN ((shard + 1) * PICTURES_A_SHARD, sample->n);

  for (gsize i = shard * PICTURES_A_SHARD; i < end; i++)
    {
      double weight = take_picture (sample, i, picture);

      for (gsize k = 0; k < n_x; k++)
        sum[k] += weight * picture[k];
      sample->weights[shard] += weight;
    }
}

static void
add_powers (gsize shard, int worker, gpointer data)
{
  Sample *sample = data;
  const PurrPreconditioner *to = sample->to;
  gsize n_x = to->n_x;
  double *sum = sample->sums + shard * n_x;
  double *picture = sample->scratch + (gsize) worker * 3 * n_x;
  double *half = picture + n_x;
  double *waves = half + n_x;
  gsize end = MIN ((shard + 1) * PICTURES_A_SHARD, sample->n);

  for (gsize i = shard * PICTURES_A_SHARD; i < end; i++)
    {
      double weight = take_picture (sample, i, picture);

      for (gsize k = 0; k < n_x; k++)
        picture[k] -= to->mean[k];
      to_waves (to, picture, half, waves);
      for (gsize k = 0; k < n_x; k++)
        sum[k] += weight * waves[k] * waves[k];
    }
}

/* The mean of what func adds for each shard, in the shards' order */
static void
gather (Sample *sample, PurrShardFunc func, PurrWorkers *workers, double *mean)
{
  gsize n_shards = (sample->n + PICTURES_A_SHARD - 1) / PICTURES_A_SHARD;
  gsize n_x = sample->examples->n_x;
  double total = 0;

  memset (sample->sums, 0, n_shards * n_x * sizeof (double));
  purr_workers_run (workers, n_shards, func, sample);

  memset (mean, 0, n_x * sizeof (double));
  for (gsize shard = 0; shard < n_shards; shard++)
    {
      for (gsize k = 0; k < n_x; k++)
        mean[k] += sample->sums[shard * n_x + k];
      total += sample->weights[shard];
    }
  /* Nothing is there when the workers were cancelled */
  for (gsize k = 0; k < n_x && total > 0; k++)
    mean[k] /= total;
}

static void
measure (PurrPreconditioner *self,
         const PurrExamples *examples,
         const PurrNormalisation *normalisation,
         const PurrPassOptions *options,
         PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  gsize n = MIN (examples->m, MAX_PICTURES);
  gsize n_shards = (n + PICTURES_A_SHARD - 1) / PICTURES_A_SHARD;
  g_autofree guint32 *mirror
    = options->mirrored ? purr_mirror_features (n_x, options) : NULL;
  g_autofree double *sums = g_new (double, n_shards *n_x);
  g_autofree double *weights = g_new0 (double, n_shards);
  g_autofree double *scratch
    = g_new (double, (gsize) purr_workers_get_n (workers) * 3 * n_x);
  Sample sample = { self, examples, normalisation, options, mirror,
                    n,    sums,     weights,       scratch };
  double least = 0;

  gather (&sample, add_pictures, workers, self->mean);
  gather (&sample, add_powers, workers, self->power);

  for (gsize k = 0; k < n_x; k++)
    least += self->power[k] * LEAST_SHARE / (double) n_x;
  /* All pictures alike leave nothing to go by */
  if (!(least > 0))
    least = 1;
  for (gsize k = 0; k < n_x; k++)
    self->power[k] += least;
}

PurrPreconditioner *
purr_preconditioner_new (const PurrExamples *examples,
                         const PurrNormalisation *normalisation,
                         const PurrPassOptions *options,
                         PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  gsize columns = options->width * options->channels;
  PurrPreconditioner *self;

  g_return_val_if_fail (examples->m > 0, NULL);

  self = g_new0 (PurrPreconditioner, 1);
  self->n_x = n_x;
  if (purr_sample_preconditioner_suits (examples, normalisation, options))
    {
      self->sample = purr_sample_preconditioner_new (examples, normalisation,
                                                     options, workers);
      self->mean
        = g_memdup2 (purr_sample_preconditioner_get_mean (self->sample),
                     n_x * sizeof (double));
      return self;
    }
  self->mean = g_new (double, n_x);
  self->power = g_new (double, n_x);
  self->half = g_new (double, n_x);
  self->waves = g_new (double, n_x);
  if (columns > 0 && n_x % columns == 0
      && purr_blas_prepare (purr_workers_get_n (workers), NULL))
    {
      self->rows = n_x / columns;
      self->columns = columns;
      self->down = g_new (double, self->rows * self->rows);
      self->across = g_new (double, columns *columns);
      make_waves (self->rows, self->down);
      make_row_waves (options->width, options->channels, self->across);
    }
  measure (self, examples, normalisation, options, workers);

  return self;
}

void
purr_preconditioner_free (PurrPreconditioner *self)
{
  if (self == NULL)
    return;

  purr_sample_preconditioner_free (self->sample);
  g_free (self->down);
  g_free (self->across);
  g_free (self->mean);
  g_free (self->power);
  g_free (self->half);
  g_free (self->waves);
  g_free (self);
}

/* Applying ------------------------------------------------------------- */

static void
apply_in_waves (PurrPreconditioner *self, double ridge, double *v)
{
  to_waves (self, v, self->half, self->waves);
  for (gsize k = 0; k < self->n_x; k++)
    self->waves[k] /= STEEPEST * self->power[k] + ridge;
  from_waves (self, self->waves, self->half, v);
}

/* With b~ = b + mean'w the curvature falls into two parts, that of w (pictures
 * around their mean) and that of b~. There and back again: a slope (dw, db) of
 * w and b is dw - mean db and db of w and b~, and a step likewise. */
void
purr_preconditioner_apply (PurrPreconditioner *self,
                           double ridge,
                           double *v,
                           PurrWorkers *workers)
{
  gsize n_x = self->n_x;
  double db = v[n_x];
  double step = db / STEEPEST;

  for (gsize k = 0; k < n_x; k++)
    v[k] -= self->mean[k] * db;
  if (self->sample != NULL)
    purr_sample_preconditioner_apply (self->sample, ridge, v, workers);
  else
    apply_in_waves (self, ridge, v);
  for (gsize k = 0; k < n_x; k++)
    step -= self->mean[k] * v[k];
  v[n_x] = step;
}

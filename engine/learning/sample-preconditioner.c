/* sample-preconditioner.c: how the cost of features curves, by a sample */

#include "engine/learning/sample-preconditioner-private.h"

#include "engine/kernels/gram-kernels.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Of fewer features a guess for each by itself is soon as good */
#define LEAST_FEATURES 256

/* The mean of a (1 - a) on the way: 1/4 at the beginning, less where answers are
 * sure */
#define STEEPNESS 0.1

/* What the sample does not span curves by so much of the mean of what it spans, as far
 * as can be guessed */
#define SPREAD (1.0 / 32)

/* One of so many, at least so many: more cost as much as passes over all */
#define SAMPLED 8
#define SAMPLE_LEAST 64

/* Rows that are multiplied side by side, so that no addition waits for another */
#define ABREAST PURR_GRAM_SIDE

struct _PurrSamplePreconditioner
{
  gsize n; /* examples in the sample */
  gsize n_x;
  const PurrGramKernels *kernels;
  guint8 *columns; /* n_x x n, the sample's */
  double *mean;    /* n_x, in bytes' units */
  double *offset;  /* n_x, the same normalised */
  double scale;
  double *root;   /* n: of how much each counts, all of them 1 together */
  double *gram;   /* n x n: B B', row after row, lower half */
  double spread;  /* in normalised units squared */
  double *factor; /* n x n: Cholesky's of d / steepness I + B B', lower half */
  double ridge;   /* with which factor was made; NaN: not yet */

  /* Scratch */
  double *sums;  /* n */
  double *alpha; /* n, filled up to whole ABREAST with zeros */
};

gboolean
purr_sample_preconditioner_suits (const PurrExamples *examples,
                                  const PurrNormalisation *normalisation,
                                  const PurrPassOptions *options)
{
  if (options->width > 0 || options->mirrored || examples->n_x < LEAST_FEATURES)
    return FALSE;
  for (gsize k = 1; k < examples->n_x; k++)
    if (normalisation->scale[k] != normalisation->scale[0])
      return FALSE;
  return TRUE;
}

/* Measuring ---------------------------------------------------------------- */

static void
take_sample (PurrSamplePreconditioner *self,
             const PurrExamples *examples,
             const PurrPassOptions *options)
{
  double total = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      gsize j = i * examples->m / self->n;
      gsize at = examples->index != NULL ? examples->index[j] : j;

      memcpy (self->columns + i * self->n_x, examples->bytes + at * self->n_x,
              self->n_x);
      self->root[i] = examples->labels[at] ? options->positive_weight
                                           : options->negative_weight;
      total += self->root[i];
    }
  for (gsize i = 0; i < self->n; i++)
    self->root[i] = sqrt (self->root[i] / total);
}

static const guint8 *
column_of (const PurrSamplePreconditioner *self, gsize i)
{
  return self->columns + MIN (i, self->n - 1) * self->n_x;
}

typedef struct
{
  PurrSamplePreconditioner *self;
  gsize n_groups;
  gint64 *sums; /* n: of the bytes */
  const double *v;
  double *to;
} Job;

/* Products of bytes in whole numbers, so no order of adding changes them */
static void
multiply_group (const Job *job, gsize group)
{
  PurrSamplePreconditioner *self = job->self;
  const guint8 *rows[ABREAST], *others[ABREAST];

  for (gsize other = 0; other <= group; other++)
    {
      gint64 products[ABREAST][ABREAST] = { { 0 } };

      for (gsize begin = 0; begin < self->n_x; begin += PURR_GRAM_RUN)
        {
          gint32 part[PURR_GRAM_SIDE][PURR_GRAM_SIDE];

          for (gsize i = 0; i < ABREAST; i++)
            {
              rows[i] = column_of (self, group * ABREAST + i) + begin;
              others[i] = column_of (self, other * ABREAST + i) + begin;
            }
          self->kernels->multiply_bytes (rows, others,
                                         MIN (PURR_GRAM_RUN, self->n_x - begin),
                                         part);
          for (gsize i = 0; i < ABREAST; i++)
            for (gsize j = 0; j < ABREAST; j++)
              products[i][j] += part[i][j];
        }
      for (gsize i = 0; i < ABREAST && group * ABREAST + i < self->n; i++)
        for (gsize j = 0; j < ABREAST && other * ABREAST + j < self->n; j++)
          self->gram[(group * ABREAST + i) * self->n + other * ABREAST + j]
            = (double) products[i][j]
              + (double) PURR_GRAM_MIDDLE
                  * (double) job->sums[group * ABREAST + i];
    }
}

/* Every so manieth: later ones have more to do */
static void
multiply_shard (gsize shard, int worker, gpointer data)
{
  const Job *job = data;

  for (gsize group = shard; group < job->n_groups; group += PURR_MAX_SHARDS)
    multiply_group (job, group);
}

static void
sum_bytes (PurrSamplePreconditioner *self, gint64 *sums)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const guint8 *x = column_of (self, i);

      sums[i] = 0;
      for (gsize k = 0; k < self->n_x; k++)
        sums[i] += x[k];
    }
}

/* Of x'y to what is left around the mean: (x - mean)'(y - mean), each times the roots
 * of how much both count */
static void
centre (PurrSamplePreconditioner *self)
{
  gsize n = self->n;
  g_autofree double *means = g_new0 (double, n);
  double all = 0, trace = 0;

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      means[i] += self->root[j] * self->root[j]
                  * (j <= i ? self->gram[i * n + j] : self->gram[j * n + i]);
  for (gsize i = 0; i < n; i++)
    all += self->root[i] * self->root[i] * means[i];
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j <= i; j++)
      self->gram[i * n + j]
        = (self->gram[i * n + j] - means[i] - means[j] + all) * self->root[i]
          * self->root[j] / (self->scale * self->scale);
  for (gsize i = 0; i < n; i++)
    trace += self->gram[i * n + i];
  /* All of them alike leave nothing to go by */
  self->spread = trace > 0 ? SPREAD * trace / (double) n : 1;
}

static void
measure_mean (PurrSamplePreconditioner *self,
              const PurrNormalisation *normalisation)
{
  memset (self->mean, 0, self->n_x * sizeof (double));
  for (gsize i = 0; i < self->n; i += ABREAST)
    {
      const guint8 *columns[ABREAST];
      double share[ABREAST] = { 0 };

      for (gsize j = 0; j < ABREAST; j++)
        {
          columns[j] = column_of (self, i + j);
          if (i + j < self->n)
            share[j] = self->root[i + j] * self->root[i + j];
        }
      self->kernels->add_columns (columns, share, self->n_x, self->mean);
    }
  for (gsize k = 0; k < self->n_x; k++)
    self->offset[k]
      = (self->mean[k] - normalisation->mean[k]) / normalisation->scale[k];
}

PurrSamplePreconditioner *
purr_sample_preconditioner_new (const PurrExamples *examples,
                                const PurrNormalisation *normalisation,
                                const PurrPassOptions *options,
                                PurrWorkers *workers)
{
  PurrSamplePreconditioner *self = g_new0 (PurrSamplePreconditioner, 1);
  gsize n = MIN (examples->m,
                 CLAMP (examples->m / SAMPLED, SAMPLE_LEAST, PURR_SAMPLE_MAX));
  gsize n_x = examples->n_x;
  g_autofree gint64 *sums = g_new (gint64, n);
  Job job = { self, (n + ABREAST - 1) / ABREAST, sums, NULL, NULL };

  self->n = n;
  self->n_x = n_x;
  self->kernels = purr_gram_kernels_get_best ();
  self->scale = normalisation->scale[0];
  self->columns = g_malloc (n * n_x);
  self->mean = g_new (double, n_x);
  self->offset = g_new (double, n_x);
  self->root = g_new (double, n);
  self->gram = g_new0 (double, n *n);
  self->factor = g_new (double, n *n);
  self->ridge = NAN;
  self->sums = g_new (double, n);
  self->alpha = g_new0 (double, job.n_groups *ABREAST);

  take_sample (self, examples, options);
  measure_mean (self, normalisation);
  sum_bytes (self, sums);
  purr_workers_run (workers, MIN (job.n_groups, PURR_MAX_SHARDS),
                    multiply_shard, &job);
  centre (self);
  return self;
}

void
purr_sample_preconditioner_free (PurrSamplePreconditioner *self)
{
  if (self == NULL)
    return;

  g_free (self->columns);
  g_free (self->mean);
  g_free (self->offset);
  g_free (self->root);
  g_free (self->gram);
  g_free (self->factor);
  g_free (self->sums);
  g_free (self->alpha);
  g_free (self);
}

const double *
purr_sample_preconditioner_get_mean (const PurrSamplePreconditioner *self)
{
  return self->offset;
}

/* Applying ----------------------------------------------------------------- */

/* Cholesky's L L', row by row */
static void
factorise (PurrSamplePreconditioner *self, double ridge)
{
  gsize n = self->n;

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j <= i; j++)
      {
        double *row = self->factor + i * n;
        const double *other = self->factor + j * n;
        double sums[4] = { 0 }, sum;
        gsize k = 0;

        for (; k + 4 <= j; k += 4)
          for (gsize l = 0; l < 4; l++)
            sums[l] += row[k + l] * other[k + l];
        for (; k < j; k++)
          sums[0] += row[k] * other[k];
        sum
          = self->gram[i * n + j] - ((sums[0] + sums[1]) + (sums[2] + sums[3]));
        if (i == j)
          {
            sum += self->spread + ridge / STEEPNESS;
            row[j] = sqrt (MAX (sum, DBL_MIN));
          }
        else
          row[j] = sum / other[j];
      }
  self->ridge = ridge;
}

/* x = (L L')^-1 x */
static void
solve (const PurrSamplePreconditioner *self, double *x)
{
  gsize n = self->n;

  for (gsize i = 0; i < n; i++)
    {
      const double *row = self->factor + i * n;

      for (gsize k = 0; k < i; k++)
        x[i] -= row[k] * x[k];
      x[i] /= row[i];
    }
  for (gsize i = n; i-- > 0;)
    {
      const double *row = self->factor + i * n;

      x[i] /= row[i];
      for (gsize k = 0; k < i; k++)
        x[k] -= row[k] * x[i];
    }
}

/* Sums of bytes times v, of some of the sample */
static void
forward_shard (gsize shard, int worker, gpointer data)
{
  const Job *job = data;
  PurrSamplePreconditioner *self = job->self;
  gsize end = purr_shard_begin (job->n_groups, PURR_MAX_SHARDS, shard + 1);

  for (gsize group = purr_shard_begin (job->n_groups, PURR_MAX_SHARDS, shard);
       group < end; group++)
    {
      const guint8 *x[ABREAST];
      double sums[ABREAST] = { 0 };

      for (gsize i = 0; i < ABREAST; i++)
        x[i] = column_of (self, group * ABREAST + i);
      for (gsize k = 0; k < self->n_x; k++)
        for (gsize i = 0; i < ABREAST; i++)
          sums[i] += job->v[k] * x[i][k];
      for (gsize i = 0; i < ABREAST && group * ABREAST + i < self->n; i++)
        self->sums[group * ABREAST + i] = sums[i];
    }
}

/* Adds up the sample, each times alpha, at some of the features */
static void
backward_shard (gsize shard, int worker, gpointer data)
{
  const Job *job = data;
  PurrSamplePreconditioner *self = job->self;
  gsize begin = purr_shard_begin (self->n_x, PURR_MAX_SHARDS, shard);
  gsize n = purr_shard_begin (self->n_x, PURR_MAX_SHARDS, shard + 1) - begin;

  for (gsize group = 0; group < job->n_groups; group++)
    {
      const guint8 *columns[ABREAST];

      for (gsize i = 0; i < ABREAST; i++)
        columns[i] = column_of (self, group * ABREAST + i) + begin;
      self->kernels->add_columns (columns, self->alpha + group * ABREAST, n,
                                  job->to + begin);
    }
}

void
purr_sample_preconditioner_apply (PurrSamplePreconditioner *self,
                                  double ridge,
                                  double *v,
                                  PurrWorkers *workers)
{
  g_autofree double *back = g_new0 (double, self->n_x);
  Job job = { self, (self->n + ABREAST - 1) / ABREAST, NULL, v, back };
  double d = STEEPNESS * self->spread + ridge;
  double middle = 0, total = 0;

  if (self->ridge != ridge)
    factorise (self, ridge);

  purr_workers_run (workers, PURR_MAX_SHARDS, forward_shard, &job);
  for (gsize k = 0; k < self->n_x; k++)
    middle += self->mean[k] * v[k];
  for (gsize i = 0; i < self->n; i++)
    self->sums[i] = self->root[i] * (self->sums[i] - middle) / self->scale;
  solve (self, self->sums);
  for (gsize i = 0; i < self->n; i++)
    {
      self->alpha[i] = self->root[i] * self->sums[i] / self->scale;
      total += self->alpha[i];
    }
  purr_workers_run (workers, PURR_MAX_SHARDS, backward_shard, &job);
  for (gsize k = 0; k < self->n_x; k++)
    v[k] = (v[k] - (back[k] - total * self->mean[k])) / d;
}

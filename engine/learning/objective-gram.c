/* objective-gram.c: training few pictures on their m x m products
 *
 * From zero, every step of gradient descent adds a sum of pictures to w, so
 * w = X~ alpha throughout, with one number for each picture. Then
 *   Z = X~'w + b = G alpha + b,          G = X~'X~
 *   dw = X~ (dZ / m + lambda / m alpha),  |w|^2 = alpha'G alpha
 * and no picture is looked at again until somebody wants to see w, for which
 * they are kept.
 *
 * From one iteration to the next alpha changes little. So G alpha is kept for
 * one alpha, the anchor, in double precision, and what has changed since is
 * multiplied in single precision, twice as fast: that rounds off 2^-24
 * of a small change, not of the whole. When the change is no longer small, the
 * anchor is set anew.
 */

#include "engine/kernels/gram-kernels.h"
#include "engine/kernels/gram-matrix.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples-private.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/objective-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* For to_weights(). One iteration is not shared out: it is over before another
 * thread is awake. */
#define WEIGHTS_SHARDS 16

/* How large a change may be, as a share of alpha */
#define SMALL_CHANGE (1.0 / 32)

typedef struct
{
  PurrObjective parent;

  const PurrGramKernels *kernels;

  /* Owned together with forks of this */
  int *owners;
  guint8 *columns; /* n_x x m, in the examples' order */
  guint8 *labels;  /* m */
  double *squares; /* G */
  float *singles;  /* the same in single precision */

  /* Owned */
  PurrNormalisation *normalisation;
  double *arrays;   /* all of those below */
  gsize rows;       /* rows of squares */
  gsize n;          /* m, filled up to whole steps */
  double weight;    /* of all examples together: m without class weights */
  double *alpha;    /* n */
  double *product;  /* n: G alpha */
  double *anchor;   /* n: an earlier alpha, and */
  double *anchored; /* n: G times that; all zero to begin with */
  float *change;    /* n: alpha - anchor */
  float *changed;   /* n: G times that */
  PurrGramStep step;
} GramObjective;

/* Of n doubles */
#define N_ARRAYS 10 /* those of floats are two in one */

/* product = G alpha; as an anchor, too, if it is not for a mere look: that must
 * not change what follows, not by a bit. */
static void
multiply (GramObjective *self, gboolean look)
{
  gsize size = self->n * sizeof (double);
  double squares;
  double change = self->kernels->subtract (self->alpha, self->anchor, self->n,
                                           self->change, &squares);

  if (!look && change <= SMALL_CHANGE * SMALL_CHANGE * squares)
    {
      self->kernels->multiply_single (self->singles, self->rows, self->change,
                                      self->changed, self->anchored,
                                      self->product);
      return;
    }

  self->kernels->multiply (self->squares, self->rows, self->alpha,
                           self->product);
  if (!look)
    {
      memcpy (self->anchor, self->alpha, size);
      memcpy (self->anchored, self->product, size);
    }
}

static PurrPass
evaluate (PurrObjective *objective,
          const double *u,
          double b,
          double lambda,
          double *du,
          PurrWorkers *workers)
{
  GramObjective *self = (GramObjective *) objective;
  PurrGramStep *step = &self->step;
  gsize m = objective->n;
  PurrPass pass = { 0 };

  memcpy (self->alpha, u, m * sizeof (double));
  multiply (self, du == NULL);
  step->b = b;
  step->lambda = lambda;
  self->kernels->step (step);

  pass.cost = step->loss / self->weight;
  /* Without a penalty, weights beyond measure must not make it 0 * infinity */
  if (lambda > 0)
    pass.cost += lambda / (2 * self->weight) * step->squares;
  pass.correct = step->correct;
  if (du != NULL)
    {
      pass.db = step->sum / self->weight;
      memcpy (du, step->du, m * sizeof (double));
    }

  return pass;
}

typedef struct
{
  const GramObjective *self;
  const double *alpha;
  double *w;
  gsize n_shards;
  double sum; /* of alpha */
} ToWeights;

/* w of some features: shards share nothing. With x~ = (x - mean) / scale,
 * w = (sum of alpha x - mean times the sum of alpha) / scale */
static void
weights_shard (gsize shard, int worker, gpointer data)
{
  const ToWeights *job = data;
  const GramObjective *self = job->self;
  const PurrNormalisation *normalisation = self->normalisation;
  gsize m = self->parent.n;
  gsize n_x = normalisation->n_x;
  gsize begin = shard * n_x / job->n_shards;
  gsize n = (shard + 1) * n_x / job->n_shards - begin;
  const double *mean = normalisation->mean + begin;
  const double *scale = normalisation->scale + begin;
  double *restrict w = job->w + begin;

  memset (w, 0, n * sizeof (double));
  for (gsize j = 0; j < m; j += PURR_GRAM_SIDE)
    {
      const guint8 *columns[PURR_GRAM_SIDE];
      double alpha[PURR_GRAM_SIDE] = { 0 };

      for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
        {
          columns[i] = self->columns + MIN (j + i, m - 1) * n_x + begin;
          if (j + i < m)
            alpha[i] = job->alpha[j + i];
        }
      self->kernels->add_columns (columns, alpha, n, w);
    }
  for (gsize k = 0; k < n; k++)
    w[k] = (w[k] - job->sum * mean[k]) / scale[k];
}

static void
to_weights (PurrObjective *objective,
            const double *u,
            double *w,
            PurrWorkers *workers)
{
  GramObjective *self = (GramObjective *) objective;
  ToWeights job
    = { self, u, w, MIN (self->normalisation->n_x, WEIGHTS_SHARDS), 0 };

  for (gsize j = 0; j < objective->n; j++)
    job.sum += u[j];
  purr_workers_run (workers, job.n_shards, weights_shard, &job);
}

static void
gram_free (PurrObjective *objective)
{
  GramObjective *self = (GramObjective *) objective;

  if (g_atomic_int_dec_and_test (self->owners))
    {
      g_free (self->columns);
      g_free (self->labels);
      free (self->squares);
      free (self->singles);
      g_free (self->owners);
    }
  purr_normalisation_free (self->normalisation);
  free (self->arrays);
  g_free (self);
}

/* What the labels say about each example */
static void
read_labels (GramObjective *self)
{
  PurrGramStep *step = &self->step;
  double *side = (double *) step->side;
  double *weight = (double *) step->weight;

  for (gsize j = 0; j < self->parent.n; j++)
    {
      int y = self->labels[j];

      ((guint64 *) step->in_class[y])[j] = G_MAXUINT64;
      side[j] = y ? -1 : 1;
      weight[j] = side[j] * step->class_weight[y];
      self->weight += step->class_weight[y];
    }
}

static PurrObjective *gram_fork (PurrObjective *objective);

/* All but the matrices; arrays is NULL where there is no memory for them.
 * labels: m, which forks share; what else they share is set later. */
static GramObjective *
gram_begin (gsize m,
            guint8 *labels,
            const PurrNormalisation *normalisation,
            const double *class_weights)
{
  GramObjective *self = g_new0 (GramObjective, 1);
  gsize n;
  double *array;

  self->parent.n = m;
  self->parent.keeps_examples = TRUE;
  self->parent.evaluate = evaluate;
  self->parent.to_weights = to_weights;
  self->parent.fork = gram_fork;
  self->parent.free = gram_free;
  self->parent.look_is_cheap = TRUE;
  self->labels = labels;
  self->normalisation = purr_normalisation_copy (normalisation);
  self->kernels = purr_gram_kernels_get_best ();
  self->rows = purr_gram_count_rows (m);
  self->n = n = (m + PURR_GRAM_STEP - 1) / PURR_GRAM_STEP * PURR_GRAM_STEP;
  for (int y = 0; y < 2; y++)
    self->step.class_weight[y] = class_weights != NULL ? class_weights[y] : 1;

  self->arrays = purr_gram_alloc (N_ARRAYS * n);
  if (self->arrays == NULL)
    return self;
  memset (self->arrays, 0, N_ARRAYS * n * sizeof (double));

  array = self->arrays;
  self->alpha = array;
  self->product = array += n;
  self->anchor = array += n;
  self->anchored = array += n;
  self->step.n = n;
  self->step.product = self->product;
  self->step.alpha = self->alpha;
  self->step.du = array += n;
  self->step.side = array += n;
  self->step.weight = array += n;
  self->step.in_class[0] = (guint64 *) (gpointer) (array += n);
  self->step.in_class[1] = (guint64 *) (gpointer) (array += n);
  self->change = (float *) (gpointer) (array += n);
  self->changed = self->change + n;
  read_labels (self);
  self->step.share = 1 / self->weight;

  return self;
}

static PurrObjective *
gram_fork (PurrObjective *objective)
{
  GramObjective *original = (GramObjective *) objective;
  GramObjective *self
    = gram_begin (objective->n, original->labels, original->normalisation,
                  original->step.class_weight);

  self->parent.m = objective->m;
  self->owners = original->owners;
  self->columns = original->columns;
  self->squares = original->squares;
  self->singles = original->singles;
  g_atomic_int_inc (self->owners);
  if (self->arrays == NULL)
    {
      gram_free (&self->parent);
      return NULL;
    }
  return &self->parent;
}

/* FALSE when there is no memory for them */
static gboolean
copy_columns (GramObjective *self, const PurrExamples *examples)
{
  gsize n_x = examples->n_x;

  self->columns = g_try_malloc_n (examples->m, n_x);
  if (self->columns == NULL)
    return FALSE;

  for (gsize j = 0; j < examples->m; j++)
    {
      gsize at = examples->index != NULL ? examples->index[j] : j;

      memcpy (self->columns + j * n_x, examples->bytes + at * n_x, n_x);
    }

  return TRUE;
}

static guint8 *
copy_labels (const PurrExamples *examples)
{
  guint8 *labels = g_new (guint8, examples->m);

  for (gsize j = 0; j < examples->m; j++)
    {
      gsize at = examples->index != NULL ? examples->index[j] : j;

      labels[j] = examples->labels[at] != 0;
    }

  return labels;
}

PurrObjective *
purr_gram_objective_new (const PurrExamples *examples,
                         const PurrNormalisation *normalisation,
                         const double *class_weights,
                         PurrWorkers *workers)
{
  PurrColumns columns = purr_examples_get_columns (examples);
  GramObjective *self;

  g_return_val_if_fail (examples->m > 0 && normalisation->n_x == examples->n_x,
                        NULL);

  self = gram_begin (examples->m, copy_labels (examples), normalisation,
                     class_weights);
  self->owners = g_new (int, 1);
  *self->owners = 1;
  if (self->arrays != NULL && copy_columns (self, examples))
    self->squares = purr_gram_matrix_new (&columns, normalisation->mean,
                                          normalisation->scale, workers);
  if (self->squares != NULL)
    self->singles = purr_gram_singles_new (self->squares, examples->m);
  if (self->singles == NULL)
    {
      gram_free (&self->parent);
      return NULL;
    }

  return &self->parent;
}

/* With 3,072 features, on one core of an AMD EPYC 9004 with AVX-512, and the
 * plain form at the time of writing:
 *
 *   pictures                     209     512     768   1,024   1,536   2,048
 *   the matrix, / 255, ms        0.4     2.1     7.7      15      66     176
 *   one iteration, Gram, us      1.8     7.6      17      31      69     120
 *   one iteration, plain, us      42     100     148     170     255     365
 *
 * When standardising, it is OpenBLAS that makes the matrix, in up to 24 times
 * that time. Spread over 2,000 iterations, 768 pictures then cost 110 us each,
 * still less than in the plain form. */
#define FEATURES_PER_PICTURE 4

gboolean
purr_gram_pays (gsize m, gsize n_x)
{
  return m <= n_x / FEATURES_PER_PICTURE;
}

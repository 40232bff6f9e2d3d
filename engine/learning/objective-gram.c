/* objective-gram.c: training few pictures on their m x m products
 *
 * From zero, every step of gradient descent adds a sum of pictures to w, so
 * w = X~ alpha throughout, with one number for each picture. Then
 *   Z = X~'w + b = G alpha + b,          G = X~'X~
 *   dw = X~ (dZ / m + lambda / m alpha),  |w|^2 = alpha'G alpha
 * and no picture is looked at again until somebody wants to see w.
 */

#include "engine/learning/gram-private.h"
#include "engine/learning/objective-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* From so many pictures on, the product is shared out among the workers.
 * Below, waking them takes longer than they save. */
#define SHARED_FROM 512
#define SHARED_PIECES 8

typedef struct
{
  PurrObjective parent;

  /* Borrowed */
  PurrExamples examples;

  /* Owned */
  PurrNormalisation *normalisation;
  const PurrGramKernels *kernels;
  double *squares; /* G */
  double *arrays;  /* all of those below */
  gsize rows;      /* rows of squares */
  gsize n;         /* m, filled up */
  gsize n_pieces;
  double *alpha;    /* n */
  double *products; /* n_pieces x n; G alpha in the first */
  PurrGramStep step;
} GramObjective;

/* The product ---------------------------------------------------------- */

/* Squares before a row grow with its square: pieces of about equal work */
static gsize
find_piece (const GramObjective *self, gsize piece)
{
  return (gsize) ((double) self->rows
                  * sqrt ((double) piece / (double) self->n_pieces));
}

static void
multiply_piece (gsize piece, int worker, gpointer data)
{
  GramObjective *self = data;
  gsize begin = find_piece (self, piece);
  gsize end = find_piece (self, piece + 1);
  double *product = self->products + piece * self->n;

  memset (product, 0, end * PURR_GRAM_SIDE * sizeof (double));
  self->kernels->multiply (self->squares, begin, end, self->alpha, product);
}

static void
multiply (GramObjective *self, PurrWorkers *workers)
{
  gsize last = self->n_pieces - 1;
  double *sum = self->products + last * self->n;

  if (self->n_pieces == 1)
    {
      multiply_piece (0, 0, self);
      return;
    }

  purr_workers_run (workers, self->n_pieces, multiply_piece, self);

  /* The last piece alone reaches to the end. */
  for (gsize piece = 0; piece < last; piece++)
    {
      const double *product = self->products + piece * self->n;
      gsize end = find_piece (self, piece + 1) * PURR_GRAM_SIDE;

      for (gsize j = 0; j < end; j++)
        sum[j] += product[j];
    }
}

/* The objective --------------------------------------------------------- */

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
  double per_example = 1 / (double) m;
  PurrPass pass = { 0 };

  memcpy (self->alpha, u, m * sizeof (double));
  multiply (self, workers);
  step->b = b;
  self->kernels->step (step);

  pass.cost = step->loss / (double) m;
  pass.correct = step->correct;
  /* Without a penalty, weights beyond measure must not make it 0 * infinity */
  if (lambda > 0)
    {
      double squares = 0;

      for (gsize j = 0; j < m; j++)
        squares += self->alpha[j] * step->product[j];
      pass.cost += lambda / (2 * (double) m) * squares;
    }

  if (du != NULL)
    {
      pass.db = step->sum / (double) m;
      for (gsize j = 0; j < m; j++)
        du[j] = (step->dz[j] + lambda * u[j]) * per_example;
    }

  return pass;
}

typedef struct
{
  const GramObjective *self;
  const double *alpha;
  double sum; /* of alpha */
  double *w;
  gsize n_pieces;
} ToWeights;

/* w of some features: pieces share nothing */
static void
weights_piece (gsize piece, int worker, gpointer data)
{
  const ToWeights *job = data;
  const PurrExamples *examples = &job->self->examples;
  const PurrNormalisation *normalisation = job->self->normalisation;
  gsize n_x = examples->n_x;
  gsize begin = piece * n_x / job->n_pieces;
  gsize n = (piece + 1) * n_x / job->n_pieces - begin;
  double *restrict w = job->w + begin;

  memset (w, 0, n * sizeof (double));
  for (gsize j = 0; j < examples->m; j++)
    {
      gsize at = examples->index != NULL ? examples->index[j] : j;
      const guint8 *restrict x = examples->bytes + at * n_x + begin;
      double alpha = job->alpha[j];

      for (gsize k = 0; k < n; k++)
        w[k] += alpha * x[k];
    }
  for (gsize k = 0; k < n; k++)
    w[k] = (w[k] - normalisation->mean[begin + k] * job->sum)
           / normalisation->scale[begin + k];
}

static void
to_weights (PurrObjective *objective,
            const double *u,
            double *w,
            PurrWorkers *workers)
{
  GramObjective *self = (GramObjective *) objective;
  ToWeights job = { self, u, 0, w, MIN (self->examples.n_x, 16) };

  for (gsize j = 0; j < objective->n; j++)
    job.sum += u[j];
  purr_workers_run (workers, job.n_pieces, weights_piece, &job);
}

static void
gram_free (PurrObjective *objective)
{
  GramObjective *self = (GramObjective *) objective;

  purr_normalisation_free (self->normalisation);
  free (self->squares);
  free (self->arrays);
  g_free (self);
}

/* What the labels say about each example */
static void
read_labels (GramObjective *self)
{
  PurrGramStep *step = &self->step;
  const PurrExamples *examples = &self->examples;
  double *side = (double *) step->side;
  double *weight = (double *) step->weight;

  for (gsize j = 0; j < examples->m; j++)
    {
      gsize at = examples->index != NULL ? examples->index[j] : j;
      int y = examples->labels[at] != 0;

      ((guint64 *) step->in_class[y])[j] = G_MAXUINT64;
      side[j] = y ? -1 : 1;
      weight[j] = side[j] * step->class_weight[y];
    }
}

PurrObjective *
purr_gram_objective_new (const PurrExamples *examples,
                         const PurrNormalisation *normalisation,
                         const double *class_weights,
                         PurrWorkers *workers)
{
  GramObjective *self;
  gsize m = examples->m;
  gsize n;

  g_return_val_if_fail (m > 0 && normalisation->n_x == examples->n_x, NULL);

  self = g_new0 (GramObjective, 1);
  self->parent.n = m;
  self->parent.evaluate = evaluate;
  self->parent.to_weights = to_weights;
  self->parent.free = gram_free;
  self->examples = *examples;
  self->normalisation = purr_normalisation_copy (normalisation);
  self->kernels = purr_gram_kernels_get_best ();
  self->rows = purr_gram_count_rows (m);
  self->n = n = self->rows * PURR_GRAM_SIDE;
  self->n_pieces = m < SHARED_FROM ? 1 : SHARED_PIECES;

  /* alpha, dZ, side, weight, two classes, and the products */
  self->arrays = purr_gram_alloc ((6 + self->n_pieces) * n);
  if (self->arrays != NULL)
    self->squares = purr_gram_matrix_new (examples, normalisation, workers);
  if (self->squares == NULL)
    {
      gram_free (&self->parent);
      return NULL;
    }
  memset (self->arrays, 0, (6 + self->n_pieces) * n * sizeof (double));

  self->alpha = self->arrays;
  self->products = self->arrays + 6 * n;
  self->step.n = n;
  self->step.product = self->products + (self->n_pieces - 1) * n;
  self->step.dz = self->arrays + n;
  self->step.side = self->arrays + 2 * n;
  self->step.weight = self->arrays + 3 * n;
  self->step.in_class[0] = (guint64 *) (gpointer) (self->arrays + 4 * n);
  self->step.in_class[1] = (guint64 *) (gpointer) (self->arrays + 5 * n);
  for (int y = 0; y < 2; y++)
    self->step.class_weight[y]
      = class_weights != NULL ? class_weights[y] : 1;
  read_labels (self);

  return &self->parent;
}

gboolean
purr_gram_pays (gsize m, gsize n_x)
{
  return m <= n_x / 4;
}

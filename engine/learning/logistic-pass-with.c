/* logistic-pass-with.c: weighted and mirrored passes, put together from plain
 * ones
 *
 * Slow and obviously right: each class and each image of it is a pass of its
 * own.
 */

#include "engine/learning/learning-private.h"

/* The mirror image of one column's worth of numbers */
static void
mirror (const double *w, const PurrPassOptions *options, gsize n_x, double *out)
{
  gsize row = options->width * options->channels;

  for (gsize k = 0; k < n_x; k++)
    {
      gsize x = k % row / options->channels;
      gsize flipped = options->width - 1 - x;

      out[k - k % row + flipped * options->channels + k % options->channels]
        = w[k];
    }
}

/* Adds the pass over the n examples in index, w and dw perhaps mirrored */
static void
add_pass (const PurrExamples *examples,
          const guint32 *index,
          gsize n,
          double weight,
          const PurrNormalisation *normalisation,
          const double *w,
          double b,
          const PurrPassOptions *mirrored,
          double *part,
          double *dw,
          PurrPass *sum,
          PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  PurrExamples some = *examples;
  g_autofree double *turned = g_new (double, n_x);
  PurrPass pass;

  if (n == 0)
    return;

  some.index = index;
  some.m = n;
  pass = purr_logistic_pass (&some, normalisation, w, b, 0, part, workers);
  weight *= (double) n;
  sum->cost += weight * pass.cost;
  sum->correct += pass.correct;
  if (part == NULL)
    return;

  sum->db += weight * pass.db;
  if (mirrored != NULL)
    mirror (part, mirrored, n_x, turned);
  for (gsize k = 0; k < n_x; k++)
    dw[k] += weight * (mirrored != NULL ? turned[k] : part[k]);
}

PurrPass
purr_logistic_pass_with (const PurrExamples *examples,
                         const PurrNormalisation *normalisation,
                         const double *w,
                         double b,
                         double lambda,
                         const PurrPassOptions *options,
                         double *dw,
                         PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  gsize m = examples->m;
  guint32 *index[2];
  g_autofree double *turned = NULL;
  g_autofree double *part = dw != NULL ? g_new (double, n_x) : NULL;
  double copies = options->mirrored ? 2 : 1;
  double squares = 0;
  double total;
  gsize n[2] = { 0, 0 };
  PurrPass sum = { 0 };

  if (!options->mirrored && options->positive_weight == 1
      && options->negative_weight == 1)
    return purr_logistic_pass (examples, normalisation, w, b, lambda, dw,
                               workers);

  index[0] = g_new (guint32, m);
  index[1] = g_new (guint32, m);
  for (gsize j = 0; j < m; j++)
    {
      guint32 at = examples->index != NULL ? examples->index[j] : (guint32) j;
      int y = examples->labels[at] != 0;

      index[y][n[y]++] = at;
    }

  for (gsize k = 0; k < n_x; k++)
    {
      squares += w[k] * w[k];
      if (dw != NULL)
        dw[k] = 0;
    }

  for (int y = 0; y < 2; y++)
    add_pass (examples, index[y], n[y],
              y ? options->positive_weight : options->negative_weight,
              normalisation, w, b, NULL, part, dw, &sum, workers);
  if (options->mirrored)
    {
      g_autoptr(PurrNormalisation) mirrored
        = purr_normalisation_copy (normalisation);

      /* w'(mirrored x - mean) / scale, all of it read in mirrored order */
      turned = g_new (double, n_x);
      mirror (w, options, n_x, turned);
      mirror (normalisation->mean, options, n_x, mirrored->mean);
      mirror (normalisation->scale, options, n_x, mirrored->scale);
      for (int y = 0; y < 2; y++)
        add_pass (examples, index[y], n[y],
                  y ? options->positive_weight : options->negative_weight,
                  mirrored, turned, b, options, part, dw, &sum, workers);
    }

  g_free (index[0]);
  g_free (index[1]);
  total = copies
          * (options->positive_weight * (double) n[1]
             + options->negative_weight * (double) n[0]);
  sum.cost /= total;
  if (lambda > 0)
    sum.cost += lambda / (2 * total) * squares;
  sum.db /= total;
  if (dw != NULL)
    for (gsize k = 0; k < n_x; k++)
      dw[k] = dw[k] / total + lambda / total * w[k];

  return sum;
}

void
purr_balanced_weights (const PurrExamples *examples,
                       double *positive_weight,
                       double *negative_weight)
{
  gsize positive = 0;

  for (gsize j = 0; j < examples->m; j++)
    positive += examples->labels[examples->index ? examples->index[j] : j] != 0;
  *positive_weight = (double) examples->m / (2 * (double) positive);
  *negative_weight = (double) examples->m
                     / (2 * (double) (examples->m - positive));
}

/* logistic-regression.c: probability, cost and gradient */

#include "engine/learning/learning-private.h"

#include <math.h>

double
purr_sigmoid (double z)
{
  /* Of the two ways to write it, the one whose exp() cannot overflow */
  if (z >= 0)
    return 1 / (1 + exp (-z));
  else
    {
      double e = exp (z);

      return e / (1 + e);
    }
}

double
purr_logistic_loss (double z, gboolean y)
{
  /* -log sigmoid (-t) = log (1 + exp (t)), t being how far z lies on the wrong
   * side. No probability is rounded to 0 or 1 on the way. */
  double t = y ? -z : z;

  return t > 0 ? t + log1p (exp (-t)) : log1p (exp (t));
}

/* dZ = A - Y, and what the examples add to the sums */
static void
logistic_dz (const double *z,
             const guint8 *y,
             gsize n,
             double *dz,
             PurrSums *sums)
{
  for (gsize j = 0; j < n; j++)
    {
      double a = purr_sigmoid (z[j]);

      dz[j] = a - y[j];
      sums->dz += dz[j];
      sums->loss += purr_logistic_loss (z[j], y[j]);
      sums->correct += (z[j] >= 0) == y[j];
    }
}

PurrPass
purr_logistic_pass (const PurrExamples *examples,
                    const PurrNormalisation *normalisation,
                    const double *w,
                    double b,
                    double lambda,
                    double *dw,
                    PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  double m = (double) examples->m;
  double squares = 0;
  PurrSums sums;
  PurrPass pass = { 0 };

  g_return_val_if_fail (examples->m > 0 && normalisation->n_x == n_x, pass);

  sums = purr_sweep (examples, normalisation, w, b, logistic_dz, dw, workers);

  for (gsize k = 0; k < n_x; k++)
    squares += w[k] * w[k];

  pass.cost = sums.loss / m;
  /* Without a penalty, weights beyond measure must not make it 0 * infinity */
  if (lambda > 0)
    pass.cost += lambda / (2 * m) * squares;
  pass.correct = sums.correct;

  if (dw != NULL)
    {
      pass.db = sums.dz / m;
      for (gsize k = 0; k < n_x; k++)
        dw[k] = dw[k] / m + lambda / m * w[k];
    }

  return pass;
}

/* logistic-pass.c: probability, cost and gradient */

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

struct _PurrPassPlan
{
  PurrSweepPlan *sweep;
  double weights[2]; /* of the negative and the positive class */
};

/* dZ = A - Y, and what the examples add to the sums */
static void
logistic_dz (const PurrByteKernels *kernels,
             const double *z,
             const guint8 *y,
             gsize n,
             double *dz,
             PurrSums *sums,
             gpointer data)
{
  const PurrPassPlan *plan = data;
  double a[PURR_BLOCK_MAX];
  double rest[PURR_BLOCK_MAX];

  kernels->logistic (z, (n + 7) / 8 * 8, a, rest);
  for (gsize j = 0; j < n; j++)
    {
      double weight = plan->weights[y[j]];
      /* As in purr_logistic_loss() */
      double wrong = y[j] ? -z[j] : z[j];

      dz[j] = weight * (a[j] - y[j]);
      sums->dz += dz[j];
      sums->loss += weight * (wrong > 0 ? wrong + rest[j] : rest[j]);
      sums->weight += weight;
      sums->correct += (z[j] >= 0) == y[j];
    }
}

PurrPassPlan *
purr_pass_plan_new (const PurrNormalisation *normalisation,
                    const PurrPassOptions *options,
                    PurrWorkers *workers)
{
  PurrPassPlan *self = g_new0 (PurrPassPlan, 1);
  PurrPassOptions none = purr_pass_options_default ();

  if (options == NULL)
    options = &none;
  self->sweep = purr_sweep_plan_new (normalisation, options, workers);
  self->weights[0] = options->negative_weight;
  self->weights[1] = options->positive_weight;

  return self;
}

void
purr_pass_plan_free (PurrPassPlan *self)
{
  if (self == NULL)
    return;

  purr_sweep_plan_free (self->sweep);
  g_free (self);
}

static PurrPass
finish_row (const PurrSums *sums,
            gsize n_x,
            const double *w,
            double lambda,
            double *restrict dw)
{
  /* The number of examples, where they all count 1 */
  double m = sums->weight;
  PurrPass pass = { 0 };

  pass.cost = sums->loss / m;
  /* Without a penalty, weights beyond measure must not make it 0 * infinity */
  if (lambda > 0)
    {
      double squares = 0;

      for (gsize k = 0; k < n_x; k++)
        squares += w[k] * w[k];
      pass.cost += lambda / (2 * m) * squares;
    }
  pass.correct = sums->correct;

  if (dw != NULL)
    {
      double factor = 1 / m;
      double penalty = lambda / m;

      pass.db = sums->dz / m;
      if (lambda > 0)
        for (gsize k = 0; k < n_x; k++)
          dw[k] = dw[k] * factor + penalty * w[k];
      else
        for (gsize k = 0; k < n_x; k++)
          dw[k] *= factor;
    }

  return pass;
}

void
purr_pass_plan_run (PurrPassPlan *self,
                    const PurrExamples *examples,
                    gsize n_rows,
                    const double *w,
                    const double *b,
                    const double *lambda,
                    double *dw,
                    PurrPass *passes)
{
  gsize n_x = examples->n_x;
  PurrSums sums[PURR_MAX_ROWS];

  g_return_if_fail (examples->m > 0);
  g_return_if_fail (n_rows <= PURR_MAX_ROWS);

  purr_sweep_plan_run (self->sweep, examples, n_rows, w, b, logistic_dz, self,
                       dw, sums);
  for (gsize row = 0; row < n_rows; row++)
    passes[row] = finish_row (&sums[row], n_x, w + row * n_x, lambda[row],
                              dw == NULL ? NULL : dw + row * n_x);
}

void
purr_logistic_pass_many (const PurrExamples *examples,
                         const PurrNormalisation *normalisation,
                         gsize n_rows,
                         const double *w,
                         const double *b,
                         const double *lambda,
                         const PurrPassOptions *options,
                         double *dw,
                         PurrPass *passes,
                         PurrWorkers *workers)
{
  g_autoptr (PurrPassPlan) plan = NULL;

  g_return_if_fail (normalisation->n_x == examples->n_x);

  plan = purr_pass_plan_new (normalisation, options, workers);
  purr_pass_plan_run (plan, examples, n_rows, w, b, lambda, dw, passes);
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
  PurrPass pass = { 0 };

  purr_logistic_pass_many (examples, normalisation, 1, w, &b, &lambda, options,
                           dw, &pass, workers);

  return pass;
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
  return purr_logistic_pass_with (examples, normalisation, w, b, lambda, NULL,
                                  dw, workers);
}

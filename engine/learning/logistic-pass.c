/* logistic-pass.c: probability, cost and gradient */

#include "engine/learning/logistic-pass.h"

#include "engine/kernels/sweep.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples-private.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

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

G_STATIC_ASSERT (PURR_MAX_ROWS <= PURR_SWEEP_MAX_ROWS);

struct _PurrPassPlan
{
  PurrSweepPlan *sweep;
  const guint8 *labels; /* of the present run */
  double weights[2];    /* of the negative and the positive class */
};

/* What is summed over the examples */
enum
{
  LOSS,
  DZ,
  WEIGHT, /* of the examples: their number, where they all count 1 */
  CORRECT,
};
G_STATIC_ASSERT (CORRECT < PURR_SWEEP_SUMS);

/* dZ = A - Y, and what the examples add to the sums */
static void
logistic_dz (const PurrByteKernels *kernels,
             const double *z,
             const gsize *place,
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
      guint8 y = plan->labels[place[j]];
      double weight = plan->weights[y];
      /* As in purr_logistic_loss() */
      double wrong = y ? -z[j] : z[j];

      dz[j] = weight * (a[j] - y);
      sums->sum[DZ] += dz[j];
      sums->sum[LOSS] += weight * (wrong > 0 ? wrong + rest[j] : rest[j]);
      sums->sum[WEIGHT] += weight;
      sums->sum[CORRECT] += (z[j] >= 0) == y;
    }
}

PurrPassPlan *
purr_pass_plan_new (const PurrNormalisation *normalisation,
                    const PurrPassOptions *options,
                    PurrWorkers *workers)
{
  PurrPassPlan *self = g_new0 (PurrPassPlan, 1);
  PurrPassOptions none = purr_pass_options_default ();
  g_autofree guint32 *mirror = NULL;

  if (options == NULL)
    options = &none;
  if (options->mirrored)
    mirror = purr_mirror_features (normalisation->n_x, options);
  self->sweep = purr_sweep_plan_new (normalisation->n_x, normalisation->mean,
                                     normalisation->scale, mirror, workers);
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
  double m = sums->sum[WEIGHT];
  PurrPass pass = { 0 };

  pass.cost = sums->sum[LOSS] / m;
  /* Without a penalty, weights beyond measure must not make it 0 * infinity */
  if (lambda > 0)
    {
      double squares = 0;

      for (gsize k = 0; k < n_x; k++)
        squares += w[k] * w[k];
      pass.cost += lambda / (2 * m) * squares;
    }
  pass.correct = (gsize) sums->sum[CORRECT];

  if (dw != NULL)
    {
      double factor = 1 / m;
      double penalty = lambda / m;

      pass.db = sums->sum[DZ] / m;
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
  PurrColumns columns = purr_examples_get_columns (examples);
  PurrSums sums[PURR_MAX_ROWS];

  g_return_if_fail (examples->m > 0);
  g_return_if_fail (n_rows <= PURR_MAX_ROWS);

  self->labels = examples->labels;
  purr_sweep_plan_run (self->sweep, &columns, n_rows, w, b, logistic_dz, self,
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
purr_logistic_pass (const PurrExamples *examples,
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

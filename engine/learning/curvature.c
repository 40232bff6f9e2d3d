/* curvature.c: how strongly the cost can curve, by power iteration
 *
 * The cost's second derivative is (1/m) sum a (1 - a) x~ x~', and a (1 - a) is
 * never more than 1/4. Multiplying any vector by (1/4m) X~ X~' again and again
 * turns it towards the direction of strongest curvature.
 */

#include "engine/learning/curvature.h"

#include "engine/kernels/sweep.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples-private.h"
#include "engine/learning/normalisation.h"

#include <math.h>

#define MAX_ROUNDS 100
#define TOLERANCE 1e-4

/* X~ X~' u needs no labels: dZ is Z itself */
static void
linear_dz (const PurrByteKernels *kernels,
           const double *z,
           const gsize *place,
           gsize n,
           double *dz,
           PurrSums *sums,
           gpointer data)
{
  for (gsize j = 0; j < n; j++)
    {
      dz[j] = z[j];
      sums->sum[0] += z[j];
    }
}

static double
norm (const double *u, gsize n)
{
  double squares = 0;

  for (gsize k = 0; k < n; k++)
    squares += u[k] * u[k];

  return sqrt (squares);
}

double
purr_logistic_curvature_bound (const PurrExamples *examples,
                               const PurrNormalisation *normalisation,
                               double lambda,
                               PurrWorkers *workers)
{
  gsize n_x = examples->n_x;
  double m = (double) examples->m;
  /* The last entry belongs to b */
  g_autofree double *u = g_new (double, n_x + 1);
  g_autofree double *au = g_new (double, n_x + 1);
  guint32 random = 1;
  double bound = 0;
  PurrColumns columns = purr_examples_get_columns (examples);
  g_autoptr (PurrSweepPlan) plan = NULL;

  g_return_val_if_fail (examples->m > 0 && normalisation->n_x == n_x, 0);

  plan = purr_sweep_plan_new (n_x, normalisation->mean, normalisation->scale,
                              NULL, workers);

  /* Any direction will do that is not at right angles to the one looked for:
   * no picture resembles noise. The same noise each time. */
  for (gsize k = 0; k <= n_x; k++)
    {
      random = random * 1664525u + 1013904223u;
      u[k] = (double) random / G_MAXUINT32 - 0.5;
    }

  for (int i = 0; i < MAX_ROUNDS; i++)
    {
      double length = norm (u, n_x + 1);
      double value = 0;
      double residual = 0;
      PurrSums sums;

      for (gsize k = 0; k <= n_x; k++)
        u[k] /= length;

      purr_sweep_plan_run (plan, &columns, 1, u, &u[n_x], linear_dz, NULL, au,
                           &sums);
      au[n_x] = sums.sum[0];
      for (gsize k = 0; k <= n_x; k++)
        {
          au[k] /= 4 * m;
          value += u[k] * au[k];
        }
      for (gsize k = 0; k <= n_x; k++)
        residual += (au[k] - value * u[k]) * (au[k] - value * u[k]);
      residual = sqrt (residual);

      /* An eigenvalue lies no further than the residual from value, which
       * comes to the largest one from below */
      bound = value + residual;
      if (residual <= TOLERANCE * value || purr_workers_is_cancelled (workers))
        break;

      for (gsize k = 0; k <= n_x; k++)
        u[k] = au[k];
    }

  return bound + lambda / m;
}

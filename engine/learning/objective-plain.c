/* objective-plain.c: the cost as a function of w and b themselves */

#include "engine/learning/objective-private.h"

#include "engine/kernels/blas.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

#include <string.h>

typedef struct
{
  PurrObjective parent;
  PurrExamples examples;
  const PurrNormalisation *normalisation;
  PurrPassOptions options;
  PurrPassPlan *plan; /* for the workers of the latest pass */
  PurrWorkers *workers;
  gboolean weighted;
  double mean_weight;                 /* of an example */
  PurrPreconditioner *preconditioner; /* once asked for */
  guint32 *index;                     /* of some examples, grown when needed */
  gsize room;
} PlainObjective;

/* The sum of the examples' class weights */
static double
weight_of (const PurrExamples *examples, const PurrPassOptions *options)
{
  gsize positive = 0;

  for (gsize j = 0; j < examples->m; j++)
    positive
      += examples->labels[examples->index != NULL ? examples->index[j] : j]
         != 0;

  return options->positive_weight * (double) positive
         + options->negative_weight * (double) (examples->m - positive);
}

static void
prepare_plan (PlainObjective *self, PurrWorkers *workers)
{
  if (self->workers != workers)
    {
      purr_pass_plan_free (self->plan);
      self->plan
        = purr_pass_plan_new (self->normalisation, &self->options, workers);
      self->workers = workers;
    }
}

static PurrPass
pass_over (PlainObjective *self,
           const PurrExamples *examples,
           const double *u,
           double b,
           double lambda,
           double *du,
           PurrWorkers *workers)
{
  PurrPass pass = { 0 };

  prepare_plan (self, workers);
  purr_pass_plan_run (self->plan, examples, 1, u, &b, &lambda, du, &pass);

  return pass;
}

static PurrPass
plain_evaluate (PurrObjective *objective,
                const double *u,
                double b,
                double lambda,
                double *du,
                PurrWorkers *workers)
{
  PlainObjective *self = (PlainObjective *) objective;

  return pass_over (self, &self->examples, u, b, lambda, du, workers);
}

static void
plain_evaluate_many (PurrObjective *objective,
                     gsize n_rows,
                     const double *u,
                     const double *b,
                     const double *lambda,
                     double *du,
                     PurrPass *passes,
                     PurrWorkers *workers)
{
  PlainObjective *self = (PlainObjective *) objective;

  prepare_plan (self, workers);
  purr_pass_plan_run (self->plan, &self->examples, n_rows, u, b, lambda, du,
                      passes);
}

static PurrPass
plain_evaluate_some (PurrObjective *objective,
                     const guint32 *order,
                     gsize n,
                     const double *u,
                     double b,
                     double lambda,
                     double *du,
                     PurrWorkers *workers)
{
  PlainObjective *self = (PlainObjective *) objective;
  PurrExamples some = self->examples;
  PurrPass pass;

  some.index = order;
  some.m = n;
  if (self->examples.index != NULL)
    {
      if (n > self->room)
        {
          g_free (self->index);
          self->index = g_new (guint32, n);
          self->room = n;
        }
      for (gsize j = 0; j < n; j++)
        self->index[j] = self->examples.index[order[j]];
      some.index = self->index;
    }

  /* A pass divides the penalty by the weight that it sees */
  lambda *= (double) n / (double) self->examples.m;
  pass = pass_over (self, &some, u, b, lambda, du, workers);
  if (self->weighted)
    {
      /* It divides the losses by that, too, which few examples would make too
       * much of where the rare class happens to be missing */
      double share
        = weight_of (&some, &self->options) / ((double) n * self->mean_weight);

      pass.cost *= share;
      pass.db *= share;
      for (gsize k = 0; k < objective->n; k++)
        du[k] *= share;
    }

  return pass;
}

static void
plain_precondition (PurrObjective *objective,
                    double lambda,
                    double *v,
                    PurrWorkers *workers)
{
  PlainObjective *self = (PlainObjective *) objective;
  double weight = self->mean_weight * (double) self->examples.m
                  * (self->options.mirrored ? 2 : 1);

  if (self->preconditioner == NULL)
    self->preconditioner
      = purr_preconditioner_new (&self->examples, self->normalisation,
                                 &self->options, workers);
  purr_preconditioner_apply (self->preconditioner, lambda / weight, v, workers);
}

static void
plain_to_weights (PurrObjective *objective,
                  const double *u,
                  double *w,
                  PurrWorkers *workers)
{
  memcpy (w, u, objective->n * sizeof (double));
}

static void
plain_free (PurrObjective *objective)
{
  PlainObjective *self = (PlainObjective *) objective;

  purr_pass_plan_free (self->plan);
  purr_preconditioner_free (self->preconditioner);
  g_free (self->index);
  g_free (self);
}

PurrObjective *
purr_plain_objective_new (const PurrExamples *examples,
                          const PurrNormalisation *normalisation,
                          const PurrPassOptions *options)
{
  PlainObjective *self;

  g_return_val_if_fail (examples->m > 0, NULL);
  g_return_val_if_fail (normalisation->n_x == examples->n_x, NULL);

  self = g_new0 (PlainObjective, 1);
  self->parent.n = examples->n_x;
  self->parent.m = examples->m;
  self->parent.is_gradient = TRUE;
  self->parent.evaluate = plain_evaluate;
  self->parent.evaluate_many = plain_evaluate_many;
  self->parent.evaluate_some = plain_evaluate_some;
  self->parent.precondition = plain_precondition;
  self->parent.to_weights = plain_to_weights;
  self->parent.free = plain_free;
  self->examples = *examples;
  self->normalisation = normalisation;
  self->options = *options;
  self->weighted = options->positive_weight != options->negative_weight;
  self->mean_weight = weight_of (examples, options) / (double) examples->m;

  return &self->parent;
}

PurrObjective *
purr_objective_choose (const PurrExamples *examples,
                       const PurrNormalisation *normalisation,
                       const PurrPassOptions *options,
                       gboolean allow_gram,
                       PurrWorkers *workers,
                       char **problem)
{
  PurrObjective *gram;

  *problem = NULL;
  if (allow_gram && !options->mirrored
      && purr_gram_pays (examples->m, examples->n_x))
    {
      const double weights[]
        = { options->negative_weight, options->positive_weight };

      gram
        = purr_gram_objective_new (examples, normalisation, weights, workers);
      if (gram != NULL)
        gram->m = examples->m;
      /* What was too much for it, if it was not the matrix itself? */
      else if (!purr_workers_is_cancelled (workers)
               && (normalisation->kind == PURR_NORMALISE_255
                   || purr_blas_prepare (1, problem)))
        *problem = g_strdup ("There is not enough memory to learn from these "
                             "pictures. Close other programs and try again.");
      return gram;
    }

  return purr_plain_objective_new (examples, normalisation, options);
}

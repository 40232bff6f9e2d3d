/* gradient-probe.c: the gradient of single weights, by the formula and measured */

#include "engine/learning/gradient-probe.h"

#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

#include <math.h>

struct _PurrGradientProbe
{
  PurrProblem *problem;
  const PurrNormalisation *normalisation; /* the problem's */
  double lambda;
  double *w;       /* n_x */
  guint32 *mirror; /* n_x: which feature stands there in the mirror; or NULL */
  gsize n_copies;  /* 1, mirrored 2 */
  double *z;       /* n_copies x m */
  double weight_sum;
  double square_sum; /* w'w */
};

typedef struct
{
  const PurrGradientProbe *probe;
  const double *v; /* n_x, folded */
  double c;
  gsize n_shards;
} Job;

static gsize
place_of (const PurrExamples *examples, gsize j)
{
  return examples->index != NULL ? examples->index[j] : j;
}

static void
sum_shard (gsize shard, int worker, gpointer data)
{
  const Job *job = data;
  const PurrGradientProbe *self = job->probe;
  const PurrExamples *examples = purr_problem_get_train (self->problem);
  gsize m = examples->m, n_x = examples->n_x;
  gsize end = purr_shard_begin (m, job->n_shards, shard + 1);

  for (gsize j = purr_shard_begin (m, job->n_shards, shard); j < end; j++)
    {
      const guint8 *x = examples->bytes + place_of (examples, j) * n_x;
      double z = job->c, mirrored = job->c;

      for (gsize k = 0; k < n_x; k++)
        z += job->v[k] * x[k];
      self->z[j] = z;
      if (self->mirror == NULL)
        continue;
      for (gsize k = 0; k < n_x; k++)
        mirrored += job->v[k] * x[self->mirror[k]];
      self->z[m + j] = mirrored;
    }
}

static double
weight_of (const PurrPassOptions *options, gboolean label)
{
  return label ? options->positive_weight : options->negative_weight;
}

PurrGradientProbe *
purr_gradient_probe_new (PurrProblem *problem,
                         const double *w,
                         double b,
                         double lambda,
                         PurrWorkers *workers)
{
  const PurrExamples *examples = purr_problem_get_train (problem);
  const PurrPassOptions *options = purr_problem_get_train_options (problem);
  const PurrNormalisation *normalisation
    = purr_problem_get_normalisation (problem, workers);
  g_autoptr (PurrGradientProbe) self = NULL;
  g_autofree double *v = NULL;
  Job job = { NULL };

  if (normalisation == NULL)
    return NULL;
  self = g_new0 (PurrGradientProbe, 1);
  self->problem = purr_problem_ref (problem);
  self->normalisation = normalisation;
  self->lambda = lambda;
  self->n_copies = options->mirrored ? 2 : 1;
  self->w = g_memdup2 (w, examples->n_x * sizeof *w);
  if (options->mirrored)
    self->mirror = purr_mirror_features (examples->n_x, options);
  self->z = g_try_new (double, self->n_copies * examples->m);
  if (self->z == NULL)
    return NULL;

  v = g_new (double, examples->n_x);
  job.probe = self;
  job.v = v;
  job.c = purr_normalisation_fold (normalisation, w, b, v);
  job.n_shards = CLAMP (examples->m / 64, 1, PURR_MAX_SHARDS);
  purr_workers_run (workers, job.n_shards, sum_shard, &job);
  if (purr_workers_is_cancelled (workers))
    return NULL;

  for (gsize j = 0; j < examples->m; j++)
    self->weight_sum
      += (double) self->n_copies
         * weight_of (options, examples->labels[place_of (examples, j)]);
  for (gsize k = 0; k < examples->n_x; k++)
    self->square_sum += w[k] * w[k];
  return g_steal_pointer (&self);
}

void
purr_gradient_probe_free (PurrGradientProbe *self)
{
  if (self == NULL)
    return;
  purr_problem_unref (self->problem);
  g_free (self->w);
  g_free (self->mirror);
  g_free (self->z);
  g_free (self);
}

PurrGradient
purr_gradient_probe_measure (const PurrGradientProbe *self,
                             gsize k,
                             double epsilon)
{
  const PurrExamples *examples = purr_problem_get_train (self->problem);
  const PurrPassOptions *options
    = purr_problem_get_train_options (self->problem);
  PurrGradient result = { .weight = self->w[k] };
  double sum = 0, change = 0, largest;

  for (gsize copy = 0; copy < self->n_copies; copy++)
    for (gsize j = 0; j < examples->m; j++)
      {
        gsize place = place_of (examples, j);
        gboolean y = examples->labels[place];
        gsize at = copy == 0 ? k : self->mirror[k];
        double x = (examples->bytes[place * examples->n_x + at]
                    - self->normalisation->mean[k])
                   / self->normalisation->scale[k];
        double z = self->z[copy * examples->m + j];
        double weight = weight_of (options, y);

        sum += weight * (purr_sigmoid (z) - y) * x;
        /* Example by example, so that the small difference of two large sums
         * is not what is left */
        change += weight
                  * (purr_logistic_loss (z + epsilon * x, y)
                     - purr_logistic_loss (z - epsilon * x, y));
      }
  result.gradient = (sum + self->lambda * self->w[k]) / self->weight_sum;
  /* lambda / 2 [(w + eps)^2 - (w - eps)^2] = 2 lambda w eps */
  result.measured
    = (change / (2 * epsilon) + self->lambda * self->w[k]) / self->weight_sum;
  largest = MAX (fabs (result.gradient), fabs (result.measured));
  if (largest > 0)
    result.difference = fabs (result.gradient - result.measured) / largest;
  return result;
}

double
purr_gradient_probe_get_cost (const PurrGradientProbe *self)
{
  const PurrExamples *examples = purr_problem_get_train (self->problem);
  const PurrPassOptions *options
    = purr_problem_get_train_options (self->problem);
  double sum = self->lambda / 2 * self->square_sum;

  for (gsize copy = 0; copy < self->n_copies; copy++)
    for (gsize j = 0; j < examples->m; j++)
      {
        gboolean y = examples->labels[place_of (examples, j)];

        sum += weight_of (options, y)
               * purr_logistic_loss (self->z[copy * examples->m + j], y);
      }
  return sum / self->weight_sum;
}

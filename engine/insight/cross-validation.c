/* cross-validation.c: how well a way of learning does on pictures it has not seen */

#include "engine/insight/cross-validation.h"

#include "engine/dataset/folds.h"
#include "engine/insight/trials-private.h"

#include <math.h>
#include <string.h>

PurrSpread
purr_spread_of (const double *values, gsize n)
{
  PurrSpread spread = { 0, 0 };

  g_return_val_if_fail (n >= 2, spread);

  for (gsize i = 0; i < n; i++)
    spread.mean += values[i] / (double) n;
  for (gsize i = 0; i < n; i++)
    spread.deviation += (values[i] - spread.mean) * (values[i] - spread.mean);
  spread.deviation = sqrt (spread.deviation / (double) (n - 1));
  return spread;
}

double
purr_fold_measure (const PurrFold *fold, PurrFoldMeasure measure)
{
  switch (measure)
    {
    case PURR_FOLD_ACCURACY:
      return purr_metrics_accuracy (&fold->metrics);
    case PURR_FOLD_BALANCED:
      return purr_metrics_balanced_accuracy (&fold->metrics);
    case PURR_FOLD_AREA:
      return fold->area;
    case PURR_FOLD_COST:
      return purr_metrics_cost (&fold->metrics);
    case PURR_N_FOLD_MEASURES:
    default:
      g_return_val_if_reached (NAN);
    }
}

PurrSpread
purr_cross_validation_spread (const PurrCrossValidation *self,
                              PurrFoldMeasure measure)
{
  double values[PURR_MAX_FOLDS];

  for (guint i = 0; i < self->k; i++)
    values[i] = purr_fold_measure (&self->folds[i], measure);
  return purr_spread_of (values, self->k);
}

void
purr_cross_validation_free (PurrCrossValidation *self)
{
  for (guint i = 0; i < self->k; i++)
    g_clear_pointer (&self->folds[i].costs, g_array_unref);
  g_free (self->folds);
  g_free (self->pictures);
  g_free (self->z);
  g_free (self->labels);
  g_clear_pointer (&self->scores, purr_scores_free);
  g_free (self);
}

/* Takes over the trial's costs; its pictures come behind those of earlier folds */
static void
take_trial (PurrCrossValidation *self,
            PurrFold *fold,
            PurrTrial *trial,
            const guint8 *labels)
{
  const PurrSplit *split = trial->split;
  g_autoptr (PurrScores) scores = NULL;
  gsize begin = self->n;
  gsize n = split->n_validation;

  memcpy (self->pictures + begin, split->validation, n * sizeof (guint32));
  memcpy (self->z + begin, trial->z, n * sizeof (double));
  for (gsize j = 0; j < n; j++)
    self->labels[begin + j] = labels[split->validation[j]];
  self->n += n;

  scores = purr_scores_new (self->z + begin, self->labels + begin, n);
  fold->n_train = split->n_train;
  fold->n_held_out = n;
  fold->iterations = trial->trained.iterations;
  fold->at_minimum = trial->trained.at_minimum;
  fold->costs = g_steal_pointer (&trial->trained.costs);
  fold->train_cost
    = g_array_index (fold->costs, PurrCostPoint, fold->costs->len - 1).cost;
  fold->metrics = purr_scores_count (scores, 0);
  fold->area = purr_scores_area (scores);
}

PurrCrossValidation *
purr_cross_validate (PurrDataset *dataset,
                     guint k,
                     const PurrTrainingSettings *settings,
                     PurrWorkers *workers,
                     PurrTrialsProgress *progress,
                     GError **error)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autoptr (GPtrArray) splits
    = purr_dataset_folds (dataset, k, settings->seed, error);
  g_autoptr (GArray) trials = NULL;
  PurrCrossValidation *self;

  if (splits == NULL)
    return NULL;
  trials = purr_trials_new (k);
  for (guint i = 0; i < k; i++)
    g_array_index (trials, PurrTrial, i).split = g_ptr_array_index (splits, i);
  if (!purr_trials_run (trials, dataset, settings, workers, progress, error))
    return NULL;

  self = g_new0 (PurrCrossValidation, 1);
  self->k = k;
  self->folds = g_new0 (PurrFold, k);
  self->pictures = g_new (guint32, m);
  self->z = g_new (double, m);
  self->labels = g_new (guint8, m);
  for (guint i = 0; i < k; i++)
    take_trial (self, &self->folds[i], &g_array_index (trials, PurrTrial, i),
                purr_dataset_get_labels (dataset));
  self->scores = purr_scores_new (self->z, self->labels, self->n);
  return self;
}

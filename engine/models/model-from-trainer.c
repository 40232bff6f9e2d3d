/* model-from-trainer.c: what a trainer has learnt so far, as a model */

#include "engine/models/model-private.h"

#include <math.h>

/* The trainer's latest figures belong to weights of a moment ago. The model's
 * are measured on exactly the weights that it keeps. */
static gboolean
measure (PurrDataset *dataset,
         const guint32 *index,
         gsize m,
         const PurrModelParts *parts,
         const PurrPassOptions *options,
         PurrWorkers *workers,
         PurrPass *pass)
{
  PurrExamples examples = {
    .bytes = purr_dataset_get_columns (dataset),
    .labels = purr_dataset_get_labels (dataset),
    .index = index,
    .m = m,
    .n_x = parts->n_x,
  };

  if (m == 0)
    return FALSE;

  *pass = purr_logistic_pass_with (&examples, parts->normalisation, parts->w,
                                   parts->b, parts->settings.lambda, options,
                                   NULL, workers);

  return TRUE;
}

PurrModel *
purr_model_new_from_trainer (PurrTrainer *trainer)
{
  PurrDataset *dataset;
  const PurrSplit *split;
  g_autoptr (PurrNormalisation) normalisation = NULL;
  g_autoptr (PurrWorkers) workers = NULL;
  g_autofree double *w = g_new (double, PURR_FEATURES);
  PurrTrainerSnapshot snapshot;
  PurrModelParts parts = { 0 };
  PurrPassOptions options;
  PurrPass pass;

  g_return_val_if_fail (PURR_IS_TRAINER (trainer), NULL);

  dataset = purr_trainer_get_dataset (trainer);
  split = purr_trainer_get_split (trainer);
  normalisation = purr_trainer_get_normalisation (trainer);

  parts.n_x = PURR_FEATURES;
  parts.iterations_done = purr_trainer_get_weights (trainer, w, &parts.b);
  parts.w = w;
  parts.normalisation = normalisation;
  parts.positive_name = purr_dataset_get_positive_name (dataset);
  parts.negative_name = purr_dataset_get_negative_name (dataset);
  parts.crop = purr_dataset_get_crop (dataset);
  parts.threshold = 0.5;
  parts.n_train = split->n_train;
  parts.fingerprint = purr_dataset_get_fingerprint (dataset);

  parts.settings = *purr_trainer_get_settings (trainer);
  purr_trainer_get_snapshot (trainer, parts.iterations_done, 0, &snapshot);
  parts.settings.learning_rate = snapshot.learning_rate;
  parts.settings.lambda = snapshot.lambda;
  parts.settings.iterations = snapshot.iterations;
  purr_trainer_snapshot_clear (&snapshot);

  workers = purr_workers_new (parts.settings.threads);
  parts.train_cost = parts.train_accuracy = parts.validation_accuracy = NAN;
  if (measure (dataset, split->train, split->n_train, &parts, NULL, workers,
               &pass))
    parts.train_accuracy = (double) pass.correct / split->n_train;
  if (measure (dataset, split->validation, split->n_validation, &parts, NULL,
               workers, &pass))
    parts.validation_accuracy = (double) pass.correct / split->n_validation;

  options = purr_trainer_get_pass_options (trainer);
  if (measure (dataset, split->train, split->n_train, &parts, &options,
               workers, &pass))
    /* A run that diverged has no cost that a file could hold */
    parts.train_cost = isfinite (pass.cost) ? pass.cost : NAN;

  return purr_model_new (&parts);
}

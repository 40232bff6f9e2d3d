/* model-from-trainer.c: what a trainer or a tournament has learnt so far, as a
 * model */

#include "engine/models/model-private.h"

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/dataset.h"
#include "engine/kernels/workers.h"
#include "engine/learning/learning.h"
#include "engine/learning/tournament.h"
#include "engine/learning/trainer.h"

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

/* parts: what was learnt, its settings and iterations. options: what the cost
 * was that came down, or NULL */
static PurrModel *
make_model (PurrModelParts *parts,
            PurrDataset *dataset,
            const PurrSplit *split,
            const PurrPassOptions *options)
{
  g_autoptr (PurrWorkers) workers = NULL;
  PurrPass pass;

  parts->n_x = PURR_FEATURES;
  parts->positive_name = purr_dataset_get_positive_name (dataset);
  parts->negative_name = purr_dataset_get_negative_name (dataset);
  parts->crop = purr_dataset_get_crop (dataset);
  parts->threshold = 0.5;
  parts->n_train = split->n_train;
  parts->fingerprint = purr_dataset_get_fingerprint (dataset);

  workers = purr_workers_new (parts->settings.threads);
  parts->train_cost = NAN;
  parts->train_accuracy = parts->validation_accuracy = NAN;
  if (measure (dataset, split->train, split->n_train, parts, NULL, workers,
               &pass))
    parts->train_accuracy = (double) pass.correct / split->n_train;
  if (measure (dataset, split->validation, split->n_validation, parts, NULL,
               workers, &pass))
    parts->validation_accuracy = (double) pass.correct / split->n_validation;
  if (measure (dataset, split->train, split->n_train, parts, options, workers,
               &pass))
    /* A run that diverged has no cost that a file could hold */
    parts->train_cost = isfinite (pass.cost) ? pass.cost : NAN;
  /* The weights are right all the same: they are those of before */
  if (!purr_dataset_is_unchanged (dataset))
    parts->train_cost = parts->train_accuracy = parts->validation_accuracy
      = NAN;

  return purr_model_new (parts);
}

PurrModel *
purr_model_new_from_trainer (PurrTrainer *trainer)
{
  g_autoptr (PurrNormalisation) normalisation = NULL;
  g_autofree double *w = g_new (double, PURR_FEATURES);
  PurrTrainerSnapshot snapshot;
  PurrModelParts parts = { 0 };
  PurrPassOptions options;

  g_return_val_if_fail (PURR_IS_TRAINER (trainer), NULL);

  normalisation = purr_trainer_get_normalisation (trainer);
  parts.iterations_done = purr_trainer_get_weights (trainer, w, &parts.b);
  parts.w = w;
  parts.normalisation = normalisation;

  parts.settings = *purr_trainer_get_settings (trainer);
  purr_trainer_get_snapshot (trainer, parts.iterations_done, 0, &snapshot);
  parts.settings.learning_rate = snapshot.learning_rate;
  parts.settings.lambda = snapshot.lambda;
  parts.settings.iterations = snapshot.iterations;
  purr_trainer_snapshot_clear (&snapshot);

  options = purr_trainer_get_pass_options (trainer);
  return make_model (&parts, purr_trainer_get_dataset (trainer),
                     purr_trainer_get_split (trainer), &options);
}

PurrModel *
purr_model_new_from_tournament (PurrTournament *tournament, guint entry)
{
  g_autoptr (PurrNormalisation) normalisation = NULL;
  g_autofree double *w = g_new (double, PURR_FEATURES);
  PurrTournamentSnapshot snapshot;
  PurrModelParts parts = { 0 };

  g_return_val_if_fail (PURR_IS_TOURNAMENT (tournament), NULL);

  normalisation = purr_tournament_get_normalisation (tournament);
  parts.iterations_done
    = purr_tournament_get_weights (tournament, entry, w, &parts.b);
  parts.w = w;
  parts.normalisation = normalisation;

  parts.settings = *purr_tournament_get_settings (tournament);
  purr_tournament_get_snapshot (tournament, G_MAXUINT64, &snapshot);
  parts.settings.learning_rate = snapshot.entries[entry].rate;
  purr_tournament_snapshot_clear (&snapshot);

  return make_model (&parts, purr_tournament_get_dataset (tournament),
                     purr_tournament_get_split (tournament), NULL);
}

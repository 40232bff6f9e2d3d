/* model-from-trainer.c: what a trainer or a tournament has learnt so far, as a
 * model */

#include "engine/models/model-private.h"

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/dataset.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
#include "engine/learning/problem.h"
#include "engine/learning/tournament.h"
#include "engine/learning/trainer.h"

#include <math.h>

/* The trainer's latest figures belong to weights of a moment ago. The model's
 * are measured on exactly the weights that it keeps. */
static gboolean
measure (const PurrProblem *problem,
         const guint32 *index,
         gsize m,
         const PurrModelParts *parts,
         const PurrPassOptions *options,
         PurrWorkers *workers,
         PurrPass *pass)
{
  PurrExamples examples = *purr_problem_get_train (problem);

  if (m == 0)
    return FALSE;

  examples.index = index;
  examples.m = m;
  *pass
    = purr_logistic_pass (&examples, parts->normalisation, parts->w, parts->b,
                          parts->settings.lambda, options, NULL, workers);

  return TRUE;
}

/* parts: what was learnt, its settings and iterations. options: what the cost
 * was that came down, or NULL */
static PurrModel *
make_model (PurrModelParts *parts,
            PurrProblem *problem,
            const PurrPassOptions *options,
            PurrWorkers *workers)
{
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);
  PurrPass pass;

  parts->n_x = purr_problem_get_train (problem)->n_x;
  parts->geometry = purr_problem_get_geometry (problem);
  parts->normalisation = purr_problem_get_normalisation (problem, workers);
  /* There is nothing that it could have learnt of */
  if (parts->normalisation == NULL)
    return NULL;
  parts->map = purr_problem_get_map (problem);
  parts->positive_name = purr_problem_get_positive_name (problem);
  parts->negative_name = purr_problem_get_negative_name (problem);
  parts->threshold = 0.5;
  parts->n_train = split->n_train;
  parts->crop = PURR_CROP_CENTRE;
  if (dataset != NULL)
    {
      parts->crop = purr_dataset_get_crop (dataset);
      parts->fingerprint = purr_dataset_get_fingerprint (dataset);
    }

  parts->train_cost = NAN;
  parts->train_accuracy = parts->validation_accuracy = NAN;
  if (measure (problem, split->train, split->n_train, parts, NULL, workers,
               &pass))
    parts->train_accuracy = (double) pass.correct / split->n_train;
  if (measure (problem, split->validation, split->n_validation, parts, NULL,
               workers, &pass))
    parts->validation_accuracy = (double) pass.correct / split->n_validation;
  if (measure (problem, split->train, split->n_train, parts, options, workers,
               &pass))
    /* A run that diverged has no cost that a file could hold */
    parts->train_cost = isfinite (pass.cost) ? pass.cost : NAN;
  /* The weights are right all the same: they are those of before */
  if (!purr_problem_check_unchanged (problem, NULL))
    parts->train_cost = parts->train_accuracy = parts->validation_accuracy
      = NAN;

  return purr_model_new (parts);
}

/* Of w, b and the iterations that parts tell already */
static PurrModel *
make_of_trainer (PurrModelParts *parts, PurrTrainer *trainer)
{
  g_autoptr (PurrWorkers) workers = NULL;
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  PurrTrainerSnapshot snapshot;

  parts->settings = *purr_trainer_get_settings (trainer);
  purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
  parts->settings.learning_rate = snapshot.learning_rate;
  parts->settings.lambda = snapshot.lambda;
  parts->settings.iterations = snapshot.iterations;
  purr_trainer_snapshot_clear (&snapshot);

  workers = purr_workers_new (parts->settings.threads);
  return make_model (parts, problem, purr_problem_get_train_options (problem),
                     workers);
}

static double *
new_weights (PurrTrainer *trainer)
{
  return g_new (
    double, purr_problem_get_train (purr_trainer_get_problem (trainer))->n_x);
}

PurrModel *
purr_model_new_from_trainer (PurrTrainer *trainer)
{
  g_autofree double *w = NULL;
  PurrModelParts parts = { 0 };

  g_return_val_if_fail (PURR_IS_TRAINER (trainer), NULL);

  parts.w = w = new_weights (trainer);
  parts.iterations_done = purr_trainer_get_weights (trainer, w, &parts.b);
  return make_of_trainer (&parts, trainer);
}

PurrModel *
purr_model_new_from_moment (PurrTrainer *trainer, guint64 iteration)
{
  g_autofree double *w = NULL;
  PurrModelParts parts = { 0 };
  PurrMoment moment;

  g_return_val_if_fail (PURR_IS_TRAINER (trainer), NULL);

  parts.w = w = new_weights (trainer);
  if (!purr_trainer_get_weights_at (trainer, iteration, w, &moment))
    return NULL;
  parts.iterations_done = moment.iteration;
  parts.b = moment.b;
  return make_of_trainer (&parts, trainer);
}

PurrModel *
purr_model_new_from_tournament (PurrTournament *tournament, guint entry)
{
  g_autoptr (PurrWorkers) workers = NULL;
  g_autofree double *w = NULL;
  PurrTournamentSnapshot snapshot;
  PurrModelParts parts = { 0 };
  PurrProblem *problem;

  g_return_val_if_fail (PURR_IS_TOURNAMENT (tournament), NULL);

  problem = purr_tournament_get_problem (tournament);
  w = g_new (double, purr_problem_get_train (problem)->n_x);
  parts.iterations_done
    = purr_tournament_get_weights (tournament, entry, w, &parts.b);
  parts.w = w;

  parts.settings = *purr_tournament_get_settings (tournament);
  purr_tournament_get_snapshot (tournament, G_MAXUINT64, &snapshot);
  parts.settings.learning_rate = snapshot.entries[entry].rate;
  purr_tournament_snapshot_clear (&snapshot);

  workers = purr_workers_new (parts.settings.threads);
  return make_model (&parts, problem, NULL, workers);
}

/* peer-trust.c: cross-validation and evaluation, as against-peers times them */

#include "peer-trust.h"

#include "engine/insight/cross-validation.h"
#include "engine/kernels/workers.h"
#include "engine/models/models.h"

#include "app/report/evaluated.h"
#include "app/widgets/score-items.h"

#define N_X PURR_FEATURES

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
put (PeerTrust *trust, double number)
{
  g_array_append_val (trust->out, number);
}

/* Folds ---------------------------------------------------------------- */

gboolean
peer_trust_fold (PeerSet *set,
                 guint k,
                 double tolerance,
                 double lambda,
                 PurrWorkers *workers,
                 PeerTrust *trust,
                 GError **error)
{
  PurrTrainingSettings settings = purr_training_settings_default ();
  PurrDataset *dataset = peer_set_get_dataset (set);
  g_autoptr (PurrCrossValidation) crossed = NULL;
  double begin = now ();

  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.gradient_tolerance = tolerance;
  settings.iterations = 100000;
  settings.lambda = lambda;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  crossed = purr_cross_validate (dataset, k, &settings, workers, NULL, error);
  trust->seconds = now () - begin;
  if (crossed == NULL)
    return FALSE;

  for (guint f = 0; f < k; f++)
    {
      const PurrFold *fold = &crossed->folds[f];

      put (trust, (double) fold->n_held_out);
      put (trust, purr_fold_measure (fold, PURR_FOLD_ACCURACY));
      put (trust, fold->area);
      put (trust, fold->train_cost);
    }
  for (gsize j = 0; j < crossed->n; j++)
    {
      put (trust, crossed->pictures[j]);
      put (trust, crossed->z[j]);
    }
  return TRUE;
}

/* Evaluation ----------------------------------------------------------- */

static PurrModel *
make_model (PurrDataset *dataset, const PeerSet *set, const double *weights)
{
  PurrModelParts parts = {
    .n_x = N_X,
    .geometry = { PURR_SIDE, PURR_SIDE, PURR_CHANNELS },
    .w = weights,
    .b = weights[N_X],
    .normalisation = set->by_255,
    .positive_name = purr_dataset_get_positive_name (dataset),
    .negative_name = purr_dataset_get_negative_name (dataset),
    .crop = purr_dataset_get_crop (dataset),
    .threshold = 0.5,
    .settings = purr_training_settings_default (),
    .n_train = set->examples.m,
  };

  return purr_model_new (&parts);
}

static void
put_curve (PeerTrust *trust, GArray *curve)
{
  const PurrScorePoint *points
    = (const PurrScorePoint *) (gpointer) curve->data;

  put (trust, curve->len);
  for (guint i = 0; i < curve->len; i++)
    put (trust, points[i].x);
  for (guint i = 0; i < curve->len; i++)
    put (trust, points[i].y);
}

void
peer_trust_judge (PeerSet *set,
                  const double *weights,
                  PurrWorkers *workers,
                  PeerTrust *trust)
{
  PurrDataset *dataset = peer_set_get_dataset (set);
  g_autoptr (PurrModel) model = make_model (dataset, set, weights);
  g_autoptr (PurrAnswers) answers = NULL;
  g_autoptr (PurrEvaluated) evaluated = NULL;
  g_autoptr (PurrScoreItems) items = NULL;
  g_autoptr (PurrScores) again = NULL;
  g_autoptr (GArray) roc = NULL;
  g_autoptr (GArray) precision_recall = NULL;
  PurrScoreBin bins[PURR_SCORE_BINS];
  const PurrEvaluatedPart *part;
  double begin = now ();
  double sorted;

  answers = purr_answers_new (model, dataset, NULL, workers);
  sorted = now ();
  evaluated = purr_evaluated_new (answers, 0);
  part = &g_array_index (evaluated->parts, PurrEvaluatedPart, 0);
  items = purr_score_items_new (part->answers->scores);
  roc = purr_scores_roc (part->answers->scores);
  precision_recall = purr_scores_precision_recall (part->answers->scores);
  purr_scores_bins (part->answers->scores, bins);
  trust->seconds = now () - begin;

  /* Sorting is a part of what a peer does with z */
  trust->figures = now () - sorted;
  begin = now ();
  again = purr_scores_new (part->answers->z, part->answers->labels,
                           part->answers->n);
  trust->figures += now () - begin;

  g_array_append_vals (trust->out, part->answers->z, (guint) part->answers->n);
  for (int kind = 0; kind < PURR_N_FIGURES; kind++)
    put (trust, part->figures.of[kind].value);
  for (int i = 0; i < PURR_SCORE_BINS; i++)
    {
      put (trust, (double) bins[i].n);
      put (trust, (double) bins[i].n_positive);
      put (trust, bins[i].probability);
    }
  put_curve (trust, roc);
  put_curve (trust, precision_recall);
}

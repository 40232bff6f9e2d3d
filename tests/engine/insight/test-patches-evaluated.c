/* test-patches-evaluated.c: models of patches, asked and tried on what they never saw */

#include "engine/dataset/folds.h"
#include "engine/insight/answers.h"
#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

#include "../learning/patches-maker.h"

#include <string.h>

#define FOLDS 3

/* Each fold is what a trainer learns without it, patches too, and answers to it */
static void
test_folds (void)
{
  const PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrCrossValidation) crossed
    = purr_cross_validate (dataset, FOLDS, &settings, workers, NULL, &error);
  g_autoptr (GPtrArray) splits
    = purr_dataset_folds (dataset, FOLDS, settings.seed, NULL);
  g_autoptr (GHashTable) maps = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) models
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_model_unref);
  gsize place = 0;

  g_assert_no_error (error);
  for (guint f = 0; f < FOLDS; f++)
    {
      const PurrSplit *split = splits->pdata[f];
      g_autoptr (PurrProblem) problem
        = purr_problem_new_divided (dataset, split, &settings, NULL);
      g_autoptr (PurrTrainer) trainer
        = purr_trainer_new (problem, &settings, NULL);
      PurrColumns learnt = { purr_dataset_get_columns (dataset), split->train,
                             split->n_train, PURR_FEATURES };
      g_autoptr (PurrFeatureMap) map
        = purr_feature_map_learn (&learnt, settings.patches, settings.seed,
                                  workers, NULL, NULL, NULL);
      PurrModelParts parts = { 0 };
      PurrModel *model;
      double w[N_X];

      g_assert_cmpint (run (trainer), ==, PURR_TRAINER_FINISHED);
      g_assert_true (
        purr_feature_map_equal (purr_problem_get_map (problem), map));
      purr_trainer_get_weights (trainer, w, &parts.b);
      parts.n_x = N_X;
      parts.map = map;
      parts.w = w;
      parts.normalisation = purr_problem_peek_normalisation (problem);
      parts.positive_name = "cat";
      parts.negative_name = "dog";
      parts.threshold = 0.5;
      model = purr_model_new (&parts);
      g_ptr_array_add (models, model);
      g_hash_table_add (maps, (gpointer) purr_feature_map_get_hash (
                                purr_model_get_map (model)));
      for (gsize j = 0; j < split->n_validation; j++, place++)
        {
          guint32 i = split->validation[j];
          PurrAnswer answer
            = purr_model_classify (model,
                                   learnt.bytes + (gsize) i * PURR_FEATURES);

          g_assert_cmpuint (crossed->pictures[place], ==, i);
          g_assert_cmpmem (&crossed->z[place], sizeof (double), &answer.logit,
                           sizeof (double));
        }
    }
  g_assert_cmpuint (place, ==, crossed->n);
  /* None shares another's */
  g_assert_cmpuint (g_hash_table_size (maps), ==, FOLDS);
}

static void
test_threads (void)
{
  const PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrCrossValidation) first = NULL;

  for (int threads = 1; threads <= 3; threads++)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
      PurrTrialsProgress progress = { 0 };
      g_autoptr (PurrCrossValidation) crossed
        = purr_cross_validate (dataset, 2, &settings, workers, &progress, NULL);

      g_assert_cmpfloat (purr_trials_progress_get (&progress), ==, 1);
      if (first == NULL)
        first = g_steal_pointer (&crossed);
      else
        g_assert_cmpmem (crossed->z, crossed->n * sizeof (double), first->z,
                         first->n * sizeof (double));
    }
}

static void
test_curve (void)
{
  const PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLearningCurve) curve
    = purr_learning_curve_new (dataset, &settings, workers, NULL, &error);
  const PurrLearningPoint *last;

  g_assert_no_error (error);
  last = &curve->points[curve->n_points - 1];
  g_assert_cmpuint (last->n_train + curve->n_held_out, ==, PATCH_PICTURES);
  g_assert_cmpfloat (last->train_accuracy, ==, 1);
  g_assert_cmpfloat (last->accuracy, >, 0.7);
}

static void
test_cancelled (void)
{
  const PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (
    purr_cross_validate (dataset, FOLDS, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Pictures that are too alike for patches are said to be so */
static void
test_alike (void)
{
  const PurrTrainingSettings settings = patches_settings ();
  g_autofree guint8 *grey = g_malloc (PATCH_PICTURES * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;

  memset (grey, 100, PATCH_PICTURES * PURR_FEATURES);
  dataset = make_pictures (grey);
  g_assert_null (
    purr_cross_validate (dataset, FOLDS, &settings, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* All pictures at once, as one by one; those left out have none */
static void
test_answers (void)
{
  static const guint32 out = 5;
  const PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  g_autoptr (PurrDataset) fewer
    = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, &out, 1, NULL);
  g_autoptr (PurrTrainer) trainer = new_trainer (dataset, &settings);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrAnswers) answers = NULL;
  gsize n = 0;

  run (trainer);
  model = purr_model_new_from_trainer (trainer);
  answers = purr_answers_new (model, fewer,
                              purr_problem_get_split (
                                purr_trainer_get_problem (trainer)),
                              workers);
  for (PurrPart part = PURR_PART_ANY; part <= PURR_PART_TEST; part++)
    {
      const PurrPartAnswers *own = purr_answers_get (answers, part);

      n += own->n;
      for (gsize j = 0; j < own->n; j++)
        {
          guint32 i = own->pictures[j];
          PurrAnswer answer
            = purr_model_classify (model, purr_dataset_get_columns (dataset)
                                            + i * PURR_FEATURES);

          g_assert_cmpmem (&own->z[j], sizeof (double), &answer.logit,
                           sizeof (double));
        }
    }
  g_assert_cmpuint (n, ==, PATCH_PICTURES - 1);

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (purr_answers_new (model, fewer, NULL, workers));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patches-evaluated/folds", test_folds);
  g_test_add_func ("/patches-evaluated/threads", test_threads);
  g_test_add_func ("/patches-evaluated/curve", test_curve);
  g_test_add_func ("/patches-evaluated/cancelled", test_cancelled);
  g_test_add_func ("/patches-evaluated/alike", test_alike);
  g_test_add_func ("/patches-evaluated/answers", test_answers);
  return g_test_run ();
}

/* test-model-from-trainer.c: the model is what the trainer has learnt */

#include "engine/dataset/dataset.h"
#include "engine/dataset/dataset-split.h"
#include "engine/learning/problem.h"
#include "engine/learning/tournament.h"
#include "engine/learning/trainer.h"
#include "engine/loading/load.h"
#include "engine/models/models.h"

#include "model-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* An uncompressed 32x32 BMP picture of one colour with some noise */
static void
write_picture (const char *path, int red, int blue, GRand *rand)
{
  guint8 bytes[54 + PURR_FEATURES] = { 'B', 'M' };
  g_autoptr (GError) error = NULL;

  bytes[10] = 54; /* where the pixels begin */
  bytes[14] = 40; /* length of the second header */
  bytes[18] = bytes[22] = PURR_SIDE;
  bytes[26] = 1;
  bytes[28] = 24;
  for (int p = 0; p < PURR_SIDE * PURR_SIDE; p++)
    {
      bytes[54 + 3 * p] = blue + g_rand_int_range (rand, 0, 100);
      bytes[54 + 3 * p + 1] = 90;
      bytes[54 + 3 * p + 2] = red + g_rand_int_range (rand, 0, 100);
    }

  g_file_set_contents (path, (char *) bytes, sizeof bytes, &error);
  g_assert_no_error (error);
}

static PurrDataset *
make_dataset (const char *folder)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;
  PurrDataset *dataset;

  for (int class = 0; class < 2; class ++)
    {
      g_autofree char *sub
        = g_build_filename (folder, class ? "cats" : "dogs", NULL);

      g_assert_cmpint (g_mkdir (sub, 0755), ==, 0);
      for (int i = 0; i < 20; i++)
        {
          g_autofree char *name = g_strdup_printf ("%02d.bmp", i);
          g_autofree char *path = g_build_filename (sub, name, NULL);

          write_picture (path, class ? 100 : 60, class ? 60 : 100, rand);
        }
    }

  dataset = purr_dataset_load_folder (folder, NULL, NULL, &error);
  g_assert_no_error (error);

  return dataset;
}

static PurrTrainer *
new_trainer (PurrDataset *dataset,
             const PurrTrainingSettings *settings,
             GError **error)
{
  g_autoptr (PurrProblem) problem = purr_problem_new (dataset, settings, error);

  return problem != NULL ? purr_trainer_new (problem, settings, error) : NULL;
}

/* The figures again, by the definitions, from the model's own answers */
static void
assert_figures (const PurrModel *model,
                PurrDataset *dataset,
                const PurrSplit *split)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const guint8 *columns = purr_dataset_get_columns (dataset);
  const guint8 *labels = purr_dataset_get_labels (dataset);
  double cost = 0;
  gsize right = 0;

  for (gsize j = 0; j < split->n_train; j++)
    {
      gsize i = split->train[j];
      PurrAnswer answer
        = purr_model_classify (model, columns + i * PURR_FEATURES);

      cost -= log (labels[i] ? answer.probability : 1 - answer.probability);
      right += answer.positive == labels[i];
    }
  g_assert_cmpfloat (parts->train_accuracy, ==,
                     (double) right / split->n_train);
  /* The trainer's products are single precision */
  g_assert_cmpfloat_with_epsilon (parts->train_cost, cost / split->n_train,
                                  1e-6);

  right = 0;
  for (gsize j = 0; j < split->n_validation; j++)
    {
      gsize i = split->validation[j];

      right += purr_model_classify (model, columns + i * PURR_FEATURES).positive
               == labels[i];
    }
  g_assert_cmpfloat (parts->validation_accuracy, ==,
                     (double) right / split->n_validation);
}

static void
test_learnt (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "m.safetensors", NULL);
  g_autofree char *pictures = g_build_filename (folder, "pictures", NULL);
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrModel) empty = NULL;
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrModel) again = NULL;
  g_autoptr (GError) error = NULL;
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autofree double *w = g_new (double, PURR_FEATURES);
  const PurrModelParts *parts;
  double b;

  g_assert_cmpint (g_mkdir (pictures, 0755), ==, 0);
  dataset = make_dataset (pictures);
  settings.iterations = 30;
  settings.learning_rate = 0.001;
  settings.validation_share = 0.25;
  settings.lambda = 0;
  settings.threads = 1;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  trainer = new_trainer (dataset, &settings, &error);
  g_assert_no_error (error);

  /* Before the first iteration: zero weights, a cost of ln 2 */
  empty = purr_model_new_from_trainer (trainer);
  parts = purr_model_get_parts (empty);
  g_assert_cmpuint (parts->iterations_done, ==, 0);
  g_assert_cmpfloat_with_epsilon (parts->train_cost, G_LN2, 1e-12);
  g_assert_cmpfloat (parts->w[100], ==, 0);

  purr_trainer_set_learning_rate (trainer, 0.002);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  model = purr_model_new_from_trainer (trainer);
  parts = purr_model_get_parts (model);

  g_assert_cmpuint (purr_trainer_get_weights (trainer, w, &b), ==, 30);
  g_assert_cmpmem (parts->w, PURR_FEATURES * 8, w, PURR_FEATURES * 8);
  g_assert_cmpfloat (parts->b, ==, b);
  g_assert_cmpfloat (fabs (w[0]), >, 0);
  g_assert_cmpuint (parts->iterations_done, ==, 30);
  g_assert_cmpuint (parts->settings.iterations, ==, 30);
  g_assert_cmpfloat (parts->settings.learning_rate, ==, 0.002);
  g_assert_cmpint (parts->normalisation->kind, ==, PURR_NORMALISE_STANDARDISE);
  g_assert_cmpstr (parts->positive_name, ==, "cats");
  g_assert_cmpstr (parts->negative_name, ==, "dogs");
  g_assert_cmpint (parts->crop, ==, PURR_CROP_CENTRE);
  g_assert_cmpfloat (parts->threshold, ==, 0.5);
  g_assert_cmpuint (parts->n_train, ==, 30);
  g_assert_cmpstr (parts->fingerprint, ==,
                   purr_dataset_get_fingerprint (dataset));
  g_assert_cmpstr (parts->version, ==, PURR_VERSION);
  g_assert_cmpfloat (parts->train_cost, <, 0.6);
  assert_figures (model, dataset,
                  purr_problem_get_split (purr_trainer_get_problem (trainer)));

  /* And it can be kept */
  g_assert_true (purr_model_save (model, path, &error));
  g_assert_no_error (error);
  again = purr_model_open (path, &error);
  g_assert_no_error (error);
  fixture_assert_equal (model, again);

  fixture_remove (folder);
}

/* Whatever the normalisation of either, training goes on with the model's
 * answers */
static void
test_start (void)
{
  char *folder = fixture_folder ();
  g_autofree char *pictures = g_build_filename (folder, "pictures", NULL);
  g_autoptr (PurrModel) model = fixture_model ();
  g_autoptr (PurrDataset) dataset = NULL;
  const PurrModelParts *parts;

  g_assert_cmpint (g_mkdir (pictures, 0755), ==, 0);
  dataset = make_dataset (pictures);
  for (int kind = 0; kind < 2; kind++)
    {
      PurrTrainingSettings settings = purr_training_settings_default ();
      g_autoptr (PurrTrainer) trainer = NULL;
      g_autoptr (PurrTrainer) further = NULL;
      g_autoptr (PurrModel) begun = NULL;
      g_autoptr (PurrModel) kept = NULL;
      guint8 column[PURR_FEATURES];
      double logit;

      settings.normalise = (PurrNormalise) kind;
      trainer = new_trainer (dataset, &settings, NULL);
      purr_model_start_trainer (model, trainer);
      begun = purr_model_new_from_trainer (trainer);
      parts = purr_model_get_parts (begun);
      g_assert_cmpuint (parts->iterations_done, ==, 0);
      g_assert_cmpint (parts->normalisation->kind, ==, kind);

      fixture_column (column);
      logit = purr_model_classify (model, column).logit;
      g_assert_cmpfloat_with_epsilon (purr_model_classify (begun, column).logit,
                                      logit, 1e-11 * fabs (logit));

      /* With the same normalisation, the very bits */
      further = new_trainer (dataset, &settings, NULL);
      purr_model_start_trainer (begun, further);
      kept = purr_model_new_from_trainer (further);
      g_assert_cmpmem (purr_model_get_parts (kept)->w, PURR_FEATURES * 8,
                       parts->w, PURR_FEATURES * 8);
      g_assert_cmpfloat (purr_model_get_parts (kept)->b, ==, parts->b);
    }

  fixture_remove (folder);
}

/* The cost kept is the one shown while it trained */
static void
test_weighted (void)
{
  char *folder = fixture_folder ();
  g_autofree char *pictures = g_build_filename (folder, "pictures", NULL);
  g_autoptr (PurrDataset) dataset = NULL;
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrModel) model = NULL;
  const PurrModelParts *parts;
  PurrTrainerSnapshot snapshot;

  g_assert_cmpint (g_mkdir (pictures, 0755), ==, 0);
  dataset = make_dataset (pictures);
  settings.balanced = settings.mirrored = TRUE;
  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.lambda = 5;
  trainer = new_trainer (dataset, &settings, NULL);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_FINISHED);
  g_assert_nonnull (snapshot.message);

  /* At the minimum the last cost is that of the weights themselves */
  model = purr_model_new_from_trainer (trainer);
  parts = purr_model_get_parts (model);
  g_assert_cmpfloat_with_epsilon (parts->train_cost, snapshot.cost, 1e-12);
  g_assert_cmpuint (parts->iterations_done, ==, snapshot.iteration);
  purr_trainer_snapshot_clear (&snapshot);

  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/from-trainer/learnt", test_learnt);
  g_test_add_func ("/models/from-trainer/start", test_start);
  g_test_add_func ("/models/from-trainer/weighted", test_weighted);
  return g_test_run ();
}

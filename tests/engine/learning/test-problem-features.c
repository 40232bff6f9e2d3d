/* test-problem-features.c: what is learnt from when that is patches */

#include "engine/dataset/kept.h"
#include "engine/features/feature-columns.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

#include "patches-maker.h"

#include <math.h>
#include <string.h>

/* All but the bytes is known at once */
static void
test_cheap (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrSplit) split = NULL;
  const PurrExamples *train, *check;
  const PurrNormalisation *normalisation;
  PurrGeometry geometry;

  settings.mirrored = TRUE;
  problem = new_problem (dataset, &settings);
  split = purr_training_settings_split (&settings, dataset);
  train = purr_problem_get_train (problem);
  check = purr_problem_get_check (problem);
  geometry = purr_problem_get_geometry (problem);

  g_assert_null (train->bytes);
  g_assert_null (check->bytes);
  g_assert_cmpuint (train->n_x, ==, PURR_PATCHES_MIN * PURR_PATCH_POOLS);
  g_assert_cmpuint (train->m, ==, split->n_train);
  g_assert_cmpuint (check->m, ==, split->n_validation);
  g_assert_cmpmem (train->index, train->m * sizeof (guint32), split->train,
                   split->n_train * sizeof (guint32));
  g_assert_true (train->labels == purr_dataset_get_labels (dataset));
  g_assert_false (purr_geometry_is_known (&geometry));
  g_assert_false (purr_problem_get_train_options (problem)->mirrored);
  g_assert_cmpuint (purr_problem_get_n_patches (problem), ==, PURR_PATCHES_MIN);
  g_assert_null (purr_problem_get_map (problem));
  g_assert_false (purr_problem_is_prepared (problem));
  g_assert_null (purr_problem_get_preparation (problem).doing);

  normalisation = purr_problem_peek_normalisation (problem);
  g_assert_cmpint (normalisation->kind, ==, PURR_NORMALISE_STANDARDISE);
  g_assert_cmpuint (normalisation->n_x, ==, train->n_x);
  for (gsize k = 0; k < train->n_x; k++)
    {
      g_assert_cmpfloat (normalisation->mean[k], ==, 128);
      g_assert_cmpfloat (normalisation->scale[k], ==, 32);
    }
}

static void
test_pixels (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);

  g_assert_true (purr_problem_is_prepared (problem));
  g_assert_true (purr_problem_prepare (problem, workers, NULL, NULL, NULL));
  g_assert_null (purr_problem_get_map (problem));
  g_assert_cmpuint (purr_problem_get_n_patches (problem), ==, 0);
  g_assert_null (purr_problem_peek_normalisation (problem));
}

/* Prepared, the examples are what the map of the pictures to learn from makes */
static void
test_prepared (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  const PurrSplit *split = purr_problem_get_split (problem);
  PurrColumns learnt = { purr_dataset_get_columns (dataset), split->train,
                         split->n_train, PURR_FEATURES };
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrFeatureMap) map
    = purr_feature_map_learn (&learnt, settings.patches, settings.seed, workers,
                              NULL, NULL, NULL);
  const PurrExamples *const parts[]
    = { purr_problem_get_train (problem), purr_problem_get_check (problem) };
  gsize n = purr_feature_map_get_n (map);
  g_autofree guint8 *features = g_malloc (n);

  prepare (problem, 2);
  g_assert_true (purr_problem_is_prepared (problem));
  g_assert_true (purr_feature_map_equal (purr_problem_get_map (problem), map));
  for (gsize p = 0; p < G_N_ELEMENTS (parts); p++)
    for (gsize j = 0; j < parts[p]->m; j++)
      {
        gsize i = parts[p]->index[j];

        purr_feature_map_apply (map, learnt.bytes + i * PURR_FEATURES,
                                features);
        g_assert_cmpmem (parts[p]->bytes + i * n, n, features, n);
      }
}

/* The same bits, whatever the number of threads */
static void
test_threads (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrDataset) first = make_pictures (NULL);
  g_autoptr (PurrProblem) one = new_problem (first, &settings);

  prepare (one, 1);
  for (int threads = 2; threads <= 3; threads++)
    {
      /* Another dataset: of the first one it would be found */
      g_autoptr (PurrDataset) dataset = make_pictures (NULL);
      g_autoptr (PurrProblem) other = new_problem (dataset, &settings);
      const PurrExamples *train = purr_problem_get_train (one);

      prepare (other, threads);
      g_assert_true (purr_feature_map_equal (purr_problem_get_map (one),
                                             purr_problem_get_map (other)));
      g_assert_cmpmem (train->bytes, PATCH_PICTURES * train->n_x,
                       purr_problem_get_train (other)->bytes,
                       PATCH_PICTURES * train->n_x);
    }
}

/* Whatever the held-out pictures show, the map is the same; a single byte that is
 * learnt from makes another */
static void
test_held_out (void)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autofree guint8 *pictures = fixture_pictures (PATCH_PICTURES, 5);
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrDataset) changed = NULL;
  g_autoptr (PurrDataset) touched = NULL;
  g_autoptr (PurrProblem) one = NULL;
  g_autoptr (PurrProblem) other = NULL;
  g_autoptr (PurrProblem) third = NULL;
  const PurrSplit *split;
  g_autofree char *hash = NULL;

  settings.test_share = 0.2;
  dataset = make_pictures (pictures);
  one = new_problem (dataset, &settings);
  prepare (one, 2);
  hash = g_strdup (purr_feature_map_get_hash (purr_problem_get_map (one)));
  split = purr_problem_get_split (one);
  g_assert_cmpuint (split->n_test, >, 0);
  g_assert_cmpuint (split->n_validation, >, 0);

  for (gsize j = 0; j < split->n_validation; j++)
    memset (pictures + split->validation[j] * PURR_FEATURES, (int) j,
            PURR_FEATURES);
  for (gsize j = 0; j < split->n_test; j++)
    memset (pictures + split->test[j] * PURR_FEATURES, 255 - (int) j,
            PURR_FEATURES);
  changed = make_pictures (pictures);
  other = new_problem (changed, &settings);
  prepare (other, 2);
  g_assert_cmpstr (purr_feature_map_get_hash (purr_problem_get_map (other)), ==,
                   hash);

  memset (pictures + split->train[0] * PURR_FEATURES, 9, PURR_FEATURES);
  touched = make_pictures (pictures);
  third = new_problem (touched, &settings);
  prepare (third, 2);
  g_assert_cmpstr (purr_feature_map_get_hash (purr_problem_get_map (third)), !=,
                   hash);
}

/* A second run with the same split finds all of it */
static void
count_cb (gsize done, gsize of, gpointer data)
{
  guint *seen = data;

  g_assert_cmpuint (done, <=, of);
  g_assert_cmpuint (of, >, 0);
  ++*seen;
}

static void
test_again (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) one = new_problem (dataset, &settings);
  g_autoptr (PurrProblem) other = NULL;
  g_autoptr (PurrProblem) seeded = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  guint first = 0, second = 0;

  g_assert_true (purr_problem_prepare (one, workers, count_cb, &first, NULL));
  settings.balanced = TRUE;
  settings.lambda = 7;
  other = new_problem (dataset, &settings);
  g_assert_true (
    purr_problem_prepare (other, workers, count_cb, &second, NULL));
  /* Told but when either part begins */
  g_assert_cmpuint (second, ==, 2);
  g_assert_cmpuint (first, >, second);
  g_assert_true (purr_problem_get_train (one)->bytes
                 == purr_problem_get_train (other)->bytes);

  settings.seed = 2;
  seeded = new_problem (dataset, &settings);
  prepare (seeded, 2);
  g_assert_false (purr_feature_map_equal (purr_problem_get_map (one),
                                          purr_problem_get_map (seeded)));
}

static void
prepare_other (PurrDataset *dataset, guint64 seed)
{
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) other = NULL;

  settings.seed = seed;
  other = new_problem (dataset, &settings);
  prepare (other, 2);
}

static const guint8 *
find_kept (PurrDataset *dataset, PurrProblem *problem)
{
  g_autoptr (GBytes) kept
    = purr_dataset_find_kept (dataset, PURR_KEPT_FEATURES,
                              purr_feature_map_get_hash (
                                purr_problem_get_map (problem)));

  return kept != NULL ? g_bytes_get_data (kept, NULL) : NULL;
}

/* What others have pushed out of the room beside the dataset comes back, and does not go
 * with the next one */
static void
test_keep (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);

  purr_problem_keep_features (problem);
  prepare (problem, 2);
  prepare_other (dataset, 2);
  prepare_other (dataset, 3);
  g_assert_null (find_kept (dataset, problem));
  purr_problem_keep_features (problem);
  prepare_other (dataset, 4);
  g_assert_true (find_kept (dataset, problem)
                 == purr_problem_get_train (problem)->bytes);
}

/* Cancelled -------------------------------------------------------------- */

static void
cancel_cb (gsize done, gsize of, gpointer workers)
{
  if (done > 0)
    purr_workers_set_cancelled (workers, TRUE);
}

static void
test_cancelled (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;

  g_assert_false (
    purr_problem_prepare (problem, workers, cancel_cb, workers, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (purr_problem_is_prepared (problem));
  g_assert_null (purr_problem_get_train (problem)->bytes);
  g_assert_null (purr_problem_get_map (problem));
  g_assert_null (purr_problem_get_preparation (problem).doing);
  g_assert_null (purr_problem_get_normalisation (problem, workers));
  g_assert_true (
    isnan (purr_problem_stable_rate (problem, settings.lambda, workers)));

  purr_workers_set_cancelled (workers, FALSE);
  g_assert_nonnull (purr_problem_get_normalisation (problem, workers));
  g_assert_nonnull (purr_problem_get_train (problem)->bytes);
}

static void
test_alike (void)
{
  g_autofree guint8 *grey = g_malloc (PATCH_PICTURES * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset = NULL;
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (GError) error = NULL;

  memset (grey, 100, PATCH_PICTURES * PURR_FEATURES);
  dataset = make_pictures (grey);
  problem = new_problem (dataset, &settings);
  g_assert_false (purr_problem_prepare (problem, workers, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
see_cb (gsize done, gsize of, gpointer data)
{
  PurrPreparation preparation = purr_problem_get_preparation (data);

  g_assert_nonnull (preparation.doing);
  g_assert_cmpuint (preparation.done, ==, done);
  g_assert_cmpuint (preparation.of, ==, of);
}

static void
test_preparation (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);

  g_assert_true (
    purr_problem_prepare (problem, workers, see_cb, problem, NULL));
  g_assert_null (purr_problem_get_preparation (problem).doing);
}

/* Somebody else's map ------------------------------------------------------ */

static void
test_use_map (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  g_autoptr (PurrFeatureMap) map = fixture_patches (3, 2);
  g_autoptr (PurrFeatureMap) other = fixture_patches (4, 2);

  g_assert_true (purr_problem_use_map (problem, other));
  g_assert_true (purr_problem_use_map (problem, map));
  prepare (problem, 2);
  g_assert_true (purr_feature_map_equal (purr_problem_get_map (problem), map));
  g_assert_true (purr_problem_use_map (problem, map));
  g_assert_false (purr_problem_use_map (problem, other));
}

/* What it suits ------------------------------------------------------------ */

static void
test_suits (void)
{
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (PurrProblem) problem = new_problem (dataset, &settings);
  PurrTrainingSettings other = settings;

  other.mirrored = TRUE;
  other.normalise = PURR_NORMALISE_STANDARDISE;
  g_assert_true (purr_problem_suits (problem, &other));
  other = settings;
  other.balanced = TRUE;
  g_assert_false (purr_problem_suits (problem, &other));
  other = settings;
  other.seed++;
  g_assert_false (purr_problem_suits (problem, &other));
  other = settings;
  other.patches += 2;
  g_assert_false (purr_problem_suits (problem, &other));
  other.patches = 0;
  g_assert_false (purr_problem_suits (problem, &other));
}

/* Divided by somebody: the pictures of the split alone, one behind the other */
static void
test_divided (void)
{
  static guint32 train[] = { 3, 1, 4, 8, 12, 15, 16, 22 };
  static guint32 validation[] = { 0, 7, 47 };
  const PurrSplit split = { .train = train,
                            .n_train = G_N_ELEMENTS (train),
                            .validation = validation,
                            .n_validation = G_N_ELEMENTS (validation) };
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  PurrTrainingSettings other = settings;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new_divided (dataset, &split, &settings, &error);
  const PurrExamples *examples[2];
  const guint32 *const pictures[] = { train, validation };
  const guint8 *labels = purr_dataset_get_labels (dataset);

  g_assert_no_error (error);
  /* Its seed has divided nothing, but its patches are learnt by it */
  other.seed++;
  g_assert_false (purr_problem_suits (problem, &other));
  other.seed = settings.seed;
  other.validation_share = 0.7;
  g_assert_true (purr_problem_suits (problem, &other));
  prepare (problem, 2);
  examples[0] = purr_problem_get_train (problem);
  examples[1] = purr_problem_get_check (problem);
  g_assert_cmpuint (examples[0]->m, ==, G_N_ELEMENTS (train));
  g_assert_cmpuint (examples[1]->m, ==, G_N_ELEMENTS (validation));
  for (gsize p = 0; p < 2; p++)
    for (gsize j = 0; j < examples[p]->m; j++)
      {
        gsize n = examples[p]->n_x;
        g_autofree guint8 *features = g_malloc (n);

        purr_feature_map_apply (purr_problem_get_map (problem),
                                purr_dataset_get_columns (dataset)
                                  + pictures[p][j] * PURR_FEATURES,
                                features);
        g_assert_null (examples[p]->index);
        g_assert_cmpmem (examples[p]->bytes + j * n, n, features, n);
        g_assert_cmpint (examples[p]->labels[j], ==, labels[pictures[p][j]]);
      }
  /* Nothing that others could use */
  purr_problem_keep_features (problem);
  g_assert_null (purr_dataset_find_kept (dataset, PURR_KEPT_FEATURES,
                                         purr_feature_map_get_hash (
                                           purr_problem_get_map (problem))));
}

/* Numbers that are no pictures have no patches */
static void
test_columns (void)
{
  static guint32 train[] = { 0, 1 };
  const PurrSplit split = { .train = train, .n_train = 2 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abcd", 4);
  g_autoptr (GBytes) labels = g_bytes_new_static ("\0\1", 2);
  const PurrProblemColumns columns = {
    .n_x = 2,
    .m = 2,
    .bytes = bytes,
    .labels = labels,
    .split = &split,
    .positive_name = "yes",
    .negative_name = "no",
  };
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_problem_new_from_columns (&columns, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "patches"));
}

/* One that is refused leaves nothing behind */
static void
test_one_class (void)
{
  static guint32 train[] = { 0, 3, 6 };
  const PurrSplit split = { .train = train, .n_train = 3 };
  g_autoptr (PurrDataset) dataset = make_pictures (NULL);
  PurrTrainingSettings settings = patches_settings ();
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_problem_new_divided (dataset, &split, &settings, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problem-features/cheap", test_cheap);
  g_test_add_func ("/problem-features/pixels", test_pixels);
  g_test_add_func ("/problem-features/prepared", test_prepared);
  g_test_add_func ("/problem-features/threads", test_threads);
  g_test_add_func ("/problem-features/held-out", test_held_out);
  g_test_add_func ("/problem-features/again", test_again);
  g_test_add_func ("/problem-features/keep", test_keep);
  g_test_add_func ("/problem-features/cancelled", test_cancelled);
  g_test_add_func ("/problem-features/alike", test_alike);
  g_test_add_func ("/problem-features/preparation", test_preparation);
  g_test_add_func ("/problem-features/use-map", test_use_map);
  g_test_add_func ("/problem-features/suits", test_suits);
  g_test_add_func ("/problem-features/divided", test_divided);
  g_test_add_func ("/problem-features/columns", test_columns);
  g_test_add_func ("/problem-features/one-class", test_one_class);

  return g_test_run ();
}

/* test-problem.c: what is learnt from, pictures or not */

#include "engine/learning/curvature.h"
#include "engine/learning/tournament.h"
#include "engine/models/models.h"

#include "trainer-maker.h"

#define M 120
#define N_TRAIN 90

/* Columns with a slope along each feature, and a split of them */
typedef struct
{
  PurrProblemColumns columns;
  PurrSplit split;
  guint32 train[N_TRAIN];
  guint32 validation[M - N_TRAIN];
  guint8 *bytes; /* what columns.bytes holds */
  guint8 *labels;
} Numbers;

static void
numbers_init (Numbers *self, gsize n_x, PurrGeometry geometry)
{
  g_auto (Made) made = make_examples (M, n_x, 0, 200, 9);

  for (guint32 j = 0; j < M; j++)
    {
      made.labels[j] = j % 3 == 0;
      for (gsize k = 0; k < n_x && made.labels[j]; k += 3)
        made.bytes[j * n_x + k] += 55;
      if (j < N_TRAIN)
        self->train[j] = j;
      else
        self->validation[j - N_TRAIN] = j;
    }
  self->split = (PurrSplit) {
    .train = self->train,
    .n_train = N_TRAIN,
    .validation = self->validation,
    .n_validation = M - N_TRAIN,
  };
  self->columns = (PurrProblemColumns) {
    .n_x = n_x,
    .m = M,
    .geometry = geometry,
    .bytes = g_bytes_new (made.bytes, M * n_x),
    .labels = g_bytes_new (made.labels, M),
    .split = &self->split,
    .positive_name = "yes",
    .negative_name = "no",
  };
  self->bytes = (guint8 *) g_bytes_get_data (self->columns.bytes, NULL);
  self->labels = (guint8 *) g_bytes_get_data (self->columns.labels, NULL);
}

static void
numbers_clear (Numbers *self)
{
  g_bytes_unref (self->columns.bytes);
  g_bytes_unref (self->columns.labels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Numbers, numbers_clear)

/* From a dataset ----------------------------------------------------------- */

static void
test_dataset (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (GError) error = NULL;
  const PurrExamples *train, *check;
  PurrGeometry geometry;

  settings.balanced = settings.mirrored = TRUE;
  problem = purr_problem_new (dataset, &settings, &error);
  g_assert_no_error (error);
  split = purr_dataset_split (dataset, settings.validation_share, 1);
  train = purr_problem_get_train (problem);
  check = purr_problem_get_check (problem);
  geometry = purr_problem_get_geometry (problem);

  g_assert_true (purr_problem_get_dataset (problem) == dataset);
  g_assert_true (train->bytes == purr_dataset_get_columns (dataset));
  g_assert_true (train->labels == purr_dataset_get_labels (dataset));
  g_assert_cmpuint (train->n_x, ==, PURR_FEATURES);
  g_assert_cmpmem (train->index, train->m * sizeof (guint32), split->train,
                   split->n_train * sizeof (guint32));
  g_assert_cmpmem (check->index, check->m * sizeof (guint32), split->validation,
                   split->n_validation * sizeof (guint32));
  g_assert_cmpuint (purr_geometry_get_size (&geometry), ==, PURR_FEATURES);
  g_assert_cmpuint (geometry.width, ==, PURR_SIDE);
  g_assert_cmpuint (geometry.channels, ==, PURR_CHANNELS);
  g_assert_cmpstr (purr_problem_get_positive_name (problem), ==, "cat");
  g_assert_cmpstr (purr_problem_get_negative_name (problem), ==, "dog");
  g_assert_true (purr_problem_check_unchanged (problem, NULL));

  /* 16 cats and 32 dogs train */
  g_assert_true (purr_problem_get_train_options (problem)->mirrored);
  g_assert_false (purr_problem_get_check_options (problem)->mirrored);
  g_assert_cmpfloat (purr_problem_get_train_options (problem)->positive_weight,
                     ==, 1.5);
  g_assert_cmpfloat (purr_problem_get_check_options (problem)->negative_weight,
                     ==, 0.75);
}

static void
test_suits (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  const PurrTrainingSettings settings = purr_training_settings_default ();
  PurrTrainingSettings other = settings;
  g_autoptr (PurrProblem) problem = purr_problem_new (dataset, &settings, NULL);

  other.learning_rate = 7;
  other.optimizer = PURR_OPTIMIZER_ADAM;
  other.lambda = 3;
  g_assert_true (purr_problem_suits (problem, &other));

  other.normalise = PURR_NORMALISE_STANDARDISE;
  g_assert_false (purr_problem_suits (problem, &other));
  other = settings;
  other.seed++;
  g_assert_false (purr_problem_suits (problem, &other));
  other = settings;
  other.validation_share = 0.3;
  g_assert_false (purr_problem_suits (problem, &other));
  other = settings;
  other.test_share = 0.3;
  g_assert_false (purr_problem_suits (problem, &other));
  other = settings;
  other.mirrored = TRUE;
  g_assert_false (purr_problem_suits (problem, &other));
  other = settings;
  other.balanced = TRUE;
  g_assert_false (purr_problem_suits (problem, &other));
}

static void
test_refused (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  settings.validation_share = 1;
  g_assert_null (purr_problem_new (dataset, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "held out for validation"));
  g_clear_error (&error);

  settings.validation_share = 0.2;
  settings.normalise = 7;
  g_assert_null (purr_problem_new (dataset, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);

  /* What is none of its business cannot be wrong */
  settings = purr_training_settings_default ();
  settings.learning_rate = -1;
  settings.iterations = 0;
  problem = purr_problem_new (dataset, &settings, &error);
  g_assert_no_error (error);
  g_assert_nonnull (problem);
}

/* Measuring ------------------------------------------------------------- */

static gpointer
measure (gpointer data)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);

  return (gpointer) purr_problem_get_normalisation (data, workers);
}

/* However many ask at once, one is kept */
static void
test_normalisation (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrNormalisation) expected = NULL;
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrWorkers) cancelled = purr_workers_new (1);
  const PurrNormalisation *found[4];
  GThread *threads[4];
  gsize length;

  settings.normalise = PURR_NORMALISE_STANDARDISE;
  settings.mirrored = TRUE;
  problem = purr_problem_new (dataset, &settings, NULL);
  purr_workers_set_cancelled (cancelled, TRUE);
  g_assert_null (purr_problem_get_normalisation (problem, cancelled));

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("measure", measure, problem);
  for (int i = 0; i < 4; i++)
    found[i] = g_thread_join (threads[i]);
  expected = purr_normalisation_new (PURR_NORMALISE_STANDARDISE,
                                     purr_problem_get_train (problem),
                                     purr_problem_get_train_options (problem));
  for (int i = 1; i < 4; i++)
    g_assert_true (found[i] == found[0]);
  length = expected->n_x * sizeof (double);
  g_assert_cmpmem (found[0]->mean, length, expected->mean, length);
  g_assert_cmpmem (found[0]->scale, length, expected->scale, length);

  /* Known already: nothing is left to cancel */
  g_assert_true (purr_problem_get_normalisation (problem, cancelled)
                 == found[0]);
}

static void
test_stable_rate (void)
{
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrProblem) plain = purr_problem_new (dataset, &settings, NULL);
  g_autoptr (PurrProblem) balanced = NULL;
  double bound
    = purr_logistic_curvature_bound (purr_problem_get_train (plain),
                                     normalisation_of (plain), 2, workers);

  g_assert_cmpfloat (purr_problem_bound_curvature (plain, 2, workers), ==,
                     bound);
  g_assert_cmpfloat (purr_problem_stable_rate (plain, 2, workers), ==,
                     2 / bound);

  settings.balanced = TRUE;
  balanced = purr_problem_new (dataset, &settings, NULL);
  g_assert_cmpfloat (purr_problem_bound_curvature (balanced, 2, workers), ==,
                     1.5 * bound);

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_true (isnan (purr_problem_stable_rate (plain, 2, workers)));
}

/* Columns from elsewhere ---------------------------------------------------- */

/* Each optimizer learns something of them, and a model of it answers */
static void
check_learns (const Numbers *numbers, gboolean mirrored)
{
  gsize n_x = numbers->columns.n_x;

  for (int kind = 0; kind < PURR_N_OPTIMIZERS; kind++)
    {
      PurrTrainingSettings settings = purr_training_settings_default ();
      g_autoptr (PurrProblem) problem = NULL;
      g_autoptr (PurrTrainer) trainer = NULL;
      g_autoptr (PurrModel) model = NULL;
      g_autofree char *path
        = g_build_filename (g_get_tmp_dir (), "not-a-picture", NULL);
      g_autoptr (GError) error = NULL;
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };
      const PurrModelParts *parts;
      gsize right = 0;

      settings.optimizer = kind;
      settings.normalise = PURR_NORMALISE_STANDARDISE;
      settings.learning_rate = 0.1;
      settings.iterations = 100;
      settings.lambda = 1;
      settings.mirrored = mirrored;
      settings.batch_size = 16;
      problem
        = purr_problem_new_from_columns (&numbers->columns, &settings, &error);
      g_assert_no_error (error);
      trainer = purr_trainer_new (problem, &settings, &error);
      g_assert_no_error (error);
      run_to_rest (trainer, PURR_TRAINER_FINISHED);
      purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
      g_assert_cmpfloat (snapshot.cost, <,
                         g_array_index (snapshot.costs, double, 0) - 0.01);

      model = purr_model_new_from_trainer (trainer);
      parts = purr_model_get_parts (model);
      g_assert_cmpuint (parts->n_x, ==, n_x);
      g_assert_true (
        purr_geometry_equal (&parts->geometry, &numbers->columns.geometry));
      g_assert_cmpstr (parts->positive_name, ==, "yes");
      g_assert_cmpuint (parts->n_train, ==, N_TRAIN);
      for (gsize j = 0; j < N_TRAIN; j++)
        right += purr_model_classify (model, numbers->bytes + j * n_x).positive
                 == numbers->labels[j];
      g_assert_cmpfloat (parts->train_accuracy, ==, (double) right / N_TRAIN);

      /* Files are for models of pictures */
      g_assert_false (purr_model_save (model, path, &error));
      g_assert_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_SHAPE);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_seven_numbers (void)
{
  g_auto (Numbers) numbers = { 0 };
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  numbers_init (&numbers, 7, (PurrGeometry) { 0 });
  check_learns (&numbers, FALSE);

  problem = purr_problem_new_from_columns (&numbers.columns, &settings, &error);
  g_assert_no_error (error);
  g_assert_null (purr_problem_get_dataset (problem));
  g_assert_true (purr_problem_check_unchanged (problem, NULL));
  /* The split was made by whoever brought them */
  settings.seed++;
  settings.validation_share = 0;
  g_assert_true (purr_problem_suits (problem, &settings));

  settings.mirrored = TRUE;
  g_assert_null (
    purr_problem_new_from_columns (&numbers.columns, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "no mirror images"));
}

static void
test_small_pictures (void)
{
  g_auto (Numbers) numbers = { 0 };

  numbers_init (&numbers, 8 * 4, (PurrGeometry) { 8, 4, 1 });
  check_learns (&numbers, FALSE);
  check_learns (&numbers, TRUE);
}

/* Mirrored, they teach what they teach with their mirror images among them */
static void
test_small_mirrored (void)
{
  const gsize n_x = 8 * 4;
  g_auto (Numbers) numbers = { 0 };
  g_autofree guint8 *bytes = g_malloc (2 * M * n_x);
  g_autofree guint8 *labels = g_malloc (2 * M);
  guint32 train[2 * N_TRAIN];
  PurrSplit split = { .train = train, .n_train = 2 * N_TRAIN };
  PurrProblemColumns both;
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GBytes) all_bytes = NULL;
  g_autoptr (GBytes) all_labels = NULL;
  g_autoptr (PurrProblem) mirrored = NULL;
  g_autoptr (PurrProblem) doubled = NULL;
  g_autoptr (PurrTrainer) one = NULL;
  g_autoptr (PurrTrainer) other = NULL;
  double w[8 * 4], other_w[8 * 4];
  double b, other_b;

  numbers_init (&numbers, n_x, (PurrGeometry) { 8, 4, 1 });
  memcpy (bytes, numbers.bytes, M * n_x);
  memcpy (labels, numbers.labels, M);
  memcpy (labels + M, numbers.labels, M);
  for (gsize j = 0; j < M; j++)
    for (gsize k = 0; k < n_x; k++)
      bytes[(M + j) * n_x + k] = bytes[j * n_x + k / 8 * 8 + 7 - k % 8];
  for (guint32 j = 0; j < N_TRAIN; j++)
    {
      train[j] = j;
      train[N_TRAIN + j] = M + j;
    }
  both = numbers.columns;
  both.m = 2 * M;
  both.bytes = all_bytes = g_bytes_new (bytes, 2 * M * n_x);
  both.labels = all_labels = g_bytes_new (labels, 2 * M);
  both.split = &split;

  settings.iterations = 50;
  settings.learning_rate = 0.05;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  doubled = purr_problem_new_from_columns (&both, &settings, NULL);
  other = purr_trainer_new (doubled, &settings, NULL);
  settings.mirrored = TRUE;
  mirrored = purr_problem_new_from_columns (&numbers.columns, &settings, NULL);
  one = purr_trainer_new (mirrored, &settings, NULL);
  run_to_rest (one, PURR_TRAINER_FINISHED);
  run_to_rest (other, PURR_TRAINER_FINISHED);
  purr_trainer_get_weights (one, w, &b);
  purr_trainer_get_weights (other, other_w, &other_b);
  for (gsize k = 0; k < n_x; k++)
    g_assert_cmpfloat_with_epsilon (w[k], other_w[k], 1e-6);
  g_assert_cmpfloat_with_epsilon (b, other_b, 1e-6);
}

/* One problem for a tournament and for the trainer that the winner becomes */
static void
test_shared (void)
{
  const double rates[] = { 0.01, 0.1 };
  g_auto (Numbers) numbers = { 0 };
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTournament) tournament = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  double w[7], other_w[7];
  double b, other_b;

  numbers_init (&numbers, 7, (PurrGeometry) { 0 });
  settings.iterations = 30;
  settings.learning_rate = rates[1];
  problem = purr_problem_new_from_columns (&numbers.columns, &settings, NULL);
  tournament = purr_tournament_new (problem, &settings, rates, 2, NULL);
  trainer = purr_trainer_new (problem, &settings, NULL);
  purr_tournament_start (tournament);
  purr_trainer_start (trainer);
  purr_tournament_wait (tournament, NULL);
  purr_trainer_wait (trainer, NULL);
  g_assert_cmpuint (purr_tournament_get_weights (tournament, 1, w, &b), ==, 30);
  g_assert_cmpuint (purr_trainer_get_weights (trainer, other_w, &other_b), ==,
                    30);
  g_assert_cmpmem (w, sizeof w, other_w, sizeof other_w);
  g_assert_cmpfloat (b, ==, other_b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem/dataset", test_dataset);
  g_test_add_func ("/problem/suits", test_suits);
  g_test_add_func ("/problem/refused", test_refused);
  g_test_add_func ("/problem/normalisation", test_normalisation);
  g_test_add_func ("/problem/stable-rate", test_stable_rate);
  g_test_add_func ("/problem/seven-numbers", test_seven_numbers);
  g_test_add_func ("/problem/small-pictures", test_small_pictures);
  g_test_add_func ("/problem/small-mirrored", test_small_mirrored);
  g_test_add_func ("/problem/shared", test_shared);

  return g_test_run ();
}

#include "example-maker.h"

#define PICTURES 60

/* Noise in which the cats are a little brighter on the left */
static PurrDataset *
make_dataset (const PurrPart *parts)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_auto(Made) made = make_examples (PICTURES, PURR_FEATURES, 0, 200, 77);
  guint class_of[PICTURES];

  for (gsize i = 0; i < PICTURES; i++)
    {
      class_of[i] = i % 3 == 0 ? 0 : 1;
      if (class_of[i] == 0)
        for (gsize k = 0; k < PURR_FEATURES; k += 96)
          for (gsize l = 0; l < 20; l++)
            made.bytes[i * PURR_FEATURES + k + l] += 55;
    }

  return purr_dataset_new_from_columns (made.bytes, PICTURES, names, class_of,
                                        parts);
}

static PurrTrainer *
make_trainer (double rate, guint64 iterations, int threads)
{
  g_autoptr(PurrDataset) dataset = make_dataset (NULL);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr(GError) error = NULL;
  PurrTrainer *trainer;

  settings.learning_rate = rate;
  settings.iterations = iterations;
  settings.threads = threads;
  trainer = purr_trainer_new (dataset, &settings, &error);
  g_assert_no_error (error);

  return trainer;
}

/* All that was learnt, to be compared bit by bit */
typedef struct
{
  PurrTrainerSnapshot snapshot;
  double w[PURR_FEATURES];
  double b;
} Result;

static void
result_clear (Result *result)
{
  purr_trainer_snapshot_clear (&result->snapshot);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrTrainerSnapshot,
                                  purr_trainer_snapshot_clear)

static void
look (PurrTrainer *trainer, Result *result)
{
  guint64 iteration = purr_trainer_get_weights (trainer, result->w,
                                                &result->b);

  purr_trainer_get_snapshot (trainer, 0, 0, &result->snapshot);
  g_assert_cmpuint (iteration, ==, result->snapshot.iteration);
  g_assert_cmpuint (iteration, ==, result->snapshot.costs->len);
  g_assert_cmpuint (result->snapshot.costs_from, ==, 0);
}

static void
assert_same_bits (const Result *one, const Result *other)
{
  const GArray *costs = one->snapshot.costs;
  const GArray *other_costs = other->snapshot.costs;

  g_assert_cmpmem (one->w, sizeof one->w, other->w, sizeof other->w);
  g_assert_cmpmem (&one->b, sizeof (double), &other->b, sizeof (double));
  g_assert_cmpmem (costs->data, costs->len * sizeof (double),
                   other_costs->data, other_costs->len * sizeof (double));
}

static void
run_to_rest (PurrTrainer *trainer, PurrTrainerState expected)
{
  g_auto(PurrTrainerSnapshot) snapshot = { 0 };

  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, expected);
}

/* Waits until so many iterations are done, whatever the time it takes */
static void
wait_for_iteration (PurrTrainer *trainer, guint64 iteration)
{
  for (;;)
    {
      g_auto(PurrTrainerSnapshot) snapshot = { 0 };

      purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
      if (snapshot.iteration >= iteration
          || snapshot.state != PURR_TRAINER_RUNNING)
        return;
      g_thread_yield ();
    }
}

/* Construction ---------------------------------------------------------- */

static void
test_ready (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 50, 1);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  g_auto(PurrTrainerSnapshot) snapshot = { 0 };
  const PurrSplit *split = purr_trainer_get_split (trainer);
  double b = 1;

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_READY);
  g_assert_cmpuint (snapshot.iteration, ==, 0);
  g_assert_true (isnan (snapshot.cost));
  g_assert_true (isnan (snapshot.train_accuracy));
  g_assert_true (isnan (snapshot.validation.cost));
  g_assert_cmpuint (snapshot.costs->len, ==, 0);
  g_assert_cmpuint (snapshot.validations->len, ==, 0);
  g_assert_cmpfloat (snapshot.learning_rate, ==, 0.01);
  g_assert_cmpuint (snapshot.iterations, ==, 50);
  g_assert_null (snapshot.message);

  g_assert_cmpuint (purr_trainer_get_weights (trainer, w, &b), ==, 0);
  g_assert_cmpfloat (b, ==, 0);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_cmpfloat (w[k], ==, 0);

  /* A fifth of 20 cats and of 40 dogs */
  g_assert_cmpuint (split->n_validation, ==, 12);
  g_assert_cmpuint (split->n_train, ==, 48);
  g_assert_cmpuint (purr_trainer_get_settings (trainer)->iterations, ==, 50);
  g_assert_cmpuint (
    purr_dataset_get_size (purr_trainer_get_dataset (trainer)), ==, PICTURES);

  /* Nothing to wait for */
  purr_trainer_pause (trainer);
  purr_trainer_wait (trainer, NULL);
}

static void
test_refused (void)
{
  static const char *const no_cat[] = { "car", "dog", NULL };
  const guint class_of[] = { 0, 1 };
  const PurrPart parts[] = { PURR_PART_TRAIN, PURR_PART_TEST };
  g_autofree guint8 *bytes = g_malloc0 (2 * PURR_FEATURES);
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr(PurrDataset) unlabelled
    = purr_dataset_new_from_columns (bytes, 2, no_cat, class_of, NULL);
  g_autoptr(PurrDataset) parted
    = purr_dataset_new_from_columns (bytes, 2, no_cat, class_of, parts);
  g_autoptr(PurrDataset) one_class = purr_dataset_relabel (parted, 0);
  g_autoptr(PurrDataset) good = make_dataset (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (purr_trainer_new (unlabelled, &settings, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
  g_clear_error (&error);

  g_assert_null (purr_trainer_new (one_class, &settings, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
  g_assert_nonnull (strstr (error->message, "\"car\""));
  g_clear_error (&error);

  settings.learning_rate = NAN;
  g_assert_null (purr_trainer_new (good, &settings, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "learning rate"));
}

/* What is learnt -------------------------------------------------------- */

/* The course's update, written out, with a change of rate and of lambda */
static void
test_update (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 100, 2);
  g_autoptr(PurrNormalisation) normalisation
    = purr_trainer_get_normalisation (trainer);
  g_autoptr(PurrWorkers) workers = purr_workers_new (1);
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  PurrDataset *dataset = purr_trainer_get_dataset (trainer);
  const PurrSplit *split = purr_trainer_get_split (trainer);
  const PurrExamples examples = {
    purr_dataset_get_columns (dataset), purr_dataset_get_labels (dataset),
    split->train, split->n_train, PURR_FEATURES,
  };
  double rate = 0.01;
  double lambda = 0;
  double b = 0;
  g_auto(Result) result = { 0 };

  for (int i = 0; i < 12; i++)
    {
      g_auto(PurrTrainerSnapshot) snapshot = { 0 };
      PurrPass pass;

      if (i == 5)
        purr_trainer_set_learning_rate (trainer, rate = 0.002);
      if (i == 8)
        purr_trainer_set_lambda (trainer, lambda = 3);

      pass = purr_logistic_pass (&examples, normalisation, w, b, lambda, dw,
                                 workers);
      for (gsize k = 0; k < PURR_FEATURES; k++)
        w[k] = w[k] - rate * dw[k];
      b = b - rate * pass.db;

      purr_trainer_step (trainer);
      purr_trainer_wait (trainer, NULL);
      purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
      g_assert_cmpuint (snapshot.iteration, ==, i + 1);
      g_assert_cmpfloat (snapshot.cost, ==, pass.cost);
      g_assert_cmpfloat (snapshot.train_accuracy, ==,
                         (double) pass.correct / (double) split->n_train);
      if (i == 0)
        g_assert_cmpfloat_with_epsilon (snapshot.cost, 0.69314718055994531,
                                        1e-14);
    }

  look (trainer, &result);
  g_assert_cmpmem (result.w, sizeof result.w, w, sizeof result.w);
  g_assert_cmpfloat (result.b, ==, b);
}

static void
test_same_bits (void)
{
  const int threads[] = { 1, 1, 2, 5 };
  g_auto(Result) first = { 0 };

  for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
    {
      g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 80, threads[t]);
      g_auto(Result) result = { 0 };

      run_to_rest (trainer, PURR_TRAINER_FINISHED);
      look (trainer, t == 0 ? &first : &result);
      if (t > 0)
        assert_same_bits (&first, &result);
    }
  g_assert_cmpuint (first.snapshot.iteration, ==, 80);
  g_assert_cmpfloat (first.snapshot.cost, <, 0.6);
}

static void
test_pause_changes_no_bit (void)
{
  g_autoptr(PurrTrainer) straight = make_trainer (0.01, 2000, 2);
  g_autoptr(PurrTrainer) paused = make_trainer (0.01, 2000, 2);
  g_auto(Result) one = { 0 };
  g_auto(Result) other = { 0 };
  guint64 iteration = 0;
  int pauses = 0;

  run_to_rest (straight, PURR_TRAINER_FINISHED);

  purr_trainer_step (paused);
  purr_trainer_wait (paused, NULL);
  for (;;)
    {
      g_auto(PurrTrainerSnapshot) snapshot = { 0 };

      purr_trainer_start (paused);
      wait_for_iteration (paused, iteration + (guint64) pauses % 7);
      purr_trainer_pause (paused);
      purr_trainer_wait (paused, NULL);
      purr_trainer_get_snapshot (paused, 0, 0, &snapshot);
      if (snapshot.state == PURR_TRAINER_FINISHED)
        break;

      /* At rest means at rest */
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
      g_assert_cmpuint (snapshot.iteration, >=, iteration);
      iteration = snapshot.iteration;
      pauses++;
    }

  look (straight, &one);
  look (paused, &other);
  assert_same_bits (&one, &other);
}

/* Start undoes a pause that has not taken effect yet, or resumes: either way
 * it runs */
static void
test_start_after_pause (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.001, 10000000, 1);

  purr_trainer_start (trainer);
  for (int i = 0; i < 400; i++)
    {
      g_auto(PurrTrainerSnapshot) before = { 0 };
      g_auto(PurrTrainerSnapshot) after = { 0 };

      purr_trainer_pause (trainer);
      /* Now and then the thread is just about to come to rest */
      for (int j = 0; j < i % 20; j++)
        g_thread_yield ();
      purr_trainer_start (trainer);
      purr_trainer_get_snapshot (trainer, 0, 0, &before);
      wait_for_iteration (trainer, before.iteration + 2);
      purr_trainer_get_snapshot (trainer, 0, 0, &after);
      g_assert_cmpint (after.state, ==, PURR_TRAINER_RUNNING);
    }
}

static void
test_steps (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 9, 2);
  g_autoptr(PurrTrainer) straight = make_trainer (0.01, 9, 2);
  g_auto(Result) one = { 0 };
  g_auto(Result) other = { 0 };

  /* However fast the button is pressed, each press counts */
  for (int i = 0; i < 4; i++)
    purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  {
    g_auto(PurrTrainerSnapshot) snapshot = { 0 };

    purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
    g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
    g_assert_cmpuint (snapshot.iteration, ==, 4);
  }

  for (int i = 0; i < 5; i++)
    purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  run_to_rest (straight, PURR_TRAINER_FINISHED);
  look (trainer, &one);
  look (straight, &other);
  g_assert_cmpint (one.snapshot.state, ==, PURR_TRAINER_FINISHED);
  assert_same_bits (&one, &other);
}

static void
test_reset (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 40, 2);
  g_auto(Result) fresh = { 0 };

  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  look (trainer, &fresh);

  for (guint64 epoch = 1; epoch <= 20; epoch++)
    {
      g_auto(Result) empty = { 0 };
      g_auto(Result) again = { 0 };

      /* In the middle of something, now and then at the very beginning */
      purr_trainer_reset (trainer);
      look (trainer, &empty);
      g_assert_cmpint (empty.snapshot.state, ==, PURR_TRAINER_READY);
      g_assert_cmpuint (empty.snapshot.epoch, ==, 2 * epoch - 1);
      g_assert_cmpuint (empty.snapshot.iteration, ==, 0);
      g_assert_cmpuint (empty.snapshot.validations->len, ==, 0);
      g_assert_cmpfloat (empty.snapshot.seconds, ==, 0);
      g_assert_true (isnan (empty.snapshot.cost));
      g_assert_cmpfloat (empty.b, ==, 0);
      for (gsize k = 0; k < PURR_FEATURES; k++)
        g_assert_cmpfloat (empty.w[k], ==, 0);

      purr_trainer_start (trainer);
      wait_for_iteration (trainer, epoch);
      purr_trainer_reset (trainer);
      run_to_rest (trainer, PURR_TRAINER_FINISHED);
      look (trainer, &again);
      assert_same_bits (&fresh, &again);
      g_assert_cmpuint (again.snapshot.epoch, ==, 2 * epoch);
    }
}

static void
test_further (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 20, 2);
  g_autoptr(PurrTrainer) straight = make_trainer (0.01, 50, 2);
  g_auto(Result) one = { 0 };
  g_auto(Result) other = { 0 };

  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  /* All is done: neither of these does more */
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  purr_trainer_step (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_set_iterations (trainer, 0);
  purr_trainer_set_iterations (trainer, 10000001);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  g_assert_cmpuint (purr_trainer_get_weights (trainer, one.w, &one.b), ==, 20);

  purr_trainer_set_iterations (trainer, 50);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  run_to_rest (straight, PURR_TRAINER_FINISHED);
  look (trainer, &one);
  look (straight, &other);
  g_assert_cmpuint (one.snapshot.iteration, ==, 50);
  assert_same_bits (&one, &other);
}

static void
test_settings_while_running (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 10000000, 2);
  g_auto(PurrTrainerSnapshot) snapshot = { 0 };
  const double bad_rates[] = { NAN, INFINITY, -INFINITY, 0, -1, 1001 };
  const double bad_lambdas[] = { NAN, INFINITY, -1, 1e7 };

  purr_trainer_start (trainer);
  wait_for_iteration (trainer, 5);
  purr_trainer_set_learning_rate (trainer, 0.004);
  purr_trainer_set_lambda (trainer, 2.5);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_rates); i++)
    purr_trainer_set_learning_rate (trainer, bad_rates[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_lambdas); i++)
    purr_trainer_set_lambda (trainer, bad_lambdas[i]);
  wait_for_iteration (trainer, 20);
  purr_trainer_set_iterations (trainer, 1);
  purr_trainer_wait (trainer, NULL);

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_FINISHED);
  g_assert_cmpfloat (snapshot.learning_rate, ==, 0.004);
  g_assert_cmpfloat (snapshot.lambda, ==, 2.5);
  g_assert_cmpuint (snapshot.iteration, >=, 20);
  /* What it was made with is not touched */
  g_assert_cmpfloat (purr_trainer_get_settings (trainer)->lambda, ==, 0);
}

/* Divergence ------------------------------------------------------------ */

/* The number that follows what in the message */
static double
number_after (const char *message, const char *what)
{
  const char *found = strstr (message, what);

  g_assert_nonnull (found);

  return g_ascii_strtod (found + strlen (what), NULL);
}

static void
test_diverges (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (1, 100000, 2);
  g_auto(PurrTrainerSnapshot) snapshot = { 0 };
  g_auto(PurrTrainerSnapshot) after = { 0 };
  double advised;

  /* With a penalty this strong each update turns w round and makes it
   * larger: w := (1 - rate * lambda / m) w */
  purr_trainer_set_lambda (trainer, 100);
  run_to_rest (trainer, PURR_TRAINER_DIVERGED);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_nonnull (snapshot.message);
  g_assert_cmpfloat (number_after (snapshot.message, "learning rate of "), ==,
                     1);
  g_assert_cmpfloat (number_after (snapshot.message, "iteration "), ==,
                     (double) snapshot.iteration - 1);
  advised = number_after (snapshot.message, "again with ");
  g_assert_cmpfloat (advised, >, 0);
  g_assert_cmpfloat (advised, <, 1);

  /* Started again as it is, it is given another 50 iterations */
  run_to_rest (trainer, PURR_TRAINER_DIVERGED);
  purr_trainer_get_snapshot (trainer, 0, 0, &after);
  g_assert_cmpuint (after.iteration, >, snapshot.iteration + 49);
  g_assert_cmpfloat (number_after (after.message, "again with "), ==, advised);
  purr_trainer_snapshot_clear (&snapshot);
  snapshot = after;
  after = (PurrTrainerSnapshot) { 0 };

  /* From where it stands, with a lower rate, it goes on */
  purr_trainer_set_learning_rate (trainer, advised);
  purr_trainer_set_iterations (trainer, snapshot.iteration + 150);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  purr_trainer_get_snapshot (trainer, snapshot.iteration, 0, &after);
  g_assert_null (after.message);
  g_assert_cmpuint (after.costs->len, ==, 150);
  for (guint i = 1; i < after.costs->len; i++)
    g_assert_cmpfloat (g_array_index (after.costs, double, i), <,
                       g_array_index (after.costs, double, i - 1));

  /* And from the beginning the advice really descends */
  purr_trainer_reset (trainer);
  purr_trainer_set_iterations (trainer, 200);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  purr_trainer_snapshot_clear (&after);
  purr_trainer_get_snapshot (trainer, 0, 0, &after);
  for (guint i = 1; i < after.costs->len; i++)
    g_assert_cmpfloat (g_array_index (after.costs, double, i), <=,
                       g_array_index (after.costs, double, i - 1));
}

static void
test_overflows (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (1000, 100000, 2);
  g_auto(Result) result = { 0 };

  purr_trainer_set_lambda (trainer, 1e6);
  run_to_rest (trainer, PURR_TRAINER_DIVERGED);
  look (trainer, &result);
  g_assert_nonnull (strstr (result.snapshot.message, "too large"));
  g_assert_cmpfloat (number_after (result.snapshot.message,
                                   "computed at iteration "),
                     ==, (double) result.snapshot.iteration);
  g_assert_cmpfloat (number_after (result.snapshot.message, "again with "), <,
                     1e-3);
  /* What is not finite is not kept */
  g_assert_cmpuint (result.snapshot.iteration, >, 1);
  g_assert_true (isfinite (result.b));
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_true (isfinite (result.w[k]));
  for (guint i = 0; i < result.snapshot.costs->len; i++)
    g_assert_true (
      isfinite (g_array_index (result.snapshot.costs, double, i)));

  /* Start again where it stands: the same words, not a hang */
  run_to_rest (trainer, PURR_TRAINER_DIVERGED);
}

/* Validation ------------------------------------------------------------ */

/* The last point of the validation curve equals a pass of one's own */
static void
check_validation (PurrTrainer *trainer, const guint32 *index, gsize n)
{
  g_auto(Result) result = { 0 };
  g_autoptr(PurrNormalisation) normalisation
    = purr_trainer_get_normalisation (trainer);
  g_autoptr(PurrWorkers) workers = purr_workers_new (1);
  PurrDataset *dataset = purr_trainer_get_dataset (trainer);
  const PurrSplit *split = purr_trainer_get_split (trainer);
  PurrExamples examples = {
    purr_dataset_get_columns (dataset), purr_dataset_get_labels (dataset),
    split->train, split->n_train, PURR_FEATURES,
  };
  const GArray *points;
  const PurrValidation *first, *last;
  PurrPass pass;

  look (trainer, &result);
  points = result.snapshot.validations;
  g_assert_cmpuint (points->len, >=, 2);
  for (guint i = 1; i < points->len; i++)
    g_assert_cmpuint (g_array_index (points, PurrValidation, i).iteration, >,
                      g_array_index (points, PurrValidation, i - 1).iteration);

  first = &g_array_index (points, PurrValidation, 0);
  g_assert_cmpuint (first->iteration, ==, 0);
  last = &g_array_index (points, PurrValidation, points->len - 1);
  g_assert_cmpuint (last->iteration, ==, result.snapshot.iteration);
  g_assert_cmpmem (last, sizeof *last, &result.snapshot.validation,
                   sizeof *last);

  pass = purr_logistic_pass (&examples, normalisation, result.w, result.b, 0,
                             NULL, workers);
  g_assert_cmpfloat (last->train_accuracy, ==,
                     (double) pass.correct / (double) examples.m);
  if (n == 0)
    {
      g_assert_true (isnan (first->cost) && isnan (first->accuracy));
      g_assert_true (isnan (last->cost) && isnan (last->accuracy));
      return;
    }

  g_assert_cmpfloat_with_epsilon (first->cost, 0.69314718055994531, 1e-14);
  examples.index = index;
  examples.m = n;
  pass = purr_logistic_pass (&examples, normalisation, result.w, result.b, 0,
                             NULL, workers);
  g_assert_cmpfloat (last->cost, ==, pass.cost);
  g_assert_cmpfloat (last->accuracy, ==, (double) pass.correct / (double) n);
}

static void
test_validation (void)
{
  PurrPart parts[PICTURES] = { 0 };
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr(PurrTrainer) by_share = make_trainer (0.01, 30, 2);
  g_autoptr(PurrTrainer) by_test = NULL;
  g_autoptr(PurrTrainer) without = NULL;
  g_autoptr(PurrDataset) dataset = make_dataset (NULL);
  g_autoptr(PurrDataset) parted = NULL;
  const PurrSplit *split;

  settings.iterations = 30;
  settings.lambda = 4; /* not part of the validation cost */

  run_to_rest (by_share, PURR_TRAINER_FINISHED);
  split = purr_trainer_get_split (by_share);
  check_validation (by_share, split->validation, split->n_validation);

  for (int i = 0; i < PICTURES; i++)
    parts[i] = i < 20 ? PURR_PART_TEST : PURR_PART_TRAIN;
  parted = make_dataset (parts);
  by_test = purr_trainer_new (parted, &settings, NULL);
  run_to_rest (by_test, PURR_TRAINER_FINISHED);
  split = purr_trainer_get_split (by_test);
  g_assert_cmpuint (split->n_validation, ==, 0);
  g_assert_cmpuint (split->n_test, ==, 20);
  check_validation (by_test, split->test, split->n_test);

  settings.validation_share = 0;
  without = purr_trainer_new (dataset, &settings, NULL);
  run_to_rest (without, PURR_TRAINER_FINISHED);
  check_validation (without, NULL, 0);
}

/* Threads --------------------------------------------------------------- */

typedef struct
{
  PurrTrainer *trainer;
  GArray *costs;
  GArray *validations;
} Looker;

/* Looks again and again and puts together what it is told */
static gpointer
look_on (gpointer data)
{
  Looker *looker = data;
  gboolean over = FALSE;

  while (!over)
    {
      g_auto(PurrTrainerSnapshot) snapshot = { 0 };

      purr_trainer_get_snapshot (looker->trainer, looker->costs->len,
                                 looker->validations->len, &snapshot);
      g_assert_cmpuint (snapshot.costs_from, ==, looker->costs->len);
      g_assert_cmpuint (snapshot.validations_from, ==,
                        looker->validations->len);
      g_array_append_vals (looker->costs, snapshot.costs->data,
                           snapshot.costs->len);
      g_array_append_vals (looker->validations, snapshot.validations->data,
                           snapshot.validations->len);
      g_assert_cmpuint (looker->costs->len, ==, snapshot.iteration);
      if (looker->costs->len > 0)
        g_assert_cmpfloat (g_array_index (looker->costs, double,
                                          looker->costs->len - 1),
                           ==, snapshot.cost);
      over = snapshot.state == PURR_TRAINER_FINISHED;
      g_thread_yield ();
    }

  return NULL;
}

static void
test_lookers (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 400, 2);
  g_auto(PurrTrainerSnapshot) all = { 0 };
  Looker lookers[3];
  GThread *threads[3];

  for (int i = 0; i < 3; i++)
    {
      lookers[i] = (Looker) {
        trainer,
        g_array_new (FALSE, FALSE, sizeof (double)),
        g_array_new (FALSE, FALSE, sizeof (PurrValidation)),
      };
      threads[i] = g_thread_new ("looker", look_on, &lookers[i]);
    }
  purr_trainer_start (trainer);
  for (int i = 0; i < 3; i++)
    g_thread_join (threads[i]);

  purr_trainer_get_snapshot (trainer, 0, 0, &all);
  g_assert_cmpuint (all.costs->len, ==, 400);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpmem (lookers[i].costs->data, 400 * sizeof (double),
                       all.costs->data, all.costs->len * sizeof (double));
      g_assert_cmpmem (lookers[i].validations->data,
                       lookers[i].validations->len * sizeof (PurrValidation),
                       all.validations->data,
                       all.validations->len * sizeof (PurrValidation));
      g_array_unref (lookers[i].costs);
      g_array_unref (lookers[i].validations);
    }
}

/* Presses every button in a random order */
static gpointer
press_buttons (gpointer data)
{
  PurrTrainer *trainer = data;
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  double b;

  for (int i = 0; i < 300; i++)
    {
      g_auto(PurrTrainerSnapshot) snapshot = { 0 };
      g_autoptr(PurrNormalisation) normalisation = NULL;

      switch (g_rand_int_range (random, 0, 9))
        {
        case 0:
          purr_trainer_pause (trainer);
          break;
        case 1:
          purr_trainer_step (trainer);
          break;
        case 2:
          purr_trainer_reset (trainer);
          break;
        case 3:
          purr_trainer_set_learning_rate (trainer, 0.001 * (1 + i % 9));
          break;
        case 4:
          purr_trainer_set_lambda (trainer, i % 4);
          break;
        case 5:
          normalisation = purr_trainer_get_normalisation (trainer);
          break;
        case 6:
          purr_trainer_get_weights (trainer, w, &b);
          break;
        default:
          purr_trainer_start (trainer);
          break;
        }
      purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
      g_assert_cmpuint (snapshot.costs->len, ==, snapshot.iteration);
      g_thread_yield ();
    }

  return NULL;
}

static void
test_buttons (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.01, 10000000, 3);
  GThread *one = g_thread_new ("buttons", press_buttons, trainer);
  GThread *two = g_thread_new ("buttons", press_buttons, trainer);
  g_auto(Result) used = { 0 };
  g_auto(Result) fresh = { 0 };
  g_autoptr(PurrTrainer) other = make_trainer (0.003, 30, 3);

  g_thread_join (one);
  g_thread_join (two);

  /* After all that it learns what a new one learns */
  purr_trainer_reset (trainer);
  purr_trainer_set_learning_rate (trainer, 0.003);
  purr_trainer_set_lambda (trainer, 0);
  purr_trainer_set_iterations (trainer, 30);
  run_to_rest (trainer, PURR_TRAINER_FINISHED);
  run_to_rest (other, PURR_TRAINER_FINISHED);
  look (trainer, &used);
  look (other, &fresh);
  assert_same_bits (&used, &fresh);
}

static gpointer
cancel_later (gpointer data)
{
  gpointer *both = data;

  wait_for_iteration (both[0], 10);
  g_cancellable_cancel (both[1]);

  return NULL;
}

static void
test_wait_cancelled (void)
{
  g_autoptr(PurrTrainer) trainer = make_trainer (0.001, 10000000, 1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gpointer both[] = { trainer, cancellable };
  g_auto(PurrTrainerSnapshot) snapshot = { 0 };
  GThread *thread;

  purr_trainer_start (trainer);
  thread = g_thread_new ("cancel", cancel_later, both);
  purr_trainer_wait (trainer, cancellable);
  g_thread_join (thread);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_RUNNING);

  /* Cancelled already */
  purr_trainer_wait (trainer, cancellable);
}

static void
test_unref_while_running (void)
{
  for (guint64 i = 0; i < 20; i++)
    {
      PurrTrainer *trainer = make_trainer (0.001, 10000000, 2);
      gpointer weak = trainer;

      g_object_add_weak_pointer (G_OBJECT (trainer), &weak);
      purr_trainer_start (trainer);
      wait_for_iteration (trainer, i % 4);
      g_object_unref (trainer);
      g_assert_null (weak);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer/ready", test_ready);
  g_test_add_func ("/trainer/refused", test_refused);
  g_test_add_func ("/trainer/update", test_update);
  g_test_add_func ("/trainer/same-bits", test_same_bits);
  g_test_add_func ("/trainer/pause-changes-no-bit", test_pause_changes_no_bit);
  g_test_add_func ("/trainer/start-after-pause", test_start_after_pause);
  g_test_add_func ("/trainer/steps", test_steps);
  g_test_add_func ("/trainer/reset", test_reset);
  g_test_add_func ("/trainer/further", test_further);
  g_test_add_func ("/trainer/settings-while-running",
                   test_settings_while_running);
  g_test_add_func ("/trainer/diverges", test_diverges);
  g_test_add_func ("/trainer/overflows", test_overflows);
  g_test_add_func ("/trainer/validation", test_validation);
  g_test_add_func ("/trainer/lookers", test_lookers);
  g_test_add_func ("/trainer/buttons", test_buttons);
  g_test_add_func ("/trainer/wait-cancelled", test_wait_cancelled);
  g_test_add_func ("/trainer/unref-while-running", test_unref_while_running);

  return g_test_run ();
}

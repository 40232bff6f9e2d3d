#include "trainer-maker.h"

#include "engine/dataset/dataset-split.h"

/* What is learnt -------------------------------------------------------- */

/* The course's update, written out, with a change of rate and of lambda. With
 * plain, the weights are learnt from the pictures themselves, to the last bit;
 * otherwise, as these are few, from their products. */
static void
check_update (gboolean plain)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 100, 2);
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  const PurrNormalisation *normalisation = normalisation_of (problem);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);
  const PurrExamples examples = {
    purr_dataset_get_columns (dataset),
    purr_dataset_get_labels (dataset),
    split->train,
    split->n_train,
    PURR_FEATURES,
  };
  double rate = 0.01;
  double lambda = 0;
  double b = 0;
  double tolerance = plain ? 0 : 1e-6;
  g_auto (Result) result = { 0 };

  /* Zeros are weights to begin with, too */
  if (plain)
    purr_trainer_set_start (trainer, w, b);

  for (int i = 0; i < 12; i++)
    {
      g_auto (PurrTrainerSnapshot) snapshot = { 0 };
      PurrPass pass;

      if (i == 5)
        purr_trainer_set_learning_rate (trainer, rate = 0.002);
      if (i == 8)
        purr_trainer_set_lambda (trainer, lambda = 3);

      pass = purr_logistic_pass (&examples, normalisation, w, b, lambda, NULL,
                                 dw, workers);
      for (gsize k = 0; k < PURR_FEATURES; k++)
        w[k] = w[k] - rate * dw[k];
      b = b - rate * pass.db;

      purr_trainer_step (trainer);
      purr_trainer_wait (trainer, NULL);
      purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
      g_assert_cmpint (snapshot.state, ==, PURR_TRAINER_PAUSED);
      g_assert_cmpuint (snapshot.iteration, ==, i + 1);
      g_assert_cmpfloat (fabs (snapshot.cost - pass.cost), <=, tolerance);
      g_assert_cmpfloat (snapshot.train_accuracy, ==,
                         (double) pass.correct / (double) split->n_train);
      if (i == 0)
        g_assert_cmpfloat_with_epsilon (snapshot.cost, 0.69314718055994531,
                                        1e-14);
    }

  look (trainer, &result);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_cmpfloat (fabs (result.w[k] - w[k]), <=, tolerance);
  g_assert_cmpfloat (fabs (result.b - b), <=, tolerance);
}

static void
test_update (void)
{
  check_update (TRUE);
}

static void
test_update_few (void)
{
  check_update (FALSE);
}

static void
test_same_bits (void)
{
  const int threads[] = { 1, 1, 2, 5 };
  g_auto (Result) first = { 0 };

  for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
    {
      g_autoptr (PurrTrainer) trainer = make_trainer (0.01, 80, threads[t]);
      g_auto (Result) result = { 0 };

      run_to_rest (trainer, PURR_TRAINER_FINISHED);
      look (trainer, t == 0 ? &first : &result);
      if (t > 0)
        assert_same_bits (&first, &result);
    }
  g_assert_cmpuint (first.snapshot.iteration, ==, 80);
  g_assert_cmpfloat (first.snapshot.cost, <, 0.6);
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
  g_autoptr (PurrTrainer) trainer = make_trainer (1, 100000, 2);
  g_autoptr (PurrTrainer) fresh = NULL;
  g_auto (PurrTrainerSnapshot) snapshot = { 0 };
  g_auto (PurrTrainerSnapshot) after = { 0 };
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
  fresh = make_trainer (advised, 200, 2);
  purr_trainer_set_lambda (fresh, 100);
  run_to_rest (fresh, PURR_TRAINER_FINISHED);
  purr_trainer_snapshot_clear (&after);
  purr_trainer_get_snapshot (fresh, 0, 0, &after);
  for (guint i = 1; i < after.costs->len; i++)
    g_assert_cmpfloat (g_array_index (after.costs, double, i), <=,
                       g_array_index (after.costs, double, i - 1));
}

static void
test_overflows (void)
{
  g_autoptr (PurrTrainer) trainer = make_trainer (1000, 100000, 2);
  g_auto (Result) result = { 0 };

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
    g_assert_true (isfinite (g_array_index (result.snapshot.costs, double, i)));

  /* Start again where it stands: the same words, not a hang */
  run_to_rest (trainer, PURR_TRAINER_DIVERGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer-thread/update", test_update);
  g_test_add_func ("/trainer-thread/update-few", test_update_few);
  g_test_add_func ("/trainer-thread/same-bits", test_same_bits);
  g_test_add_func ("/trainer-thread/diverges", test_diverges);
  g_test_add_func ("/trainer-thread/overflows", test_overflows);

  return g_test_run ();
}

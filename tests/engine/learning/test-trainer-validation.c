/* test-trainer-validation.c: what validation tells is what a pass of one's own
 * finds */

#include "trainer-maker.h"

/* The last point of the validation curve equals a pass of one's own */
static void
check_validation (PurrTrainer *trainer, const guint32 *index, gsize n)
{
  g_auto (Result) result = { 0 };
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  const PurrNormalisation *normalisation = normalisation_of (problem);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);
  PurrExamples examples = {
    purr_dataset_get_columns (dataset),
    purr_dataset_get_labels (dataset),
    split->train,
    split->n_train,
    PURR_FEATURES,
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
                             NULL, NULL, workers);
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
                             NULL, NULL, workers);
  g_assert_cmpfloat (last->cost, ==, pass.cost);
  g_assert_cmpfloat (last->accuracy, ==, (double) pass.correct / (double) n);
}

static void
test_validation (void)
{
  PurrPart parts[PICTURES] = { 0 };
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (PurrTrainer) by_share = make_trainer (0.01, 30, 2);
  g_autoptr (PurrTrainer) by_test = NULL;
  g_autoptr (PurrTrainer) without = NULL;
  g_autoptr (PurrDataset) dataset = make_dataset (NULL);
  g_autoptr (PurrDataset) parted = NULL;
  const PurrSplit *split;

  settings.iterations = 30;
  settings.lambda = 4; /* not part of the validation cost */

  run_to_rest (by_share, PURR_TRAINER_FINISHED);
  split = purr_problem_get_split (purr_trainer_get_problem (by_share));
  check_validation (by_share, split->validation, split->n_validation);

  for (int i = 0; i < PICTURES; i++)
    parts[i] = i < 20 ? PURR_PART_TEST : PURR_PART_TRAIN;
  parted = make_dataset (parts);
  by_test = new_trainer (parted, &settings, NULL);
  run_to_rest (by_test, PURR_TRAINER_FINISHED);
  split = purr_problem_get_split (purr_trainer_get_problem (by_test));
  g_assert_cmpuint (split->n_validation, ==, 0);
  g_assert_cmpuint (split->n_test, ==, 20);
  check_validation (by_test, split->test, split->n_test);

  settings.validation_share = 0;
  without = new_trainer (dataset, &settings, NULL);
  run_to_rest (without, PURR_TRAINER_FINISHED);
  check_validation (without, NULL, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer-validation/points", test_validation);

  return g_test_run ();
}

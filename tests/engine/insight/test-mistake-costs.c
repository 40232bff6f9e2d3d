/* test-mistake-costs.c: what wrong answers cost, and where they are cheapest */

#include "answers-fixture.h"

#include "engine/insight/mistake-costs.h"

#include <math.h>

static void
test_cost (void)
{
  PurrMistakeCosts costs = { 5, 0.5 };
  PurrMetrics counts = { 7, 4, 3, 9, 0 };

  g_assert_cmpfloat (purr_mistakes_cost (&costs, &counts), ==, 17);
}

/* By hand: held out are pictures 1, 3, 5, ... of which z = brightness - 6.5, positive
 * where the fixture says so: 1 no, 3 no, 5 yes, 7 no, 9 yes, 11 yes */
static void
test_cheapest (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_HALF_HELD_OUT);
  const char *reason;
  double threshold;
  struct
  {
    PurrMistakeCosts costs;
    double from, below; /* brightness */
  } cases[] = {
    /* One taken for it that is cheap, one missed that is dear, and the reverse */
    { { 1, 5 }, 3, 5 },
    { { 5, 1 }, 7, 9 },
    { { 1, 0 }, 7, 9 },
    { { 0, 1 }, -INFINITY, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double z;

      g_assert_true (purr_mistakes_find_cheapest (&cases[i].costs, answers,
                                                  &threshold, &reason));
      g_assert_null (reason);
      z = purr_model_threshold_to_logit (NULL, threshold);
      g_assert_cmpfloat (z, >=, cases[i].from - 6.5 - 1e-9);
      g_assert_cmpfloat (z, <, cases[i].below - 6.5 + 1e-9);
    }
}

/* Never on learnt pictures, nor on test ones */
static void
test_only_held_out (void)
{
  static const AnswersParts without[]
    = { ANSWERS_ALL_LEARNT, ANSWERS_HALF_TEST, ANSWERS_NOT_DIVIDED };
  PurrMistakeCosts costs = { 1, 1 };
  double threshold;

  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    {
      g_autoptr (PurrAnswers) answers = answers_new (without[i]);
      const char *reason = NULL;

      g_assert_false (
        purr_mistakes_find_cheapest (&costs, answers, &threshold, &reason));
      g_assert_nonnull (reason);
    }
}

static void
test_refuses (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_HALF_HELD_OUT);
  g_autoptr (PurrAnswers) one_class = answers_new (ANSWERS_ONE_CLASS_HELD_OUT);
  PurrMistakeCosts nothing = { 0, 0 }, costs = { 1, 1 };
  const char *reason = NULL;
  double threshold;

  g_assert_false (
    purr_mistakes_find_cheapest (&nothing, answers, &threshold, &reason));
  g_assert_nonnull (reason);
  g_assert_false (
    purr_mistakes_find_cheapest (&costs, one_class, &threshold, &reason));
  g_assert_nonnull (reason);
}

/* A threshold that is chosen is one of probability */
static void
test_calibrated_choice (void)
{
  g_autoptr (PurrAnswers) plain = answers_new (ANSWERS_HALF_HELD_OUT);
  g_autoptr (PurrDataset) dataset = answers_dataset_new ();
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrAnswers) answers = NULL;
  g_autoptr (PurrModel) model = NULL;
  PurrModelParts parts = *purr_model_get_parts (purr_answers_get_model (plain));
  const PurrPartAnswers *held_out
    = purr_answers_get (plain, PURR_PART_VALIDATION);
  PurrSplit split
    = { .validation = held_out->pictures, .n_validation = held_out->n };
  PurrMistakeCosts costs = { 1, 1 };
  double threshold, chosen;
  const char *reason;

  parts.calibrated = TRUE;
  parts.slope = 2;
  parts.intercept = 1;
  model = purr_model_new (&parts);
  answers = purr_answers_new (model, dataset, &split, workers);
  g_assert_true (
    purr_mistakes_find_cheapest (&costs, plain, &threshold, &reason));
  g_assert_true (
    purr_mistakes_find_cheapest (&costs, answers, &chosen, &reason));
  g_assert_cmpfloat_with_epsilon (purr_model_threshold_to_logit (model, chosen),
                                  purr_model_threshold_to_logit (NULL,
                                                                 threshold),
                                  1e-9);
  g_assert_cmpfloat (fabs (chosen - threshold), >, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mistake-costs/cost", test_cost);
  g_test_add_func ("/mistake-costs/cheapest", test_cheapest);
  g_test_add_func ("/mistake-costs/only-held-out", test_only_held_out);
  g_test_add_func ("/mistake-costs/refuses", test_refuses);
  g_test_add_func ("/mistake-costs/calibrated", test_calibrated_choice);
  return g_test_run ();
}

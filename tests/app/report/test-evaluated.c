/* test-evaluated.c: what is told of a model, part by part */

#include "report-fixture.h"

#include <string.h>

static void
test_parts (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  const PurrEvaluatedPart *train, *tested;

  g_assert_cmpuint (evaluated->parts->len, ==, 2);
  train = &g_array_index (evaluated->parts, PurrEvaluatedPart, 0);
  tested = &g_array_index (evaluated->parts, PurrEvaluatedPart, 1);
  g_assert_cmpstr (train->key, ==, "train");
  g_assert_cmpstr (tested->title, ==, "Test pictures");
  g_assert_cmpuint (train->figures.counts.true_positives, ==, 2);
  g_assert_cmpuint (train->figures.counts.false_positives, ==, 2);
  g_assert_cmpuint (tested->figures.counts.true_negatives, ==, 1);
  g_assert_cmpuint (train->classes->len, ==, 3);
  g_assert_cmpuint (tested->classes->len, ==, 2);
  g_assert_cmpfloat (evaluated->probability, ==, 0.5);
  g_assert_cmpstr (evaluated->names.negative_class, ==, "not cat");
  /* Of the tested pictures: 2 of 3 are right */
  g_assert_cmpuint (evaluated->verdict->len, >=, 2);
  g_assert_true (g_str_has_prefix (evaluated->verdict->pdata[0],
                                   "66.7 % of the test pictures"));
}

/* Another threshold, other counts */
static void
test_threshold (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 25);
  const PurrEvaluatedPart *train
    = &g_array_index (evaluated->parts, PurrEvaluatedPart, 0);

  g_assert_cmpuint (train->figures.counts.true_positives, ==, 1);
  g_assert_cmpuint (train->figures.counts.false_positives, ==, 0);
  g_assert_cmpfloat (evaluated->probability, >, 0.99);
}

/* What the model is without calibration is what it was before, and the other way
 * round */
static void
test_calibration (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer_many ();
  g_autoptr (PurrAnswers) calibrated = report_fixture_calibrate (answers);
  g_autoptr (PurrEvaluated) before = purr_evaluated_new (answers, 0);
  g_autoptr (PurrEvaluated) after = purr_evaluated_new (calibrated, 0);

  g_assert_cmpuint (before->parts->len, ==, 2);
  g_assert_true (before->calibration.known && after->calibration.known);
  g_assert_false (before->calibration.own);
  g_assert_true (after->calibration.own);
  for (guint i = 0; i < 2; i++)
    {
      const PurrEvaluatedPart *a
        = &g_array_index (before->parts, PurrEvaluatedPart, i);
      const PurrEvaluatedPart *b
        = &g_array_index (after->parts, PurrEvaluatedPart, i);

      g_assert_cmpmem (&a->now, sizeof a->now, &b->other, sizeof a->now);
      g_assert_cmpmem (&a->other, sizeof a->now, &b->now, sizeof a->now);
      g_assert_cmpfloat (a->figures.of[PURR_FIGURE_COST].value, ==,
                         a->now.cost);
      g_assert_cmpfloat (b->figures.of[PURR_FIGURE_COST].value, ==,
                         b->now.cost);
      g_assert_cmpfloat (b->figures.of[PURR_FIGURE_CALIBRATION_ERROR].value, ==,
                         b->now.error);
      g_assert_cmpfloat (b->figures.of[PURR_FIGURE_ROC_AREA].value, ==,
                         a->figures.of[PURR_FIGURE_ROC_AREA].value);
      g_assert_cmpfloat (b->now.cost, <, a->now.cost);
    }
  g_assert_true (g_str_has_prefix (before->calibrated->pdata[0],
                                   "Calibrated, the probability of cat would "
                                   "be σ("));
  g_assert_true (g_str_has_prefix (after->calibrated->pdata[0],
                                   "Calibrated: the probability of cat is "
                                   "σ("));
  g_assert_true (g_str_has_prefix (after->calibrated->pdata[1],
                                   "On the 20 test pictures, which took no"));
  /* z = 0 means another probability */
  g_assert_cmpfloat (before->probability, ==, 0.5);
  g_assert_cmpfloat (
    after->probability, ==,
    purr_model_get_probability (purr_answers_get_model (calibrated), 0));
}

/* So many of the tested have z from the one threshold to the other */
static void
assert_changed (PurrAnswers *answers, double threshold, double other)
{
  const PurrPartAnswers *test = purr_answers_get (answers, PURR_PART_TEST);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 10);
  g_autofree char *begin = NULL;
  guint n = 0;

  for (gsize i = 0; i < test->n; i++)
    n += (test->z[i] >= threshold) != (test->z[i] >= other);
  g_assert_cmpuint (n, >, 1);
  begin = g_strdup_printf ("0.5, so %u of these answers ", n);
  purr_evaluated_set_threshold (evaluated, threshold);
  g_assert_cmpuint (evaluated->calibrated->len, ==, 3);
  g_assert_nonnull (strstr (evaluated->calibrated->pdata[2], begin));
}

static void
test_changed (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer_many ();
  g_autoptr (PurrAnswers) calibrated = report_fixture_calibrate (answers);
  double threshold
    = purr_model_threshold_to_logit (purr_answers_get_model (answers), 0.5);
  double other
    = purr_model_threshold_to_logit (purr_answers_get_model (calibrated), 0.5);

  assert_changed (answers, threshold, other);
  assert_changed (calibrated, other, threshold);
}

/* Eight learnt and three tested: nothing to fit it to */
static void
test_no_calibration (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);

  g_assert_false (evaluated->calibration.known);
  g_assert_cmpuint (evaluated->calibrated->len, ==, 1);
  g_assert_cmpstr (evaluated->calibrated_word, ==,
                   evaluated->calibration.reason);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluated/parts", test_parts);
  g_test_add_func ("/evaluated/threshold", test_threshold);
  g_test_add_func ("/evaluated/calibration", test_calibration);
  g_test_add_func ("/evaluated/changed", test_changed);
  g_test_add_func ("/evaluated/no-calibration", test_no_calibration);
  return g_test_run ();
}

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluated/parts", test_parts);
  g_test_add_func ("/evaluated/threshold", test_threshold);
  return g_test_run ();
}

/* test-evaluation-text.c: figures as text in columns */

#include "app/report/evaluation-text.h"

#include "report-fixture.h"

#include <string.h>

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("no “%s” in %s", words, text);
}

static void
test_text (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autofree char *text = purr_evaluation_to_text (evaluated);

  assert_has (text, "66.7 % of the test pictures are answered right");
  assert_has (text, "\nPictures to learn from: 8\n\n");
  assert_has (text, "           answered cat  answered not cat\n"
                    "  cat                 2                 1\n"
                    "  not cat             2                 3\n");
  /* Wilson's of 5 of 8 by statsmodels: 0.3057, 0.8632 */
  assert_has (text, "\n  accuracy     62.5 %   of all answers are right "
                    "(30.6 % to 86.3 %)\n");
  assert_has (text, "\n  right of each class, the worst first\n"
                    "    dog    33.3 %   1 of 3 (6.1 % to 79.2 %)\n"
                    "    cat    66.7 %   2 of 3 (20.8 % to 93.9 %)\n"
                    "    bird  100.0 %   2 of 2 (34.2 % to 100.0 %)\n");
  g_assert_null (strstr (text, "probability of"));
}

static void
test_threshold (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer (NULL);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 2);
  g_autofree char *text = purr_evaluation_to_text (evaluated);

  assert_has (text, "\nAnswered “cat” from a probability of 0.8808 on.\n");
}

/* Told of a model that is calibrated, and of no other */
static void
test_calibration (void)
{
  g_autoptr (PurrAnswers) answers = report_fixture_answer_many ();
  g_autoptr (PurrAnswers) calibrated = report_fixture_calibrate (answers);
  g_autoptr (PurrEvaluated) before = purr_evaluated_new (answers, 0);
  g_autoptr (PurrEvaluated) after = purr_evaluated_new (calibrated, 0);
  g_autofree char *text_before = purr_evaluation_to_text (before);
  g_autofree char *text_after = purr_evaluation_to_text (after);

  g_assert_null (strstr (text_before, "alibrated"));
  assert_has (text_after, "\nCalibrated: the probability of cat is σ(");
  assert_has (text_after, "\nOn the 20 test pictures, which took no part in "
                          "that, the mean error of probabilities (ECE) is 0.");
}

/* What is in a class's name commands no terminal */
static void
test_hostile (void)
{
  static const char *const names[] = { "a\x1b[2J", "b\nc", "d", NULL };
  g_autoptr (PurrAnswers) answers = report_fixture_answer (names);
  g_autoptr (PurrEvaluated) evaluated = purr_evaluated_new (answers, 0);
  g_autofree char *text = purr_evaluation_to_text (evaluated);

  g_assert_null (strchr (text, '\x1b'));
  g_assert_null (strstr (text, "b\nc"));
  assert_has (text, "b\xef\xbf\xbd"
                    "c");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation-text/text", test_text);
  g_test_add_func ("/evaluation-text/threshold", test_threshold);
  g_test_add_func ("/evaluation-text/hostile", test_hostile);
  g_test_add_func ("/evaluation-text/calibration", test_calibration);
  return g_test_run ();
}

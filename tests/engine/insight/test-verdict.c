/* test-verdict.c: what is said of a model's figures
 *
 * Wilson's and Newcombe's intervals were computed once more with Python.
 */

#include "engine/insight/verdict.h"

#include <string.h>

static PurrSetFigures
figures (PurrSetKind kind, guint64 n, guint64 n_positive, guint64 n_right)
{
  return (PurrSetFigures) { kind, n, n_positive, n_right, "cat", "dog" };
}

static void
judge (const PurrSetFigures *set,
       const PurrSetFigures *learnt,
       const char *const *expected)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  purr_set_judge (set, learnt, sentences);
  g_assert_cmpuint (sentences->len, ==, g_strv_length ((char **) expected));
  for (guint i = 0; i < sentences->len; i++)
    g_assert_cmpstr (g_ptr_array_index (sentences, i), ==, expected[i]);
}

static void
test_better (void)
{
  PurrSetFigures set = figures (PURR_SET_TEST, 200, 80, 164);

  judge (
    &set, NULL,
    (const char *[]) {
      "82.0 % of the test pictures are answered right; of many others like "
      "them between 76.1 % and 86.7 % would be.",
      "Always to answer “dog” would be right for 60.0 %: the model is "
      "better than that.",
      NULL });
}

static void
test_not_better (void)
{
  PurrSetFigures few = figures (PURR_SET_VALIDATION, 10, 5, 7);
  PurrSetFigures worse = figures (PURR_SET_ALL, 1000, 900, 700);

  judge (&few, NULL,
         (const char *[]) {
           "70.0 % of the held-out pictures are answered right; of many others "
           "like them between 39.7 % and 89.2 % would be.",
           "Always to answer “cat” would be right for 50.0 %: nothing shows "
           "that the model is better than that.",
           NULL });
  judge (
    &worse, NULL,
    (const char *[]) {
      "70.0 % of the pictures are answered right; of many others like them "
      "between 67.1 % and 72.8 % would be.",
      "Always to answer “cat” would be right for 90.0 %: the model is "
      "worse than that.",
      NULL });
}

static void
test_by_heart (void)
{
  PurrSetFigures set = figures (PURR_SET_VALIDATION, 200, 100, 140);
  PurrSetFigures learnt = figures (PURR_SET_TRAIN, 800, 400, 792);
  PurrSetFigures alike = figures (PURR_SET_TRAIN, 800, 400, 600);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  purr_set_judge (&set, &learnt, sentences);
  g_assert_cmpuint (sentences->len, ==, 3);
  g_assert_true (g_str_has_prefix (
    g_ptr_array_index (sentences, 2),
    "Of the pictures that it learnt from 99.0 % are right: "));
  g_ptr_array_set_size (sentences, 0);
  purr_set_judge (&set, &alike, sentences);
  g_assert_cmpuint (sentences->len, ==, 2);
}

static void
test_nothing (void)
{
  PurrSetFigures unanswered
    = figures (PURR_SET_TEST, 20, 10, PURR_NOTHING_ANSWERED);
  PurrSetFigures one_class = figures (PURR_SET_TEST, 20, 20, 18);
  PurrSetFigures empty = figures (PURR_SET_TEST, 0, 0, 0);

  judge (&unanswered, NULL, (const char *[]) { NULL });
  judge (&one_class, NULL, (const char *[]) { NULL });
  judge (&empty, NULL, (const char *[]) { NULL });
}

/* Newcombe's own example: 56 of 70 against 48 of 80 */
static void
test_difference (void)
{
  g_assert_cmpfloat_with_epsilon (purr_surely_better_by (56, 70, 48, 80),
                                  0.0524, 5e-5);
  g_assert_cmpfloat (purr_surely_better_by (5, 10, 5, 10), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/better", test_better);
  g_test_add_func ("/verdict/not-better", test_not_better);
  g_test_add_func ("/verdict/by-heart", test_by_heart);
  g_test_add_func ("/verdict/nothing", test_nothing);
  g_test_add_func ("/verdict/difference", test_difference);
  return g_test_run ();
}

/* test-answer-words.c: answers in words */

#include "app-fixture.h"

#include "app/classify/answer-words.h"

static void
assert_counts (PurrClassifyCounts counts,
               guint n_all,
               const PurrModel *model,
               const char *expected)
{
  g_autofree char *words = purr_answer_word_counts (&counts, n_all, model);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_counts (void)
{
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);

  assert_counts ((PurrClassifyCounts) { 10000, 3412, 6581, 7 }, 10000, model,
                 "10,000 pictures: 3,412 red, 6,581 blue, 7 unreadable");
  assert_counts ((PurrClassifyCounts) { 12, 12, 0, 0 }, 10000, model,
                 "12 of 10,000 pictures: 12 red");
  assert_counts ((PurrClassifyCounts) { 0, 0, 0, 0 }, 2, model,
                 "0 of 2 pictures");
  assert_counts ((PurrClassifyCounts) { 3, 1, 0, 0 }, 3, model,
                 "3 pictures: 1 red, 2 still to be read");
  assert_counts ((PurrClassifyCounts) { 3, 0, 0, 1 }, 3, NULL,
                 "3 pictures: 1 unreadable");
  assert_counts ((PurrClassifyCounts) { 1, 0, 0, 0 }, 1, NULL, "1 picture");
}

static void
test_signed (void)
{
  g_autofree char *more = purr_answer_word_signed (3.199);
  g_autofree char *less = purr_answer_word_signed (-0.05);

  g_assert_cmpstr (more, ==, "+3.20");
  g_assert_cmpstr (less, ==, "−0.05");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-words/counts", test_counts);
  g_test_add_func ("/answer-words/signed", test_signed);
  return g_test_run ();
}

/* test-sort-words.c: what became of pictures that were sorted into folders */

#include "app/text/sort-words.h"

static void
assert_words (guint64 n_positive,
              guint64 n_negative,
              guint64 n_there,
              guint64 n_failed,
              guint64 n_unreadable,
              guint64 n_waiting,
              const char *expected)
{
  const PurrSortWords words = { "cat",   "non-cat", n_positive,   n_negative,
                                n_there, n_failed,  n_unreadable, n_waiting };
  g_autofree char *text = purr_word_sorted (&words);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_sorted (void)
{
  assert_words (12, 30, 2, 0, 1, 0,
                "12 into cat/, 30 into non-cat/, 2 already there, "
                "1 unreadable left out");
  assert_words (0, 0, 0, 0, 0, 0, "0 into cat/, 0 into non-cat/");
  assert_words (1, 10000, 0, 3, 0, 4,
                "1 into cat/, 10,000 into non-cat/, 3 could not be put there, "
                "4 not read yet left out");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/sort-words/sorted", test_sorted);
  return g_test_run ();
}

#include "engine/teaching/quiz-private.h"

/* Takes 400 values and returns how many different ones there were */
static guint
count_values (const char *text, GHashTable **values)
{
  const char *reason = NULL;
  PurrQuizDraw *draw = purr_quiz_draw_parse (text, &reason);
  guint64 state = 1;

  g_assert_null (reason);
  g_assert_nonnull (draw);
  *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < 400; i++)
    g_hash_table_add (*values, purr_quiz_draw_take (draw, &state));
  purr_quiz_draw_free (draw);
  return g_hash_table_size (*values);
}

static void
test_ranges (void)
{
  g_autoptr (GHashTable) values = NULL;

  g_assert_cmpuint (count_values ("2 to 9", &values), ==, 8);
  g_assert_true (g_hash_table_contains (values, "2"));
  g_assert_true (g_hash_table_contains (values, "9"));
  g_clear_pointer (&values, g_hash_table_unref);

  g_assert_cmpuint (count_values ("-1 to 1 by 0.5", &values), ==, 5);
  g_assert_true (g_hash_table_contains (values, "-1"));
  g_assert_true (g_hash_table_contains (values, "-0.5"));
  g_assert_true (g_hash_table_contains (values, "0"));
  g_assert_true (g_hash_table_contains (values, "1"));
  g_clear_pointer (&values, g_hash_table_unref);

  /* 0.1 + 2 · 0.1 is 0.30000000000000004, which nobody wants to read */
  g_assert_cmpuint (count_values ("0.1 to 0.9 by 0.1", &values), ==, 9);
  g_assert_true (g_hash_table_contains (values, "0.3"));
  g_assert_true (g_hash_table_contains (values, "0.9"));
}

static void
test_words (void)
{
  g_autoptr (GHashTable) values = NULL;

  g_assert_cmpuint (count_values ("one of red, green , blue", &values), ==, 3);
  g_assert_true (g_hash_table_contains (values, "green"));
  g_clear_pointer (&values, g_hash_table_unref);
  g_assert_cmpuint (count_values ("one of (3, 1); (1, 3)", &values), ==, 2);
  g_assert_true (g_hash_table_contains (values, "(1, 3)"));
}

static void
test_refusals (void)
{
  static const char *const texts[]
    = { "",           "3",         "3 to",          "a to b",
        "1 to 1",     "2 to 1",    "1 to 2 by 0",   "1 to 2 by -1",
        "one of 1",   "one of ,",  "1 to inf",      "nan to 2",
        "0x1 to 0x9", "1 to 2e99", "1 to 1e9 by 1", "one of a`, b" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *reason = NULL;

      g_assert_null (purr_quiz_draw_parse (texts[i], &reason));
      g_assert_nonnull (reason);
    }
}

/* A seed is a question's numbers, today and tomorrow, here and there */
static void
test_stays (void)
{
  const char *reason;
  PurrQuizDraw *draw = purr_quiz_draw_parse ("0 to 99", &reason);
  guint64 state = 7;
  g_autofree char *first = purr_quiz_draw_take (draw, &state);
  g_autofree char *second = purr_quiz_draw_take (draw, &state);

  /* splitmix64 from 7, modulo 100, as computed by hand in Python */
  g_assert_cmpstr (first, ==, "87");
  g_assert_cmpstr (second, ==, "4");
  purr_quiz_draw_free (draw);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-draw/ranges", test_ranges);
  g_test_add_func ("/quiz-draw/words", test_words);
  g_test_add_func ("/quiz-draw/refusals", test_refusals);
  g_test_add_func ("/quiz-draw/stays", test_stays);
  return g_test_run ();
}

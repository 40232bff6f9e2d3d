#include "engine/teaching/quiz-private.h"

#include <math.h>

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double number;
  } cases[] = {
    { "3", 3 },       { " -3 ", -3 }, { "−3", -3 },
    { "+0.5", 0.5 },  { ".5", 0.5 },  { "5.", 5 },
    { "1e-3", 1e-3 }, { "2/4", 0.5 }, { "−1 / 4", -0.25 },
  };
  static const char *const none[]
    = { "",    " ",  "x",  "1 2", "0x10",  "nan", "inf",
        "1/0", "1/", "/2", "1,5", "1e999", "--1", "1/2/3" };
  double number;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (purr_quiz_read_number (cases[i].text, &number));
      g_assert_cmpfloat (number, ==, cases[i].number);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (purr_quiz_read_number (none[i], &number));
}

static void
test_texts (void)
{
  g_assert_true (purr_quiz_texts_agree ("(3, 1)", "( 3,1 )"));
  g_assert_true (purr_quiz_texts_agree ("[5. 7. 9.]", "[5, 7, 9]"));
  g_assert_true (purr_quiz_texts_agree ("−2", "-2.0"));
  g_assert_true (purr_quiz_texts_agree ("Error", "error"));
  g_assert_true (
    purr_quiz_texts_agree ("[[1. 2.]\n [3. 4.]]", "[[1 2] [3 4]]"));
  g_assert_false (purr_quiz_texts_agree ("(3, 1)", "(1, 3)"));
  g_assert_false (purr_quiz_texts_agree ("(3, 1)", "(3, 1"));
  g_assert_false (purr_quiz_texts_agree ("12", "1 2"));
  g_assert_false (purr_quiz_texts_agree ("[5]", "5"));
  g_assert_false (purr_quiz_texts_agree ("", "1"));
}

static PurrQuizItem *
item_new (PurrQuizKind kind, const char *right)
{
  PurrQuizQuestion *question = purr_quiz_question_new ("a", 1);
  PurrQuizItem *item = g_new0 (PurrQuizItem, 1);

  question->kind = kind;
  item->question = question;
  item->right = g_strdup (right);
  item->slips = g_new0 (char *, 1);
  item->slip_words = g_new0 (char *, 1);
  return item;
}

static void
item_free (PurrQuizItem *item)
{
  purr_quiz_question_unref ((PurrQuizQuestion *) item->question);
  purr_quiz_item_free (item);
}

static void
assert_judged (PurrQuizItem *item,
               const char *answer,
               PurrQuizVerdict verdict,
               const char *words)
{
  g_autofree char *said = NULL;

  g_assert_cmpint (purr_quiz_judge (item, answer, &said), ==, verdict);
  if (words != NULL)
    g_assert_cmpstr (said, ==, words);
  else if (verdict != PURR_QUIZ_UNREADABLE)
    g_assert_null (said);
  else
    g_assert_nonnull (said);
}

static void
test_number (void)
{
  PurrQuizItem *item = item_new (PURR_QUIZ_NUMBER, "0.25");

  item->number = 0.25;
  item->tolerance = 0.01;
  g_strfreev (item->slips);
  g_strfreev (item->slip_words);
  item->slips = g_strsplit ("-0.25|0.5", "|", -1);
  item->slip_words = g_strsplit ("The sign.|", "|", -1);
  assert_judged (item, "0.25", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "1/4", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "0.26", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "0.24", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "0.261", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "−.25", PURR_QUIZ_WRONG, "The sign.");
  assert_judged (item, "0.5", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "a quarter", PURR_QUIZ_UNREADABLE, NULL);
  assert_judged (item, "", PURR_QUIZ_UNREADABLE, NULL);
  item_free (item);
}

static void
test_shape (void)
{
  PurrQuizItem *item = item_new (PURR_QUIZ_SHAPE, "(3, 1)");

  assert_judged (item, "(3, 1)", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "3,1", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "3 x 1", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "3×1", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "(3,)", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "(1, 3)", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "(3, 1, 1)", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "()", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "", PURR_QUIZ_UNREADABLE, NULL);
  assert_judged (item, "a row", PURR_QUIZ_UNREADABLE, NULL);
  item_free (item);

  item = item_new (PURR_QUIZ_SHAPE, "(3,)");
  assert_judged (item, "(3,)", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "(3, 1)", PURR_QUIZ_WRONG, NULL);
  item_free (item);

  item = item_new (PURR_QUIZ_SHAPE, "()");
  assert_judged (item, "()", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "(1,)", PURR_QUIZ_WRONG, NULL);
  item_free (item);
}

static void
test_choice (void)
{
  PurrQuizItem *item = item_new (PURR_QUIZ_CHOICE, "Up");

  item->options = g_strsplit ("Down|Up|12", "|", -1);
  g_strfreev (item->slip_words);
  item->slip_words = g_strsplit ("Other way.||", "|", -1);
  item->right_option = 1;
  assert_judged (item, "2", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, " b ", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "up", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "1", PURR_QUIZ_WRONG, "Other way.");
  assert_judged (item, "12", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "4", PURR_QUIZ_UNREADABLE, NULL);
  assert_judged (item, "0", PURR_QUIZ_UNREADABLE, NULL);
  assert_judged (item, "sideways", PURR_QUIZ_UNREADABLE, NULL);
  item_free (item);
}

static void
test_printed (void)
{
  PurrQuizItem *item = item_new (PURR_QUIZ_PRINTS_OR_ERROR, "error");

  assert_judged (item, "Error", PURR_QUIZ_RIGHT, NULL);
  assert_judged (item, "(2, 3)", PURR_QUIZ_WRONG, NULL);
  assert_judged (item, "  ", PURR_QUIZ_UNREADABLE, NULL);
  assert_judged (item, "\xff", PURR_QUIZ_UNREADABLE, NULL);
  item_free (item);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-judge/numbers", test_numbers);
  g_test_add_func ("/quiz-judge/texts", test_texts);
  g_test_add_func ("/quiz-judge/number", test_number);
  g_test_add_func ("/quiz-judge/shape", test_shape);
  g_test_add_func ("/quiz-judge/choice", test_choice);
  g_test_add_func ("/quiz-judge/printed", test_printed);
  return g_test_run ();
}

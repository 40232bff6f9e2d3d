/* test-quiz-take.c: questions with numbers, and the program's own */

#include "engine/teaching/quiz.h"

#include <math.h>
#include <string.h>

#define HEAD "[a]\ntopic: neuron\n"

static PurrQuiz *
parse (const char *text)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  PurrQuiz *quiz = purr_quiz_parse (text, strlen (text), faults);

  if (quiz == NULL)
    g_error ("%s", (const char *) faults->pdata[0]);
  return quiz;
}

static PurrQuizItem *
take (PurrQuiz *quiz, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  PurrQuizItem *item
    = purr_quiz_take (purr_quiz_get_question (quiz, 0), seed, NULL, &error);

  g_assert_no_error (error);
  return item;
}

static PurrQuizVerdict
judge (const PurrQuizItem *item, const char *answer)
{
  g_autofree char *words = NULL;

  return purr_quiz_judge (item, answer, &words);
}

/* Against numbers of our own */
static void
test_number (void)
{
  g_autoptr (PurrQuiz) quiz
    = parse (HEAD "kind: number\n"
                  "draw: z = -3 to 3\n"
                  "where: z != 0\n"
                  "ask: σ({z}) is? {1 / 3:2} {z:+} `{z}`\n"
                  "answer: 1 / (1 + np.exp(-z))\n"
                  "slip: 1 / (1 + np.exp(z))\n"
                  "  why: The sign of {z}.\n"
                  "explain: It is {answer}.\n");
  gboolean negative = FALSE;

  for (guint64 seed = 0; seed < 50; seed++)
    {
      g_autoptr (PurrQuizItem) item = take (quiz, seed);
      double z = g_ascii_strtod (strchr (item->ask, '`') + 1, NULL);
      g_autofree char *right = g_strdup_printf ("%.3f", 1 / (1 + exp (-z)));
      g_autofree char *wrong = g_strdup_printf ("%.3f", 1 / (1 + exp (z)));
      g_autofree char *words = NULL;
      g_autofree char *expected = NULL;

      negative = negative || z < 0;
      g_assert_cmpfloat (z, !=, 0);
      g_assert_cmpint (judge (item, right), ==, PURR_QUIZ_RIGHT);
      g_assert_cmpint (purr_quiz_judge (item, wrong, &words), ==,
                       PURR_QUIZ_WRONG);
      expected
        = g_strdup_printf ("The sign of %s%g.", z < 0 ? "−" : "", fabs (z));
      g_assert_cmpstr (words, ==, expected);
      g_assert_true (g_str_has_prefix (item->ask, "σ("));
      g_assert_true (g_str_has_prefix (item->explanation, "It is 0."));
    }
  g_assert_true (negative);
}

static void
test_kinds (void)
{
  g_autoptr (PurrQuiz) shape
    = parse (HEAD "kind: shape\nask: ?\nanswer: np.zeros((3, 1)).T\n");
  g_autoptr (PurrQuiz) prints
    = parse (HEAD "kind: prints\nask: ?\nshow:\n    a = 3\n"
                  "    for i in range(2):\n        a = a * 2\n    print(a)\n");
  g_autoptr (PurrQuiz) fails
    = parse (HEAD "kind: prints or error\nask: ?\n"
                  "show: print(np.zeros(3) + np.zeros(4))\n"
                  "slip: np.zeros(3) + np.zeros(4)\n"
                  "slip: np.zeros(3)\n"
                  "explain: So.\n");
  g_autoptr (PurrQuiz) graph
    = parse (HEAD "kind: number\ndraw: a = one of 5, 5\n"
                  "draw: b = one of 3, 3\ndraw: c = one of 2, 2\n"
                  "graph: 3 * (a + b * c)\nask: ?\n"
                  "answer: J * 10000 + da * 1000 + db * 100 + dc\n");
  g_autoptr (PurrQuizItem) item = take (shape, 1);

  g_assert_cmpstr (item->right, ==, "(1, 3)");
  g_assert_cmpint (judge (item, "1,3"), ==, PURR_QUIZ_RIGHT);
  g_clear_pointer (&item, purr_quiz_item_free);

  item = take (prints, 1);
  g_assert_cmpstr (item->right, ==, "12");
  g_assert_cmpstr (item->code, ==,
                   "a = 3\nfor i in range(2):\n    a = a * 2\nprint(a)");
  g_clear_pointer (&item, purr_quiz_item_free);

  item = take (fails, 1);
  g_assert_cmpstr (item->right, ==, "error");
  g_assert_cmpint (judge (item, "an error"), ==, PURR_QUIZ_WRONG);
  g_assert_cmpint (judge (item, "error"), ==, PURR_QUIZ_RIGHT);
  g_assert_nonnull (strstr (item->explanation,
                            "So. NumPy says: `ValueError: operands could not "
                            "be broadcast together with shapes (3,) (4,)"));
  /* The one that is impossible is left out */
  g_assert_cmpuint (g_strv_length (item->slips), ==, 1);
  g_clear_pointer (&item, purr_quiz_item_free);

  /* 33, 3, 6, 9, as the course has them */
  item = take (graph, 1);
  g_assert_cmpfloat (item->number, ==, 330000 + 3000 + 600 + 9);
}

static void
test_choice (void)
{
  g_autoptr (PurrQuiz) quiz
    = parse (HEAD "kind: choice\ndraw: d = -1 to 1\nask: ?\n"
                  "option: It grows by {d}.\nif: d > 0\n"
                  "option: It shrinks.\nif: d < 0\nwhy: No.\n"
                  "option: It stays.\nif: d == 0\n");
  g_autoptr (PurrQuiz) values
    = parse (HEAD "kind: choice\ndraw: a = 2 to 9\nask: {a}²?\n"
                  "answer: a ** 2\nslip: 2 * a\nwhy: Twice.\nslip: a + 2\n");
  guint places[3] = { 0 };

  for (guint64 seed = 0; seed < 60; seed++)
    {
      g_autoptr (PurrQuizItem) item = take (quiz, seed);
      g_autoptr (PurrQuizItem) value = take (values, seed);
      g_autofree char *place = g_strdup_printf ("%u", item->right_option + 1);

      g_assert_cmpuint (g_strv_length (item->options), ==, 3);
      g_assert_cmpstr (item->options[item->right_option], ==, item->right);
      g_assert_cmpint (judge (item, place), ==, PURR_QUIZ_RIGHT);
      places[item->right_option]++;

      /* 2² is 2·2 and 2 + 2, too: such numbers are not asked about */
      g_assert_cmpuint (g_strv_length (value->options), ==, 3);
      g_assert_cmpstr (value->right, !=, "4");
    }
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (places[i], >, 5);
}

static void
assert_fails (const char *text, const char *says)
{
  g_autoptr (PurrQuiz) quiz = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrQuizItem) item
    = purr_quiz_take (purr_quiz_get_question (quiz, 0), 1, NULL, &error);

  g_assert_null (item);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_senseless (void)
{
  assert_fails (HEAD "kind: number\nask: ?\nanswer: q\n",
                "Line 5: question “a”: NameError: name 'q' is not defined.");
  assert_fails (HEAD "kind: number\nask: ?\nanswer: np.zeros(2)\n",
                "Line 5: question “a”: “np.zeros(2)” is not a number but");
  assert_fails (HEAD "kind: number\nask: ?\nanswer: np.log(0.0)\n", "Line 5");
  assert_fails (HEAD "kind: number\nask: {q}?\nanswer: 1\n",
                "Line 4: question “a”: NameError");
  assert_fails (HEAD "kind: number\nask: {q?\nanswer: 1\n",
                "there is a { without its }.");
  assert_fails (HEAD "kind: number\nask: ?\nanswer: {q}\n",
                "nothing called “q” is drawn.");
  assert_fails (HEAD "kind: number\ndraw: a = 1 to 2\nwhere: a > 2\nask: ?\n"
                     "answer: 1\n",
                "the conditions (“where”) are not met.");
  assert_fails (HEAD "kind: choice\nask: ?\noption: b\nif: 1\noption: c\n"
                     "if: 1\n",
                "not exactly one of them is right.");
  assert_fails (HEAD "kind: prints\nask: ?\nshow: a = 1\n",
                "what is shown prints nothing.");
  assert_fails (HEAD "kind: prints\nask: ?\nshow: print(1 +\n", "SyntaxError");
}

/* Neither endless programs nor huge ones get far */
static void
test_bounds (void)
{
  assert_fails (HEAD "kind: number\nask: ?\nwork:\n"
                     "    for i in range(1000000000000):\n        a = i\n"
                     "answer: 1\n",
                "TimeoutError");
  assert_fails (HEAD "kind: number\nask: ?\nwork: a = np.zeros(100000000)\n"
                     "answer: 1\n",
                "MemoryError");
  assert_fails (HEAD "kind: prints or error\nask: ?\n"
                     "show: print(np.zeros(100000000))\n",
                "MemoryError");
}

static void
test_cancel (void)
{
  g_autoptr (PurrQuiz) quiz = parse (HEAD "kind: number\nask: ?\nanswer: 1\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
    purr_quiz_take (purr_quiz_get_question (quiz, 0), 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The program's own ------------------------------------------------------ */

static PurrQuiz *
read_own (void)
{
  g_autofree char *path
    = g_test_build_filename (G_TEST_DIST, "..", "assets", "lessons",
                             "questions.quiz", NULL);
  g_autoptr (GError) error = NULL;
  PurrQuiz *quiz = purr_quiz_read (path, NULL, &error);

  g_assert_no_error (error);
  return quiz;
}

static void
test_own (void)
{
  g_autoptr (PurrQuiz) quiz = read_own ();
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  guint random = 0;

  g_assert_cmpuint (purr_quiz_get_count (quiz), >=, 40);
  for (const PurrQuizTopic *topic = purr_quiz_topics; topic->id != NULL;
       topic++)
    {
      const char *const topics[] = { topic->id, NULL };
      guint count;
      g_autofree guint *order = purr_quiz_order (quiz, topics, 1, &count);

      g_assert_cmpuint (count, >=, 3);
    }
  for (guint i = 0; i < purr_quiz_get_count (quiz); i++)
    if (purr_quiz_question_is_random (purr_quiz_get_question (quiz, i)))
      random++;
  g_assert_cmpuint (random * 2, >, purr_quiz_get_count (quiz));
  if (!purr_quiz_try_all (quiz, 25, faults, NULL))
    for (guint i = 0; i < faults->len; i++)
      g_test_message ("%s", (const char *) faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* What is said to be right is judged to be, and a slip is not */
static void
test_own_answers (void)
{
  g_autoptr (PurrQuiz) quiz = read_own ();

  for (guint i = 0; i < purr_quiz_get_count (quiz); i++)
    for (guint64 seed = 100; seed < 110; seed++)
      {
        const PurrQuizQuestion *question = purr_quiz_get_question (quiz, i);
        g_autoptr (GError) error = NULL;
        g_autoptr (PurrQuizItem) item
          = purr_quiz_take (question, seed, NULL, &error);
        g_autoptr (PurrQuizItem) same
          = purr_quiz_take (question, seed, NULL, NULL);
        guint wrong = 0;

        g_assert_no_error (error);
        g_assert_cmpstr (item->ask, ==, same->ask);
        g_assert_cmpstr (item->right, ==, same->right);
        g_assert_null (strchr (item->ask, '{'));
        g_assert_null (strchr (item->explanation, '{'));
        if (item->options != NULL)
          {
            g_autofree char *number
              = g_strdup_printf ("%u", item->right_option + 1);

            g_assert_cmpint (judge (item, number), ==, PURR_QUIZ_RIGHT);
            continue;
          }
        g_assert_cmpint (judge (item, item->right), ==, PURR_QUIZ_RIGHT);
        for (guint k = 0; item->slips[k] != NULL; k++)
          if (judge (item, item->slips[k]) == PURR_QUIZ_WRONG)
            wrong++;
        if (item->slips[0] != NULL && wrong == 0)
          g_error ("%s: no slip is wrong",
                   purr_quiz_question_get_id (question));
      }
}

/* Who always takes the longest option, or the first, learns nothing by it */
static void
test_not_given_away (void)
{
  g_autoptr (PurrQuiz) quiz = read_own ();
  double expected = 0;
  guint longest = 0, shortest = 0, first = 0, choices = 0;

  for (guint i = 0; i < purr_quiz_get_count (quiz); i++)
    for (guint64 seed = 0; seed < 20; seed++)
      {
        const PurrQuizQuestion *question = purr_quiz_get_question (quiz, i);
        g_autoptr (PurrQuizItem) item = NULL;
        glong right, most = 0, least = G_MAXLONG;

        if (purr_quiz_question_get_kind (question) != PURR_QUIZ_CHOICE)
          continue;
        item = purr_quiz_take (question, seed, NULL, NULL);
        right = g_utf8_strlen (item->right, -1);
        for (guint k = 0; item->options[k] != NULL; k++)
          if (k != item->right_option)
            {
              glong length = g_utf8_strlen (item->options[k], -1);

              most = MAX (most, length);
              least = MIN (least, length);
            }
        choices++;
        expected += 1.0 / g_strv_length (item->options);
        longest += right > most ? 1 : 0;
        shortest += right < least ? 1 : 0;
        first += item->right_option == 0 ? 1 : 0;
      }
  g_test_message ("of %u choices the right one is the longest in %u, the "
                  "shortest in %u, the first in %u; by chance %.0f",
                  choices, longest, shortest, first, expected);
  g_assert_cmpuint (choices, >=, 100);
  g_assert_cmpfloat (longest, <, 1.2 * expected);
  g_assert_cmpfloat (shortest, <, 1.2 * expected);
  g_assert_cmpfloat (first, <, 1.2 * expected);
  g_assert_cmpfloat (first, >, 0.8 * expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-take/number", test_number);
  g_test_add_func ("/quiz-take/kinds", test_kinds);
  g_test_add_func ("/quiz-take/choice", test_choice);
  g_test_add_func ("/quiz-take/senseless", test_senseless);
  g_test_add_func ("/quiz-take/bounds", test_bounds);
  g_test_add_func ("/quiz-take/cancel", test_cancel);
  g_test_add_func ("/quiz-take/own", test_own);
  g_test_add_func ("/quiz-take/own-answers", test_own_answers);
  g_test_add_func ("/quiz-take/not-given-away", test_not_given_away);
  return g_test_run ();
}

#include "engine/teaching/quiz.h"

#include <glib/gstdio.h>
#include <string.h>

#define GOOD                                                                   \
  "# a comment\n"                                                              \
  "[first]\n"                                                                  \
  "topic: neuron\n"                                                            \
  "kind: number\n"                                                             \
  "draw: a = 2 to 9\n"                                                         \
  "ask: How much is\n"                                                         \
  "  twice {a}?\n"                                                             \
  "answer: 2 * a\n"

static PurrQuiz *
parse (const char *text, GPtrArray **faults)
{
  *faults = g_ptr_array_new_with_free_func (g_free);
  return purr_quiz_parse (text, strlen (text), *faults);
}

static void
test_reads (void)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (PurrQuiz) quiz = parse ("\xef\xbb\xbf" GOOD "\r\n"
                                     "[second]\r\n"
                                     "topic: rank-one\r\n"
                                     "kind: prints or error\r\n"
                                     "ask: What does this print?\r\n"
                                     "show:\r\n"
                                     "    print(1)\r\n"
                                     "\r\n"
                                     "    print(2)\r\n"
                                     "[third]\n"
                                     "topic: loss\n"
                                     "kind: choice\n"
                                     "ask: Which?\n"
                                     "option: one that is\n"
                                     "  rather long\n"
                                     "  if: 1\n"
                                     "  why: it\n"
                                     "    is\n"
                                     "option: the other\n"
                                     "  if: 0\n",
                                     &faults);
  const PurrQuizQuestion *question;

  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_nonnull (quiz);
  g_assert_cmpuint (purr_quiz_get_count (quiz), ==, 3);
  question = purr_quiz_get_question (quiz, 0);
  g_assert_cmpstr (purr_quiz_question_get_id (question), ==, "first");
  g_assert_cmpstr (purr_quiz_question_get_topic (question)->title, ==,
                   "The Neuron");
  g_assert_cmpstr (purr_quiz_question_get_ask (question), ==,
                   "How much is twice {a}?");
  g_assert_cmpint (purr_quiz_question_get_kind (question), ==,
                   PURR_QUIZ_NUMBER);
  g_assert_cmpint (purr_quiz_question_get_line (question), ==, 2);
  g_assert_true (purr_quiz_question_is_random (question));
  question = purr_quiz_find (quiz, "third");
  g_assert_cmpint (purr_quiz_question_get_kind (question), ==,
                   PURR_QUIZ_CHOICE);
  question = purr_quiz_find (quiz, "second");
  g_assert_nonnull (question);
  g_assert_false (purr_quiz_question_is_random (question));
  g_assert_null (purr_quiz_find (quiz, "fourth"));
  g_assert_null (purr_quiz_get_question (quiz, 3));
}

static void
assert_fault (const char *text, const char *fault)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (PurrQuiz) quiz = parse (text, &faults);

  g_assert_null (quiz);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpstr (faults->pdata[0], ==, fault);
}

static void
test_faults (void)
{
  assert_fault ("", "Line 1: there is no question in it.");
  assert_fault (GOOD "anwser: 3\n",
                "Line 9: there is no field “anwser”; did you mean “answer”?");
  assert_fault (GOOD "colour: red\n", "Line 9: there is no field “colour”.");
  assert_fault (GOOD "answer: 3\n", "Line 9: “answer” stands there twice.");
  assert_fault (GOOD "draw: b = 9 to 2\n",
                "Line 9: the second number must be larger than the first, and "
                "the step larger than 0.");
  assert_fault (GOOD "draw: b = 0.5 to 2\n",
                "Line 9: numbers that are not whole want a step: “0.1 to 0.9 "
                "by 0.1”.");
  assert_fault (GOOD "draw: a = 1 to 2\n", "Line 9: “a” is drawn twice.");
  assert_fault (GOOD "draw: 2a = 1 to 2\n",
                "Line 9: “2a” is no name: letters, digits and _ make one.");
  assert_fault (GOOD "tolerance: 70 %\n",
                "Line 9: a tolerance is a number larger than 0, “0.01”, or a "
                "share of the answer of at most 50 %, “1 %”.");
  assert_fault (GOOD "why: because\n",
                "Line 9: “why” belongs below an “option” or a “slip”.");
  assert_fault (GOOD "slip: a\nif: 1\n",
                "Line 10: a slip is never right, so it has no “if”.");
  assert_fault (GOOD "explain:\n", "Line 9: nothing stands behind “explain:”.");
  assert_fault (GOOD "\n[first]\n",
                "Line 10: “first” is the name of the question in line 2, too.");
  assert_fault (GOOD "explain: a\tb\n",
                "Line 9: there is a tabulator in it; use spaces.");
  assert_fault (
    "topic: neuron\n",
    "Line 1: “topic” stands before the first question's name, which "
    "is written “[name]”.");
  assert_fault ("[a]\nkind: number\nask: b\nanswer: 1\n",
                "Line 1: question “a”: the topic is missing.");
  assert_fault ("[a]\ntopic: neuron\nkind: number\nask: b\n",
                "Line 1: question “a”: the answer is missing: what is to be "
                "computed.");
  assert_fault ("[a]\ntopic: neuron\nkind: choice\nask: b\noption: c\n",
                "Line 1: question “a”: an option has no “if” below it, which "
                "tells when it is right.");
  assert_fault ("[a]\ntopic: neuron\nkind: choice\nask: b\noption: c\nif: 1\n",
                "Line 1: question “a”: a choice wants two options or more, or "
                "an answer and a slip or more.");
  assert_fault ("[a]\ntopic: neuron\nkind: riddle\nask: b\n",
                "Line 3: there is no kind “riddle”; a kind is number, choice, "
                "shape, prints or “prints or error”.");
  assert_fault (GOOD "[b\n",
                "Line 9: a question's name stands between [ and ], in at most "
                "64 characters.");
}

/* All of them are told, each with its line */
static void
test_several (void)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (PurrQuiz) quiz = parse ("[a]\n"
                                     "topic: cats\n"
                                     "kind: number\n"
                                     "nonsense\n"
                                     "ask: b\n"
                                     "\n"
                                     "[B]\n",
                                     &faults);

  g_assert_null (quiz);
  g_assert_cmpuint (faults->len, ==, 3);
  g_assert_true (
    g_str_has_prefix (faults->pdata[0], "Line 2: there is no lesson “cats”"));
  g_assert_true (g_str_has_prefix (faults->pdata[1], "Line 4: a line is"));
  g_assert_true (g_str_has_prefix (faults->pdata[2], "Line 7: a question's"));
}

/* Files that were not meant to be any */
static void
test_hostile (void)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) many = g_string_new (NULL);
  const char bytes[] = "[a]\n\xff\xfe";

  g_assert_null (purr_quiz_parse (bytes, sizeof bytes - 1, faults));
  g_assert_cmpstr (faults->pdata[0], ==,
                   "Line 2: what stands there is not text in UTF-8.");
  g_ptr_array_set_size (faults, 0);

  /* A zero byte is no letter either */
  g_assert_null (purr_quiz_parse ("[a]\0b", 5, faults));
  g_ptr_array_set_size (faults, 0);

  for (int i = 0; i < PURR_QUIZ_MAX_QUESTIONS + 1; i++)
    g_string_append_printf (
      many, "[q%d]\ntopic: neuron\nkind: number\nask: b\nanswer: 1\n", i);
  g_assert_null (purr_quiz_parse (many->str, many->len, faults));
  g_assert_cmpstr (faults->pdata[0], ==,
                   "Line 5001: there are more than 1000 questions.");
  g_ptr_array_set_size (faults, 0);

  g_string_assign (many, GOOD "explain: ");
  for (int i = 0; i < PURR_QUIZ_MAX_FIELD; i++)
    g_string_append_c (many, 'a');
  g_string_append (many, "bc\n");
  g_assert_null (purr_quiz_parse (many->str, many->len, faults));
  g_assert_cmpstr (faults->pdata[0], ==,
                   "Line 9: “explain” is longer than 4000 bytes.");
  g_ptr_array_set_size (faults, 0);

  /* Thousands of faults are not thousands of sentences */
  g_string_truncate (many, 0);
  for (int i = 0; i < 50000; i++)
    g_string_append (many, "x\n");
  g_assert_null (purr_quiz_parse (many->str, many->len, faults));
  g_assert_cmpuint (faults->len, ==, 20);
  g_ptr_array_set_size (faults, 0);

  g_string_set_size (many, PURR_QUIZ_MAX_BYTES + 1);
  g_assert_null (purr_quiz_parse (many->str, many->len, faults));
  g_assert_cmpstr (faults->pdata[0], ==,
                   "Line 1: the file is larger than 1024 KB.");
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("purr-quiz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.quiz", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrQuiz) quiz = NULL;
  g_autofree char *message = NULL;

  g_assert_null (purr_quiz_read (path, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  message
    = g_strdup_printf ("The questions in %s cannot be read: No such file or "
                       "directory.",
                       path);
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);

  g_assert_null (purr_quiz_read (folder, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "[a]\nb\n", -1, NULL));
  g_assert_null (purr_quiz_read (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (
    strstr (error->message, "mine.quiz cannot be used. Line 2"));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, GOOD, -1, NULL));
  quiz = purr_quiz_read (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (purr_quiz_get_count (quiz), ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-read/reads", test_reads);
  g_test_add_func ("/quiz-read/faults", test_faults);
  g_test_add_func ("/quiz-read/several", test_several);
  g_test_add_func ("/quiz-read/hostile", test_hostile);
  g_test_add_func ("/quiz-read/file", test_file);
  return g_test_run ();
}

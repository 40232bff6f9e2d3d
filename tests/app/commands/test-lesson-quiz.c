/* test-lesson-quiz.c: purrceptron lesson quiz */

#include "commands-fixture.h"

#include <string.h>

#define QUESTIONS                                                              \
  "[sum]\ntopic: loss\nkind: number\ndraw: a = one of 4, 4\nask: 2 + {a}?\n"   \
  "answer: 2 + a\nslip: a\n  why: You forgot the 2.\nexplain: So it is.\n"     \
  "\n[which]\ntopic: graph\nkind: choice\nask: Which is true?\n"               \
  "option: This one.\n  if: 1 < 2\noption: That one.\n  if: 2 < 1\n"           \
  "  why: It is not.\n"

/* What is printed where these lines are typed */
static char *
ask (const char *folder, const char *const *words, const char *typed)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *printed = NULL;

  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, typed, NULL, &printed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return printed;
}

static void
assert_says (const char *printed, const char *words)
{
  if (strstr (printed, words) == NULL)
    g_error ("“%s” is not in: %s", words, printed);
}

static void
test_asks (void)
{
  char *folder = folder_new ();
  const char *const loss[] = { COMMANDS_PROGRAM, "lesson",        "quiz",
                               "mine.quiz",      "--topics=loss", NULL };
  const char *const graph[] = { COMMANDS_PROGRAM, "lesson",         "quiz",
                                "mine.quiz",      "--topics=graph", NULL };
  g_autofree char *right = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *unreadable = NULL;
  g_autofree char *ended = NULL;
  g_autofree char *chosen = NULL;

  write_text (folder, "mine.quiz", QUESTIONS);
  right = ask (folder, loss, "6\n");
  assert_says (right, "Question 1 of 1: Loss and Cost\n2 + 4?\n");
  assert_says (right, "Right.\nSo it is.\n");
  assert_says (right, "1 of 1 right.");
  wrong = ask (folder, loss, "4\n");
  assert_says (wrong, "the answer is 6\nYou forgot the 2.\nSo it is.\n");
  assert_says (wrong, "Its lesson is “Loss and Cost”.");
  assert_says (wrong, "0 of 1 right.");
  unreadable = ask (folder, loss, "six\n6\n");
  assert_says (unreadable, "That is not a number");
  assert_says (unreadable, "1 of 1 right.");
  ended = ask (folder, loss, "");
  assert_says (ended, "0 of 0 right.");
  chosen = ask (folder, graph, "This one.\n");
  assert_says (chosen, "1. ");
  assert_says (chosen, "1 of 1 right.");
  folder_remove (folder);
}

/* The same seed asks the same, and another one something else */
static void
test_seed (void)
{
  char *folder = folder_new ();
  const char *const seven[]
    = { COMMANDS_PROGRAM, "lesson", "quiz", "--seed=7", "--count=3", NULL };
  const char *const eight[]
    = { COMMANDS_PROGRAM, "lesson", "quiz", "--seed=8", "--count=3", NULL };
  g_autofree char *once = ask (folder, seven, "1\n1\n1\n1\n");
  g_autofree char *again = ask (folder, seven, "1\n1\n1\n1\n");
  g_autofree char *other = ask (folder, eight, "1\n1\n1\n1\n");

  g_assert_cmpstr (once, ==, again);
  g_assert_cmpstr (once, !=, other);
  assert_says (once, "--seed=7 asks the same again.");
  folder_remove (folder);
}

static void
test_lists (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) list = run_in (folder, "lesson", "quiz", "--list", NULL);
  g_autoptr (Run) some
    = run_in (folder, "lesson", "quiz", "--list", "--topics=race", NULL);
  g_autoptr (Run) printed = run_in (folder, "lesson", "quiz", "--print", NULL);

  assert_run (list, 0, "Broadcasting (broadcasting)", "");
  assert_run (list, 0, "graph-backward             number", "");
  assert_run (some, 0, "race-ratio", "");
  g_assert_null (strstr (some->out, "graph-backward"));
  assert_run (printed, 0, "[graph-backward]\ntopic: graph\n", "");
  /* What is printed can be asked */
  write_text (folder, "all.quiz", printed->out);
  {
    g_autoptr (Run) checked
      = run_in (folder, "lesson", "quiz", "--check", "all.quiz", NULL);

    assert_run (checked, 0, "questions, all of which can be asked.", "");
  }
  folder_remove (folder);
}

static void
test_faults (void)
{
  char *folder = folder_new ();
  g_autoptr (Run) missing = run_in (folder, "lesson", "quiz", "no.quiz", NULL);
  g_autoptr (Run) topic
    = run_in (folder, "lesson", "quiz", "--topics=cats", NULL);
  g_autoptr (Run) two = run_in (folder, "lesson", "quiz", "a", "b", NULL);
  g_autoptr (Run) both
    = run_in (folder, "lesson", "quiz", "--list", "--check", NULL);
  g_autoptr (Run) none = run_in (folder, "lesson", "quiz", "--count=0", NULL);
  g_autoptr (Run) faulty = NULL;
  g_autoptr (Run) senseless = NULL;

  assert_run (missing, 1, "", "no.quiz cannot be read");
  assert_run (topic, 2, "", "There is no lesson “cats”");
  assert_run (two, 2, "", "One file of questions at a time");
  assert_run (both, 2, "", "at a time");
  assert_run (none, 2, "", "--count is at least 1.");
  write_text (folder, "bad.quiz", "[a]\ntopic: loss\nkynd: number\nb\n");
  faulty = run_in (folder, "lesson", "quiz", "bad.quiz", NULL);
  assert_run (faulty, 1, "",
              "Line 3: there is no field “kynd”; did you mean "
              "“kind”?");
  assert_run (faulty, 1, "", "\nLine 4: ");
  write_text (folder, "odd.quiz",
              "[a]\ntopic: loss\nkind: number\nask: ?\nanswer: q\n");
  senseless = run_in (folder, "lesson", "quiz", "--check", "odd.quiz", NULL);
  assert_run (senseless, 1, "", "Line 5: question “a”: NameError");
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-quiz/asks", test_asks);
  g_test_add_func ("/lesson-quiz/seed", test_seed);
  g_test_add_func ("/lesson-quiz/lists", test_lists);
  g_test_add_func ("/lesson-quiz/faults", test_faults);
  return g_test_run ();
}

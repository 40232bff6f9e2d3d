/* test-stage-quiz.c: topics, questions, verdicts, and what came out */

#include "stage-fixture.h"

#include "app/lessons/stage-quiz.h"
#include "app/session/quiz-round.h"

#include <string.h>

#define QUESTIONS                                                              \
  "[sum]\ntopic: loss\nkind: number\ndraw: a = one of 4, 4\n"                  \
  "ask: 2 + `{a}`?\nanswer: 2 + a\nslip: a\n  why: You forgot the 2.\n"        \
  "explain: So it is.\n\n"                                                     \
  "[which]\ntopic: graph\nkind: choice\nask: Which is true?\n"                 \
  "option: This one.\n  if: 1 < 2\noption: That one.\n  if: 2 < 1\n"           \
  "  why: It is not.\n"

static const char *
get_page (StageFixture *fixture)
{
  return gtk_stack_get_visible_child_name (stage_part (fixture, "stack"));
}

#define await_page(fixture, name)                                              \
  app_wait (strcmp (get_page (fixture), name) == 0)

/* A lesson file with these questions alone is open */
static void
set_up (StageFixture *fixture, gconstpointer type)
{
  PurrLessonFile *lesson = purr_lesson_file_new ();
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  stage_set_up_session (fixture, type);
  g_settings_reset (fixture->settings, PURR_QUIZ_PROGRESS_KEY);
  lesson->question_text = g_strdup (QUESTIONS);
  lesson->questions = purr_quiz_parse (QUESTIONS, strlen (QUESTIONS), faults);
  lesson->only_own_questions = TRUE;
  g_assert_true (
    purr_lesson_keeper_open (purr_session_get_lessons (fixture->session),
                             lesson, NULL));
  app_wait (stage_shows (fixture, "There are 2 questions"));
}

static void
tear_down (StageFixture *fixture, gconstpointer type)
{
  g_settings_reset (fixture->settings, PURR_QUIZ_PROGRESS_KEY);
  g_settings_reset (fixture->settings, "quiz-rounds");
  stage_tear_down (fixture, type);
}

static void
start (StageFixture *fixture)
{
  stage_press (stage_part (fixture, "start_button"));
  await_page (fixture, "ask");
}

static gboolean
is_choice (StageFixture *fixture)
{
  return gtk_widget_get_visible (GTK_WIDGET (stage_part (fixture, "choices")));
}

static void
type (StageFixture *fixture, const char *text)
{
  gtk_editable_set_text (stage_part (fixture, "entry"), text);
  g_signal_emit_by_name (stage_part (fixture, "entry"), "activate");
}

/* On to the one that is typed, or chosen */
static void
find (StageFixture *fixture, gboolean choice)
{
  if (is_choice (fixture) == choice)
    return;
  if (is_choice (fixture))
    app_press_key (fixture->stage, GDK_KEY_1, 0);
  else
    type (fixture, "6");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  app_wait (is_choice (fixture) == choice);
}

static void
test_typed (StageFixture *fixture, gconstpointer data)
{
  start (fixture);
  find (fixture, FALSE);
  stage_assert_label (fixture, "ask_label", "2 + 4?");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  g_assert_false (gtk_widget_get_visible (stage_part (fixture, "verdict_box")));
  type (fixture, "many");
  g_assert_true (
    gtk_widget_has_css_class (stage_part (fixture, "entry"), "error"));
  g_assert_false (gtk_widget_get_visible (stage_part (fixture, "verdict_box")));
  type (fixture, "4");
  stage_assert_label (fixture, "verdict_label", "Not quite: the answer is 6.");
  stage_assert_label (fixture, "explanation_label",
                      "You forgot the 2. So it is.");
  g_assert_true (gtk_widget_has_focus (stage_part (fixture, "next_button")));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (
                     stage_part (fixture, "lesson_button")),
                   ==, "Go to the lesson Loss and Cost");
  /* One answer is enough */
  type (fixture, "6");
  g_assert_true (
    g_str_has_prefix (stage_label (fixture, "verdict_label"), "Not quite"));
}

static void
test_chosen (StageFixture *fixture, gconstpointer data)
{
  start (fixture);
  find (fixture, TRUE);
  stage_assert_label (fixture, "ask_label", "Which is true?");
  g_assert_false (app_press_key (fixture->stage, GDK_KEY_3, 0));
  g_assert_false (app_press_key (fixture->stage, GDK_KEY_1, GDK_ALT_MASK));
  g_assert_true (app_press_key (fixture->stage, GDK_KEY_b, 0));
  g_assert_true (gtk_widget_get_visible (stage_part (fixture, "verdict_box")));
  g_assert_nonnull (stage_label (fixture, "verdict_label"));
  g_assert_false (app_press_key (fixture->stage, GDK_KEY_a, 0));
}

/* All of them, then how it went; and it is kept */
static void
test_end (StageFixture *fixture, gconstpointer data)
{
  start (fixture);
  find (fixture, FALSE);
  type (fixture, "6");
  stage_assert_label (fixture, "verdict_label", "Right.");
  g_assert_false (
    gtk_widget_get_visible (stage_part (fixture, "lesson_button")));
  stage_press (app_find_button (GTK_WIDGET (fixture->stage), "_End the Quiz"));
  g_assert_cmpstr (get_page (fixture), ==, "end");
  g_assert_true (
    g_str_has_suffix (stage_label (fixture, "result_label"), " right"));
  g_assert_true (
    gtk_widget_is_sensitive (stage_part (fixture, "export_button")));
  stage_press (stage_part (fixture, "again_button"));
  g_assert_cmpstr (get_page (fixture), ==, "choose");
  g_assert_true (stage_shows (fixture, "Loss and Cost (1 of 1)"));

  /* None without a topic */
  stage_press (app_find_button (GTK_WIDGET (fixture->stage), "All _or None"));
  g_assert_false (
    gtk_widget_is_sensitive (stage_part (fixture, "start_button")));
}

static void
test_nothing_answered (StageFixture *fixture, gconstpointer data)
{
  start (fixture);
  stage_press (app_find_button (GTK_WIDGET (fixture->stage), "_End the Quiz"));
  stage_assert_label (fixture, "result_label", "No question was answered");
  g_assert_false (
    gtk_widget_is_sensitive (stage_part (fixture, "export_button")));
  purr_lesson_stage_reset (fixture->stage);
  g_assert_cmpstr (get_page (fixture), ==, "choose");
}

/* The program's own come back when the lesson file is left */
static void
test_own (StageFixture *fixture, gconstpointer data)
{
  start (fixture);
  purr_lesson_keeper_leave (purr_session_get_lessons (fixture->session));
  app_wait (!stage_shows (fixture, "There are 2 questions")
            && strcmp (get_page (fixture), "choose") == 0);
  g_assert_true (stage_shows (fixture, "Broadcasting (0 of "));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, test)                                                        \
  g_test_add ("/stage-quiz/" name, StageFixture,                               \
              GSIZE_TO_POINTER (PURR_TYPE_STAGE_QUIZ), set_up, test,           \
              tear_down)
  ADD ("typed", test_typed);
  ADD ("chosen", test_chosen);
  ADD ("end", test_end);
  ADD ("nothing-answered", test_nothing_answered);
  ADD ("own", test_own);
#undef ADD
  return app_fixture_run ();
}

/* test-lesson-view.c: a lesson's words, question and stage go together */

#include "app-fixture.h"

#include "app/lessons/lesson-progress.h"
#include "app/lessons/lesson-view.h"
#include "app/lessons/stage-neuron.h"

#include <string.h>

static const char words[]
  = "[Lesson]\nTitle=Cats\nGoal=The goal.\n"
    "[Scene told]\nText=The first.\nFormulas=z = w\n"
    "[Scene sum]\nText=The second.\nQuestion=How many?\nChoices=One;Two\n"
    "Right=2\nWhy=Two it is.\nFormulas=a = b\n"
    "[Scene last]\nText=The third.\n";

typedef struct
{
  GSettings *settings;
  PurrLessonText *text;
  PurrLessonStage *stage;
  PurrLessonPlay *play;
  PurrLessonView *view;
  GtkWindow *window;
  int left; /* direction */
} Fixture;

static void
leave_cb (Fixture *fixture, int direction)
{
  fixture->left = direction;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->text = purr_lesson_text_parse ("cats", words, strlen (words), NULL);
  fixture->stage
    = g_object_ref_sink (g_object_new (PURR_TYPE_STAGE_NEURON, NULL));
  fixture->play
    = purr_lesson_play_new (fixture->text, fixture->stage, fixture->settings);
  fixture->view
    = g_object_ref_sink (g_object_new (PURR_TYPE_LESSON_VIEW, NULL));
  g_signal_connect_swapped (fixture->view, "leave", G_CALLBACK (leave_cb),
                            fixture);
  purr_lesson_view_show (fixture->view, fixture->play, FALSE);
  fixture->window = app_show (GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->view)->ref_count == 1);
  g_assert_finalize_object (fixture->view);
  purr_lesson_play_free (fixture->play);
  g_assert_finalize_object (fixture->stage);
  purr_lesson_text_free (fixture->text);
  g_settings_reset (fixture->settings, PURR_LESSON_PROGRESS_KEY);
  g_object_unref (fixture->settings);
}

#define shows(fixture, text) app_shows (GTK_WIDGET ((fixture)->view), text)

static GtkWidget *
get_next (Fixture *fixture)
{
  return app_part (fixture->view, PURR_TYPE_LESSON_VIEW, "next_button");
}

static gboolean
offers_quiz (Fixture *fixture)
{
  return gtk_widget_get_visible (
    app_part (fixture->view, PURR_TYPE_LESSON_VIEW, "quiz_button"));
}

static void
test_through (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "Cats"));
  g_assert_true (shows (fixture, "The goal."));
  g_assert_true (shows (fixture, "1 of 3"));
  purr_lesson_view_step (fixture->view, -1);
  g_assert_cmpint (fixture->left, ==, -1);
  g_assert_false (purr_lesson_view_choose (fixture->view, 0));
  g_assert_false (offers_quiz (fixture));

  /* Asked first: one cannot go on without an answer */
  purr_lesson_view_step (fixture->view, 1);
  g_assert_true (shows (fixture, "How many?"));
  g_assert_false (shows (fixture, "The goal."));
  g_assert_false (shows (fixture, "Two it is."));
  g_assert_false (gtk_widget_is_sensitive (get_next (fixture)));
  purr_lesson_view_step (fixture->view, 1);
  g_assert_true (shows (fixture, "2 of 3"));
  g_assert_false (purr_lesson_view_choose (fixture->view, 2));
  g_assert_true (purr_lesson_view_choose (fixture->view, 0));
  g_assert_true (shows (fixture, "Not “One” but “Two”. Two it is."));
  g_assert_true (gtk_widget_has_focus (get_next (fixture)));
  g_assert_false (purr_lesson_view_choose (fixture->view, 1));

  purr_lesson_view_step (fixture->view, 1);
  g_assert_true (shows (fixture, "The third."));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_next (fixture))), ==,
                   "_Next Lesson");
  g_assert_true (offers_quiz (fixture));
  fixture->left = 0;
  purr_lesson_view_step (fixture->view, 1);
  g_assert_cmpint (fixture->left, ==, 1);
}

/* In front of a class a step shows the answer, another goes on */
static void
test_presenting (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->view, "presenting", TRUE, NULL);
  purr_lesson_view_step (fixture->view, 1);
  g_assert_false (shows (fixture, "Two it is."));
  purr_lesson_view_step (fixture->view, 1);
  g_assert_true (shows (fixture, "The answer: Two. Two it is."));
  purr_lesson_view_step (fixture->view, 1);
  g_assert_true (shows (fixture, "The third."));
  g_assert_false (gtk_widget_get_mapped (get_next (fixture)));
}

/* After the last lesson there is nothing to go on to */
static void
test_last (Fixture *fixture, gconstpointer data)
{
  purr_lesson_view_show (fixture->view, fixture->play, TRUE);
  purr_lesson_play_go_to (fixture->play, 2);
  purr_lesson_view_show (fixture->view, fixture->play, TRUE);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_next (fixture))), ==,
                   "_Next");
  purr_lesson_view_step (fixture->view, 1);
  g_assert_false (gtk_widget_is_sensitive (get_next (fixture)));
  purr_lesson_view_step (fixture->view, -1);
  g_assert_true (shows (fixture, "2 of 3"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, test)                                                        \
  g_test_add ("/lesson-view/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("through", test_through);
  ADD ("presenting", test_presenting);
  ADD ("last", test_last);
#undef ADD
  return app_fixture_run ();
}

/* test-lesson-question.c: asked, answered, judged, asked again */

#include "app-fixture.h"

#include "app/lessons/lesson-question.h"

typedef struct
{
  GtkWidget *box; /* the question hides where nothing is asked */
  PurrLessonQuestion *question;
  GtkWindow *window;
  guint choice; /* chosen last */
  guint n_chosen;
  guint n_again;
} Fixture;

static char *choices[] = { (char *) "0", (char *) "1", (char *) "255", NULL };
static char *none[] = { NULL };
static const PurrLessonScene asking = { .name = (char *) "a",
                                        .text = (char *) "t",
                                        .formulas = none,
                                        .question = (char *) "q",
                                        .choices = choices,
                                        .right = 1,
                                        .why = (char *) "So it is." };
static const PurrLessonScene telling = { .name = (char *) "b",
                                         .text = (char *) "t",
                                         .formulas = none,
                                         .choices = none };

static void
chosen_cb (Fixture *fixture, guint choice)
{
  fixture->choice = choice;
  fixture->n_chosen++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->question
    = g_object_ref_sink (g_object_new (PURR_TYPE_LESSON_QUESTION, NULL));
  g_signal_connect_swapped (fixture->question, "chosen", G_CALLBACK (chosen_cb),
                            fixture);
  g_signal_connect_swapped (fixture->question, "ask-again",
                            G_CALLBACK (app_count_cb), &fixture->n_again);
  fixture->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (fixture->box), GTK_WIDGET (fixture->question));
  fixture->window = app_show (fixture->box);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->box)->ref_count == 1);
  g_assert_finalize_object (fixture->box);
  app_wait (G_OBJECT (fixture->question)->ref_count == 1);
  g_assert_finalize_object (fixture->question);
}

static GtkWidget *
get_choice (Fixture *fixture, guint choice)
{
  GtkWidget *box
    = app_part (fixture->question, PURR_TYPE_LESSON_QUESTION, "choices");
  GtkWidget *button = gtk_widget_get_first_child (box);

  while (choice-- > 0)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static void
test_answer (Fixture *fixture, gconstpointer data)
{
  purr_lesson_question_ask (fixture->question, &asking);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->question)));
  g_assert_cmpstr (purr_lesson_question_get_verdict (fixture->question), ==,
                   "");
  app_assert_accessible_label (get_choice (fixture, 2), "C: 255");
  g_signal_emit_by_name (get_choice (fixture, 2), "clicked");
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_assert_cmpuint (fixture->choice, ==, 2);

  purr_lesson_question_judge (fixture->question, 2);
  g_assert_cmpstr (purr_lesson_question_get_verdict (fixture->question), ==,
                   "Not 255 but 1. So it is.");
  g_assert_true (
    gtk_widget_has_css_class (get_choice (fixture, 1), "right-choice"));
  g_assert_true (
    gtk_widget_has_css_class (get_choice (fixture, 2), "wrong-choice"));
  g_assert_false (
    gtk_widget_has_css_class (get_choice (fixture, 0), "wrong-choice"));

  /* One answer a question */
  g_signal_emit_by_name (get_choice (fixture, 1), "clicked");
  g_assert_false (purr_lesson_question_press (fixture->question, 1));
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (fixture->question),
                                          "_Ask Me Again"),
                         "clicked");
  g_assert_cmpuint (fixture->n_again, ==, 1);
  purr_lesson_question_ask (fixture->question, &asking);
  g_assert_true (purr_lesson_question_press (fixture->question, 1));
  g_assert_cmpuint (fixture->choice, ==, 1);
  purr_lesson_question_judge (fixture->question, 1);
  g_assert_cmpstr (purr_lesson_question_get_verdict (fixture->question), ==,
                   "Right: 1. So it is.");
}

static void
test_revealed (Fixture *fixture, gconstpointer data)
{
  purr_lesson_question_ask (fixture->question, &asking);
  purr_lesson_question_judge (fixture->question, -1);
  g_assert_cmpstr (purr_lesson_question_get_verdict (fixture->question), ==,
                   "The answer: 1. So it is.");
  g_assert_false (
    gtk_widget_has_css_class (get_choice (fixture, 0), "wrong-choice"));
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  purr_lesson_question_ask (fixture->question, &telling);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->question)));
  g_assert_false (purr_lesson_question_press (fixture->question, 0));
  purr_lesson_question_ask (fixture->question, &asking);
  g_assert_false (purr_lesson_question_press (fixture->question, 3));
  g_assert_true (purr_lesson_question_press (fixture->question, 0));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  g_test_add ("/lesson-question/" #name, Fixture, NULL, set_up, test_##name,   \
              tear_down)
  ADD (answer);
  ADD (revealed);
  ADD (none);
#undef ADD
  return app_fixture_run ();
}

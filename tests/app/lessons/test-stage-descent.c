/* test-stage-descent.c: each scene of gradient descent, its numbers and its
 * words
 */

#include "app-fixture.h"

#include "app/lessons/descent-controls.h"
#include "app/lessons/lesson-text.h"
#include "app/lessons/stage-descent.h"

typedef struct
{
  PurrLessonStage *stage;
  PurrDescentControls *controls;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage
    = g_object_ref_sink (g_object_new (PURR_TYPE_STAGE_DESCENT, NULL));
  fixture->controls
    = app_part (fixture->stage, PURR_TYPE_STAGE_DESCENT, "controls");
  fixture->window = app_show (GTK_WIDGET (fixture->stage));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->stage)->ref_count == 1);
  g_assert_finalize_object (fixture->stage);
}

#define assert_label(fixture, name, text)                                      \
  g_assert_cmpstr (gtk_label_get_text (app_part ((fixture)->controls,          \
                                                 PURR_TYPE_DESCENT_CONTROLS,   \
                                                 name)),                       \
                   ==, text)

static void
assert_value (Fixture *fixture, const char *symbol, const char *value)
{
  g_autofree char *found = purr_lesson_stage_describe (fixture->stage, symbol);

  g_assert_cmpstr (found, ==, value);
}

/* The controls would tell the answer; then the scene's own steps, there and
 * back */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "slope", FALSE);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->controls)));
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));
  purr_lesson_stage_set_scene (fixture->stage, "slope", TRUE);
  assert_label (fixture, "update_label",
                "Next: w := 4.000 − 0.1 · 6.000 = 3.400");

  purr_lesson_stage_set_scene (fixture->stage, "step", TRUE);
  assert_value (fixture, "w", "4.000");
  assert_value (fixture, "dJ/dw", "6.000");
  assert_value (fixture, "alpha", "0.1");
  assert_value (fixture, "b", NULL);
  g_assert_false (purr_lesson_stage_step (fixture->stage, -1));
  for (int i = 0; i < 5; i++)
    g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));
  assert_label (fixture, "state_label",
                "After 5 steps: w = 1.983, J = 0.966368, "
                "slope dJ/dw = 1.966");
  for (int i = 0; i < 5; i++)
    g_assert_true (purr_lesson_stage_step (fixture->stage, -1));
  g_assert_false (purr_lesson_stage_step (fixture->stage, -1));
  assert_value (fixture, "J", "9.000000");
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "overshoot", TRUE);
  assert_label (fixture, "verdict_label", "Not a step yet.");
  purr_lesson_stage_step (fixture->stage, 1);
  assert_label (fixture, "verdict_label",
                "It jumps over the valley, yet gets lower.");
  purr_lesson_stage_set_scene (fixture->stage, "diverge", TRUE);
  purr_lesson_stage_step (fixture->stage, 1);
  assert_label (fixture, "verdict_label",
                "It jumps over the valley and ends higher than before.");
  purr_lesson_stage_step (fixture->stage, 1);
  purr_lesson_stage_step (fixture->stage, 1);
  assert_label (fixture, "verdict_label",
                "Each step is higher than the last: it diverges.");
}

/* It runs until there is nothing more to see, and stops by itself */
static void
test_run (Fixture *fixture, gconstpointer data)
{
  GtkToggleButton *run
    = app_part (fixture->controls, PURR_TYPE_DESCENT_CONTROLS, "run_button");

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (run)),
                "gtk-enable-animations", FALSE, NULL);
  purr_lesson_stage_set_scene (fixture->stage, "bowl", TRUE);
  gtk_toggle_button_set_active (run, TRUE);
  app_wait (!gtk_toggle_button_get_active (run));
  assert_label (fixture, "verdict_label",
                "The slope is 0: it has come to rest.");
  assert_value (fixture, "dJ/dw", "0");

  purr_lesson_stage_set_scene (fixture->stage, "diverge", TRUE);
  gtk_toggle_button_set_active (run, TRUE);
  app_wait (!gtk_toggle_button_get_active (run));
  assert_label (fixture, "verdict_label",
                "Each step is higher than the last: it diverges.");
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (run)),
                "gtk-enable-animations", TRUE, NULL);
}

/* Whatever is pointed at in any scene of the lesson's words, all are drawn */
static void
test_all_scenes (Fixture *fixture, gconstpointer data)
{
  static const char *const symbols[] = { "w", "J", "dJ/dw", "alpha", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonText) text = purr_lesson_text_load ("descent", &error);
  guint questions = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < text->scenes->len; i++)
    {
      const PurrLessonScene *scene = purr_lesson_text_get_scene (text, i);

      questions += scene->question != NULL;
      for (int revealed = FALSE; revealed <= TRUE; revealed++)
        {
          purr_lesson_stage_set_scene (fixture->stage, scene->name, revealed);
          for (guint k = 0; k < G_N_ELEMENTS (symbols); k++)
            purr_lesson_stage_mark (fixture->stage, symbols[k]);
          gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->stage));
        }
    }
  g_assert_cmpuint (questions, >=, 2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;

#define ADD(path, test)                                                        \
  g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/stage-descent/steps", test_steps);
  ADD ("/stage-descent/words", test_words);
  ADD ("/stage-descent/run", test_run);
  ADD ("/stage-descent/all-scenes", test_all_scenes);
#undef ADD
  return app_fixture_run ();
}

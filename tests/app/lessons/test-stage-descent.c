/* test-stage-descent.c: each scene of gradient descent, its numbers and its
 * words
 */

#include "stage-fixture.h"

#include "app/lessons/descent-controls.h"
#include "app/lessons/stage-descent.h"

#define assert_label(fixture, name, text)                                      \
  g_assert_cmpstr (gtk_label_get_text (                                        \
                     app_part (stage_part (fixture, "controls"),               \
                               PURR_TYPE_DESCENT_CONTROLS, name)),             \
                   ==, text)

/* The controls would tell the answer; then the scene's own steps, there and
 * back */
static void
test_steps (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "slope", FALSE);
  g_assert_false (
    gtk_widget_get_mapped (GTK_WIDGET (stage_part (fixture, "controls"))));
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));
  purr_lesson_stage_set_scene (fixture->stage, "slope", TRUE);
  assert_label (fixture, "update_label",
                "Next: w := 4.000 − 0.1 · 6.000 = 3.400");

  purr_lesson_stage_set_scene (fixture->stage, "step", TRUE);
  stage_assert_value (fixture->stage, "w", "4.000");
  stage_assert_value (fixture->stage, "dJ/dw", "6.000");
  stage_assert_value (fixture->stage, "alpha", "0.1");
  stage_assert_value (fixture->stage, "b", NULL);
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
  stage_assert_value (fixture->stage, "J", "9.000000");
}

static void
test_words (StageFixture *fixture, gconstpointer data)
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
test_run (StageFixture *fixture, gconstpointer data)
{
  GtkToggleButton *run = app_part (stage_part (fixture, "controls"),
                                   PURR_TYPE_DESCENT_CONTROLS, "run_button");

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (run)),
                "gtk-enable-animations", FALSE, NULL);
  purr_lesson_stage_set_scene (fixture->stage, "bowl", TRUE);
  gtk_toggle_button_set_active (run, TRUE);
  app_wait (!gtk_toggle_button_get_active (run));
  assert_label (fixture, "verdict_label",
                "The slope is 0: it has come to rest.");
  stage_assert_value (fixture->stage, "dJ/dw", "0");

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
test_all_scenes (StageFixture *fixture, gconstpointer data)
{
  static const char *const symbols[] = { "w", "J", "dJ/dw", "alpha", NULL };

  g_assert_cmpuint (stage_show_all_scenes (fixture, "descent", symbols), >=, 2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;

#define ADD(path, test) stage_add (path, PURR_TYPE_STAGE_DESCENT, test)
  ADD ("/stage-descent/steps", test_steps);
  ADD ("/stage-descent/words", test_words);
  ADD ("/stage-descent/run", test_run);
  ADD ("/stage-descent/all-scenes", test_all_scenes);
#undef ADD
  return app_fixture_run ();
}

/* test-stage-features.c: gradient descent on two features, line by line
 *
 * The numbers of the first iteration: six points, w = 0 and b = 0, so each a is
 * 0.5, and dw1 = ((2 + 3 + 4) − (1 + 2 + 3)) / 2 / 6, and so on.
 */

#include "stage-fixture.h"

#include "app/lessons/stage-features.h"

static void
press (StageFixture *fixture, const char *label)
{
  stage_press (app_find_button (GTK_WIDGET (fixture->stage), label));
}

static void
test_lines (StageFixture *fixture, gconstpointer data)
{
  guint steps = 0;

  purr_lesson_stage_set_scene (fixture->stage, "loop", TRUE);
  g_assert_true (g_str_has_prefix (stage_label (fixture, "state_label"),
                                   "Iteration 1, line 0 of "));
  g_assert_false (purr_lesson_stage_step (fixture->stage, -1));
  press (fixture, "Line");
  stage_assert_value (fixture->stage, "J", "0");
  press (fixture, "Line Back");
  stage_assert_value (fixture->stage, "J", NULL);
  fixture->n_values = 0;
  while (purr_lesson_stage_step (fixture->stage, 1))
    steps++;
  /* The names at first, and two examples of all */
  g_assert_cmpuint (steps, ==, 20);
  g_assert_cmpuint (fixture->n_values, ==, 20);
  stage_assert_value (fixture->stage, "ahat", "0.5");
  stage_assert_value (fixture->stage, "nothing", NULL);
}

/* A symbol of the formulas marks its name in the code and its value, and the value
 * its symbol */
static void
test_mark (StageFixture *fixture, gconstpointer data)
{
  GtkWidget *code = stage_part (fixture, "code_view");

  purr_lesson_stage_set_scene (fixture->stage, "loop", TRUE);
  press (fixture, "Line");
  purr_lesson_stage_mark (fixture->stage, "J");
  g_assert_cmpuint (app_count_class (code, "marked-symbol"), >, 1);
  purr_lesson_stage_mark (fixture->stage, "dw_1");
  g_assert_cmpuint (app_count_class (code, "marked-symbol"), >, 1);
  purr_lesson_stage_mark (fixture->stage, NULL);
  g_assert_cmpuint (app_count_class (code, "marked-symbol"), ==, 0);
  g_signal_emit_by_name (code, "name-pointed", "dw1");
  g_assert_cmpstr (fixture->symbol, ==, "dw_1");
  g_signal_emit_by_name (code, "name-pointed", NULL);
  g_assert_null (fixture->symbol);
}

static void
test_iterations (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "update", TRUE);
  stage_assert_label (fixture, "compare_label",
                      "By the loop: J = 0.6931471806, "
                      "dw1 = 0.25, dw2 = -0.5, db = 0\n"
                      "Vectorised: J = 0.6931471806, dw1 = 0.25, dw2 = -0.5, "
                      "db = 0: equal to the last digit shown");
  press (fixture, "Iteration");
  g_assert_true (g_str_has_prefix (stage_label (fixture, "state_label"),
                                   "Iteration 2, line 0 of "));
  g_assert_true (g_str_has_suffix (stage_label (fixture, "state_label"),
                                   "w1 = -0.25, w2 = 0.5, b = 0"));
  press (fixture, "100 Iterations");
  g_assert_true (g_str_has_prefix (stage_label (fixture, "state_label"),
                                   "Iteration 102, line 0 of "));
  g_assert_nonnull (
    g_strrstr (stage_label (fixture, "compare_label"), "equal to the last"));

  purr_lesson_stage_reset (fixture->stage);
  g_assert_true (g_str_has_prefix (stage_label (fixture, "state_label"),
                                   "Iteration 1, line 0 of "));
  gtk_drop_down_set_selected (stage_part (fixture, "rate_row"), 1);
  press (fixture, "Iteration");
  g_assert_true (g_str_has_suffix (stage_label (fixture, "state_label"),
                                   "w1 = -0.025, w2 = 0.05, b = 0"));
}

/* The result of a question does not show before its answer */
static void
test_asked_first (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "update", FALSE);
  stage_assert_label (fixture, "compare_label", "");
  purr_lesson_stage_set_scene (fixture->stage, "update", TRUE);
  g_assert_nonnull (
    g_strrstr (stage_label (fixture, "compare_label"), "J = 0.6931471806"));
  purr_lesson_stage_set_scene (fixture->stage, "vectorised", FALSE);
  g_assert_true (
    gtk_toggle_button_get_active (stage_part (fixture, "vectorised_button")));
}

/* It runs by itself, and stops where nobody looks at it */
static void
test_play (StageFixture *fixture, gconstpointer data)
{
  GtkButton *button = stage_part (fixture, "play_button");

  purr_lesson_stage_set_scene (fixture->stage, "loop", TRUE);
  gtk_adjustment_set_value (stage_part (fixture, "pace_adjustment"),
                            gtk_adjustment_get_upper (
                              stage_part (fixture, "pace_adjustment")));
  press (fixture, "Play");
  g_assert_cmpstr (gtk_button_get_label (button), ==, "Pause");
  app_wait (g_str_has_prefix (stage_label (fixture, "state_label"),
                              "Iteration 1, line 5 of "));
  press (fixture, "Pause");
  g_assert_cmpstr (gtk_button_get_label (button), ==, "Play");
  press (fixture, "Play");
  gtk_widget_set_visible (GTK_WIDGET (fixture->stage), FALSE);
  g_assert_cmpstr (gtk_button_get_label (button), ==, "Play");
  gtk_widget_set_visible (GTK_WIDGET (fixture->stage), TRUE);
}

static void
test_points (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "update", TRUE);
  press (fixture, "Iteration");
  g_signal_emit_by_name (stage_part (fixture, "plane"), "clicked", 1.0, 1.0);
  /* Other examples: from the beginning. One more of class 1 at (1, 1):
   * dw1 = (4.5 − 3 − 0.5) / 7 and so on */
  g_assert_true (g_str_has_prefix (stage_label (fixture, "state_label"),
                                   "Iteration 1, line 0 of "));
  g_assert_nonnull (g_strrstr (stage_label (fixture, "compare_label"),
                               "dw1 = 0.1428571429, dw2 = -0.5, "
                               "db = -0.07142857143: equal"));
}

/* Pictures as points, in place of those that were placed */
static void
test_pictures (StageFixture *fixture, gconstpointer data)
{
  char *folder = app_cats_and_dogs (10);

  purr_lesson_stage_set_scene (fixture->stage, "pictures", TRUE);
  g_assert_true (
    stage_shows (fixture, "There are no pictures with two classes"));
  app_load (fixture->session, folder);
  purr_lesson_stage_reset (fixture->stage);
  purr_lesson_stage_set_scene (fixture->stage, "pictures", TRUE);
  g_assert_nonnull (
    g_strrstr (stage_label (fixture, "compare_label"), "J = 0.6931471806"));
  g_assert_true (stage_shows (fixture, "Iteration 1, line 0 of "));
  gtk_drop_down_set_selected (stage_part (fixture, "data_row"), 0);
  g_assert_nonnull (
    g_strrstr (stage_label (fixture, "compare_label"), "dw2 = -0.5"));
  test_folder_remove (folder);
}

static void
test_all_scenes (StageFixture *fixture, gconstpointer data)
{
  static const char *const symbols[] = { "w_1", "J", "dz", "m", NULL };

  g_assert_cmpuint (stage_show_all_scenes (fixture, "features", symbols), >=,
                    2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, test)                                                        \
  stage_add_session ("/stage-features/" name, PURR_TYPE_STAGE_FEATURES, test)
  ADD ("lines", test_lines);
  ADD ("mark", test_mark);
  ADD ("iterations", test_iterations);
  ADD ("asked-first", test_asked_first);
  ADD ("play", test_play);
  ADD ("points", test_points);
  ADD ("pictures", test_pictures);
  ADD ("all-scenes", test_all_scenes);
#undef ADD
  return app_fixture_run ();
}

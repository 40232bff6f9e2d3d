#include "stage-fixture.h"

#include "app/lessons/stage-derivatives.h"

#include <math.h>

static void
test_asked_first (StageFixture *fixture, gconstpointer data)
{
  g_autofree char *change = NULL;

  purr_lesson_stage_set_scene (fixture->stage, "line", FALSE);
  stage_assert_label (fixture, "before_label", "f(2) = 6");
  stage_assert_label (fixture, "ratio_label", "Δf/ε = ?");
  stage_assert_label (fixture, "slope_label", "Slope df/da = ?");
  change = purr_lesson_stage_describe (fixture->stage, "df");
  g_assert_null (change);
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));

  purr_lesson_stage_set_scene (fixture->stage, "line", TRUE);
  stage_assert_label (fixture, "ratio_label", "Δf/ε = 3");
  stage_assert_label (fixture, "slope_label", "Slope df/da = 3");
  stage_assert_label (fixture, "measured_label", "Measured on both sides: 3 ✓");
}

/* Each step takes a tenth of the change, and the ratio nears the slope */
static void
test_steps (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "square", FALSE);
  purr_lesson_stage_set_scene (fixture->stage, "square", TRUE);
  stage_assert_label (fixture, "ratio_label", "Δf/ε = 5");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  stage_assert_label (fixture, "ratio_label", "Δf/ε = 4.1");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  stage_assert_label (fixture, "ratio_label", "Δf/ε = 4.01");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  stage_assert_label (fixture, "step_label", "ε = 0.001");
  stage_assert_label (fixture, "after_label", "f(2.001) = 4.004001");
  stage_assert_label (fixture, "ratio_label", "Δf/ε = 4.001");
  stage_assert_label (fixture, "slope_label", "Slope df/da = 4");
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));

  for (int i = 0; i < 3; i++)
    g_assert_true (purr_lesson_stage_step (fixture->stage, -1));
  g_assert_false (purr_lesson_stage_step (fixture->stage, -1));
  stage_assert_label (fixture, "step_label", "ε = 1");
}

static void
check_scene (StageFixture *fixture, const char *scene, const char *slope)
{
  purr_lesson_stage_set_scene (fixture->stage, scene, FALSE);
  stage_assert_label (fixture, "slope_label", "Slope df/da = ?");
  purr_lesson_stage_set_scene (fixture->stage, scene, TRUE);
  stage_assert_label (fixture, "slope_label", slope);
}

static void
test_scenes (StageFixture *fixture, gconstpointer data)
{
  static const char *const symbols[] = { "f", "a", "df", NULL };

  check_scene (fixture, "square-at-5", "Slope df/da = 10");
  check_scene (fixture, "cube", "Slope df/da = 12");
  check_scene (fixture, "logarithm", "Slope df/da = 0.5");
  g_assert_cmpuint (stage_show_all_scenes (fixture, "derivatives", symbols), >=,
                    2);
}

static void
test_place (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "square", TRUE);
  gtk_editable_set_text (stage_part (fixture, "place_entry"), "5");
  stage_assert_label (fixture, "slope_label", "Slope df/da = 10");
  gtk_editable_set_text (stage_part (fixture, "place_entry"), "five");
  stage_assert_label (fixture, "slope_label", "Slope df/da = 10");
  g_assert_true (
    gtk_widget_has_css_class (stage_part (fixture, "place_entry"), "error"));

  /* The dot on the curve */
  g_signal_emit_by_name (stage_part (fixture, "plane"), "handle-moved", 1u,
                         3.0049, 0.0);
  stage_assert_label (fixture, "slope_label", "Slope df/da = 6");
  g_assert_cmpstr (gtk_editable_get_text (stage_part (fixture, "place_entry")),
                   ==, "3");
}

static void
test_slider (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "square", TRUE);
  gtk_adjustment_set_value (stage_part (fixture, "step_adjustment"), 4);
  stage_assert_label (fixture, "step_label", "ε = 0.0001");
  stage_assert_label (fixture, "ratio_label", "Δf/ε = 4.0001");
  gtk_adjustment_set_value (stage_part (fixture, "step_adjustment"), 0.3);
  stage_assert_label (fixture, "step_label", "ε = 0.5");
  gtk_check_button_set_active (stage_part (fixture, "zoom_button"), TRUE);
  stage_assert_label (fixture, "ratio_label", "Δf/ε = 4.5");
}

static void
type_function (StageFixture *fixture, const char *text)
{
  gtk_editable_set_text (stage_part (fixture, "expression_entry"), text);
  g_signal_emit_by_name (stage_part (fixture, "expression_entry"), "activate");
}

static void
test_own (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "own", TRUE);
  type_function (fixture, "x**2 + 1");
  stage_assert_label (fixture, "slope_label", "Slope df/dx = 4");
  stage_assert_label (fixture, "variable_label", "x =");
  g_assert_false (gtk_widget_get_visible (stage_part (fixture, "error_label")));

  type_function (fixture, "x*y");
  g_assert_true (gtk_widget_get_visible (stage_part (fixture, "error_label")));
  stage_assert_label (fixture, "slope_label", "Slope df/dx = 4");

  /* Where it is not defined that is said, and a is not lost */
  type_function (fixture, "1/(a - 2)");
  g_assert_true (stage_shows (fixture, "nothing can be divided by 0."));
  stage_assert_label (fixture, "slope_label", "Slope df/da = –");
  gtk_editable_set_text (stage_part (fixture, "place_entry"), "3");
  stage_assert_label (fixture, "slope_label", "Slope df/da = -1");

  type_function (fixture, "abs(a - 3)");
  g_assert_true (stage_shows (fixture, "Abs has a kink at 0"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  stage_add ("/stage-derivatives/" name, PURR_TYPE_STAGE_DERIVATIVES, function)
  ADD ("asked-first", test_asked_first);
  ADD ("steps", test_steps);
  ADD ("scenes", test_scenes);
  ADD ("place", test_place);
  ADD ("slider", test_slider);
  ADD ("own", test_own);

  return app_fixture_run ();
}

#include "app-fixture.h"

#include "app/lessons/lesson-text.h"
#include "app/lessons/stage-derivatives.h"

#include <math.h>

typedef struct
{
  PurrLessonStage *stage;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage
    = g_object_ref_sink (g_object_new (PURR_TYPE_STAGE_DERIVATIVES, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->stage));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->stage)->ref_count == 1);
  g_assert_finalize_object (fixture->stage);
}

#define part(fixture, name)                                                    \
  app_part ((fixture)->stage, PURR_TYPE_STAGE_DERIVATIVES, name)

#define assert_label(fixture, name, text)                                      \
  g_assert_cmpstr (gtk_label_get_text (part (fixture, name)), ==, text)

static void
test_asked_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *change = NULL;

  purr_lesson_stage_set_scene (fixture->stage, "line", FALSE);
  assert_label (fixture, "before_label", "f(2) = 6");
  assert_label (fixture, "ratio_label", "Δf/ε = ?");
  assert_label (fixture, "slope_label", "Slope df/da = ?");
  change = purr_lesson_stage_describe (fixture->stage, "df");
  g_assert_null (change);
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));

  purr_lesson_stage_set_scene (fixture->stage, "line", TRUE);
  assert_label (fixture, "ratio_label", "Δf/ε = 3");
  assert_label (fixture, "slope_label", "Slope df/da = 3");
  assert_label (fixture, "measured_label", "Measured on both sides: 3 ✓");
}

/* Each step takes a tenth of the change, and the ratio nears the slope */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "square", FALSE);
  purr_lesson_stage_set_scene (fixture->stage, "square", TRUE);
  assert_label (fixture, "ratio_label", "Δf/ε = 5");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  assert_label (fixture, "ratio_label", "Δf/ε = 4.1");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  assert_label (fixture, "ratio_label", "Δf/ε = 4.01");
  g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
  assert_label (fixture, "step_label", "ε = 0.001");
  assert_label (fixture, "after_label", "f(2.001) = 4.004001");
  assert_label (fixture, "ratio_label", "Δf/ε = 4.001");
  assert_label (fixture, "slope_label", "Slope df/da = 4");
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));

  for (int i = 0; i < 3; i++)
    g_assert_true (purr_lesson_stage_step (fixture->stage, -1));
  g_assert_false (purr_lesson_stage_step (fixture->stage, -1));
  assert_label (fixture, "step_label", "ε = 1");
}

static void
check_scene (Fixture *fixture, const char *scene, const char *slope)
{
  purr_lesson_stage_set_scene (fixture->stage, scene, FALSE);
  assert_label (fixture, "slope_label", "Slope df/da = ?");
  purr_lesson_stage_set_scene (fixture->stage, scene, TRUE);
  assert_label (fixture, "slope_label", slope);
}

static void
test_scenes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrLessonText) text = purr_lesson_text_load ("derivatives", NULL);

  g_assert_nonnull (text);
  check_scene (fixture, "square-at-5", "Slope df/da = 10");
  check_scene (fixture, "cube", "Slope df/da = 12");
  check_scene (fixture, "logarithm", "Slope df/da = 0.5");
  /* The words' own names */
  for (guint i = 0; i < text->scenes->len; i++)
    purr_lesson_stage_set_scene (fixture->stage,
                                 purr_lesson_text_get_scene (text, i)->name,
                                 TRUE);
}

static void
test_place (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "square", TRUE);
  gtk_editable_set_text (part (fixture, "place_entry"), "5");
  assert_label (fixture, "slope_label", "Slope df/da = 10");
  gtk_editable_set_text (part (fixture, "place_entry"), "five");
  assert_label (fixture, "slope_label", "Slope df/da = 10");
  g_assert_true (
    gtk_widget_has_css_class (part (fixture, "place_entry"), "error"));

  /* The dot on the curve */
  g_signal_emit_by_name (part (fixture, "plane"), "handle-moved", 1u, 3.0049,
                         0.0);
  assert_label (fixture, "slope_label", "Slope df/da = 6");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "place_entry")), ==,
                   "3");
}

static void
test_slider (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "square", TRUE);
  gtk_adjustment_set_value (part (fixture, "step_adjustment"), 4);
  assert_label (fixture, "step_label", "ε = 0.0001");
  assert_label (fixture, "ratio_label", "Δf/ε = 4.0001");
  gtk_adjustment_set_value (part (fixture, "step_adjustment"), 0.3);
  assert_label (fixture, "step_label", "ε = 0.5");
  gtk_check_button_set_active (part (fixture, "zoom_button"), TRUE);
  assert_label (fixture, "ratio_label", "Δf/ε = 4.5");
}

static void
type_function (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (part (fixture, "expression_entry"), text);
  g_signal_emit_by_name (part (fixture, "expression_entry"), "activate");
}

static void
test_own (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "own", TRUE);
  type_function (fixture, "x**2 + 1");
  assert_label (fixture, "slope_label", "Slope df/dx = 4");
  assert_label (fixture, "variable_label", "x =");
  g_assert_false (gtk_widget_get_visible (part (fixture, "error_label")));

  type_function (fixture, "x*y");
  g_assert_true (gtk_widget_get_visible (part (fixture, "error_label")));
  assert_label (fixture, "slope_label", "Slope df/dx = 4");

  /* Where it is not defined that is said, and a is not lost */
  type_function (fixture, "1/(a - 2)");
  g_assert_true (
    app_shows (GTK_WIDGET (fixture->stage), "nothing can be divided by 0."));
  assert_label (fixture, "slope_label", "Slope df/da = –");
  gtk_editable_set_text (part (fixture, "place_entry"), "3");
  assert_label (fixture, "slope_label", "Slope df/da = -1");

  type_function (fixture, "abs(a - 3)");
  g_assert_true (
    app_shows (GTK_WIDGET (fixture->stage), "Abs has a kink at 0"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/stage-derivatives/" name, Fixture, NULL, set_up, function,     \
              tear_down)
  ADD ("asked-first", test_asked_first);
  ADD ("steps", test_steps);
  ADD ("scenes", test_scenes);
  ADD ("place", test_place);
  ADD ("slider", test_slider);
  ADD ("own", test_own);

  return app_fixture_run ();
}

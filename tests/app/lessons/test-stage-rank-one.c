/* test-stage-rank-one.c: (5,) against (5, 1) and (1, 5)
 *
 * The numbers are those that NumPy gives after np.random.seed(1).
 */

#include "stage-fixture.h"

#include "app/lessons/stage-rank-one.h"
#include "matrix-words.h"

#define NUMBERS "1.62 -0.612 -0.528 -1.07 0.865"
#define part(stage, name) app_part (stage, PURR_TYPE_STAGE_RANK_ONE, name)

static PurrLessonStage *
stage_new (void)
{
  PurrLessonStage *stage
    = g_object_ref_sink (g_object_new (PURR_TYPE_STAGE_RANK_ONE, NULL));

  purr_lesson_stage_reset (stage);
  return stage;
}

static void
test_shapes (void)
{
  PurrLessonStage *stage = stage_new ();

  purr_lesson_stage_set_scene (stage, "product", TRUE);
  assert_matrix (part (stage, "a"), "(5,) " NUMBERS);
  assert_matrix (part (stage, "transposed"), "(5,) " NUMBERS);
  assert_matrix (part (stage, "product"), "() 5.19");
  gtk_toggle_button_set_active (part (stage, "column_button"), TRUE);
  assert_matrix (part (stage, "a"), "(5, 1) " NUMBERS);
  assert_matrix (part (stage, "transposed"), "(1, 5) " NUMBERS);
  assert_matrix (part (stage, "product"),
                 "(5, 5) 2.64 -0.994 -0.858 -1.74 1.41 "
                 "-0.994 0.374 0.323 0.656 -0.529 "
                 "-0.858 0.323 0.279 0.567 -0.457 "
                 "-1.74 0.656 0.567 1.15 -0.929 "
                 "1.41 -0.529 -0.457 -0.929 0.749");
  gtk_toggle_button_set_active (part (stage, "row_button"), TRUE);
  assert_matrix (part (stage, "a"), "(1, 5) " NUMBERS);
  assert_matrix (part (stage, "transposed"), "(5, 1) " NUMBERS);
  assert_matrix (part (stage, "product"), "(1, 1) 5.19");
  stage_assert_value (stage, "a", "(1, 5)");
  stage_assert_value (stage, "a.T", "(5, 1)");
  stage_assert_value (stage, "d", "(1, 1)");
  stage_assert_value (stage, "x", NULL);
  g_assert_finalize_object (stage);
}

/* What a question asks for is not there before its answer, nor what a later one
 * will ask for */
static void
test_questions (void)
{
  PurrLessonStage *stage = stage_new ();

  purr_lesson_stage_set_scene (stage, "rank", FALSE);
  assert_matrix (part (stage, "a"), "?");
  stage_assert_value (stage, "a", NULL);
  purr_lesson_stage_set_scene (stage, "rank", TRUE);
  assert_matrix (part (stage, "a"), "(5,) " NUMBERS);
  stage_assert_value (stage, "a", "(5,)");
  g_assert_false (gtk_widget_get_visible (part (stage, "transposed")));
  purr_lesson_stage_set_scene (stage, "transpose", FALSE);
  assert_matrix (part (stage, "transposed"), "?");
  stage_assert_value (stage, "a.T", NULL);
  purr_lesson_stage_set_scene (stage, "transpose", TRUE);
  assert_matrix (part (stage, "transposed"), "(5,) " NUMBERS);
  g_assert_false (gtk_widget_get_visible (part (stage, "product")));
  purr_lesson_stage_set_scene (stage, "column", FALSE);
  assert_matrix (part (stage, "a"), "(5, 1) " NUMBERS);
  assert_matrix (part (stage, "product"), "?");
  g_assert_false (gtk_widget_get_sensitive (part (stage, "shapes_box")));
  purr_lesson_stage_set_scene (stage, "column", TRUE);
  stage_assert_value (stage, "d", "(5, 5)");
  g_assert_finalize_object (stage);
}

static void
test_assertion (void)
{
  PurrLessonStage *stage = stage_new ();
  GtkLabel *fault = part (stage, "fault_label");

  purr_lesson_stage_set_scene (stage, "assertion", FALSE);
  g_assert_cmpstr (gtk_label_get_text (fault), ==, "");
  purr_lesson_stage_set_scene (stage, "assertion", TRUE);
  g_assert_cmpstr (gtk_label_get_text (fault), ==, "AssertionError");
  g_assert_false (purr_lesson_stage_step (stage, 1));

  purr_lesson_stage_set_scene (stage, "reshape", TRUE);
  assert_matrix (part (stage, "checked"), "(5,) " NUMBERS);
  g_assert_true (purr_lesson_stage_step (stage, 1));
  assert_matrix (part (stage, "checked"), "(5, 1) " NUMBERS);
  g_assert_true (purr_lesson_stage_step (stage, 1));
  g_assert_cmpstr (gtk_label_get_text (fault), ==, "");
  g_assert_true (purr_lesson_stage_step (stage, 1));
  stage_assert_value (stage, "d", "(5, 5)");
  g_assert_false (purr_lesson_stage_step (stage, 1));
  g_assert_true (purr_lesson_stage_step (stage, -1));
  g_assert_finalize_object (stage);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/stage-rank-one/shapes", test_shapes);
  g_test_add_func ("/stage-rank-one/questions", test_questions);
  g_test_add_func ("/stage-rank-one/assertion", test_assertion);
  return app_fixture_run ();
}

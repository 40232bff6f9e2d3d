/* test-stage-broadcasting.c: scenes ask before they show */

#include "app-fixture.h"

#include "app/lessons/broadcast-board.h"
#include "app/lessons/calories-table.h"
#include "app/lessons/stage-broadcasting.h"
#include "matrix-words.h"

#define stage_part(stage, name)                                                \
  app_part (stage, PURR_TYPE_STAGE_BROADCASTING, name)
#define board_part(stage, name)                                                \
  app_part (stage_part (stage, "board"), PURR_TYPE_BROADCAST_BOARD, name)

static PurrLessonStage *
stage_new (void)
{
  return g_object_ref_sink (g_object_new (PURR_TYPE_STAGE_BROADCASTING, NULL));
}

/* Not on the screen nothing moves: copies are in place at once */
static void
test_scenes (void)
{
  static const struct
  {
    const char *scene;
    const char *result;
  } cases[] = {
    { "number", "(3, 4) 101 102 103 104 105 106 107 108 109 110 111 112" },
    { "row", "(3, 4) 101 202 303 404 105 206 307 408 109 210 311 412" },
    { "column", "(3, 4) 101 102 103 104 205 206 207 208 309 310 311 312" },
    { "impossible", "none" },
    { "product", "none" },
    { "dot", "(2, 2) 1400 2000 3800 5600" },
  };
  PurrLessonStage *stage = stage_new ();

  purr_lesson_stage_reset (stage);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      purr_lesson_stage_set_scene (stage, cases[i].scene, FALSE);
      assert_matrix (board_part (stage, "c"), "?");
      purr_lesson_stage_set_scene (stage, cases[i].scene, TRUE);
      assert_matrix (board_part (stage, "c"), cases[i].result);
      g_assert_false (purr_lesson_stage_step (stage, 1));
      g_assert_true (purr_lesson_stage_step (stage, -1));
      assert_matrix (board_part (stage, "c"), "?");
    }
  g_assert_finalize_object (stage);
}

static void
test_calories (void)
{
  PurrLessonStage *stage = stage_new ();
  PurrCaloriesTable *table = stage_part (stage, "calories");
  g_autofree char *shape = NULL;

  purr_lesson_stage_set_scene (stage, "sums", FALSE);
  g_assert_cmpuint (purr_calories_table_get_step (table), ==, 0);
  g_assert_null (purr_lesson_stage_describe (stage, "cal"));
  purr_lesson_stage_set_scene (stage, "sums", TRUE);
  shape = purr_lesson_stage_describe (stage, "cal");
  g_assert_cmpstr (shape, ==, "(4,)");
  g_assert_false (purr_lesson_stage_step (stage, 1));

  purr_lesson_stage_set_scene (stage, "percentages", TRUE);
  for (guint step = 2; step <= PURR_CALORIES_LAST_STEP; step++)
    {
      g_assert_true (purr_lesson_stage_step (stage, 1));
      g_assert_cmpuint (purr_calories_table_get_step (table), ==, step);
    }
  g_assert_false (purr_lesson_stage_step (stage, 1));
  purr_lesson_stage_mark (stage, "A");
  purr_lesson_stage_mark (stage, NULL);
  g_assert_finalize_object (stage);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/stage-broadcasting/scenes", test_scenes);
  g_test_add_func ("/stage-broadcasting/calories", test_calories);
  return app_fixture_run ();
}

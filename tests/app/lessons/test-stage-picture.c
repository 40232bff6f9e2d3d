/* test-stage-picture.c: each pixel shows its indices, each index its pixel */

#include "stage-fixture.h"

#include "app/lessons/number-column.h"
#include "app/lessons/stage-picture.h"
#include "app/widgets/pixel-grid.h"

static guint
get_index (StageFixture *fixture)
{
  return purr_number_column_get_marked (stage_part (fixture, "column"));
}

static void
test_both_ways (StageFixture *fixture, gconstpointer data)
{
  PurrPixelGrid *grid = stage_part (fixture, "grid");

  purr_lesson_stage_set_scene (fixture->stage, "index", TRUE);
  fixture->n_values = 0;
  g_signal_emit_by_name (grid, "pointed", 2, 5);
  g_assert_cmpuint (get_index (fixture), ==, 3 * (32 * 2 + 5));
  g_assert_cmpstr (fixture->symbol, ==, "x");
  g_assert_cmpuint (fixture->n_values, >, 0);
  stage_assert_value (fixture->stage, "k", "207");
  stage_assert_value (fixture->stage, "r", "2");
  stage_assert_value (fixture->stage, "c", "5");
  /* Our own picture: red 8 x column, green 8 x row */
  app_assert_accessible_label (grid,
                               "Picture, 32 rows of 32 pixels. Row 2, column "
                               "5: red 40, green 16, blue 227");
  g_signal_emit_by_name (stage_part (fixture, "column"), "pointed", 3071u);
  app_assert_accessible_label (grid,
                               "Picture, 32 rows of 32 pixels. Row 31, column "
                               "31: red 248, green 248, blue 7");
  gtk_adjustment_set_value (stage_part (fixture, "index_adjustment"), 98);
  g_assert_cmpuint (get_index (fixture), ==, 98);
  g_assert_cmpstr (gtk_label_get_text (stage_part (fixture, "index_label")), ==,
                   "3 · (32 · 1 + 0) + 2 = 98 (blue)");
}

/* A channel that is looked at is the one that a pixel is pointed at for */
static void
test_channel (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "channels", TRUE);
  gtk_toggle_button_set_active (stage_part (fixture, "green_button"), TRUE);
  g_signal_emit_by_name (stage_part (fixture, "grid"), "pointed", 0, 1);
  g_assert_cmpuint (get_index (fixture), ==, 4);
  gtk_toggle_button_set_active (stage_part (fixture, "blue_button"), TRUE);
  g_assert_cmpuint (get_index (fixture), ==, 5);
}

static void
test_walk (StageFixture *fixture, gconstpointer data)
{
  const guint stops[] = { 1, 2, 3, 95, 96, 3071 };

  purr_lesson_stage_set_scene (fixture->stage, "walk", TRUE);
  g_assert_cmpuint (get_index (fixture), ==, 0);
  g_assert_false (purr_lesson_stage_step (fixture->stage, -1));
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
      g_assert_cmpuint (get_index (fixture), ==, stops[i]);
    }
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));
  g_assert_true (purr_lesson_stage_step (fixture->stage, -1));
  g_assert_cmpuint (get_index (fixture), ==, 96);
  purr_lesson_stage_set_scene (fixture->stage, "index", FALSE);
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));
}

/* What a question asks for is nowhere to be read before */
static void
test_hidden (StageFixture *fixture, gconstpointer data)
{
  GtkWidget *stage = GTK_WIDGET (fixture->stage);

  purr_lesson_stage_set_scene (fixture->stage, "grid", FALSE);
  stage_assert_value (fixture->stage, "n_x", NULL);
  g_assert_cmpstr (gtk_label_get_text (stage_part (fixture, "shape_label")), ==,
                   "x: (?, 1)");
  purr_lesson_stage_set_scene (fixture->stage, "grid", TRUE);
  stage_assert_value (fixture->stage, "n_x", "3,072");
  g_assert_true (app_shows (stage, "x: (3072, 1)"));

  purr_lesson_stage_set_scene (fixture->stage, "index", FALSE);
  g_assert_false (gtk_widget_get_mapped (stage_part (fixture, "column")));
  purr_lesson_stage_set_scene (fixture->stage, "index", TRUE);
  g_assert_true (app_shows (stage, "x[98]"));

  purr_lesson_stage_set_scene (fixture->stage, "matrix", FALSE);
  g_assert_true (app_shows (stage, "X: (?, ?), Y: (?, ?)"));
  stage_assert_value (fixture->stage, "X", NULL);
  purr_lesson_stage_set_scene (fixture->stage, "matrix", TRUE);
  g_assert_true (app_shows (stage, "X: (3072, 1), Y: (1, 1)"));

  purr_lesson_stage_set_scene (fixture->stage, "reshape", FALSE);
  g_assert_false (app_shows (stage, "upper third"));
  purr_lesson_stage_set_scene (fixture->stage, "reshape", TRUE);
  g_assert_true (app_shows (stage, "upper third"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  stage_add ("/stage-picture/" #name, PURR_TYPE_STAGE_PICTURE, test_##name)
  ADD (both_ways);
  ADD (channel);
  ADD (walk);
  ADD (hidden);
#undef ADD
  return app_fixture_run ();
}

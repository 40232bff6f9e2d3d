/* test-stage-column.c: the lesson on the column: learn, compare, other numbers */

#include "stage-fixture.h"

#include "app/lessons/stage-column.h"
#include "engine/dataset/kept.h"
#include "tests/engine/features/feature-fixture.h"

#include <string.h>

static void
load (StageFixture *fixture)
{
  app_add_pictures (fixture->folder, "cat", 12, 32, 0xc04020);
  app_add_pictures (fixture->folder, "dog", 12, 32, 0x2040c0);
  app_load (fixture->session, fixture->folder);
}

static gboolean
is_learning (StageFixture *fixture)
{
  return g_str_equal (gtk_button_get_label (
                        stage_part (fixture, "learn_button")),
                      "Stop");
}

static void
learn (StageFixture *fixture)
{
  stage_press (stage_part (fixture, "learn_button"));
  app_wait (!is_learning (fixture));
}

static const char *
get_cell (StageFixture *fixture, int column, int row)
{
  return gtk_label_get_text (GTK_LABEL (
    gtk_grid_get_child_at (stage_part (fixture, "figures"), column, row)));
}

static void
show (StageFixture *fixture, const char *scene, gboolean revealed)
{
  purr_lesson_stage_set_scene (fixture->stage, scene, revealed);
}

static void
test_no_pictures (StageFixture *fixture, gconstpointer data)
{
  show (fixture, "compare", TRUE);
  g_assert_true (stage_shows (fixture, "There are no pictures with two "
                                       "classes yet"));
  g_assert_false (
    gtk_widget_is_sensitive (stage_part (fixture, "learn_button")));
  load (fixture);
  g_assert_true (stage_shows (fixture, "only the column differs."));
  g_assert_true (
    gtk_widget_is_sensitive (stage_part (fixture, "learn_button")));
}

/* Of the usual number of patches */
static void
test_learn (StageFixture *fixture, gconstpointer data)
{
  load (fixture);
  show (fixture, "held-out", TRUE);
  g_assert_cmpstr (get_cell (fixture, 1, 3), ==, "–");
  stage_assert_value (fixture->stage, "n_phi", NULL);
  learn (fixture);
  g_assert_cmpstr (get_cell (fixture, 2, 0), ==, "400 patches");
  g_assert_cmpstr (get_cell (fixture, 1, 1), ==, "3,072");
  g_assert_cmpstr (get_cell (fixture, 2, 1), ==, "2,000");
  g_assert_true (g_str_has_suffix (get_cell (fixture, 1, 3), " %"));
  g_assert_true (g_str_has_suffix (get_cell (fixture, 2, 3), " %"));
  g_assert_true (stage_shows (fixture, "Of 4 held-out pictures: "));
  stage_assert_value (fixture->stage, "n_phi", "2,000");
  stage_assert_value (fixture->stage, "K", "400");
  /* 0.003 for each of 20 that are learnt from */
  stage_assert_value (fixture->stage, "lambda", "0.06");
  stage_assert_value (fixture->stage, "phi", "(2000, 1)");
  stage_assert_value (fixture->stage, "x", "(3072, 1)");
  stage_assert_value (fixture->stage, "y", NULL);

  /* Other pictures: nothing is known of them */
  app_add_pictures (fixture->folder, "dog", 3, 32, 0x208040);
  app_load (fixture->session, fixture->folder);
  g_assert_cmpstr (get_cell (fixture, 2, 1), ==, "–");
}

/* Another number of patches is another column of the same pictures, in the one scene
 * that speaks of it */
static void
test_number (StageFixture *fixture, gconstpointer data)
{
  load (fixture);
  show (fixture, "compare", TRUE);
  learn (fixture);
  g_assert_false (gtk_widget_get_mapped (stage_part (fixture, "number_box")));
  show (fixture, "number", TRUE);
  g_assert_true (gtk_widget_get_mapped (stage_part (fixture, "number_box")));
  g_assert_true (stage_shows (fixture, "400 patches: "));
  fixture->n_values = 0;
  gtk_adjustment_set_value (stage_part (fixture, "adjustment"), 0);
  g_assert_cmpuint (fixture->n_values, >, 0);
  stage_assert_label (fixture, "patches_label", "100 patches");
  stage_assert_label (fixture, "state_label", "100 patches: not learnt yet");
  stage_assert_value (fixture->stage, "n_phi", NULL);
  learn (fixture);
  g_assert_true (g_str_has_suffix (stage_label (fixture, "state_label"),
                                   " % of held-out right"));
  stage_assert_value (fixture->stage, "n_phi", "500");
  show (fixture, "held-out", TRUE);
  g_assert_cmpstr (get_cell (fixture, 2, 1), ==, "2,000");
  stage_assert_value (fixture->stage, "n_phi", "2,000");
}

/* What a later scene speaks of does not stand beside an earlier one, nor what a
 * question asks for beside that */
static void
test_hidden (StageFixture *fixture, gconstpointer data)
{
  GtkWidget *figures = stage_part (fixture, "figures_box");

  load (fixture);
  show (fixture, "pixels", TRUE);
  learn (fixture);
  g_assert_true (stage_shows (fixture, "Pixels: x is (3072, 1)"));
  g_assert_true (stage_shows (fixture, "All of them, and b: z = "));
  g_assert_false (stage_shows (fixture, "Patches"));
  g_assert_false (gtk_widget_get_mapped (figures));

  show (fixture, "patches", FALSE);
  stage_assert_value (fixture->stage, "n_phi", NULL);
  learn (fixture);
  g_assert_false (stage_shows (fixture, "(2000, 1)"));
  stage_assert_value (fixture->stage, "phi", NULL);
  show (fixture, "patches", TRUE);
  g_assert_true (stage_shows (fixture, "400 patches: φ(x) is (2000, 1)"));
  g_assert_false (gtk_widget_get_mapped (figures));

  show (fixture, "compare", FALSE);
  stage_assert_value (fixture->stage, "phi", NULL);
  show (fixture, "compare", TRUE);
  stage_assert_value (fixture->stage, "phi", "(2000, 1)");
  g_assert_false (gtk_widget_get_mapped (figures));
  show (fixture, "held-out", FALSE);
  g_assert_true (gtk_widget_get_mapped (figures));
  show (fixture, "number", FALSE);
  stage_assert_label (fixture, "state_label", "");
  show (fixture, "pixels", FALSE);
  g_assert_false (stage_shows (fixture, "(2000, 1)"));

  /* Begun anew nothing has been learnt */
  purr_lesson_stage_reset (fixture->stage);
  g_assert_true (stage_shows (fixture, "Press Learn"));
  show (fixture, "held-out", FALSE);
  g_assert_cmpstr (get_cell (fixture, 2, 1), ==, "–");
  g_assert_true (stage_shows (fixture, "which column is surely better?"));
}

/* By a press, and where nobody sees it */
static void
test_stop (StageFixture *fixture, gconstpointer data)
{
  GtkWidget *button = GTK_WIDGET (stage_part (fixture, "learn_button"));
  GtkAdjustment *adjustment = stage_part (fixture, "adjustment");

  load (fixture);
  show (fixture, "number", TRUE);
  stage_press (button);
  g_assert_true (is_learning (fixture));
  g_assert_false (
    gtk_widget_is_sensitive (stage_part (fixture, "patches_scale")));
  stage_press (button);
  g_assert_false (is_learning (fixture));
  stage_press (button);
  gtk_widget_set_visible (GTK_WIDGET (fixture->stage), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (fixture->stage), TRUE);
  g_assert_false (is_learning (fixture));
  stage_assert_label (fixture, "state_label", "400 patches: not learnt yet");
  learn (fixture);

  /* What was learnt before is still there, under its number */
  gtk_adjustment_set_value (adjustment, 8);
  stage_press (button);
  stage_press (button);
  stage_assert_label (fixture, "state_label", "1,600 patches: not learnt yet");
  gtk_adjustment_set_value (adjustment, 4);
  g_assert_true (stage_shows (fixture, " % of held-out right"));
  show (fixture, "held-out", TRUE);
  g_assert_cmpstr (get_cell (fixture, 2, 1), ==, "2,000");

  show (fixture, "number", TRUE);
  gtk_adjustment_set_value (adjustment, 0);
  purr_lesson_stage_reset (fixture->stage);
  g_assert_false (is_learning (fixture));
  stage_assert_label (fixture, "patches_label", "400 patches");
}

/* What a run of patches makes of the pictures has not to be computed again for its
 * evaluation */
static void
test_run (StageFixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  PurrProblem *problem;
  g_autoptr (GBytes) kept = NULL;

  load (fixture);
  g_settings_set_string (fixture->settings, "features", "patches");
  g_settings_set_int (fixture->settings, "patches", 150);
  g_settings_set_int (fixture->settings, "iterations", 2);
  purr_run_train (run);
  app_wait_polling (fixture->session,
                    purr_run_get_state (run) == PURR_TRAINER_FINISHED);
  show (fixture, "number", TRUE);
  for (int step = 0; step < 4; step += 2)
    {
      gtk_adjustment_set_value (stage_part (fixture, "adjustment"), step);
      learn (fixture);
    }
  problem = purr_trainer_get_problem (purr_run_get_trainer (run));
  kept = purr_dataset_find_kept (purr_problem_get_dataset (problem),
                                 PURR_KEPT_FEATURES,
                                 purr_feature_map_get_hash (
                                   purr_problem_get_map (problem)));
  g_assert_nonnull (kept);
}

static void
test_all_scenes (StageFixture *fixture, gconstpointer data)
{
  static const char *const symbols[]
    = { "x", "phi", "n_phi", "K", "m", "J", "w", NULL };

  load (fixture);
  g_assert_cmpuint (stage_show_all_scenes (fixture, "column", symbols), ==, 6);
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  if (!app_fixture_init (&argc, &argv))
    return fixture_cache_end (0);
#define ADD(name, test)                                                        \
  stage_add_session ("/stage-column/" name, PURR_TYPE_STAGE_COLUMN, test)
  ADD ("no-pictures", test_no_pictures);
  ADD ("learn", test_learn);
  ADD ("number", test_number);
  ADD ("hidden", test_hidden);
  ADD ("stop", test_stop);
  ADD ("run", test_run);
  ADD ("all-scenes", test_all_scenes);
#undef ADD
  return fixture_cache_end (app_fixture_run ());
}

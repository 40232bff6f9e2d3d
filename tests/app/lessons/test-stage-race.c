/* test-stage-race.c: a guess, then a race, then what each switch brings
 *
 * How fast who is, no test asks: that all ran, agree, and are told of.
 */

#include "stage-fixture.h"

#include "app/lessons/stage-race.h"
#include "engine/teaching/race.h"

#include <string.h>

static GtkWidget *
get_button (StageFixture *fixture)
{
  return GTK_WIDGET (stage_part (fixture, "race_button"));
}

/* 10,000 numbers: the smallest race there is */
static void
choose_small (StageFixture *fixture)
{
  gtk_drop_down_set_selected (stage_part (fixture, "size_row"), 1);
  gtk_drop_down_set_selected (stage_part (fixture, "guess_row"), 3);
}

static void
test_guess_first (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "race", TRUE);
  g_assert_false (gtk_widget_is_sensitive (get_button (fixture)));
  g_assert_true (stage_shows (fixture, "Guess first."));
  choose_small (fixture);
  g_assert_true (gtk_widget_is_sensitive (get_button (fixture)));

  /* The loaded pictures, which are not there */
  gtk_drop_down_set_selected (stage_part (fixture, "size_row"), 0);
  gtk_drop_down_set_selected (stage_part (fixture, "guess_row"), 2);
  stage_press (get_button (fixture));
  g_assert_true (stage_shows (fixture, "There are no pictures yet"));
}

/* Where a formula's symbol is pointed at, the code's lines with that name are marked */
static void
test_mark (StageFixture *fixture, gconstpointer data)
{
  GtkWidget *code = stage_part (fixture, "code_view");

  purr_lesson_stage_set_scene (fixture->stage, "vectorised", TRUE);
  g_assert_cmpuint (app_count_class (code, "marked-symbol"), ==, 0);
  purr_lesson_stage_mark (fixture->stage, "z");
  g_assert_cmpuint (app_count_class (code, "marked-symbol"), ==, 2);
  purr_lesson_stage_mark (fixture->stage, "x_k");
  g_assert_cmpuint (app_count_class (code, "marked-symbol"), ==, 2);
  purr_lesson_stage_mark (fixture->stage, NULL);
  g_assert_cmpuint (app_count_class (code, "marked-symbol"), ==, 0);
}

static void
test_race (StageFixture *fixture, gconstpointer data)
{
  const char *result;

  purr_lesson_stage_set_scene (fixture->stage, "race", TRUE);
  choose_small (fixture);
  stage_assert_value (fixture->stage, "z", NULL);
  stage_press (get_button (fixture));
  g_assert_false (gtk_widget_is_sensitive (stage_part (fixture, "size_row")));
  app_wait (strstr (stage_label (fixture, "result_label"), "as fast as")
            != NULL);
  result = stage_label (fixture, "result_label");
  g_assert_true (g_str_has_suffix (result, " Your guess was 30 times."));
  g_assert_true (g_str_has_prefix (stage_label (fixture, "agree_label"),
                                   "All came to the same result to rounding: "
                                   "z = "));
  g_assert_true (gtk_widget_is_sensitive (stage_part (fixture, "size_row")));
  {
    g_autofree char *n_x = purr_lesson_stage_describe (fixture->stage, "n_x");
    g_autofree char *z = purr_lesson_stage_describe (fixture->stage, "z");

    g_assert_cmpstr (n_x, ==, "10,000");
    g_assert_nonnull (z);
  }

  /* One switch at a time, there and back */
  purr_lesson_stage_set_scene (fixture->stage, "switches", TRUE);
  g_assert_false (purr_lesson_stage_step (fixture->stage, -1));
  for (int k = 0; k < PURR_RACE_N_SWITCHES; k++)
    {
      g_assert_true (purr_lesson_stage_step (fixture->stage, 1));
      g_assert_true (
        stage_shows (fixture, purr_race_switch_get_name ((PurrRaceSwitch) k)));
    }
  g_assert_false (purr_lesson_stage_step (fixture->stage, 1));
  g_assert_false (
    gtk_widget_is_sensitive (stage_part (fixture, "switch_button")));
  g_assert_true (purr_lesson_stage_step (fixture->stage, -1));

  /* Other work: figures of before hold no more */
  gtk_drop_down_set_selected (stage_part (fixture, "task_row"), 1);
  stage_assert_label (fixture, "agree_label", "");
  g_assert_true (stage_shows (fixture, "run it first."));
}

static void
test_stop (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "race", TRUE);
  choose_small (fixture);
  gtk_drop_down_set_selected (stage_part (fixture, "size_row"), 4);
  stage_press (get_button (fixture));
  stage_press (get_button (fixture));
  stage_assert_label (fixture, "result_label", "The race was stopped.");
  /* Nor does it go on where nobody sees it */
  stage_press (get_button (fixture));
  gtk_widget_set_visible (GTK_WIDGET (fixture->stage), FALSE);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_button (fixture))), ==,
                   "Race");
  gtk_widget_set_visible (GTK_WIDGET (fixture->stage), TRUE);
  g_assert_true (stage_shows (fixture, "Guess first."));
}

static void
test_all_scenes (StageFixture *fixture, gconstpointer data)
{
  static const char *const symbols[] = { "n_x", "m", "z", "J", NULL };

  g_assert_cmpuint (stage_show_all_scenes (fixture, "race", symbols), >=, 2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, test)                                                        \
  stage_add_session ("/stage-race/" name, PURR_TYPE_STAGE_RACE, test)
  ADD ("guess-first", test_guess_first);
  ADD ("mark", test_mark);
  ADD ("race", test_race);
  ADD ("stop", test_stop);
  ADD ("all-scenes", test_all_scenes);
#undef ADD
  return app_fixture_run ();
}

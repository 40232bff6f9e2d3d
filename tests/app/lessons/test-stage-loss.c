/* test-stage-loss.c: each scene of loss and cost, with pictures and without */

#include "stage-fixture.h"

#include "app/lessons/descent-controls.h"
#include "app/lessons/stage-loss.h"

static void
test_one (StageFixture *fixture, gconstpointer data)
{
  g_autofree char *loss = NULL;
  g_autofree char *error = NULL;

  purr_lesson_stage_set_scene (fixture->stage, "right", TRUE);
  stage_assert_label (fixture, "loss_label",
                      "y = 1, a = 0.7000: L = −log 0.7000 = 0.3567");
  purr_lesson_stage_set_scene (fixture->stage, "zero", TRUE);
  stage_assert_label (fixture, "loss_label",
                      "y = 0, a = 0.7000: L = −log 0.3000 = 1.204");
  purr_lesson_stage_set_scene (fixture->stage, "minus", FALSE);
  stage_assert_label (fixture, "loss_label",
                      "y = 1, a = 0.7000: L = log 0.7000 = −0.3567");
  purr_lesson_stage_set_scene (fixture->stage, "minus", TRUE);
  stage_assert_label (fixture, "loss_label",
                      "y = 1, a = 0.7000: L = −log 0.7000 = 0.3567");
  purr_lesson_stage_set_scene (fixture->stage, "squared", TRUE);
  stage_assert_label (fixture, "squared_label",
                      "Squared error: ½ (0.7000 − 1)² = 0.04500");
  loss = purr_lesson_stage_describe (fixture->stage, "L");
  error = purr_lesson_stage_describe (fixture->stage, "E");
  g_assert_cmpstr (loss, ==, "0.3567");
  g_assert_cmpstr (error, ==, "0.04500");
}

/* Without pictures: six numbers, whose mean is computed by hand, with w = 1 and
 * b = 0: log(1 + e^6), log(1 + e^-1) three times, log 2 twice */
static void
test_cost (StageFixture *fixture, gconstpointer data)
{
  g_autofree char *hidden = NULL;

  purr_lesson_stage_set_scene (fixture->stage, "cost", FALSE);
  app_wait (g_str_has_prefix (stage_label (fixture, "cost_label"), "J"));
  stage_assert_label (fixture, "cost_label", "J, of all m = 6 examples: ?");
  hidden = purr_lesson_stage_describe (fixture->stage, "J");
  g_assert_null (hidden);
  purr_lesson_stage_set_scene (fixture->stage, "cost", TRUE);
  stage_assert_label (fixture, "cost_label",
                      "J = 1.388093, the mean of all m = 6 "
                      "losses");
}

static void
test_valley (StageFixture *fixture, gconstpointer data)
{
  PurrDescentControls *controls
    = app_part (fixture->stage, PURR_TYPE_STAGE_LOSS, "controls");
  PurrDescentPlace place;

  purr_lesson_stage_set_scene (fixture->stage, "valley", FALSE);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (controls)));
  purr_lesson_stage_set_scene (fixture->stage, "valley", TRUE);
  for (int i = 0; i < 1000; i++)
    purr_descent_controls_step (controls, 1);
  place
    = purr_descent_path_get_last (purr_descent_controls_get_path (controls));
  g_assert_cmpint (place.step, ==, PURR_DESCENT_RESTS);
  g_assert_cmpfloat_with_epsilon (place.cost, 0.1201, 5e-5);
}

static void
test_all_scenes (StageFixture *fixture, gconstpointer data)
{
  static const char *const symbols[] = { "a", "L", "y", "J", "m", NULL };

  g_assert_cmpuint (stage_show_all_scenes (fixture, "loss", symbols), >=, 2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;

#define ADD(path, test) stage_add (path, PURR_TYPE_STAGE_LOSS, test)
  ADD ("/stage-loss/one", test_one);
  ADD ("/stage-loss/cost", test_cost);
  ADD ("/stage-loss/valley", test_valley);
  ADD ("/stage-loss/all-scenes", test_all_scenes);
#undef ADD
  return app_fixture_run ();
}

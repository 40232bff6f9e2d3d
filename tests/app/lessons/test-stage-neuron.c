/* test-stage-neuron.c: z, a and the slope, by hand and of a picture */

#include "stage-fixture.h"

#include "app/lessons/neuron-words.h"
#include "app/lessons/stage-neuron.h"
#include "app/session/ready-made.h"
#include "app/widgets/probability-bar.h"

#include <math.h>
#include <string.h>

#define assert_result(fixture, text)                                           \
  g_assert_cmpstr (gtk_label_get_text (stage_part (fixture, "result_label")),  \
                   ==, text)

static void
test_sum (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "sum", FALSE);
  assert_result (fixture, "z = ?");
  stage_assert_value (fixture->stage, "z", NULL);
  stage_assert_value (fixture->stage, "b", "−3.00");
  purr_lesson_stage_set_scene (fixture->stage, "sum", TRUE);
  assert_result (fixture, "z = −1.00");
  gtk_adjustment_set_value (stage_part (fixture, "sum_adjustment"), 4.5);
  gtk_adjustment_set_value (stage_part (fixture, "bias_adjustment"), 1);
  assert_result (fixture, "z = 5.50");
  stage_assert_value (fixture->stage, "z", "5.50");
}

static void
test_sigmoid (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "sum", TRUE);
  purr_lesson_stage_set_scene (fixture->stage, "sigmoid", FALSE);
  assert_result (fixture, "z = −1.00, a = σ(z) = ?");
  stage_assert_value (fixture->stage, "a", NULL);
  purr_lesson_stage_set_scene (fixture->stage, "sigmoid", TRUE);
  assert_result (fixture, "z = −1.00, a = σ(z) = 0.268941");
  purr_lesson_stage_set_scene (fixture->stage, "slope", TRUE);
  assert_result (fixture, "z = 0.00, a = σ(z) = 0.5, slope = 0.25");
  stage_assert_value (fixture->stage, "slope", "0.25");
  /* By the point, too; what is beyond the axis is not reached */
  g_signal_emit_by_name (stage_part (fixture, "plane"), "handle-moved", 1u, 2.0,
                         0.0);
  assert_result (fixture, "z = 2.00, a = σ(z) = 0.880797, slope = 0.104994");
}

static void
test_limits (StageFixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "limits", FALSE);
  g_assert_false (gtk_widget_is_sensitive (stage_part (fixture, "limits_box")));
  purr_lesson_stage_set_scene (fixture->stage, "limits", TRUE);
  assert_result (fixture,
                 "z = 1000.00, a = σ(z) = 1 exactly, slope = 0 exactly");
  stage_press (app_find_button (GTK_WIDGET (fixture->stage), "z = −1000"));
  assert_result (fixture,
                 "z = −1000.00, a = σ(z) = 0 exactly, slope = 0 exactly");
  stage_press (app_find_button (GTK_WIDGET (fixture->stage), "z = 0"));
  assert_result (fixture, "z = 0.00, a = σ(z) = 0.5, slope = 0.25");
}

/* The very digits of an answer on the Classify page: the same model, the same
 * words for its z and its share */
static void
test_picture (StageFixture *fixture, gconstpointer data)
{
  guint8 red[3072];

  for (guint i = 0; i < sizeof red; i++)
    red[i] = i % 3 == 0 ? 255 : 0;
  purr_lesson_stage_set_scene (fixture->stage, "probability", TRUE);
  purr_session_set_example (fixture->session, "red.png", red);
  g_assert_true (
    gtk_toggle_button_get_active (stage_part (fixture, "picture_button")));
  g_assert_true (stage_shows (fixture, "There is no model yet"));

  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  {
    PurrModel *model = purr_model_keeper_get_model (
      purr_session_get_keeper (fixture->session));
    PurrAnswer answer = purr_model_classify (model, red);
    g_autofree char *equated
      = purr_probability_equate (answer.probability,
                                 purr_model_get_parts (model)->threshold);
    g_autofree char *expected
      = g_strdup_printf ("z = +%.2f, ŷ %s: the", answer.logit, equated);

    g_assert_cmpfloat (answer.logit, >, 0);
    g_assert_true (stage_shows (fixture, expected));
    g_assert_true (stage_shows (fixture, "“red”"));
  }
  g_assert_false (gtk_widget_is_sensitive (stage_part (fixture, "sliders")));
  gtk_toggle_button_set_active (stage_part (fixture, "numbers_button"), TRUE);
  g_assert_true (gtk_widget_is_sensitive (stage_part (fixture, "sliders")));
}

/* As on the Classify page: while nothing is learnt or opened the ready-made
 * model answers, with weights for what its patches make of the picture */
static void
test_ready_made (StageFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  g_autofree char *path = purr_ready_made_path ();
  g_autofree char *expected = NULL;
  guint8 grey[PURR_FEATURES];
  PurrModel *model;
  PurrAnswer answer;

  memset (grey, 128, sizeof grey);
  purr_model_keeper_offer_ready_made (keeper, path);
  app_wait (purr_model_keeper_is_ready_made (keeper));
  purr_lesson_stage_set_scene (fixture->stage, "probability", TRUE);
  stage_assert_value (fixture->stage, "x", "(3072, 1)");
  purr_session_set_example (fixture->session, "grey.png", grey);

  model = purr_model_keeper_get_answering (keeper);
  answer = purr_model_classify (model, grey);
  expected = g_strdup_printf ("%.2f, ŷ = ", fabs (answer.logit));
  g_assert_true (stage_shows (fixture, expected));
  g_assert_true (stage_shows (fixture, "“cat”"));
  stage_assert_value (fixture->stage, "x", "(8000, 1)");
  {
    g_autofree char *bias = purr_word_neuron (purr_model_get_parts (model)->b);

    stage_assert_value (fixture->stage, "b", bias);
  }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  stage_add_session ("/stage-neuron/" #name, PURR_TYPE_STAGE_NEURON,           \
                     test_##name)
  ADD (sum);
  ADD (sigmoid);
  ADD (limits);
  ADD (picture);
  ADD (ready_made);
#undef ADD
  return app_fixture_run ();
}

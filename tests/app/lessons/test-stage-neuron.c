/* test-stage-neuron.c: z, a and the slope, by hand and of a picture */

#include "app-fixture.h"

#include "app/lessons/stage-neuron.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrLessonStage *stage;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = test_folder_new ();
  fixture->stage = g_object_ref_sink (
    g_object_new (PURR_TYPE_STAGE_NEURON, "session", fixture->session, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->stage));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->stage)->ref_count == 1);
  g_assert_finalize_object (fixture->stage);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

#define part(fixture, name)                                                    \
  app_part ((fixture)->stage, PURR_TYPE_STAGE_NEURON, name)

#define assert_result(fixture, text)                                           \
  g_assert_cmpstr (gtk_label_get_text (part (fixture, "result_label")), ==,    \
                   text)

static void
assert_value (Fixture *fixture, const char *symbol, const char *value)
{
  g_autofree char *said = purr_lesson_stage_describe (fixture->stage, symbol);

  g_assert_cmpstr (said, ==, value);
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = app_find_button (GTK_WIDGET (fixture->stage), label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_sum (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "sum", FALSE);
  assert_result (fixture, "z = ?");
  assert_value (fixture, "z", NULL);
  assert_value (fixture, "b", "−3.00");
  purr_lesson_stage_set_scene (fixture->stage, "sum", TRUE);
  assert_result (fixture, "z = −1.00");
  gtk_adjustment_set_value (part (fixture, "sum_adjustment"), 4.5);
  gtk_adjustment_set_value (part (fixture, "bias_adjustment"), 1);
  assert_result (fixture, "z = 5.50");
  assert_value (fixture, "z", "5.50");
}

static void
test_sigmoid (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "sum", TRUE);
  purr_lesson_stage_set_scene (fixture->stage, "sigmoid", FALSE);
  assert_result (fixture, "z = −1.00, a = σ(z) = ?");
  assert_value (fixture, "a", NULL);
  purr_lesson_stage_set_scene (fixture->stage, "sigmoid", TRUE);
  assert_result (fixture, "z = −1.00, a = σ(z) = 0.268941");
  purr_lesson_stage_set_scene (fixture->stage, "slope", TRUE);
  assert_result (fixture, "z = 0.00, a = σ(z) = 0.5, slope = 0.25");
  assert_value (fixture, "slope", "0.25");
  /* By the point, too; what is beyond the axis is not reached */
  g_signal_emit_by_name (part (fixture, "plane"), "handle-moved", 1u, 2.0, 0.0);
  assert_result (fixture, "z = 2.00, a = σ(z) = 0.880797, slope = 0.104994");
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  purr_lesson_stage_set_scene (fixture->stage, "limits", FALSE);
  g_assert_false (gtk_widget_is_sensitive (part (fixture, "limits_box")));
  purr_lesson_stage_set_scene (fixture->stage, "limits", TRUE);
  assert_result (fixture,
                 "z = 1000.00, a = σ(z) = 1 exactly, slope = 0 exactly");
  press (fixture, "z = −1000");
  assert_result (fixture,
                 "z = −1000.00, a = σ(z) = 0 exactly, slope = 0 exactly");
  press (fixture, "z = 0");
  assert_result (fixture, "z = 0.00, a = σ(z) = 0.5, slope = 0.25");
}

/* The very digits of an answer on the Classify page: the same model, the same
 * words for its z and its share */
static void
test_picture (Fixture *fixture, gconstpointer data)
{
  guint8 red[3072];

  for (guint i = 0; i < sizeof red; i++)
    red[i] = i % 3 == 0 ? 255 : 0;
  purr_lesson_stage_set_scene (fixture->stage, "probability", TRUE);
  purr_session_set_example (fixture->session, "red.png", red);
  g_assert_true (
    gtk_toggle_button_get_active (part (fixture, "picture_button")));
  g_assert_true (
    app_shows (GTK_WIDGET (fixture->stage), "There is no model yet"));

  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  {
    PurrModel *model = purr_model_keeper_get_model (
      purr_session_get_keeper (fixture->session));
    PurrAnswer answer = purr_model_classify (model, red);
    g_autofree char *expected
      = g_strdup_printf ("z = +%.2f, ŷ = ", answer.logit);

    g_assert_cmpfloat (answer.logit, >, 0);
    g_assert_true (app_shows (GTK_WIDGET (fixture->stage), expected));
    g_assert_true (app_shows (GTK_WIDGET (fixture->stage), "“red”"));
  }
  g_assert_false (gtk_widget_is_sensitive (part (fixture, "sliders")));
  gtk_toggle_button_set_active (part (fixture, "numbers_button"), TRUE);
  g_assert_true (gtk_widget_is_sensitive (part (fixture, "sliders")));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  g_test_add ("/stage-neuron/" #name, Fixture, NULL, set_up, test_##name,      \
              tear_down)
  ADD (sum);
  ADD (sigmoid);
  ADD (limits);
  ADD (picture);
#undef ADD
  return app_fixture_run ();
}

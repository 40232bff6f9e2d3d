/* test-stage-loss.c: each scene of loss and cost, with pictures and without */

#include "app-fixture.h"

#include "app/lessons/descent-controls.h"
#include "app/lessons/example-losses.h"
#include "app/lessons/lesson-text.h"
#include "app/lessons/stage-loss.h"
#include "app/text/wording.h"
#include "engine/models/models.h"

typedef struct
{
  PurrLessonStage *stage;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->stage
    = g_object_ref_sink (g_object_new (PURR_TYPE_STAGE_LOSS, NULL));
  fixture->window = app_show (GTK_WIDGET (fixture->stage));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->stage)->ref_count == 1);
  g_assert_finalize_object (fixture->stage);
}

#define get_label(fixture, name)                                               \
  gtk_label_get_text (app_part ((fixture)->stage, PURR_TYPE_STAGE_LOSS, name))
#define assert_label(fixture, name, text)                                      \
  g_assert_cmpstr (get_label (fixture, name), ==, text)

static void
test_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *loss = NULL;
  g_autofree char *error = NULL;

  purr_lesson_stage_set_scene (fixture->stage, "right", TRUE);
  assert_label (fixture, "loss_label",
                "y = 1, a = 0.7000: L = −log 0.7000 = 0.3567");
  purr_lesson_stage_set_scene (fixture->stage, "zero", TRUE);
  assert_label (fixture, "loss_label",
                "y = 0, a = 0.7000: L = −log 0.3000 = 1.204");
  purr_lesson_stage_set_scene (fixture->stage, "minus", FALSE);
  assert_label (fixture, "loss_label",
                "y = 1, a = 0.7000: L = log 0.7000 = −0.3567");
  purr_lesson_stage_set_scene (fixture->stage, "minus", TRUE);
  assert_label (fixture, "loss_label",
                "y = 1, a = 0.7000: L = −log 0.7000 = 0.3567");
  purr_lesson_stage_set_scene (fixture->stage, "squared", TRUE);
  assert_label (fixture, "squared_label",
                "Squared error: ½ (0.7000 − 1)² = 0.04500");
  loss = purr_lesson_stage_describe (fixture->stage, "L");
  error = purr_lesson_stage_describe (fixture->stage, "E");
  g_assert_cmpstr (loss, ==, "0.3567");
  g_assert_cmpstr (error, ==, "0.04500");
}

/* Without pictures: six numbers, whose mean is computed by hand, with w = 1 and
 * b = 0: log(1 + e^6), log(1 + e^-1) three times, log 2 twice */
static void
test_cost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hidden = NULL;

  purr_lesson_stage_set_scene (fixture->stage, "cost", FALSE);
  app_wait (g_str_has_prefix (get_label (fixture, "cost_label"), "J"));
  assert_label (fixture, "cost_label", "J, of all m = 6 examples: ?");
  hidden = purr_lesson_stage_describe (fixture->stage, "J");
  g_assert_null (hidden);
  purr_lesson_stage_set_scene (fixture->stage, "cost", TRUE);
  assert_label (fixture, "cost_label",
                "J = 1.388093, the mean of all m = 6 "
                "losses");
}

static void
test_valley (Fixture *fixture, gconstpointer data)
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
test_all_scenes (Fixture *fixture, gconstpointer data)
{
  static const char *const symbols[] = { "a", "L", "y", "J", "m", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonText) text = purr_lesson_text_load ("loss", &error);
  guint questions = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < text->scenes->len; i++)
    {
      const PurrLessonScene *scene = purr_lesson_text_get_scene (text, i);

      questions += scene->question != NULL;
      for (int revealed = FALSE; revealed <= TRUE; revealed++)
        {
          purr_lesson_stage_set_scene (fixture->stage, scene->name, revealed);
          for (guint k = 0; k < G_N_ELEMENTS (symbols); k++)
            purr_lesson_stage_mark (fixture->stage, symbols[k]);
          gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->stage));
        }
    }
  g_assert_cmpuint (questions, >=, 2);
}

static void
take_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(PurrExampleLosses **) data = purr_example_losses_finish (result, NULL);
}

/* The mean of the losses is the J of the weights that the run has, and it is said
 * that the Training page's is that of one update before: to its six digits */
static void
test_run (void)
{
  char *folder = app_cats_and_dogs (20);
  g_autoptr (GSettings) settings = app_settings_new ();
  PurrSession *session = purr_session_new (settings, NULL);
  PurrExampleLosses *losses = NULL;
  PurrTrainerSnapshot snapshot;
  g_autoptr (PurrModel) model = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *note = NULL;

  app_load (session, folder);
  purr_example_losses_compute (session, NULL, take_cb, &losses);
  app_wait (losses != NULL);
  g_assert_cmpfloat_with_epsilon (losses->cost, log (2), 1e-12);
  g_clear_pointer (&losses, purr_example_losses_free);

  g_settings_set_int (settings, "iterations", 50);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session, purr_run_get_state (purr_session_get_run (session))
                               == PURR_TRAINER_FINISHED);
  purr_example_losses_compute (session, NULL, take_cb, &losses);
  app_wait (losses != NULL);
  purr_trainer_get_snapshot (purr_run_get_trainer (
                               purr_session_get_run (session)),
                             0, 0, &snapshot);
  g_assert_cmpuint (losses->m, ==, 32);
  shown = purr_word_cost (snapshot.cost);
  note = g_strdup_printf ("The Training page shows J = %s: that of the weights "
                          "before the latest update.",
                          shown);
  g_assert_cmpstr (losses->note, ==, note);
  model = purr_model_new_from_trainer (
    purr_run_get_trainer (purr_session_get_run (session)));
  g_assert_cmpfloat_with_epsilon (losses->cost,
                                  purr_model_get_parts (model)->train_cost,
                                  1e-8);

  purr_trainer_snapshot_clear (&snapshot);
  purr_example_losses_free (losses);
  g_assert_finalize_object (session);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;

#define ADD(path, test)                                                        \
  g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/stage-loss/one", test_one);
  ADD ("/stage-loss/cost", test_cost);
  ADD ("/stage-loss/valley", test_valley);
  ADD ("/stage-loss/all-scenes", test_all_scenes);
#undef ADD
  g_test_add_func ("/stage-loss/run", test_run);
  return app_fixture_run ();
}

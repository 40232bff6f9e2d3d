/* test-training-page-inside.c: looking inside a run, and back in it */

#include "training-page-fixture.h"

/* Numbers and marker are the moment's while somebody looks back */
static void
test_look_back (Fixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = purr_session_get_look_back (fixture->session);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  g_autofree char *accuracy = NULL;

  app_load (fixture->session, fixture->folder);
  g_assert_false (gtk_widget_get_visible (part (fixture, "time_line")));
  gtk_toggle_button_set_active (part (fixture, "inside_button"), TRUE);
  g_assert_true (g_settings_get_boolean (fixture->settings, "look-inside"));
  g_assert_true (gtk_widget_get_visible (part (fixture, "time_line")));
  g_assert_true (gtk_widget_get_visible (part (fixture, "inside")));
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);

  purr_look_back_go (look_back, 0);
  g_assert_cmpfloat (number_of (fixture->chart, "marker"), ==, 0);
  assert_text (fixture, "iteration_label", "0");
  assert_text (fixture, "cost_label", "0.693147");
  purr_look_back_go (look_back, 7);
  g_assert_cmpfloat (number_of (fixture->chart, "marker"), ==, 7);
  assert_text (fixture, "iteration_label", "7");
  app_wait (purr_model_keeper_get_looked_back (keeper) != NULL);
  /* Of the pictures held out, by the model that answers meanwhile */
  accuracy
    = g_strdup_printf ("%.1f %%", 100
                                    * purr_model_get_parts (
                                        purr_model_keeper_get_model (keeper))
                                        ->validation_accuracy);
  assert_text (fixture, "validation_accuracy_label", accuracy);

  /* Who no longer looks inside looks at now */
  gtk_toggle_button_set_active (part (fixture, "inside_button"), FALSE);
  g_assert_null (purr_look_back_get_moment (look_back));
  g_assert_cmpfloat (number_of (fixture->chart, "marker"), ==, -1);
  assert_text (fixture, "iteration_label", "30");
}

static void
test_keep_moment (Fixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = purr_session_get_look_back (fixture->session);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);

  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  purr_look_back_go (look_back, 7);
  g_signal_emit_by_name (part (fixture, "time_line"), "kept");
  app_wait (fixture->messages == 1);
  g_assert_false (purr_model_keeper_follows_run (keeper));
  app_settle (fixture->session);
}

/* A lesson file may leave it out */
static void
test_hidden_inside (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "inside", NULL };
  const char *const nothing[] = { NULL };

  gtk_toggle_button_set_active (part (fixture, "inside_button"), TRUE);
  purr_page_hide (PURR_PAGE (fixture->page), names);
  g_assert_false (gtk_widget_get_visible (part (fixture, "inside_button")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "inside")));
  g_assert_false (gtk_widget_get_visible (part (fixture, "time_line")));
  purr_page_hide (PURR_PAGE (fixture->page), nothing);
  g_assert_true (gtk_widget_get_visible (part (fixture, "inside")));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/training-page-inside/" path, Fixture, NULL, set_up, function,  \
              tear_down)
  ADD ("look-back", test_look_back);
  ADD ("keep-moment", test_keep_moment);
  ADD ("hidden-inside", test_hidden_inside);
#undef ADD
  return app_fixture_run ();
}

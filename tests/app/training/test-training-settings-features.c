/* test-training-settings-features.c: what the settings show of pixels and patches */

#include "training-settings-fixture.h"

static gboolean
is_sensitive (Fixture *fixture, const char *name)
{
  return gtk_widget_get_sensitive (part (fixture, name));
}

/* What belongs to patches is there with them; what they do not look at is faint */
static void
test_features (Fixture *fixture, gconstpointer data)
{
  PurrTrainingSettings run = purr_training_settings_default ();

  purr_training_settings_view_set_run (fixture->view, &run);
  for (int round = 0; round < 3; round++)
    {
      gboolean of_patches = round == 1;

      adw_combo_row_set_selected (part (fixture, "features_row"),
                                  of_patches ? 1 : 0);
      g_assert_cmpint (is_visible (fixture, "patches_row"), ==, of_patches);
      g_assert_cmpint (is_sensitive (fixture, "normalise_row"), ==,
                       !of_patches);
      g_assert_cmpint (is_sensitive (fixture, "mirrored_row"), ==, !of_patches);
      g_assert_cmpint (is_visible (fixture, "next_run_hint"), ==, of_patches);
      /* Nobody has told of pictures to learn from */
      g_assert_false (is_visible (fixture, "advice_row"));
    }
  g_settings_set_string (fixture->settings, "features", "patches");
  g_assert_true (is_visible (fixture, "patches_row"));
  gtk_spin_button_set_value (part (fixture, "patches_spin"), 100);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "patches"), ==, 100);
  run.patches = 100;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_false (is_visible (fixture, "next_run_hint"));
}

static void
test_features_hidden (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "features", NULL };
  const char *const nothing[] = { NULL };

  g_settings_set_string (fixture->settings, "features", "patches");
  purr_training_settings_view_hide (fixture->view, names);
  g_assert_false (is_visible (fixture, "features_row"));
  g_assert_false (is_visible (fixture, "patches_row"));
  /* Not even when something else changes */
  g_settings_set_int (fixture->settings, "patches", 200);
  g_assert_false (is_visible (fixture, "patches_row"));
  purr_training_settings_view_hide (fixture->view, nothing);
  g_assert_true (is_visible (fixture, "features_row"));
  g_assert_true (is_visible (fixture, "patches_row"));
}

/* A penalty for as many pictures as would be learnt from, until it is taken */
static void
test_advice (Fixture *fixture, gconstpointer data)
{
  const char *const hidden[][2]
    = { { "features", NULL }, { "optimizer", NULL } };
  const char *const nothing[] = { NULL };
  g_autoptr (PurrSession) session = purr_session_new (fixture->settings, NULL);
  g_autofree char *folder = app_cats_and_dogs (50);
  g_autofree char *optimizer = NULL;
  g_autofree char *title = NULL;
  double lambda;

  purr_training_settings_view_use_run (fixture->view,
                                       purr_session_get_run (session));
  g_settings_set_string (fixture->settings, "features", "patches");
  g_assert_false (is_visible (fixture, "advice_row"));
  app_load (session, folder);
  app_settle (session);
  g_assert_true (is_visible (fixture, "advice_row"));
  /* Four fifths of a hundred are learnt from */
  lambda = purr_patches_advise_lambda (80);
  title = g_strdup_printf ("L-BFGS and λ = %g", lambda);
  g_assert_cmpstr (adw_preferences_row_get_title (part (fixture, "advice_row")),
                   ==, title);

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      purr_training_settings_view_hide (fixture->view, hidden[i]);
      g_assert_false (is_visible (fixture, "advice_row"));
      purr_training_settings_view_hide (fixture->view, nothing);
      g_assert_true (is_visible (fixture, "advice_row"));
    }
  g_settings_set_string (fixture->settings, "features", "pixels");
  g_assert_false (is_visible (fixture, "advice_row"));
  g_settings_set_string (fixture->settings, "features", "patches");

  g_signal_emit_by_name (part (fixture, "advice_button"), "clicked");
  optimizer = g_settings_get_string (fixture->settings, "optimizer");
  g_assert_cmpstr (optimizer, ==, "lbfgs");
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "lambda"), ==,
                     lambda);
  g_assert_false (is_visible (fixture, "advice_row"));
  /* Half of them need half of it */
  g_settings_set_double (fixture->settings, "validation-share", 0.6);
  g_assert_true (is_visible (fixture, "advice_row"));
  g_signal_emit_by_name (part (fixture, "advice_button"), "clicked");
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (fixture->settings,
                                                         "lambda"),
                                  lambda / 2, 0.05 * lambda);

  purr_session_finish (session);
  app_settle (session);
  test_folder_remove (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/training-settings-features/" path, Fixture, NULL, set_up,      \
              function, tear_down)
  ADD ("features", test_features);
  ADD ("features-hidden", test_features_hidden);
  ADD ("advice", test_advice);
#undef ADD
  return app_fixture_run ();
}

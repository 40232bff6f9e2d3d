/* test-training-settings-features.c: what the settings show of pixels and patches */

#include "training-settings-fixture.h"

static gboolean
is_sensitive (Fixture *fixture, const char *name)
{
  return gtk_widget_get_sensitive (part (fixture, name));
}

static void
assert_optimizer (Fixture *fixture, const char *expected)
{
  g_autofree char *now = g_settings_get_string (fixture->settings, "optimizer");

  g_assert_cmpstr (now, ==, expected);
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

/* What is chosen in the row is set, with what suits it, and back again; a row that
 * follows the setting sets nothing */
static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  static const char *const hidden[][2]
    = { { "features", NULL }, { "optimizer", NULL } };
  static const char *const nothing[] = { NULL };

  g_settings_set_string (fixture->settings, "features", "patches");
  assert_optimizer (fixture, "gradient-descent");
  g_settings_set_string (fixture->settings, "features", "pixels");
  adw_combo_row_set_selected (part (fixture, "features_row"), 1);
  assert_optimizer (fixture, "lbfgs");
  g_assert_true (is_visible (fixture, "advice_row"));
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      purr_training_settings_view_hide (fixture->view, hidden[i]);
      g_assert_false (is_visible (fixture, "advice_row"));
      purr_training_settings_view_hide (fixture->view, nothing);
      g_assert_true (is_visible (fixture, "advice_row"));
    }
  adw_combo_row_set_selected (part (fixture, "features_row"), 0);
  assert_optimizer (fixture, "gradient-descent");
  g_assert_false (is_visible (fixture, "advice_row"));
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
  ADD ("chosen", test_chosen);
#undef ADD
  return app_fixture_run ();
}

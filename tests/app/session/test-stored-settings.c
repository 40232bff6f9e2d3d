/* test-stored-settings.c: the training settings as the program remembers them */

#include "app-fixture.h"

#include "app/session/stored-settings.h"

/* All that the window may set, none of it the default */
static PurrTrainingSettings
all_set (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.learning_rate = 0.1 / 3;
  settings.iterations = 321;
  settings.lambda = 2.5;
  settings.validation_share = 0.3;
  settings.test_share = 0.1;
  settings.seed = 9;
  settings.batch_size = 48;
  settings.batched = TRUE;
  settings.momentum = 0.75;
  settings.mirrored = TRUE;
  settings.balanced = TRUE;
  settings.patience = 7;
  settings.patches = 200;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  settings.optimizer = PURR_OPTIMIZER_ADAM;
  return settings;
}

static void
test_round_trip (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  PurrTrainingSettings written = all_set (), read;

  purr_stored_settings_write (settings, &written);
  read = purr_stored_settings_read (settings);
  g_assert_cmpfloat (read.learning_rate, ==, written.learning_rate);
  g_assert_cmpuint (read.iterations, ==, 321);
  g_assert_cmpfloat (read.lambda, ==, 2.5);
  g_assert_cmpfloat (read.validation_share, ==, 0.3);
  g_assert_cmpfloat (read.test_share, ==, 0.1);
  g_assert_cmpuint (read.seed, ==, 9);
  g_assert_cmpuint (read.batch_size, ==, 48);
  g_assert_true (read.batched);
  g_assert_cmpfloat (read.momentum, ==, 0.75);
  g_assert_true (read.mirrored);
  g_assert_true (read.balanced);
  g_assert_cmpuint (read.patience, ==, 7);
  g_assert_cmpuint (read.patches, ==, 200);
  g_assert_cmpint (read.normalise, ==, PURR_NORMALISE_STANDARDISE);
  g_assert_cmpint (read.optimizer, ==, PURR_OPTIMIZER_ADAM);
  /* Whatever was written: the window answers first */
  g_assert_true (read.gives_way);
  g_assert_false (purr_stored_settings_differ (&read, &written));
}

/* How many there would be stays, though none are asked for */
static void
test_pixels (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  PurrTrainingSettings written = all_set ();
  g_autofree char *features = NULL;

  g_assert_cmpuint (purr_stored_settings_read (settings).patches, ==, 0);
  purr_stored_settings_write (settings, &written);
  written.patches = 0;
  purr_stored_settings_write (settings, &written);
  features = g_settings_get_string (settings, "features");
  g_assert_cmpstr (features, ==, "pixels");
  g_assert_cmpint (g_settings_get_int (settings, "patches"), ==, 200);
  g_assert_cmpuint (purr_stored_settings_read (settings).patches, ==, 0);
  g_settings_set_string (settings, "features", "patches");
  g_assert_cmpuint (purr_stored_settings_read (settings).patches, ==, 200);
}

/* Patches are in pairs: what anybody may have set is one less */
static void
test_odd (void)
{
  static const struct
  {
    int set;
    gsize read;
  } cases[] = { { 100, 100 }, { 101, 100 }, { 1599, 1598 }, { 1600, 1600 } };
  g_autoptr (GSettings) settings = app_settings_new ();

  g_settings_set_string (settings, "features", "patches");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PurrTrainingSettings read;

      g_settings_set_int (settings, "patches", cases[i].set);
      read = purr_stored_settings_read (settings);
      g_assert_cmpuint (read.patches, ==, cases[i].read);
      g_assert_null (purr_training_settings_check (&read));
    }
}

/* More than could be set leaves what was */
static void
test_bounds (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  PurrTrainingSettings written = all_set (), read;

  purr_stored_settings_write (settings, &written);
  written.patches = 1602;
  written.learning_rate = -1;
  written.iterations = 322;
  purr_stored_settings_write (settings, &written);
  read = purr_stored_settings_read (settings);
  g_assert_cmpuint (read.patches, ==, 200);
  g_assert_cmpfloat (read.learning_rate, ==, 0.1 / 3);
  g_assert_cmpuint (read.iterations, ==, 322);
}

/* Two shares that somebody else has set leave something to learn from */
static void
test_shares (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  PurrTrainingSettings read;

  g_settings_set_double (settings, "validation-share", 0.8);
  g_settings_set_double (settings, "test-share", 0.6);
  read = purr_stored_settings_read (settings);
  g_assert_cmpfloat (read.validation_share, ==, 0.8);
  g_assert_cmpfloat_with_epsilon (read.test_share, 0.1, 1e-12);
}

static void
test_differ (void)
{
  PurrTrainingSettings one = all_set (), other = all_set ();

  other.patches = 202;
  g_assert_true (purr_stored_settings_differ (&one, &other));
  other.patches = one.patches;
  /* What a run takes at any time, and what patches never look at */
  other.learning_rate = 1;
  other.lambda = 0;
  other.normalise = PURR_NORMALISE_255;
  other.mirrored = FALSE;
  g_assert_false (purr_stored_settings_differ (&one, &other));
  one.patches = other.patches = 0;
  g_assert_true (purr_stored_settings_differ (&one, &other));
  other.normalise = one.normalise;
  g_assert_true (purr_stored_settings_differ (&one, &other));
  other.mirrored = one.mirrored;
  g_assert_false (purr_stored_settings_differ (&one, &other));
  /* Adam has no momentum of this kind, but batches */
  other.momentum = 0.5;
  g_assert_false (purr_stored_settings_differ (&one, &other));
  other.batch_size = 49;
  g_assert_true (purr_stored_settings_differ (&one, &other));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/stored-settings/round-trip", test_round_trip);
  g_test_add_func ("/stored-settings/pixels", test_pixels);
  g_test_add_func ("/stored-settings/odd", test_odd);
  g_test_add_func ("/stored-settings/bounds", test_bounds);
  g_test_add_func ("/stored-settings/shares", test_shares);
  g_test_add_func ("/stored-settings/differ", test_differ);
  return app_fixture_run ();
}

/* test-trial-run.c: many models taught behind the main loop */

#include "session-fixture.h"

#include "app/session/trial-run.h"

#include <string.h>

#define GROUP "trial-run"

static void
load (SessionFixture *fixture)
{
  g_settings_set_int (fixture->settings, "iterations", 30);
  app_load (fixture->session, fixture->folder);
}

static PurrTrialRun *
new_run (SessionFixture *fixture)
{
  return purr_trial_run_new (purr_session_get_run (fixture->session),
                             fixture->settings);
}

static void
test_folds (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = new_run (fixture);
  guint changes = 0;

  g_assert_false (purr_trial_run_can_start (run));
  load (fixture);
  g_assert_true (purr_trial_run_can_start (run));
  g_signal_connect_swapped (run, "changed", G_CALLBACK (app_count_cb),
                            &changes);
  purr_trial_run_start (run, 3);
  g_assert_true (purr_trial_run_is_busy (run));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_null (purr_trial_run_get_folds (run));
  app_wait (!purr_trial_run_is_busy (run));
  g_assert_cmpuint (changes, ==, 2);
  g_assert_cmpuint (purr_trial_run_get_folds (run)->k, ==, 3);
  g_assert_null (purr_trial_run_get_curve (run));
  g_assert_null (purr_trial_run_get_error (run));
  g_assert_cmpuint (purr_trial_run_get_settings (run)->iterations, ==, 30);
  g_assert_true (purr_trial_run_is_current (run));

  /* Of other settings they are no longer; patience is not heeded */
  g_settings_set_int (fixture->settings, "patience", 3);
  g_assert_true (purr_trial_run_is_current (run));
  changes = 0;
  g_settings_set_double (fixture->settings, "lambda", 3);
  g_assert_cmpuint (changes, >, 0);
  g_assert_false (purr_trial_run_is_current (run));
  g_assert_nonnull (purr_trial_run_get_folds (run));
}

static void
test_curve (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = new_run (fixture);

  load (fixture);
  g_settings_set_double (fixture->settings, "validation-share", 0.2);
  purr_trial_run_start (run, 0);
  app_wait (!purr_trial_run_is_busy (run));
  g_assert_true ((purr_trial_run_get_curve (run) != NULL)
                 != (purr_trial_run_get_error (run) != NULL));
}

/* A fold for each picture is too many: a sentence, and no figures */
static void
test_refused (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrTrialRun) run = new_run (fixture);

  load (fixture);
  purr_trial_run_start (run, 100);
  app_wait (!purr_trial_run_is_busy (run));
  g_assert_null (purr_trial_run_get_folds (run));
  g_assert_nonnull (strstr (purr_trial_run_get_error (run), "too few"));
}

/* What was told stays; what is under way tells nothing, though it is let go of */
static void
test_stopped (SessionFixture *fixture, gconstpointer data)
{
  PurrTrialRun *run = new_run (fixture);

  load (fixture);
  purr_trial_run_start (run, 2);
  app_wait (!purr_trial_run_is_busy (run));
  g_settings_set_int (fixture->settings, "iterations", 10000000);
  purr_trial_run_start (run, 3);
  app_wait (purr_trial_run_get_progress (run) >= 0);
  purr_trial_run_stop (run);
  g_assert_false (purr_trial_run_is_busy (run));
  g_assert_cmpuint (purr_trial_run_get_folds (run)->k, ==, 2);

  purr_trial_run_start (run, 3);
  purr_trial_run_stop (run);
  /* The thread's task holds it until it has heard of it */
  g_object_add_weak_pointer (G_OBJECT (run), (gpointer *) &run);
  g_object_unref (run);
  app_wait (run == NULL);
}

int
main (int argc, char *argv[])
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("folds", test_folds);
  SESSION_TEST ("curve", test_curve);
  SESSION_TEST ("refused", test_refused);
  SESSION_TEST ("stopped", test_stopped);
  return app_fixture_run ();
}

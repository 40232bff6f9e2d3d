/* trial-fixture.h: a session with pictures to teach several models with */

#pragma once

#include "app-fixture.h"

#include "app/session/trial-run.h"

#include <string.h>

typedef struct
{
  GSettings *settings; /* 30 iterations, a third held out */
  PurrSession *session;
  char *folder; /* of 12 cats and 12 dogs */
} TrialFixture;

static inline void
trial_set_up (TrialFixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 30);
  g_settings_set_double (fixture->settings, "validation-share", 0.33);
  fixture->folder = app_cats_and_dogs (12);
  fixture->session = purr_session_new (fixture->settings, NULL);
  app_load (fixture->session, fixture->folder);
}

static inline void
trial_tear_down (TrialFixture *fixture, gconstpointer data)
{
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static inline PurrTrialRun *
trial_run_new (TrialFixture *fixture)
{
  return purr_trial_run_new (purr_session_get_run (fixture->session),
                             fixture->settings);
}

/* folds: 0: a learning curve */
static inline void
trial_teach (PurrTrialRun *run, guint folds)
{
  purr_trial_run_start (run, folds);
  app_wait (!purr_trial_run_is_busy (run));
  g_assert_null (purr_trial_run_get_error (run));
}

#define TRIAL_TEST(path, function)                                             \
  g_test_add ("/" GROUP "/" path, TrialFixture, NULL, trial_set_up, function,  \
              trial_tear_down)

/* look-fixture.h: a session that has been trained, and a part of the Training page
 * that looks at it, in a window */

#pragma once

#include "app-fixture.h"

#define LOOK_ITERATIONS 40

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  PurrRun *run;
  PurrLookBack *look_back;
  char *folder;
  char *scratch;
  GtkWidget *view;
  GtkWindow *window;
} LookFixture;

/* view: floating */
static inline void
look_set_up (LookFixture *fixture, GtkWidget *view)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", LOOK_ITERATIONS);
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->run = purr_session_get_run (fixture->session);
  fixture->look_back = purr_session_get_look_back (fixture->session);
  fixture->folder = app_cats_and_dogs (6);
  fixture->scratch = test_folder_new ();
  fixture->view = g_object_ref_sink (view);
  fixture->window = app_show (view);
}

static inline void
look_tear_down (LookFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->view)->ref_count == 1);
  g_assert_finalize_object (fixture->view);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
  test_folder_remove (fixture->scratch);
}

static inline void
look_train (LookFixture *fixture)
{
  purr_run_train (fixture->run);
  app_wait_polling (fixture->session,
                    purr_run_get_state (fixture->run) == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
}

/* taught-fixture.h: a model, and the cats and dogs that it learnt from
 */

#pragma once

#include "app-fixture.h"

#include "app/classify/taught.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder; /* of cats and dogs: 12 of 16 are learnt */
  PurrTaught *taught;
  PurrModel *model;
} Learnt;

static inline void
learnt_set_up (Learnt *self)
{
  PurrRun *run;

  self->settings = app_settings_new ();
  g_settings_set_int (self->settings, "iterations", 40);
  g_settings_set_double (self->settings, "validation-share", 0.25);
  self->folder = app_cats_and_dogs (8);
  self->session = purr_session_new (self->settings, NULL);
  run = purr_session_get_run (self->session);
  app_load (self->session, self->folder);
  purr_run_train (run);
  app_wait_polling (self->session,
                    purr_run_get_state (run) == PURR_TRAINER_FINISHED);
  app_settle (self->session);
  self->model = purr_model_ref (
    purr_model_keeper_get_model (purr_session_get_keeper (self->session)));
  self->taught
    = purr_taught_new (purr_session_get_dataset (self->session), self->model);
  g_assert_nonnull (self->taught);
}

static inline void
learnt_tear_down (Learnt *self)
{
  purr_taught_unref (self->taught);
  purr_model_unref (self->model);
  purr_session_finish (self->session);
  app_settle (self->session);
  app_wait (G_OBJECT (self->session)->ref_count == 1);
  g_assert_finalize_object (self->session);
  g_object_unref (self->settings);
  test_folder_remove (self->folder);
}

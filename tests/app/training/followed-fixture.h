/* followed-fixture.h: pictures to be learnt from, and weights to follow them at */

#pragma once

#include "app-fixture.h"

#include "engine/dataset/dataset.h"
#include "engine/decoding/column.h"
#include "engine/learning/examples.h"
#include "engine/learning/problem.h"
#include "engine/learning/training-settings.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrProblem
    *problem; /* 40 red cats and 40 blue dogs, 64 of them to learn from */
  double w[PURR_FEATURES];
} Followed;

static inline void
followed_set_up (Followed *self)
{
  PurrTrainingSettings settings;
  g_autoptr (GError) error = NULL;

  self->settings = app_settings_new ();
  self->session = purr_session_new (self->settings, NULL);
  self->folder = app_cats_and_dogs (40);
  app_load (self->session, self->folder);
  settings = purr_run_get_settings (purr_session_get_run (self->session));
  settings.validation_share = 0.2;
  self->problem = purr_problem_new (purr_session_get_dataset (self->session),
                                    &settings, &error);
  g_assert_no_error (error);
  /* Red speaks for cats, blue against them */
  for (gsize k = 0; k < PURR_FEATURES; k++)
    self->w[k] = k % 3 == 0 ? 0.001 : k % 3 == 2 ? -0.0013 : 0;
}

static inline void
followed_tear_down (Followed *self)
{
  purr_problem_unref (self->problem);
  app_settle (self->session);
  g_assert_finalize_object (self->session);
  g_object_unref (self->settings);
  test_folder_remove (self->folder);
}

/* Computed the long way; x is divided by 255 */
static inline double
followed_z (const Followed *self, guint32 picture)
{
  const PurrExamples *examples = purr_problem_get_train (self->problem);
  double z = 0;

  for (gsize k = 0; k < PURR_FEATURES; k++)
    z += self->w[k] * examples->bytes[(gsize) picture * PURR_FEATURES + k]
         / 255;
  return z;
}

/* A view that follows them, on the screen */
typedef struct
{
  Followed followed;
  gpointer view;
  GtkWindow *window;
} FollowedView;

static inline void
followed_view_set_up (FollowedView *self, GType type)
{
  followed_set_up (&self->followed);
  self->view = g_object_ref_sink (g_object_new (type, NULL));
  self->window = app_show (GTK_WIDGET (self->view));
}

/* For g_test_add() */
static inline void
followed_view_tear_down (FollowedView *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  app_wait (G_OBJECT (self->view)->ref_count == 1);
  g_assert_finalize_object (self->view);
  followed_tear_down (&self->followed);
}

/* training-settings-fixture.h: the settings beside the chart, to be changed */

#pragma once

#include "app-fixture.h"

#include "app/training/training-settings-view.h"

typedef struct
{
  GSettings *settings;
  PurrTrainingSettingsView *view;
  GtkEntry *entry;
  GtkAdjustment *slider;
  guint changed; /* of the rate's setting */
} Fixture;

static inline gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->view, PURR_TYPE_TRAINING_SETTINGS_VIEW, name);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->view = g_object_new (PURR_TYPE_TRAINING_SETTINGS_VIEW, NULL);
  g_object_ref_sink (fixture->view);
  purr_training_settings_view_bind (fixture->view, fixture->settings);
  fixture->entry = part (fixture, "rate_entry");
  fixture->slider = gtk_range_get_adjustment (part (fixture, "rate_scale"));
  g_signal_connect_swapped (fixture->settings, "changed::learning-rate",
                            G_CALLBACK (app_count_cb), &fixture->changed);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->view);
  g_signal_handlers_disconnect_by_func (fixture->settings, app_count_cb,
                                        &fixture->changed);
  /* Nothing of it listens any more */
  g_settings_set_double (fixture->settings, "learning-rate", 0.5);
  g_object_unref (fixture->settings);
}

static inline gboolean
is_visible (Fixture *fixture, const char *name)
{
  return gtk_widget_get_visible (part (fixture, name));
}

/* training-page-fixture.h: a training page, its pictures, and what it says */

#pragma once

#include "app-fixture.h"

#include "app/training/run-numbers.h"
#include "app/training/training-page.h"
#include "app/widgets/cost-chart.h"
#include "../property.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Iterations that no test waits for */
#define ENDLESS 10000000

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrTrainingPage *page;
  PurrCostChart *chart;
  guint messages;
} Fixture;

static inline gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->page, PURR_TYPE_TRAINING_PAGE, name);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 30);
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (6);
  fixture->page
    = PURR_TRAINING_PAGE (purr_training_page_new (fixture->session));
  g_object_ref_sink (fixture->page);
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (app_count_cb),
                            &fixture->messages);
  fixture->chart = part (fixture, "chart");
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_session_finish (fixture->session);
  g_assert_finalize_object (fixture->page);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

/* Of the numbers below the chart */
static inline void
assert_text (Fixture *fixture, const char *label, const char *text)
{
  g_assert_cmpstr (gtk_label_get_text (app_part (part (fixture, "numbers"),
                                                 PURR_TYPE_RUN_NUMBERS, label)),
                   ==, text);
}

static inline void
assert_controls (Fixture *fixture,
                 const char *train,
                 gboolean step,
                 gboolean reset)
{
  g_assert_cmpstr (gtk_button_get_label (part (fixture, "train_button")), ==,
                   train);
  g_assert_true (gtk_widget_get_sensitive (part (fixture, "train_button")));
  g_assert_cmpint (gtk_widget_get_sensitive (part (fixture, "step_button")), ==,
                   step);
  g_assert_cmpint (gtk_widget_get_sensitive (part (fixture, "reset_button")),
                   ==, reset);
}

static inline void
click (Fixture *fixture, const char *button)
{
  g_signal_emit_by_name (part (fixture, button), "clicked");
}

static inline void
wait_for_state (Fixture *fixture, PurrTrainerState state)
{
  app_wait_polling (fixture->session,
                    purr_run_get_state (purr_session_get_run (fixture->session))
                      == state);
}

static inline gboolean
legend_is (Fixture *fixture, const char *legend)
{
  g_autoptr (PurrCostData) data = purr_cost_chart_copy_data (fixture->chart);

  return g_strcmp0 (purr_cost_data_get_current (data)->legend, legend) == 0;
}

/* The costs of the current run that the chart shows */
static inline gsize
count_costs (Fixture *fixture)
{
  g_autoptr (PurrCostData) data = purr_cost_chart_copy_data (fixture->chart);

  return purr_series_get_length (purr_cost_data_get_current (data)->costs);
}

static inline gboolean
notice_is_shown (Fixture *fixture)
{
  return gtk_revealer_get_reveal_child (part (fixture, "notice"));
}

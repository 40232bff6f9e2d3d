/* test-trial-view.c: cross-validation and a learning curve, begun, watched, read */

#include "trial-fixture.h"

#include "app/evaluation/trial-view.h"

#define GROUP "trial-view"

#define PART(view, name) app_part (view, PURR_TYPE_TRIAL_VIEW, name)

static PurrTrialView *
new_view (TrialFixture *fixture, gboolean folds)
{
  return g_object_ref_sink (
    PURR_TRIAL_VIEW (purr_trial_view_new (fixture->session, folds)));
}

static void
click (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
}

static guint
count_rows (PurrTrialView *view)
{
  return g_list_model_get_n_items (
    G_LIST_MODEL (gtk_column_view_get_model (PART (view, "table"))));
}

static void
wait (PurrTrialView *view)
{
  app_wait (!purr_trial_run_is_busy (purr_trial_view_get_run (view)));
}

/* From an empty page to figures; twice, with another number of folds */
static void
test_folds (TrialFixture *fixture, gconstpointer data)
{
  PurrTrialView *view = new_view (fixture, TRUE);

  g_assert_false (gtk_widget_get_visible (PART (view, "results")));
  g_assert_false (gtk_widget_get_visible (PART (view, "stop_button")));
  g_assert_cmpstr (gtk_button_get_label (PART (view, "start_button")), ==,
                   "_Cross-Validate");
  gtk_spin_button_set_value (PART (view, "folds_spin"), 3);
  click (PART (view, "start_button"));
  g_assert_true (gtk_widget_get_visible (PART (view, "stop_button")));
  g_assert_true (gtk_widget_get_visible (PART (view, "bar")));
  g_assert_false (gtk_widget_get_visible (PART (view, "start_button")));
  g_assert_false (gtk_widget_get_sensitive (PART (view, "folds_box")));
  wait (view);
  g_assert_true (gtk_widget_get_visible (PART (view, "results")));
  g_assert_false (gtk_widget_get_visible (PART (view, "bar")));
  g_assert_true (gtk_widget_get_visible (PART (view, "start_button")));
  g_assert_cmpuint (count_rows (view), ==, 5);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (PART (view, "words")),
                                   "100.0 % ± 0.0 % right"));
  g_assert_true (gtk_widget_get_visible (PART (view, "origin")));

  gtk_spin_button_set_value (PART (view, "folds_spin"), 4);
  click (PART (view, "start_button"));
  g_assert_true (gtk_widget_get_visible (PART (view, "results")));
  wait (view);
  g_assert_cmpuint (count_rows (view), ==, 6);
  g_assert_finalize_object (view);
}

/* Stopping leaves what was there, and the focus on the button to begin again */
static void
test_stop (TrialFixture *fixture, gconstpointer data)
{
  PurrTrialView *view = new_view (fixture, TRUE);

  gtk_spin_button_set_value (PART (view, "folds_spin"), 2);
  click (PART (view, "start_button"));
  wait (view);
  g_settings_set_int (fixture->settings, "iterations", 10000000);
  click (PART (view, "start_button"));
  click (PART (view, "stop_button"));
  g_assert_false (purr_trial_run_is_busy (purr_trial_view_get_run (view)));
  g_assert_true (gtk_widget_get_visible (PART (view, "start_button")));
  g_assert_cmpuint (count_rows (view), ==, 4);
  g_assert_true (g_str_has_suffix (gtk_label_get_text (PART (view, "origin")),
                                   "are others now"));
  g_assert_finalize_object (view);
}

static void
exported_cb (PurrTrialView *view, const char *what, GString *all)
{
  g_string_append_printf (all, "%s;", what);
}

/* It asks whoever hosts it; not while there is nothing */
static void
test_export (TrialFixture *fixture, gconstpointer data)
{
  PurrTrialView *view = new_view (fixture, FALSE);
  g_autoptr (GString) asked = g_string_new (NULL);

  g_signal_connect (view, "export", G_CALLBACK (exported_cb), asked);
  g_assert_false (gtk_widget_get_visible (PART (view, "folds_box")));
  gtk_widget_activate_action (GTK_WIDGET (view), "trial.export", "s", "csv");
  g_assert_cmpstr (asked->str, ==, "");
  click (PART (view, "start_button"));
  wait (view);
  g_assert_cmpuint (count_rows (view), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (view), "trial.export", "s", "csv");
  gtk_widget_activate_action (GTK_WIDGET (view), "trial.export", "s", "report");
  g_assert_cmpstr (asked->str, ==, "csv;report;");
  g_assert_finalize_object (view);
}

/* The view may go while models are taught */
static void
test_goes (TrialFixture *fixture, gconstpointer data)
{
  PurrTrialView *view = new_view (fixture, TRUE);

  g_settings_set_int (fixture->settings, "iterations", 10000000);
  click (PART (view, "start_button"));
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  TRIAL_TEST ("folds", test_folds);
  TRIAL_TEST ("stop", test_stop);
  TRIAL_TEST ("export", test_export);
  TRIAL_TEST ("goes", test_goes);
  return app_fixture_run ();
}

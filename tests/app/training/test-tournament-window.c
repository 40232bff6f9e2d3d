/* test-tournament-window.c: up to eight learning rates side by side */

#include "app-fixture.h"

#include "app/training/tournament-window.h"
#include "app/widgets/cost-chart.h"
#include "../property.h"

#include <math.h>
#include <string.h>

#define ENDLESS 10000000

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  PurrTournamentWindow *window;
  PurrCostChart *chart;
  double stable_rate;
} Fixture;

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->window, PURR_TYPE_TOURNAMENT_WINDOW, name);
}

static void
stable_rate_cb (Fixture *fixture, double rate)
{
  fixture->stable_rate = rate;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 300);
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (6);
  app_load (fixture->session, fixture->folder);
  fixture->window
    = purr_tournament_window_new (purr_session_get_run (fixture->session),
                                  fixture->settings);
  fixture->chart = part (fixture, "chart");
  fixture->stable_rate = NAN;
  g_signal_connect_swapped (fixture->window, "stable-rate",
                            G_CALLBACK (stable_rate_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
close_window (Fixture *fixture)
{
  gpointer weak = fixture->window;

  if (weak == NULL)
    return;
  g_object_add_weak_pointer (weak, &weak);
  gtk_window_close (GTK_WINDOW (fixture->window));
  app_wait (weak == NULL);
  fixture->window = NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture);
  app_settle (fixture->session);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static GtkWidget *
cell (Fixture *fixture, int column, int row)
{
  return gtk_grid_get_child_at (part (fixture, "table"), column, row);
}

static const char *
words (Fixture *fixture, int column, int row)
{
  return gtk_label_get_text (GTK_LABEL (cell (fixture, column, row)));
}

static void
enter (Fixture *fixture, int row, const char *rate)
{
  gtk_editable_set_text (GTK_EDITABLE (cell (fixture, 0, row)), rate);
}

/* The first few rates; the other lines are left empty */
static void
enter_rates (Fixture *fixture, const char *const *rates, int n)
{
  for (int row = 1; row <= 8; row++)
    enter (fixture, row, row <= n ? rates[row - 1] : "");
}

static void
click (Fixture *fixture, const char *button)
{
  g_signal_emit_by_name (part (fixture, button), "clicked");
}

static gboolean
start_says (Fixture *fixture, const char *label)
{
  return g_str_equal (gtk_button_get_label (part (fixture, "start_button")),
                      label);
}

static gsize
count_costs (Fixture *fixture, guint run)
{
  g_autoptr (PurrCostData) data = purr_cost_chart_copy_data (fixture->chart);
  PurrCostRun *shown = data->runs->pdata[run];

  return purr_series_get_length (shown->costs);
}

static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  const char *rates[] = { "1e-5", "0,002", "500" };

  g_assert_true (start_says (fixture, "_Start"));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "stop_button")));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "use_button")));
  enter_rates (fixture, rates, 3);
  g_settings_set_double (fixture->settings, "lambda", 5);
  click (fixture, "start_button");
  app_wait (start_says (fixture, "_Start"));

  g_assert_cmpstr (words (fixture, 4, 1), ==, "");
  g_assert_cmpstr (words (fixture, 4, 2), ==, "winner");
  g_assert_true (g_str_has_prefix (words (fixture, 4, 3), "diverged at "));
  app_assert_sentence (gtk_widget_get_tooltip_text (cell (fixture, 4, 3)));
  g_assert_cmpfloat (g_ascii_strtod (words (fixture, 1, 2), NULL), <,
                     g_ascii_strtod (words (fixture, 1, 1), NULL));
  /* It has won by this one, and not by the one above */
  g_assert_cmpfloat (g_ascii_strtod (words (fixture, 2, 2), NULL), <,
                     g_ascii_strtod (words (fixture, 2, 1), NULL));
  g_assert_cmpstr (words (fixture, 3, 2), ==, "100.0 %");
  g_assert_cmpstr (words (fixture, 3, 3), ==, "–");
  g_assert_cmpstr (words (fixture, 1, 4), ==, "–");
  g_assert_cmpuint (count_costs (fixture, 0), ==, 300);
  g_assert_cmpuint (count_costs (fixture, 1), ==, 300);
  g_assert_cmpuint (count_costs (fixture, 2), <, 300);

  g_assert_cmpfloat (fixture->stable_rate, >, 0.002);
  g_assert_cmpfloat (fixture->stable_rate, <, 500);
  g_assert_true (gtk_widget_get_visible (part (fixture, "stable_label")));
  app_assert_sentence (gtk_label_get_text (part (fixture, "stable_label")));

  /* The winner's rate becomes the setting, and the window goes */
  {
    gpointer weak = fixture->window;

    g_object_add_weak_pointer (weak, &weak);
    click (fixture, "use_button");
    app_wait (weak == NULL);
    fixture->window = NULL;
  }
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "learning-rate"),
                     ==, 0.002);
}

static void
test_pause_and_stop (Fixture *fixture, gconstpointer data)
{
  const char *rates[] = { "0.001", "0.002" };
  gsize paused;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  enter_rates (fixture, rates, 2);
  click (fixture, "start_button");
  g_assert_true (start_says (fixture, "_Pause"));
  g_assert_false (gtk_widget_get_sensitive (cell (fixture, 0, 1)));
  app_wait (count_costs (fixture, 1) > 2);
  click (fixture, "start_button");
  app_wait (start_says (fixture, "_Resume"));
  paused = count_costs (fixture, 0);
  g_assert_cmpuint (count_costs (fixture, 1), ==, paused);
  click (fixture, "start_button");
  app_wait (count_costs (fixture, 0) > paused);

  /* What was found stays; other rates can be entered */
  click (fixture, "stop_button");
  g_assert_true (start_says (fixture, "_Start"));
  g_assert_true (gtk_widget_get_sensitive (cell (fixture, 0, 1)));
  g_assert_true (gtk_widget_get_sensitive (part (fixture, "use_button")));
  g_assert_cmpuint (count_costs (fixture, 0), >, paused);

  enter (fixture, 1, "0.003");
  click (fixture, "start_button");
  app_wait (count_costs (fixture, 0) > 0);
}

/* The buttons are those of the main chart, and all curves have their seconds */
static void
test_axes (Fixture *fixture, gconstpointer data)
{
  const char *rates[] = { "0.001", "0.002", "500" };
  g_autoptr (PurrCostData) shown = NULL;

  enter_rates (fixture, rates, 3);
  g_settings_set_boolean (fixture->settings, "logarithmic-cost", TRUE);
  g_assert_true (flag_of (fixture->chart, "logarithmic"));
  gtk_toggle_button_set_active (part (fixture, "seconds_button"), TRUE);
  g_assert_true (flag_of (fixture->chart, "by-seconds"));
  g_assert_true (g_settings_get_boolean (fixture->settings, "cost-by-seconds"));

  click (fixture, "start_button");
  app_wait (start_says (fixture, "_Start"));
  shown = purr_cost_chart_copy_data (fixture->chart);
  for (guint i = 0; i < 3; i++)
    {
      const PurrCostRun *run = shown->runs->pdata[i];
      gsize n = purr_series_get_length (run->costs);

      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (purr_series_get_length (run->seconds), ==, n);
      g_assert_cmpfloat (purr_series_get_y (run->seconds, 0), >, 0);
      for (gsize at = 1; at < n; at++)
        g_assert_cmpfloat (purr_series_get_y (run->seconds, at), >=,
                           purr_series_get_y (run->seconds, at - 1));
    }
  /* In step: the same clock for all */
  g_assert_cmpfloat (
    purr_series_get_y (((PurrCostRun *) shown->runs->pdata[0])->seconds, 299),
    ==,
    purr_series_get_y (((PurrCostRun *) shown->runs->pdata[1])->seconds, 299));
}

/* Two do not train at once, and the person is told so */
static void
test_pauses_training (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  click (fixture, "start_button");
  click (fixture, "stop_button");
  g_assert_false (gtk_widget_get_visible (part (fixture, "paused_label")));

  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      > 2);
  /* Not by opening the window, but when it starts */
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_RUNNING);
  click (fixture, "start_button");
  app_wait_polling (session, purr_run_get_state (purr_session_get_run (session))
                               == PURR_TRAINER_PAUSED);
  g_assert_true (gtk_widget_get_visible (part (fixture, "paused_label")));
  app_assert_sentence (gtk_label_get_text (part (fixture, "paused_label")));
  app_wait (count_costs (fixture, 0) > 0);
  purr_session_finish (session);
}

/* The number that is told is the one that is set */
static void
test_use_stable_rate (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->window;
  g_autofree char *told = NULL;
  double rate;

  g_assert_false (gtk_widget_get_visible (part (fixture, "use_stable_button")));
  click (fixture, "start_button");
  app_wait (!isnan (fixture->stable_rate));
  told = g_strdup (gtk_label_get_text (part (fixture, "stable_label")));
  g_object_add_weak_pointer (weak, &weak);
  click (fixture, "use_stable_button");
  app_wait (weak == NULL);
  fixture->window = NULL;
  rate = g_settings_get_double (fixture->settings, "learning-rate");
  g_assert_cmpfloat (rate, <=, fixture->stable_rate);
  g_assert_cmpfloat (rate, >, 0.9 * fixture->stable_rate);
  g_assert_cmpfloat (rate, ==,
                     g_ascii_strtod (strstr (told, "Below ") + 6, NULL));
}

/* Closing it stops it: the fixture sees everything gone */
static void
test_close_while_running (Fixture *fixture, gconstpointer data)
{
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  click (fixture, "start_button");
  app_wait (count_costs (fixture, 0) > 0);
  close_window (fixture);
}

static void
test_wrong_rates (Fixture *fixture, gconstpointer data)
{
  const char *wrong[] = { "abc", "0x1", "0", "-1", "nan", "1 000", "1001" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("“%s”", wrong[i]);
      enter_rates (fixture, &wrong[i], 1);
      click (fixture, "start_button");
      g_assert_true (start_says (fixture, "_Start"));
      g_assert_true (gtk_widget_has_css_class (cell (fixture, 0, 1), "error"));
      app_assert_sentence (gtk_label_get_text (part (fixture, "status_label")));
    }
  enter_rates (fixture, NULL, 0);
  click (fixture, "start_button");
  g_assert_true (start_says (fixture, "_Start"));
  app_assert_sentence (gtk_label_get_text (part (fixture, "status_label")));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/tournament-window/" path, Fixture, NULL, set_up, function,     \
              tear_down)
  ADD ("to-the-end", test_to_the_end);
  ADD ("pause-and-stop", test_pause_and_stop);
  ADD ("axes", test_axes);
  ADD ("pauses-training", test_pauses_training);
  ADD ("use-stable-rate", test_use_stable_rate);
  ADD ("close-while-running", test_close_while_running);
  ADD ("wrong-rates", test_wrong_rates);
#undef ADD
  return app_fixture_run ();
}

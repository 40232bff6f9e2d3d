/* test-training-settings-view.c: the settings beside the chart */

#include "training-settings-fixture.h"

#include <math.h>

static double
get_rate (Fixture *fixture)
{
  return g_settings_get_double (fixture->settings, "learning-rate");
}

static void
type_rate (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
  g_signal_emit_by_name (fixture->entry, "activate");
}

static const char *
get_text (Fixture *fixture)
{
  return gtk_editable_get_text (GTK_EDITABLE (fixture->entry));
}

static gboolean
is_marked (Fixture *fixture)
{
  return gtk_widget_has_css_class (GTK_WIDGET (fixture->entry), "error");
}

/* The three never disagree */
static void
assert_rate (Fixture *fixture, double rate, const char *text)
{
  g_assert_cmpfloat_with_epsilon (get_rate (fixture), rate, rate * 1e-12);
  g_assert_cmpstr (get_text (fixture), ==, text);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (fixture->slider),
                                  CLAMP (log10 (rate), -5, 1), 1e-9);
  g_assert_false (is_marked (fixture));
  g_assert_null (gtk_widget_get_tooltip_text (GTK_WIDGET (fixture->entry)));
}

static void
test_rate (Fixture *fixture, gconstpointer data)
{
  assert_rate (fixture, 0.005, "0.005");
  g_settings_set_double (fixture->settings, "learning-rate", 0.02);
  assert_rate (fixture, 0.02, "0.02");
  type_rate (fixture, "0.3");
  assert_rate (fixture, 0.3, "0.3");
  gtk_adjustment_set_value (fixture->slider, -2);
  assert_rate (fixture, 0.01, "0.01");
  g_assert_cmpuint (fixture->changed, ==, 3);
}

static void
test_slider_is_round (Fixture *fixture, gconstpointer data)
{
  gtk_adjustment_set_value (fixture->slider, log10 (0.0234567));
  assert_rate (fixture, 0.023, "0.023");
  gtk_adjustment_set_value (fixture->slider, -5);
  assert_rate (fixture, 0.00001, "1e-05");
  gtk_adjustment_set_value (fixture->slider, 1);
  assert_rate (fixture, 10, "10");
}

static void
test_rate_beyond_slider (Fixture *fixture, gconstpointer data)
{
  type_rate (fixture, "200");
  assert_rate (fixture, 200, "200");
  type_rate (fixture, "1e-7");
  assert_rate (fixture, 1e-7, "1e-07");
  g_assert_cmpuint (fixture->changed, ==, 2);
}

static void
test_ways_to_write (Fixture *fixture, gconstpointer data)
{
  type_rate (fixture, "0,25");
  assert_rate (fixture, 0.25, "0.25");
  type_rate (fixture, "  0.5  ");
  assert_rate (fixture, 0.5, "0.5");
  type_rate (fixture, "1e-2");
  assert_rate (fixture, 0.01, "0.01");
  type_rate (fixture, ".75");
  assert_rate (fixture, 0.75, "0.75");
}

static void
test_wrong_text (Fixture *fixture, gconstpointer data)
{
  const char *wrong[]
    = { "",      "abc",  "0",     "-0.1",   "1.2.3", "0.5x",   "nan",  "inf",
        "1e400", "1001", "1e-12", "1e-400", "0x1",   "0,005,", "1 000" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("“%s”", wrong[i]);
      type_rate (fixture, wrong[i]);
      g_assert_true (is_marked (fixture));
      app_assert_sentence (
        gtk_widget_get_tooltip_text (GTK_WIDGET (fixture->entry)));
      /* It can be corrected rather than written anew */
      g_assert_cmpstr (get_text (fixture), ==, wrong[i]);
      g_assert_cmpfloat (get_rate (fixture), ==, 0.005);
    }
  g_assert_cmpuint (fixture->changed, ==, 0);

  type_rate (fixture, "0.005");
  assert_rate (fixture, 0.005, "0.005");
  type_rate (fixture, "x");
  gtk_adjustment_set_value (fixture->slider, -1);
  assert_rate (fixture, 0.1, "0.1");
}

/* What is shown has four digits; looking at it does not change it */
static void
test_exact_rate_stays (Fixture *fixture, gconstpointer data)
{
  type_rate (fixture, "0.0123456789");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.0123456789);
  g_assert_cmpstr (get_text (fixture), ==, "0.01235");
  g_signal_emit_by_name (fixture->entry, "activate");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.0123456789);
}

static void
test_leaving_takes_the_number (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *other = gtk_button_new_with_label ("Other");
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  gtk_box_append (GTK_BOX (box), other);
  window = app_show (box);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->entry)));
  app_settle (NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "0.125");
  g_assert_cmpfloat (get_rate (fixture), ==, 0.005);
  g_assert_true (gtk_widget_grab_focus (other));
  app_wait (get_rate (fixture) == 0.125);
  /* Closing while it has the focus, too */
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->entry)));
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "0.0625");
  gtk_window_destroy (window);
  app_settle (NULL);
}

static void
test_other_settings (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;
  g_autofree char *normalise = NULL;

  gtk_spin_button_set_value (part (fixture, "iterations_spin"), 123);
  g_assert_cmpint (g_settings_get_int (settings, "iterations"), ==, 123);
  g_settings_set_int (settings, "iterations", 10000000);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (
                     part (fixture, "iterations_spin")),
                   ==, 10000000);

  gtk_spin_button_set_value (part (fixture, "lambda_spin"), 2.5);
  g_assert_cmpfloat (g_settings_get_double (settings, "lambda"), ==, 2.5);

  /* In per cent here, a share there */
  gtk_spin_button_set_value (part (fixture, "share_spin"), 35);
  g_assert_cmpfloat (g_settings_get_double (settings, "validation-share"), ==,
                     0.35);
  g_settings_set_double (settings, "validation-share", 0.9);
  g_assert_cmpfloat (gtk_spin_button_get_value (part (fixture, "share_spin")),
                     ==, 90);

  gtk_spin_button_set_value (part (fixture, "seed_spin"), 7);
  g_assert_cmpint (g_settings_get_int64 (settings, "seed"), ==, 7);

  adw_combo_row_set_selected (part (fixture, "normalise_row"), 1);
  normalise = g_settings_get_string (settings, "normalise");
  g_assert_cmpstr (normalise, ==, "standardise");
  g_settings_set_string (settings, "normalise", "255");
  g_assert_cmpuint (adw_combo_row_get_selected (
                      part (fixture, "normalise_row")),
                    ==, 0);
}

/* No more than nine in ten can be asked for together; where there are test
 * pictures, none of the others is set aside */
static void
test_shares (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;
  GtkSpinButton *share = part (fixture, "share_spin");
  GtkSpinButton *test = part (fixture, "test_spin");

  g_assert_cmpfloat (gtk_spin_button_get_value (test), ==, 0);
  gtk_spin_button_set_value (test, 100);
  g_assert_cmpfloat (g_settings_get_double (settings, "test-share"), ==, 0.7);
  gtk_spin_button_set_value (share, 50);
  g_assert_cmpfloat (gtk_spin_button_get_value (share), ==, 20);
  g_settings_set_double (settings, "test-share", 0.1);
  g_assert_cmpfloat (gtk_spin_button_get_value (test), ==, 10);
  gtk_spin_button_set_value (share, 100);
  g_assert_cmpfloat (g_settings_get_double (settings, "validation-share"), ==,
                     0.8);

  purr_training_settings_view_set_gives_test (fixture->view, FALSE);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (test)));
  g_assert_nonnull (
    strstr (adw_action_row_get_subtitle (part (fixture, "test_row")),
            "not used"));
  purr_training_settings_view_set_gives_test (fixture->view, TRUE);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (test)));
}

/* What a run can no longer take is for the next one: it says so */
static void
test_next_run_hint (Fixture *fixture, gconstpointer data)
{
  GtkWidget *hint = part (fixture, "next_run_hint");
  PurrTrainingSettings run = purr_training_settings_default ();

  g_assert_false (gtk_widget_get_visible (hint));
  g_settings_set_int64 (fixture->settings, "seed", 5);
  g_assert_false (gtk_widget_get_visible (hint));

  run.seed = 5;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_false (gtk_widget_get_visible (hint));
  g_settings_set_int64 (fixture->settings, "seed", 6);
  g_assert_true (gtk_widget_get_visible (hint));
  g_settings_set_int64 (fixture->settings, "seed", 5);
  g_assert_false (gtk_widget_get_visible (hint));
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  g_assert_true (gtk_widget_get_visible (hint));
  g_settings_set_string (fixture->settings, "normalise", "255");
  g_settings_set_double (fixture->settings, "test-share", 0.5);
  g_assert_true (gtk_widget_get_visible (hint));
  g_settings_reset (fixture->settings, "test-share");
  g_assert_false (gtk_widget_get_visible (hint));
  g_settings_set_double (fixture->settings, "validation-share", 0.5);
  g_assert_true (gtk_widget_get_visible (hint));
  purr_training_settings_view_set_run (fixture->view, NULL);
  g_assert_false (gtk_widget_get_visible (hint));

  /* What a run takes at any time is no reason */
  g_settings_set_double (fixture->settings, "validation-share", 0.2);
  purr_training_settings_view_set_run (fixture->view, &run);
  g_settings_set_double (fixture->settings, "learning-rate", 0.1);
  g_settings_set_double (fixture->settings, "lambda", 1);
  g_settings_set_int (fixture->settings, "iterations", 3);
  g_assert_false (gtk_widget_get_visible (hint));
}

/* Each setting only where it applies */
static void
test_optimizer (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row = part (fixture, "optimizer_row");
  const struct
  {
    const char *word;
    gboolean batch;
    gboolean momentum;
    gboolean rate;
  } cases[] = {
    { "gradient-descent", FALSE, FALSE, TRUE },
    { "sgd", TRUE, FALSE, TRUE },
    { "momentum", FALSE, TRUE, TRUE },
    { "nesterov", FALSE, TRUE, TRUE },
    { "adam", TRUE, FALSE, TRUE },
    { "lbfgs", FALSE, FALSE, FALSE },
  };

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)),
                    ==, G_N_ELEMENTS (cases));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  for (guint i = G_N_ELEMENTS (cases); i-- > 0;)
    {
      g_autofree char *stored = NULL;

      adw_combo_row_set_selected (row, i);
      stored = g_settings_get_string (fixture->settings, "optimizer");
      g_assert_cmpstr (stored, ==, cases[i].word);
      g_assert_cmpint (is_visible (fixture, "batch_row"), ==, cases[i].batch);
      g_assert_cmpint (is_visible (fixture, "momentum_row"), ==,
                       cases[i].momentum);
      g_assert_cmpint (gtk_widget_get_sensitive (GTK_WIDGET (fixture->entry)),
                       ==, cases[i].rate);
      g_assert_cmpint (gtk_widget_get_sensitive (part (fixture, "rate_scale")),
                       ==, cases[i].rate);
      g_assert_cmpint (is_visible (fixture, "rate_unused"), ==, !cases[i].rate);
    }
  g_settings_set_string (fixture->settings, "optimizer", "nesterov");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 3);
}

/* Those that need not go in batches are asked whether to */
static void
test_batched (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;
  PurrTrainingSettings run = purr_training_settings_default ();

  g_assert_false (is_visible (fixture, "batched_row"));
  g_settings_set_string (settings, "optimizer", "sgd");
  g_assert_false (is_visible (fixture, "batched_row"));
  g_settings_set_string (settings, "optimizer", "momentum");
  g_assert_true (is_visible (fixture, "batched_row"));
  g_assert_false (is_visible (fixture, "batch_row"));

  run.optimizer = PURR_OPTIMIZER_MOMENTUM;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_settings_set_int (settings, "batch-size", 32);
  g_assert_false (is_visible (fixture, "next_run_hint"));
  gtk_switch_set_active (part (fixture, "batched_switch"), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "batched"));
  g_assert_true (is_visible (fixture, "batch_row"));
  g_assert_true (is_visible (fixture, "next_run_hint"));
  run.batched = TRUE;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_true (is_visible (fixture, "next_run_hint"));
  run.batch_size = 32;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_false (is_visible (fixture, "next_run_hint"));

  /* Gradient descent in batches is SGD, and chosen as such */
  g_settings_set_string (settings, "optimizer", "gradient-descent");
  g_assert_false (is_visible (fixture, "batched_row"));
  g_assert_false (is_visible (fixture, "batch_row"));
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  const int paces[] = { -1, 0, 100, 10, 1 };
  AdwComboRow *row = part (fixture, "pace_row");

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)),
                    ==, G_N_ELEMENTS (paces));
  /* The fixture's, and the default */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);
  g_settings_reset (fixture->settings, "pace");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  for (guint i = G_N_ELEMENTS (paces); i-- > 0;)
    {
      adw_combo_row_set_selected (row, i);
      g_assert_cmpint (g_settings_get_int (fixture->settings, "pace"), ==,
                       paces[i]);
    }
  g_settings_set_int (fixture->settings, "pace", 10);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 3);
  /* None of ours, set by other means: shown as the next quicker one */
  g_settings_set_int (fixture->settings, "pace", 3);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 3);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "pace"), ==, 3);
}

/* The rate of a run under way can be changed, whatever the next one uses */
static void
test_rate_of_a_run (Fixture *fixture, gconstpointer data)
{
  PurrTrainingSettings run = purr_training_settings_default ();

  purr_training_settings_view_set_run (fixture->view, &run);
  g_settings_set_string (fixture->settings, "optimizer", "lbfgs");
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (fixture->entry)));
  g_assert_false (is_visible (fixture, "rate_unused"));
  run.optimizer = PURR_OPTIMIZER_LBFGS;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (fixture->entry)));
  g_assert_true (is_visible (fixture, "rate_unused"));
  g_settings_set_string (fixture->settings, "optimizer", "adam");
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (fixture->entry)));
}

static void
test_ways_of_training (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;
  const char *switches[][2]
    = { { "mirrored_switch", "mirrored" }, { "balanced_switch", "balanced" } };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      GtkSwitch *control = part (fixture, switches[i][0]);

      g_assert_false (gtk_switch_get_active (control));
      gtk_switch_set_active (control, TRUE);
      g_assert_true (g_settings_get_boolean (settings, switches[i][1]));
      g_settings_set_boolean (settings, switches[i][1], FALSE);
      g_assert_false (gtk_switch_get_active (control));
    }

  gtk_spin_button_set_value (part (fixture, "batch_spin"), 1000000);
  g_assert_cmpint (g_settings_get_int (settings, "batch-size"), ==, 1000000);
  gtk_spin_button_set_value (part (fixture, "momentum_spin"), 0.999);
  g_assert_cmpfloat (g_settings_get_double (settings, "momentum"), ==, 0.999);
  gtk_spin_button_set_value (part (fixture, "patience_spin"), 12);
  g_assert_cmpint (g_settings_get_int (settings, "patience"), ==, 12);
  g_settings_set_int (settings, "patience", 0);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (
                     part (fixture, "patience_spin")),
                   ==, 0);
}

/* What a run was begun with counts, and only what its optimizer looks at */
static void
test_optimizer_hint (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;
  const char *flags[] = { "mirrored", "balanced" };
  PurrTrainingSettings run = purr_training_settings_default ();

  purr_training_settings_view_set_run (fixture->view, &run);
  g_settings_set_int (settings, "batch-size", 32);
  g_settings_set_double (settings, "momentum", 0.5);
  g_assert_false (is_visible (fixture, "next_run_hint"));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_settings_set_boolean (settings, flags[i], TRUE);
      g_assert_true (is_visible (fixture, "next_run_hint"));
      g_settings_set_boolean (settings, flags[i], FALSE);
      g_assert_false (is_visible (fixture, "next_run_hint"));
    }
  g_settings_set_int (settings, "patience", 3);
  g_assert_true (is_visible (fixture, "next_run_hint"));
  g_settings_set_int (settings, "patience", 0);
  g_settings_set_string (settings, "optimizer", "sgd");
  g_assert_true (is_visible (fixture, "next_run_hint"));

  run.optimizer = PURR_OPTIMIZER_SGD;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_true (is_visible (fixture, "next_run_hint"));
  run.batch_size = 32;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_false (is_visible (fixture, "next_run_hint"));
  g_settings_set_string (settings, "optimizer", "momentum");
  run.optimizer = PURR_OPTIMIZER_MOMENTUM;
  purr_training_settings_view_set_run (fixture->view, &run);
  g_assert_true (is_visible (fixture, "next_run_hint"));
  g_settings_set_double (settings, "momentum", run.momentum);
  g_assert_false (is_visible (fixture, "next_run_hint"));
}

static const char *
slider_tooltip (Fixture *fixture)
{
  return gtk_widget_get_tooltip_text (part (fixture, "rate_scale"));
}

/* Rounded down, so that what it says stays true */
static void
test_stable_rate (Fixture *fixture, gconstpointer data)
{
  g_assert_false (g_str_has_prefix (slider_tooltip (fixture), "Gradient"));
  purr_training_settings_view_set_stable_rate (fixture->view, 0.01399);
  g_assert_true (
    g_str_has_prefix (slider_tooltip (fixture),
                      "Gradient descent surely descends below 0.013. "));
  purr_training_settings_view_set_stable_rate (fixture->view, 0.02);
  g_assert_true (
    g_str_has_prefix (slider_tooltip (fixture),
                      "Gradient descent surely descends below 0.02. "));
  /* Beyond the slider there is no mark, but it is told */
  purr_training_settings_view_set_stable_rate (fixture->view, 123.4);
  g_assert_true (
    g_str_has_prefix (slider_tooltip (fixture),
                      "Gradient descent surely descends below 120. "));
  purr_training_settings_view_set_stable_rate (fixture->view, NAN);
  g_assert_false (g_str_has_prefix (slider_tooltip (fixture), "Gradient"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/training-settings-view/" path, Fixture, NULL, set_up,          \
              function, tear_down)
  ADD ("rate", test_rate);
  ADD ("slider-is-round", test_slider_is_round);
  ADD ("rate-beyond-slider", test_rate_beyond_slider);
  ADD ("ways-to-write", test_ways_to_write);
  ADD ("wrong-text", test_wrong_text);
  ADD ("exact-rate-stays", test_exact_rate_stays);
  ADD ("leaving-takes-the-number", test_leaving_takes_the_number);
  ADD ("other-settings", test_other_settings);
  ADD ("shares", test_shares);
  ADD ("next-run-hint", test_next_run_hint);
  ADD ("optimizer", test_optimizer);
  ADD ("batched", test_batched);
  ADD ("pace", test_pace);
  ADD ("rate-of-a-run", test_rate_of_a_run);
  ADD ("ways-of-training", test_ways_of_training);
  ADD ("stable-rate", test_stable_rate);
  ADD ("optimizer-hint", test_optimizer_hint);
#undef ADD
  return app_fixture_run ();
}

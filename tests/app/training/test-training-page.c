/* test-training-page.c: run controls, the cost chart and its numbers */

#include "training-page-fixture.h"

static void
test_no_pictures (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "train_button")));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "step_button")));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "reset_button")));
  g_assert_true (flag_of (fixture->chart, "empty"));
  g_assert_false (notice_is_shown (fixture));
}

static void
test_controls (Fixture *fixture, gconstpointer data)
{
  GtkWidget *train = part (fixture, "train_button");

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  assert_controls (fixture, "_Train", TRUE, FALSE);
  g_assert_true (gtk_widget_has_css_class (train, "suggested-action"));

  click (fixture, "train_button");
  assert_controls (fixture, "_Pause", FALSE, TRUE);
  g_assert_false (gtk_widget_has_css_class (train, "suggested-action"));
  app_wait_polling (fixture->session, count_costs (fixture) > 2);

  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_PAUSED);
  assert_controls (fixture, "_Resume", TRUE, TRUE);
  g_assert_true (gtk_widget_has_css_class (train, "suggested-action"));

  click (fixture, "train_button");
  assert_controls (fixture, "_Pause", FALSE, TRUE);

  click (fixture, "reset_button");
  assert_controls (fixture, "_Train", TRUE, FALSE);
}

static void
test_controls_at_the_end (Fixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  assert_controls (fixture, "_Train Again", FALSE, TRUE);

  g_settings_set_int (fixture->settings, "iterations", 50);
  assert_controls (fixture, "_Continue", TRUE, TRUE);
  g_settings_set_int (fixture->settings, "iterations", 20);
  assert_controls (fixture, "_Train Again", FALSE, TRUE);
  g_settings_set_int (fixture->settings, "iterations", 50);
  app_settle (fixture->session);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_cmpuint (count_costs (fixture), ==, 50);
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  click (fixture, "step_button");
  wait_for_state (fixture, PURR_TRAINER_PAUSED);
  assert_controls (fixture, "_Resume", TRUE, TRUE);
  assert_text (fixture, "iteration_label", "1");
  assert_text (fixture, "cost_label", "0.693147");
  g_assert_cmpuint (count_costs (fixture), ==, 1);
}

static void
test_curve_grows (Fixture *fixture, gconstpointer data)
{
  gsize before;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  g_assert_true (flag_of (fixture->chart, "empty"));
  click (fixture, "train_button");
  app_wait_polling (fixture->session, count_costs (fixture) > 0);
  for (int i = 0; i < 3; i++)
    {
      before = count_costs (fixture);
      app_wait_polling (fixture->session, count_costs (fixture) > before);
      g_assert_cmpuint (count_costs (fixture), ==,
                        purr_run_get_iteration (
                          purr_session_get_run (fixture->session)));
    }
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  PurrTrainerSnapshot snapshot;
  g_autofree char *cost = NULL;
  g_autoptr (PurrCostData) shown = NULL;
  double charted, validation;

  assert_text (fixture, "cost_label", "–");
  app_load (fixture->session, fixture->folder);
  assert_text (fixture, "iteration_label", "0");
  assert_text (fixture, "cost_label", "–");
  assert_text (fixture, "train_accuracy_label", "–");
  assert_text (fixture, "validation_accuracy_label", "–");

  g_settings_set_int (fixture->settings, "iterations", 1200);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  purr_trainer_get_snapshot (purr_run_get_trainer (
                               purr_session_get_run (fixture->session)),
                             0, 0, &snapshot);
  assert_text (fixture, "iteration_label", "1,200");
  cost = g_strdup_printf ("%.6f", snapshot.cost);
  assert_text (fixture, "cost_label", cost);
  /* Red ones are told from blue ones without fail */
  assert_text (fixture, "train_accuracy_label", "100.0 %");
  assert_text (fixture, "validation_accuracy_label", "100.0 %");
  assert_text (fixture, "validation_caption", "Validation accuracy");

  shown = purr_cost_chart_copy_data (fixture->chart);
  /* The last cost is that of before the last update, the last validation is
   * of after it */
  purr_cost_data_look_up (shown, 1199, &charted, NULL, NULL);
  purr_cost_data_look_up (shown, 1200, NULL, NULL, &validation);
  g_assert_cmpfloat (charted, ==, snapshot.cost);
  g_assert_cmpfloat (validation, ==, snapshot.validation.cost);
  g_assert_cmpuint (purr_series_get_length (
                      purr_cost_data_get_current (shown)->validation),
                    ==, snapshot.validations->len);
  purr_trainer_snapshot_clear (&snapshot);
}

static void
test_without_validation (Fixture *fixture, gconstpointer data)
{
  g_settings_set_double (fixture->settings, "validation-share", 0);
  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  assert_text (fixture, "validation_accuracy_label", "–");
  assert_text (fixture, "train_accuracy_label", "100.0 %");
}

/* A test folder is watched in place of a validation set; it is named so */
static void
test_test_folder (Fixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();
  g_autoptr (PurrCostData) shown = NULL;
  g_autofree char *text = NULL;

  app_add_pictures (folder, "train/cat", 3, 32, 0xff0000);
  app_add_pictures (folder, "train/dog", 3, 32, 0x0000ff);
  app_add_pictures (folder, "test/cat", 2, 32, 0xff0000);
  app_add_pictures (folder, "test/dog", 2, 32, 0x0000ff);
  app_load (fixture->session, folder);
  assert_text (fixture, "validation_caption", "Test accuracy");
  /* No share is held out beside them */
  g_assert_true (app_shows (GTK_WIDGET (fixture->page),
                            "not used: the folder has test pictures"));
  click (fixture, "train_button");
  assert_text (fixture, "validation_caption", "Test accuracy");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  assert_text (fixture, "validation_accuracy_label", "100.0 %");
  shown = purr_cost_chart_copy_data (fixture->chart);
  text = purr_cost_data_describe (shown, 1);
  g_assert_nonnull (strstr (text, "· test 0."));
  g_assert_null (strstr (text, "validation"));

  /* At a moment of before, too: at the beginning every answer is “cat” */
  purr_look_back_go (purr_session_get_look_back (fixture->session), 0);
  app_wait (purr_model_keeper_get_looked_back (
              purr_session_get_keeper (fixture->session))
            != NULL);
  assert_text (fixture, "validation_accuracy_label", "50.0 %");

  /* Of a folder without them a share is held out again */
  app_load (fixture->session, fixture->folder);
  assert_text (fixture, "validation_caption", "Validation accuracy");
  g_assert_true (app_shows (GTK_WIDGET (fixture->page), "per cent held out"));
  test_folder_remove (folder);
}

/* The numbers are no longer those of the weights, and it says so */
static void
test_stopped_early (Fixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();

  app_add_pictures (folder, "train/cat", 3, 32, 0xff0000);
  app_add_pictures (folder, "train/dog", 3, 32, 0x0000ff);
  /* The other way round: what is learnt makes the validation worse */
  app_add_pictures (folder, "val/cat", 2, 32, 0x0000ff);
  app_add_pictures (folder, "val/dog", 2, 32, 0xff0000);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  g_settings_set_int (fixture->settings, "patience", 1);
  app_load (fixture->session, folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_true (app_shows (part (fixture, "notice"), "Stopped early"));
  g_assert_true (app_shows (part (fixture, "notice"), "weights of then are"));
  test_folder_remove (folder);
}

/* Runs that learnt from other pictures are named after them, and only these */
static void
test_other_pictures (Fixture *fixture, gconstpointer data)
{
  char *folder = app_cats_and_dogs (4);
  g_autofree char *name = g_path_get_basename (fixture->folder);
  g_autoptr (PurrCostData) shown = NULL;
  const PurrCostRun *run;

  for (guint runs = 0; runs < 2; runs++)
    {
      /* Opened once more, it is the same folder */
      app_load (fixture->session, fixture->folder);
      click (fixture, "train_button");
      wait_for_state (fixture, PURR_TRAINER_FINISHED);
    }
  shown = purr_cost_chart_copy_data (fixture->chart);
  run = shown->runs->pdata[0];
  g_assert_cmpstr (run->origin, ==, NULL);
  purr_cost_data_free (shown);

  app_load (fixture->session, folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  shown = purr_cost_chart_copy_data (fixture->chart);
  g_assert_cmpuint (shown->runs->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      run = shown->runs->pdata[i];
      g_assert_cmpstr (run->origin, ==, i < 2 ? name : NULL);
    }
  test_folder_remove (folder);
}

static void
test_diverged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrCostData) shown = NULL;

  g_settings_set_double (fixture->settings, "learning-rate", 1000);
  g_settings_set_double (fixture->settings, "lambda", 1000);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_DIVERGED);
  g_assert_true (notice_is_shown (fixture));
  app_assert_sentence (gtk_label_get_text (part (fixture, "notice_label")));
  g_assert_false (
    gtk_widget_has_css_class (part (fixture, "notice_box"), "information"));
  g_assert_cmpstr (gtk_button_get_label (part (fixture, "train_button")), ==,
                   "_Train Again");
  shown = purr_cost_chart_copy_data (fixture->chart);
  g_assert_false (isnan (purr_cost_data_get_current (shown)->divergence));

  /* What it says is past with the next run */
  g_settings_set_double (fixture->settings, "learning-rate", 0.005);
  g_settings_set_double (fixture->settings, "lambda", 0);
  g_settings_set_int (fixture->settings, "iterations", 10);
  app_settle (fixture->session);
  g_assert_true (notice_is_shown (fixture));
  click (fixture, "train_button");
  g_assert_false (notice_is_shown (fixture));
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_false (notice_is_shown (fixture));
}

/* Reaching the minimum is good news */
static void
test_minimum (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, "optimizer", "lbfgs");
  g_settings_set_double (fixture->settings, "lambda", 1);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  g_assert_true (legend_is (fixture, "L-BFGS · λ 1 · ÷255"));
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_true (notice_is_shown (fixture));
  app_assert_sentence (gtk_label_get_text (part (fixture, "notice_label")));
  g_assert_true (
    gtk_widget_has_css_class (part (fixture, "notice_box"), "information"));
  g_assert_cmpstr (gtk_image_get_icon_name (part (fixture, "notice_icon")), ==,
                   "dialog-information-symbolic");
  assert_controls (fixture, "_Train Again", FALSE, TRUE);
}

/* Two classes that a plane divides, and no penalty: there is none */
static void
test_no_minimum (Fixture *fixture, gconstpointer data)
{
  const char *text;

  g_settings_set_string (fixture->settings, "optimizer", "lbfgs");
  g_settings_set_double (fixture->settings, "lambda", 0);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  text = gtk_label_get_text (part (fixture, "notice_label"));
  app_assert_sentence (text);
  g_assert_nonnull (strstr (text, "no minimum"));
  g_assert_nonnull (strstr (text, "λ above 0"));
}

static void
test_weighted_cost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = NULL;
  g_autofree char *weighted = NULL;

  app_load (fixture->session, fixture->folder);
  assert_text (fixture, "cost_caption", "Cost J");
  g_settings_set_boolean (fixture->settings, "balanced", TRUE);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  assert_text (fixture, "cost_caption", "Weighted cost J");
  g_object_get (fixture->chart, "y-label", &weighted, NULL);
  g_assert_cmpstr (weighted, ==, "weighted cost J");

  g_settings_set_boolean (fixture->settings, "balanced", FALSE);
  click (fixture, "reset_button");
  assert_text (fixture, "cost_caption", "Cost J");
  g_object_get (fixture->chart, "y-label", &plain, NULL);
  g_assert_cmpstr (plain, ==, "cost J");
}

static void
test_earlier_run_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrCostData) shown = NULL;
  PurrCostRun *run;

  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  click (fixture, "reset_button");
  assert_text (fixture, "iteration_label", "0");
  assert_text (fixture, "cost_label", "–");
  g_settings_set_double (fixture->settings, "learning-rate", 0.01);
  g_settings_set_int (fixture->settings, "iterations", 20);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);

  shown = purr_cost_chart_copy_data (fixture->chart);
  g_assert_cmpuint (shown->runs->len, ==, 2);
  run = shown->runs->pdata[0];
  g_assert_cmpuint (purr_series_get_length (run->costs), ==, 30);
  g_assert_cmpstr (run->legend, ==, "α 0.005 · ÷255");
  run = shown->runs->pdata[1];
  g_assert_cmpuint (purr_series_get_length (run->costs), ==, 20);
  g_assert_cmpstr (run->legend, ==, "α 0.01 · ÷255");
}

static void
test_legend_follows (Fixture *fixture, gconstpointer data)
{
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  g_assert_true (legend_is (fixture, "α 0.005 · ÷255"));
  g_settings_set_double (fixture->settings, "learning-rate", 0.002);
  app_wait_polling (fixture->session, !legend_is (fixture, "α 0.005 · ÷255"));
  {
    g_autoptr (PurrCostData) shown = purr_cost_chart_copy_data (fixture->chart);
    const char *legend = purr_cost_data_get_current (shown)->legend;

    g_assert_true (g_str_has_prefix (legend, "α 0.005, then 0.002 at ")
                   || g_str_equal (legend, "α 0.002 · ÷255"));
  }
}

static void
test_logarithmic (Fixture *fixture, gconstpointer data)
{
  g_assert_false (flag_of (fixture->chart, "logarithmic"));
  gtk_toggle_button_set_active (part (fixture, "logarithmic_button"), TRUE);
  g_assert_true (flag_of (fixture->chart, "logarithmic"));
  g_assert_true (
    g_settings_get_boolean (fixture->settings, "logarithmic-cost"));
  g_settings_set_boolean (fixture->settings, "logarithmic-cost", FALSE);
  g_assert_false (flag_of (fixture->chart, "logarithmic"));
}

static void
test_by_seconds (Fixture *fixture, gconstpointer data)
{
  GtkToggleButton *button = part (fixture, "seconds_button");
  g_autoptr (PurrCostData) shown = NULL;
  const PurrSeries *seconds;

  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_false (flag_of (fixture->chart, "by-seconds"));
  gtk_toggle_button_set_active (button, TRUE);
  g_assert_true (flag_of (fixture->chart, "by-seconds"));
  g_assert_true (g_settings_get_boolean (fixture->settings, "cost-by-seconds"));

  /* A time for each cost */
  shown = purr_cost_chart_copy_data (fixture->chart);
  seconds = purr_cost_data_get_current (shown)->seconds;
  g_assert_cmpuint (purr_series_get_length (seconds), ==, 30);
  g_assert_cmpfloat (purr_series_get_y (seconds, 29), >,
                     purr_series_get_y (seconds, 0));
  g_settings_set_boolean (fixture->settings, "cost-by-seconds", FALSE);
  g_assert_false (flag_of (fixture->chart, "by-seconds"));
}

/* The page may go while training goes on */
static void
test_dispose_while_training (Fixture *fixture, gconstpointer data)
{
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  click (fixture, "train_button");
  app_wait_polling (fixture->session, count_costs (fixture) > 0);
}

/* While patches are learnt, nobody is asked to press Train */
static void
test_preparing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (double));
  PurrRun *run = purr_session_get_run (fixture->session);
  PurrTrainerSnapshot snapshot = {
    .state = PURR_TRAINER_RUNNING,
    .preparation = { "Learning patches", 2, 5 },
    .cost = NAN,
    .train_accuracy = NAN,
    .validation = { .accuracy = NAN },
    .costs = nothing,
    .cost_seconds = nothing,
    .validations = nothing,
  };

  for (int round = 0; round < 3; round++)
    {
      gboolean prepares = round == 1;
      g_autofree char *words = NULL;

      snapshot.preparation.doing = prepares ? "Learning patches" : NULL;
      g_signal_emit_by_name (run, "trained", &snapshot);
      g_object_get (fixture->chart, "placeholder", &words, NULL);
      g_assert_cmpint (g_str_has_prefix (words, "Patches are learnt first"), ==,
                       prepares);
      g_assert_cmpint (g_str_has_prefix (words, "Press Train"), ==, !prepares);
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/training-page/" path, Fixture, NULL, set_up, function,         \
              tear_down)
  ADD ("no-pictures", test_no_pictures);
  ADD ("controls", test_controls);
  ADD ("controls-at-the-end", test_controls_at_the_end);
  ADD ("step", test_step);
  ADD ("curve-grows", test_curve_grows);
  ADD ("numbers", test_numbers);
  ADD ("preparing", test_preparing);
  ADD ("without-validation", test_without_validation);
  ADD ("test-folder", test_test_folder);
  ADD ("stopped-early", test_stopped_early);
  ADD ("other-pictures", test_other_pictures);
  ADD ("diverged", test_diverged);
  ADD ("minimum", test_minimum);
  ADD ("no-minimum", test_no_minimum);
  ADD ("weighted-cost", test_weighted_cost);
  ADD ("earlier-run-is-kept", test_earlier_run_is_kept);
  ADD ("legend-follows", test_legend_follows);
  ADD ("logarithmic", test_logarithmic);
  ADD ("by-seconds", test_by_seconds);
  ADD ("dispose-while-training", test_dispose_while_training);
#undef ADD
  return app_fixture_run ();
}

/* test-figures-export.c: figures and charts, saved where a person says */

#include "evaluation-page-fixture.h"

#include "app/evaluation/figures-export.h"
#include "app/report/curves-csv.h"
#include "app/report/evaluation-csv.h"

#include <glib/gstdio.h>

#define GROUP "figures-export"

/* What is asked for, the name that is proposed, and what the file begins with */
static const struct
{
  const char *what;
  const char *name;
  const char *begins;
} exports[] = {
  { "csv", "evaluation.csv", "part,class,figure,value,low,high\n" },
  { "curves", "curves.csv", PURR_CURVES_CSV_HEADER "\n" },
  { "report", "report.html", "<!DOCTYPE html>" },
  { "png-roc", "roc.png", "\x89PNG\r\n" },
  { "svg-precision-recall", "precision-recall.svg", "<?xml" },
  { "png-reliability", "reliability.png", "\x89PNG\r\n" },
  { "svg-logits", "logits.svg", "<?xml" },
  { "svg-probabilities", "probabilities.svg", "<?xml" },
};

/* Whether it would answer with that file */
static gboolean
is_chosen (GtkFileChooserNative *chooser, const char *path)
{
  g_autoptr (GFile) file
    = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file != NULL && g_strcmp0 (g_file_peek_path (file), path) == 0;
}

/* Saves into the folder under the name that is proposed; what the file holds. Takes
 * over the chooser. */
static char *
save_chosen (EvaluationFixture *fixture,
             PageView *view,
             GtkFileChooserNative *asked,
             const char *name)
{
  g_autoptr (GtkFileChooserNative) chooser = asked;
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->scratch);
  g_autofree char *path = g_build_filename (fixture->scratch, name, NULL);
  g_autofree char *proposed = NULL;
  g_autoptr (GError) error = NULL;
  guint messages = view->messages;
  char *text = NULL;

  g_assert_nonnull (chooser);
  proposed = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (proposed, ==, name);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder,
                                       &error);
  g_assert_no_error (error);
  /* Only what is shown knows its folder */
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  app_wait (is_chosen (chooser, path));
  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (chooser));
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_ACCEPT);
  app_wait (view->messages > messages);
  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static char *
save (EvaluationFixture *fixture,
      PageView *view,
      const char *what,
      const char *name)
{
  return save_chosen (fixture, view,
                      purr_figures_export_new (PURR_PAGE (view->page),
                                               fixture->session,
                                               page_part (view, "figures"),
                                               NULL, what),
                      name);
}

static void
test_files (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_autofree char *said
        = g_strdup_printf ("Exported “%s”", exports[i].name);
      g_autofree char *text
        = save (fixture, &view, exports[i].what, exports[i].name);

      g_assert_cmpstr (view.said, ==, said);
      g_assert_nonnull (text);
      if (!g_str_has_prefix (text, exports[i].begins))
        g_error ("%s begins with “%.60s”", exports[i].name, text);
    }
  page_end (fixture, &view);
}

/* It is what is shown at that moment, of all parts */
static void
test_content (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;
  g_autofree char *table = NULL;
  g_autofree char *same = NULL;
  g_autofree char *report = NULL;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  purr_evaluation_set_threshold (fixture->evaluation, 0.7);
  table = save (fixture, &view, "csv", "evaluation.csv");
  same = purr_evaluation_to_csv (
    purr_model_figures_get (page_part (&view, "figures")));
  g_assert_cmpstr (table, ==, same);
  g_assert_nonnull (strstr (table, "\nvalidation,,accuracy,0.8,"));
  g_assert_nonnull (strstr (table, "\nvalidation,,true_positives,3,"));
  g_assert_nonnull (strstr (table, "\ntest,,pictures,3,"));
  g_assert_nonnull (strstr (table, "\ntrain,,accuracy,1,"));

  report = save (fixture, &view, "report", "report.html");
  g_assert_nonnull (strstr (report, "80.0 %"));
  page_end (fixture, &view);
}

static const struct
{
  const char *what;
  const char *name;
  const char *holds;
} trial_exports[] = {
  { "csv", "folds.csv", "fold,learnt_from,held_out," },
  { "curves", "folds-curves.csv", "\nfold 2,cost,,9," },
  { "png", "folds.png", "\x89PNG\r\n" },
  { "svg", "folds.svg", "<?xml" },
  { "report", "report.html", "deviation of 2 folds." },
};

/* Of folds what they tell; it stands in a model's report, too, while the settings are
 * the same */
static void
test_trials (EvaluationFixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  g_autoptr (PurrTrialRun) folds = purr_trial_run_new (run, fixture->settings);
  g_autoptr (PurrTrialRun) curve = purr_trial_run_new (run, fixture->settings);
  PurrTrialRun *const trials[PURR_N_TRIALS] = { folds, curve };
  PageView view;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  g_assert_null (purr_trial_export_new (PURR_PAGE (view.page), folds, "csv"));
  g_settings_set_int (fixture->settings, "iterations", 10);
  purr_trial_run_start (folds, 2);
  app_wait (!purr_trial_run_is_busy (folds));
  g_assert_null (purr_trial_run_get_error (folds));
  for (guint i = 0; i < G_N_ELEMENTS (trial_exports); i++)
    {
      g_autofree char *text
        = save_chosen (fixture, &view,
                       purr_trial_export_new (PURR_PAGE (view.page), folds,
                                              trial_exports[i].what),
                       trial_exports[i].name);

      g_assert_nonnull (text);
      g_assert_nonnull (strstr (text, trial_exports[i].holds));
    }
  for (int other = 0; other < 2; other++)
    {
      g_autofree char *report = NULL;

      if (other)
        g_settings_set_double (fixture->settings, "lambda", 3);
      report
        = save_chosen (fixture, &view,
                       purr_figures_export_new (PURR_PAGE (view.page),
                                                fixture->session,
                                                page_part (&view, "figures"),
                                                trials, "report"),
                       "report.html");
      g_assert_nonnull (strstr (report, "<h2 id=\"validation\">"));
      g_assert_cmpint (strstr (report, "<h2 id=\"folds\">") == NULL, ==, other);
      g_assert_null (strstr (report, "<h2 id=\"learning-curve\">"));
    }
  page_end (fixture, &view);
}

/* Where it cannot be written a sentence says so */
static void
test_refused (EvaluationFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "evaluation.csv", NULL);
  g_autofree char *text = NULL;
  PageView view;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  /* A folder stands where the file should be */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  text = save (fixture, &view, "csv", "evaluation.csv");
  g_assert_null (text);
  app_assert_sentence (view.said);
  g_assert_nonnull (strstr (view.said, "evaluation.csv"));
  page_end (fixture, &view);
}

/* Whoever thinks better of it has written nothing; where there are no figures there
 * is nothing to ask */
static void
test_nothing (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;
  g_autoptr (GtkFileChooserNative) chooser = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  chooser = purr_figures_export_new (PURR_PAGE (view.page), fixture->session,
                                     page_part (&view, "figures"), NULL, "csv");
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
  app_settle (fixture->session);
  g_assert_cmpuint (view.messages, ==, 0);
  folder = g_dir_open (fixture->scratch, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_cmpstr (name, ==, "own.safetensors");

  evaluation_open_model (fixture,
                         evaluation_model_new ("lion", PURR_CROP_CENTRE));
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    g_assert_null (purr_figures_export_new (PURR_PAGE (view.page),
                                            fixture->session,
                                            page_part (&view, "figures"), NULL,
                                            exports[i].what));
  page_end (fixture, &view);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  EVALUATION_TEST ("files", evaluation_set_up, test_files);
  EVALUATION_TEST ("content", evaluation_set_up, test_content);
  EVALUATION_TEST ("trials", evaluation_set_up, test_trials);
  EVALUATION_TEST ("refused", evaluation_set_up, test_refused);
  EVALUATION_TEST ("nothing", evaluation_set_up, test_nothing);
  return app_fixture_run ();
}

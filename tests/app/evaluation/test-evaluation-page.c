/* test-evaluation-page.c: how good the model is, by part, class and threshold */

#include "evaluation-page-fixture.h"

#include "app/evaluation/answer-matrix.h"
#include "app/evaluation/threshold-bar.h"
#include "app/pictures/gallery.h"
#include "app/report/evaluation-text.h"

#define GROUP "evaluation-page"

static gboolean
is_seen (PageView *view, const char *name)
{
  return gtk_widget_get_visible (page_part (view, name));
}

/* Parts, exports and the threshold are there with figures, and only on their view */
static void
test_controls (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;

  page_begin (fixture, &view);
  g_assert_false (is_seen (&view, "bar_box"));
  evaluation_use_pictures (fixture, evaluation_pictures,
                           G_N_ELEMENTS (evaluation_pictures));
  evaluation_open_model (fixture,
                         evaluation_model_new ("cat", PURR_CROP_CENTRE));
  evaluation_wait (fixture);
  page_wait_for_figures (&view);
  g_assert_true (is_seen (&view, "bar_box"));
  g_assert_true (is_seen (&view, "part_switch"));
  g_assert_true (is_seen (&view, "export_button"));
  gtk_stack_set_visible_child_name (page_part (&view, "views"), "folds");
  g_assert_false (is_seen (&view, "bar_box"));
  g_assert_false (is_seen (&view, "part_switch"));
  g_assert_false (is_seen (&view, "export_button"));
  gtk_stack_set_visible_child_name (page_part (&view, "views"), "model");
  g_assert_true (is_seen (&view, "bar_box"));
  /* With the model the threshold goes */
  evaluation_open_model (fixture,
                         evaluation_model_new ("lion", PURR_CROP_CENTRE));
  g_assert_false (is_seen (&view, "bar_box"));
  page_end (fixture, &view);
}

/* Nothing is answered while nobody looks at the page */
static void
test_looked_at (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;

  evaluation_use_pictures (fixture, evaluation_pictures,
                           G_N_ELEMENTS (evaluation_pictures));
  evaluation_open_model (fixture,
                         evaluation_model_new ("cat", PURR_CROP_CENTRE));
  app_settle (fixture->session);
  g_assert_null (purr_evaluation_get_answers (fixture->evaluation));
  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  gtk_widget_set_visible (GTK_WIDGET (view.window), FALSE);
  evaluation_use_pictures (fixture, evaluation_pictures, 10);
  app_settle (fixture->session);
  g_assert_null (purr_evaluation_get_answers (fixture->evaluation));
  gtk_window_present (view.window);
  evaluation_wait (fixture);
  page_end (fixture, &view);
}

static gboolean
is_calibrated (PageView *view)
{
  const PurrEvaluated *evaluated
    = purr_model_figures_get (page_part (view, "figures"));

  return evaluated != NULL && evaluated->calibration.own;
}

/* One press calibrates the model that answers, and one takes it away; both are undone
 * and redone. The threshold stays the probability that it was. */
static void
test_calibration (EvaluationFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  PageView view;
  PurrCalibration calibration;
  const PurrEvaluated *evaluated;

  page_begin (fixture, &view);
  evaluation_use_many (fixture);
  app_wait_polling (fixture->session,
                    purr_model_figures_get (page_part (&view, "figures"))
                        != NULL
                      && purr_model_figures_get (page_part (&view, "figures"))
                           ->calibration.known);
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (view.page), "Cali_brate"),
                         "clicked");
  g_assert_true (purr_model_keeper_get_calibration (keeper, &calibration));
  app_wait_polling (fixture->session, is_calibrated (&view));
  evaluated = purr_model_figures_get (page_part (&view, "figures"));
  g_assert_cmpfloat (evaluated->calibration.calibration.slope, ==,
                     calibration.slope);
  g_assert_cmpfloat (evaluated->probability, ==, 0.5);
  g_assert_cmpfloat_with_epsilon (evaluated->threshold,
                                  -calibration.intercept / calibration.slope,
                                  1e-9);
  g_assert_true (evaluated->calibration.fitted_here);

  g_signal_emit_by_name (app_find_button (GTK_WIDGET (view.page),
                                          "Uncali_brate"),
                         "clicked");
  g_assert_false (purr_model_keeper_get_calibration (keeper, &calibration));
  app_wait_polling (fixture->session, !is_calibrated (&view));
  purr_edits_undo (edits);
  app_wait_polling (fixture->session, is_calibrated (&view));
  purr_edits_undo (edits);
  app_wait_polling (fixture->session, !is_calibrated (&view));
  purr_edits_redo (edits);
  app_wait_polling (fixture->session, is_calibrated (&view));
  page_end (fixture, &view);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer text)
{
  *(char **) text
    = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* As the command line writes it */
static void
test_copy (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;
  g_autofree char *text = NULL;
  g_autofree char *own = NULL;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  purr_evaluation_set_threshold (fixture->evaluation, 0.7);
  gtk_widget_activate_action (GTK_WIDGET (view.page), "evaluation.copy", NULL);
  g_assert_cmpstr (view.said, ==, "Figures copied as text");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (
                                   GTK_WIDGET (view.page)),
                                 NULL, read_cb, &text);
  app_wait (text != NULL);
  own = purr_evaluation_to_text (
    purr_model_figures_get (page_part (&view, "figures")));
  g_assert_cmpstr (text, ==, own);
  g_assert_nonnull (strstr (text, "Held-out pictures: 10"));
  g_assert_nonnull (strstr (text, "0.6547"));
  page_end (fixture, &view);
}

/* Where there is nothing it says so, and opens no dialog */
static void
test_nothing (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;

  page_begin (fixture, &view);
  gtk_widget_activate_action (GTK_WIDGET (view.page), "evaluation.copy", NULL);
  g_assert_cmpstr (view.said, ==, "There are no figures to copy yet");
  gtk_widget_activate_action (GTK_WIDGET (view.page), "evaluation.export", "s",
                              "csv");
  g_assert_cmpstr (view.said, ==, "There are no figures to export yet");
  g_assert_null (view.dialog);
  page_end (fixture, &view);
}

/* Each line of the menu asks where to */
static void
test_export (EvaluationFixture *fixture, gconstpointer data)
{
  static const char *const whats[] = {
    "csv",
    "report",
    "png-roc",
    "png-precision-recall",
    "png-reliability",
    "png-logits",
    "png-probabilities",
    "svg-roc",
    "svg-precision-recall",
    "svg-reliability",
    "svg-logits",
    "svg-probabilities",
  };
  PageView view;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
    {
      g_clear_object (&view.dialog);
      gtk_widget_activate_action (GTK_WIDGET (view.page), "evaluation.export",
                                  "s", whats[i]);
      g_assert_true (GTK_IS_FILE_CHOOSER_NATIVE (view.dialog));
    }
  page_end (fixture, &view);
}

/* A number that is pressed opens its pictures beside the figures, which stay */
static void
test_gallery (EvaluationFixture *fixture, gconstpointer data)
{
  PageView view;
  AdwFlap *flap;
  GtkWidget *figures, *gallery;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  flap = page_part (&view, "gallery_flap");
  figures = page_part (&view, "figures");
  gallery = adw_bin_get_child (page_part (&view, "gallery_place"));
  g_assert_true (PURR_IS_GALLERY (gallery));
  g_assert_false (adw_flap_get_reveal_flap (flap));
  g_signal_emit_by_name (
    app_find_button (figures, "1 of not cat answered “cat”: 20.0 %"),
    "clicked");
  evaluation_assert_asked (fixture, "not cat answered “cat” · held out", "5");
  g_assert_true (adw_flap_get_reveal_flap (flap));
  g_assert_true (app_shows (gallery, "not cat answered “cat” · held out"));
  g_signal_emit_by_name (gallery, "closed");
  g_assert_false (adw_flap_get_reveal_flap (flap));
  page_end (fixture, &view);
}

static gpointer
figures_part (PageView *view, const char *name)
{
  return app_part (page_part (view, "figures"), PURR_TYPE_MODEL_FIGURES, name);
}

static gboolean
shows_card (PageView *view, const char *name)
{
  return gtk_widget_get_visible (
    gtk_widget_get_ancestor (figures_part (view, name),
                             GTK_TYPE_FLOW_BOX_CHILD));
}

static gboolean
shows_view (PageView *view, const char *name)
{
  GtkStack *views = page_part (view, "views");

  return gtk_stack_page_get_visible (
    gtk_stack_get_page (views, gtk_stack_get_child_by_name (views, name)));
}

/* What a lesson hides is gone whatever comes, and comes back */
static void
test_hidden (EvaluationFixture *fixture, gconstpointer data)
{
  static const char *const names[]
    = { "verdict",        "classes", "roc",    "threshold", "parts",
        "export-figures", "folds",   "lambda", "seed",      NULL };
  static const char *const none[] = { NULL };
  static const char *const others[]
    = { "mistake-costs", "folds", "learning-curve", NULL };
  PageView view;
  PurrPage *page;

  page_begin (fixture, &view);
  page = PURR_PAGE (view.page);
  page_wait_for_figures (&view);
  g_assert_true (gtk_widget_get_visible (figures_part (&view, "verdict_box")));
  gtk_stack_set_visible_child_name (page_part (&view, "views"), "folds");
  purr_page_hide (page, names);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                     page_part (&view, "views")),
                   ==, "model");
  purr_evaluation_set_threshold (fixture->evaluation, 0.7);
  g_assert_false (is_seen (&view, "bar_box"));
  g_assert_false (is_seen (&view, "part_switch"));
  g_assert_false (is_seen (&view, "export_button"));
  g_assert_false (gtk_widget_get_visible (figures_part (&view, "verdict_box")));
  g_assert_false (gtk_widget_get_visible (figures_part (&view, "notes")));
  g_assert_false (shows_card (&view, "classes"));
  g_assert_false (shows_card (&view, "roc_card"));
  g_assert_true (shows_card (&view, "matrix"));
  g_assert_true (shows_card (&view, "logits_card"));
  g_assert_false (shows_view (&view, "folds"));
  g_assert_true (shows_view (&view, "curve"));
  g_assert_true (is_seen (&view, "switcher"));

  purr_page_hide (page, others);
  g_assert_true (is_seen (&view, "bar_box"));
  g_assert_false (gtk_widget_get_visible (app_part (page_part (&view, "bar"),
                                                    PURR_TYPE_THRESHOLD_BAR,
                                                    "costs_button")));
  g_assert_false (shows_view (&view, "curve"));
  /* One view needs no switch */
  g_assert_false (is_seen (&view, "switcher"));

  purr_page_hide (page, none);
  g_assert_true (shows_view (&view, "folds"));
  g_assert_true (shows_card (&view, "classes"));
  g_assert_true (gtk_widget_get_visible (figures_part (&view, "verdict_box")));
  g_assert_true (is_seen (&view, "part_switch"));
  page_end (fixture, &view);
}

/* Each name that a lesson can hide hides something, and is there once */
static void
test_controls_are_known (EvaluationFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  PageView view;
  guint n = 0;

  page_begin (fixture, &view);
  for (const PurrPageControl *control
       = purr_page_get_controls (PURR_PAGE (view.page));
       control->name != NULL; control++, n++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) control->name));
      g_assert_true (g_unichar_isupper (g_utf8_get_char (control->title)));
    }
  g_assert_cmpuint (n, ==, 15);
  page_end (fixture, &view);
}

/* Names of sixty letters widen nothing */
static void
test_long_names (EvaluationFixture *fixture, gconstpointer data)
{
  static const char *const names[]
    = { "a class of creatures the name of which has sixty letters ant",
        "a class of creatures the name of which has sixty letters cat",
        "a class of creatures the name of which has sixty letters dog", NULL };
  PageView view;
  int width;

  page_begin (fixture, &view);
  page_wait_for_figures (&view);
  gtk_widget_measure (GTK_WIDGET (view.page), GTK_ORIENTATION_HORIZONTAL, -1,
                      &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 1000);
  purr_session_use_dataset (
    fixture->session,
    evaluation_dataset_new (evaluation_pictures,
                            G_N_ELEMENTS (evaluation_pictures), names));
  evaluation_open_model (fixture,
                         evaluation_model_new (names[1], PURR_CROP_CENTRE));
  evaluation_wait (fixture);
  app_wait (app_shows (page_part (&view, "figures"), names[1]));
  gtk_widget_measure (GTK_WIDGET (view.page), GTK_ORIENTATION_HORIZONTAL, -1,
                      &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 1000);
  page_end (fixture, &view);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  EVALUATION_TEST ("controls", evaluation_set_up_empty, test_controls);
  EVALUATION_TEST ("looked-at", evaluation_set_up_empty, test_looked_at);
  EVALUATION_TEST ("calibration", evaluation_set_up, test_calibration);
  EVALUATION_TEST ("copy", evaluation_set_up, test_copy);
  EVALUATION_TEST ("nothing", evaluation_set_up_empty, test_nothing);
  EVALUATION_TEST ("export", evaluation_set_up, test_export);
  EVALUATION_TEST ("gallery", evaluation_set_up, test_gallery);
  EVALUATION_TEST ("hidden", evaluation_set_up, test_hidden);
  EVALUATION_TEST ("names", evaluation_set_up_empty, test_controls_are_known);
  EVALUATION_TEST ("long-names", evaluation_set_up, test_long_names);
  return app_fixture_run ();
}

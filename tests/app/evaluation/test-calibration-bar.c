/* test-calibration-bar.c: what calibration changes, and a button for it */

#include "evaluation-fixture.h"

#include "app/evaluation/calibration-bar.h"

#define GROUP "calibration-bar"

typedef struct
{
  PurrCalibrationBar *bar;
  guint asked;
  gboolean calibrated; /* was asked for last */
} View;

static void
asked_cb (View *view, gboolean calibrated)
{
  view->asked++;
  view->calibrated = calibrated;
}

static void
begin (View *view)
{
  *view = (View) { .bar = PURR_CALIBRATION_BAR (
                     g_object_ref_sink (purr_calibration_bar_new ())) };
  g_signal_connect_swapped (view->bar, "asked", G_CALLBACK (asked_cb), view);
}

static GtkWidget *
part (View *view, const char *name)
{
  return app_part (view->bar, PURR_TYPE_CALIBRATION_BAR, name);
}

static PurrEvaluated *
show (EvaluationFixture *fixture, View *view)
{
  PurrEvaluated *evaluated
    = purr_evaluated_new (purr_evaluation_get_answers (fixture->evaluation), 0);

  purr_calibration_bar_show (view->bar, evaluated);
  return evaluated;
}

static void
press (View *view)
{
  g_signal_emit_by_name (part (view, "button"), "clicked");
}

static const char *
get_words (View *view)
{
  return gtk_label_get_text (GTK_LABEL (part (view, "words")));
}

/* It asks for what there is not, and says what that changes; the rest is told by who
 * points at it */
static void
test_asks (EvaluationFixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  g_autoptr (PurrEvaluated) before = NULL;
  g_autoptr (PurrEvaluated) after = NULL;
  PurrAnswers *answers;
  View view;

  evaluation_use_many (fixture);
  evaluation_wait (fixture);
  begin (&view);
  before = show (fixture, &view);
  g_assert_cmpstr (get_words (&view), ==, before->calibrated_word);
  g_assert_true (strstr (get_words (&view), ". Test pictures: mean error 0.")
                 != NULL);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (part (&view, "words")),
                            before->calibrated->pdata[1]));
  g_assert_nonnull (app_find_button (GTK_WIDGET (view.bar), "Cali_brate"));
  g_assert_true (gtk_widget_get_sensitive (part (&view, "button")));
  press (&view);
  g_assert_cmpuint (view.asked, ==, 1);
  g_assert_true (view.calibrated);

  answers = purr_evaluation_get_answers (fixture->evaluation);
  purr_model_keeper_set_calibration (keeper, &before->calibration.calibration);
  app_wait_polling (fixture->session,
                    purr_evaluation_get_answers (fixture->evaluation)
                      != answers);
  after = show (fixture, &view);
  g_assert_cmpstr (get_words (&view), ==, after->calibrated_word);
  g_assert_nonnull (app_find_button (GTK_WIDGET (view.bar), "Uncali_brate"));
  press (&view);
  g_assert_cmpuint (view.asked, ==, 2);
  g_assert_false (view.calibrated);
  g_assert_finalize_object (view.bar);
}

/* With ten held-out pictures it says why not */
static void
test_refuses (EvaluationFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrEvaluated) evaluated = NULL;
  View view;

  begin (&view);
  evaluated = show (fixture, &view);
  g_assert_false (gtk_widget_get_sensitive (part (&view, "button")));
  g_assert_true (
    g_str_has_prefix (get_words (&view), "There are fewer than 20 held-out"));
  g_assert_finalize_object (view.bar);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  EVALUATION_TEST ("asks", evaluation_set_up, test_asks);
  EVALUATION_TEST ("refuses", evaluation_set_up, test_refuses);
  return app_fixture_run ();
}

/* test-threshold-bar.c: the slider that moves all figures, and what mistakes cost */

#include "evaluation-fixture.h"

#include "app/evaluation/threshold-bar.h"

#define GROUP "threshold-bar"

/* Of the ten held-out pictures mistakes cost least between z 0.25 and 0.75, where they
 * cost 1 and 1: no other is taken for a cat, and one cat, at z -1, is missed */
#define BEST (1 / (1 + exp (-0.5)))
/* Where a missed cat costs ten times as much: between z -2.5 and -1. All cats are found,
 * and two others with them. */
#define BEST_FOR_CATS (1 / (1 + exp (1.75)))

typedef struct
{
  PurrThresholdBar *bar;
} View;

static void
begin (EvaluationFixture *fixture, View *view)
{
  view->bar = g_object_ref_sink (g_object_new (PURR_TYPE_THRESHOLD_BAR, NULL));
  purr_threshold_bar_set_session (view->bar, fixture->session);
}

static void
end (View *view)
{
  g_assert_finalize_object (view->bar);
}

static gpointer
part (View *view, const char *name)
{
  return app_part (view->bar, PURR_TYPE_THRESHOLD_BAR, name);
}

static PurrModelKeeper *
get_keeper (EvaluationFixture *fixture)
{
  return purr_session_get_keeper (fixture->session);
}

/* As the slider and the number do it */
static void
move (View *view, double threshold)
{
  gtk_adjustment_set_value (part (view, "threshold"), threshold);
}

static void
assert_threshold (EvaluationFixture *fixture, double threshold)
{
  g_assert_cmpfloat_with_epsilon (purr_evaluation_get_threshold (
                                    fixture->evaluation),
                                  threshold, 1e-15);
}

/* It stands where the model has it, moves it, and follows when somebody else does */
static void
test_moves (EvaluationFixture *fixture, gconstpointer data)
{
  View view;

  begin (fixture, &view);
  g_assert_cmpfloat (gtk_adjustment_get_value (part (&view, "threshold")), ==,
                     0.5);
  g_assert_false (gtk_widget_get_sensitive (part (&view, "back_button")));
  move (&view, 0.7);
  assert_threshold (fixture, 0.7);
  g_assert_true (gtk_widget_get_sensitive (part (&view, "back_button")));
  app_wait_polling (fixture->session,
                    purr_model_keeper_get_threshold (get_keeper (fixture))
                      == 0.7);

  purr_evaluation_set_threshold (fixture->evaluation, 0.25);
  purr_evaluation_settle_threshold (fixture->evaluation);
  g_assert_cmpfloat (gtk_adjustment_get_value (part (&view, "threshold")), ==,
                     0.25);
  g_signal_emit_by_name (part (&view, "back_button"), "clicked");
  assert_threshold (fixture, 0.5);
  g_assert_cmpfloat (purr_model_keeper_get_threshold (get_keeper (fixture)), ==,
                     0.5);
  end (&view);
}

/* A movement is one step, whatever places it went through; a button is one more */
static void
test_undone (EvaluationFixture *fixture, gconstpointer data)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  View view;

  begin (fixture, &view);
  for (int i = 51; i <= 70; i++)
    move (&view, i / 100.0);
  g_signal_emit_by_name (part (&view, "back_button"), "clicked");
  assert_threshold (fixture, 0.5);
  purr_edits_undo (edits);
  assert_threshold (fixture, 0.7);
  purr_edits_undo (edits);
  assert_threshold (fixture, 0.5);
  g_assert_null (purr_edits_get_undo (edits));
  end (&view);
}

static void
assert_best (View *view, double best)
{
  g_autofree char *text
    = g_strdup_printf ("Cheapest on held-out pictures: %.4f", best);

  g_assert_cmpstr (gtk_label_get_text (part (view, "best_label")), ==, text);
}

/* The costs are of the classes' own mistakes, and move the best threshold */
static void
test_costs (EvaluationFixture *fixture, gconstpointer data)
{
  PurrMistakeCosts costs;
  View view;

  begin (fixture, &view);
  g_assert_cmpstr (gtk_label_get_text (part (&view, "false_positive_label")),
                   ==, "not cat taken for cat costs");
  app_assert_accessible_label (part (&view, "false_positive_spin"),
                               "not cat taken for cat costs");
  app_assert_accessible_label (part (&view, "false_negative_spin"),
                               "cat missed costs");
  assert_best (&view, BEST);
  g_assert_true (gtk_widget_get_sensitive (part (&view, "use_button")));

  gtk_adjustment_set_value (part (&view, "false_negative"), 10);
  assert_best (&view, BEST_FOR_CATS);
  purr_evaluation_get_costs (fixture->evaluation, &costs);
  g_assert_cmpfloat (costs.false_positive, ==, 1);
  g_assert_cmpfloat (costs.false_negative, ==, 10);
  g_signal_emit_by_name (part (&view, "use_button"), "clicked");
  assert_threshold (fixture, BEST_FOR_CATS);
  g_assert_false (gtk_widget_get_sensitive (part (&view, "use_button")));
  /* The test pictures have had no say: their best would be another */
  app_settle (fixture->session);
  g_assert_cmpfloat_with_epsilon (purr_model_keeper_get_threshold (
                                    get_keeper (fixture)),
                                  BEST_FOR_CATS, 1e-15);

  /* Where one kind of mistake costs nothing, the others are not made at all */
  gtk_adjustment_set_value (part (&view, "false_positive"), 0);
  assert_best (&view, 0);
  gtk_adjustment_set_value (part (&view, "false_positive"), 1);
  gtk_adjustment_set_value (part (&view, "false_negative"), 0);
  assert_best (&view, BEST);
  end (&view);
}

/* Without held-out pictures it says so, and there is nothing to be used */
static void
test_no_held_out (EvaluationFixture *fixture, gconstpointer data)
{
  View view;

  evaluation_use_pictures (fixture, evaluation_pictures + 10,
                           G_N_ELEMENTS (evaluation_pictures) - 10);
  evaluation_wait (fixture);
  begin (fixture, &view);
  app_assert_sentence (gtk_label_get_text (part (&view, "best_label")));
  g_assert_false (gtk_widget_get_sensitive (part (&view, "use_button")));
  g_signal_emit_by_name (part (&view, "use_button"), "clicked");
  assert_threshold (fixture, 0.5);
  end (&view);
}

/* Nothing answers yet: nothing is set */
static void
test_empty (EvaluationFixture *fixture, gconstpointer data)
{
  View view;

  begin (fixture, &view);
  app_assert_sentence (gtk_label_get_text (part (&view, "best_label")));
  g_assert_false (gtk_widget_get_sensitive (part (&view, "back_button")));
  g_assert_false (gtk_widget_get_sensitive (part (&view, "use_button")));
  purr_threshold_bar_set_costs_visible (view.bar, FALSE);
  g_assert_false (gtk_widget_get_visible (part (&view, "costs_button")));
  end (&view);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  EVALUATION_TEST ("moves", evaluation_set_up, test_moves);
  EVALUATION_TEST ("undone", evaluation_set_up, test_undone);
  EVALUATION_TEST ("costs", evaluation_set_up, test_costs);
  EVALUATION_TEST ("no-held-out", evaluation_set_up, test_no_held_out);
  EVALUATION_TEST ("empty", evaluation_set_up_empty, test_empty);
  return app_fixture_run ();
}

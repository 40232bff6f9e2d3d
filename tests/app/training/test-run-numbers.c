/* test-run-numbers.c: how far a run is, now and at a moment of before */

#include "app-fixture.h"

#include "app/training/run-numbers.h"

#include <math.h>

typedef struct
{
  PurrRunNumbers *numbers;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->numbers
    = g_object_ref_sink (g_object_new (PURR_TYPE_RUN_NUMBERS, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->numbers);
}

static GtkWidget *
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->numbers, PURR_TYPE_RUN_NUMBERS, name);
}

static void
assert_text (Fixture *fixture, const char *name, const char *text)
{
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (part (fixture, name))), ==,
                   text);
}

static void
show (Fixture *fixture, PurrTrainerState state, guint64 iteration)
{
  const PurrTrainerSnapshot snapshot = {
    .state = state,
    .iteration = iteration,
    .cost = 0.25,
    .train_accuracy = 0.9,
    .validation = { .accuracy = 0.8 },
    .seconds = 1.5,
  };

  purr_run_numbers_show (fixture->numbers, &snapshot, 2000);
}

static void
test_now (Fixture *fixture, gconstpointer data)
{
  show (fixture, PURR_TRAINER_RUNNING, 1200);
  assert_text (fixture, "iteration_label", "1,200");
  assert_text (fixture, "iteration_caption", "of 2,000 iterations");
  assert_text (fixture, "cost_label", "0.250000");
  assert_text (fixture, "train_accuracy_label", "90.0 %");
  assert_text (fixture, "validation_accuracy_label", "80.0 %");
  show (fixture, PURR_TRAINER_FINISHED, 2000);
  assert_text (fixture, "iteration_caption", "Iterations");
  purr_run_numbers_clear (fixture->numbers);
  assert_text (fixture, "iteration_label", "0");
  assert_text (fixture, "cost_label", "–");
  assert_text (fixture, "validation_accuracy_label", "–");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  purr_run_numbers_name_cost (fixture->numbers, TRUE);
  assert_text (fixture, "cost_caption", "Weighted cost J");
  purr_run_numbers_name_cost (fixture->numbers, FALSE);
  assert_text (fixture, "cost_caption", "Cost J");
  purr_run_numbers_name_validation (fixture->numbers, TRUE);
  assert_text (fixture, "validation_caption", "Test accuracy");
  purr_run_numbers_name_validation (fixture->numbers, FALSE);
  assert_text (fixture, "validation_caption", "Validation accuracy");
}

/* A moment's numbers stand though the run goes on; an accuracy that belongs to
 * another moment is faint; now is shown again as it is by then */
static void
test_look_back (Fixture *fixture, gconstpointer data)
{
  const PurrMoment moment = { 120, 0.5, 0.7, 0 };

  show (fixture, PURR_TRAINER_RUNNING, 1200);
  purr_run_numbers_look_at (fixture->numbers, &moment, FALSE, NAN);
  assert_text (fixture, "iteration_label", "120");
  assert_text (fixture, "iteration_caption", "of 1,200 so far");
  assert_text (fixture, "cost_label", "0.500000");
  assert_text (fixture, "train_accuracy_label", "70.0 %");
  assert_text (fixture, "time_label", "–");
  g_assert_true (
    gtk_widget_has_css_class (part (fixture, "validation_accuracy_label"),
                              "dim-label"));

  purr_run_numbers_look_at (fixture->numbers, &moment, TRUE, 0.6);
  assert_text (fixture, "validation_accuracy_label", "60.0 %");
  g_assert_false (
    gtk_widget_has_css_class (part (fixture, "validation_accuracy_label"),
                              "dim-label"));

  show (fixture, PURR_TRAINER_RUNNING, 1300);
  assert_text (fixture, "iteration_caption", "of 1,300 so far");
  assert_text (fixture, "iteration_label", "120");
  purr_run_numbers_look_at (fixture->numbers, NULL, FALSE, NAN);
  assert_text (fixture, "iteration_label", "1,300");
  assert_text (fixture, "validation_accuracy_label", "80.0 %");
}

/* fraction: below 0 where there is no bar */
static void
assert_bar (Fixture *fixture, double fraction)
{
  GtkWidget *bar = part (fixture, "preparation_bar");

  g_assert_cmpint (gtk_widget_get_visible (bar), ==, fraction >= 0);
  if (fraction >= 0)
    g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)),
                       ==, fraction);
}

/* Before the first iteration it is told how far what comes first is */
static void
test_preparation (Fixture *fixture, gconstpointer data)
{
  PurrTrainerSnapshot snapshot = {
    .state = PURR_TRAINER_RUNNING,
    .preparation = { "Learning patches", 40, 100 },
    .cost = NAN,
    .train_accuracy = NAN,
    .validation = { .cost = NAN, .accuracy = NAN },
  };

  assert_bar (fixture, -1);
  purr_run_numbers_show (fixture->numbers, &snapshot, 2000);
  assert_text (fixture, "iteration_caption", "Learning patches, 40 %");
  assert_bar (fixture, 0.4);
  assert_text (fixture, "iteration_label", "0");
  /* Where it is not known how much there is to do, nothing is done of it */
  snapshot.preparation = (PurrPreparation) { "Looking for patches", 7, 0 };
  purr_run_numbers_show (fixture->numbers, &snapshot, 2000);
  assert_text (fixture, "iteration_caption", "Looking for patches, 0 %");
  assert_bar (fixture, 0);
  snapshot.preparation.of = 7;
  purr_run_numbers_show (fixture->numbers, &snapshot, 2000);
  assert_text (fixture, "iteration_caption", "Looking for patches, 100 %");
  assert_bar (fixture, 1);
  /* Paused meanwhile, and at the iterations */
  snapshot.state = PURR_TRAINER_PAUSED;
  purr_run_numbers_show (fixture->numbers, &snapshot, 2000);
  assert_text (fixture, "iteration_caption", "of 2,000 iterations");
  assert_bar (fixture, -1);
  show (fixture, PURR_TRAINER_RUNNING, 1);
  assert_text (fixture, "iteration_caption", "of 2,000 iterations");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name, function)                                                    \
  g_test_add ("/run-numbers/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("now", test_now);
  ADD ("names", test_names);
  ADD ("look-back", test_look_back);
  ADD ("preparation", test_preparation);
#undef ADD
  return app_fixture_run ();
}

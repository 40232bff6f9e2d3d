/* test-race-row.c: a contestant's time, how it ran, and how much faster */

#include "app-fixture.h"

#include "app/lessons/race-row.h"

#include <math.h>

#define assert_says(row, name, text)                                           \
  g_assert_cmpstr (gtk_label_get_text (                                        \
                     app_part (row, PURR_TYPE_RACE_ROW, name)),                \
                   ==, text)

static void
assert_times (const PurrRaceLane *lane, double took, double whole)
{
  double seconds, all;

  purr_race_lane_get_times (lane, &seconds, &all);
  g_assert_cmpfloat (seconds, ==, took);
  g_assert_cmpfloat (all, ==, whole);
}

static void
test_times (void)
{
  PurrRaceLane lane = { .state = PURR_RACE_WAITING };

  assert_times (&lane, -1, -1);
  lane
    = (PurrRaceLane) { .state = PURR_RACE_RUNNING, .total = 100, .elapsed = 2 };
  assert_times (&lane, 2, 2);
  /* A quarter of it is done */
  lane.done = 25;
  assert_times (&lane, 2, 8);
  lane = (PurrRaceLane) { .state = PURR_RACE_DONE, .took = 1, .seconds = 5 };
  assert_times (&lane, 1, 5);
  lane.state = PURR_RACE_LEFT_OUT;
  assert_times (&lane, -1, -1);
}

static void
test_words (void)
{
  GtkWidget *widget
    = g_object_ref_sink (purr_race_row_new (PURR_RACE_NOTATION_LOOP));
  PurrRaceRow *row = PURR_RACE_ROW (widget);
  const double times[] = { 8 };
  PurrTimeScale scale = purr_time_scale_linear (times, 1);
  PurrRaceLane lane = {
    .state = PURR_RACE_RUNNING, .done = 2500, .total = 10000, .elapsed = 2
  };

  g_assert_cmpint (purr_race_row_get_contestant (row), ==,
                   PURR_RACE_NOTATION_LOOP);
  assert_says (row, "name_label", purr_race_get_name (PURR_RACE_NOTATION_LOOP));
  purr_race_row_show (row, &lane, NAN, &scale, TRUE);
  assert_says (row, "time_label", "2.00 s");
  assert_says (row, "note_label", "2,500 of 10,000 numbers");

  lane = (PurrRaceLane) { .state = PURR_RACE_DONE,
                          .took = 2,
                          .seconds = 8,
                          .estimated = TRUE,
                          .counted = 2500,
                          .compared = TRUE,
                          .agrees = TRUE };
  /* Bars alone, then words, too */
  purr_race_row_show (row, &lane, 3, &scale, FALSE);
  assert_says (row, "time_label", "2.00 s");
  purr_race_row_show (row, &lane, 3, &scale, TRUE);
  assert_says (row, "time_label", "about 8.00 s");
  assert_says (row, "times_label", "3.0 times");
  assert_says (row, "note_label", "estimated from the first 2,500 numbers");
  lane.agrees = FALSE;
  purr_race_row_show (row, &lane, NAN, &scale, TRUE);
  assert_says (row, "times_label", "");
  assert_says (row, "note_label", "It came to another result.");

  lane = (PurrRaceLane) { .state = PURR_RACE_LEFT_OUT,
                          .note = "There is no python3 here." };
  purr_race_row_show (row, &lane, NAN, &scale, TRUE);
  assert_says (row, "time_label", "");
  assert_says (row, "note_label", "There is no python3 here.");
  lane = (PurrRaceLane) { .state = PURR_RACE_WAITING };
  purr_race_row_show (row, &lane, NAN, &scale, TRUE);
  g_assert_false (
    gtk_widget_get_visible (app_part (row, PURR_TYPE_RACE_ROW, "note_label")));
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/race-row/times", test_times);
  g_test_add_func ("/race-row/words", test_words);
  return app_fixture_run ();
}

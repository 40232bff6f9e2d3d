/* test-race-words.c: what is said of a race is what its figures say */

#include "app-fixture.h"

#include "app/lessons/race-words.h"

#include <math.h>

static PurrRaceView
make_view (void)
{
  PurrRaceView view = { .stage = PURR_RACE_OVER };

  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      PurrRaceLane *lane = &view.lanes[who];

      lane->state = PURR_RACE_DONE;
      lane->total = lane->counted = 1000;
      lane->seconds = lane->took = 1;
      lane->compared = lane->agrees = TRUE;
      lane->off = 0.5;
      lane->cost = 250000.25;
    }
  view.lanes[PURR_RACE_PYTHON_LOOP].seconds = 3;
  view.lanes[PURR_RACE_NUMPY].seconds = 0.01;
  return view;
}

/* The language that people know, as far as it ran */
static void
test_main_pair (void)
{
  PurrRaceView view = make_view ();
  PurrRaceContestant loop, vectorised;

  purr_race_find_main_pair (&view, &loop, &vectorised);
  g_assert_cmpint (loop, ==, PURR_RACE_PYTHON_LOOP);
  g_assert_cmpint (vectorised, ==, PURR_RACE_NUMPY);
  view.lanes[PURR_RACE_NUMPY].state = PURR_RACE_LEFT_OUT;
  purr_race_find_main_pair (&view, &loop, &vectorised);
  g_assert_cmpint (loop, ==, PURR_RACE_PYTHON_LOOP);
  g_assert_cmpint (vectorised, ==, PURR_RACE_BLAS);
  view.lanes[PURR_RACE_PYTHON_LOOP].state = PURR_RACE_LEFT_OUT;
  purr_race_find_main_pair (&view, &loop, &vectorised);
  g_assert_cmpint (loop, ==, PURR_RACE_NOTATION_LOOP);
  view.lanes[PURR_RACE_NOTATION_LOOP].state = PURR_RACE_LEFT_OUT;
  purr_race_find_main_pair (&view, &loop, &vectorised);
  g_assert_cmpint (loop, ==, PURR_RACE_C_LOOP);
  g_assert_cmpint (vectorised, ==, PURR_RACE_BLAS);
}

static void
test_result (void)
{
  PurrRaceView view = make_view ();
  g_autofree char *plain = purr_race_word_result (&view, NAN);
  g_autofree char *guessed = purr_race_word_result (&view, 30);
  g_autofree char *none = NULL;

  g_assert_nonnull (g_strrstr (plain, "is 300 times as fast as: "));
  g_assert_true (g_str_has_prefix (guessed, plain));
  g_assert_true (g_str_has_suffix (guessed, " Your guess was 30 times."));
  view.lanes[PURR_RACE_BLAS].state = PURR_RACE_LEFT_OUT;
  view.lanes[PURR_RACE_NUMPY].state = PURR_RACE_LEFT_OUT;
  none = purr_race_word_result (&view, NAN);
  g_assert_null (none);
}

static void
test_agreement (void)
{
  PurrRaceView view = make_view ();
  PurrRaceView nothing = { .stage = PURR_RACE_OVER };
  g_autofree char *dot = purr_race_word_agreement (&view, PURR_RACE_DOT);
  g_autofree char *cost = purr_race_word_agreement (&view, PURR_RACE_DESCENT);
  g_autofree char *none = purr_race_word_agreement (&nothing, PURR_RACE_DOT);
  g_autofree char *differ = NULL;

  g_assert_cmpstr (dot, ==,
                   "All came to the same result to rounding: z = 250000.25. "
                   "They add in different orders.");
  g_assert_nonnull (g_strrstr (cost, ": J = 250000.25."));
  g_assert_cmpstr (none, ==, "");
  view.lanes[PURR_RACE_NUMPY].off = INFINITY;
  view.lanes[PURR_RACE_NUMPY].agrees = FALSE;
  differ = purr_race_word_agreement (&view, PURR_RACE_DOT);
  g_assert_cmpstr (differ, ==, "Not all came to the same result.");
}

static void
test_switches (void)
{
  for (int k = 0; k < PURR_RACE_N_SWITCHES; k++)
    {
      PurrRaceView view = make_view ();
      PurrRaceContestant off, on;
      g_autofree char *words = NULL;
      g_autofree char *unknown = NULL;
      g_autofree char *expected = NULL;

      purr_race_switch_get_pair (&view, (PurrRaceSwitch) k, &off, &on);
      view.lanes[off].seconds = 8;
      view.lanes[off].estimated = TRUE;
      view.lanes[on].seconds = 2;
      words = purr_race_word_switch (&view, (PurrRaceSwitch) k);
      expected
        = g_strdup_printf ("%s: 4.0 times as fast. %s took about 8.00 s, %s "
                           "2.00 s.",
                           purr_race_switch_get_name (k),
                           purr_race_get_name (off), purr_race_get_name (on));
      g_assert_cmpstr (words, ==, expected);
      view.lanes[on].state = PURR_RACE_LEFT_OUT;
      unknown = purr_race_word_switch (&view, (PurrRaceSwitch) k);
      g_free (expected);
      expected = g_strdup_printf ("%s: not known, for “%s” did not run.",
                                  purr_race_switch_get_name (k),
                                  purr_race_get_name (on));
      g_assert_cmpstr (unknown, ==, expected);
    }
}

static void
test_scale (void)
{
  const double times[] = { 0.001, 2 };
  PurrTimeScale linear = purr_time_scale_linear (times, 2);
  PurrTimeScale logarithmic = purr_time_scale_logarithmic (times, 2);
  g_autofree char *even = purr_race_word_scale (&linear);
  g_autofree char *tenfold = purr_race_word_scale (&logarithmic);

  g_assert_true (g_str_has_prefix (even, "From 0 to 2.00 s: twice as long"));
  g_assert_nonnull (g_strrstr (tenfold, "each line is ten times as long"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/race-words/main-pair", test_main_pair);
  g_test_add_func ("/race-words/result", test_result);
  g_test_add_func ("/race-words/agreement", test_agreement);
  g_test_add_func ("/race-words/switches", test_switches);
  g_test_add_func ("/race-words/scale", test_scale);
  return app_fixture_run ();
}

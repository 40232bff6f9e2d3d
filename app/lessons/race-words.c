/* race-words.c: what a race came to, in words */

#include "app/lessons/race-words.h"

#include "app/text/wording.h"

#include <math.h>

void
purr_race_find_main_pair (const PurrRaceView *view,
                          PurrRaceContestant *loop,
                          PurrRaceContestant *vectorised)
{
  const PurrRaceLane *lanes = view->lanes;

  if (lanes[PURR_RACE_PYTHON_LOOP].state == PURR_RACE_DONE)
    {
      *loop = PURR_RACE_PYTHON_LOOP;
      *vectorised = lanes[PURR_RACE_NUMPY].state == PURR_RACE_DONE
                      ? PURR_RACE_NUMPY
                      : PURR_RACE_BLAS;
    }
  else
    {
      *loop = lanes[PURR_RACE_NOTATION_LOOP].state == PURR_RACE_DONE
                ? PURR_RACE_NOTATION_LOOP
                : PURR_RACE_C_LOOP;
      *vectorised = PURR_RACE_BLAS;
    }
}

char *
purr_race_word_scale (const PurrTimeScale *scale)
{
  g_autofree char *from = purr_word_short_time (scale->from);
  g_autofree char *to = purr_word_short_time (scale->to);

  if (scale->logarithmic)
    return g_strdup_printf ("From %s to %s: each line is ten times as long as "
                            "the one to its left. Compare places, not "
                            "lengths.",
                            from, to);
  return g_strdup_printf ("From 0 to %s: twice as long a bar is twice the "
                          "time.",
                          to);
}

char *
purr_race_word_agreement (const PurrRaceView *view, PurrRaceTask task)
{
  gboolean agree = TRUE;
  guint n = 0;

  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_DONE && view->lanes[who].compared)
      {
        n++;
        agree = agree && view->lanes[who].agrees;
      }
  if (n == 0)
    return g_strdup ("");
  if (!agree)
    return g_strdup ("Not all came to the same result.");
  return g_strdup_printf ("All came to the same result to rounding: %s = "
                          "%.12g. They add in different orders.",
                          task == PURR_RACE_DOT ? "z" : "J",
                          view->lanes[PURR_RACE_C_LOOP].cost);
}

char *
purr_race_word_result (const PurrRaceView *view, double guess)
{
  PurrRaceContestant loop, vectorised;
  double ratio;
  g_autofree char *times = NULL;
  g_autofree char *guessed = NULL;

  purr_race_find_main_pair (view, &loop, &vectorised);
  ratio = purr_race_get_ratio (view, loop, vectorised);
  if (isnan (ratio))
    return NULL;
  times = purr_word_times (ratio);
  if (isnan (guess))
    return g_strdup_printf ("%s is %s as fast as: %s.",
                            purr_race_get_name (vectorised), times,
                            purr_race_get_name (loop));
  guessed = purr_word_times (guess);
  return g_strdup_printf ("%s is %s as fast as: %s. Your guess was %s.",
                          purr_race_get_name (vectorised), times,
                          purr_race_get_name (loop), guessed);
}

char *
purr_race_word_switch (const PurrRaceView *view, PurrRaceSwitch which)
{
  PurrRaceContestant off, on;
  double ratio;
  g_autofree char *times = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  purr_race_switch_get_pair (view, which, &off, &on);
  ratio = purr_race_get_ratio (view, off, on);
  if (isnan (ratio))
    return g_strdup_printf (
      "%s: not known, for “%s” did not run.", purr_race_switch_get_name (which),
      purr_race_get_name (view->lanes[off].state == PURR_RACE_DONE ? on : off));
  times = purr_word_times (ratio);
  before = purr_word_short_time (view->lanes[off].seconds);
  after = purr_word_short_time (view->lanes[on].seconds);
  return g_strdup_printf ("%s: %s as fast. %s took %s%s, %s %s.",
                          purr_race_switch_get_name (which), times,
                          purr_race_get_name (off),
                          view->lanes[off].estimated ? "about " : "", before,
                          purr_race_get_name (on), after);
}

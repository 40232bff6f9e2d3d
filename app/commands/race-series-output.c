/* race-series-output.c: races over ever more numbers, told side by side */

#include "app/commands/race-series-output.h"

#include "app/commands/command-line.h"
#include "app/commands/race-output.h"
#include "app/text/columns.h"
#include "app/text/wording.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define NAME_WIDTH 28
#define COLUMN_WIDTH 10

/* For people --------------------------------------------------------------- */

typedef struct
{
  const PurrRaceView *views;
  guint n;
} Series;

static void
print_name (const char *name)
{
  g_autofree char *padded = purr_pad (name, NAME_WIDTH);

  g_print ("%s", padded);
}

static void
print_head (const Series *self, const char *title)
{
  static const char *const powers[PURR_RACE_SERIES_MAX]
    = { "10⁴", "10⁵", "10⁶", "10⁷", "10⁸", "10⁹" };

  g_print ("\n");
  print_name (title);
  for (guint i = 0; i < self->n; i++)
    if (self->views[i].stage == PURR_RACE_OVER)
      purr_print_right (powers[i], COLUMN_WIDTH);
  g_print ("\n");
}

/* The word would stand in each cell */
static void
print_ratio (double ratio)
{
  g_autofree char *words = purr_word_times (ratio);

  words[strcspn (words, " ")] = '\0';
  purr_print_right (words, COLUMN_WIDTH);
}

static gboolean
has_run (const Series *self, PurrRaceContestant who)
{
  for (guint i = 0; i < self->n; i++)
    if (self->views[i].lanes[who].state == PURR_RACE_DONE)
      return TRUE;
  return FALSE;
}

static void
print_times (const Series *self)
{
  print_head (self, "Time");
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      if (!has_run (self, (PurrRaceContestant) who))
        continue;
      print_name (purr_race_get_name ((PurrRaceContestant) who));
      for (guint i = 0; i < self->n; i++)
        {
          const PurrRaceLane *lane = &self->views[i].lanes[who];
          g_autofree char *seconds = purr_word_short_time (
            lane->state == PURR_RACE_DONE ? lane->seconds : NAN);
          g_autofree char *cell
            = g_strconcat (lane->estimated ? "~" : "", seconds, NULL);

          if (self->views[i].stage == PURR_RACE_OVER)
            purr_print_right (cell, COLUMN_WIDTH);
        }
      g_print ("\n");
    }
}

static void
print_ratios (const Series *self)
{
  PurrRaceContestant loop = PURR_RACE_PYTHON_LOOP;

  while (loop < PURR_RACE_C_LOOP && !has_run (self, loop))
    loop++;
  print_head (self, "Times as fast");
  for (int who = (int) loop; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      if (!has_run (self, (PurrRaceContestant) who))
        continue;
      print_name (purr_race_get_name ((PurrRaceContestant) who));
      for (guint i = 0; i < self->n; i++)
        if (self->views[i].stage == PURR_RACE_OVER)
          print_ratio (purr_race_get_ratio (&self->views[i], loop,
                                            (PurrRaceContestant) who));
      g_print ("\n");
    }
}

static void
print_switches (const Series *self)
{
  print_head (self, "What each switch brings");
  for (int k = 0; k < PURR_RACE_N_SWITCHES; k++)
    {
      print_name (purr_race_switch_get_name ((PurrRaceSwitch) k));
      for (guint i = 0; i < self->n; i++)
        {
          PurrRaceContestant off, on;

          if (self->views[i].stage != PURR_RACE_OVER)
            continue;
          purr_race_switch_get_pair (&self->views[i], (PurrRaceSwitch) k, &off,
                                     &on);
          print_ratio (purr_race_get_ratio (&self->views[i], off, on));
        }
      g_print ("\n");
    }
}

/* Once for each reason: what does not fit does not fit with more numbers either */
static void
print_left_out (const Series *self)
{
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    {
      const char *name = purr_race_get_name ((PurrRaceContestant) who);
      const char *said = NULL;

      for (guint i = 0; i < self->n; i++)
        {
          const PurrRaceView *view = &self->views[i];
          const PurrRaceLane *lane = &view->lanes[who];
          g_autofree char *numbers = purr_word_count (view->numbers);

          if (view->stage != PURR_RACE_OVER || lane->state != PURR_RACE_LEFT_OUT
              || g_strcmp0 (lane->note, said) == 0)
            continue;
          said = lane->note;
          if (has_run (self, (PurrRaceContestant) who))
            g_print ("\nLeft out from %s numbers on: %s. %s\n", numbers, name,
                     said);
          else
            g_print ("\nLeft out: %s. %s\n", name, said);
        }
    }
  for (guint i = 0; i < self->n; i++)
    {
      const PurrRaceView *view = &self->views[i];
      g_autofree char *numbers = purr_word_count (view->numbers);

      if (view->stage != PURR_RACE_OVER)
        g_print ("\nLeft out: %s numbers. %s\n", numbers, view->problem);
    }
}

static gboolean
all_agree (const PurrRaceView *views, guint n)
{
  for (guint i = 0; i < n; i++)
    if (views[i].stage == PURR_RACE_OVER && !purr_race_all_agree (&views[i]))
      return FALSE;
  return TRUE;
}

void
purr_race_series_print (const PurrRaceView *views, guint n, PurrRaceTask task)
{
  Series self = { views, n };
  g_autofree char *machine = purr_race_describe_machine ();

  g_return_if_fail (n <= PURR_RACE_SERIES_MAX);

  g_print ("%s of so many made-up numbers\n%s\n",
           task == PURR_RACE_DOT ? "Dot product"
                                 : "One whole iteration of gradient descent",
           machine);
  print_times (&self);
  print_ratios (&self);
  print_switches (&self);
  g_print (all_agree (views, n) ? "\nThe results agree to rounding.\n"
                                : "\nNot all results agree.\n");
  print_left_out (&self);
}

/* For programs -------------------------------------------------------------- */

void
purr_race_series_print_json (const PurrRaceView *views,
                             guint n,
                             PurrRaceTask task)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *races = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      JsonObject *race;

      if (views[i].stage == PURR_RACE_OVER)
        race = purr_race_to_json (&views[i], task, TRUE);
      else
        {
          race = json_object_new ();
          json_object_set_int_member (race, "numbers",
                                      (gint64) views[i].numbers);
          json_object_set_string_member (race, "why_not", views[i].problem);
        }
      json_array_add_object_element (races, race);
    }
  json_object_set_array_member (object, "races", races);
  json_object_set_boolean_member (object, "agree", all_agree (views, n));
  purr_race_print_json (object);
}

/* race-output.c: a race, told */

#include "app/commands/race-output.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"
#include "app/text/columns.h"
#include "app/text/wording.h"

#include <math.h>

#define NAME_WIDTH 28

gboolean
purr_race_all_agree (const PurrRaceView *view)
{
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_DONE && view->lanes[who].compared
        && !view->lanes[who].agrees)
      return FALSE;
  return TRUE;
}

/* Times are told as shares of the slowest's */
static PurrRaceContestant
find_slowest (const PurrRaceView *view)
{
  PurrRaceContestant slowest = PURR_RACE_C_LOOP;
  double most = 0;

  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_DONE
        && view->lanes[who].seconds > most)
      {
        most = view->lanes[who].seconds;
        slowest = (PurrRaceContestant) who;
      }
  return slowest;
}

/* For people --------------------------------------------------------------- */

static void
print_job (const PurrRaceView *view, PurrRaceTask task, gboolean made_up)
{
  g_autofree char *n = purr_word_count (view->numbers);
  g_autofree char *m = purr_word_count (view->m);
  g_autofree char *n_x = purr_word_count (view->n_x);
  g_autofree char *machine = purr_race_describe_machine ();

  if (task == PURR_RACE_DOT)
    g_print ("Dot product of %s numbers%s\n", n, made_up ? ", made up" : "");
  else
    g_print ("One iteration of gradient descent over m = %s examples of n_x = "
             "%s numbers: %s%s\n",
             m, n_x, n, made_up ? ", made up" : "");
  g_print ("%s\n\n", machine);
}

static void
print_lane (const PurrRaceView *view,
            PurrRaceContestant who,
            PurrRaceContestant slowest)
{
  const PurrRaceLane *lane = &view->lanes[who];
  g_autofree char *name = purr_pad (purr_race_get_name (who), NAME_WIDTH);
  g_autofree char *seconds = purr_word_short_time (lane->seconds);
  g_autofree char *each
    = purr_word_short_time (lane->seconds / (double) lane->total);
  g_autofree char *times
    = purr_word_times (purr_race_get_ratio (view, slowest, who));

  g_print ("%s%s", name, lane->estimated ? "~" : " ");
  purr_print_right (seconds, 9);
  purr_print_right (each, 10);
  purr_print_right (times, 14);
  if (lane->estimated)
    {
      g_autofree char *counted = purr_word_count (lane->counted);

      g_print ("  worked out from %s numbers", counted);
    }
  if (lane->compared && !lane->agrees)
    g_print ("  ANOTHER RESULT");
  g_print ("\n");
}

static void
print_switches (const PurrRaceView *view)
{
  gboolean begun = FALSE;

  for (int i = 0; i < PURR_RACE_N_SWITCHES; i++)
    {
      PurrRaceContestant off, on;
      double ratio;
      g_autofree char *name
        = purr_pad (purr_race_switch_get_name ((PurrRaceSwitch) i), NAME_WIDTH);
      g_autofree char *times = NULL;

      purr_race_switch_get_pair (view, (PurrRaceSwitch) i, &off, &on);
      ratio = purr_race_get_ratio (view, off, on);
      if (isnan (ratio))
        continue;
      if (!begun)
        g_print ("\nWhat each switch brings, all else being the same:\n");
      begun = TRUE;
      times = purr_word_times (ratio);
      g_print ("%s", name);
      purr_print_right (times, 34);
      g_print ("\n");
    }
}

static void
print_agreement (const PurrRaceView *view)
{
  double most = 0;
  guint compared = 0;

  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_DONE && view->lanes[who].compared)
      {
        compared++;
        most = fmax (most, view->lanes[who].off);
      }
  if (compared == 0)
    return;
  if (purr_race_all_agree (view))
    g_print (
      "\nThe results agree to rounding: none is off by more than %.2g of "
      "what another\norder of adding may change.\n",
      most);
  else
    g_print ("\nNot all results agree.\n");
}

void
purr_race_print (const PurrRaceView *view, PurrRaceTask task, gboolean made_up)
{
  PurrRaceContestant slowest = find_slowest (view);

  print_job (view, task, made_up);
  g_print ("%*s%10s%10s%14s\n", NAME_WIDTH, "", "time", "a number", "faster");
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_DONE)
      print_lane (view, (PurrRaceContestant) who, slowest);
  print_switches (view);
  print_agreement (view);
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    if (view->lanes[who].state == PURR_RACE_LEFT_OUT)
      g_print ("\nLeft out: %s. %s\n",
               purr_race_get_name ((PurrRaceContestant) who),
               view->lanes[who].note);
}

/* For programs -------------------------------------------------------------- */

static void
set_number (JsonObject *object, const char *name, double number)
{
  if (isfinite (number))
    json_object_set_double_member (object, name, number);
  else
    json_object_set_null_member (object, name);
}

static JsonObject *
new_contestant (const PurrRaceLane *lane,
                PurrRaceContestant who,
                PurrRaceTask task)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", purr_race_get_id (who));
  json_object_set_string_member (object, "name", purr_race_get_name (who));
  json_object_set_boolean_member (object, "ran", lane->state == PURR_RACE_DONE);
  if (lane->state != PURR_RACE_DONE)
    {
      json_object_set_string_member (object, "why_not", lane->note);
      return object;
    }
  set_number (object, "seconds", lane->seconds);
  json_object_set_boolean_member (object, "estimated", lane->estimated);
  json_object_set_int_member (object, "numbers", (gint64) lane->counted);
  set_number (object, "took", lane->took);
  json_object_set_int_member (object, "runs", lane->runs);
  set_number (object, task == PURR_RACE_DOT ? "z" : "cost", lane->cost);
  if (lane->compared)
    {
      set_number (object, "off_by", lane->off);
      json_object_set_boolean_member (object, "agrees", lane->agrees);
    }
  return object;
}

static JsonArray *
new_switches (const PurrRaceView *view)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < PURR_RACE_N_SWITCHES; i++)
    {
      JsonObject *object = json_object_new ();
      PurrRaceContestant off, on;

      purr_race_switch_get_pair (view, (PurrRaceSwitch) i, &off, &on);
      json_object_set_string_member (object, "switch",
                                     purr_race_switch_get_id (
                                       (PurrRaceSwitch) i));
      json_object_set_string_member (object, "without", purr_race_get_id (off));
      json_object_set_string_member (object, "with", purr_race_get_id (on));
      set_number (object, "times_faster", purr_race_get_ratio (view, off, on));
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonObject *
purr_race_to_json (const PurrRaceView *view,
                   PurrRaceTask task,
                   gboolean made_up)
{
  JsonObject *object = json_object_new ();
  JsonArray *lanes = json_array_new ();
  g_autofree char *machine = purr_race_describe_machine ();

  json_object_set_string_member (object, "task",
                                 task == PURR_RACE_DOT ? "dot" : "descent");
  json_object_set_boolean_member (object, "made_up", made_up);
  json_object_set_int_member (object, "numbers", (gint64) view->numbers);
  json_object_set_int_member (object, "n_x", (gint64) view->n_x);
  json_object_set_int_member (object, "m", (gint64) view->m);
  json_object_set_string_member (object, "machine", machine);
  for (int who = 0; who < PURR_RACE_N_CONTESTANTS; who++)
    json_array_add_object_element (lanes,
                                   new_contestant (&view->lanes[who],
                                                   (PurrRaceContestant) who,
                                                   task));
  json_object_set_array_member (object, "contestants", lanes);
  json_object_set_array_member (object, "switches", new_switches (view));
  json_object_set_boolean_member (object, "agree", purr_race_all_agree (view));

  return object;
}

void
purr_race_print_json (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_node_set_object (node, object);
  text = purr_json_to_text (node, TRUE);
  line = g_strconcat (text, "\n", NULL);
  purr_terminal_print_data (line);
}

/* tournament-output.c: how the rates of a tournament fared, shown */

#include "app/commands/tournament-output.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"
#include "app/commands/evaluation-output.h"
#include "engine/learning/divergence.h"

#include <math.h>
#include <stdio.h>

/* Why this row is special; free with g_free(). */
static char *
remark_of (const PurrTournamentSnapshot *snapshot, guint i)
{
  const PurrTournamentEntry *entry = &snapshot->entries[i];
  g_autofree char *iteration = NULL;

  if ((int) i == snapshot->winner)
    return g_strdup ("winner");
  if (!entry->diverged)
    return g_strdup ("");

  iteration = purr_display_count (entry->diverged_at);

  return g_strdup_printf ("diverged at iteration %s", iteration);
}

/* Table ----------------------------------------------------------------- */

static void
print_cost (double cost, int width)
{
  if (isnan (cost))
    g_print ("%*s", width, "-");
  else if (cost >= 1000)
    g_print ("%*.4g", width, cost);
  else
    g_print ("%*.6f", width, cost);
}

void
purr_tournament_print (const PurrTournamentSnapshot *snapshot)
{
  g_autofree char *winner = purr_tournament_describe_winner (snapshot);

  g_print ("\n%8s%13s%15s%10s%10s  %s\n", "rate", "cost",
           snapshot->checks_test ? "test cost" : "held-out cost", "right",
           snapshot->checks_test ? "test" : "held out", "remark");
  for (guint i = 0; i < snapshot->n_entries; i++)
    {
      const PurrTournamentEntry *entry = &snapshot->entries[i];
      g_autofree char *right = purr_display_share (entry->train_accuracy);
      g_autofree char *held_out
        = purr_display_share (entry->validation_accuracy);
      g_autofree char *remark = remark_of (snapshot, i);
      gboolean says = *remark != '\0';

      g_print ("%8g", entry->rate);
      print_cost (entry->cost, 13);
      print_cost (entry->validation_cost, 15);
      g_print ("   %s   %s%s%s\n", right, held_out, says ? "  " : "", remark);
    }

  if (winner != NULL)
    g_print ("\n%s\n", winner);
}

/* CSV ------------------------------------------------------------------- */

static void
print_field (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (value))
    g_print ("%s", g_ascii_dtostr (text, sizeof text, value));
  g_print (",");
}

void
purr_tournament_print_csv (const PurrTournamentSnapshot *snapshot)
{
  g_print (snapshot->checks_test
             ? "rate,cost,test_cost,right,test_right,iterations,remark\n"
             : "rate,cost,held_out_cost,right,held_out_right,iterations,"
               "remark\n");
  for (guint i = 0; i < snapshot->n_entries; i++)
    {
      const PurrTournamentEntry *entry = &snapshot->entries[i];

      g_print ("%.15g,", entry->rate);
      print_field (entry->cost);
      print_field (entry->validation_cost);
      print_field (entry->train_accuracy);
      print_field (entry->validation_accuracy);
      g_print ("%" G_GUINT64_FORMAT ",", entry->iteration);
      if (entry->diverged)
        g_print ("diverged at iteration %" G_GUINT64_FORMAT "\n",
                 entry->diverged_at);
      else
        g_print ("%s\n", (int) i == snapshot->winner ? "winner" : "");
    }
}

/* JSON ------------------------------------------------------------------ */

static JsonObject *
json_of_entry (const PurrTournamentSnapshot *snapshot, guint i)
{
  const PurrTournamentEntry *entry = &snapshot->entries[i];
  JsonObject *object = json_object_new ();

  purr_json_add_figure (object, "rate", entry->rate);
  purr_json_add_figure (object, "cost", entry->cost);
  purr_json_add_figure (object,
                        snapshot->checks_test ? "test_cost" : "held_out_cost",
                        entry->validation_cost);
  purr_json_add_figure (object, "right", entry->train_accuracy);
  purr_json_add_figure (object,
                        snapshot->checks_test ? "test_right" : "held_out_right",
                        entry->validation_accuracy);
  json_object_set_int_member (object, "iterations", (gint64) entry->iteration);
  json_object_set_boolean_member (object, "winner",
                                  (int) i == snapshot->winner);
  if (entry->diverged)
    json_object_set_int_member (object, "diverged_at",
                                (gint64) entry->diverged_at);
  else
    json_object_set_null_member (object, "diverged_at");

  return object;
}

void
purr_tournament_print_json (const PurrTournamentSnapshot *snapshot)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *rates = json_array_new ();

  for (guint i = 0; i < snapshot->n_entries; i++)
    json_array_add_object_element (rates, json_of_entry (snapshot, i));
  json_object_set_array_member (object, "rates", rates);
  purr_json_add_figure (object, "stable_rate", snapshot->stable_rate);
  json_object_set_int_member (object, "iterations",
                              (gint64) snapshot->iteration);
  purr_json_add_figure (object, "seconds", snapshot->seconds);
  json_node_take_object (node, object);

  text = purr_json_to_text (node, TRUE);
  puts (text);
}

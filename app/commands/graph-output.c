/* graph-output.c: a computation graph, shown */

#include "app/commands/graph-output.h"

#include "app/commands/command-line.h"
#include "app/commands/evaluation-output.h"
#include "app/commands/terminal.h"
#include "app/text/columns.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>

#define N_COLUMNS 4

/* Tables ------------------------------------------------------------------ */

/* Ten digits: a measured derivative is good to no more. */
static char *
write_number (double value)
{
  return isnan (value) ? g_strdup ("–") : g_strdup_printf ("%.10g", value);
}

static const char *
write_verdict (const PurrGraphCheck *check)
{
  switch (check->verdict)
    {
    case PURR_GRAPH_AGREES:
      return "agrees";
    case PURR_GRAPH_DIFFERS:
      return "differs";
    case PURR_GRAPH_CANNOT_TELL:
    default:
      return check->note;
    }
}

/* rows: of char **, N_COLUMNS words each; the first row is the heading. Columns are
 * as wide as their words need, the last one has no end. */
static void
print_table (const GPtrArray *rows)
{
  int widths[N_COLUMNS] = { 0 };

  for (guint r = 0; r < rows->len; r++)
    for (int k = 0; k < N_COLUMNS; k++)
      widths[k]
        = MAX (widths[k], purr_text_width (((char **) rows->pdata[r])[k]));
  for (guint r = 0; r < rows->len; r++)
    {
      g_autoptr (GString) line = g_string_new ("  ");

      for (int k = 0; k < N_COLUMNS; k++)
        {
          g_autofree char *padded
            = purr_pad (((char **) rows->pdata[r])[k], widths[k] + 3);

          g_string_append (line, padded);
        }
      g_print ("%s\n", g_strchomp (line->str));
    }
}

static void
add_row (GPtrArray *rows, char *first, char *second, char *third, char *fourth)
{
  char *row[] = { first, second, third, fourth, NULL };

  g_ptr_array_add (rows, g_memdup2 (row, sizeof row));
}

static GPtrArray *
begin_table (const char *first,
             const char *second,
             const char *third,
             const char *fourth)
{
  GPtrArray *rows
    = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  add_row (rows, g_strdup (first), g_strdup (second), g_strdup (third),
           g_strdup (fourth));
  return rows;
}

static void
print_forward (const PurrGraph *graph)
{
  g_autoptr (GPtrArray) rows = begin_table ("node", "formula", "value", "");

  for (guint n = 0; n < purr_graph_get_n_nodes (graph); n++)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, n);

      add_row (rows, g_strdup (node->name),
               g_strdup (node->formula != NULL ? node->formula : ""),
               write_number (node->value), g_strdup (""));
    }
  g_print ("Forward\n");
  print_table (rows);
}

static void
print_backward (const PurrGraph *graph)
{
  g_autoptr (GPtrArray) rows
    = begin_table ("edge", "slope", "passes back", "measured slope");
  const char *result
    = purr_graph_get_node (graph, purr_graph_get_n_nodes (graph) - 1)->name;

  for (guint k = 0; k < purr_graph_get_n_edges (graph); k++)
    {
      guint e = purr_graph_get_backward (graph, k);
      const PurrGraphEdge *edge = purr_graph_get_edge (graph, e);
      const PurrGraphNode *from = purr_graph_get_node (graph, edge->from);
      const PurrGraphNode *to = purr_graph_get_node (graph, edge->to);
      PurrGraphCheck check = purr_graph_check_edge (graph, e);
      g_autofree char *slope = write_number (edge->slope);
      g_autofree char *product = write_number (edge->product);
      g_autofree char *derivative = write_number (to->derivative);
      g_autofree char *measured = write_number (check.numeric);

      add_row (rows, g_strdup_printf ("%s → %s", from->name, to->name),
               g_strdup_printf ("d%s/d%s = %s", to->name, from->name, slope),
               g_strdup_printf ("%s · %s = %s", derivative, slope, product),
               g_strdup_printf ("%s, %s", measured, write_verdict (&check)));
    }
  g_print ("\nBackward, from d%s/d%s = 1\n", result, result);
  print_table (rows);
}

static gboolean
print_derivatives (const PurrGraph *graph)
{
  guint n_nodes = purr_graph_get_n_nodes (graph);
  const char *result = purr_graph_get_node (graph, n_nodes - 1)->name;
  g_autoptr (GPtrArray) rows = begin_table ("", "value", "measured", "");
  g_autoptr (GHashTable) notes = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean agree = TRUE;

  for (guint n = n_nodes; n-- > 0;)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, n);
      PurrGraphCheck check = purr_graph_check_node (graph, n);

      add_row (rows, g_strdup_printf ("d%s", node->name),
               write_number (node->derivative), write_number (check.numeric),
               isnan (check.step)
                 ? g_strdup (write_verdict (&check))
                 : g_strdup_printf ("%s (step %.2g, tolerance %.2g)",
                                    write_verdict (&check), check.step,
                                    check.tolerance));
      agree = agree && check.verdict != PURR_GRAPH_DIFFERS;
    }
  g_print ("\nDerivatives of %s\n", result);
  print_table (rows);

  for (guint n = 0; n < n_nodes; n++)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, n);

      if (node->note != NULL && g_hash_table_add (notes, (char *) node->note))
        g_print ("\nNote: %s.\n", node->note);
    }
  return agree;
}

/* JSON ------------------------------------------------------------------- */

static void
json_add_check (JsonObject *object, const PurrGraphCheck *check)
{
  purr_json_add_figure (object, "measured", check->numeric);
  purr_json_add_figure (object, "step", check->step);
  purr_json_add_figure (object, "tolerance", check->tolerance);
  if (check->verdict == PURR_GRAPH_CANNOT_TELL)
    json_object_set_null_member (object, "agrees");
  else
    json_object_set_boolean_member (object, "agrees",
                                    check->verdict == PURR_GRAPH_AGREES);
}

static void
json_add_word (JsonObject *object, const char *name, const char *word)
{
  if (word != NULL)
    json_object_set_string_member (object, name, word);
  else
    json_object_set_null_member (object, name);
}

static gboolean
print_json (const PurrGraph *graph)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *nodes = json_array_new ();
  JsonArray *edges = json_array_new ();
  gboolean agree = TRUE;

  for (guint n = 0; n < purr_graph_get_n_nodes (graph); n++)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, n);
      PurrGraphCheck check = purr_graph_check_node (graph, n);
      JsonObject *shown = json_object_new ();

      json_object_set_string_member (shown, "name", node->name);
      json_add_word (shown, "formula", node->formula);
      purr_json_add_figure (shown, "value", node->value);
      purr_json_add_figure (shown, "derivative", node->derivative);
      json_add_word (shown, "note", node->note);
      json_add_check (shown, &check);
      json_array_add_object_element (nodes, shown);
      agree = agree && check.verdict != PURR_GRAPH_DIFFERS;
    }
  for (guint k = 0; k < purr_graph_get_n_edges (graph); k++)
    {
      guint e = purr_graph_get_backward (graph, k);
      const PurrGraphEdge *edge = purr_graph_get_edge (graph, e);
      PurrGraphCheck check = purr_graph_check_edge (graph, e);
      JsonObject *shown = json_object_new ();

      json_object_set_string_member (
        shown, "from", purr_graph_get_node (graph, edge->from)->name);
      json_object_set_string_member (
        shown, "to", purr_graph_get_node (graph, edge->to)->name);
      purr_json_add_figure (shown, "slope", edge->slope);
      purr_json_add_figure (shown, "passes_back", edge->product);
      json_add_word (shown, "note", edge->note);
      json_add_check (shown, &check);
      json_array_add_object_element (edges, shown);
    }
  json_object_set_array_member (object, "nodes", nodes);
  json_object_set_array_member (object, "edges", edges);
  json_node_take_object (root, object);
  text = purr_json_to_text (root, TRUE);
  puts (text);

  return agree;
}

gboolean
purr_graph_print (const PurrGraph *graph, gboolean json)
{
  if (json)
    return print_json (graph);
  print_forward (graph);
  print_backward (graph);
  return print_derivatives (graph);
}

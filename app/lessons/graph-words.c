/* graph-words.c: a computation graph, said step by step */

#include "app/lessons/graph-words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A line that is there although nothing is on it */
#define BLANK " "

/* Letters that a formula has at least that takes two lines */
#define LONG_FORMULA 24

char *
purr_graph_words_number (double value)
{
  if (isnan (value))
    return g_strdup ("–");
  /* No "-0": nobody would write it */
  return g_strdup_printf ("%.6g", value == 0 ? 0 : value);
}

/* Whether the exponent there is that digit and no more: not that of a**25 */
static gboolean
is_power (const char *at, char digit)
{
  return g_str_has_prefix (at, "**") && at[2] == digit
         && strchr ("0123456789.e", at[3] == '\0' ? ' ' : at[3]) == NULL;
}

char *
purr_graph_words_formula (const char *formula)
{
  GString *text = g_string_new (NULL);

  for (const char *at = formula; *at != '\0'; at++)
    {
      gboolean squared = is_power (at, '2');

      if (squared || is_power (at, '3'))
        {
          g_string_append (text, squared ? "²" : "³");
          at += 2;
        }
      else if (g_str_has_prefix (at, "**"))
        {
          g_string_append_c (text, '^');
          at++;
        }
      else if (*at == '*')
        g_string_append (text, "·");
      else if (g_str_has_prefix (at, "sigmoid("))
        {
          g_string_append (text, "σ");
          at += strlen ("sigmoid") - 1;
        }
      else
        g_string_append_c (text, *at);
    }
  return g_string_free (text, FALSE);
}

/* Steps ------------------------------------------------------------------ */

guint
purr_graph_words_n_forward (const PurrGraph *graph)
{
  guint n = 0;

  for (guint i = 0; i < purr_graph_get_n_nodes (graph); i++)
    n += purr_graph_get_node (graph, i)->formula != NULL;
  return n;
}

guint
purr_graph_words_n_steps (const PurrGraph *graph)
{
  return purr_graph_words_n_forward (graph) + 1
         + purr_graph_get_n_edges (graph);
}

static guint
result_of (const PurrGraph *graph)
{
  return purr_graph_get_n_nodes (graph) - 1;
}

/* At which step a node gets its value; 0: from the beginning */
static guint
step_of_node (const PurrGraph *graph, guint node)
{
  guint step = 0;

  if (purr_graph_get_node (graph, node)->formula == NULL)
    return 0;
  for (guint i = 0; i <= node; i++)
    step += purr_graph_get_node (graph, i)->formula != NULL;
  return step;
}

guint
purr_graph_words_node_of (const PurrGraph *graph, guint step)
{
  for (guint i = 0; step > 0 && i < purr_graph_get_n_nodes (graph); i++)
    if (step_of_node (graph, i) == step)
      return i;
  return step == purr_graph_words_n_forward (graph) + 1 ? result_of (graph)
                                                        : G_MAXUINT;
}

/* How many edges have been walked */
static guint
n_walked (const PurrGraph *graph, guint n_steps)
{
  guint before = purr_graph_words_n_forward (graph) + 1;

  return n_steps > before
           ? MIN (n_steps - before, purr_graph_get_n_edges (graph))
           : 0;
}

guint
purr_graph_words_edge_of (const PurrGraph *graph, guint step)
{
  guint walked = n_walked (graph, step);

  return walked > 0 ? purr_graph_get_backward (graph, walked - 1) : G_MAXUINT;
}

gboolean
purr_graph_words_has_value (const PurrGraph *graph, guint node, guint n_steps)
{
  return step_of_node (graph, node) <= n_steps;
}

/* Of the edges out of a node: how many there are, have been walked, and what came
 * along those */
static void
gather (const PurrGraph *graph,
        guint node,
        guint n_steps,
        guint *n,
        guint *walked,
        double *sum)
{
  guint n_all = n_walked (graph, n_steps);

  *n = *walked = 0;
  *sum = 0;
  for (guint k = 0; k < purr_graph_get_n_edges (graph); k++)
    {
      const PurrGraphEdge *edge
        = purr_graph_get_edge (graph, purr_graph_get_backward (graph, k));

      if (edge->from != node)
        continue;
      (*n)++;
      if (k < n_all)
        {
          (*walked)++;
          *sum += edge->product;
        }
    }
}

gboolean
purr_graph_words_has_derivative (const PurrGraph *graph,
                                 guint node,
                                 guint n_steps)
{
  guint n, walked;
  double sum;

  if (n_steps <= purr_graph_words_n_forward (graph))
    return FALSE;
  gather (graph, node, n_steps, &n, &walked, &sum);
  return walked == n
         && (n > 0 || node == result_of (graph)
             || n_steps == purr_graph_words_n_steps (graph));
}

/* Words ------------------------------------------------------------------ */

static char *
measured_line (const PurrGraph *graph, guint node)
{
  PurrGraphCheck check = purr_graph_check_node (graph, node);
  g_autofree char *numeric = purr_graph_words_number (check.numeric);

  switch (check.verdict)
    {
    case PURR_GRAPH_AGREES:
      return g_strdup_printf ("measured %s ✓", numeric);
    case PURR_GRAPH_DIFFERS:
      return g_strdup_printf ("measured %s ✗", numeric);
    case PURR_GRAPH_CANNOT_TELL:
    default:
      return g_strdup ("not measurable");
    }
}

/* A long formula goes on in a second line, for the graph is as wide as its nodes:
 * at a sign in as few parentheses as can be, and of those the one next to the
 * middle */
static void
break_formula (char *formula)
{
  long length = (long) strlen (formula);
  char *best = NULL;
  int depth = 0, best_depth = 0;

  if (g_utf8_strlen (formula, -1) < LONG_FORMULA)
    return;
  for (char *at = formula; *at != '\0'; at++)
    {
      depth += (*at == '(') - (*at == ')');
      if (!g_str_has_prefix (at, " + ") && !g_str_has_prefix (at, " - "))
        continue;
      if (best == NULL || depth < best_depth
          || (depth == best_depth
              && labs (2 * (at - formula) - length)
                   < labs (2 * (best - formula) - length)))
        {
          best = at;
          best_depth = depth;
        }
    }
  if (best != NULL)
    *best = '\n';
}

char **
purr_graph_words_lines (const PurrGraph *graph, guint node, guint n_steps)
{
  const PurrGraphNode *shown = purr_graph_get_node (graph, node);
  g_autofree char *value = purr_graph_words_number (shown->value);
  char **lines = g_new0 (char *, 5);
  char **line = lines;
  guint n, walked;
  double sum;

  if (shown->formula == NULL)
    *line++ = g_strdup_printf ("%s = %s", shown->name, value);
  else
    {
      g_autofree char *formula = purr_graph_words_formula (shown->formula);

      break_formula (formula);
      *line++ = g_strdup_printf ("%s = %s", shown->name, formula);
      *line++ = purr_graph_words_has_value (graph, node, n_steps)
                  ? g_strdup_printf ("= %s", value)
                  : g_strdup (BLANK);
    }

  gather (graph, node, n_steps, &n, &walked, &sum);
  if (purr_graph_words_has_derivative (graph, node, n_steps))
    {
      g_autofree char *derivative = purr_graph_words_number (shown->derivative);

      *line++ = g_strdup_printf ("d%s = %s", shown->name, derivative);
      *line = measured_line (graph, node);
    }
  else
    {
      g_autofree char *so_far = purr_graph_words_number (sum);

      *line++ = walked > 0
                  ? g_strdup_printf ("d%s = %s + …", shown->name, so_far)
                  : g_strdup (BLANK);
      *line = g_strdup (BLANK);
    }
  return lines;
}

static char *
edge_sentence (const PurrGraph *graph, guint n_steps)
{
  const PurrGraphEdge *edge
    = purr_graph_get_edge (graph, purr_graph_words_edge_of (graph, n_steps));
  const PurrGraphNode *from = purr_graph_get_node (graph, edge->from);
  const PurrGraphNode *to = purr_graph_get_node (graph, edge->to);
  g_autofree char *slope = purr_graph_words_number (edge->slope);
  g_autofree char *derivative = purr_graph_words_number (to->derivative);
  g_autofree char *product = purr_graph_words_number (edge->product);
  g_autofree char *so_far = NULL;
  guint n, walked;
  double sum;

  gather (graph, edge->from, n_steps, &n, &walked, &sum);
  so_far = purr_graph_words_number (sum);
  if (walked == 1)
    return g_strdup_printf (
      "Backward, %s to %s: d%s/d%s = %s, so %s · %s = %s comes to d%s%s.",
      to->name, from->name, to->name, from->name, slope, derivative, slope,
      product, from->name, n > 1 ? "; more is to come" : "");
  return g_strdup_printf ("Backward, %s to %s: d%s/d%s = %s, so %s · %s = %s "
                          "is added, and d%s = %s%s.",
                          to->name, from->name, to->name, from->name, slope,
                          derivative, slope, product, from->name, so_far,
                          walked < n ? " so far" : "");
}

char *
purr_graph_words_step (const PurrGraph *graph, guint n_steps)
{
  guint n_forward = purr_graph_words_n_forward (graph);
  const PurrGraphNode *node;
  g_autofree char *formula = NULL;
  g_autofree char *value = NULL;

  if (n_steps == 0)
    return g_strdup (
      "Only the inputs have values. Forward comes first, node by "
      "node.");
  if (n_steps > n_forward + 1)
    return edge_sentence (graph, n_steps);
  node = purr_graph_get_node (graph, purr_graph_words_node_of (graph, n_steps));
  if (n_steps == n_forward + 1)
    return g_strdup_printf ("Backward begins at the result: d%s/d%s = 1.",
                            node->name, node->name);
  formula = purr_graph_words_formula (node->formula);
  value = purr_graph_words_number (node->value);
  return g_strdup_printf ("Forward: %s = %s = %s.", node->name, formula, value);
}

char *
purr_graph_words_check (const PurrGraph *graph, guint n_steps)
{
  guint edge = purr_graph_words_edge_of (graph, n_steps);
  const PurrGraphEdge *shown;
  PurrGraphCheck check;
  g_autofree char *numeric = NULL;

  if (edge == G_MAXUINT)
    return g_strdup ("");
  shown = purr_graph_get_edge (graph, edge);
  check = purr_graph_check_edge (graph, edge);
  numeric = purr_graph_words_number (check.numeric);
  if (shown->note != NULL)
    return g_strdup_printf ("%c%s.", g_ascii_toupper (*shown->note),
                            shown->note + 1);
  if (check.verdict == PURR_GRAPH_CANNOT_TELL)
    return g_strdup_printf ("This slope cannot be measured: %s.", check.note);
  return g_strdup_printf (
    "Measured with a step of %.1g, this slope is %s: %s within %.1g.",
    check.step, numeric,
    check.verdict == PURR_GRAPH_AGREES ? "the same" : "another, not the same",
    check.tolerance);
}

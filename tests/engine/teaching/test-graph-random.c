/* Ten thousand expressions by chance: the value of each against a plain walk through
 * the tree that it was made from, all derivatives of it against measured ones */

#include "engine/teaching/graph.h"

#include "engine/kernels/random.h"

#include <math.h>
#include <string.h>

#define N_EXPRESSIONS 10000
#define N_VARIABLES 5
#define DEEPEST 5

typedef struct
{
  guint64 seed;
  double variables[N_VARIABLES];
} Chance;

static guint
below (Chance *chance, guint bound)
{
  return (guint) purr_random_below (&chance->seed, bound);
}

/* Writes an expression and returns its value, which says nothing where the graph has
 * none; all in parentheses, so that no rule of the notation matters */
static double write_expression (Chance *chance, GString *text, int depth);

static double
write_leaf (Chance *chance, GString *text)
{
  guint k = below (chance, N_VARIABLES + 2);
  double constant;

  if (k < N_VARIABLES)
    {
      g_string_append_c (text, (char) ('a' + k));
      return chance->variables[k];
    }
  constant = (below (chance, 8) + 1) / 2.0;
  g_string_append_printf (text, "%.1f", constant);
  return constant;
}

static double
write_call (Chance *chance, GString *text, int depth)
{
  static const char *const words[]
    = { "-", "exp", "log", "sqrt", "abs", "sigmoid" };
  guint k = below (chance, G_N_ELEMENTS (words));
  double z;

  g_string_append_printf (text, "(%s(", words[k]);
  z = write_expression (chance, text, depth - 1);
  g_string_append (text, "))");
  switch (k)
    {
    case 0:
      return -z;
    case 1:
      return exp (z);
    case 2:
      return z > 0 ? log (z) : NAN;
    case 3:
      return z >= 0 ? sqrt (z) : NAN;
    case 4:
      return fabs (z);
    default:
      return 1 / (1 + exp (-z));
    }
}

static double
write_pair (Chance *chance, GString *text, int depth)
{
  static const char *const words[] = { "+", "-", "*", "/", "**", "," };
  guint k = below (chance, G_N_ELEMENTS (words));
  double left, right;

  g_string_append (text, k == 5 ? "maximum(" : "(");
  left = write_expression (chance, text, depth - 1);
  g_string_append (text, words[k]);
  right = write_expression (chance, text, depth - 1);
  g_string_append_c (text, ')');
  switch (k)
    {
    case 0:
      return left + right;
    case 1:
      return left - right;
    case 2:
      return left * right;
    case 3:
      return right != 0 ? left / right : NAN;
    case 4:
      return pow (left, right);
    default:
      return fmax (left, right);
    }
}

static double
write_expression (Chance *chance, GString *text, int depth)
{
  guint k = below (chance, 10);

  if (depth == 0 || k == 0)
    return write_leaf (chance, text);
  return k < 4 ? write_call (chance, text, depth)
               : write_pair (chance, text, depth);
}

typedef struct
{
  guint agree;
  guint cannot_tell;
  guint undefined; /* expressions passed over */
} Tally;

static void
look (Tally *tally, PurrGraphCheck check, double derivative, const char *text)
{
  if (check.verdict == PURR_GRAPH_DIFFERS)
    g_error ("%s: %.17g, measured %.17g with step %g, tolerance %g", text,
             derivative, check.numeric, check.step, check.tolerance);
  if (check.verdict == PURR_GRAPH_AGREES)
    {
      tally->agree++;
      g_assert_true (isfinite (derivative));
    }
  else
    tally->cannot_tell++;
}

/* FALSE where it has no value */
static gboolean
try_expression (Chance *chance, PurrGraphGrain grain, Tally *tally)
{
  g_autoptr (GString) text = g_string_new ("J = ");
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrGraph) graph = NULL;
  double expected;
  guint last;

  for (int k = 0; k < N_VARIABLES; k++)
    chance->variables[k] = (below (chance, 60000) - 29999.5) / 10000;
  if (grain == PURR_GRAPH_AS_WRITTEN)
    g_string_prepend (text, "q = a*b*c*d*e; ");
  expected = write_expression (chance, text, 1 + (int) below (chance, DEEPEST));

  graph = purr_graph_read (text->str, grain, &error);
  /* By chance there is no variable in it */
  if (graph == NULL)
    {
      g_assert_true (strstr (error->message, "depends on no variable") != NULL
                     || strstr (error->message, "cannot be computed") != NULL);
      return FALSE;
    }
  for (int k = 0; k < N_VARIABLES; k++)
    {
      char name[] = { (char) ('a' + k), '\0' };
      guint node = purr_graph_find (graph, name);

      if (node != G_MAXUINT)
        purr_graph_set_value (graph, node, chance->variables[k]);
    }
  if (!purr_graph_compute (graph, &error))
    return FALSE;

  last = purr_graph_get_n_nodes (graph) - 1;
  if (fabs (purr_graph_get_node (graph, last)->value - expected)
      > 1e-12 * MAX (fabs (expected), 1))
    g_error ("%s: %.17g, not %.17g", text->str,
             purr_graph_get_node (graph, last)->value, expected);
  for (guint n = 0; n <= last; n++)
    look (tally, purr_graph_check_node (graph, n),
          purr_graph_get_node (graph, n)->derivative, text->str);
  for (guint e = 0; e < purr_graph_get_n_edges (graph); e++)
    look (tally, purr_graph_check_edge (graph, e),
          purr_graph_get_edge (graph, e)->slope, text->str);
  return TRUE;
}

static void
try_many (PurrGraphGrain grain, guint64 seed)
{
  Chance chance = { .seed = seed };
  Tally tally = { 0 };
  guint n = 0;

  while (n < N_EXPRESSIONS)
    if (try_expression (&chance, grain, &tally))
      n++;
    else
      tally.undefined++;

  g_test_message ("%u expressions, %u without a value passed over; of %u "
                  "derivatives %u agree, %u could not be measured",
                  n, tally.undefined, tally.agree + tally.cannot_tell,
                  tally.agree, tally.cannot_tell);
  /* Kinks and numbers too uneven are rare */
  g_assert_cmpuint (tally.cannot_tell * 50, <, tally.agree);
}

static void
test_operations (void)
{
  try_many (PURR_GRAPH_OPERATIONS, 1);
}

static void
test_statements (void)
{
  try_many (PURR_GRAPH_AS_WRITTEN, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-random/operations", test_operations);
  g_test_add_func ("/graph-random/statements", test_statements);

  return g_test_run ();
}

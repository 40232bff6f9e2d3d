#include "engine/teaching/graph.h"

#include <string.h>

/* The names of all nodes, with formulas */
static char *
describe (const PurrGraph *graph)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < purr_graph_get_n_nodes (graph); i++)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "; " : "", node->name,
                              node->formula != NULL ? " = " : "",
                              node->formula != NULL ? node->formula : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check (const char *text, PurrGraphGrain grain, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrGraph) graph = purr_graph_read (text, grain, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe (graph);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_names (void)
{
  check ("3*(a + b*c)", PURR_GRAPH_AS_WRITTEN,
         "a; b; c; u = b*c; v = a + u; J = 3*v");
  check ("J = 3*(a + b*c)", PURR_GRAPH_AS_WRITTEN,
         "a; b; c; u = b*c; v = a + u; J = 3*v");
  /* Names that are taken are passed over */
  check ("v*(u + J)*u", PURR_GRAPH_AS_WRITTEN,
         "v; u; J; p = u + J; q = v*p; L = q*u");
  check ("a", PURR_GRAPH_AS_WRITTEN, "a; J = a");
  check ("  2*a \n", PURR_GRAPH_AS_WRITTEN, "a; J = 2*a");
  check ("-a", PURR_GRAPH_AS_WRITTEN, "a; J = -a");
}

static void
test_many_names (void)
{
  g_autoptr (GString) text = g_string_new ("a");
  g_autoptr (PurrGraph) graph = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append (text, "*a");
  graph = purr_graph_read (text->str, PURR_GRAPH_AS_WRITTEN, NULL);
  g_assert_cmpuint (purr_graph_get_n_nodes (graph), ==, 41);
  g_assert_cmpstr (purr_graph_get_node (graph, 10)->name, ==, "k");
  g_assert_cmpstr (purr_graph_get_node (graph, 11)->name, ==, "u2");
  /* All differ */
  for (guint i = 0; i < 41; i++)
    g_assert_cmpuint (purr_graph_find (graph,
                                       purr_graph_get_node (graph, i)->name),
                      ==, i);
}

static void
test_statements (void)
{
  check ("u = b*c; v = a + u; J = 3*v", PURR_GRAPH_AS_WRITTEN,
         "b; c; a; u = b*c; v = a + u; J = 3*v");
  check ("z = w1*x1 + b\na = sigmoid(z)\na - y", PURR_GRAPH_AS_WRITTEN,
         "w1; x1; b; y; z = w1*x1 + b; a = sigmoid(z); J = a - y");
  check ("z = w1*x1 + b; a = sigmoid(z)", PURR_GRAPH_OPERATIONS,
         "w1; x1; b; u = w1*x1; z = u + b; a = sigmoid(z)");
  check ("u = a; J = 2*u", PURR_GRAPH_OPERATIONS, "a; u = a; J = 2*u");
  check ("σ = a*α; J = 2*σ", PURR_GRAPH_AS_WRITTEN, "a; α; σ = a*α; J = 2*σ");
}

/* Numbers belong to the formulas that they stand in */
static void
test_constants (void)
{
  check ("2*3*a + 4/5", PURR_GRAPH_AS_WRITTEN, "a; u = 2*3*a; J = u + 4/5");
  check ("exp(-1)*a", PURR_GRAPH_AS_WRITTEN, "a; J = exp(-1)*a");
  check ("np.e*a", PURR_GRAPH_AS_WRITTEN, "a; J = 2.718281828459045*a");
}

/* "a = 5" is a variable that has a value */
static void
test_values (void)
{
  g_autoptr (PurrGraph) graph
    = purr_graph_read ("a = 5; b = 3; c = -(2 - 4); J = 3*(a + b*c)",
                       PURR_GRAPH_AS_WRITTEN, NULL);

  g_assert_true (purr_graph_compute (graph, NULL));
  check ("a = 5; b = 3; c = 2; J = 3*(a + b*c)", PURR_GRAPH_AS_WRITTEN,
         "a; b; c; u = b*c; v = a + u; J = 3*v");
  g_assert_cmpfloat (purr_graph_get_node (graph, 5)->value, ==, 33);
  g_assert_cmpfloat (purr_graph_get_node (graph, 2)->derivative, ==, 9);
}

static void
check_refused (const char *text, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrGraph) graph
    = purr_graph_read (text, PURR_GRAPH_AS_WRITTEN, &error);

  g_assert_null (graph);
  g_assert_error (error, PURR_GRAPH_ERROR, code);
  g_test_message ("%s: %s", text, error->message);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
  /* Without anybody who wants to know why */
  g_assert_null (purr_graph_read (text, PURR_GRAPH_OPERATIONS, NULL));
}

static void
test_refused (void)
{
  const int notation = PURR_GRAPH_ERROR_NOTATION;

  check_refused ("", notation, "There is nothing there");
  check_refused ("3*(a + ", notation, "SyntaxError");
  check_refused ("3*4", notation, "depends on no variable");
  check_refused ("u = a; v = 3", notation, "depends on no variable");
  check_refused ("a > b", notation,
                 "“a > b” is either true or false and has no derivative");
  check_refused ("2*(a == b)", notation, "has no derivative");
  check_refused ("tan(a)", notation, "“tan” is no function that a graph knows");
  check_refused ("np.sin(a)", notation, "“np.sin” is no function");
  check_refused ("3(a + b*c)", notation, "to multiply, write *");
  check_refused ("a(b + c) + b", notation, "to multiply, write *");
  check_refused ("exp(a, b)", notation, "exp takes one number");
  check_refused ("maximum(a)", notation, "maximum takes two numbers");
  check_refused ("maximum(a, x=2)", notation, "maximum takes two numbers");
  check_refused ("a // b", notation, "A graph knows nothing of “a // b”");
  check_refused ("[a, b]", notation, "A graph knows nothing of “[a, b]”");
  check_refused ("a[0]", notation, "A graph knows nothing of “a[0]”");
  check_refused ("a = 2; a = 3*b", notation, "a would have two values");
  check_refused ("u = a*b; a = 3*c", notation, "a would have two values");
  check_refused ("a*b; J = 3*a", notation, "Nothing comes of “a*b”");
  check_refused ("a += 2", notation, "A graph knows nothing of");
  check_refused ("for i in range(3):\n  a = 2", notation,
                 "A graph knows nothing");
  check_refused ("b = 1/0; J = b*c", PURR_GRAPH_ERROR_NOT_DEFINED,
                 "nothing can be divided by 0");
}

static void
test_too_large (void)
{
  g_autoptr (GString) text = g_string_new ("a");

  for (int i = 0; i < 200; i++)
    g_string_append (text, "+a");
  check_refused (text->str, PURR_GRAPH_ERROR_TOO_LARGE,
                 "too large for a graph");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-read/names", test_names);
  g_test_add_func ("/graph-read/many-names", test_many_names);
  g_test_add_func ("/graph-read/statements", test_statements);
  g_test_add_func ("/graph-read/constants", test_constants);
  g_test_add_func ("/graph-read/values", test_values);
  g_test_add_func ("/graph-read/refused", test_refused);
  g_test_add_func ("/graph-read/too-large", test_too_large);

  return g_test_run ();
}

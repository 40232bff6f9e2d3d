#include "engine/teaching/graph.h"

/* A statement's formula is what was written, with no more parentheses than it
 * needs */
static void
test_formulas (void)
{
  static const char *const same[] = {
    "a + b - c",
    "a - (b - c)",
    "a - (b + c)",
    "(a + b)*c",
    "a*b/c",
    "a/(b*c)",
    "-a*b",
    "a*-b",
    "-(a + b)",
    "-a**2",
    "(-a)**2",
    "2**-a",
    "a**b**c",
    "(a**b)**c",
    "(-2)**a",
    "a - -2",
    "exp(-a) + maximum(a, b*c)",
    "-(y*log(a) + (1 - y)*log(1 - a))",
    "0.1*a + 1e-07*b",
    "sigmoid(a) - 123456789",
    "0.30000000000000004*a",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *text
        = g_strdup_printf ("q = a + b + c + y; L = %s", same[i]);
      g_autoptr (PurrGraph) graph
        = purr_graph_read (text, PURR_GRAPH_AS_WRITTEN, NULL);

      g_assert_nonnull (graph);
      g_assert_cmpstr (
        purr_graph_get_node (graph, purr_graph_find (graph, "L"))->formula, ==,
        same[i]);
    }
}

static void
check_formula (const char *text, const char *formula)
{
  g_autofree char *program = g_strdup_printf ("q = a + b + c; L = %s", text);
  g_autoptr (PurrGraph) graph
    = purr_graph_read (program, PURR_GRAPH_AS_WRITTEN, NULL);

  g_assert_cmpstr (
    purr_graph_get_node (graph, purr_graph_find (graph, "L"))->formula, ==,
    formula);
}

static void
test_tidied (void)
{
  check_formula ("((a))+(b*c)", "a + b*c");
  check_formula ("np.exp( a )", "exp(a)");
  check_formula ("+a + np.absolute(b)", "a + abs(b)");
  check_formula ("1.50*a", "1.5*a");
  check_formula ("(a*b)*c", "a*b*c");
  check_formula ("a*(b*c)", "a*(b*c)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-write/formulas", test_formulas);
  g_test_add_func ("/graph-write/tidied", test_tidied);

  return g_test_run ();
}

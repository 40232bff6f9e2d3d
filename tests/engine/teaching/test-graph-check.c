#include "engine/teaching/graph.h"

#include <math.h>
#include <string.h>

static PurrGraph *
read_with (const char *text, double a)
{
  PurrGraph *graph = purr_graph_read (text, PURR_GRAPH_AS_WRITTEN, NULL);

  g_assert_nonnull (graph);
  purr_graph_set_value (graph, 0, a);
  g_assert_true (purr_graph_compute (graph, NULL));
  return graph;
}

static void
test_agrees (void)
{
  g_autoptr (PurrGraph) graph
    = read_with ("a = 5; b = 3; c = 2; u = b*c; v = a + u; J = 3*v", 5);
  static const double derivatives[] = { 3, 6, 9, 3, 3, 1 };

  for (guint n = 0; n < purr_graph_get_n_nodes (graph); n++)
    {
      PurrGraphCheck check = purr_graph_check_node (graph, n);

      g_assert_cmpint (check.verdict, ==, PURR_GRAPH_AGREES);
      g_assert_cmpfloat_with_epsilon (check.numeric, derivatives[n], 1e-9);
      g_assert_cmpfloat (check.step, >, 0);
      g_assert_cmpfloat (check.tolerance, <, 1e-5);
      g_assert_null (check.note);
    }
  for (guint e = 0; e < purr_graph_get_n_edges (graph); e++)
    g_assert_cmpint (purr_graph_check_edge (graph, e).verdict, ==,
                     PURR_GRAPH_AGREES);
}

/* What is wrong is noticed, by no more than a hundred thousandth */
static void
test_differs (void)
{
  static const char *const texts[]
    = { "3*a", "a**2", "exp(a)", "log(a)", "sigmoid(a)", "1/a" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PurrGraph) graph = read_with (texts[i], 2);
      /* The test is allowed to spoil what is only lent */
      PurrGraphNode *node = (PurrGraphNode *) purr_graph_get_node (graph, 0);
      PurrGraphEdge *edge = (PurrGraphEdge *) purr_graph_get_edge (graph, 0);

      g_assert_cmpint (purr_graph_check_node (graph, 0).verdict, ==,
                       PURR_GRAPH_AGREES);
      node->derivative *= 1.00001;
      edge->slope *= 1.00001;
      g_assert_cmpint (purr_graph_check_node (graph, 0).verdict, ==,
                       PURR_GRAPH_DIFFERS);
      g_assert_cmpint (purr_graph_check_edge (graph, 0).verdict, ==,
                       PURR_GRAPH_DIFFERS);
    }
}

static void
check_cannot_tell (const char *text, double a, const char *note)
{
  g_autoptr (PurrGraph) graph = read_with (text, a);
  PurrGraphCheck check = purr_graph_check_node (graph, 0);

  g_assert_cmpint (check.verdict, ==, PURR_GRAPH_CANNOT_TELL);
  g_assert_nonnull (strstr (check.note, note));
}

static void
test_cannot_tell (void)
{
  check_cannot_tell ("abs(a)", 0, "kink");
  check_cannot_tell ("maximum(a, 2)", 2, "kink");
  check_cannot_tell ("sqrt(a)", 0, "not defined on both sides");
  check_cannot_tell ("a**0.5", 0, "not defined on both sides");
  check_cannot_tell ("(a + 1e17) - 1e17", 2, "rounding");
}

/* Near a kink or an edge a smaller step is taken */
static void
test_near (void)
{
  static const struct
  {
    const char *text;
    double a;
  } near[] = {
    { "abs(a)", 1e-5 },       { "maximum(a, 2)", 2.00001 },
    { "log(a)", 1e-4 },       { "sqrt(a)", 1e-4 },
    { "1/a", 1e-3 },          { "exp(100*a)", 1 },
    { "1e6*a**3", 1000 },     { "a**50", 1.5 },
    { "sigmoid(1000*a)", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (near); i++)
    {
      g_autoptr (PurrGraph) graph = read_with (near[i].text, near[i].a);
      PurrGraphCheck check = purr_graph_check_node (graph, 0);

      g_test_message ("%s at %g: %g, step %g, tolerance %g", near[i].text,
                      near[i].a, check.numeric, check.step, check.tolerance);
      g_assert_cmpint (check.verdict, ==, PURR_GRAPH_AGREES);
    }
}

/* Of what could not be computed nothing is measured */
static void
test_without_value (void)
{
  g_autoptr (PurrGraph) graph
    = purr_graph_read ("1/a", PURR_GRAPH_AS_WRITTEN, NULL);

  purr_graph_set_value (graph, 0, 0);
  g_assert_false (purr_graph_compute (graph, NULL));
  g_assert_cmpint (purr_graph_check_node (graph, 0).verdict, ==,
                   PURR_GRAPH_CANNOT_TELL);
  g_assert_cmpint (purr_graph_check_edge (graph, 0).verdict, ==,
                   PURR_GRAPH_CANNOT_TELL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-check/agrees", test_agrees);
  g_test_add_func ("/graph-check/differs", test_differs);
  g_test_add_func ("/graph-check/cannot-tell", test_cannot_tell);
  g_test_add_func ("/graph-check/near", test_near);
  g_test_add_func ("/graph-check/without-value", test_without_value);

  return g_test_run ();
}

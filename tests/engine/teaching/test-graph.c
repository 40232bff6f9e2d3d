#include "engine/teaching/graph.h"

#include <math.h>

/* left by right, in that order: C promises none for arguments */
static guint
combine (PurrGraph *graph, PurrGraphOperator kind, guint left, guint right)
{
  guint first = purr_graph_reference (graph, left);

  return purr_graph_operation (graph, kind, first,
                               purr_graph_reference (graph, right));
}

/* What the course computes by hand: J = 3(a + bc), u = bc, v = a + u */
static PurrGraph *
make_course (double a, double b, double c)
{
  PurrGraph *graph = purr_graph_new ();
  guint na = purr_graph_add_variable (graph, "a", a);
  guint nb = purr_graph_add_variable (graph, "b", b);
  guint nc = purr_graph_add_variable (graph, "c", c);
  guint u = purr_graph_add_node (graph, "u",
                                 combine (graph, PURR_GRAPH_MULTIPLY, nb, nc));
  guint v
    = purr_graph_add_node (graph, "v", combine (graph, PURR_GRAPH_ADD, na, u));

  purr_graph_add_node (graph, "J",
                       purr_graph_operation (graph, PURR_GRAPH_MULTIPLY,
                                             purr_graph_constant (graph, 3),
                                             purr_graph_reference (graph, v)));
  return graph;
}

static void
check_node (const PurrGraph *graph,
            const char *name,
            const char *formula,
            double value,
            double derivative)
{
  const PurrGraphNode *node
    = purr_graph_get_node (graph, purr_graph_find (graph, name));

  g_assert_cmpstr (node->name, ==, name);
  g_assert_cmpstr (node->formula, ==, formula);
  g_assert_cmpfloat (node->value, ==, value);
  g_assert_cmpfloat (node->derivative, ==, derivative);
  g_assert_null (node->note);
}

static void
check_edge (const PurrGraph *graph,
            guint edge,
            const char *from,
            const char *to,
            double slope,
            double product)
{
  const PurrGraphEdge *shown = purr_graph_get_edge (graph, edge);

  g_assert_cmpstr (purr_graph_get_node (graph, shown->from)->name, ==, from);
  g_assert_cmpstr (purr_graph_get_node (graph, shown->to)->name, ==, to);
  g_assert_cmpfloat (shown->slope, ==, slope);
  g_assert_cmpfloat (shown->product, ==, product);
  g_assert_null (shown->note);
}

static void
test_course (void)
{
  g_autoptr (PurrGraph) graph = make_course (5, 3, 2);
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_graph_compute (graph, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (purr_graph_get_n_nodes (graph), ==, 6);
  check_node (graph, "J", "3*v", 33, 1);
  check_node (graph, "v", "a + u", 11, 3);
  check_node (graph, "u", "b*c", 6, 3);
  check_node (graph, "a", NULL, 5, 3);
  check_node (graph, "b", NULL, 3, 6);
  check_node (graph, "c", NULL, 2, 9);

  /* Backward, edge by edge: of J, of v, of u */
  g_assert_cmpuint (purr_graph_get_n_edges (graph), ==, 5);
  check_edge (graph, purr_graph_get_backward (graph, 0), "v", "J", 3, 3);
  check_edge (graph, purr_graph_get_backward (graph, 1), "a", "v", 1, 3);
  check_edge (graph, purr_graph_get_backward (graph, 2), "u", "v", 1, 3);
  check_edge (graph, purr_graph_get_backward (graph, 3), "b", "u", 2, 6);
  check_edge (graph, purr_graph_get_backward (graph, 4), "c", "u", 3, 9);
}

/* The course's nudge: a = 5.001 makes v 11.001 and J 33.003 */
static void
test_other_values (void)
{
  g_autoptr (PurrGraph) graph = make_course (5, 3, 2);

  g_assert_true (purr_graph_compute (graph, NULL));
  purr_graph_set_value (graph, purr_graph_find (graph, "a"), 5.001);
  g_assert_true (purr_graph_compute (graph, NULL));
  check_node (graph, "v", "a + u", 5.001 + 6, 3);
  check_node (graph, "J", "3*v", 3 * (5.001 + 6), 1);
}

/* The gradient gathers over all ways: J = u*v with u = a + 1, v = a*a */
static void
test_several_ways (void)
{
  g_autoptr (PurrGraph) graph = purr_graph_read ("u = a + 1; v = a*a; J = u*v",
                                                 PURR_GRAPH_AS_WRITTEN, NULL);

  purr_graph_set_value (graph, 0, 3);
  g_assert_true (purr_graph_compute (graph, NULL));
  check_node (graph, "J", "u*v", 36, 1);
  check_node (graph, "u", "a + 1", 4, 9);
  check_node (graph, "v", "a*a", 9, 4);
  /* 9 * 1 + 4 * 6, and one edge for both factors of a*a */
  check_node (graph, "a", NULL, 3, 33);
  g_assert_cmpuint (purr_graph_get_n_edges (graph), ==, 4);
  check_edge (graph, purr_graph_get_backward (graph, 0), "u", "J", 9, 9);
  check_edge (graph, purr_graph_get_backward (graph, 1), "v", "J", 4, 4);
  check_edge (graph, purr_graph_get_backward (graph, 2), "a", "v", 6, 24);
  check_edge (graph, purr_graph_get_backward (graph, 3), "a", "u", 1, 9);
}

/* What the result does not depend on has the derivative 0 */
static void
test_beside (void)
{
  g_autoptr (PurrGraph) graph
    = purr_graph_read ("u = a*b; J = 2*a", PURR_GRAPH_AS_WRITTEN, NULL);

  purr_graph_set_value (graph, 0, 3);
  purr_graph_set_value (graph, 1, 4);
  g_assert_true (purr_graph_compute (graph, NULL));
  check_node (graph, "u", "a*b", 12, 0);
  check_node (graph, "b", NULL, 4, 0);
  check_node (graph, "a", NULL, 3, 2);
}

/* The logistic loss of one example, by hand: z = 0.25, a = 1 / (1 + e^-0.25),
 * dz = a - y, dw1 = x1 dz, dw2 = x2 dz, db = dz. Numbers by Python's mpmath. */
static void
check_logistic (PurrGraphGrain grain, guint n_nodes)
{
  static const struct
  {
    const char *name;
    double value;
    double derivative;
  } expected[] = {
    { "w1", 0.5, -0.437823499114201895973 },
    { "x1", 1, -0.218911749557100947986 },
    { "w2", -0.25, -0.875646998228403791945 },
    { "x2", 2, 0.109455874778550473993 },
    { "b", 0.25, -0.437823499114201895973 },
    { "z", 0.25, -0.437823499114201895973 },
    { "a", 0.562176500885798104027, -1.77880078307140486825 },
    { "L", 0.575939419878843562208, 1 },
  };
  g_autoptr (PurrGraph) graph
    = purr_graph_read ("w1 = 0.5; w2 = -0.25; b = 0.25; x1 = 1; x2 = 2; y = 1\n"
                       "z = w1*x1 + w2*x2 + b\n"
                       "a = sigmoid(z)\n"
                       "L = -(y*log(a) + (1 - y)*log(1 - a))\n",
                       grain, NULL);

  g_assert_true (purr_graph_compute (graph, NULL));
  g_assert_cmpuint (purr_graph_get_n_nodes (graph), ==, n_nodes);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PurrGraphNode *node
        = purr_graph_get_node (graph,
                               purr_graph_find (graph, expected[i].name));

      g_assert_cmpfloat_with_epsilon (node->value, expected[i].value, 1e-15);
      g_assert_cmpfloat_with_epsilon (node->derivative, expected[i].derivative,
                                      1e-14);
    }
}

static void
test_logistic_loss (void)
{
  check_logistic (PURR_GRAPH_AS_WRITTEN, 9);
  check_logistic (PURR_GRAPH_OPERATIONS, 19);
}

/* dz = a - y, whatever the example */
static void
test_logistic_dz (void)
{
  g_autoptr (PurrGraph) graph
    = purr_graph_read ("z = w1*x1 + w2*x2 + b; a = sigmoid(z)\n"
                       "L = -(y*log(a) + (1 - y)*log(1 - a))",
                       PURR_GRAPH_AS_WRITTEN, NULL);
  guint z = purr_graph_find (graph, "z");
  guint a = purr_graph_find (graph, "a");

  for (int y = 0; y <= 1; y++)
    for (int k = -5; k <= 5; k++)
      {
        double x1 = 0.3 * k;

        purr_graph_set_value (graph, purr_graph_find (graph, "w1"), 2);
        purr_graph_set_value (graph, purr_graph_find (graph, "x1"), x1);
        purr_graph_set_value (graph, purr_graph_find (graph, "w2"), -0.7);
        purr_graph_set_value (graph, purr_graph_find (graph, "x2"), 1.5);
        purr_graph_set_value (graph, purr_graph_find (graph, "b"), 0.1);
        purr_graph_set_value (graph, purr_graph_find (graph, "y"), y);
        g_assert_true (purr_graph_compute (graph, NULL));
        g_assert_cmpfloat_with_epsilon (
          purr_graph_get_node (graph, z)->derivative,
          purr_graph_get_node (graph, a)->value - y, 1e-14);
        g_assert_cmpfloat_with_epsilon (
          purr_graph_get_node (graph, purr_graph_find (graph, "w1"))
            ->derivative,
          x1 * (purr_graph_get_node (graph, a)->value - y), 1e-14);
      }
}

static void
test_too_large (void)
{
  g_autoptr (PurrGraph) graph = purr_graph_new ();
  guint a = purr_graph_add_variable (graph, "a", 2);
  guint sum = purr_graph_reference (graph, a);

  for (guint k = 0; k < 2 * PURR_GRAPH_MAX_OPERATIONS; k++)
    sum = purr_graph_operation (graph, PURR_GRAPH_ADD, sum,
                                purr_graph_reference (graph, a));
  g_assert_cmpuint (sum, ==, G_MAXUINT);
  g_assert_cmpuint (purr_graph_add_node (graph, "J", sum), ==, G_MAXUINT);

  for (guint k = 1; k < PURR_GRAPH_MAX_NODES; k++)
    g_assert_cmpuint (purr_graph_add_variable (graph, "b", 1), ==, k);
  g_assert_cmpuint (purr_graph_add_variable (graph, "b", 1), ==, G_MAXUINT);
}

static void
test_find (void)
{
  g_autoptr (PurrGraph) graph = make_course (5, 3, 2);
  g_autoptr (PurrGraph) same = purr_graph_ref (graph);

  g_assert_cmpuint (purr_graph_find (same, "c"), ==, 2);
  g_assert_cmpuint (purr_graph_find (same, "w"), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/course", test_course);
  g_test_add_func ("/graph/other-values", test_other_values);
  g_test_add_func ("/graph/several-ways", test_several_ways);
  g_test_add_func ("/graph/beside", test_beside);
  g_test_add_func ("/graph/logistic-loss", test_logistic_loss);
  g_test_add_func ("/graph/logistic-dz", test_logistic_dz);
  g_test_add_func ("/graph/too-large", test_too_large);
  g_test_add_func ("/graph/find", test_find);

  return g_test_run ();
}

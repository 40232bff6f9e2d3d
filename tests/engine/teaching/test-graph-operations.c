#include "engine/teaching/graph.h"

#include <math.h>

/* Values and derivatives of each operation by numbers worked out with mpmath, to
 * the last digits */
static void
test_against_numbers (void)
{
  static const struct
  {
    const char *text;
    double a;
    double value;
    double derivative;
  } expected[] = {
    { "exp(a)", 1, 2.71828182845904523536, 2.71828182845904523536 },
    { "exp(a)", -20, 2.06115362243855782797e-9, 2.06115362243855782797e-9 },
    { "log(a)", 2, 0.69314718055994530942, 0.5 },
    { "log(a)", 5, 1.60943791243410037460, 0.2 },
    { "sqrt(a)", 2, 1.41421356237309504880, 0.35355339059327376220 },
    { "sigmoid(a)", 0, 0.5, 0.25 },
    { "sigmoid(a)", 2, 0.88079707797788244406, 0.10499358540350651 },
    { "sigmoid(a)", -40, 4.24835425529158899e-18, 4.24835425529158899e-18 },
    { "sigmoid(a)", 40, 1, 4.24835425529158899e-18 },
    { "a**2", 5, 25, 10 },
    { "a**3", 2, 8, 12 },
    { "2**a", 3, 8, 5.54517744447956247534 },
    { "a**a", 2, 4, 6.77258872223978123767 },
    { "1/a", 4, 0.25, -0.0625 },
    { "a/4", 3, 0.75, 0.25 },
    { "7 - a", 3, 4, -1 },
    { "-a", 3, -3, -1 },
    { "abs(a)", -3, 3, -1 },
    { "maximum(a, 2)", 3, 3, 1 },
    { "maximum(a, 2)", 1, 2, 0 },
    { "maximum(2, a)", 3, 3, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (PurrGraph) graph
        = purr_graph_read (expected[i].text, PURR_GRAPH_AS_WRITTEN, NULL);
      guint last = purr_graph_get_n_nodes (graph) - 1;
      double value, derivative;

      purr_graph_set_value (graph, 0, expected[i].a);
      g_assert_true (purr_graph_compute (graph, NULL));
      value = purr_graph_get_node (graph, last)->value;
      derivative = purr_graph_get_node (graph, 0)->derivative;
      g_test_message ("%s at %g: %.17g, %.17g", expected[i].text, expected[i].a,
                      value, derivative);
      g_assert_cmpfloat (fabs (value - expected[i].value), <=,
                         4e-16 * fabs (expected[i].value));
      g_assert_cmpfloat (fabs (derivative - expected[i].derivative), <=,
                         8e-16 * fabs (expected[i].derivative));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-operations/against-numbers", test_against_numbers);

  return g_test_run ();
}

#include "engine/teaching/graph.h"

#include <math.h>

/* The graph of text with a = that */
static PurrGraph *
read_with (const char *text, double a)
{
  PurrGraph *graph = purr_graph_read (text, PURR_GRAPH_AS_WRITTEN, NULL);

  g_assert_nonnull (graph);
  purr_graph_set_value (graph, 0, a);
  return graph;
}

static void
check_error (const char *text, double a, int code, const char *message)
{
  g_autoptr (PurrGraph) graph = read_with (text, a);
  g_autoptr (GError) error = NULL;
  guint last = purr_graph_get_n_nodes (graph) - 1;

  g_assert_false (purr_graph_compute (graph, &error));
  g_assert_error (error, PURR_GRAPH_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_true (isnan (purr_graph_get_node (graph, last)->value));
  g_assert_true (isnan (purr_graph_get_node (graph, 0)->derivative));

  /* Another value, and all is well */
  purr_graph_set_value (graph, 0, 2.5);
  g_assert_true (purr_graph_compute (graph, NULL));
  g_assert_true (isfinite (purr_graph_get_node (graph, last)->value));
}

static void
test_not_defined (void)
{
  check_error ("1/a", 0, PURR_GRAPH_ERROR_NOT_DEFINED,
               "J = 1/a cannot be computed for a = 0: nothing can be divided "
               "by 0.");
  check_error ("log(a)", -2, PURR_GRAPH_ERROR_NOT_DEFINED,
               "J = log(a) cannot be computed for a = -2: only numbers above 0 "
               "have a logarithm.");
  check_error ("3*sqrt(a)", -1, PURR_GRAPH_ERROR_NOT_DEFINED,
               "u = sqrt(a) cannot be computed for a = -1: a negative number "
               "has no square root.");
  check_error (
    "a**0.5", -1, PURR_GRAPH_ERROR_NOT_DEFINED,
    "J = a**0.5 cannot be computed for a = -1: a negative number can "
    "only be raised to a whole power.");
  check_error ("a**-1", 0, PURR_GRAPH_ERROR_NOT_DEFINED,
               "J = a**-1 cannot be computed for a = 0: 0 to a negative power "
               "is a division by 0.");
  check_error ("exp(a)", 1000, PURR_GRAPH_ERROR_TOO_LARGE,
               "J = exp(a) cannot be computed for a = 1000: the result is too "
               "large a number.");
}

static void
test_no_value (void)
{
  check_error ("3*a", NAN, PURR_GRAPH_ERROR_NO_VALUE,
               "a has no value; give it one, such as a=2.");
}

/* What can be computed before the node that cannot is */
static void
test_values_before (void)
{
  g_autoptr (PurrGraph) graph = read_with ("u = a*2; v = 1/(u - 6); J = v", 3);

  g_assert_false (purr_graph_compute (graph, NULL));
  g_assert_cmpfloat (purr_graph_get_node (graph, 1)->value, ==, 6);
  g_assert_true (isnan (purr_graph_get_node (graph, 2)->value));
}

/* There is a value, but no derivative */
static void
check_note (const char *text,
            double a,
            double value,
            double derivative,
            const char *note)
{
  g_autoptr (PurrGraph) graph = read_with (text, a);
  guint last = purr_graph_get_n_nodes (graph) - 1;
  const PurrGraphNode *variable = purr_graph_get_node (graph, 0);

  g_assert_true (purr_graph_compute (graph, NULL));
  g_assert_cmpfloat (purr_graph_get_node (graph, last)->value, ==, value);
  if (isnan (derivative))
    g_assert_true (isnan (variable->derivative));
  else
    g_assert_cmpfloat (variable->derivative, ==, derivative);
  if (note == NULL)
    g_assert_null (variable->note);
  else
    g_assert_nonnull (g_strstr_len (variable->note, -1, note));
}

static void
test_kinks (void)
{
  check_note ("2*abs(a)", 0, 0, 0, "kink at 0");
  check_note ("abs(a - 3)", 3, 0, 0, "kink at 0");
  check_note ("2*abs(a)", -3, 6, -2, NULL);
  check_note ("maximum(0, a)", 0, 0, 0.5, "kink where both are equal");
  check_note ("maximum(0, a)", 4, 4, 1, NULL);
  check_note ("maximum(0, a)", -4, 0, 0, NULL);
  check_note ("sqrt(a)", 0, 0, NAN, "straight up");
  check_note ("a**0.5", 0, 0, NAN, "straight up");
  check_note ("a**a", 0, 1, NAN, "0 to the power of 0");
  check_note ("(-2)**a", 3, -8, NAN, "exponent of a negative number");
  check_note ("1/a", 0x1p-600, 0x1p600, NAN, "too large");
}

/* At the ends of the exponents all is well */
static void
test_powers (void)
{
  check_note ("a**2", 0, 0, 0, NULL);
  check_note ("a**1", 0, 0, 1, NULL);
  check_note ("a**0", 0, 1, 0, NULL);
  check_note ("a**3", -2, -8, 12, NULL);
  check_note ("0**a", 2, 0, 0, NULL);
  check_note ("a**-2", -2, 0.25, 0.25, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-values/not-defined", test_not_defined);
  g_test_add_func ("/graph-values/no-value", test_no_value);
  g_test_add_func ("/graph-values/values-before", test_values_before);
  g_test_add_func ("/graph-values/kinks", test_kinks);
  g_test_add_func ("/graph-values/powers", test_powers);

  return g_test_run ();
}

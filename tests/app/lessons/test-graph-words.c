#include "app/lessons/graph-words.h"

#include <math.h>

static PurrGraph *
make_course (void)
{
  PurrGraph *graph = purr_graph_read ("a = 5; b = 3; c = 2; J = 3*(a + b*c)",
                                      PURR_GRAPH_AS_WRITTEN, NULL);

  g_assert_true (purr_graph_compute (graph, NULL));
  return graph;
}

static void
test_formulas (void)
{
  static const char *const pairs[][2] = {
    { "b*c", "b·c" },
    { "a**2 + b**3", "a² + b³" },
    { "a**25", "a^25" },
    { "a**2.5", "a^2.5" },
    { "a**b", "a^b" },
    { "sigmoid(z)", "σ(z)" },
    { "(a - y)**2", "(a - y)²" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *formula = purr_graph_words_formula (pairs[i][0]);

      g_assert_cmpstr (formula, ==, pairs[i][1]);
    }
}

static void
test_numbers (void)
{
  g_autofree char *six = purr_graph_words_number (-0.4378234991);
  g_autofree char *zero = purr_graph_words_number (-0.0);
  g_autofree char *none = purr_graph_words_number (NAN);

  g_assert_cmpstr (six, ==, "-0.437823");
  g_assert_cmpstr (zero, ==, "0");
  g_assert_cmpstr (none, ==, "–");
}

static void
test_steps (void)
{
  g_autoptr (PurrGraph) graph = make_course ();
  static const char *const said[] = {
    "Only the inputs have values. Forward comes first, node by node.",
    "Forward: u = b·c = 6.",
    "Forward: v = a + u = 11.",
    "Forward: J = 3·v = 33.",
    "Backward begins at the result: dJ/dJ = 1.",
    "Backward, J to v: dJ/dv = 3, so 1 · 3 = 3 comes to dv.",
    "Backward, v to a: dv/da = 1, so 3 · 1 = 3 comes to da.",
    "Backward, v to u: dv/du = 1, so 3 · 1 = 3 comes to du.",
    "Backward, u to b: du/db = 2, so 3 · 2 = 6 comes to db.",
    "Backward, u to c: du/dc = 3, so 3 · 3 = 9 comes to dc.",
  };

  g_assert_cmpuint (purr_graph_words_n_forward (graph), ==, 3);
  g_assert_cmpuint (purr_graph_words_n_steps (graph), ==, 9);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *step = purr_graph_words_step (graph, i);

      g_assert_cmpstr (step, ==, said[i]);
    }
}

static void
check_lines (const PurrGraph *graph,
             const char *name,
             guint n_steps,
             const char *expected)
{
  g_auto (GStrv) lines
    = purr_graph_words_lines (graph, purr_graph_find (graph, name), n_steps);
  g_autofree char *found = g_strjoinv ("|", lines);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_lines (void)
{
  g_autoptr (PurrGraph) graph = make_course ();

  check_lines (graph, "a", 0, "a = 5| | ");
  check_lines (graph, "u", 0, "u = b·c| | | ");
  check_lines (graph, "u", 1, "u = b·c|= 6| | ");
  check_lines (graph, "J", 4, "J = 3·v|= 33|dJ = 1|measured 1 ✓");
  check_lines (graph, "a", 5, "a = 5| | ");
  check_lines (graph, "a", 6, "a = 5|da = 3|measured 3 ✓");
  check_lines (graph, "c", 9, "c = 2|dc = 9|measured 9 ✓");
}

/* What comes back on two ways is added up, and is not whole before */
static void
test_two_ways (void)
{
  g_autoptr (PurrGraph) graph
    = purr_graph_read ("a = 1; b = 2; c = 3; J = (a + b)*(b + c)",
                       PURR_GRAPH_AS_WRITTEN, NULL);
  guint b = purr_graph_find (graph, "b");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (purr_graph_compute (graph, NULL));
  /* 3 forward, dJ, and back along u, v, then v's b and c, then u's a and b */
  first = purr_graph_words_step (graph, 7);
  g_assert_cmpstr (
    first, ==,
    "Backward, v to b: dv/db = 1, so 3 · 1 = 3 comes to db; more "
    "is to come.");
  check_lines (graph, "b", 7, "b = 2|db = 3 + …| ");
  g_assert_false (purr_graph_words_has_derivative (graph, b, 9));
  second = purr_graph_words_step (graph, 10);
  g_assert_cmpstr (
    second, ==,
    "Backward, u to b: du/db = 1, so 5 · 1 = 5 is added, and db = "
    "8.");
  g_assert_true (purr_graph_words_has_derivative (graph, b, 10));
}

static void
test_checks (void)
{
  g_autoptr (PurrGraph) graph = make_course ();
  g_autoptr (PurrGraph) kink
    = purr_graph_read ("a = 0; J = abs(a)", PURR_GRAPH_AS_WRITTEN, NULL);
  g_autofree char *forward = purr_graph_words_check (graph, 2);
  g_autofree char *backward = purr_graph_words_check (graph, 8);
  g_autofree char *at_kink = NULL;

  g_assert_cmpstr (forward, ==, "");
  g_assert_true (g_str_has_prefix (backward, "Measured with a step of "));
  g_assert_nonnull (g_strstr_len (backward, -1, "this slope is 2: the same"));
  g_assert_true (purr_graph_compute (kink, NULL));
  at_kink = purr_graph_words_check (kink, 3);
  g_assert_true (g_str_has_prefix (at_kink, "Abs has a kink at 0"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-words/formulas", test_formulas);
  g_test_add_func ("/graph-words/numbers", test_numbers);
  g_test_add_func ("/graph-words/steps", test_steps);
  g_test_add_func ("/graph-words/lines", test_lines);
  g_test_add_func ("/graph-words/two-ways", test_two_ways);
  g_test_add_func ("/graph-words/checks", test_checks);

  return g_test_run ();
}

/* test-command-lesson.c: the words behind "lesson", and the first of them, graph */

#include "commands-fixture.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static void
check_run (const char *const *words,
           int status,
           const char *out,
           const char *err)
{
  g_autoptr (Run) run = run_as ("/", "C.UTF-8", FALSE, words);

  assert_run (run, status, out, err);
}

#define CHECK(status, out, err, ...)                                           \
  check_run ((const char *[]) { "lesson", __VA_ARGS__, NULL }, status, out, err)

static void
test_graph (void)
{
  CHECK (0,
         "Forward\n"
         "  node   formula   value\n"
         "  a                5\n"
         "  b                3\n"
         "  c                2\n"
         "  u      b*c       6\n"
         "  v      a + u     11\n"
         "  J      3*v       33\n"
         "\n"
         "Backward, from dJ/dJ = 1\n"
         "  edge    slope       passes back   measured slope\n"
         "  v → J   dJ/dv = 3   1 · 3 = 3     3, agrees\n"
         "  a → v   dv/da = 1   3 · 1 = 3     1, agrees\n"
         "  u → v   dv/du = 1   3 · 1 = 3     1, agrees\n"
         "  b → u   du/db = 2   3 · 2 = 6     2, agrees\n"
         "  c → u   du/dc = 3   3 · 3 = 9     3, agrees\n"
         "\n"
         "Derivatives of J\n",
         "", "graph", "3*(a+b*c)", "a=5", "b=3", "c=2");
  CHECK (0, "\n  db   6       6          agrees (step ", "", "graph",
         "3*(a+b*c)", "a=5", "b=3", "c=2");
}

/* Of the C locale's letters, too */
static void
test_ascii (void)
{
  g_autoptr (Run) run
    = run_as ("/", "C", FALSE,
              (const char *[]) { "lesson", "graph", "3*a", "a=2", NULL });

  assert_run (run, 0, "  a -> J   dJ/da = 3   1 * 3 = 3", "");
}

static void
test_statements (void)
{
  const char *text = "z = w*x + b; a = sigmoid(z)";

  CHECK (0, "  z      w*x + b      2\n", "", "graph", text, "w=1", "x=2",
         "b=0");
  CHECK (0, "  z      u + b        2\n", "", "graph", text, "w=1", "x=2", "b=0",
         "--operations");
  /* A value that stands in it, and another in its place */
  CHECK (0, "  J      3*a       15\n", "", "graph", "a = 5; 3*a");
  CHECK (0, "  J      3*a       -6\n", "", "graph", "a = 5; 3*a", "a=-2");
}

static void
test_notes (void)
{
  CHECK (0,
         "Note: abs has a kink at 0 and no derivative there; 0, the middle of "
         "−1 and 1, is taken.\n",
         "", "graph", "abs(a)", "a=0");
}

static void
test_json (void)
{
  g_autoptr (Run) run
    = run_as ("/", "C.UTF-8", FALSE,
              (const char *[]) { "lesson", "graph", "3*(a+b*c)", "a=5", "b=3",
                                 "c=2", "--json", NULL });
  g_autoptr (JsonNode) node = json_from_string (run->out, NULL);
  JsonArray *nodes, *edges;
  JsonObject *b, *edge;

  assert_run (run, 0, NULL, "");
  nodes = json_object_get_array_member (json_node_get_object (node), "nodes");
  edges = json_object_get_array_member (json_node_get_object (node), "edges");
  g_assert_cmpuint (json_array_get_length (nodes), ==, 6);
  g_assert_cmpuint (json_array_get_length (edges), ==, 5);
  b = json_array_get_object_element (nodes, 1);
  g_assert_cmpstr (json_object_get_string_member (b, "name"), ==, "b");
  g_assert_true (json_object_get_null_member (b, "formula"));
  g_assert_cmpfloat (json_object_get_double_member (b, "derivative"), ==, 6);
  g_assert_true (json_object_get_boolean_member (b, "agrees"));
  edge = json_array_get_object_element (edges, 4);
  g_assert_cmpstr (json_object_get_string_member (edge, "from"), ==, "c");
  g_assert_cmpfloat (json_object_get_double_member (edge, "slope"), ==, 3);
  g_assert_cmpfloat (json_object_get_double_member (edge, "passes_back"), ==,
                     9);
}

static void
test_json_without_derivative (void)
{
  g_autoptr (Run) run = run_as ("/", "C.UTF-8", FALSE,
                                (const char *[]) { "lesson", "graph", "sqrt(a)",
                                                   "a=0", "--json", NULL });
  g_autoptr (JsonNode) node = json_from_string (run->out, NULL);
  JsonObject *a = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (node), "nodes"), 0);

  assert_run (run, 0, NULL, "");
  g_assert_true (json_object_get_null_member (a, "derivative"));
  g_assert_true (json_object_get_null_member (a, "agrees"));
  g_assert_nonnull (
    strstr (json_object_get_string_member (a, "note"), "straight up"));
}

static void
test_mistakes (void)
{
  CHECK (2, "", "The expression is missing", "graph");
  CHECK (2, "", "a has no value; give it one, such as a=2.", "graph", "3*a");
  CHECK (2, "", "The expression has no “r”.", "graph", "3*a", "r=1");
  CHECK (2, "", "u is computed, as b*c, and cannot be given a value.", "graph",
         "3*(a + b*c)", "u=1");
  CHECK (2, "", "“two” is no number for a.", "graph", "3*a", "a=two");
  CHECK (2, "", "“1e999” is no number for a.", "graph", "3*a", "a=1e999");
  CHECK (2, "", "“+ b” is no NAME=NUMBER", "graph", "3*a", "+ b");
  CHECK (2, "", "“tan” is no function that a graph knows", "graph", "tan(a)");
  CHECK (2, "", "has no derivative", "graph", "a > 2", "a=1");
  CHECK (2, "", "SyntaxError", "graph", "3*(a");
  CHECK (2, "", "There is no option", "graph", "-a*b");
  CHECK (2, "", "not in UTF-8", "graph", "a\xff");
  CHECK (1, "",
         "J = 1/a cannot be computed for a = 0: nothing can be divided by 0.",
         "graph", "1/a", "a=0");
  CHECK (0, "-a*b", "", "graph", "--", "L = -a*b; J = L*b", "a=1", "b=2");
}

static void
test_words (void)
{
  CHECK (2, "", "There is no lesson “graf”; did you mean “graph”?", "graf");
  CHECK (2, "", "There is no lesson “zebra”.", "zebra");
  check_run ((const char *[]) { "lesson", NULL }, 2, "", "A word is missing");
  CHECK (0, "  graph EXPRESSION", "", "--help");
  CHECK (0, "Usage: purrceptron lesson graph", "", "graph", "--help");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-lesson/graph", test_graph);
  g_test_add_func ("/command-lesson/ascii", test_ascii);
  g_test_add_func ("/command-lesson/statements", test_statements);
  g_test_add_func ("/command-lesson/notes", test_notes);
  g_test_add_func ("/command-lesson/json", test_json);
  g_test_add_func ("/command-lesson/json-without-derivative",
                   test_json_without_derivative);
  g_test_add_func ("/command-lesson/mistakes", test_mistakes);
  g_test_add_func ("/command-lesson/words", test_words);

  return g_test_run ();
}

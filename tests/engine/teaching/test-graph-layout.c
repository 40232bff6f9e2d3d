#include "engine/teaching/graph-layout.h"
#include "engine/teaching/graph.h"

#include "engine/kernels/random.h"

#include <math.h>
#include <string.h>

/* Drawn edges are looked at as lines, without knowing of layers and orders */

static double
turn (PurrGraphPoint a, PurrGraphPoint b, PurrGraphPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean
same (PurrGraphPoint a, PurrGraphPoint b)
{
  return fabs (a.x - b.x) < 1e-9 && fabs (a.y - b.y) < 1e-9;
}

/* Whether both have a point in common that is not the end of both */
static gboolean
cross (PurrGraphPoint a, PurrGraphPoint b, PurrGraphPoint c, PurrGraphPoint d)
{
  double first = turn (a, b, c);
  double second = turn (a, b, d);
  double third = turn (c, d, a);
  double fourth = turn (c, d, b);

  if (same (a, c) || same (b, d) || same (a, d) || same (b, c))
    return FALSE;
  return first * second <= 0 && third * fourth <= 0
         && (fabs (first) > 1e-9 || fabs (second) > 1e-9);
}

static guint
count_crossings (const PurrGraphLayout *layout)
{
  guint crossings = 0;

  for (guint e = 0; e < layout->n_edges; e++)
    for (guint f = e + 1; f < layout->n_edges; f++)
      {
        const PurrGraphLine *one = &layout->lines[e];
        const PurrGraphLine *other = &layout->lines[f];

        for (guint i = 0; i + 1 < one->n; i++)
          for (guint j = 0; j + 1 < other->n; j++)
            crossings += cross (layout->points[one->first + i],
                                layout->points[one->first + i + 1],
                                layout->points[other->first + j],
                                layout->points[other->first + j + 1]);
      }
  return crossings;
}

/* How near a line comes to a node that it has nothing to do with */
static double
distance (PurrGraphPoint a, PurrGraphPoint b, PurrGraphPoint node)
{
  double length = hypot (b.x - a.x, b.y - a.y);
  double along = ((node.x - a.x) * (b.x - a.x) + (node.y - a.y) * (b.y - a.y))
                 / (length * length);

  along = CLAMP (along, 0, 1);
  return hypot (a.x + along * (b.x - a.x) - node.x,
                a.y + along * (b.y - a.y) - node.y);
}

static void
check_nodes (const PurrGraphLayout *layout)
{
  for (guint a = 0; a < layout->n_nodes; a++)
    {
      g_assert_cmpfloat (layout->nodes[a].y, >=, 0);
      g_assert_cmpfloat (layout->nodes[a].y, <=, layout->height);
      g_assert_cmpfloat (layout->nodes[a].x, <, layout->n_layers);
      for (guint b = a + 1; b < layout->n_nodes; b++)
        g_assert_true (layout->nodes[a].x != layout->nodes[b].x
                       || fabs (layout->nodes[a].y - layout->nodes[b].y)
                            > 1 - 1e-9);
    }
}

static void
check_lines (const PurrGraphLayout *layout, const guint *from, const guint *to)
{
  for (guint e = 0; e < layout->n_edges; e++)
    {
      const PurrGraphPoint *points = layout->points + layout->lines[e].first;
      guint n = layout->lines[e].n;

      g_assert_true (same (points[0], layout->nodes[from[e]]));
      g_assert_true (same (points[n - 1], layout->nodes[to[e]]));
      for (guint i = 0; i + 1 < n; i++)
        {
          g_assert_cmpfloat (points[i + 1].x, ==, points[i].x + 1);
          for (guint node = 0; node < layout->n_nodes; node++)
            if (node != from[e] && node != to[e])
              g_assert_cmpfloat (distance (points[i], points[i + 1],
                                           layout->nodes[node]),
                                 >, 0.4);
        }
    }
}

static PurrGraphLayout *
lay_out (const char *text, PurrGraphGrain grain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrGraph) graph = purr_graph_read (text, grain, &error);
  g_autofree guint *from = NULL;
  g_autofree guint *to = NULL;
  PurrGraphLayout *layout;
  guint n;

  g_assert_no_error (error);
  n = purr_graph_get_n_edges (graph);
  from = g_new (guint, n + 1);
  to = g_new (guint, n + 1);
  for (guint e = 0; e < n; e++)
    {
      from[e] = purr_graph_get_edge (graph, e)->from;
      to[e] = purr_graph_get_edge (graph, e)->to;
    }
  layout = purr_graph_layout_new (purr_graph_get_n_nodes (graph), n, from, to);
  check_nodes (layout);
  check_lines (layout, from, to);
  g_assert_cmpuint (layout->n_crossings, ==, count_crossings (layout));

  return layout;
}

/* Those of the lesson, and each name in them once, twice, or more often */
static const char *const expressions[] = {
  "3*(a + b*c)",
  "u = b*c; v = a + u; J = 3*v",
  "z = w1*x1 + w2*x2 + b; a = sigmoid(z); L = -(y*log(a) + (1 - y)*log(1 - a))",
  "(a + b)*(b + c)",
  "a*b + b*c + c*a",
  "(a - b)/(a + b)",
  "a*a - 2*a*b + b**2",
  "(a - y)**2",
  "maximum(0, w*x + b)",
  "sqrt(a**2 + b**2)",
  "exp(-a**2)/(1 + exp(-a**2))",
  "abs(a - b)/maximum(a, b)",
  "a/(b + c/(d + e/(f + g)))",
  "((a + b)*(c + d) + (e + f)*(g + h))*((k + l)*(m + n) + (o + p)*(q + r))",
};

static void
test_no_crossings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (expressions); i++)
    for (int grain = 0; grain <= PURR_GRAPH_OPERATIONS; grain++)
      {
        g_autoptr (PurrGraphLayout) layout = lay_out (expressions[i], grain);

        g_test_message ("%s: %u nodes, %u layers, height %g", expressions[i],
                        layout->n_nodes, layout->n_layers, layout->height);
        g_assert_cmpuint (count_crossings (layout), ==, 0);
      }
}

static void
test_course_layers (void)
{
  /* a + u stands one before J, b*c and a before it, b and c first */
  g_autoptr (PurrGraphLayout) layout = lay_out ("3*(a + b*c)", 0);

  g_assert_cmpuint (layout->n_layers, ==, 4);
  g_assert_cmpfloat (layout->nodes[0].x, ==, 1); /* a */
  g_assert_cmpfloat (layout->nodes[1].x, ==, 0); /* b */
  g_assert_cmpfloat (layout->nodes[2].x, ==, 0); /* c */
  g_assert_cmpfloat (layout->nodes[3].x, ==, 1); /* u */
  g_assert_cmpfloat (layout->nodes[5].x, ==, 3); /* J */
  /* As they are written, from above */
  g_assert_cmpfloat (layout->nodes[0].y, <, layout->nodes[3].y);
  g_assert_cmpfloat (layout->nodes[1].y, <, layout->nodes[2].y);
  g_assert_cmpfloat (layout->height, <=, 2);
}

/* Three that each know three: it cannot be drawn without one */
static void
test_crossings_are_counted (void)
{
  const guint from[] = { 0, 0, 0, 1, 1, 1, 2, 2, 2 };
  const guint to[] = { 3, 4, 5, 3, 4, 5, 3, 4, 5 };
  g_autoptr (PurrGraphLayout) layout = purr_graph_layout_new (6, 9, from, to);

  g_assert_cmpuint (layout->n_crossings, >=, 1);
  g_assert_cmpuint (layout->n_crossings, <=, 9);
  g_assert_cmpuint (count_crossings (layout), ==, layout->n_crossings);
}

static void
test_single_node (void)
{
  g_autoptr (PurrGraphLayout) layout = purr_graph_layout_new (1, 0, NULL, NULL);

  g_assert_cmpuint (layout->n_layers, ==, 1);
  g_assert_cmpfloat (layout->nodes[0].x, ==, 0);
  g_assert_cmpfloat (layout->nodes[0].y, ==, 0);
}

static void
test_large (void)
{
  /* As many nodes as there may be, and edges of which many must cross: what the
   * search costs is bounded */
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (PurrGraphLayout) layout = NULL;
  guint64 seed = 1;

  for (guint i = 1; i < PURR_GRAPH_MAX_NODES; i++)
    for (guint k = 0; k < i; k++)
      if (purr_random_below (&seed, i) < 8)
        {
          g_array_append_val (from, k);
          g_array_append_val (to, i);
        }
  layout = purr_graph_layout_new (PURR_GRAPH_MAX_NODES, from->len,
                                  (guint *) (void *) from->data,
                                  (guint *) (void *) to->data);
  g_assert_cmpuint (layout->n_edges, ==, from->len);
  g_assert_cmpuint (layout->n_crossings, >, 0);
  check_nodes (layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-layout/no-crossings", test_no_crossings);
  g_test_add_func ("/graph-layout/course-layers", test_course_layers);
  g_test_add_func ("/graph-layout/crossings-are-counted",
                   test_crossings_are_counted);
  g_test_add_func ("/graph-layout/single-node", test_single_node);
  g_test_add_func ("/graph-layout/large", test_large);

  return g_test_run ();
}

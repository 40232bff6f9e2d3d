/* graph-drawing.c: a computation graph in its view */

#include "app/lessons/graph-drawing.h"

#include "engine/teaching/graph-layout.h"

#include "app/lessons/graph-words.h"

void
purr_graph_draw (PurrGraphView *view, const PurrGraph *graph)
{
  guint n_nodes = purr_graph_get_n_nodes (graph);
  guint n_edges = purr_graph_get_n_edges (graph);
  g_autofree guint *from = g_new (guint, n_edges + 1);
  g_autofree guint *to = g_new (guint, n_edges + 1);
  g_autoptr (PurrGraphLayout) layout = NULL;

  for (guint e = 0; e < n_edges; e++)
    {
      from[e] = purr_graph_get_edge (graph, e)->from;
      to[e] = purr_graph_get_edge (graph, e)->to;
    }
  layout = purr_graph_layout_new (n_nodes, n_edges, from, to);
  purr_graph_view_begin (view, layout->n_layers, layout->height);
  for (guint n = 0; n < n_nodes; n++)
    purr_graph_view_add_node (view, (PurrGraphViewPlace) {
                                      layout->nodes[n].x, layout->nodes[n].y });
  for (guint e = 0; e < n_edges; e++)
    {
      const PurrGraphLine *line = &layout->lines[e];
      g_autofree PurrGraphViewPlace *places
        = g_new (PurrGraphViewPlace, line->n);

      for (guint k = 0; k < line->n; k++)
        places[k] = (PurrGraphViewPlace) {
          layout->points[line->first + k].x,
          layout->points[line->first + k].y,
        };
      purr_graph_view_add_edge (view, from[e], to[e], places, line->n);
    }
}

static PurrGraphViewState
node_state (const PurrGraph *graph, guint node, guint n_steps)
{
  PurrGraphViewState state = 0;

  if (purr_graph_get_node (graph, node)->formula == NULL)
    state |= PURR_GRAPH_VIEW_INPUT;
  if (node + 1 == purr_graph_get_n_nodes (graph))
    state |= PURR_GRAPH_VIEW_RESULT;
  if (purr_graph_words_has_value (graph, node, n_steps))
    state |= PURR_GRAPH_VIEW_KNOWN;
  if (node == purr_graph_words_node_of (graph, n_steps))
    state |= PURR_GRAPH_VIEW_CURRENT;
  return state;
}

static void
show_edges (PurrGraphView *view, const PurrGraph *graph, guint n_steps)
{
  guint n = purr_graph_get_n_edges (graph);
  guint before = purr_graph_words_n_forward (graph) + 1;

  for (guint k = 0; k < n; k++)
    {
      guint edge = purr_graph_get_backward (graph, k);
      const PurrGraphEdge *shown = purr_graph_get_edge (graph, edge);
      g_autofree char *slope = purr_graph_words_number (shown->slope);
      g_autofree char *words
        = g_strdup_printf ("d%s/d%s\n= %s",
                           purr_graph_get_node (graph, shown->to)->name,
                           purr_graph_get_node (graph, shown->from)->name,
                           slope);
      gboolean walked = before + k < n_steps;

      purr_graph_view_set_edge (view, edge, walked ? words : NULL,
                                !walked ? 0
                                : before + k + 1 == n_steps
                                  ? PURR_GRAPH_VIEW_CURRENT
                                  : PURR_GRAPH_VIEW_KNOWN);
    }
}

void
purr_graph_draw_step (PurrGraphView *view,
                      const PurrGraph *graph,
                      guint n_steps)
{
  for (guint i = 0; i < purr_graph_get_n_nodes (graph); i++)
    {
      g_auto (GStrv) lines = purr_graph_words_lines (graph, i, n_steps);

      purr_graph_view_set_node (view, i, (const char *const *) lines,
                                node_state (graph, i, n_steps));
    }
  show_edges (view, graph, n_steps);
}

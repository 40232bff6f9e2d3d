/* graph-view.h: a graph of numbers, nodes in layers from left to right
 *
 * It is told where its nodes and edges lie, in layers and rows, and what is written
 * on them; it knows nothing of how that is found. A node is a label of a few
 * lines, an edge a line with an arrow and, where it has words, a label: a screen
 * reader finds them in the order of the nodes, then of the edges. It takes the
 * keyboard's focus as a whole.
 *
 * CSS: node "graphview", "label.graph-node" with the classes "input", "result",
 * "known" (it has a value), "current" and "marked"; "label.graph-edge".
 *
 * Signals
 *   "node-pointed"  (int node)  the pointer is on a node; -1: on none any more
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_GRAPH_VIEW (purr_graph_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrGraphView,
                      purr_graph_view,
                      PURR,
                      GRAPH_VIEW,
                      GtkWidget)

/* layer: a whole number from 0, the column; row: from 0, down */
typedef struct
{
  double layer;
  double row;
} PurrGraphViewPlace;

/* Takes everything away and begins with that many layers; height: the last row. */
void purr_graph_view_begin (PurrGraphView *self, guint n_layers, double height);

/* The number of the new node, from 0. */
guint purr_graph_view_add_node (PurrGraphView *self, PurrGraphViewPlace place);

/* places: n >= 2, one in each layer from that of the node from to that of the node
 * to. The number of the new edge, from 0. */
guint purr_graph_view_add_edge (PurrGraphView *self,
                                guint from,
                                guint to,
                                const PurrGraphViewPlace *places,
                                guint n);

typedef enum
{
  PURR_GRAPH_VIEW_INPUT = 1 << 0,
  PURR_GRAPH_VIEW_RESULT = 1 << 1,
  PURR_GRAPH_VIEW_KNOWN = 1 << 2,
  PURR_GRAPH_VIEW_CURRENT = 1 << 3, /* the step that is looked at */
} PurrGraphViewState;

/* lines: NULL-terminated, at least two. The last is small, the one before it as
 * usual, those before both bold. */
void purr_graph_view_set_node (PurrGraphView *self,
                               guint node,
                               const char *const *lines,
                               PurrGraphViewState state);

/* words: NULL, nothing has come back along it. */
void purr_graph_view_set_edge (PurrGraphView *self,
                               guint edge,
                               const char *words,
                               PurrGraphViewState state);

/* Marks a node, for something elsewhere that stands for it is pointed at; -1: none.
 * Emits nothing. */
void purr_graph_view_mark (PurrGraphView *self, int node);

/* What it is written in: the label of a node, borrowed. */
GtkWidget *purr_graph_view_get_label (PurrGraphView *self, guint node);

G_END_DECLS

/* graph-layout.h: where the nodes and edges of a graph are drawn
 *
 * Nodes stand in layers, a node in a layer before those of all nodes that its
 * edges lead to, as near to them as can be: edges run from left to right. An edge
 * over several layers has a place of its own in each that it passes. Within the
 * layers the order is one with few crossings; with none wherever one is found,
 * which is so for every expression in which each name stands once.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x; /* the layer: 0, 1, ... */
  double y; /* from 0 down; in one layer all are at least 1 apart */
} PurrGraphPoint;

typedef struct
{
  guint first; /* in points: where it begins, each layer it passes, its end */
  guint n;
} PurrGraphLine;

typedef struct
{
  guint n_nodes;
  guint n_edges;
  guint n_layers;
  double height;          /* the largest y */
  guint n_crossings;      /* pairs of edges that cross */
  PurrGraphPoint *nodes;  /* n_nodes */
  PurrGraphPoint *points; /* of the lines */
  PurrGraphLine *lines;   /* n_edges */
} PurrGraphLayout;

/* from and to: n_edges numbers below n_nodes, from < to, no pair twice. Takes a few
 * milliseconds, up to 30 for the largest graphs. Any thread. */
PurrGraphLayout *purr_graph_layout_new (guint n_nodes,
                                        guint n_edges,
                                        const guint *from,
                                        const guint *to);
void purr_graph_layout_free (PurrGraphLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrGraphLayout, purr_graph_layout_free)

G_END_DECLS

/* graph-drawing.h: a computation graph in its view */

#pragma once

#include "engine/teaching/graph.h"

#include "app/widgets/graph-view.h"

G_BEGIN_DECLS

/* Lays it out: nodes and edges get the numbers that they have in the graph. */
void purr_graph_draw (PurrGraphView *view, const PurrGraph *graph);

/* Writes on them what is there after so many steps (see graph-words.h). */
void purr_graph_draw_step (PurrGraphView *view,
                           const PurrGraph *graph,
                           guint n_steps);

G_END_DECLS

/* graph-output.h: a computation graph, shown */

#pragma once

#include "engine/teaching/graph.h"

G_BEGIN_DECLS

/* Prints tables of what has been computed, or one object. FALSE where a derivative
 * is not what was measured. */
gboolean purr_graph_print (const PurrGraph *graph, gboolean json);

G_END_DECLS

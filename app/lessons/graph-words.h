/* graph-words.h: a computation graph, said step by step
 *
 * All steps: each node that has a formula, forward; then that the result's derivative
 * by itself is 1; then each edge, backward. Step 0 is before them: only the inputs
 * have values.
 */

#pragma once

#include "engine/teaching/graph.h"

G_BEGIN_DECLS

/* "-0.437823"; "–" for NaN. Free with g_free(). */
char *purr_graph_words_number (double value);

/* A formula as it is written by hand: "b·c", "a²". Free with g_free(). */
char *purr_graph_words_formula (const char *formula);

guint purr_graph_words_n_forward (const PurrGraph *graph);
guint purr_graph_words_n_steps (const PurrGraph *graph);

/* The node or the edge of a step, which counts from 1; G_MAXUINT: none. */
guint purr_graph_words_node_of (const PurrGraph *graph, guint step);
guint purr_graph_words_edge_of (const PurrGraph *graph, guint step);

/* Whether that node's value, its whole derivative, is there after so many steps. */
gboolean purr_graph_words_has_value (const PurrGraph *graph,
                                     guint node,
                                     guint n_steps);
gboolean purr_graph_words_has_derivative (const PurrGraph *graph,
                                          guint node,
                                          guint n_steps);

/* The lines of a node after so many steps: "u = b·c", "= 6", or "a = 5" of an input,
 * then "du = 3", "measured 3 ✓"; blank ones for what is not there yet. NULL-terminated, free with g_strfreev(). */
char **purr_graph_words_lines (const PurrGraph *graph,
                               guint node,
                               guint n_steps);

/* What the n_steps-th step does, in a sentence, and what was measured of it, ""
 * where nothing. Free both with g_free(). */
char *purr_graph_words_step (const PurrGraph *graph, guint n_steps);
char *purr_graph_words_check (const PurrGraph *graph, guint n_steps);

G_END_DECLS

/* graph-private.h: what a graph is made of */

#pragma once

#include "engine/teaching/graph.h"

G_BEGIN_DECLS

typedef struct
{
  PurrGraphOperator kind;
  guint left;      /* an operation; of PURR_GRAPH_NODE the node */
  guint right;     /* an operation, where there are two */
  double constant; /* of PURR_GRAPH_CONSTANT */
} PurrGraphStep;

/* A node's formula: the operations first to result, in an order in which they can
 * be computed; of a variable there are none */
typedef struct
{
  PurrGraphNode shown; /* the first member: what is lent out */
  char *name;
  char *formula;
  guint first;
  guint result;
} PurrGraphNodeParts;

struct _PurrGraph
{
  gatomicrefcount references;
  GArray *steps;  /* PurrGraphStep */
  GArray *nodes;  /* PurrGraphNodeParts */
  GArray *edges;  /* PurrGraphEdge */
  double *values; /* of each step, as last computed */
  guint first;    /* of the steps that are no node's yet */
};

#define PURR_GRAPH_STEP(self, i)                                               \
  (&g_array_index ((self)->steps, PurrGraphStep, i))
#define PURR_GRAPH_PARTS(self, i)                                              \
  (&g_array_index ((self)->nodes, PurrGraphNodeParts, i))
#define PURR_GRAPH_EDGE(self, i)                                               \
  (&g_array_index ((self)->edges, PurrGraphEdge, i))

/* Whether kind has two operands that are operations. */
gboolean purr_graph_is_binary (PurrGraphOperator kind);

/* Whether it has one. */
gboolean purr_graph_is_unary (PurrGraphOperator kind);

/* Of two operands, or of left alone. NULL, or why there is none, as the end of a
 * sentence: "nothing can be divided by 0". */
const char *purr_graph_apply (PurrGraphOperator kind,
                              double left,
                              double right,
                              double *value);

/* Its derivative by left, or by right. NaN where there is none, and note then
 * says why; at a kink it is the middle of both sides', and note says so. note is
 * left alone otherwise. */
double purr_graph_slope (PurrGraphOperator kind,
                         double left,
                         double right,
                         double value,
                         gboolean by_right,
                         const char **note);

/* On which side of its kink an operation stands: -1, 0 (on it, or it has none),
 * 1. */
int purr_graph_side (PurrGraphOperator kind, double left, double right);

/* The steps of one node, nodes[] being the values of all before it. values has
 * room for all steps. NULL, or why one has none. */
const char *purr_graph_evaluate (const PurrGraph *self,
                                 guint node,
                                 const double *nodes,
                                 double *values);

/* A node's formula in the notation; free with g_free(). */
char *purr_graph_write (const PurrGraph *self, guint node);

G_END_DECLS

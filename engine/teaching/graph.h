/* graph.h: an expression as a computation graph
 *
 * A node is a number: a variable that has been given one, or what one formula
 * makes of other nodes. An edge leads from a node to another whose formula it
 * stands in. Forward, in the order of the nodes, each gets its value; backward,
 * from the last node on, each edge passes a derivative on (reverse-mode
 * differentiation, the chain rule: with J the last node and v = f (u, ...),
 *
 *     dJ/du = sum over all edges u -> v of  dJ/dv · dv/du,      dJ/dJ = 1 ).
 *
 * In names of derivatives dJ/ is left away, as in the course: du is dJ/du.
 * Source: A. Ng, "Neural Networks and Deep Learning", week 2.
 *
 * Numbers that stand in a formula are part of it and no nodes. A graph belongs
 * to one thread at a time.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrGraph PurrGraph;

#define PURR_GRAPH_ERROR (purr_graph_error_quark ())
GQuark purr_graph_error_quark (void);

/* Each message is one plain sentence, or two. */
typedef enum
{
  PURR_GRAPH_ERROR_NOTATION,    /* it cannot be read, or no graph made of it */
  PURR_GRAPH_ERROR_NO_VALUE,    /* a variable has none */
  PURR_GRAPH_ERROR_NOT_DEFINED, /* a division by 0 and the like */
  PURR_GRAPH_ERROR_TOO_LARGE,   /* a value, or the whole graph */
} PurrGraphError;

#define PURR_GRAPH_MAX_NODES 120
#define PURR_GRAPH_MAX_OPERATIONS 1000

PurrGraph *purr_graph_ref (PurrGraph *self);
void purr_graph_unref (PurrGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrGraph, purr_graph_unref)

/* Reading one ------------------------------------------------------------ */

/* What becomes a node */
typedef enum
{
  PURR_GRAPH_AS_WRITTEN, /* of several statements each, as z = w1*x1 + w2*x2 + b;
                            of a single one each operation */
  PURR_GRAPH_OPERATIONS, /* each operation */
} PurrGraphGrain;

/* The graph of a text in the notation (see notation-parser.h): an expression,
 * "3*(a + b*c)", or statements that give each name one value, "u = b*c; v = a + u;
 * J = 3*v", the last of which is the result. It knows + - * / ** and exp, log,
 * sqrt, abs, maximum, sigmoid, with or without np., and np.pi and np.e.
 *
 * Names that are given no value are variables without one; "a = 5" makes one that
 * has. What has no name is called u, v, p, ..., the result J. NULL and error where
 * it cannot be read or has no graph. Any thread; any text. */
PurrGraph *purr_graph_read (const char *text,
                            PurrGraphGrain grain,
                            GError **error);

/* Making one ------------------------------------------------------------- */

/* Node by node; a formula is made of operations, each of which stands for its
 * result by the number that is returned. An operation is used once, and by the
 * node under way. All of them return G_MAXUINT when there are too many, and
 * take that for an operand: nothing else need be looked at until
 * purr_graph_add_node(). */
typedef enum
{
  PURR_GRAPH_CONSTANT,
  PURR_GRAPH_NODE, /* the value of an earlier node */
  PURR_GRAPH_ADD,
  PURR_GRAPH_SUBTRACT,
  PURR_GRAPH_MULTIPLY,
  PURR_GRAPH_DIVIDE,
  PURR_GRAPH_POWER,
  PURR_GRAPH_MAXIMUM,
  PURR_GRAPH_NEGATE, /* from here on of one operand */
  PURR_GRAPH_EXP,
  PURR_GRAPH_LOG,
  PURR_GRAPH_SQRT,
  PURR_GRAPH_ABS,
  PURR_GRAPH_SIGMOID, /* 1 / (1 + exp (-z)) */
} PurrGraphOperator;

PurrGraph *purr_graph_new (void);

guint purr_graph_constant (PurrGraph *self, double value);
guint purr_graph_reference (PurrGraph *self, guint node);
guint purr_graph_operation (PurrGraph *self,
                            PurrGraphOperator kind,
                            guint left,
                            guint right);

/* A variable; value may be NaN: none yet. Its node, or G_MAXUINT. */
guint purr_graph_add_variable (PurrGraph *self, const char *name, double value);

/* The node of that formula, and an edge from each node that it names; or
 * G_MAXUINT where the graph has grown too large. */
guint purr_graph_add_node (PurrGraph *self, const char *name, guint formula);

/* Values ------------------------------------------------------------------ */

typedef struct
{
  const char *name;
  const char *formula; /* "a + u", in the notation; NULL: a variable */
  double value;        /* NaN: not computed */
  double derivative;   /* of the last node by this one; NaN: there is none */
  const char *note;    /* in words what is amiss with the derivative; NULL */
} PurrGraphNode;

typedef struct
{
  guint from;
  guint to;
  double slope;     /* of to by from alone; NaN: there is none */
  double product;   /* slope times the derivative of to: what goes back */
  const char *note; /* in words what is amiss with the slope; NULL */
} PurrGraphEdge;

guint purr_graph_get_n_nodes (const PurrGraph *self);
guint purr_graph_get_n_edges (const PurrGraph *self);

/* Borrowed, until the graph is changed or computed again. Nodes are in an order
 * in which they can be computed, the last is the result; edges are in the order
 * of the nodes that they lead to. Both are computed all at once, and it is for
 * whoever shows them to do so one by one. */
const PurrGraphNode *purr_graph_get_node (const PurrGraph *self, guint node);
const PurrGraphEdge *purr_graph_get_edge (const PurrGraph *self, guint edge);

/* Which edge is the step-th to be walked backward (0 to n_edges - 1): those into
 * the last node first. All edges out of a node come before those into it, so its
 * derivative is whole when it is passed on. */
guint purr_graph_get_backward (const PurrGraph *self, guint step);

/* G_MAXUINT: there is no such node. */
guint purr_graph_find (const PurrGraph *self, const char *name);

/* Of a variable; compute the graph anew after it. */
void purr_graph_set_value (PurrGraph *self, guint node, double value);

/* All values and derivatives. FALSE where a value cannot be computed: its and
 * those after it are NaN, and so are all derivatives. That there is a value but no
 * derivative is no error, see note. */
gboolean purr_graph_compute (PurrGraph *self, GError **error);

/* A derivative by measuring ---------------------------------------------- */

typedef enum
{
  PURR_GRAPH_AGREES,
  PURR_GRAPH_DIFFERS,
  PURR_GRAPH_CANNOT_TELL, /* note says why */
} PurrGraphVerdict;

/* (f (x + step) - f (x - step)) / (2 step), the central difference, with the one
 * of sixteen steps, a quarter of the one before each, that leaves the least doubt. */
typedef struct
{
  PurrGraphVerdict verdict;
  double numeric; /* NaN: none */
  double step;    /* NaN: none */
  double
    tolerance; /* up to which they agree: a millionth of the derivative, and
                       what the step and rounding leave in doubt */
  const char *note; /* static; NULL unless it cannot tell */
} PurrGraphCheck;

/* The graph has been computed. f is the last node as a function of that node, or
 * the edge's end as a function of its beginning. */
PurrGraphCheck purr_graph_check_node (const PurrGraph *self, guint node);
PurrGraphCheck purr_graph_check_edge (const PurrGraph *self, guint edge);

G_END_DECLS

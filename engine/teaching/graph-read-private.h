/* graph-read-private.h: what reading a graph is made of */

#pragma once

#include "engine/teaching/graph-private.h"
#include "engine/teaching/notation-parser.h"

G_BEGIN_DECLS

typedef struct
{
  PurrGraph *graph;
  const PurrProgram *program;
  PurrGraphGrain grain;
  GHashTable *nodes; /* char * -> node + 1: names that have a value */
  guint n_named;     /* names of ours given so far */
  GError **error;
} PurrGraphReader;

/* An expression that has been read: a node, or a number without any */
typedef struct
{
  guint node;             /* G_MAXUINT: a constant */
  const PurrNode *source; /* of a constant */
} PurrGraphOperand;

/* Sets the error unless one is set. */
void purr_graph_refuse (const PurrGraphReader *reader, const char *format, ...)
  G_GNUC_PRINTF (2, 3);

/* Sets the error, whatever it was, to one of size. */
void purr_graph_refuse_size (const PurrGraphReader *reader);

/* Says that a graph cannot be made of that. */
void purr_graph_refuse_node (const PurrGraphReader *reader,
                             const PurrNode *node);

/* The text that a node was read from, cut short; free with g_free(). */
char *purr_graph_quote (const PurrGraphReader *reader, const PurrNode *node);

/* A name for a result that has none; free with g_free(). */
char *purr_graph_name_result (PurrGraphReader *reader);

/* The walks below go as deep as the tree is high, PURR_NOTATION_HEIGHT_MAX */

/* Adds each name that is a value to names, borrowed; FALSE, told, where something
 * stands there that a graph does not know. The others want to be told TRUE first. */
gboolean purr_graph_find_names (const PurrGraphReader *reader,
                                const PurrNode *node,
                                GPtrArray *names);

/* A whole expression as one formula: its operation, see purr_graph_operation(). */
guint purr_graph_read_formula (PurrGraphReader *reader, const PurrNode *node);

/* An expression, each operation of it a node, the last of them called name (NULL:
 * as we like). A node of G_MAXUINT and no source: it became too large. */
PurrGraphOperand purr_graph_read_operations (PurrGraphReader *reader,
                                             const PurrNode *node,
                                             const char *name);

G_END_DECLS

/* notation-private.h: what the parser's parts share */

#pragma once

#include "engine/teaching/notation-lexer.h"
#include "engine/teaching/notation-parser.h"

G_BEGIN_DECLS

struct _PurrProgram
{
  gatomicrefcount references;
  char *text;
  gsize length;
  GPtrArray *nodes;      /* PurrNode, owns all of them */
  GStringChunk *strings; /* owns every text within them */
  GPtrArray *names;      /* by slot; within strings */
  GHashTable *slots;     /* name to slot + 1 */
  PurrNode *tree;
};

typedef struct
{
  PurrProgram *program;
  GArray *tokens;
  guint at;         /* the next token */
  int nesting;      /* of expressions within expressions, and of blocks */
  gboolean generic; /* the fault is an "invalid syntax" of no particular kind */
  PurrFault *fault;
} PurrParser;

/* All that parse or make something return NULL with the fault set. */

static inline const PurrToken *
parser_token (const PurrParser *parser)
{
  return &g_array_index (parser->tokens, PurrToken, parser->at);
}

/* Whether the next token is that sign or keyword */
gboolean purr_parser_is_at (const PurrParser *parser, const char *word);
/* The same, and goes past it */
gboolean purr_parser_take (PurrParser *parser, const char *word);
/* The text of a token, kept by the program */
const char *purr_parser_keep (PurrParser *parser, const PurrToken *token);
/* The same, as Python compares names */
const char *purr_parser_keep_name (PurrParser *parser, const PurrToken *token);
int purr_parser_slot (PurrParser *parser, const char *name);

/* children may be NULL entries; they are copied. The span begins at start. */
PurrNode *purr_parser_node (PurrParser *parser,
                            PurrNodeKind kind,
                            PurrSpan start,
                            PurrNode *const *children,
                            int n_children);
PurrNode *purr_parser_node_of (PurrParser *parser,
                               PurrNodeKind kind,
                               PurrSpan start,
                               const GPtrArray *children);

/* Sets the fault unless one is set. */
gpointer purr_parser_fail (PurrParser *parser,
                           const char *type,
                           const char *message,
                           PurrSpan span,
                           const char *advice);
/* "invalid syntax" at the next token */
/* At a star before one of several values, which Python takes and the notation has
 * not */
gpointer purr_parser_fail_star (PurrParser *parser);
gpointer purr_parser_fail_here (PurrParser *parser);
/* What Python has and the notation has not */
gpointer purr_parser_fail_missing (PurrParser *parser,
                                   PurrSpan span,
                                   const char *what,
                                   const char *advice);

/* One expression, without commas */
PurrNode *purr_parse_expression (PurrParser *parser);
/* With commas it is a tuple */
PurrNode *purr_parse_expressions (PurrParser *parser);
/* A tuple's part or a name: what stands before "in" */
PurrNode *purr_parse_target (PurrParser *parser);
/* Whether the next token can begin an expression */
gboolean purr_parser_begins_expression (const PurrParser *parser);
/* A number, a name, brackets; and the ( ) [ ] . behind it */
PurrNode *purr_parse_primary (PurrParser *parser);
/* Everything */
PurrNode *purr_parse_statements (PurrParser *parser);

G_END_DECLS

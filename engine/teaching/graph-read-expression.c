/* graph-read-expression.c: from the notation's expressions to nodes of a graph */

#include "engine/teaching/graph-read-private.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *word;
  PurrGraphOperator kind;
} functions[] = {
  { "exp", PURR_GRAPH_EXP },         { "log", PURR_GRAPH_LOG },
  { "sqrt", PURR_GRAPH_SQRT },       { "abs", PURR_GRAPH_ABS },
  { "absolute", PURR_GRAPH_ABS },    { "maximum", PURR_GRAPH_MAXIMUM },
  { "sigmoid", PURR_GRAPH_SIGMOID },
};

#define KNOWN "+ - * / **, exp, log, sqrt, abs, maximum and sigmoid"

/* What is wrong ---------------------------------------------------------- */

void
purr_graph_refuse (const PurrGraphReader *reader, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (reader->error != NULL && *reader->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (reader->error, PURR_GRAPH_ERROR,
                       PURR_GRAPH_ERROR_NOTATION, message);
}

void
purr_graph_refuse_size (const PurrGraphReader *reader)
{
  g_clear_error (reader->error);
  g_set_error (reader->error, PURR_GRAPH_ERROR, PURR_GRAPH_ERROR_TOO_LARGE,
               "That is too large for a graph, which may have %d nodes and %d "
               "operations; a part of it will do.",
               PURR_GRAPH_MAX_NODES, PURR_GRAPH_MAX_OPERATIONS);
}

/* The text that a node was read from, cut short */
char *
purr_graph_quote (const PurrGraphReader *reader, const PurrNode *node)
{
  const PurrSpan *span = &node->span;
  g_autofree char *line = purr_program_dup_line (reader->program, span->line);
  glong length = line != NULL ? g_utf8_strlen (line, -1) : 0;
  glong start = CLAMP (span->column - 1, 0, length);
  glong end = span->end_line == span->line
                ? CLAMP (span->end_column - 1, start, length)
                : length;
  g_autofree char *part
    = line != NULL ? g_utf8_substring (line, start, MIN (end, start + 30))
                   : g_strdup ("");

  return end > start + 30 ? g_strconcat (part, "…", NULL)
                          : g_steal_pointer (&part);
}

void
purr_graph_refuse_node (const PurrGraphReader *reader, const PurrNode *node)
{
  g_autofree char *text = purr_graph_quote (reader, node);

  if (node->kind == PURR_NODE_COMPARE)
    purr_graph_refuse (
      reader,
      "“%s” is either true or false and has no derivative; maximum (a, b) "
      "may be what is wanted.",
      text);
  else
    purr_graph_refuse (reader,
                       "A graph knows nothing of “%s”; it is made of numbers, "
                       "names, " KNOWN ".",
                       text);
}

/* Names ------------------------------------------------------------------ */

static gboolean
is_free (const PurrGraphReader *reader, const char *name)
{
  return purr_program_find_name (reader->program, name) < 0
         && purr_graph_find (reader->graph, name) == G_MAXUINT;
}

/* u, v, and on, as the course does; w is left to weights, x, y and z to data */
static char *
invent_name (PurrGraphReader *reader)
{
  static const char letters[] = "uvpqrstghk";
  const guint n = sizeof letters - 1;

  while (TRUE)
    {
      guint k = reader->n_named++;
      g_autofree char *name
        = k < n ? g_strdup_printf ("%c", letters[k])
                : g_strdup_printf ("%c%u", letters[k % n], k / n + 1);

      if (is_free (reader, name))
        return g_steal_pointer (&name);
    }
}

char *
purr_graph_name_result (PurrGraphReader *reader)
{
  static const char *const names[] = { "J", "L", "f" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_free (reader, names[i]))
      return g_strdup (names[i]);
  return invent_name (reader);
}

/* Expressions ------------------------------------------------------------ */

static gboolean
is_module (const PurrNode *node)
{
  return node->kind == PURR_NODE_NAME
         && (strcmp (node->text, "np") == 0
             || strcmp (node->text, "math") == 0);
}

/* np.pi and np.e, or NaN */
static double
named_constant (const PurrNode *node)
{
  if (node->kind == PURR_NODE_ATTRIBUTE && is_module (node->children[0]))
    {
      if (strcmp (node->text, "pi") == 0)
        return G_PI;
      if (strcmp (node->text, "e") == 0)
        return G_E;
    }
  return NAN;
}

static gboolean
find_function (const PurrGraphReader *reader,
               const PurrNode *call,
               PurrGraphOperator *kind)
{
  const PurrNode *called = call->children[0];
  const char *word = NULL;
  g_autofree char *text = purr_graph_quote (reader, called);
  int wanted;

  if (called->kind == PURR_NODE_NAME
      || (called->kind == PURR_NODE_ATTRIBUTE
          && is_module (called->children[0])))
    word = called->text;
  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].word, word) == 0)
      {
        *kind = functions[i].kind;
        wanted = purr_graph_is_binary (*kind) ? 2 : 1;
        if (call->n_children - 1 == wanted
            && call->children[wanted]->kind != PURR_NODE_KEYWORD)
          return TRUE;
        purr_graph_refuse (reader, "%s takes %s.", word,
                           wanted == 2 ? "two numbers" : "one number");
        return FALSE;
      }

  purr_graph_refuse (reader,
                     "“%s” is no function that a graph knows, which are exp, "
                     "log, sqrt, abs, maximum and sigmoid; to multiply, write "
                     "*, as in 3*(a + b).",
                     text);
  return FALSE;
}

/* Which operation a node of the tree is, and where its operands begin; FALSE where
 * it is none, or, told, cannot be one */
static gboolean
find_operation (const PurrGraphReader *reader,
                const PurrNode *node,
                PurrGraphOperator *kind,
                PurrNode ***operands)
{
  *operands = node->children;
  if (node->kind == PURR_NODE_CALL)
    {
      *operands = node->children + 1;
      return find_function (reader, node, kind);
    }
  if (node->kind == PURR_NODE_UNARY && node->op == PURR_OP_MINUS)
    {
      *kind = PURR_GRAPH_NEGATE;
      return TRUE;
    }
  if (node->kind == PURR_NODE_BINARY)
    switch (node->op)
      {
      case PURR_OP_ADD:
        *kind = PURR_GRAPH_ADD;
        return TRUE;
      case PURR_OP_SUBTRACT:
        *kind = PURR_GRAPH_SUBTRACT;
        return TRUE;
      case PURR_OP_MULTIPLY:
        *kind = PURR_GRAPH_MULTIPLY;
        return TRUE;
      case PURR_OP_DIVIDE:
        *kind = PURR_GRAPH_DIVIDE;
        return TRUE;
      case PURR_OP_POWER:
        *kind = PURR_GRAPH_POWER;
        return TRUE;
      default:
        break;
      }
  purr_graph_refuse_node (reader, node);
  return FALSE;
}

/* The walks below go as deep as the tree is high, PURR_NOTATION_HEIGHT_MAX */

/* Calls visit for each name that is a value; FALSE where something stands there
 * that a graph does not know */
gboolean
purr_graph_find_names (const PurrGraphReader *reader,
                       const PurrNode *node,
                       GPtrArray *names)
{
  PurrGraphOperator kind;
  PurrNode **operands;

  if (node->kind == PURR_NODE_NUMBER || !isnan (named_constant (node)))
    return TRUE;
  if (node->kind == PURR_NODE_NAME)
    {
      g_ptr_array_add (names, (char *) node->text);
      return TRUE;
    }
  if (node->kind == PURR_NODE_UNARY && node->op == PURR_OP_PLUS)
    return purr_graph_find_names (reader, node->children[0], names);
  if (!find_operation (reader, node, &kind, &operands))
    return FALSE;
  for (int i = 0; i < (purr_graph_is_binary (kind) ? 2 : 1); i++)
    if (!purr_graph_find_names (reader, operands[i], names))
      return FALSE;
  return TRUE;
}

/* A whole expression as one formula: its operation */
guint
purr_graph_read_formula (PurrGraphReader *reader, const PurrNode *node)
{
  PurrGraphOperator kind;
  PurrNode **operands;
  guint left, right;

  if (node->kind == PURR_NODE_NUMBER)
    return purr_graph_constant (reader->graph, node->number);
  if (!isnan (named_constant (node)))
    return purr_graph_constant (reader->graph, named_constant (node));
  if (node->kind == PURR_NODE_NAME)
    return purr_graph_reference (
      reader->graph,
      GPOINTER_TO_UINT (g_hash_table_lookup (reader->nodes, node->text)) - 1);
  if (node->kind == PURR_NODE_UNARY && node->op == PURR_OP_PLUS)
    return purr_graph_read_formula (reader, node->children[0]);
  if (!find_operation (reader, node, &kind, &operands))
    return G_MAXUINT;
  left = purr_graph_read_formula (reader, operands[0]);
  right = purr_graph_is_binary (kind)
            ? purr_graph_read_formula (reader, operands[1])
            : 0;
  return purr_graph_operation (reader->graph, kind, left, right);
}

static guint
use_operand (PurrGraphReader *reader, const PurrGraphOperand *operand)
{
  return operand->source != NULL
           ? purr_graph_read_formula (reader, operand->source)
           : purr_graph_reference (reader->graph, operand->node);
}

/* An expression, each operation of it a node, the last of them called name (NULL:
 * as we like). A node of G_MAXUINT: it became too large. */
PurrGraphOperand
purr_graph_read_operations (PurrGraphReader *reader,
                            const PurrNode *node,
                            const char *name)
{
  PurrGraphOperator kind;
  PurrNode **inner;
  PurrGraphOperand operands[2] = { { G_MAXUINT, NULL }, { G_MAXUINT, NULL } };
  PurrGraphOperand found = { G_MAXUINT, NULL };
  g_autofree char *invented = NULL;
  guint steps[2];
  int n;

  if (node->kind == PURR_NODE_UNARY && node->op == PURR_OP_PLUS)
    return purr_graph_read_operations (reader, node->children[0], name);
  if (node->kind == PURR_NODE_NUMBER || !isnan (named_constant (node)))
    return (PurrGraphOperand) { G_MAXUINT, node };
  if (node->kind == PURR_NODE_NAME)
    {
      found.node
        = GPOINTER_TO_UINT (g_hash_table_lookup (reader->nodes, node->text))
          - 1;
      return found;
    }
  if (!find_operation (reader, node, &kind, &inner))
    return found;

  n = purr_graph_is_binary (kind) ? 2 : 1;
  for (int i = 0; i < n; i++)
    {
      operands[i] = purr_graph_read_operations (reader, inner[i], NULL);
      if (operands[i].node == G_MAXUINT && operands[i].source == NULL)
        return found;
    }
  if (operands[0].source != NULL && (n == 1 || operands[1].source != NULL))
    return (PurrGraphOperand) { G_MAXUINT, node };

  steps[0] = use_operand (reader, &operands[0]);
  steps[1] = n == 2 ? use_operand (reader, &operands[1]) : 0;
  if (name == NULL)
    name = invented = invent_name (reader);
  found.node = purr_graph_add_node (reader->graph, name,
                                    purr_graph_operation (reader->graph, kind,
                                                          steps[0], steps[1]));
  return found;
}

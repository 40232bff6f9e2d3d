/* parse-expression.c: operators, by their strength */

#include "engine/teaching/notation-private.h"

#include <string.h>

typedef struct
{
  const char *sign;
  PurrOp op;
} Sign;

/* Operators that stand between two operands and bind to the left; those of one
 * row bind equally, those of the next more strongly */
static const Sign rows[][6] = {
  { { "|", PURR_OP_BIT_OR } },
  { { "^", PURR_OP_BIT_XOR } },
  { { "&", PURR_OP_BIT_AND } },
  { { "+", PURR_OP_ADD }, { "-", PURR_OP_SUBTRACT } },
  { { "*", PURR_OP_MULTIPLY },
    { "/", PURR_OP_DIVIDE },
    { "//", PURR_OP_FLOOR_DIVIDE },
    { "%", PURR_OP_REMAINDER },
    { "@", PURR_OP_MATMUL } },
};

static const Sign comparisons[]
  = { { "<", PURR_OP_LESS },    { "<=", PURR_OP_LESS_EQUAL },
      { "==", PURR_OP_EQUAL },  { "!=", PURR_OP_NOT_EQUAL },
      { ">", PURR_OP_GREATER }, { ">=", PURR_OP_GREATER_EQUAL },
      { NULL, PURR_OP_ADD } };

static const Sign signs_before[] = { { "-", PURR_OP_MINUS },
                                     { "+", PURR_OP_PLUS },
                                     { "~", PURR_OP_INVERT },
                                     { NULL, PURR_OP_ADD } };

static PurrNode *parse_unary (PurrParser *parser);
static PurrNode *parse_row (PurrParser *parser, guint row);

static const Sign *
take_sign (PurrParser *parser, const Sign *signs)
{
  for (; signs->sign != NULL; signs++)
    if (purr_parser_take (parser, signs->sign))
      return signs;
  return NULL;
}

static PurrNode *
make_operation (PurrParser *parser,
                PurrNodeKind kind,
                PurrOp op,
                PurrSpan start,
                PurrNode *left,
                PurrNode *right)
{
  PurrNode *children[] = { left, right };
  PurrNode *node
    = purr_parser_node (parser, kind, start, children, right == NULL ? 1 : 2);

  if (node != NULL)
    node->op = op;
  return node;
}

/* a ** b: stronger than a sign on its left, weaker than one on its right, and
 * a ** b ** c is a ** (b ** c) */
static PurrNode *
parse_power (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *base = purr_parse_primary (parser);
  PurrNode *exponent;

  if (base == NULL || !purr_parser_take (parser, "**"))
    return base;
  exponent = parse_unary (parser);
  if (exponent == NULL)
    return NULL;
  return make_operation (parser, PURR_NODE_BINARY, PURR_OP_POWER, start, base,
                         exponent);
}

/* Whether expressions are not too deep within each other; ends with leave() */
static gboolean
enter (PurrParser *parser)
{
  if (++parser->nesting <= PURR_NOTATION_NESTING_MAX)
    return TRUE;
  purr_parser_fail (parser, "SyntaxError", "too many nested parentheses",
                    parser_token (parser)->span,
                    "Give inner parts a name of their own first.");
  return FALSE;
}

static PurrNode *
parse_unary (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *node = NULL;
  const Sign *sign;

  if (enter (parser))
    {
      sign = take_sign (parser, signs_before);
      node = sign == NULL ? parse_power (parser) : parse_unary (parser);
      if (node != NULL && sign != NULL)
        node = make_operation (parser, PURR_NODE_UNARY, sign->op, start, node,
                               NULL);
    }
  parser->nesting--;
  return node;
}

static PurrNode *
parse_row (PurrParser *parser, guint row)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *left, *right;
  const Sign *sign;

  if (row == G_N_ELEMENTS (rows))
    return parse_unary (parser);
  left = parse_row (parser, row + 1);
  while (left != NULL && (sign = take_sign (parser, rows[row])) != NULL)
    {
      right = parse_row (parser, row + 1);
      left = right == NULL ? NULL
                           : make_operation (parser, PURR_NODE_BINARY, sign->op,
                                             start, left, right);
    }
  if (left != NULL && row == 2
      && (purr_parser_is_at (parser, "<<") || purr_parser_is_at (parser, ">>")))
    return purr_parser_fail_missing (parser, parser_token (parser)->span,
                                     "shifts of bits are",
                                     "Multiply or divide by a power of 2.");
  return left;
}

static PurrNode *
parse_comparison (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  g_autoptr (GPtrArray) operands = NULL;
  g_autoptr (GByteArray) ops = NULL;
  PurrNode *node = parse_row (parser, 0);
  const Sign *sign;

  while (node != NULL && (sign = take_sign (parser, comparisons)) != NULL)
    {
      guint8 op = (guint8) sign->op;

      if (operands == NULL)
        {
          operands = g_ptr_array_new ();
          ops = g_byte_array_new ();
          g_ptr_array_add (operands, node);
        }
      g_byte_array_append (ops, &op, 1);
      node = parse_row (parser, 0);
      g_ptr_array_add (operands, node);
    }
  if (node != NULL
      && (purr_parser_is_at (parser, "is") || purr_parser_is_at (parser, "in")
          || purr_parser_is_at (parser, "not")))
    return purr_parser_fail_missing (parser, parser_token (parser)->span,
                                     "“is”, “in” and “not in” are",
                                     "Compare with == or != instead.");
  if (node == NULL || operands == NULL)
    return node;
  node = purr_parser_node_of (parser, PURR_NODE_COMPARE, start, operands);
  if (node != NULL)
    node->ops = g_byte_array_free (g_steal_pointer (&ops), FALSE);
  return node;
}

static PurrNode *
parse_not (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *node = NULL;

  if (!purr_parser_take (parser, "not"))
    return parse_comparison (parser);
  if (enter (parser))
    node = parse_not (parser);
  parser->nesting--;
  return node == NULL ? NULL
                      : make_operation (parser, PURR_NODE_UNARY, PURR_OP_NOT,
                                        start, node, NULL);
}

/* a and b and c: one node for all */
static PurrNode *
parse_logic (PurrParser *parser, PurrNodeKind kind)
{
  const char *word = kind == PURR_NODE_OR ? "or" : "and";
  PurrSpan start = parser_token (parser)->span;
  g_autoptr (GPtrArray) operands = g_ptr_array_new ();

  do
    {
      PurrNode *node = kind == PURR_NODE_OR
                         ? parse_logic (parser, PURR_NODE_AND)
                         : parse_not (parser);

      if (node == NULL)
        return NULL;
      g_ptr_array_add (operands, node);
    }
  while (purr_parser_take (parser, word));

  return operands->len == 1
           ? g_ptr_array_index (operands, 0)
           : purr_parser_node_of (parser, kind, start, operands);
}

gboolean
purr_parser_begins_expression (const PurrParser *parser)
{
  static const char *const words[]
    = { "(", "[", "-", "+", "~", "not", "None", "True", "False", "..." };

  switch (parser_token (parser)->kind)
    {
    case PURR_TOKEN_NUMBER:
    case PURR_TOKEN_STRING:
    case PURR_TOKEN_NAME:
      return TRUE;
    default:
      break;
    }
  for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
    if (purr_parser_is_at (parser, words[k]))
      return TRUE;
  return FALSE;
}

PurrNode *
purr_parse_expression (PurrParser *parser)
{
  PurrNode *node = NULL;

  if (enter (parser))
    node = parse_logic (parser, PURR_NODE_OR);
  parser->nesting--;
  if (node != NULL && purr_parser_is_at (parser, "if"))
    return purr_parser_fail_missing (
      parser, parser_token (parser)->span, "“if” is",
      "Comparisons give True and False, which count "
      "as 1 and 0 where you multiply by them.");
  if (node != NULL && purr_parser_is_at (parser, ":="))
    return purr_parser_fail_missing (parser, parser_token (parser)->span,
                                     "“:=” is",
                                     "Assign with = on a line of its own.");
  return node;
}

/* a, b and a, are tuples */
static PurrNode *
parse_list (PurrParser *parser, PurrNode *(*parse) (PurrParser *parser))
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *node = parse (parser);
  g_autoptr (GPtrArray) parts = NULL;

  if (node == NULL || !purr_parser_is_at (parser, ","))
    return node;
  parts = g_ptr_array_new ();
  g_ptr_array_add (parts, node);
  while (purr_parser_take (parser, ",")
         && purr_parser_begins_expression (parser))
    {
      node = parse (parser);
      if (node == NULL)
        return NULL;
      g_ptr_array_add (parts, node);
    }
  if (parser_token (parser)[-1].kind == PURR_TOKEN_SIGN
      && purr_parser_is_at (parser, "*"))
    return purr_parser_fail_star (parser);
  return purr_parser_node_of (parser, PURR_NODE_TUPLE, start, parts);
}

gpointer
purr_parser_fail_star (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;

  parser->at++;
  if (purr_parse_expression (parser) == NULL)
    return NULL;
  return purr_parser_fail_missing (parser, start, "* before a value is",
                                   "Write the values one by one.");
}

/* A star may stand before one of several values in Python, not before a single one */
static PurrNode *
parse_starred (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;

  parser->at++;
  if (purr_parse_expression (parser) == NULL)
    return NULL;
  if (purr_parser_is_at (parser, ","))
    return purr_parser_fail_missing (parser, start, "* before a value is",
                                     "Write the values one by one.");
  return purr_parser_fail (parser, "SyntaxError",
                           "can't use starred expression here", start,
                           "Put the value that is multiplied before the *.");
}

PurrNode *
purr_parse_expressions (PurrParser *parser)
{
  if (purr_parser_is_at (parser, "*"))
    return parse_starred (parser);
  return parse_list (parser, purr_parse_expression);
}

/* Up to the "in" of a loop: no comparisons, which would take it */
static PurrNode *
parse_bitwise (PurrParser *parser)
{
  return parse_row (parser, 0);
}

PurrNode *
purr_parse_target (PurrParser *parser)
{
  return parse_list (parser, parse_bitwise);
}

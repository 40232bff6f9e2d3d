/* parse-statement.c: lines and blocks */

#include "engine/teaching/notation-private.h"

#include <string.h>

typedef enum
{
  PLAIN,
  AUGMENTED,
  LOOP,
} Assignment;

static const struct
{
  const char *sign;
  PurrOp op;
} augmented[] = {
  { "+=", PURR_OP_ADD },           { "-=", PURR_OP_SUBTRACT },
  { "*=", PURR_OP_MULTIPLY },      { "/=", PURR_OP_DIVIDE },
  { "//=", PURR_OP_FLOOR_DIVIDE }, { "%=", PURR_OP_REMAINDER },
  { "**=", PURR_OP_POWER },        { "@=", PURR_OP_MATMUL },
  { "&=", PURR_OP_BIT_AND },       { "|=", PURR_OP_BIT_OR },
  { "^=", PURR_OP_BIT_XOR },
};

/* What Python has and the notation has not, by its first word */
static const struct
{
  const char *word;
  const char *advice;
} missing[] = {
  { "if", "Comparisons give True and False, which count as 1 and 0 where you "
          "multiply by them." },
  { "while", "Use “for i in range(…):” with as many rounds as are needed." },
  { "def", "Write the lines where they are needed." },
  { "class", "Names and arrays are all there is." },
  { "return", "Give the result a name, or print it." },
  { "break", "Use range() with as many rounds as are needed." },
  { "continue", "Use range() with the rounds that are needed." },
  { "try", "Mend what goes wrong: its error says how." },
  { "with", "There are no files here." },
  { "from", "Write “import numpy as np” and np.exp()." },
  { "del", "Names that are no longer needed may stay." },
  { "raise", "Use “assert condition, message”." },
  { "global", "All names are known everywhere." },
  { "nonlocal", "All names are known everywhere." },
  { "async", "All lines run one after the other." },
  { "await", "All lines run one after the other." },
  { "yield", "Give the result a name, or print it." },
};

static PurrNode *parse_line (PurrParser *parser, GPtrArray *statements);

static gboolean
is_at_line_end (const PurrParser *parser)
{
  return parser_token (parser)->kind == PURR_TOKEN_NEWLINE
         || parser_token (parser)->kind == PURR_TOKEN_END;
}

/* Python's word for what a node is, where it can be no target */
static const char *
describe (const PurrNode *node)
{
  switch (node->kind)
    {
    case PURR_NODE_NUMBER:
    case PURR_NODE_STRING:
      return "literal";
    case PURR_NODE_NONE:
      return "None";
    case PURR_NODE_TRUE:
      return "True";
    case PURR_NODE_FALSE:
      return "False";
    case PURR_NODE_ELLIPSIS:
      return "ellipsis";
    case PURR_NODE_CALL:
      return "function call";
    case PURR_NODE_COMPARE:
      return "comparison";
    case PURR_NODE_TUPLE:
      return "tuple";
    case PURR_NODE_LIST:
      return "list";
    default:
      return "expression";
    }
}

/* "here" is said of a whole left side that may well be meant as a comparison */
static gboolean
may_be_comparison (const PurrNode *target)
{
  return target->kind != PURR_NODE_NONE && target->kind != PURR_NODE_TRUE
         && target->kind != PURR_NODE_FALSE && target->kind != PURR_NODE_COMPARE
         && target->kind != PURR_NODE_AND && target->kind != PURR_NODE_OR
         && !(target->kind == PURR_NODE_UNARY && target->op == PURR_OP_NOT);
}

static gboolean
check_target (PurrParser *parser,
              const PurrNode *target,
              Assignment how,
              gboolean is_whole)
{
  g_autofree char *message = NULL;

  switch (target->kind)
    {
    case PURR_NODE_NAME:
    case PURR_NODE_INDEX:
    case PURR_NODE_ATTRIBUTE:
      return TRUE;
    case PURR_NODE_TUPLE:
    case PURR_NODE_LIST:
      if (how == AUGMENTED)
        break;
      for (int k = 0; k < target->n_children; k++)
        if (!check_target (parser, target->children[k], how, FALSE))
          return FALSE;
      return TRUE;
    default:
      break;
    }
  if (how == AUGMENTED)
    message = g_strdup_printf ("'%s' is an illegal expression for augmented "
                               "assignment",
                               describe (target));
  else
    message
      = g_strdup_printf ("cannot assign to %s%s", describe (target),
                         is_whole && how == PLAIN && may_be_comparison (target)
                           ? " here. Maybe you meant '==' instead of '='?"
                           : "");
  purr_parser_fail (parser, "SyntaxError", message, target->span,
                    "Put a name, or an element such as a[0], on the left of "
                    "the sign.");
  return FALSE;
}

static PurrNode *
parse_augmented (PurrParser *parser, PurrNode *target, PurrOp op)
{
  PurrNode *children[] = { target, NULL };
  PurrNode *node;

  if (!check_target (parser, target, AUGMENTED, TRUE))
    return NULL;
  children[1] = purr_parse_expressions (parser);
  if (children[1] == NULL)
    return NULL;
  node
    = purr_parser_node (parser, PURR_NODE_AUGMENTED, target->span, children, 2);
  if (node != NULL)
    node->op = op;
  return node;
}

static gboolean
check_quietly (PurrParser *parser, const PurrNode *target)
{
  gboolean is_target = check_target (parser, target, PLAIN, FALSE);

  g_clear_pointer (&parser->fault, purr_fault_free);
  return is_target;
}

/* Python guesses that a first left side that can be no target is compared with a
 * value, where one follows and ends the line: else it only says what it is. */
static PurrNode *
fail_first_target (PurrParser *parser, const PurrNode *first)
{
  gboolean may_compare = purr_parse_expressions (parser) != NULL
                         && !purr_parser_is_at (parser, "=");

  g_clear_pointer (&parser->fault, purr_fault_free);
  parser->generic = FALSE;
  check_target (parser, first, PLAIN, may_compare);
  return NULL;
}

/* x = 5, y = 6: Python's guess is that x = 5 is a comparison. TRUE: failed. */
static gboolean
fail_comparison (PurrParser *parser, const PurrNode *before, PurrNode *target)
{
  PurrSpan span;

  /* Brackets around them would begin before the first */
  if (target->kind != PURR_NODE_TUPLE || target->n_children == 0
      || target->children[0]->span.column != target->span.column
      || target->children[0]->span.line != target->span.line)
    return FALSE;
  if (before->kind == PURR_NODE_TUPLE && before->n_children > 0)
    before = before->children[before->n_children - 1];
  if (before->kind != PURR_NODE_NAME || check_quietly (parser, target))
    return FALSE;
  span = before->span;
  span.end_line = target->children[0]->span.end_line;
  span.end_column = target->children[0]->span.end_column;
  purr_parser_fail (parser, "SyntaxError",
                    "invalid syntax. Maybe you meant '==' or ':=' instead of "
                    "'='?",
                    span,
                    "Write each of several assignments on a line of its own.");
  return TRUE;
}

/* a = b = value */
static PurrNode *
parse_assignment (PurrParser *parser, PurrNode *first)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  PurrNode *target = first;

  g_ptr_array_add (parts, first);
  while (purr_parser_take (parser, "="))
    {
      if (target != first && fail_comparison (parser, first, target))
        return NULL;
      if (!check_target (parser, target, PLAIN, FALSE))
        return target == first ? fail_first_target (parser, first) : NULL;
      target = purr_parse_expressions (parser);
      if (target == NULL)
        return NULL;
      g_ptr_array_add (parts, target);
    }
  return purr_parser_node_of (parser, PURR_NODE_ASSIGN, first->span, parts);
}

static PurrNode *
parse_plain (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *node = purr_parse_expressions (parser);

  if (node == NULL)
    return NULL;
  if (purr_parser_is_at (parser, "="))
    return parse_assignment (parser, node);
  for (gsize k = 0; k < G_N_ELEMENTS (augmented); k++)
    if (purr_parser_take (parser, augmented[k].sign))
      return parse_augmented (parser, node, augmented[k].op);
  if (purr_parser_is_at (parser, ":"))
    {
      if (node->kind == PURR_NODE_NAME)
        return purr_parser_fail_missing (parser, parser_token (parser)->span,
                                         "saying what a name is for is",
                                         "Assign with =, without the colon.");
      return purr_parser_fail_here (parser);
    }
  if (node->kind == PURR_NODE_NAME && strcmp (node->text, "print") == 0
      && purr_parser_begins_expression (parser))
    return purr_parser_fail (parser, "SyntaxError",
                             "Missing parentheses in call to 'print'. Did you "
                             "mean print(...)?",
                             node->span,
                             "Put brackets around what is to be printed.");
  return purr_parser_node (parser, PURR_NODE_EXPRESSION, start, &node, 1);
}

static PurrNode *
parse_assert (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *children[2] = { NULL };

  parser->at++;
  children[0] = purr_parse_expression (parser);
  if (children[0] == NULL)
    return NULL;
  if (purr_parser_take (parser, ","))
    {
      children[1] = purr_parse_expression (parser);
      if (children[1] == NULL)
        return NULL;
    }
  return purr_parser_node (parser, PURR_NODE_ASSERT, start, children, 2);
}

/* import numpy as np */
static PurrNode *
parse_import (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  const char *module, *name;
  PurrNode *node;

  parser->at++;
  if (parser_token (parser)->kind != PURR_TOKEN_NAME)
    return purr_parser_fail_here (parser);
  module = name = purr_parser_keep_name (parser, parser_token (parser));
  parser->at++;
  if (purr_parser_take (parser, "as"))
    {
      if (parser_token (parser)->kind != PURR_TOKEN_NAME)
        return purr_parser_fail_here (parser);
      name = purr_parser_keep_name (parser, parser_token (parser));
      parser->at++;
    }
  if (purr_parser_is_at (parser, ",") || purr_parser_is_at (parser, "."))
    return purr_parser_fail_missing (parser, parser_token (parser)->span,
                                     "importing like this is",
                                     "Write “import numpy as np”.");
  node = purr_parser_node (parser, PURR_NODE_IMPORT, start, NULL, 0);
  node->text = module;
  node->slot = purr_parser_slot (parser, name);
  return node;
}

static PurrNode *
parse_simple (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;

  if (purr_parser_is_at (parser, "assert"))
    return parse_assert (parser);
  if (purr_parser_is_at (parser, "import"))
    return parse_import (parser);
  if (purr_parser_take (parser, "pass"))
    return purr_parser_node (parser, PURR_NODE_PASS, start, NULL, 0);
  for (gsize k = 0; k < G_N_ELEMENTS (missing); k++)
    if (purr_parser_is_at (parser, missing[k].word))
      {
        g_autofree char *what = g_strdup_printf ("“%s” is", missing[k].word);

        return purr_parser_fail_missing (parser, start, what,
                                         missing[k].advice);
      }
  return parse_plain (parser);
}

/* What stands behind the colon: the rest of the line, or lines further right */
static PurrNode *
parse_block (PurrParser *parser, PurrSpan opener)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new ();
  PurrSpan start;

  if (parser_token (parser)->kind != PURR_TOKEN_NEWLINE)
    {
      start = parser_token (parser)->span;
      if (is_at_line_end (parser) || purr_parser_is_at (parser, "for"))
        return purr_parser_fail_here (parser);
      if (parse_line (parser, statements) == NULL)
        return NULL;
      return purr_parser_node_of (parser, PURR_NODE_BLOCK, start, statements);
    }
  parser->at++;
  start = parser_token (parser)->span;
  if (parser_token (parser)->kind != PURR_TOKEN_INDENT)
    {
      g_autofree char *message
        = g_strdup_printf ("expected an indented block after 'for' statement "
                           "on line %d",
                           opener.line);

      /* Where nothing follows at all, at the line's end */
      if (parser_token (parser)->kind == PURR_TOKEN_END)
        start = parser_token (parser)[-1].span;
      return purr_parser_fail (parser, "IndentationError", message, start,
                               "Begin the lines that are to be repeated with "
                               "four spaces.");
    }
  parser->at++;
  while (parser_token (parser)->kind != PURR_TOKEN_DEDENT)
    {
      if (parser_token (parser)->kind == PURR_TOKEN_END)
        return purr_parser_fail_here (parser);
      if (parse_line (parser, statements) == NULL)
        return NULL;
    }
  parser->at++;
  return purr_parser_node_of (parser, PURR_NODE_BLOCK, start, statements);
}

static PurrNode *
parse_for (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *children[3] = { NULL };

  parser->at++;
  if (!purr_parser_begins_expression (parser))
    return purr_parser_fail_here (parser);
  children[0] = purr_parse_target (parser);
  if (children[0] == NULL)
    return NULL;
  if (!check_target (parser, children[0], LOOP, TRUE))
    return NULL;
  if (!purr_parser_is_at (parser, "in"))
    return purr_parser_fail_here (parser);
  parser->at++;
  children[1] = purr_parse_expressions (parser);
  if (children[1] == NULL)
    return NULL;
  if (!purr_parser_take (parser, ":"))
    {
      if (!is_at_line_end (parser))
        return purr_parser_fail_here (parser);
      return purr_parser_fail (parser, "SyntaxError", "expected ':'",
                               parser_token (parser)->span,
                               "End the line of a loop with a colon.");
    }
  children[2] = parse_block (parser, start);
  return children[2] == NULL
           ? NULL
           : purr_parser_node (parser, PURR_NODE_FOR, start, children, 3);
}

/* Statements between semicolons, or one that has a block. Returns the last. */
static PurrNode *
parse_line (PurrParser *parser, GPtrArray *statements)
{
  PurrNode *node;

  if (purr_parser_is_at (parser, "for"))
    {
      node = ++parser->nesting > PURR_NOTATION_NESTING_MAX
               ? purr_parser_fail (parser, "IndentationError",
                                   "too many levels of indentation",
                                   parser_token (parser)->span,
                                   "Use fewer loops within loops.")
               : parse_for (parser);
      parser->nesting--;
      if (node != NULL)
        g_ptr_array_add (statements, node);
      return node;
    }
  do
    {
      node = parse_simple (parser);
      if (node == NULL)
        return NULL;
      g_ptr_array_add (statements, node);
    }
  while (purr_parser_take (parser, ";") && !is_at_line_end (parser));
  if (parser_token (parser)->kind != PURR_TOKEN_NEWLINE)
    return purr_parser_fail_here (parser);
  parser->at++;
  return node;
}

PurrNode *
purr_parse_statements (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  g_autoptr (GPtrArray) statements = g_ptr_array_new ();

  while (parser_token (parser)->kind != PURR_TOKEN_END)
    if (parse_line (parser, statements) == NULL)
      return NULL;
  return purr_parser_node_of (parser, PURR_NODE_BLOCK, start, statements);
}

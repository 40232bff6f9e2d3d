/* parse-primary.c: numbers, names, brackets, calls, indices */

#include "engine/teaching/notation-private.h"

#include <errno.h>
#include <string.h>

static PurrNode *
leaf (PurrParser *parser, PurrNodeKind kind, PurrSpan span)
{
  return purr_parser_node (parser, kind, span, NULL, 0);
}

static PurrNode *
parse_number (PurrParser *parser)
{
  const PurrToken *token = parser_token (parser);
  const char *written = purr_parser_keep (parser, token);
  g_autofree char *digits = g_malloc (token->length + 1);
  PurrNode *node;
  gsize n = 0;

  for (const char *p = written; *p != '\0'; p++)
    if (*p != '_')
      digits[n++] = *p;
  digits[n] = '\0';

  parser->at++;
  node = leaf (parser, PURR_NODE_NUMBER, token->span);
  node->text = written;
  node->is_integer = strpbrk (digits, ".eE") == NULL;
  node->number = g_ascii_strtod (digits, NULL);
  if (node->is_integer)
    {
      errno = 0;
      node->integer = g_ascii_strtoll (digits, NULL, 10);
      if (errno != 0)
        return purr_parser_fail (parser, "OverflowError",
                                 "Python int too large to convert to C long",
                                 token->span,
                                 "Whole numbers go up to 9223372036854775807 "
                                 "here: put .0 behind it for a float.");
    }
  return node;
}

static char
escaped (char c)
{
  switch (c)
    {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '\\':
    case '\'':
    case '"':
      return c;
    default:
      return '\0';
    }
}

static gboolean
append_string (PurrParser *parser, GString *text, const PurrToken *token)
{
  const char *p = parser->program->text + token->start + 1;
  const char *end = p + token->length - 2;

  for (; p < end; p++)
    {
      char c = *p == '\\' ? escaped (p[1]) : *p;

      if (c == '\0')
        {
          purr_parser_fail_missing (parser, token->span,
                                    "this escape in a text is",
                                    "Use \\n, \\t, \\\\, \\' or \\\".");
          return FALSE;
        }
      g_string_append_c (text, c);
      p += *p == '\\';
    }
  return TRUE;
}

/* "a" "b" is "ab" */
static PurrNode *
parse_string (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  g_autoptr (GString) text = g_string_new (NULL);
  PurrNode *node;

  while (parser_token (parser)->kind == PURR_TOKEN_STRING)
    {
      if (!append_string (parser, text, parser_token (parser)))
        return NULL;
      parser->at++;
    }
  node = leaf (parser, PURR_NODE_STRING, start);
  node->text = g_string_chunk_insert_len (parser->program->strings, text->str,
                                          (gssize) text->len);
  return node;
}

static PurrNode *
parse_name (PurrParser *parser)
{
  const PurrToken *token = parser_token (parser);
  const PurrToken *next = token + 1;
  PurrNode *node;

  if (next->kind == PURR_TOKEN_STRING
      && next->start == token->start + token->length)
    return purr_parser_fail_missing (parser, token->span,
                                     "texts with a letter before them are",
                                     "Give print() the parts one by one: "
                                     "print(\"J =\", J).");
  parser->at++;
  node = leaf (parser, PURR_NODE_NAME, token->span);
  node->text = purr_parser_keep_name (parser, token);
  node->slot = purr_parser_slot (parser, node->text);
  return node;
}

/* Python's guess where an expression stands right behind another in brackets */
static gpointer
fail_in_brackets (PurrParser *parser, const GPtrArray *parts)
{
  if (purr_parser_is_at (parser, "for"))
    return purr_parser_fail_missing (parser, parser_token (parser)->span,
                                     "“for” in brackets is",
                                     "Make an array of zeros and fill it in a "
                                     "loop, or use np.arange().");
  if (parts != NULL && parts->len > 0 && purr_parser_begins_expression (parser)
      && !(parser_token (parser)->kind == PURR_TOKEN_STRING
           && parser_token (parser)[-1].kind == PURR_TOKEN_NAME))
    {
      const PurrNode *last = g_ptr_array_index (parts, parts->len - 1);
      /* Of name=value, the value */
      PurrSpan span = last->kind == PURR_NODE_KEYWORD ? last->children[0]->span
                                                      : last->span;

      /* Only where both of them are expressions */
      if (purr_parse_expression (parser) == NULL)
        return NULL;
      span.end_line = parser_token (parser)[-1].span.end_line;
      span.end_column = parser_token (parser)[-1].span.end_column;
      return purr_parser_fail (parser, "SyntaxError",
                               "invalid syntax. Perhaps you forgot a comma?",
                               span,
                               "Put a comma or an operator between these two.");
    }
  return purr_parser_fail_here (parser);
}

/* Expressions between commas up to the bracket that closes, which is taken too */
static gboolean
parse_parts (PurrParser *parser,
             const char *closing,
             GPtrArray *parts,
             gboolean *has_comma)
{
  while (!purr_parser_take (parser, closing))
    {
      PurrNode *node;

      if (purr_parser_is_at (parser, "*"))
        return purr_parser_fail_star (parser) != NULL;
      if (!purr_parser_begins_expression (parser))
        return fail_in_brackets (parser, NULL) != NULL;
      node = purr_parse_expression (parser);
      if (node == NULL)
        return FALSE;
      g_ptr_array_add (parts, node);
      if (purr_parser_take (parser, ","))
        *has_comma = TRUE;
      else if (!purr_parser_is_at (parser, closing))
        return fail_in_brackets (parser, parts) != NULL;
    }
  return TRUE;
}

/* (a), which is a; (a, b); () */
static PurrNode *
parse_brackets (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  gboolean is_list = purr_parser_is_at (parser, "[");
  gboolean has_comma = FALSE;

  parser->at++;
  if (!parse_parts (parser, is_list ? "]" : ")", parts, &has_comma))
    return NULL;
  if (!is_list && parts->len == 1 && !has_comma)
    return g_ptr_array_index (parts, 0);
  return purr_parser_node_of (parser,
                              is_list ? PURR_NODE_LIST : PURR_NODE_TUPLE, start,
                              parts);
}

static gpointer
fail_atom (PurrParser *parser)
{
  PurrSpan span = parser_token (parser)->span;

  if (purr_parser_is_at (parser, "lambda"))
    return purr_parser_fail_missing (
      parser, span, "“lambda” is", "Write the expression where it is needed.");
  if (purr_parser_is_at (parser, "{"))
    return purr_parser_fail_missing (parser, span, "sets and dictionaries are",
                                     "Use names of their own, or an array.");
  return purr_parser_fail_here (parser);
}

static PurrNode *
parse_atom (PurrParser *parser)
{
  static const struct
  {
    const char *word;
    PurrNodeKind kind;
  } constants[] = {
    { "None", PURR_NODE_NONE },
    { "True", PURR_NODE_TRUE },
    { "False", PURR_NODE_FALSE },
    { "...", PURR_NODE_ELLIPSIS },
  };
  PurrSpan span = parser_token (parser)->span;

  switch (parser_token (parser)->kind)
    {
    case PURR_TOKEN_NUMBER:
      return parse_number (parser);
    case PURR_TOKEN_STRING:
      return parse_string (parser);
    case PURR_TOKEN_NAME:
      return parse_name (parser);
    default:
      break;
    }
  for (gsize k = 0; k < G_N_ELEMENTS (constants); k++)
    if (purr_parser_take (parser, constants[k].word))
      return leaf (parser, constants[k].kind, span);
  if (purr_parser_is_at (parser, "(") || purr_parser_is_at (parser, "["))
    return parse_brackets (parser);
  return fail_atom (parser);
}

static PurrNode *
parse_keyword (PurrParser *parser, const GPtrArray *parts)
{
  const PurrToken *token = parser_token (parser);
  const char *name = purr_parser_keep_name (parser, token);
  PurrNode *value, *node;

  for (guint k = 1; k < parts->len; k++)
    {
      const PurrNode *part = g_ptr_array_index (parts, k);

      if (part->kind == PURR_NODE_KEYWORD && strcmp (part->text, name) == 0)
        {
          g_autofree char *message
            = g_strdup_printf ("keyword argument repeated: %s", name);

          return purr_parser_fail (parser, "SyntaxError", message, token->span,
                                   "Give each argument once.");
        }
    }
  parser->at += 2;
  value = purr_parse_expression (parser);
  if (value == NULL)
    return NULL;
  node = purr_parser_node (parser, PURR_NODE_KEYWORD, token->span, &value, 1);
  if (node != NULL)
    node->text = name;
  return node;
}

static PurrNode *
parse_argument (PurrParser *parser, const GPtrArray *parts)
{
  const PurrToken *token = parser_token (parser);
  const PurrNode *last = g_ptr_array_index (parts, parts->len - 1);
  PurrNode *node;

  if (purr_parser_is_at (parser, "*") || purr_parser_is_at (parser, "**"))
    return purr_parser_fail_missing (parser, token->span,
                                     "* before an argument is",
                                     "Give the arguments one by one.");
  if (token->kind == PURR_TOKEN_NAME && token[1].kind == PURR_TOKEN_SIGN
      && token[1].length == 1 && parser->program->text[token[1].start] == '=')
    return parse_keyword (parser, parts);
  if (!purr_parser_begins_expression (parser))
    return fail_atom (parser);
  node = purr_parse_expression (parser);
  if (node == NULL)
    return NULL;
  if (purr_parser_is_at (parser, "="))
    return purr_parser_fail (parser, "SyntaxError",
                             "expression cannot contain assignment, perhaps "
                             "you meant \"==\"?",
                             node->span,
                             "Compare with ==, or put a plain name before =.");
  if (parts->len > 1 && last->kind == PURR_NODE_KEYWORD
      && !purr_parser_begins_expression (parser))
    return purr_parser_fail (parser, "SyntaxError",
                             "positional argument follows keyword argument",
                             node->span,
                             "Put the arguments without a name first.");
  return node;
}

static PurrNode *
parse_call (PurrParser *parser, PurrNode *function, PurrSpan start)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, function);
  while (!purr_parser_take (parser, ")"))
    {
      PurrNode *node = parse_argument (parser, parts);

      if (node == NULL)
        return NULL;
      g_ptr_array_add (parts, node);
      if (!purr_parser_take (parser, ",") && !purr_parser_is_at (parser, ")"))
        return fail_in_brackets (parser, parts);
    }
  return purr_parser_node_of (parser, PURR_NODE_CALL, start, parts);
}

/* start:stop:step or an expression */
static PurrNode *
parse_subscript (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *parts[3] = { NULL };
  gboolean is_slice = FALSE;

  for (int k = 0; k < 3; k++)
    {
      if (purr_parser_begins_expression (parser))
        {
          parts[k] = purr_parse_expression (parser);
          if (parts[k] == NULL)
            return NULL;
        }
      if (k == 2 || !purr_parser_take (parser, ":"))
        break;
      is_slice = TRUE;
    }
  if (is_slice)
    return purr_parser_node (parser, PURR_NODE_SLICE, start, parts, 3);
  return parts[0] == NULL ? fail_atom (parser) : parts[0];
}

static PurrNode *
parse_index (PurrParser *parser, PurrNode *node, PurrSpan start)
{
  PurrSpan inner = parser_token (parser)->span;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  gboolean has_comma = FALSE;
  PurrNode *children[] = { node, NULL };

  do
    {
      PurrNode *part;

      if (has_comma && purr_parser_is_at (parser, "]"))
        break;
      part = parse_subscript (parser);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
      has_comma |= purr_parser_is_at (parser, ",");
    }
  while (purr_parser_take (parser, ","));

  children[1] = has_comma
                  ? purr_parser_node_of (parser, PURR_NODE_TUPLE, inner, parts)
                  : g_ptr_array_index (parts, 0);
  if (children[1] == NULL)
    return NULL;
  if (!purr_parser_take (parser, "]"))
    return fail_in_brackets (parser, parts);
  return purr_parser_node (parser, PURR_NODE_INDEX, start, children, 2);
}

static PurrNode *
parse_attribute (PurrParser *parser, PurrNode *node, PurrSpan start)
{
  const PurrToken *token = parser_token (parser);

  if (token->kind != PURR_TOKEN_NAME)
    return purr_parser_fail_here (parser);
  parser->at++;
  node = purr_parser_node (parser, PURR_NODE_ATTRIBUTE, start, &node, 1);
  if (node != NULL)
    node->text = purr_parser_keep_name (parser, token);
  return node;
}

PurrNode *
purr_parse_primary (PurrParser *parser)
{
  PurrSpan start = parser_token (parser)->span;
  PurrNode *node = parse_atom (parser);

  while (node != NULL)
    if (purr_parser_take (parser, "("))
      node = parse_call (parser, node, start);
    else if (purr_parser_take (parser, "["))
      node = parse_index (parser, node, start);
    else if (purr_parser_take (parser, "."))
      node = parse_attribute (parser, node, start);
    else
      break;
  return node;
}

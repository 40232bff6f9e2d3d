/* notation-parser.c: from text to tree: the program, its nodes, its names */

#include "engine/teaching/notation-private.h"

#include <string.h>

static void
free_node (gpointer data)
{
  PurrNode *node = data;

  g_free (node->children);
  g_free ((gpointer) node->ops);
  g_free (node);
}

PurrProgram *
purr_program_ref (PurrProgram *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
purr_program_unref (PurrProgram *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->slots);
  g_string_chunk_free (self->strings);
  g_free (self->text);
  g_free (self);
}

gboolean
purr_parser_is_at (const PurrParser *parser, const char *word)
{
  const PurrToken *token = parser_token (parser);

  return (token->kind == PURR_TOKEN_SIGN || token->kind == PURR_TOKEN_KEYWORD)
         && token->length == strlen (word)
         && memcmp (parser->program->text + token->start, word, token->length)
              == 0;
}

gboolean
purr_parser_take (PurrParser *parser, const char *word)
{
  if (!purr_parser_is_at (parser, word))
    return FALSE;
  parser->at++;
  return TRUE;
}

const char *
purr_parser_keep (PurrParser *parser, const PurrToken *token)
{
  return g_string_chunk_insert_len (parser->program->strings,
                                    parser->program->text + token->start,
                                    (gssize) token->length);
}

const char *
purr_parser_keep_name (PurrParser *parser, const PurrToken *token)
{
  g_autofree char *normal
    = g_utf8_normalize (parser->program->text + token->start,
                        (gssize) token->length, G_NORMALIZE_NFKC);

  return g_string_chunk_insert_const (parser->program->strings, normal);
}

int
purr_parser_slot (PurrParser *parser, const char *name)
{
  PurrProgram *program = parser->program;
  int slot = GPOINTER_TO_INT (g_hash_table_lookup (program->slots, name));

  if (slot == 0)
    {
      g_ptr_array_add (program->names, (gpointer) name);
      slot = (int) program->names->len;
      g_hash_table_insert (program->slots, (gpointer) name,
                           GINT_TO_POINTER (slot));
    }
  return slot - 1;
}

PurrNode *
purr_parser_node (PurrParser *parser,
                  PurrNodeKind kind,
                  PurrSpan start,
                  PurrNode *const *children,
                  int n_children)
{
  const PurrToken *last
    = parser->at > 0
        ? &g_array_index (parser->tokens, PurrToken, parser->at - 1)
        : NULL;
  PurrNode *node = g_new0 (PurrNode, 1);

  g_ptr_array_add (parser->program->nodes, node);
  node->kind = kind;
  node->span = start;
  if (last != NULL)
    {
      node->span.end_line = last->span.end_line;
      node->span.end_column = last->span.end_column;
    }
  node->slot = -1;
  node->n_children = n_children;
  node->children
    = g_memdup2 (children, (gsize) n_children * sizeof (PurrNode *));
  for (int k = 0; k < n_children; k++)
    if (children[k] != NULL)
      node->height = MAX (node->height, children[k]->height);
  node->height++;
  if (node->height > PURR_NOTATION_HEIGHT_MAX)
    return purr_parser_fail (parser, "RecursionError",
                             "maximum recursion depth exceeded during "
                             "compilation",
                             node->span,
                             "Give parts of this long expression names of "
                             "their own first.");
  return node;
}

PurrNode *
purr_parser_node_of (PurrParser *parser,
                     PurrNodeKind kind,
                     PurrSpan start,
                     const GPtrArray *children)
{
  return purr_parser_node (parser, kind, start, (PurrNode **) children->pdata,
                           (int) children->len);
}

gpointer
purr_parser_fail (PurrParser *parser,
                  const char *type,
                  const char *message,
                  PurrSpan span,
                  const char *advice)
{
  if (parser->fault == NULL)
    parser->fault = purr_fault_new (type, message, span, "%s", advice);
  return NULL;
}

gpointer
purr_parser_fail_missing (PurrParser *parser,
                          PurrSpan span,
                          const char *what,
                          const char *advice)
{
  g_autofree char *message
    = g_strdup_printf ("%s not part of this notation", what);

  return purr_parser_fail (parser, "NotImplementedError", message, span,
                           advice);
}

gpointer
purr_parser_fail_here (PurrParser *parser)
{
  const PurrToken *token = parser_token (parser);
  PurrSpan span = token->span;
  const char *advice
    = "Look at this place and at the one before it: something is missing "
      "there, or too much.";

  parser->generic = parser->fault == NULL;
  /* Python points at the last blank */
  span.column = MAX (span.column - 1, 1);
  if (token->kind == PURR_TOKEN_INDENT)
    return purr_parser_fail (parser, "IndentationError", "unexpected indent",
                             span,
                             "Begin this line below the one above: only the "
                             "lines of a block stand further right.");
  if (token->kind == PURR_TOKEN_NEWLINE || token->kind == PURR_TOKEN_END)
    advice = "The line ends too early: write the rest of it.";
  return purr_parser_fail (parser, "SyntaxError", "invalid syntax", token->span,
                           advice);
}

/* Comments are for who shows the text */
static void
drop_comments (GArray *tokens)
{
  g_autofree PurrToken *kept = g_new (PurrToken, tokens->len + 1);
  guint n = 0;

  for (guint k = 0; k < tokens->len; k++)
    {
      PurrToken token = g_array_index (tokens, PurrToken, k);

      /* The line ends where its comment begins */
      if (token.kind == PURR_TOKEN_NEWLINE && k > 0)
        {
          const PurrToken *before = &g_array_index (tokens, PurrToken, k - 1);

          if (before->kind == PURR_TOKEN_COMMENT)
            token.span.column = before->span.column;
        }
      if (token.kind != PURR_TOKEN_COMMENT)
        kept[n++] = token;
    }
  g_array_set_size (tokens, 0);
  g_array_append_vals (tokens, kept, n);
}

/* Whether what is wrong with the lines is told although the text could not be cut to
 * its end, in Python's order: a line that stands too far right always is; a bracket
 * that is not closed comes before what is found below its line; blanks at a line's
 * beginning come last, and all else that could not be cut first. */
static gboolean
tells_parsing (const PurrParser *parser, const PurrFault *cut)
{
  const PurrToken *token = parser_token (parser);

  /* It could only say that it did not expect the end */
  if (parser->fault == NULL || token->kind == PURR_TOKEN_END
      || token[1].kind == PURR_TOKEN_END)
    return FALSE;
  if (g_str_has_suffix (cut->message, "was never closed"))
    return token->span.line <= cut->span.line;
  return g_str_equal (parser->fault->message, "unexpected indent")
         || g_str_equal (cut->type, "IndentationError")
         || g_str_equal (parser->fault->type, "NotImplementedError");
}

static PurrFault *
choose_fault (PurrParser *parser, PurrFault *cut)
{
  if (cut != NULL && !tells_parsing (parser, cut))
    return cut;
  purr_fault_free (cut);
  return g_steal_pointer (&parser->fault);
}

static void
end_cut_text (GArray *tokens, const PurrFault *cut)
{
  PurrToken newline = { PURR_TOKEN_NEWLINE, 0, 0, cut->span };
  PurrToken end = { PURR_TOKEN_END, 0, 0, cut->span };

  g_array_append_val (tokens, newline);
  g_array_append_val (tokens, end);
}

PurrProgram *
purr_program_parse (const char *text, gssize length, PurrFault **fault)
{
  g_autoptr (PurrProgram) program = g_new0 (PurrProgram, 1);
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  PurrParser parser = { program };
  PurrFault *cut;

  g_atomic_ref_count_init (&program->references);
  program->text = g_malloc (n + 1);
  memcpy (program->text, text, n);
  program->text[n] = '\0';
  program->length = n;
  program->nodes = g_ptr_array_new_with_free_func (free_node);
  program->strings = g_string_chunk_new (1024);
  program->names = g_ptr_array_new ();
  program->slots = g_hash_table_new (g_str_hash, g_str_equal);

  parser.tokens = purr_notation_cut (program->text, n, &cut);
  drop_comments (parser.tokens);
  if (cut != NULL)
    end_cut_text (parser.tokens, cut);
  program->tree = purr_parse_statements (&parser);
  *fault = choose_fault (&parser, cut);
  purr_fault_free (parser.fault);
  g_array_unref (parser.tokens);

  return *fault == NULL ? g_steal_pointer (&program) : NULL;
}

const PurrNode *
purr_program_get_tree (const PurrProgram *self)
{
  return self->tree;
}

int
purr_program_get_n_names (const PurrProgram *self)
{
  return (int) self->names->len;
}

const char *
purr_program_get_name (const PurrProgram *self, int slot)
{
  return g_ptr_array_index (self->names, slot);
}

int
purr_program_find_name (const PurrProgram *self, const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->slots, name)) - 1;
}

/* Just behind the line that begins at p, its end too */
static const char *
next_line (const char *p)
{
  p += strcspn (p, "\r\n");
  if (p[0] == '\r' && p[1] == '\n')
    p++;
  return *p == '\0' ? p : p + 1;
}

char *
purr_program_dup_line (const PurrProgram *self, int line)
{
  const char *p = self->text;

  for (int k = 1; k < line && *p != '\0'; k++)
    p = next_line (p);
  return g_strndup (p, strcspn (p, "\r\n"));
}

const char *
purr_op_sign (PurrOp op)
{
  static const char *const words[] = {
    [PURR_OP_ADD] = "+",
    [PURR_OP_SUBTRACT] = "-",
    [PURR_OP_MULTIPLY] = "*",
    [PURR_OP_DIVIDE] = "/",
    [PURR_OP_FLOOR_DIVIDE] = "//",
    [PURR_OP_REMAINDER] = "%",
    [PURR_OP_POWER] = "**",
    [PURR_OP_MATMUL] = "@",
    [PURR_OP_BIT_AND] = "&",
    [PURR_OP_BIT_OR] = "|",
    [PURR_OP_BIT_XOR] = "^",
    [PURR_OP_LESS] = "<",
    [PURR_OP_LESS_EQUAL] = "<=",
    [PURR_OP_EQUAL] = "==",
    [PURR_OP_NOT_EQUAL] = "!=",
    [PURR_OP_GREATER] = ">",
    [PURR_OP_GREATER_EQUAL] = ">=",
    [PURR_OP_PLUS] = "+",
    [PURR_OP_MINUS] = "-",
    [PURR_OP_INVERT] = "~",
    [PURR_OP_NOT] = "not",
  };

  return words[op];
}

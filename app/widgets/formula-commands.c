/* formula-commands.c: what begins with a backslash in a formula's notation */

#include "app/widgets/formula-parse-private.h"

#include <string.h>

static PurrFormulaNode *
read_fraction (PurrFormulaReader *self)
{
  g_autoptr (PurrFormulaNode) fraction
    = purr_formula_node_new (PURR_FORMULA_FRACTION);

  fraction->role = PURR_FORMULA_INNER;
  for (int i = 0; i < 2; i++)
    {
      PurrFormulaNode *part = purr_formula_reader_read_argument (self);

      if (part == NULL)
        return NULL;
      purr_formula_node_add (fraction, part);
    }
  return g_steal_pointer (&fraction);
}

static PurrFormulaNode *
read_root (PurrFormulaReader *self)
{
  PurrFormulaNode *body = purr_formula_reader_read_argument (self);
  PurrFormulaNode *root;

  if (body == NULL)
    return NULL;
  root = purr_formula_node_new (PURR_FORMULA_ROOT);
  purr_formula_node_add (root, body);
  return root;
}

/* The letter that is all there is in a group, or NULL */
static const PurrFormulaNode *
only_letter (const PurrFormulaNode *body)
{
  while (body->kind == PURR_FORMULA_ROW && body->parts->len == 1)
    body = purr_formula_node_get (body, 0);
  return body->kind == PURR_FORMULA_SIGN ? body : NULL;
}

static PurrFormulaNode *
read_accent (PurrFormulaReader *self, const char *accent, const char *word)
{
  PurrFormulaNode *body = purr_formula_reader_read_argument (self);
  const PurrFormulaNode *letter;
  PurrFormulaNode *whole;

  if (body == NULL)
    return NULL;
  whole = purr_formula_node_new (PURR_FORMULA_ACCENT);
  whole->text = g_strdup (accent);
  whole->spoken = g_strdup (word);
  letter = only_letter (body);
  if (letter != NULL && letter->name != NULL)
    whole->name = g_strconcat (letter->name, word, NULL);
  purr_formula_node_add (whole, body);
  return whole;
}

/* \sym{NAME}{…} */
static PurrFormulaNode *
read_symbol (PurrFormulaReader *self)
{
  g_autofree char *name = purr_formula_reader_take_raw (self);
  PurrFormulaNode *body;

  if (name == NULL)
    return NULL;
  if (*name == '\0')
    {
      purr_formula_reader_fail (self, "a symbol needs a name");
      return NULL;
    }
  purr_formula_reader_skip_spaces (self);
  if (*self->next != '{')
    {
      purr_formula_reader_fail (self, "“{” is missing");
      return NULL;
    }
  body = purr_formula_reader_read_argument (self);
  if (body != NULL)
    {
      if (body->parts->len == 1)
        body->role = purr_formula_node_get (body, 0)->role;
      body->name = g_steal_pointer (&name);
    }
  return body;
}

static PurrFormulaNode *
read_text (PurrFormulaReader *self, PurrFormulaFace face)
{
  g_autofree char *text = purr_formula_reader_take_raw (self);

  return text == NULL
           ? NULL
           : purr_formula_sign_new (text, face, PURR_FORMULA_ORDINARY);
}

/* \mathbb{R}, \mathcal{L}, \mathbf{w} */
static PurrFormulaNode *
read_letter_of (PurrFormulaReader *self, const char *alphabet)
{
  g_autofree char *text = purr_formula_reader_take_raw (self);
  const PurrFormulaSign *sign = NULL;

  if (text == NULL)
    return NULL;
  if (strlen (text) == 1)
    {
      if (g_str_equal (alphabet, "mathbb"))
        sign = purr_formula_find_double_struck (*text);
      else if (g_str_equal (alphabet, "mathcal"))
        sign = purr_formula_find_script (*text);
      else if (g_ascii_isalpha (*text))
        {
          PurrFormulaNode *bold
            = purr_formula_sign_new (text, PURR_FORMULA_BOLD,
                                     PURR_FORMULA_ORDINARY);

          bold->name = g_strdup (text);
          return bold;
        }
    }
  if (sign == NULL)
    {
      purr_formula_reader_fail (self, "there is no \\%s{%s}", alphabet, text);
      return NULL;
    }
  return purr_formula_sign_make (sign);
}

/* What grows: "(", "[", "|", "\{" or "." for nothing; NULL for anything else */
static char *
read_fence (PurrFormulaReader *self)
{
  purr_formula_reader_skip_spaces (self);
  if (purr_formula_reader_take (self, "."))
    return g_strdup ("");
  if (self->next[0] == '\\' && self->next[1] != '\0'
      && strchr ("{}", self->next[1]) != NULL)
    self->next++;
  if (*self->next != '\0' && strchr ("()[]{}|", *self->next) != NULL)
    return g_strndup (self->next++, 1);
  purr_formula_reader_fail (self, "a parenthesis is missing");
  return NULL;
}

static PurrFormulaNode *
read_left_right (PurrFormulaReader *self)
{
  g_autoptr (PurrFormulaNode) fenced
    = purr_formula_node_new (PURR_FORMULA_FENCED);
  PurrFormulaNode *body;

  fenced->role = PURR_FORMULA_INNER;
  fenced->text = read_fence (self);
  if (fenced->text == NULL)
    return NULL;
  body = purr_formula_reader_read_row (self, PURR_FORMULA_END_RIGHT);
  if (body == NULL)
    return NULL;
  purr_formula_node_add (fenced, body);
  if (!purr_formula_reader_take (self, "\\right"))
    {
      purr_formula_reader_fail (self, "\\right is missing");
      return NULL;
    }
  fenced->closing = read_fence (self);
  return fenced->closing != NULL ? g_steal_pointer (&fenced) : NULL;
}

/* Tables ------------------------------------------------------------------ */

static const struct
{
  const char *name;
  const char *open;
  const char *close;
} environments[] = {
  { "matrix", "", "" },
  { "pmatrix", "(", ")" },
  { "bmatrix", "[", "]" },
  { "cases", "{", "" },
};

/* Rows of cells up to \end. Short rows are filled up. */
static gboolean
read_cells (PurrFormulaReader *self, PurrFormulaNode *table)
{
  g_autoptr (GPtrArray) rows
    = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = NULL;

  for (;;)
    {
      PurrFormulaNode *cell;

      if (row == NULL)
        {
          row = g_ptr_array_new_with_free_func (
            (GDestroyNotify) purr_formula_node_free);
          g_ptr_array_add (rows, row);
        }
      cell = purr_formula_reader_read_row (self, PURR_FORMULA_END_CELL);
      if (cell == NULL)
        return FALSE;
      g_ptr_array_add (row, cell);
      table->n_columns = MAX (table->n_columns, row->len);
      if (purr_formula_reader_take (self, "\\\\"))
        row = NULL;
      else if (!purr_formula_reader_take (self, "&"))
        break;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      row = g_ptr_array_index (rows, i);
      /* "\\" at the end of the last row begins no other */
      if (i > 0 && i + 1 == rows->len && row->len == 1
          && purr_formula_node_get (g_ptr_array_index (row, 0), 0) == NULL)
        break;
      g_ptr_array_set_free_func (row, NULL);
      for (guint k = 0; k < table->n_columns; k++)
        purr_formula_node_add (table, k < row->len ? g_ptr_array_index (row, k)
                                                   : purr_formula_node_new (
                                                     PURR_FORMULA_ROW));
    }
  return TRUE;
}

static PurrFormulaNode *
read_environment (PurrFormulaReader *self)
{
  g_autofree char *name = purr_formula_reader_take_raw (self);
  g_autofree char *last = NULL;
  g_autoptr (PurrFormulaNode) table = NULL;
  PurrFormulaNode *fenced;
  gsize i = 0;

  if (name == NULL)
    return NULL;
  while (i < G_N_ELEMENTS (environments)
         && !g_str_equal (environments[i].name, name))
    i++;
  if (i == G_N_ELEMENTS (environments))
    {
      purr_formula_reader_fail (self, "there is no \\begin{%s}", name);
      return NULL;
    }

  table = purr_formula_node_new (PURR_FORMULA_TABLE);
  table->role = PURR_FORMULA_INNER;
  table->cases = g_str_equal (name, "cases");
  if (!read_cells (self, table))
    return NULL;
  if (purr_formula_reader_take (self, "\\end"))
    last = purr_formula_reader_take_raw (self);
  if (g_strcmp0 (name, last) != 0)
    {
      purr_formula_reader_fail (self, "\\end{%s} is missing", name);
      return NULL;
    }
  if (*environments[i].open == '\0')
    return g_steal_pointer (&table);
  fenced = purr_formula_node_new (PURR_FORMULA_FENCED);
  fenced->role = PURR_FORMULA_INNER;
  fenced->text = g_strdup (environments[i].open);
  fenced->closing = g_strdup (environments[i].close);
  purr_formula_node_add (fenced, g_steal_pointer (&table));
  return fenced;
}

/* All of them ------------------------------------------------------------- */

/* \{ … \} in words of their own: a set */
static PurrFormulaNode *
read_brace (PurrFormulaReader *self)
{
  const char text[2] = { self->next[0], '\0' };
  gboolean opens = *text == '{';
  PurrFormulaNode *brace = purr_formula_sign_new (text, PURR_FORMULA_UPRIGHT,
                                                  opens ? PURR_FORMULA_OPENING
                                                        : PURR_FORMULA_CLOSING);

  brace->spoken = g_strdup (opens ? "open brace" : "close brace");
  self->next++;
  return brace;
}

static PurrFormulaNode *
read_space (double width)
{
  PurrFormulaNode *space = purr_formula_node_new (PURR_FORMULA_SPACE);

  space->width = width;
  return space;
}

static PurrFormulaNode *
read_named (PurrFormulaReader *self, const char *name)
{
  static const struct
  {
    const char *name;
    double width;
  } spaces[] = {
    { ",", 3 / 18. }, { ":", 4 / 18. }, { ";", 5 / 18. },
    { " ", 0.25 },    { "quad", 1 },    { "qquad", 2 },
  };
  const PurrFormulaSign *sign = purr_formula_find_command (name, strlen (name));

  if (sign != NULL)
    return purr_formula_sign_make (sign);
  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (g_str_equal (name, spaces[i].name))
      return read_space (spaces[i].width);
  if (g_str_equal (name, "frac"))
    return read_fraction (self);
  if (g_str_equal (name, "sqrt"))
    return read_root (self);
  if (g_str_equal (name, "hat"))
    return read_accent (self, "^", "hat");
  if (g_str_equal (name, "bar"))
    return read_accent (self, "-", "bar");
  if (g_str_equal (name, "sym"))
    return read_symbol (self);
  if (g_str_equal (name, "text") || g_str_equal (name, "mathrm"))
    return read_text (self, PURR_FORMULA_UPRIGHT);
  if (g_str_equal (name, "code"))
    return read_text (self, PURR_FORMULA_CODE);
  if (g_str_equal (name, "mathbb") || g_str_equal (name, "mathcal")
      || g_str_equal (name, "mathbf"))
    return read_letter_of (self, name);
  if (g_str_equal (name, "left"))
    return read_left_right (self);
  if (g_str_equal (name, "begin"))
    return read_environment (self);
  self->next -= strlen (name) + 1;
  purr_formula_reader_fail (self, "\\%s is not known", name);
  return NULL;
}

PurrFormulaNode *
purr_formula_reader_read_command (PurrFormulaReader *self)
{
  const char *begin = ++self->next;
  g_autofree char *name = NULL;

  if (*begin == '{' || *begin == '}')
    return read_brace (self);
  while (g_ascii_isalpha (*self->next))
    self->next++;
  if (self->next == begin && *begin != '\0')
    self->next = g_utf8_next_char (begin);
  name = g_strndup (begin, (gsize) (self->next - begin));
  return read_named (self, name);
}

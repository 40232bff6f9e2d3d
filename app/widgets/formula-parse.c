/* formula-parse.c: a formula's notation, read into a tree */

#include "app/widgets/formula-parse.h"

#include "app/widgets/formula-parse-private.h"

#include <stdarg.h>
#include <string.h>

G_DEFINE_QUARK (purr - formula - error - quark, purr_formula_error)

/* Reading ----------------------------------------------------------------- */

void
purr_formula_reader_fail (PurrFormulaReader *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  if (*self->error != NULL)
    return;
  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, PURR_FORMULA_ERROR, PURR_FORMULA_ERROR_NOTATION,
               "At character %ld of the formula: %s.",
               g_utf8_strlen (self->start, self->next - self->start) + 1, what);
}

void
purr_formula_reader_skip_spaces (PurrFormulaReader *self)
{
  while (g_ascii_isspace (*self->next))
    self->next++;
}

gboolean
purr_formula_reader_take (PurrFormulaReader *self, const char *text)
{
  gsize length = strlen (text);

  if (strncmp (self->next, text, length) != 0)
    return FALSE;
  /* \le is not the beginning of \left */
  if (*text == '\\' && g_ascii_isalpha (text[length - 1])
      && g_ascii_isalpha (self->next[length]))
    return FALSE;
  self->next += length;
  return TRUE;
}

static gboolean
is_next (PurrFormulaReader *self, const char *text)
{
  PurrFormulaReader ahead = *self;

  return purr_formula_reader_take (&ahead, text);
}

char *
purr_formula_reader_take_raw (PurrFormulaReader *self)
{
  const char *begin;
  int depth = 1;

  purr_formula_reader_skip_spaces (self);
  if (*self->next != '{')
    {
      purr_formula_reader_fail (self, "“{” is missing");
      return NULL;
    }
  begin = ++self->next;
  for (; *self->next != '\0'; self->next++)
    {
      depth += (*self->next == '{') - (*self->next == '}');
      if (depth == 0)
        return g_strndup (begin, (gsize) (self->next++ - begin));
    }
  purr_formula_reader_fail (self, "“}” is missing");
  return NULL;
}

/* Parts ------------------------------------------------------------------- */

PurrFormulaNode *
purr_formula_sign_new (const char *text,
                       PurrFormulaFace face,
                       PurrFormulaRole role)
{
  PurrFormulaNode *self = purr_formula_node_new (PURR_FORMULA_SIGN);

  self->text = g_strdup (text);
  self->face = face;
  self->role = role;
  return self;
}

PurrFormulaNode *
purr_formula_sign_make (const PurrFormulaSign *sign)
{
  PurrFormulaNode *self
    = purr_formula_sign_new (sign->text, sign->face, sign->role);

  self->spoken = g_strdup (sign->spoken);
  self->big = sign->big;
  self->limits = sign->limits;
  if (sign->letter)
    self->name = g_strdup (sign->name);
  return self;
}

/* "12", "0.5" */
static PurrFormulaNode *
read_number (PurrFormulaReader *self, gboolean one_digit)
{
  const char *begin = self->next++;
  g_autofree char *text = NULL;

  while (!one_digit
         && (g_ascii_isdigit (*self->next)
             || (*self->next == '.' && g_ascii_isdigit (self->next[1]))))
    self->next++;
  text = g_strndup (begin, (gsize) (self->next - begin));
  return purr_formula_sign_new (text, PURR_FORMULA_UPRIGHT,
                                PURR_FORMULA_ORDINARY);
}

/* A letter; "d" and the letter right behind it are one: dw */
static PurrFormulaNode *
read_letter (PurrFormulaReader *self)
{
  gboolean two
    = *self->next == 'd' && g_ascii_isalpha (self->next[1])
      && (self->next == self->start || !g_ascii_isalpha (self->next[-1]));
  char text[3] = { self->next[0], two ? self->next[1] : '\0', '\0' };
  PurrFormulaNode *letter
    = purr_formula_sign_new (text, PURR_FORMULA_ITALIC, PURR_FORMULA_ORDINARY);

  letter->name = g_strdup (text);
  if (two)
    letter->spoken = g_strdup_printf ("d %c", text[1]);
  self->next += two ? 2 : 1;
  return letter;
}

static PurrFormulaNode *
read_character (PurrFormulaReader *self)
{
  gunichar character = g_utf8_get_char (self->next);
  const PurrFormulaSign *sign = purr_formula_find_character (character);
  char text[7] = { 0 };

  if (self->next[0] == ':' && self->next[1] == '=')
    {
      PurrFormulaNode *becomes
        = purr_formula_sign_new (":=", PURR_FORMULA_UPRIGHT,
                                 PURR_FORMULA_RELATION);

      becomes->spoken = g_strdup ("becomes");
      self->next += 2;
      return becomes;
    }
  g_unichar_to_utf8 (character, text);
  if (sign == NULL)
    sign = purr_formula_find_text (text);
  if (sign == NULL)
    {
      if (character == ')' || character == ']')
        {
          self->next++;
          return purr_formula_sign_new (text, PURR_FORMULA_UPRIGHT,
                                        PURR_FORMULA_CLOSING);
        }
      purr_formula_reader_fail (self, "“%s” can't stand here", text);
      return NULL;
    }
  self->next = g_utf8_next_char (self->next);
  return purr_formula_sign_make (sign);
}

/* What stands between "(" or "[" and what closes it. One that nothing closes
 * stands for itself. */
static PurrFormulaNode *
read_parentheses (PurrFormulaReader *self, PurrFormulaEnds ends)
{
  const char open[2] = { *self->next++, '\0' };
  g_autoptr (PurrFormulaNode) body
    = purr_formula_reader_read_row (self, ends | PURR_FORMULA_END_FENCE);
  PurrFormulaNode *fenced;

  if (body == NULL)
    return NULL;
  if (*self->next != ')' && *self->next != ']')
    {
      fenced = purr_formula_node_new (PURR_FORMULA_ROW);
      purr_formula_node_add (fenced,
                             purr_formula_sign_new (open, PURR_FORMULA_UPRIGHT,
                                                    PURR_FORMULA_OPENING));
      purr_formula_node_add (fenced, g_steal_pointer (&body));
      return fenced;
    }
  fenced = purr_formula_node_new (PURR_FORMULA_FENCED);
  fenced->role = PURR_FORMULA_INNER;
  fenced->text = g_strdup (open);
  fenced->closing = g_strndup (self->next++, 1);
  purr_formula_node_add (fenced, g_steal_pointer (&body));
  return fenced;
}

static PurrFormulaNode *
read_group (PurrFormulaReader *self)
{
  g_autoptr (PurrFormulaNode) row = NULL;

  self->next++;
  row = purr_formula_reader_read_row (self, PURR_FORMULA_END_BRACE);
  if (row == NULL)
    return NULL;
  if (*self->next != '}')
    {
      purr_formula_reader_fail (self, "“}” is missing");
      return NULL;
    }
  self->next++;
  return g_steal_pointer (&row);
}

static PurrFormulaNode *
read_atom (PurrFormulaReader *self, PurrFormulaEnds ends, gboolean argument)
{
  char next = *self->next;

  if (next == '{')
    return read_group (self);
  if (next == '\\')
    return purr_formula_reader_read_command (self);
  if (g_ascii_isdigit (next))
    return read_number (self, argument);
  if (g_ascii_isalpha (next))
    return read_letter (self);
  if ((next == '(' || next == '[') && !argument)
    return read_parentheses (self, ends);
  return read_character (self);
}

PurrFormulaNode *
purr_formula_reader_read_argument (PurrFormulaReader *self)
{
  PurrFormulaNode *argument = NULL;

  purr_formula_reader_skip_spaces (self);
  if (*self->next == '\0' || strchr ("}^_&'", *self->next) != NULL)
    {
      purr_formula_reader_fail (self, "something is missing");
      return NULL;
    }
  if (++self->depth > PURR_FORMULA_MAX_DEPTH)
    purr_formula_reader_fail (self, "it is nested too deep");
  else
    argument = read_atom (self, 0, TRUE);
  self->depth--;
  return argument;
}

/* Scripts ----------------------------------------------------------------- */

/* "x" and "1" below it: letters and digits alone; NULL for anything else */
static char *
name_with_script (const PurrFormulaNode *base, const PurrFormulaNode *below)
{
  GString *name;

  if (base->name == NULL || below == NULL)
    return NULL;
  name = g_string_new (base->name);
  g_string_append_c (name, '_');
  if (below->kind == PURR_FORMULA_SIGN)
    g_string_append (name, below->name != NULL ? below->name : below->text);
  else
    for (guint i = 0; i < below->parts->len; i++)
      {
        const PurrFormulaNode *part = purr_formula_node_get (below, i);

        if (part->kind != PURR_FORMULA_SIGN
            || part->role != PURR_FORMULA_ORDINARY)
          {
            g_string_free (name, TRUE);
            return NULL;
          }
        g_string_append (name, part->name != NULL ? part->name : part->text);
      }
  return g_string_free (name, FALSE);
}

static PurrFormulaNode *
read_primes (PurrFormulaReader *self)
{
  GString *primes = g_string_new (NULL);
  GString *spoken = g_string_new (NULL);
  PurrFormulaNode *sign;

  for (; *self->next == '\''; self->next++)
    {
      g_string_append (primes, "′");
      g_string_append (spoken, spoken->len > 0 ? " prime" : "prime");
    }
  sign = purr_formula_sign_new (primes->str, PURR_FORMULA_UPRIGHT,
                                PURR_FORMULA_ORDINARY);
  sign->spoken = g_string_free (spoken, FALSE);
  g_string_free (primes, TRUE);
  return sign;
}

/* Takes base. */
static PurrFormulaNode *
read_scripts (PurrFormulaReader *self, PurrFormulaNode *base)
{
  PurrFormulaNode *scripts[2] = { NULL, NULL };
  PurrFormulaNode *whole;

  for (;;)
    {
      gboolean above;
      gboolean primes;

      purr_formula_reader_skip_spaces (self);
      primes = *self->next == '\'';
      above = *self->next == '^' || primes;
      if (!above && *self->next != '_')
        break;
      if (scripts[above] != NULL)
        purr_formula_reader_fail (self, "there are two %s",
                                  above ? "superscripts" : "subscripts");
      else if (primes)
        scripts[above] = read_primes (self);
      else
        {
          self->next++;
          scripts[above] = purr_formula_reader_read_argument (self);
        }
      if (*self->error != NULL)
        break;
    }
  if (scripts[0] == NULL && scripts[1] == NULL)
    return base;

  whole = purr_formula_node_new (PURR_FORMULA_SCRIPTS);
  whole->role = base->role;
  whole->limits = base->limits;
  whole->name = name_with_script (base, scripts[0]);
  purr_formula_node_add (whole, base);
  purr_formula_node_add (whole, scripts[0]);
  purr_formula_node_add (whole, scripts[1]);
  return whole;
}

/* Rows -------------------------------------------------------------------- */

/* Whether what comes next ends the row */
static gboolean
is_end (PurrFormulaReader *self, PurrFormulaEnds ends)
{
  static const struct
  {
    const char *text;
    PurrFormulaEnds end;
  } all[] = {
    { "}", PURR_FORMULA_END_BRACE },       { "&", PURR_FORMULA_END_CELL },
    { "\\\\", PURR_FORMULA_END_CELL },     { "\\end", PURR_FORMULA_END_CELL },
    { "\\right", PURR_FORMULA_END_RIGHT }, { ")", PURR_FORMULA_END_FENCE },
    { "]", PURR_FORMULA_END_FENCE },
  };

  if (*self->next == '\0')
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (is_next (self, all[i].text))
      {
        if (ends & all[i].end)
          return TRUE;
        if (all[i].end != PURR_FORMULA_END_FENCE)
          purr_formula_reader_fail (self, "“%s” has no beginning", all[i].text);
      }
  return *self->error != NULL;
}

PurrFormulaNode *
purr_formula_reader_read_row (PurrFormulaReader *self, PurrFormulaEnds ends)
{
  g_autoptr (PurrFormulaNode) row = purr_formula_node_new (PURR_FORMULA_ROW);

  if (++self->depth > PURR_FORMULA_MAX_DEPTH)
    purr_formula_reader_fail (self, "it is nested too deep");
  for (;;)
    {
      PurrFormulaNode *atom;

      purr_formula_reader_skip_spaces (self);
      if (is_end (self, ends))
        break;
      /* Scripts of nothing */
      if (strchr ("^_'", *self->next) != NULL)
        atom = purr_formula_node_new (PURR_FORMULA_ROW);
      else
        atom = read_atom (self, ends, FALSE);
      if (atom == NULL)
        break;
      purr_formula_node_add (row, atom->kind == PURR_FORMULA_SPACE
                                    ? atom
                                    : read_scripts (self, atom));
    }
  self->depth--;
  return *self->error == NULL ? g_steal_pointer (&row) : NULL;
}

PurrFormulaNode *
purr_formula_parse (const char *notation, GError **error)
{
  g_autoptr (GError) fault = NULL;
  PurrFormulaReader reader
    = { .start = notation, .next = notation, .error = &fault };
  PurrFormulaNode *row = NULL;

  g_return_val_if_fail (notation != NULL, NULL);

  if (!g_utf8_validate (notation, -1, NULL))
    g_set_error (&fault, PURR_FORMULA_ERROR, PURR_FORMULA_ERROR_NOTATION,
                 "The formula is not UTF-8.");
  else if (strlen (notation) > PURR_FORMULA_MAX_LENGTH)
    g_set_error (&fault, PURR_FORMULA_ERROR, PURR_FORMULA_ERROR_NOTATION,
                 "The formula is longer than %d bytes.",
                 PURR_FORMULA_MAX_LENGTH);
  else
    row = purr_formula_reader_read_row (&reader, 0);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return row;
}

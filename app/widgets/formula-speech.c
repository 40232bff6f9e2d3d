/* formula-speech.c: a formula in words, as one reads it aloud */

#include "app/widgets/formula-speech.h"

#include <string.h>

static void say (GString *words, const PurrFormulaNode *node);

static void
add (GString *words, const char *word)
{
  if (*word == '\0')
    return;
  /* ", " and "of" need no room before them */
  if (words->len > 0 && *word != ',')
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

/* What a part is ---------------------------------------------------------- */

/* Without the braces around a single thing */
static const PurrFormulaNode *
unwrap (const PurrFormulaNode *node)
{
  while (node->kind == PURR_FORMULA_ROW && node->parts->len == 1
         && node->name == NULL)
    node = purr_formula_node_get (node, 0);
  return node;
}

static gboolean
is_sign (const PurrFormulaNode *node, const char *text)
{
  node = unwrap (node);
  return node->kind == PURR_FORMULA_SIGN && g_str_equal (node->text, text);
}

/* What carries scripts, or the part itself */
static const PurrFormulaNode *
base_of (const PurrFormulaNode *node)
{
  while (node->kind == PURR_FORMULA_SCRIPTS)
    node = purr_formula_node_get (node, 0);
  return unwrap (node);
}

static gboolean
is_words (const PurrFormulaNode *node)
{
  node = unwrap (node);
  return node->kind == PURR_FORMULA_SIGN && node->name == NULL
         && node->spoken == NULL && !g_ascii_isdigit (*node->text);
}

/* "J", "log": what stands in parentheses behind it is what it is applied to */
static gboolean
is_function (const PurrFormulaNode *node)
{
  static const char *const names[] = { "f", "g", "h", "J", "L", "P", "sigma" };
  const PurrFormulaNode *base = base_of (node);

  if (base->kind != PURR_FORMULA_SIGN)
    return FALSE;
  if (base->role == PURR_FORMULA_OPERATOR && !base->big)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (base->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether something is multiplied by it, or it by something */
static gboolean
is_factor (const PurrFormulaNode *node)
{
  const PurrFormulaNode *base = base_of (node);

  if (node->kind == PURR_FORMULA_SPACE)
    return FALSE;
  if (base->kind == PURR_FORMULA_SIGN)
    return base->name != NULL || g_ascii_isdigit (*base->text) || base->big
           || base->role == PURR_FORMULA_OPERATOR || is_sign (base, "∂");
  return base->kind != PURR_FORMULA_TABLE || base->name != NULL;
}

/* One thing, so that nobody asks where it ends */
static gboolean
is_simple (const PurrFormulaNode *node)
{
  node = unwrap (node);
  switch (node->kind)
    {
    case PURR_FORMULA_SIGN:
    case PURR_FORMULA_ACCENT:
    case PURR_FORMULA_FENCED:
      return TRUE;
    case PURR_FORMULA_SCRIPTS:
      return purr_formula_node_get (node, 2) == NULL;
    case PURR_FORMULA_ROW:
      /* -z, ∂J, 2m */
      for (guint i = 0; i < node->parts->len; i++)
        {
          const PurrFormulaNode *part = purr_formula_node_get (node, i);

          if (!is_simple (part) || part->role == PURR_FORMULA_RELATION
              || (i > 0 && part->role == PURR_FORMULA_BINARY))
            return FALSE;
        }
      return node->parts->len <= 2;
    default:
      return FALSE;
    }
}

/* Kinds of parts ---------------------------------------------------------- */

static void
say_parenthesis (GString *words, const char *text, gboolean opens)
{
  static const struct
  {
    const char *text;
    const char *words;
  } all[] = {
    { "(", "open parenthesis" }, { ")", "close parenthesis" },
    { "[", "open bracket" },     { "]", "close bracket" },
    { "{", "open brace" },       { "}", "close brace" },
  };

  if (g_str_equal (text, "|"))
    add (words, opens ? "the absolute value of" : "end absolute value");
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].text, text))
      add (words, all[i].words);
}

static void
say_table (GString *words, const PurrFormulaNode *table)
{
  guint n_rows = table->parts->len / MAX (1, table->n_columns);
  g_autofree char *size = NULL;

  if (table->cases)
    add (words, "by cases");
  else if (table->n_columns == 1)
    add (words, "the column");
  else if (n_rows == 1)
    add (words, "the row");
  else
    {
      size = g_strdup_printf ("the matrix of %u rows and %u columns", n_rows,
                              table->n_columns);
      add (words, size);
    }
  for (guint i = 0; i < table->parts->len; i++)
    {
      guint column = i % table->n_columns;

      if (column == 0 && n_rows > 1 && table->n_columns > 1 && !table->cases)
        {
          g_autofree char *row
            = g_strdup_printf (", row %u:", i / table->n_columns + 1);

          add (words, row);
        }
      else if (column > 0 || i > 0)
        add (words, ",");
      say (words, purr_formula_node_get (table, i));
    }
  add (words, table->cases ? ", end of cases" : ", end");
}

static void
say_fenced (GString *words, const PurrFormulaNode *node, gboolean argument)
{
  const PurrFormulaNode *body = purr_formula_node_get (node, 0);

  /* Tables say themselves where they end */
  if (unwrap (body)->kind == PURR_FORMULA_TABLE)
    {
      say (words, body);
      return;
    }
  /* "L of a, y": a list of letters needs no parentheses */
  if (argument)
    {
      gboolean plain = TRUE;

      for (guint i = 0; i < body->parts->len; i++)
        {
          const PurrFormulaNode *part = purr_formula_node_get (body, i);

          plain = plain
                  && (part->role == PURR_FORMULA_PUNCTUATION
                      || (is_factor (part)
                          && base_of (part)->kind != PURR_FORMULA_FENCED
                          && base_of (part)->kind != PURR_FORMULA_FRACTION
                          && (i == 0
                              || purr_formula_node_get (body, i - 1)->role
                                   == PURR_FORMULA_PUNCTUATION)));
        }
      add (words, "of");
      if (plain)
        {
          say (words, body);
          return;
        }
    }
  say_parenthesis (words, node->text, TRUE);
  say (words, body);
  say_parenthesis (words, node->closing, FALSE);
}

static void
say_fraction (GString *words, const PurrFormulaNode *node)
{
  const PurrFormulaNode *over = purr_formula_node_get (node, 0);
  const PurrFormulaNode *under = purr_formula_node_get (node, 1);
  gboolean simple = is_simple (over) && is_simple (under);

  if (!simple)
    add (words, "the fraction");
  say (words, over);
  add (words, "over");
  say (words, under);
  if (!simple)
    add (words, ", end of fraction");
}

static gboolean
contains (const PurrFormulaNode *row, const char *text)
{
  for (guint i = 0; i < row->parts->len; i++)
    if (is_sign (purr_formula_node_get (row, i), text))
      return TRUE;
  return FALSE;
}

/* n x m of them, or n */
static void
say_shape (GString *words, const PurrFormulaNode *above)
{
  if (!contains (above, "×"))
    {
      add (words, "in dimension");
      say (words, above);
      return;
    }
  add (words, "of shape");
  for (guint i = 0; i < above->parts->len; i++)
    {
      const PurrFormulaNode *part = purr_formula_node_get (above, i);

      if (is_sign (part, "×"))
        add (words, "by");
      else
        say (words, part);
    }
}

static void
say_above (GString *words,
           const PurrFormulaNode *base,
           const PurrFormulaNode *above)
{
  const PurrFormulaNode *it = unwrap (above);

  if (is_sign (above, "⊤") || is_sign (above, "T"))
    add (words, "transpose");
  else if (it->kind == PURR_FORMULA_SIGN && it->spoken != NULL
           && strstr (it->spoken, "prime") != NULL)
    add (words, it->spoken);
  else if (is_sign (base, "ℝ"))
    say_shape (words, above);
  else if (it->kind == PURR_FORMULA_FENCED)
    {
      add (words, *it->text == '[' ? "of layer" : "of example");
      say (words, purr_formula_node_get (it, 0));
    }
  else if (is_sign (above, "2"))
    add (words, "squared");
  else if (is_sign (above, "3"))
    add (words, "cubed");
  else
    {
      add (words, "to the power of");
      say (words, above);
      if (!is_simple (above))
        add (words, ", end of power");
    }
}

/* i j: one behind the other, nothing is multiplied */
static void
say_indices (GString *words, const PurrFormulaNode *below)
{
  gboolean plain = below->kind == PURR_FORMULA_ROW;

  for (guint i = 0; plain && i < below->parts->len; i++)
    plain = purr_formula_node_get (below, i)->kind == PURR_FORMULA_SIGN;
  if (!plain)
    say (words, below);
  for (guint i = 0; plain && i < below->parts->len; i++)
    say (words, purr_formula_node_get (below, i));
}

static void
say_scripts (GString *words, const PurrFormulaNode *node)
{
  const PurrFormulaNode *base = purr_formula_node_get (node, 0);
  const PurrFormulaNode *below = purr_formula_node_get (node, 1);
  const PurrFormulaNode *above = purr_formula_node_get (node, 2);

  say (words, base);
  if (node->limits)
    {
      if (below != NULL)
        {
          add (words,
               base_of (node)->big || contains (below, "=") ? "from" : "as");
          say (words, below);
        }
      if (above != NULL)
        {
          add (words, "to");
          say (words, above);
        }
      return;
    }
  if (below != NULL)
    {
      add (words, "sub");
      say_indices (words, below);
    }
  if (above != NULL)
    say_above (words, base, above);
}

/* Rows -------------------------------------------------------------------- */

/* The word between two neighbours that no sign stands between */
static const char *
word_between (const PurrFormulaNode *left, const PurrFormulaNode *right)
{
  const PurrFormulaNode *base = base_of (left);

  if (base->role == PURR_FORMULA_OPERATOR)
    return base->big || g_strcmp0 (base->text, "lim") == 0 ? "of" : "";
  if (is_sign (base, "∂") || g_strcmp0 (base->name, "d") == 0)
    return "";
  if (is_factor (left) && is_factor (right))
    return "times";
  return "";
}

static void
say_row (GString *words, const PurrFormulaNode *row)
{
  const PurrFormulaNode *left = NULL;

  for (guint i = 0; i < row->parts->len; i++)
    {
      const PurrFormulaNode *part = purr_formula_node_get (row, i);
      const PurrFormulaNode *it = unwrap (part);

      if (part->kind == PURR_FORMULA_SPACE)
        {
          if (part->width >= 1 && !g_str_has_suffix (words->str, ","))
            add (words, ",");
          left = NULL;
          continue;
        }
      if (left != NULL && is_function (left) && it->kind == PURR_FORMULA_FENCED)
        say_fenced (words, it, TRUE);
      else
        {
          if (left != NULL && !is_words (left) && !is_words (part))
            add (words, word_between (left, part));
          say (words, part);
        }
      left = part;
    }
}

static void
say_sign (GString *words, const PurrFormulaNode *node)
{
  const char *text = node->spoken != NULL ? node->spoken : node->text;
  g_autofree char *word = g_strstrip (g_strdup (text));

  add (words, word);
}

static void
say (GString *words, const PurrFormulaNode *node)
{
  switch (node->kind)
    {
    case PURR_FORMULA_ROW:
      say_row (words, node);
      break;
    case PURR_FORMULA_SIGN:
      say_sign (words, node);
      break;
    case PURR_FORMULA_FRACTION:
      say_fraction (words, node);
      break;
    case PURR_FORMULA_SCRIPTS:
      say_scripts (words, node);
      break;
    case PURR_FORMULA_ACCENT:
      say (words, purr_formula_node_get (node, 0));
      add (words, node->spoken);
      break;
    case PURR_FORMULA_ROOT:
      add (words, "the square root of");
      say (words, purr_formula_node_get (node, 0));
      if (!is_simple (purr_formula_node_get (node, 0)))
        add (words, ", end of root");
      break;
    case PURR_FORMULA_FENCED:
      say_fenced (words, node, FALSE);
      break;
    case PURR_FORMULA_TABLE:
      say_table (words, node);
      break;
    case PURR_FORMULA_SPACE:
    default:
      break;
    }
}

char *
purr_formula_say (const PurrFormulaNode *node)
{
  GString *words = g_string_new (NULL);

  say (words, node);
  return g_string_free (words, FALSE);
}

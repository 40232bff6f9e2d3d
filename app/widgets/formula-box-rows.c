/* formula-box-rows.c: what stands side by side in a formula, and scripts */

#include "app/widgets/formula-box-private.h"

/* Scripts ----------------------------------------------------------------- */

/* What is under and over a sum */
static PurrFormulaBox *
make_limits (const PurrFormulaFont *font,
             PurrFormulaBox *base,
             PurrFormulaBox *below,
             PurrFormulaBox *above)
{
  PurrFormulaBox *box = purr_formula_box_new ();
  const double gap = 0.16;

  box->width = base->width;
  if (below != NULL)
    box->width = MAX (box->width, below->width);
  if (above != NULL)
    box->width = MAX (box->width, above->width);
  if (above != NULL)
    purr_formula_box_add (box, above, (box->width - above->width) / 2,
                          -base->ascent - gap - above->descent);
  if (below != NULL)
    purr_formula_box_add (box, below, (box->width - below->width) / 2,
                          base->descent + gap
                            + MAX (below->ascent, 0.5 * font->x_height));
  purr_formula_box_add (box, base, (box->width - base->width) / 2, 0);
  return box;
}

/* Fonts have it where it belongs */
static gboolean
is_prime (const PurrFormulaNode *node)
{
  return node->kind == PURR_FORMULA_SIGN && g_str_has_prefix (node->text, "′");
}

PurrFormulaBox *
purr_formula_box_make_scripts (const PurrFormulaFont *font,
                               const PurrFormulaNode *node,
                               PurrFormulaStyle style)
{
  const PurrFormulaNode *base_node = purr_formula_node_get (node, 0);
  double size = purr_formula_style_size (style);
  PurrFormulaBox *base = purr_formula_box_make (font, base_node, style);
  PurrFormulaBox *parts[2] = { NULL, NULL };
  PurrFormulaBox *box;
  PurrFormulaBox *inner;
  double up, down;
  double end = base->width;

  for (guint i = 0; i < 2; i++)
    {
      const PurrFormulaNode *part = purr_formula_node_get (node, i + 1);

      if (part != NULL)
        parts[i]
          = purr_formula_box_make (font, part,
                                   is_prime (part)
                                     ? style
                                     : purr_formula_style_of_script (style));
    }
  if (node->limits && style == PURR_FORMULA_DISPLAY)
    return make_limits (font, base, parts[0], parts[1]);

  up = 0;
  if (parts[1] != NULL && !is_prime (purr_formula_node_get (node, 2)))
    up = MAX (MAX (0.40 * size, base->ascent - 0.28 * size),
              parts[1]->descent + 0.25 * font->x_height * size);
  down = MAX (0.17 * size, base->descent + 0.02 * size);
  if (parts[0] != NULL)
    down = MAX (down, parts[0]->ascent - 0.8 * font->x_height * size);
  if (parts[0] != NULL && parts[1] != NULL)
    {
      double gap = up - parts[1]->descent + down - parts[0]->ascent;

      if (gap < 4 * font->rule * size)
        down += 4 * font->rule * size - gap;
    }

  /* Base and what is below it are one symbol, what is above stands beside */
  inner = purr_formula_box_new ();
  if (node->name != NULL)
    {
      inner->symbol = node;
      base->symbol = NULL;
    }
  inner->width = base->width;
  box = purr_formula_box_new ();
  if (parts[0] != NULL)
    {
      inner->width = base->width + parts[0]->width;
      end = inner->width;
    }
  if (parts[1] != NULL)
    end
      = MAX (end, base->width + base->overhang + 0.03 * size + parts[1]->width);
  purr_formula_box_add (inner, base, 0, 0);
  if (parts[0] != NULL)
    purr_formula_box_add (inner, parts[0], base->width, down);
  purr_formula_box_add (box, inner, 0, 0);
  if (parts[1] != NULL)
    purr_formula_box_add (box, parts[1],
                          base->width + base->overhang + 0.03 * size, -up);
  /* A little room behind it */
  box->width = end + 0.05 * size;
  return box;
}

/* Rows -------------------------------------------------------------------- */

double
purr_formula_room_between (PurrFormulaRole left,
                           PurrFormulaRole right,
                           PurrFormulaStyle style)
{
  /* The TeXbook, chapter 18: 1 is thin; a, b, c are thin, medium and thick, and
   * nothing in scripts. By left, then right, in the order of the classes. */
  static const char rooms[][9] = {
    "01bc000a", "110c000a", "bb00b00b", "cc00c00c",
    "00000000", "01bc000a", "aa0aaaaa", "a1bca0aa",
  };
  char room = rooms[left][right];
  double size = purr_formula_style_size (style);

  if (room == '1')
    return 3 / 18. * size;
  if (room == '0' || style >= PURR_FORMULA_SCRIPT)
    return 0;
  return (room - 'a' + 3) / 18. * size;
}

/* Parentheses show their outside to their neighbours */
static PurrFormulaRole
role_of (const PurrFormulaNode *part, gboolean from_left)
{
  const PurrFormulaNode *base = part;

  while (base->kind == PURR_FORMULA_SCRIPTS)
    base = purr_formula_node_get (base, 0);
  if (base->kind != PURR_FORMULA_FENCED)
    return part->role;
  if (from_left)
    return PURR_FORMULA_OPENING;
  return *base->closing != '\0' ? PURR_FORMULA_CLOSING : PURR_FORMULA_ORDINARY;
}

PurrFormulaSides *
purr_formula_row_sides (const PurrFormulaNode *row)
{
  PurrFormulaSides *sides = g_new0 (PurrFormulaSides, row->parts->len);
  PurrFormulaSides *last = NULL;

  for (guint i = 0; i < row->parts->len; i++)
    {
      const PurrFormulaNode *part = purr_formula_node_get (row, i);

      sides[i].left = role_of (part, TRUE);
      sides[i].right = role_of (part, FALSE);
      if (part->kind == PURR_FORMULA_SPACE)
        continue;
      /* A minus that has nothing before it, or nothing behind it, is a sign */
      if (sides[i].left == PURR_FORMULA_BINARY
          && (last == NULL || last->right == PURR_FORMULA_BINARY
              || last->right == PURR_FORMULA_OPERATOR
              || last->right == PURR_FORMULA_RELATION
              || last->right == PURR_FORMULA_OPENING
              || last->right == PURR_FORMULA_PUNCTUATION))
        sides[i].left = sides[i].right = PURR_FORMULA_ORDINARY;
      else if (last != NULL && last->right == PURR_FORMULA_BINARY
               && (sides[i].left == PURR_FORMULA_RELATION
                   || sides[i].left == PURR_FORMULA_CLOSING
                   || sides[i].left == PURR_FORMULA_PUNCTUATION))
        last->left = last->right = PURR_FORMULA_ORDINARY;
      last = &sides[i];
    }
  if (last != NULL && last->right == PURR_FORMULA_BINARY)
    last->left = last->right = PURR_FORMULA_ORDINARY;
  return sides;
}

PurrFormulaBox *
purr_formula_box_make_row (const PurrFormulaFont *font,
                           const PurrFormulaNode *row,
                           PurrFormulaStyle style)
{
  PurrFormulaBox *box = purr_formula_box_new ();
  g_autofree PurrFormulaSides *sides = purr_formula_row_sides (row);
  const PurrFormulaSides *last = NULL;
  double x = 0;

  for (guint i = 0; i < row->parts->len; i++)
    {
      const PurrFormulaNode *node = purr_formula_node_get (row, i);
      PurrFormulaBox *part = purr_formula_box_make (font, node, style);

      if (node->kind != PURR_FORMULA_SPACE)
        {
          if (last != NULL)
            x += purr_formula_room_between (last->right, sides[i].left, style);
          last = &sides[i];
        }
      purr_formula_box_add (box, part, x, 0);
      x += part->width;
      box->overhang = part->overhang;
    }
  box->width = x;
  return box;
}

/* formula-box-parts.c: fractions, hats, roots, parentheses, tables */

#include "app/widgets/formula-box-private.h"

/* Fractions --------------------------------------------------------------- */

PurrFormulaBox *
purr_formula_box_make_fraction (const PurrFormulaFont *font,
                                const PurrFormulaNode *node,
                                PurrFormulaStyle style)
{
  PurrFormulaStyle inner = style == PURR_FORMULA_DISPLAY
                             ? PURR_FORMULA_INLINE
                             : purr_formula_style_of_script (style);
  double size = purr_formula_style_size (style);
  double axis = font->axis * size;
  double rule = font->rule * size;
  double gap = (style == PURR_FORMULA_DISPLAY ? 0.16 : 0.1) * size;
  double margin = 0.12 * size;
  PurrFormulaBox *over
    = purr_formula_box_make (font, purr_formula_node_get (node, 0), inner);
  PurrFormulaBox *under
    = purr_formula_box_make (font, purr_formula_node_get (node, 1), inner);
  PurrFormulaBox *box = purr_formula_box_new ();
  double width = MAX (over->width, under->width) + margin;
  /* As high as letters at least, so that the line of a row of fractions is
   * even */
  double room_over = MAX (over->descent, 0);
  double room_under
    = MAX (under->ascent, font->x_height * purr_formula_style_size (inner));
  PurrFormulaItem bar = { .kind = PURR_FORMULA_ITEM_RULE,
                          .x = margin,
                          .y = -axis - rule / 2,
                          .width = width,
                          .height = rule };

  purr_formula_box_add (box, over, margin + (width - over->width) / 2,
                        -axis - rule / 2 - gap - room_over);
  purr_formula_box_add (box, under, margin + (width - under->width) / 2,
                        -axis + rule / 2 + gap + room_under);
  purr_formula_box_add_item (box, &bar);
  box->width = width + 2 * margin;
  return box;
}

/* Hats and roots ---------------------------------------------------------- */

PurrFormulaBox *
purr_formula_box_make_accent (const PurrFormulaFont *font,
                              const PurrFormulaNode *node,
                              PurrFormulaStyle style)
{
  double size = purr_formula_style_size (style);
  gboolean hat = *node->text == '^';
  PurrFormulaBox *body
    = purr_formula_box_make (font, purr_formula_node_get (node, 0), style);
  PurrFormulaBox *box = purr_formula_box_new ();
  double top = MAX (body->ascent, font->x_height * size) + 0.08 * size;
  PurrFormulaItem item
    = { .kind = hat ? PURR_FORMULA_ITEM_HAT : PURR_FORMULA_ITEM_RULE };

  item.width = CLAMP (0.75 * body->width, 0.32 * size, 0.7 * size);
  item.height = (hat ? 0.16 : font->rule) * size;
  /* Over the middle of a letter that leans */
  item.x = (body->width - item.width) / 2 + 0.05 * size;
  item.y = -top - item.height;
  purr_formula_box_add_item (box, &item);
  box->width = body->width;
  box->overhang = body->overhang;
  /* What is in it is not a symbol of its own */
  body->symbol = NULL;
  purr_formula_box_add (box, body, 0, 0);
  box->ascent = MAX (box->ascent, -item.y);
  return box;
}

PurrFormulaBox *
purr_formula_box_make_root (const PurrFormulaFont *font,
                            const PurrFormulaNode *node,
                            PurrFormulaStyle style)
{
  double size = purr_formula_style_size (style);
  PurrFormulaBox *body
    = purr_formula_box_make (font, purr_formula_node_get (node, 0), style);
  PurrFormulaBox *box = purr_formula_box_new ();
  double hook = 0.55 * size;
  double top
    = MAX (body->ascent, font->x_height * size) + (0.12 + font->rule) * size;
  double bottom = MAX (body->descent, 0) + 0.04 * size;
  PurrFormulaItem item = { .kind = PURR_FORMULA_ITEM_ROOT,
                           .size = hook,
                           .y = -top,
                           .width = hook + body->width + 0.08 * size,
                           .height = top + bottom };

  purr_formula_box_add_item (box, &item);
  box->width = item.width + 0.06 * size;
  purr_formula_box_add (box, body, hook, 0);
  box->ascent = MAX (box->ascent, top);
  box->descent = MAX (box->descent, bottom);
  return box;
}

/* Parentheses ------------------------------------------------------------- */

/* One of a pair around a body that reaches half above and below the axis */
static PurrFormulaBox *
make_fence (const PurrFormulaFont *font,
            const char *text,
            double half,
            double size)
{
  PurrFormulaBox *sign
    = purr_formula_box_make_text (font, text, PURR_FORMULA_UPRIGHT, size);
  PurrFormulaItem item = { .kind = PURR_FORMULA_ITEM_FENCE, .text = text };
  PurrFormulaBox *box;
  double axis = font->axis * size;
  double reach = MIN (sign->ascent - axis, sign->descent + axis);

  /* A script that sticks out a little needs no larger one */
  if (half <= reach + 0.25 * size)
    return sign;
  purr_formula_box_free (sign);
  box = purr_formula_box_new ();
  half += 0.05 * size;
  item.height = 2 * half;
  item.width = (*text == '|' ? 0.1 : 0.26) * size + 0.05 * half;
  item.x = 0.06 * size;
  item.y = -axis - half;
  box->width = item.width + 0.12 * size;
  box->ascent = axis + half;
  box->descent = half - axis;
  purr_formula_box_add_item (box, &item);
  return box;
}

PurrFormulaBox *
purr_formula_box_make_fenced (const PurrFormulaFont *font,
                              const PurrFormulaNode *node,
                              PurrFormulaStyle style)
{
  double size = purr_formula_style_size (style);
  double axis = font->axis * size;
  PurrFormulaBox *body
    = purr_formula_box_make (font, purr_formula_node_get (node, 0), style);
  PurrFormulaBox *box = purr_formula_box_new ();
  double half = MAX (body->ascent - axis, body->descent + axis);
  double x = 0;

  if (*node->text != '\0')
    {
      PurrFormulaBox *open = make_fence (font, node->text, half, size);

      purr_formula_box_add (box, open, 0, 0);
      x = open->width;
    }
  purr_formula_box_add (box, body, x, 0);
  x += body->width;
  if (*node->closing != '\0')
    {
      PurrFormulaBox *close = make_fence (font, node->closing, half, size);

      purr_formula_box_add (box, close, x, 0);
      x += close->width;
    }
  box->width = x;
  return box;
}

/* Tables ------------------------------------------------------------------ */

typedef struct
{
  double ascent;
  double descent;
} Line;

PurrFormulaBox *
purr_formula_box_make_table (const PurrFormulaFont *font,
                             const PurrFormulaNode *node,
                             PurrFormulaStyle style)
{
  PurrFormulaStyle inner = MAX (style, PURR_FORMULA_INLINE);
  double size = purr_formula_style_size (inner);
  guint n_columns = MAX (1, node->n_columns);
  guint n_rows = node->parts->len / n_columns;
  g_autofree double *widths = g_new0 (double, n_columns);
  g_autofree Line *lines = g_new (Line, n_rows);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  PurrFormulaBox *box = purr_formula_box_new ();
  double column_gap = 0.8 * size;
  double row_gap = 0.22 * size;
  double height = 0;
  double x, y;

  for (guint i = 0; i < n_rows; i++)
    {
      lines[i] = (Line) { 0.72 * size, 0.22 * size };
      for (guint k = 0; k < n_columns; k++)
        {
          PurrFormulaBox *cell = purr_formula_box_make (
            font, purr_formula_node_get (node, i * n_columns + k), inner);

          widths[k] = MAX (widths[k], cell->width);
          lines[i].ascent = MAX (lines[i].ascent, cell->ascent);
          lines[i].descent = MAX (lines[i].descent, cell->descent);
          g_ptr_array_add (cells, cell);
        }
      height += lines[i].ascent + lines[i].descent + (i > 0 ? row_gap : 0);
    }

  y = -font->axis * size - height / 2;
  for (guint i = 0; i < n_rows; i++)
    {
      y += lines[i].ascent;
      x = 0.1 * size;
      for (guint k = 0; k < n_columns; k++)
        {
          PurrFormulaBox *cell = g_ptr_array_index (cells, i * n_columns + k);

          purr_formula_box_add (box, cell,
                                node->cases ? x
                                            : x + (widths[k] - cell->width) / 2,
                                y);
          x += widths[k] + (k + 1 < n_columns ? column_gap : 0);
        }
      y += lines[i].descent + row_gap;
      box->width = x + 0.1 * size;
    }
  /* Its lines' heights, not their ink's alone */
  box->ascent = font->axis * size + height / 2;
  box->descent = height / 2 - font->axis * size;
  return box;
}

/* formula-box.c: the parts of a formula, measured and put together */

#include "app/widgets/formula-box.h"

#include "app/widgets/formula-box-private.h"

/* Boxes ------------------------------------------------------------------- */

PurrFormulaBox *
purr_formula_box_new (void)
{
  return g_new0 (PurrFormulaBox, 1);
}

void
purr_formula_box_add (PurrFormulaBox *self,
                      PurrFormulaBox *part,
                      double x,
                      double y)
{
  if (self->boxes == NULL)
    self->boxes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_formula_box_free);
  part->x = x;
  part->y = y;
  self->ascent = MAX (self->ascent, part->ascent - y);
  self->descent = MAX (self->descent, part->descent + y);
  g_ptr_array_add (self->boxes, part);
}

void
purr_formula_box_add_item (PurrFormulaBox *self, const PurrFormulaItem *item)
{
  if (self->items == NULL)
    self->items = g_array_new (FALSE, FALSE, sizeof (PurrFormulaItem));
  g_array_append_val (self->items, *item);
}

void
purr_formula_box_free (PurrFormulaBox *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_free (self);
}

/* Fonts ------------------------------------------------------------------- */

void
purr_formula_font_init (PurrFormulaFont *self,
                        PurrFormulaMeasure measure,
                        gpointer user_data)
{
  PurrFormulaExtents extents;

  self->measure = measure;
  self->user_data = user_data;
  measure ("x", PURR_FORMULA_UPRIGHT, 1, &extents, user_data);
  self->x_height = extents.ascent;
  measure ("−", PURR_FORMULA_UPRIGHT, 1, &extents, user_data);
  self->axis = (extents.ascent - extents.descent) / 2;
  self->rule = CLAMP (extents.ascent + extents.descent, 0.03, 0.07);
}

double
purr_formula_style_size (PurrFormulaStyle style)
{
  static const double sizes[] = { 1, 1, 0.72, 0.6 };

  return sizes[style];
}

PurrFormulaStyle
purr_formula_style_of_script (PurrFormulaStyle style)
{
  return style < PURR_FORMULA_SCRIPT ? PURR_FORMULA_SCRIPT
                                     : PURR_FORMULA_SCRIPT_OF_SCRIPT;
}

/* Signs ------------------------------------------------------------------- */

PurrFormulaBox *
purr_formula_box_make_text (const PurrFormulaFont *font,
                            const char *text,
                            PurrFormulaFace face,
                            double size)
{
  PurrFormulaBox *box = purr_formula_box_new ();
  PurrFormulaItem item = {
    .kind = PURR_FORMULA_ITEM_TEXT, .text = text, .face = face, .size = size
  };
  PurrFormulaExtents extents;

  font->measure (text, face, size, &extents, font->user_data);
  box->width = item.width = extents.advance;
  box->ascent = extents.ascent;
  box->descent = extents.descent;
  box->overhang = MAX (0, extents.ink_right - extents.advance);
  purr_formula_box_add_item (box, &item);
  return box;
}

static PurrFormulaBox *
make_sign (const PurrFormulaFont *font,
           const PurrFormulaNode *node,
           PurrFormulaStyle style)
{
  double size = purr_formula_style_size (style);
  PurrFormulaBox *sign;
  PurrFormulaBox *box;
  double shift;

  if (!node->big)
    return purr_formula_box_make_text (font, node->text, node->face, size);
  /* On the axis, much larger where there is room */
  sign = purr_formula_box_make_text (font, node->text, node->face,
                                     size
                                       * (style == PURR_FORMULA_DISPLAY ? 1.7
                                                                        : 1.2));
  shift = (sign->ascent - sign->descent) / 2 - font->axis * size;
  box = purr_formula_box_new ();
  box->width = sign->width;
  box->ascent = -G_MAXDOUBLE;
  box->descent = -G_MAXDOUBLE;
  purr_formula_box_add (box, sign, 0, shift);
  return box;
}

/* All of them ------------------------------------------------------------- */

static PurrFormulaBox *
make (const PurrFormulaFont *font,
      const PurrFormulaNode *node,
      PurrFormulaStyle style)
{
  PurrFormulaBox *space;

  switch (node->kind)
    {
    case PURR_FORMULA_ROW:
      return purr_formula_box_make_row (font, node, style);
    case PURR_FORMULA_SIGN:
      return make_sign (font, node, style);
    case PURR_FORMULA_FRACTION:
      return purr_formula_box_make_fraction (font, node, style);
    case PURR_FORMULA_SCRIPTS:
      return purr_formula_box_make_scripts (font, node, style);
    case PURR_FORMULA_ACCENT:
      return purr_formula_box_make_accent (font, node, style);
    case PURR_FORMULA_ROOT:
      return purr_formula_box_make_root (font, node, style);
    case PURR_FORMULA_FENCED:
      return purr_formula_box_make_fenced (font, node, style);
    case PURR_FORMULA_TABLE:
      return purr_formula_box_make_table (font, node, style);
    case PURR_FORMULA_SPACE:
    default:
      space = purr_formula_box_new ();
      space->width = node->width * purr_formula_style_size (style);
      return space;
    }
}

PurrFormulaBox *
purr_formula_box_make (const PurrFormulaFont *font,
                       const PurrFormulaNode *node,
                       PurrFormulaStyle style)
{
  PurrFormulaBox *box = make (font, node, style);

  /* Scripts are a symbol without what is above */
  if (node->name != NULL && node->kind != PURR_FORMULA_SCRIPTS)
    box->symbol = node;
  return box;
}

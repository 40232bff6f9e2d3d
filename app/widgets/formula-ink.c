/* formula-ink.c: measures and draws a formula's parts with Pango and cairo */

#include "app/widgets/formula-ink.h"

#include <math.h>
#include <string.h>

struct _PurrFormulaInk
{
  PangoContext *context;
  PangoFontDescription *font;
  double em;           /* pixels */
  GHashTable *layouts; /* of PangoLayout, by face, size and text */
};

/* Code's letters are wider than the others */
#define CODE_SIZE 0.88

PurrFormulaInk *
purr_formula_ink_new (PangoContext *context)
{
  PurrFormulaInk *self = g_new0 (PurrFormulaInk, 1);
  double resolution = pango_cairo_context_get_resolution (context);
  double size;

  self->context
    = pango_font_map_create_context (pango_context_get_font_map (context));
  pango_context_set_language (self->context,
                              pango_context_get_language (context));
  pango_cairo_context_set_resolution (self->context, resolution);
  pango_cairo_context_set_font_options (self->context,
                                        pango_cairo_context_get_font_options (
                                          context));
  /* What is moved by parts of a pixel is measured by them */
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->font = pango_font_description_copy (
    pango_context_get_font_description (context));
  size = pango_units_to_double (pango_font_description_get_size (self->font));
  if (!pango_font_description_get_size_is_absolute (self->font))
    size *= (resolution > 0 ? resolution : 96) / 72;
  self->em = MAX (size, 1);
  self->layouts
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
purr_formula_ink_free (PurrFormulaInk *self)
{
  g_hash_table_unref (self->layouts);
  pango_font_description_free (self->font);
  g_object_unref (self->context);
  g_free (self);
}

double
purr_formula_ink_get_em (const PurrFormulaInk *self)
{
  return self->em;
}

/* Text -------------------------------------------------------------------- */

/* Borrowed */
static PangoLayout *
get_layout (PurrFormulaInk *self,
            const char *text,
            PurrFormulaFace face,
            double size)
{
  char key_size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *key = NULL;
  PangoFontDescription *font;
  PangoLayout *layout;

  g_ascii_dtostr (key_size, sizeof key_size, size);
  key = g_strdup_printf ("%d %s %s", face, key_size, text);
  layout = g_hash_table_lookup (self->layouts, key);
  if (layout != NULL)
    return layout;

  font = pango_font_description_copy (self->font);
  if (face == PURR_FORMULA_ITALIC)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  if (face == PURR_FORMULA_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (face == PURR_FORMULA_CODE)
    {
      pango_font_description_set_family (font, "Monospace");
      size *= CODE_SIZE;
    }
  pango_font_description_set_absolute_size (font,
                                            self->em * size * PANGO_SCALE);
  layout = pango_layout_new (self->context);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  g_hash_table_insert (self->layouts, g_steal_pointer (&key), layout);
  return layout;
}

void
purr_formula_ink_measure (const char *text,
                          PurrFormulaFace face,
                          double size,
                          PurrFormulaExtents *extents,
                          gpointer user_data)
{
  PurrFormulaInk *self = user_data;
  PangoLayout *layout = get_layout (self, text, face, size);
  const double unit = self->em * PANGO_SCALE;
  PangoRectangle ink, logical;
  int baseline = pango_layout_get_baseline (layout);

  pango_layout_get_extents (layout, &ink, &logical);
  extents->advance = (logical.x + logical.width) / unit;
  extents->ink_left = ink.x / unit;
  extents->ink_right = (ink.x + ink.width) / unit;
  extents->ascent = (baseline - ink.y) / unit;
  extents->descent = (ink.y + ink.height - baseline) / unit;
}

static void
draw_text (PurrFormulaInk *self, const PurrFormulaItem *item, cairo_t *cr)
{
  PangoLayout *layout = get_layout (self, item->text, item->face, item->size);

  cairo_move_to (cr, item->x * self->em, item->y * self->em);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
}

/* Shapes: in a box from (0, 0) to (width, height) ------------------------- */

static void
trace_parenthesis (cairo_t *cr, double width, double height, double thick)
{
  double bend = MIN (0.4 * height, 2.2 * width);

  cairo_move_to (cr, width, 0);
  cairo_curve_to (cr, 0.3 * width, 0.4 * bend, 0, bend, 0, height / 2);
  cairo_curve_to (cr, 0, height - bend, 0.3 * width, height - 0.4 * bend, width,
                  height);
  cairo_curve_to (cr, 0.3 * width + thick, height - 0.5 * bend, 1.7 * thick,
                  height - bend, 1.7 * thick, height / 2);
  cairo_curve_to (cr, 1.7 * thick, bend, 0.3 * width + thick, 0.5 * bend, width,
                  0);
  cairo_fill (cr);
}

static void
trace_bracket (cairo_t *cr, double width, double height, double thick)
{
  cairo_rectangle (cr, 0.2 * width, 0, 1.3 * thick, height);
  cairo_rectangle (cr, 0.2 * width, 0, 0.7 * width, thick);
  cairo_rectangle (cr, 0.2 * width, height - thick, 0.7 * width, thick);
  cairo_fill (cr);
}

static void
trace_brace (cairo_t *cr, double width, double height, double thick)
{
  double middle = height / 2;
  double trunk = 0.5 * width;
  double bend = MIN (0.22 * height, width);

  cairo_set_line_width (cr, 1.4 * thick);
  cairo_move_to (cr, width, thick / 2);
  cairo_curve_to (cr, trunk, thick / 2, trunk, 0.3 * bend, trunk, bend);
  cairo_line_to (cr, trunk, middle - bend);
  cairo_curve_to (cr, trunk, middle - 0.3 * bend, 0.3 * trunk, middle, 0,
                  middle);
  cairo_curve_to (cr, 0.3 * trunk, middle, trunk, middle + 0.3 * bend, trunk,
                  middle + bend);
  cairo_line_to (cr, trunk, height - bend);
  cairo_curve_to (cr, trunk, height - 0.3 * bend, trunk, height - thick / 2,
                  width, height - thick / 2);
  cairo_stroke (cr);
}

static void
draw_fence (const char *text,
            double width,
            double height,
            double thick,
            cairo_t *cr)
{
  if (strchr (")]}", *text) != NULL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  if (strchr ("()", *text) != NULL)
    trace_parenthesis (cr, width, height, thick);
  else if (strchr ("[]", *text) != NULL)
    trace_bracket (cr, width, height, thick);
  else if (strchr ("{}", *text) != NULL)
    trace_brace (cr, width, height, thick);
  else
    {
      cairo_rectangle (cr, (width - thick) / 2, 0, thick, height);
      cairo_fill (cr);
    }
}

static void
draw_hat (double width, double height, double thick, cairo_t *cr)
{
  cairo_set_line_width (cr, 1.2 * thick);
  cairo_move_to (cr, 0, height);
  cairo_line_to (cr, width / 2, 0.1 * height);
  cairo_line_to (cr, width, height);
  cairo_stroke (cr);
}

/* hook: how wide the sign is before what it is over begins */
static void
draw_root (double width, double height, double hook, double thick, cairo_t *cr)
{
  cairo_set_line_width (cr, thick);
  cairo_move_to (cr, 0.05 * hook, 0.62 * height);
  cairo_line_to (cr, 0.22 * hook, 0.55 * height);
  cairo_line_to (cr, 0.48 * hook, height - thick);
  cairo_line_to (cr, 0.88 * hook, thick / 2);
  cairo_line_to (cr, width, thick / 2);
  cairo_stroke (cr);
}

/* A line of the same thickness wherever it is: on whole pixels */
static void
draw_rule (double x, double y, double width, double height, cairo_t *cr)
{
  double thick = MAX (1, height);

  cairo_user_to_device (cr, &x, &y);
  y = floor (y + 0.5);
  cairo_device_to_user (cr, &x, &y);
  cairo_rectangle (cr, x, y, width, thick);
  cairo_fill (cr);
}

void
purr_formula_ink_draw (PurrFormulaInk *self,
                       const PurrFormulaLayout *layout,
                       cairo_t *cr)
{
  double em = self->em;
  double thick = MAX (1, layout->rule * em);

  for (guint i = 0; i < layout->items->len; i++)
    {
      const PurrFormulaItem *item
        = &g_array_index (layout->items, PurrFormulaItem, i);
      double width = item->width * em;
      double height = item->height * em;

      cairo_save (cr);
      if (item->kind == PURR_FORMULA_ITEM_TEXT)
        draw_text (self, item, cr);
      else if (item->kind == PURR_FORMULA_ITEM_RULE)
        draw_rule (item->x * em, item->y * em, width, height, cr);
      else
        {
          cairo_translate (cr, item->x * em, item->y * em);
          if (item->kind == PURR_FORMULA_ITEM_FENCE)
            draw_fence (item->text, width, height, thick, cr);
          else if (item->kind == PURR_FORMULA_ITEM_HAT)
            draw_hat (width, height, thick, cr);
          else
            draw_root (width, height, item->size * em, thick, cr);
        }
      cairo_restore (cr);
    }
}

/* formula-picture.c: a formula as it is seen, with what is pointed at */

#include "app/widgets/formula-private.h"

#include <math.h>

/* Where the first baseline's left end is, in pixels */
static graphene_point_t
find_origin (PurrFormula *self)
{
  double em = purr_formula_get_em (self);

  return GRAPHENE_POINT_INIT ((float) (PURR_FORMULA_MARGIN * em),
                              (float) ceil (self->layout->ascent * em
                                              * self->scale
                                            + PURR_FORMULA_MARGIN * em));
}

void
purr_formula_find_rectangle (PurrFormula *self,
                             const PurrFormulaPlace *place,
                             graphene_rect_t *rectangle)
{
  graphene_point_t origin = find_origin (self);
  double em = purr_formula_get_em (self) * self->scale;
  double margin = 0.1 * em;

  graphene_rect_init (rectangle,
                      (float) (origin.x + place->x * em - 0.6 * margin),
                      (float) (origin.y + place->y * em - margin),
                      (float) (place->width * em + 1.2 * margin),
                      (float) (place->height * em + 2 * margin));
}

/* Drawing ----------------------------------------------------------------- */

static GdkRGBA
find_accent (PurrFormula *self)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (
                                         GTK_WIDGET (self)),
                                       "accent_color", &colour))
    gdk_rgba_parse (&colour, "#1c71d8");
  return colour;
}

/* Behind each place of a symbol, and a line under it: found without colour */
static void
append_mark (PurrFormula *self,
             GtkSnapshot *snapshot,
             const char *name,
             const GdkRGBA *accent)
{
  float thick = (float) MAX (2, round (0.09 * purr_formula_get_em (self)));

  for (guint i = 0; i < self->layout->places->len; i++)
    {
      const PurrFormulaPlace *place
        = &g_array_index (self->layout->places, PurrFormulaPlace, i);
      graphene_rect_t rectangle;
      GskRoundedRect rounded;
      GdkRGBA colour = *accent;

      if (g_strcmp0 (place->node->name, name) != 0)
        continue;
      purr_formula_find_rectangle (self, place, &rectangle);
      gsk_rounded_rect_init_from_rect (&rounded, &rectangle, 0.75f * thick);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      colour.alpha *= 0.22f;
      gtk_snapshot_append_color (snapshot, &colour, &rectangle);
      gtk_snapshot_append_color (
        snapshot, accent,
        &GRAPHENE_RECT_INIT (rectangle.origin.x,
                             rectangle.origin.y + rectangle.size.height - thick,
                             rectangle.size.width, thick));
      gtk_snapshot_pop (snapshot);
    }
}

const char *
purr_formula_get_pointed (PurrFormula *self)
{
  return self->hovered != NULL ? self->hovered : self->focused;
}

/* Where the symbol that is pointed at stands: of several the very one */
static const PurrFormulaPlace *
find_place (PurrFormula *self, const char *name)
{
  const PurrFormulaPlace *first = NULL;

  for (guint i = 0; i < self->layout->places->len; i++)
    {
      const PurrFormulaPlace *place
        = &g_array_index (self->layout->places, PurrFormulaPlace, i);
      GtkWidget *symbol = g_ptr_array_index (self->symbols, i);

      if (g_strcmp0 (place->node->name, name) != 0)
        continue;
      if (first == NULL || gtk_widget_has_focus (symbol))
        first = place;
    }
  return first;
}

/* Below everything, under the symbol */
static void
append_value (PurrFormula *self, GtkSnapshot *snapshot, const GdkRGBA *colour)
{
  const char *name = purr_formula_get_pointed (self) != NULL
                       ? purr_formula_get_pointed (self)
                       : self->marked;
  const char *value
    = name != NULL ? g_hash_table_lookup (self->values, name) : NULL;
  const PurrFormulaPlace *place
    = value != NULL ? find_place (self, name) : NULL;
  g_autoptr (PangoLayout) layout = NULL;
  PangoAttrList *attributes;
  graphene_rect_t rectangle;
  int width, height;
  double x, y;

  if (place == NULL)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), value);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes,
                          pango_attr_scale_new (PURR_FORMULA_VALUE_SIZE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, &height);

  purr_formula_find_rectangle (self, place, &rectangle);
  x = rectangle.origin.x + (rectangle.size.width - width) / 2.0;
  x = CLAMP (x, 0, MAX (0, gtk_widget_get_width (GTK_WIDGET (self)) - width));
  y = find_origin (self).y
      + self->layout->descent * self->scale * purr_formula_get_em (self)
      + PURR_FORMULA_MARGIN * purr_formula_get_em (self);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x, (float) floor (y)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

void
purr_formula_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurrFormula *self = PURR_FORMULA (widget);
  GdkRGBA accent = find_accent (self);
  graphene_point_t origin;
  GdkRGBA text;
  cairo_t *cr;

  if (self->layout == NULL)
    return;
  origin = find_origin (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  if (purr_formula_get_pointed (self) != NULL)
    append_mark (self, snapshot, purr_formula_get_pointed (self), &accent);
  if (self->marked != NULL
      && g_strcmp0 (self->marked, purr_formula_get_pointed (self)) != 0)
    append_mark (self, snapshot, self->marked, &accent);

  /* Italics lean out of their boxes */
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                   (float) gtk_widget_get_height (widget)));
  gdk_cairo_set_source_rgba (cr, &text);
  cairo_translate (cr, origin.x, origin.y);
  cairo_scale (cr, self->scale, self->scale);
  purr_formula_ink_draw (purr_formula_get_ink (self), self->layout, cr);
  cairo_destroy (cr);

  append_value (self, snapshot, &text);
  for (guint i = 0; i < self->symbols->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->symbols, i),
                               snapshot);
}

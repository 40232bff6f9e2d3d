/* cat-parts.c: fur and limbs of cats */

#include "cat-parts.h"

static const struct
{
  const char *name;
  Fur fur;
  int base, marks, light;
} coats[] = {
  { "tabby", FUR_STRIPED, 0x9a7d5e, 0x54412f, 0xe3d2b8 },
  { "silver", FUR_STRIPED, 0xa3a5ac, 0x55565f, 0xe6e6ea },
  { "ginger", FUR_STRIPED, 0xe0954a, 0xb5642a, 0xf7e3c8 },
  { "black", FUR_PLAIN, 0x35313b, 0x24212a, 0x4a4551 },
  { "white", FUR_PLAIN, 0xf3eee6, 0xd9d0c6, 0xffffff },
  { "grey", FUR_PLAIN, 0x858b98, 0x646a78, 0xa7acb7 },
  { "cream", FUR_PLAIN, 0xe3c49a, 0xc39a68, 0xf5e6cf },
  { "calico", FUR_PATCHED, 0xf2ebe0, 0xd9853c, 0xffffff },
  { "siamese", FUR_POINTED, 0xe6d7bf, 0x5a4238, 0xefe5d5 },
  { "tuxedo", FUR_BIBBED, 0x37333d, 0x24212a, 0xf6f3ee },
};

void
cat_roll (Cat *cat, Dice *dice)
{
  static const int irises[] = { 0x9cc04a, 0xe0b13a, 0x6fb58a, 0xd98a2b };
  static const Eyes moods[] = {
    EYES_OPEN, EYES_OPEN, EYES_OPEN,   EYES_WIDE,
    EYES_WIDE, EYES_HALF, EYES_CLOSED,
  };
  int coat = dice_below (dice, G_N_ELEMENTS (coats));
  double tint = dice_between (dice, -0.14, 0.12);

  cat->coat = coats[coat].name;
  cat->fur = coats[coat].fur;
  cat->base = colour_shade (rgb (coats[coat].base), tint);
  cat->marks = colour_shade (rgb (coats[coat].marks), tint);
  cat->light = rgb (coats[coat].light);
  cat->iris = rgb (irises[dice_below (dice, G_N_ELEMENTS (irises))]);
  if (cat->fur == FUR_POINTED)
    cat->iris = rgb (0x63b3ea);
  cat->eyes = moods[dice_below (dice, G_N_ELEMENTS (moods))];
  cat->collar = dice_chance (dice, 0.3);
  cat->collar_colour = colour_bright (dice);
  cat->fur_dice.state = dice_roll (dice);
}

/* Fur ----------------------------------------------------------------- */

static void
cover_stripes (cairo_t *cr,
               Cat *cat,
               double x1,
               double y1,
               double x2,
               double y2)
{
  double step = 9;
  double lean = dice_between (&cat->fur_dice, -3, 3);

  /* Ribs: bent bars from the back down, fading out at the belly's height */
  for (double x = x1 + 5; x < x2; x += step)
    {
      const Point rib[] = { { x, y1 - 2 },
                            { x + 2 + lean, y1 + (y2 - y1) * 0.28 },
                            { x - 1 + lean, y1 + (y2 - y1) * 0.55 } };

      brush_curve (cr, rib, G_N_ELEMENTS (rib));
      brush_line (cr, colour_mix (cat->base, cat->marks, 0.8), 3.2);
    }
}

static void
cover_patches (cairo_t *cr,
               Cat *cat,
               double x1,
               double y1,
               double x2,
               double y2)
{
  double size = MAX (x2 - x1, y2 - y1);

  for (int i = 0; i < 4; i++)
    {
      double x = dice_between (&cat->fur_dice, x1, x2);
      double y = dice_between (&cat->fur_dice, y1, y2);
      double rx = size * dice_between (&cat->fur_dice, 0.14, 0.26);

      brush_oval (cr, x, y, rx, rx * 0.8, 30 * i);
      brush_fill (cr, i % 2 ? rgb (0x3b3539) : cat->marks);
    }
}

static void
cover_fur_cb (cairo_t *cr, gpointer data)
{
  Cat *cat = data;
  double x1, y1, x2, y2;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  if (cat->fur == FUR_STRIPED)
    cover_stripes (cr, cat, x1, y1, x2, y2);
  else if (cat->fur == FUR_PATCHED)
    cover_patches (cr, cat, x1, y1, x2, y2);
}

void
cat_paint (cairo_t *cr, Cat *cat)
{
  brush_paint_covered (cr, cat->base, cover_fur_cb, cat);
}

void
cat_leg (cairo_t *cr, Cat *cat, const Point *points, int n, double width)
{
  Colour colour = cat->fur == FUR_POINTED
                    ? colour_mix (cat->base, cat->marks, 0.6)
                    : cat->base;

  brush_limb (cr, points, n, colour, width);
}

void
cat_tail (cairo_t *cr, Cat *cat, const Point *points, int n, double width)
{
  Point tip = points[n - 1];

  if (cat->fur == FUR_POINTED)
    brush_limb (cr, points, n, cat->marks, width);
  else if (cat->fur == FUR_PATCHED)
    brush_limb (cr, points, n, cat->marks, width);
  else
    brush_limb (cr, points, n, cat->base, width);

  if (cat->fur == FUR_BIBBED)
    brush_dot (cr, tip.x, tip.y, width * 0.4, cat->light);
  if (cat->fur != FUR_STRIPED)
    return;

  /* Rings */
  cairo_save (cr);
  brush_curve (cr, points, n);
  cairo_set_line_width (cr, width - 1.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, (double[]) { 3.2, 5.5 }, 2, 2);
  cairo_set_source_rgb (cr, cat->marks.r, cat->marks.g, cat->marks.b);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
cat_paw (cairo_t *cr, Cat *cat, double x, double y, double rx, double ry)
{
  Colour colour = cat->fur == FUR_POINTED ? cat->marks
                  : cat->fur == FUR_PLAIN ? cat->base
                                          : cat->light;

  brush_oval (cr, x, y, rx, ry, 0);
  brush_paint (cr, colour);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x + side * rx * 0.3, y + ry * 0.1);
      cairo_line_to (cr, x + side * rx * 0.3, y + ry * 0.75);
      brush_line (cr, colour_shade (colour, -0.4), 1.1);
    }
}

void
cat_chest (cairo_t *cr, Cat *cat, double x, double y, double rx, double ry)
{
  if (cat->fur == FUR_POINTED)
    return;
  brush_oval (cr, x, y, rx, ry, 0);
  brush_fill (cr, cat->light);
}

/* cat-parts.c: fur, limbs and heads of cats */

#include "cat-parts.h"

#include <math.h>

#define PINK rgb (0xe79aa0)

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
    EYES_OPEN, EYES_OPEN, EYES_OPEN, EYES_WIDE, EYES_WIDE,
    EYES_HALF, EYES_CLOSED,
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
cover_stripes (cairo_t *cr, Cat *cat, double x1, double y1, double x2, double y2)
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
cover_patches (cairo_t *cr, Cat *cat, double x1, double y1, double x2, double y2)
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
  cairo_set_dash (cr, (double[]){ 3.2, 5.5 }, 2, 2);
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

/* Heads --------------------------------------------------------------- */

/* Both ears, before the head; inside is FALSE from behind. */
static void
draw_ears (cairo_t *cr, const Cat *cat, gboolean inside)
{
  Colour colour = cat->fur == FUR_POINTED ? cat->marks : cat->base;

  for (int side = -1; side <= 1; side += 2)
    {
      Colour ear = cat->fur == FUR_PATCHED && side > 0 ? cat->marks : colour;

      cairo_move_to (cr, side * 20, -3);
      cairo_curve_to (cr, side * 21, -14, side * 20, -24, side * 17.5, -29);
      cairo_curve_to (cr, side * 12, -26, side * 6, -20, side * 3, -14);
      cairo_close_path (cr);
      brush_paint (cr, ear);
      if (!inside)
        continue;
      cairo_move_to (cr, side * 17, -9);
      cairo_curve_to (cr, side * 18, -15, side * 17.5, -20, side * 16.5, -23);
      cairo_curve_to (cr, side * 13, -21, side * 10, -18, side * 8, -14);
      cairo_close_path (cr);
      brush_fill (cr, colour_mix (PINK, ear, 0.25));
    }
}

static void
trace_head (cairo_t *cr)
{
  static const Point outline[] = {
    { 0, -17 }, { 11, -15 }, { 19, -6 }, { 22, 6 },   { 13, 14 },
    { 0, 17 },  { -13, 14 }, { -22, 6 }, { -19, -6 }, { -11, -15 },
  };

  brush_blob (cr, outline, G_N_ELEMENTS (outline));
}

/* The coat's pattern on the face, clipped to the head */
static void
cover_face_cb (cairo_t *cr, gpointer data)
{
  Cat *cat = data;

  switch (cat->fur)
    {
    case FUR_STRIPED:
      for (int i = -1; i <= 1; i++)
        {
          cairo_move_to (cr, i * 5.5, -18);
          cairo_line_to (cr, i * 4.5, -8.5 - 2 * !i);
          brush_line (cr, cat->marks, 2.6);
        }
      for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 2; i++)
          {
            cairo_move_to (cr, side * 23, 1 + 6 * i);
            cairo_line_to (cr, side * 15.5, 2.5 + 4.5 * i);
            brush_line (cr, cat->marks, 2.2);
          }
      break;

    case FUR_PATCHED:
      brush_oval (cr, -13, -9, 14, 12, 20);
      brush_fill (cr, rgb (0x3b3539));
      brush_oval (cr, 15, -8, 12, 13, -20);
      brush_fill (cr, cat->marks);
      break;

    case FUR_POINTED:
      brush_glow (cr, 0, 5, 17, cat->marks, 0.95);
      brush_glow (cr, 0, 5, 11, cat->marks, 0.8);
      break;

    case FUR_BIBBED:
      {
        static const Point blaze[] = { { 0, -14 }, { 5, 1 },   { 13, 10 },
                                       { 0, 20 },  { -13, 10 }, { -5, 1 } };

        brush_blob (cr, blaze, G_N_ELEMENTS (blaze));
        brush_fill (cr, cat->light);
      }
      break;

    case FUR_PLAIN:
    default:
      break;
    }
}

static void
draw_eye (cairo_t *cr, const Cat *cat, double x)
{
  double open = cat->eyes == EYES_WIDE ? 6 : cat->eyes == EYES_HALF ? 3 : 5.2;
  gboolean dark = colour_brightness (cat->base) < 0.35;

  if (cat->eyes == EYES_CLOSED)
    {
      Colour line = dark ? rgb (0xd8cfc4) : INK;

      cairo_new_sub_path (cr);
      cairo_arc (cr, x, -2, 4.6, 0.15 * G_PI, 0.85 * G_PI);
      brush_line (cr, line, 1.9);
      return;
    }

  brush_oval (cr, x, 0, 5.6, open + 0.8, 0);
  brush_fill (cr, INK);
  brush_oval (cr, x, 0, 4.7, open, 0);
  brush_fill (cr, cat->iris);
  brush_oval (cr, x, 0, cat->eyes == EYES_WIDE ? 3.4 : 1.9, open * 0.92, 0);
  brush_fill (cr, INK);
  brush_dot (cr, x - 1.5, -open * 0.4, 1.4, WHITE);
}

static void
draw_muzzle (cairo_t *cr, const Cat *cat)
{
  gboolean dark = colour_brightness (cat->base) < 0.35;
  Colour muzzle = cat->fur == FUR_POINTED ? colour_shade (cat->marks, 0.1)
                                          : cat->light;
  Colour hair = dark || cat->fur == FUR_POINTED ? rgb (0xf2ece2)
                                                : rgb (0x6b5c58);
  static const Point nose[] = { { -3, 4.6 }, { 3, 4.6 }, { 0, 7.8 } };

  brush_oval (cr, -4, 9.3, 5.6, 4.6, -10);
  brush_oval (cr, 4, 9.3, 5.6, 4.6, 10);
  brush_fill (cr, muzzle);

  cairo_move_to (cr, -5.2, 9.6);
  cairo_curve_to (cr, -4, 12.4, -0.6, 12.2, 0, 8.4);
  cairo_curve_to (cr, 0.6, 12.2, 4, 12.4, 5.2, 9.6);
  brush_line (cr, colour_brightness (muzzle) < 0.4 ? rgb (0x17131a) : INK, 1.3);

  brush_shape (cr, nose, G_N_ELEMENTS (nose));
  brush_fill (cr, cat->fur == FUR_POINTED ? INK : rgb (0xd9747e));

  for (int side = -1; side <= 1; side += 2)
    for (int i = -1; i <= 1; i++)
      {
        cairo_move_to (cr, side * 10, 8.5 + i * 1.8);
        cairo_curve_to (cr, side * 16, 7 + i * 2.5, side * 22, 7.5 + i * 3.5,
                        side * 27, 9 + i * 5);
        brush_line (cr, hair, 0.8);
      }
}

void
cat_head (cairo_t *cr,
          Cat *cat,
          double x,
          double y,
          double radius,
          double tilt)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, tilt * G_PI / 180);
  cairo_scale (cr, radius / 20, radius / 20);

  draw_ears (cr, cat, TRUE);
  trace_head (cr);
  brush_paint_covered (cr, cat->base, cover_face_cb, cat);
  draw_eye (cr, cat, -9);
  draw_eye (cr, cat, 9);
  draw_muzzle (cr, cat);

  cairo_restore (cr);
}

void
cat_nape (cairo_t *cr, Cat *cat, double x, double y, double radius)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, radius / 20, radius / 20);
  draw_ears (cr, cat, FALSE);
  trace_head (cr);
  cat_paint (cr, cat);
  cairo_restore (cr);
}

void
cat_profile (cairo_t *cr, Cat *cat, double x, double y, double radius)
{
  Colour ear = cat->fur == FUR_POINTED ? cat->marks : cat->base;
  Colour face = cat->fur == FUR_POINTED
                  ? colour_mix (cat->base, cat->marks, 0.75)
                  : cat->base;
  gboolean dark = colour_brightness (face) < 0.4;
  static const Point far_ear[] = { { 2, -12 }, { 11, -27 }, { 14, -9 } };
  static const Point near_ear[] = { { -13, -9 }, { -6, -29 }, { 6, -14 } };
  static const Point inner[] = { { -8, -13 }, { -5, -24 }, { 2, -15 } };
  static const Point outline[] = {
    { 0, -17 }, { 12, -11 }, { 17, -2 }, { 24, 4 },   { 22, 11 },
    { 10, 15 }, { -4, 16 },  { -16, 9 }, { -18, -4 }, { -11, -14 },
  };

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, radius / 20, radius / 20);

  brush_shape (cr, far_ear, G_N_ELEMENTS (far_ear));
  brush_paint (cr, colour_shade (ear, -0.15));
  brush_blob (cr, outline, G_N_ELEMENTS (outline));
  cat_paint (cr, cat);
  if (cat->fur == FUR_POINTED)
    {
      brush_oval (cr, 13, 4, 9, 9, 0);
      brush_fill (cr, face);
    }
  brush_shape (cr, near_ear, G_N_ELEMENTS (near_ear));
  brush_paint (cr, ear);
  brush_shape (cr, inner, G_N_ELEMENTS (inner));
  brush_fill (cr, colour_mix (PINK, ear, 0.25));

  brush_oval (cr, 16, 8, 6.5, 4.6, 10);
  brush_fill (cr, cat->fur == FUR_POINTED ? face : cat->light);
  draw_eye (cr, cat, 8);
  brush_dot (cr, 22.5, 4.8, 2.3, rgb (0xd9747e));
  cairo_move_to (cr, 21, 9);
  cairo_curve_to (cr, 19, 12, 16, 12, 14, 10.5);
  brush_line (cr, INK, 1.3);
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, 15, 8.5 + i * 1.6);
      cairo_line_to (cr, 31, 10 + i * 6);
      brush_line (cr, dark ? rgb (0xf2ece2) : rgb (0x6b5c58), 0.8);
    }
  cairo_restore (cr);
}

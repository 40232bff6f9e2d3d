/* things.c: houses, fruit, cars and the like
 *
 * Each is given two colours, which may be any of those that cats wear.
 */

#include "things.h"

#define LEAF rgb (0x6c9a4a)
#define WOOD rgb (0x83603f)
#define GLASS rgb (0xbfe0ee)

/* Outdoors ------------------------------------------------------------ */

static void
draw_house (cairo_t *cr, Dice *dice, Colour wall, Colour roof)
{
  gboolean lit = dice_chance (dice, 0.4);
  Colour pane = lit ? rgb (0xffdf7a) : GLASS;

  brush_shadow (cr, 0, 45, 48, 6);
  brush_box (cr, 14, -38, 9, 26, 1);
  brush_paint (cr, colour_shade (roof, -0.3));
  brush_box (cr, -32, -8, 64, 53, 2);
  brush_paint (cr, wall);
  brush_shape (cr, POINTS ({ 0, -44 }, { 42, -4 }, { -42, -4 }));
  brush_paint (cr, roof);
  brush_box (cr, -8, 17, 16, 28, 3);
  brush_paint (cr, colour_shade (roof, -0.15));
  brush_dot (cr, 4, 32, 1.8, rgb (0xf4cf58));
  for (int side = -1; side <= 1; side += 2)
    {
      brush_box (cr, side * 20 - 7, 7, 14, 14, 1);
      brush_paint (cr, pane);
      cairo_move_to (cr, side * 20, 7);
      cairo_line_to (cr, side * 20, 21);
      cairo_move_to (cr, side * 20 - 7, 14);
      cairo_line_to (cr, side * 20 + 7, 14);
      brush_line (cr, colour_shade (wall, -0.4), 1.4);
    }
  brush_dot (cr, 0, -20, 6, pane);
}

static void
draw_tree (cairo_t *cr, Dice *dice, Colour crown, Colour fruit)
{
  gboolean fir = dice_chance (dice, 0.4);

  crown = colour_mix (crown, LEAF, 0.55);
  brush_shadow (cr, 0, 45, 34, 6);
  brush_box (cr, -6, 12, 12, 33, 3);
  brush_paint (cr, WOOD);
  if (fir)
    {
      for (int i = 2; i >= 0; i--)
        {
          double y = -46 + i * 19;
          double width = 18 + i * 8;

          brush_shape (cr, POINTS ({ 0, y }, { width, y + 32 },
                                   { -width, y + 32 }));
          brush_paint (cr, crown);
        }
      return;
    }
  brush_blob (cr, POINTS ({ 0, -48 }, { 24, -38 }, { 36, -12 }, { 24, 14 },
                          { 0, 20 }, { -24, 14 }, { -36, -12 }, { -24, -38 }));
  brush_paint (cr, crown);
  for (int i = 0; i < 7; i++)
    {
      double x = dice_between (dice, -24, 24);
      double y = dice_between (dice, -34, 8);

      brush_dot (cr, x, y, 3.4, fruit);
    }
}

static void
draw_car (cairo_t *cr, Dice *dice, Colour body, Colour trim)
{
  brush_shadow (cr, 0, 44, 50, 6);
  brush_blob (cr, POINTS ({ -26, 12 }, { -16, -12 }, { 14, -12 }, { 28, 12 }));
  brush_paint (cr, colour_shade (body, -0.1));
  brush_shape (cr, POINTS ({ -20, 9 }, { -13, -7 }, { -2, -8 }, { -2, 9 }));
  brush_shape (cr, POINTS ({ 2, 9 }, { 2, -8 }, { 12, -7 }, { 21, 9 }));
  brush_fill (cr, GLASS);
  brush_box (cr, -46, 8, 92, 28, 11);
  brush_paint (cr, body);
  brush_box (cr, -46, 20, 92, 4, 2);
  brush_fill (cr, trim);
  brush_dot (cr, 41, 17, 4, rgb (0xfff0b0));
  brush_dot (cr, -42, 17, 3, rgb (0xd9483b));
  for (int side = -1; side <= 1; side += 2)
    {
      brush_dot (cr, side * 25, 34, 11, INK);
      brush_dot (cr, side * 25, 34, 5.5, rgb (0xc9ccd2));
    }
}

static void
draw_boat (cairo_t *cr, Dice *dice, Colour hull, Colour sail)
{
  double wind = dice_between (dice, 20, 38);

  cairo_move_to (cr, 0, 22);
  cairo_line_to (cr, 0, -46);
  brush_line (cr, WOOD, 4);
  cairo_move_to (cr, 4, -44);
  cairo_curve_to (cr, wind, -20, wind + 4, 0, wind, 14);
  cairo_line_to (cr, 4, 14);
  cairo_close_path (cr);
  brush_paint (cr, colour_shade (sail, 0.4));
  brush_shape (cr, POINTS ({ -4, -34 }, { -4, 14 }, { -28, 14 }));
  brush_paint (cr, sail);
  cairo_move_to (cr, -42, 20);
  cairo_line_to (cr, 44, 20);
  cairo_curve_to (cr, 38, 40, 28, 44, 20, 44);
  cairo_line_to (cr, -24, 44);
  cairo_curve_to (cr, -34, 42, -40, 32, -42, 20);
  cairo_close_path (cr);
  brush_paint (cr, hull);
  brush_curve (cr, POINTS ({ -48, 44 }, { -32, 40 }, { -16, 45 }, { 0, 40 },
                           { 16, 45 }, { 32, 40 }, { 48, 44 }));
  brush_line (cr, rgb (0xdff1fa), 4);
}

static void
draw_rocket (cairo_t *cr, Dice *dice, Colour body, Colour fins)
{
  double flame = dice_between (dice, 36, 48);

  brush_blob (cr, POINTS ({ -9, 26 }, { 9, 26 }, { 6, 38 }, { 0, flame },
                          { -6, 38 }));
  brush_fill (cr, rgb (0xf29b38));
  brush_blob (cr, POINTS ({ -5, 26 }, { 5, 26 }, { 0, flame - 7 }));
  brush_fill (cr, rgb (0xfde68a));
  for (int side = -1; side <= 1; side += 2)
    {
      brush_shape (cr, POINTS ({ side * 13, 2 }, { side * 28, 28 },
                               { side * 11, 24 }));
      brush_paint (cr, fins);
    }
  cairo_move_to (cr, 0, -50);
  cairo_curve_to (cr, 22, -28, 20, 6, 12, 27);
  cairo_line_to (cr, -12, 27);
  cairo_curve_to (cr, -20, 6, -22, -28, 0, -50);
  cairo_close_path (cr);
  brush_paint (cr, colour_shade (body, 0.25));
  brush_oval (cr, 0, -14, 9, 9, 0);
  brush_paint (cr, fins);
  brush_dot (cr, 0, -14, 6, GLASS);
}

static void
draw_balloon (cairo_t *cr, Dice *dice, Colour silk, Colour stripe)
{
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 20, 4);
      cairo_line_to (cr, side * 8, 31);
      brush_line (cr, WOOD, 1.6);
    }
  brush_blob (cr, POINTS ({ 0, -48 }, { 26, -38 }, { 32, -16 }, { 14, 14 },
                          { -14, 14 }, { -32, -16 }, { -26, -38 }));
  brush_paint (cr, silk);
  brush_blob (cr, POINTS ({ 0, -47 }, { 10, -34 }, { 12, -16 }, { 6, 14 },
                          { -6, 14 }, { -12, -16 }, { -10, -34 }));
  brush_fill (cr, stripe);
  brush_box (cr, -10, 30, 20, 14, 3);
  brush_paint (cr, WOOD);
}

/* Growing things ------------------------------------------------------ */

static void
draw_flower (cairo_t *cr, Dice *dice, Colour petal, Colour heart)
{
  int n = 5 + dice_below (dice, 4);

  brush_limb (cr, POINTS ({ 0, -4 }, { 2, 20 }, { 0, 45 }), LEAF, 4);
  brush_oval (cr, 12, 30, 13, 5.5, -28);
  brush_paint (cr, LEAF);
  brush_oval (cr, -12, 36, 12, 5, 28);
  brush_paint (cr, LEAF);
  cairo_save (cr);
  cairo_translate (cr, 0, -18);
  for (int i = 0; i < n; i++)
    {
      cairo_rotate (cr, 2 * G_PI / n);
      brush_oval (cr, 0, -17, 50.0 / n + 1.5, 14, 0);
      brush_paint (cr, petal);
    }
  brush_oval (cr, 0, 0, 10, 10, 0);
  brush_paint (cr, colour_mix (heart, rgb (0xf0c040), 0.5));
  cairo_restore (cr);
}

static void
draw_mushroom (cairo_t *cr, Dice *dice, Colour cap, Colour spot)
{
  double bend = dice_between (dice, -5, 5);

  brush_shadow (cr, 0, 45, 30, 6);
  brush_blob (cr, POINTS ({ -9, -4 }, { 9, -4 }, { 10 + bend, 22 }, { 15, 42 },
                          { 0, 46 }, { -15, 42 }, { -10 + bend, 22 }));
  brush_paint (cr, rgb (0xf0e4d0));
  cairo_move_to (cr, -38, 2);
  cairo_curve_to (cr, -38, -58, 38, -58, 38, 2);
  cairo_curve_to (cr, 20, 10, -20, 10, -38, 2);
  brush_paint (cr, cap);
  brush_oval (cr, -14, -24, 7, 6, 0);
  brush_oval (cr, 12, -28, 5.5, 5, 0);
  brush_oval (cr, 24, -8, 6, 5, 0);
  brush_oval (cr, 2, -8, 6, 5, 0);
  brush_oval (cr, -26, -4, 4.5, 4, 0);
  brush_fill (cr, colour_shade (spot, 0.7));
}

static void
draw_cactus (cairo_t *cr, Dice *dice, Colour pot, Colour bloom)
{
  double arm = dice_between (dice, -16, 2);
  Colour skin = colour_mix (LEAF, pot, 0.2);

  brush_shadow (cr, 0, 45, 30, 6);
  brush_limb (cr, POINTS ({ -6, 8 }, { -24, 6 }, { -26, arm }), skin, 10);
  brush_limb (cr, POINTS ({ 6, 0 }, { 24, -2 }, { 26, arm - 12 }), skin, 10);
  brush_box (cr, -12, -42, 24, 70, 12);
  brush_paint (cr, skin);
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (cr, i * 6, -32);
      cairo_line_to (cr, i * 6, 20);
      brush_line (cr, colour_shade (skin, -0.25), 1.4);
    }
  for (int i = 0; i < 5; i++)
    brush_dot (cr, -8 + i * 4, -43 + 2 * (i % 2), 4, bloom);
  brush_shape (cr, POINTS ({ -22, 18 }, { 22, 18 }, { 17, 45 }, { -17, 45 }));
  brush_paint (cr, pot);
  brush_box (cr, -25, 14, 50, 8, 2);
  brush_paint (cr, colour_shade (pot, 0.15));
}

static void
draw_fruit (cairo_t *cr, Dice *dice, Colour skin, Colour blush)
{
  gboolean pear = dice_chance (dice, 0.4);
  double top = pear ? -26 : -10;

  brush_shadow (cr, 0, 45, 36, 7);
  brush_limb (cr, POINTS ({ 0, top }, { 2, top - 10 }, { 8, top - 18 }), WOOD,
              4);
  if (pear)
    brush_blob (cr, POINTS ({ 0, -30 }, { 14, -20 }, { 18, -2 }, { 32, 22 },
                            { 18, 44 }, { -18, 44 }, { -32, 22 }, { -18, -2 },
                            { -14, -20 }));
  else
    brush_blob (cr, POINTS ({ 0, -10 }, { 20, -16 }, { 36, 4 }, { 30, 32 },
                            { 12, 45 }, { 0, 42 }, { -12, 45 }, { -30, 32 },
                            { -36, 4 }, { -20, -16 }));
  brush_paint (cr, skin);
  brush_glow (cr, 12, 20, 18, blush, 0.6);
  brush_glow (cr, -13, 4, 10, WHITE, 0.7);
  brush_oval (cr, 14, top - 12, 11, 5, -24);
  brush_paint (cr, LEAF);
}

/* Indoors ------------------------------------------------------------- */

static void
draw_ball (cairo_t *cr, Dice *dice, Colour one, Colour other)
{
  double turn = dice_between (dice, 0, 360);

  brush_shadow (cr, 0, 45, 38, 7);
  brush_oval (cr, 0, 8, 37, 37, 0);
  brush_paint (cr, one);
  cairo_save (cr);
  cairo_translate (cr, 0, 8);
  cairo_rotate (cr, turn * G_PI / 180);
  for (int i = 0; i < 3; i++)
    {
      cairo_rotate (cr, 2 * G_PI / 3);
      cairo_move_to (cr, 0, 0);
      cairo_curve_to (cr, 14, -8, 26, -10, 34.5, -7);
      cairo_arc (cr, 0, 0, 35.5, -0.2, 0.75);
      cairo_curve_to (cr, 20, 18, 10, 10, 0, 0);
      brush_fill (cr, other);
    }
  cairo_restore (cr);
  brush_glow (cr, -13, -8, 15, WHITE, 0.8);
}

static void
draw_cup (cairo_t *cr, Dice *dice, Colour glaze, Colour band)
{
  double lift = dice_between (dice, -6, 6);

  brush_shadow (cr, 0, 45, 38, 6);
  brush_limb (cr, POINTS ({ 24, 4 }, { 42, 4 }, { 40, 26 }, { 20, 30 }), glaze,
              6);
  cairo_move_to (cr, -28, -12);
  cairo_line_to (cr, 28, -12);
  cairo_curve_to (cr, 28, 30, 22, 45, 12, 45);
  cairo_line_to (cr, -12, 45);
  cairo_curve_to (cr, -22, 45, -28, 30, -28, -12);
  cairo_close_path (cr);
  brush_paint (cr, glaze);
  cairo_move_to (cr, -26, 12);
  cairo_curve_to (cr, -10, 17, 10, 17, 26, 12);
  brush_line (cr, band, 5);
  brush_oval (cr, 0, -12, 28, 6, 0);
  brush_paint (cr, rgb (0x6b4630));
  for (int i = -1; i <= 1; i += 2)
    {
      brush_curve (cr, POINTS ({ i * 9, -20 }, { i * 9 + 5, -28 + lift / 3 },
                               { i * 9 - 3, -36 }, { i * 9 + 2, -44 }));
      cairo_set_source_rgba (cr, 1, 1, 1, 0.7);
      cairo_set_line_width (cr, 3);
      cairo_stroke (cr);
    }
}

static void
draw_teapot (cairo_t *cr, Dice *dice, Colour glaze, Colour dots)
{
  brush_shadow (cr, 0, 45, 40, 6);
  brush_limb (cr, POINTS ({ -24, -2 }, { -45, 0 }, { -42, 24 }, { -24, 30 }),
              glaze, 6);
  brush_limb (cr, POINTS ({ 22, 26 }, { 36, 14 }, { 44, -6 }), glaze, 9);
  brush_blob (cr, POINTS ({ 0, -14 }, { 24, -6 }, { 32, 16 }, { 20, 42 },
                          { -20, 42 }, { -32, 16 }, { -24, -6 }));
  brush_paint (cr, glaze);
  cairo_move_to (cr, -18, -10);
  cairo_curve_to (cr, -14, -26, 14, -26, 18, -10);
  cairo_close_path (cr);
  brush_paint (cr, colour_shade (glaze, 0.2));
  brush_oval (cr, 0, -26, 5, 5, 0);
  brush_paint (cr, dots);
  for (int i = 0; i < 6; i++)
    brush_dot (cr, -20 + i * 8, i % 2 ? 24 : 14, 3.6, dots);
}

static void
draw_cake (cairo_t *cr, Dice *dice, Colour sponge, Colour icing)
{
  int candles = 1 + dice_below (dice, 3);

  brush_shadow (cr, 0, 44, 46, 6);
  brush_oval (cr, 0, 42, 44, 6, 0);
  brush_paint (cr, rgb (0xe4e7ec));
  brush_box (cr, -33, 2, 66, 40, 5);
  brush_paint (cr, sponge);
  brush_box (cr, -33, 20, 66, 5, 1);
  brush_fill (cr, colour_shade (icing, 0.4));
  brush_blob (cr, POINTS ({ -34, 0 }, { 0, -7 }, { 34, 0 }, { 33, 10 },
                          { 24, 8 }, { 16, 15 }, { 8, 8 }, { 0, 13 },
                          { -10, 8 }, { -18, 16 }, { -26, 8 }, { -33, 12 }));
  brush_paint (cr, icing);
  for (int i = 0; i < candles; i++)
    {
      double x = (i - (candles - 1) / 2.0) * 17;

      brush_box (cr, x - 2.5, -24, 5, 22, 2);
      brush_paint (cr, rgb (0xf7f1e6));
      brush_glow (cr, x, -31, 12, rgb (0xffdf7a), 0.8);
      brush_oval (cr, x, -31, 3, 6, 0);
      brush_fill (cr, rgb (0xf6a63a));
    }
}

static void
draw_umbrella (cairo_t *cr, Dice *dice, Colour cloth, Colour handle)
{
  double tilt = dice_between (dice, -0.25, 0.25);

  cairo_save (cr);
  cairo_rotate (cr, tilt);
  brush_limb (cr, POINTS ({ 0, -40 }, { 0, 34 }, { 6, 42 }, { 13, 35 }), handle,
              4.5);
  cairo_move_to (cr, -44, 4);
  cairo_curve_to (cr, -40, -56, 40, -56, 44, 4);
  cairo_curve_to (cr, 38, -5, 21, -5, 15, 4);
  cairo_curve_to (cr, 9, -5, -9, -5, -15, 4);
  cairo_curve_to (cr, -21, -5, -38, -5, -44, 4);
  cairo_close_path (cr);
  brush_paint (cr, cloth);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, 0, -40);
      cairo_curve_to (cr, side * 10, -30, side * 15, -12, side * 15, 3);
      brush_line (cr, colour_shade (cloth, -0.35), 1.6);
    }
  cairo_restore (cr);
}

static void
draw_gift (cairo_t *cr, Dice *dice, Colour paper, Colour ribbon)
{
  double height = dice_between (dice, 30, 50);

  brush_shadow (cr, 0, 45, 44, 6);
  for (int side = -1; side <= 1; side += 2)
    {
      brush_oval (cr, side * 12, 36 - height, 13, 7, side * -22);
      brush_paint (cr, ribbon);
    }
  brush_box (cr, -34, 45 - height, 68, height, 2);
  brush_paint (cr, paper);
  brush_box (cr, -37, 42 - height, 74, 12, 2);
  brush_paint (cr, colour_shade (paper, 0.14));
  brush_box (cr, -5, 42 - height, 10, height + 2, 0.5);
  brush_fill (cr, ribbon);
}

const char *
draw_thing (cairo_t *cr, Dice *dice)
{
  static const struct
  {
    const char *name;
    void (*draw) (cairo_t *cr, Dice *dice, Colour one, Colour other);
  } things[] = {
    { "house", draw_house },   { "tree", draw_tree },
    { "car", draw_car },       { "boat", draw_boat },
    { "rocket", draw_rocket }, { "balloon", draw_balloon },
    { "flower", draw_flower }, { "mushroom", draw_mushroom },
    { "cactus", draw_cactus }, { "fruit", draw_fruit },
    { "fruit", draw_fruit },   { "ball", draw_ball },
    { "cup", draw_cup },       { "teapot", draw_teapot },
    { "cake", draw_cake },     { "umbrella", draw_umbrella },
    { "gift", draw_gift },
  };
  int which = dice_below (dice, G_N_ELEMENTS (things));
  Colour one = colour_any (dice);
  Colour other = colour_any (dice);

  things[which].draw (cr, dice, one, other);

  return things[which].name;
}

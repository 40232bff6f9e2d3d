/* creatures.c: animals that are not cats */

#include "creatures.h"

#include "dogs.h"

static void
draw_whites (cairo_t *cr, double x, double y, double apart, double radius)
{
  for (int side = -1; side <= 1; side += 2)
    {
      brush_dot (cr, x + side * apart, y, radius, WHITE);
      brush_bead (cr, x + side * apart, y, radius * 0.68);
    }
}

/* With fur ------------------------------------------------------------ */

static void
draw_rabbit (cairo_t *cr, Dice *dice)
{
  Colour fur = colour_natural (dice);
  Colour light = colour_shade (fur, 0.5);
  double flop = dice_between (dice, -3, 12);

  brush_shadow (cr, 0, 45, 34, 7);
  for (int side = -1; side <= 1; side += 2)
    {
      double tip = side > 0 ? 12 + flop : -12;

      brush_blob (cr, POINTS ({ side * 4, -20 }, { tip - 5, -44 },
                              { tip + side, -50 }, { tip + 5, -42 },
                              { side * 13, -18 }));
      brush_paint (cr, fur);
      cairo_move_to (cr, side * 8, -24);
      cairo_line_to (cr, tip, -42);
      brush_line (cr, rgb (0xe7a3a8), 3.5);
    }
  brush_dot (cr, 25, 36, 8, light);
  brush_blob (cr, POINTS ({ 0, 0 }, { 20, 14 }, { 26, 34 }, { 18, 45 },
                          { -18, 45 }, { -26, 34 }, { -20, 14 }));
  brush_paint (cr, fur);
  brush_oval (cr, 0, 30, 12, 13, 0);
  brush_fill (cr, light);
  for (int side = -1; side <= 1; side += 2)
    {
      brush_oval (cr, side * 13, 42, 9, 4.5, 0);
      brush_paint (cr, light);
    }
  brush_oval (cr, 0, -6, 19, 17, 0);
  brush_paint (cr, fur);
  draw_whites (cr, 0, -7, 9, 4.4);
  brush_oval (cr, 0, 4, 8, 5, 0);
  brush_fill (cr, light);
  brush_oval (cr, 0, 0, 2.6, 1.9, 0);
  brush_fill (cr, rgb (0xd9747e));
  brush_box (cr, -2.2, 5, 4.4, 4.5, 1);
  brush_fill (cr, WHITE);
}

static void
draw_mouse (cairo_t *cr, Dice *dice)
{
  Colour fur = colour_natural (dice);

  brush_shadow (cr, 0, 45, 42, 6);
  brush_curve (cr, POINTS ({ -26, 38 }, { -44, 40 }, { -46, 22 }, { -36, 14 }));
  brush_line (cr, rgb (0xdb9a9c), 3.4);
  brush_oval (cr, 2, -2, 11, 11, 0);
  brush_paint (cr, colour_shade (fur, -0.25));
  brush_blob (cr, POINTS ({ 6, 4 }, { 26, 16 }, { 42, 36 }, { 24, 44 },
                          { -24, 45 }, { -32, 28 }, { -14, 8 }));
  brush_paint (cr, fur);
  brush_oval (cr, 14, 6, 12, 12, 0);
  brush_paint (cr, fur);
  brush_dot (cr, 14, 6, 7, rgb (0xe7a3a8));
  brush_bead (cr, 27, 26, 3.4);
  brush_dot (cr, 42, 36, 3.2, rgb (0xd9747e));
  brush_oval (cr, -12, 44, 8, 3, 0);
  brush_oval (cr, 18, 44, 7, 3, 0);
  brush_fill (cr, rgb (0xe7a3a8));
}

static void
draw_hedgehog (cairo_t *cr, Dice *dice)
{
  Colour spines = colour_shade (colour_natural (dice), -0.35);
  Colour face = rgb (0xe9cfa8);

  brush_shadow (cr, 0, 45, 44, 6);
  cairo_move_to (cr, 24, 44);
  for (int i = 0; i <= 12; i++)
    {
      double reach = i % 2 ? 27 : 42;
      double x = 18, y = 0;
      cairo_matrix_t turn;

      cairo_matrix_init_rotate (&turn, (-10 - i * 14.5) * G_PI / 180);
      x = reach;
      cairo_matrix_transform_point (&turn, &x, &y);
      cairo_line_to (cr, x - 6, y + 34);
    }
  cairo_line_to (cr, -38, 44);
  cairo_close_path (cr);
  brush_paint (cr, spines);
  brush_blob (cr, POINTS ({ 16, 12 }, { 30, 20 }, { 46, 34 }, { 34, 43 },
                          { 12, 44 }, { 8, 28 }));
  brush_paint (cr, face);
  brush_bead (cr, 27, 27, 3.4);
  brush_dot (cr, 45, 34, 3.6, INK);
  brush_oval (cr, -14, 44, 7, 3.2, 0);
  brush_oval (cr, 16, 44, 7, 3.2, 0);
  brush_fill (cr, colour_shade (face, -0.2));
}

/* Feathers ------------------------------------------------------------ */

static void
draw_bird (cairo_t *cr, Dice *dice)
{
  Colour feathers = colour_any (dice);
  Colour breast = colour_mix (colour_bright (dice), WHITE, 0.4);

  brush_shadow (cr, 0, 45, 30, 5);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, side * 5, 28);
      cairo_line_to (cr, side * 6, 44);
      cairo_line_to (cr, side * 6 + 6, 44);
      brush_line (cr, rgb (0xc9772f), 2.4);
    }
  brush_shape (cr, POINTS ({ -16, 14 }, { -46, 4 }, { -42, 20 }, { -18, 28 }));
  brush_paint (cr, colour_shade (feathers, -0.2));
  brush_blob (cr, POINTS ({ 14, -28 }, { 28, -14 }, { 24, 12 }, { 6, 32 },
                          { -18, 28 }, { -24, 10 }, { -4, -10 }));
  brush_paint (cr, feathers);
  brush_oval (cr, 13, 12, 10, 14, 25);
  brush_fill (cr, breast);
  brush_blob (cr, POINTS ({ 0, 0 }, { 6, 12 }, { -8, 24 }, { -28, 18 },
                          { -16, 6 }));
  brush_paint (cr, colour_shade (feathers, -0.12));
  brush_shape (cr, POINTS ({ 26, -18 }, { 42, -12 }, { 26, -8 }));
  brush_paint (cr, rgb (0xf0a83a));
  brush_bead (cr, 17, -15, 3.8);
}

static void
draw_owl (cairo_t *cr, Dice *dice)
{
  Colour feathers = colour_natural (dice);
  Colour light = colour_shade (feathers, 0.45);

  brush_shadow (cr, 0, 45, 32, 6);
  brush_blob (cr, POINTS ({ -20, -42 }, { 0, -34 }, { 20, -42 }, { 26, -16 },
                          { 28, 20 }, { 16, 43 }, { -16, 43 }, { -28, 20 },
                          { -26, -16 }));
  brush_paint (cr, feathers);
  brush_oval (cr, 0, 20, 16, 20, 0);
  brush_fill (cr, light);
  for (int row = 0; row < 3; row++)
    for (int i = -1; i <= 1; i++)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, i * 9, 10 + row * 8, 3, 0.1 * G_PI, 0.9 * G_PI);
        brush_line (cr, colour_shade (feathers, -0.3), 1.6);
      }
  for (int side = -1; side <= 1; side += 2)
    {
      brush_blob (cr, POINTS ({ side * 24, -8 }, { side * 33, 12 },
                              { side * 24, 36 }, { side * 19, 12 }));
      brush_paint (cr, colour_shade (feathers, -0.2));
      brush_dot (cr, side * 11, -18, 11.5, light);
      brush_dot (cr, side * 11, -18, 8.2, rgb (0xf4c542));
      brush_bead (cr, side * 11, -18, 5);
      brush_oval (cr, side * 8, 44, 6, 3, 0);
      brush_fill (cr, rgb (0xd08a35));
    }
  brush_shape (cr, POINTS ({ -4, -13 }, { 4, -13 }, { 0, -3 }));
  brush_fill (cr, rgb (0xe0902f));
}

static void
draw_penguin (cairo_t *cr, Dice *dice)
{
  Colour back = colour_shade (colour_any (dice), -0.55);
  Colour scarf = colour_bright (dice);

  brush_shadow (cr, 0, 45, 32, 6);
  for (int side = -1; side <= 1; side += 2)
    {
      brush_blob (cr, POINTS ({ side * 20, -4 }, { side * 36, 20 },
                              { side * 26, 24 }, { side * 18, 14 }));
      brush_paint (cr, back);
      brush_oval (cr, side * 11, 44, 10, 3.8, 0);
      brush_paint (cr, rgb (0xf0a13a));
    }
  brush_blob (cr, POINTS ({ 0, -46 }, { 19, -34 }, { 20, -14 }, { 27, 18 },
                          { 18, 43 }, { -18, 43 }, { -27, 18 }, { -20, -14 },
                          { -19, -34 }));
  brush_paint (cr, back);
  brush_oval (cr, 0, 19, 18, 23, 0);
  brush_oval (cr, -7, -24, 8, 10, 0);
  brush_oval (cr, 7, -24, 8, 10, 0);
  brush_fill (cr, rgb (0xf8f4ec));
  brush_bead (cr, -6, -26, 3);
  brush_bead (cr, 6, -26, 3);
  brush_shape (cr, POINTS ({ -5, -20 }, { 5, -20 }, { 0, -12 }));
  brush_paint (cr, rgb (0xf0a13a));
  cairo_move_to (cr, -17, -8);
  cairo_curve_to (cr, -6, -3, 6, -3, 17, -8);
  brush_line (cr, scarf, 6);
  cairo_move_to (cr, 10, -5);
  cairo_line_to (cr, 13, 12);
  brush_line (cr, scarf, 6);
}

/* Scales and shells --------------------------------------------------- */

static void
draw_fish (cairo_t *cr, Dice *dice)
{
  Colour scales = colour_any (dice);
  Colour stripe = colour_any (dice);
  double lift = dice_between (dice, -8, 10);

  cairo_save (cr);
  cairo_translate (cr, 0, lift);
  brush_blob (cr, POINTS ({ -22, 8 }, { -46, -14 }, { -40, 8 }, { -46, 30 }));
  brush_paint (cr, colour_shade (scales, -0.15));
  brush_blob (cr, POINTS ({ 2, -14 }, { -4, -30 }, { -18, -12 }));
  brush_paint (cr, colour_shade (scales, -0.15));
  brush_blob (cr, POINTS ({ 44, 8 }, { 24, -14 }, { -6, -16 }, { -28, 8 },
                          { -6, 30 }, { 24, 29 }));
  brush_paint (cr, scales);
  for (int i = 0; i < 3; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, -20 + i * 13, 8, 13, -0.3 * G_PI, 0.3 * G_PI);
      brush_line (cr, stripe, 3.4);
    }
  draw_whites (cr, 30, 1, 0, 5.4);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 38, 10, 6, 0.4 * G_PI, 0.9 * G_PI);
  brush_line (cr, INK, 1.6);
  for (int i = 0; i < 3; i++)
    {
      brush_oval (cr, 44 + i % 2 * 4, -14 - i * 9, 3 + i % 2, 3 + i % 2, 0);
      brush_line (cr, rgb (0xeaf6ff), 1.4);
    }
  cairo_restore (cr);
}

static void
draw_turtle (cairo_t *cr, Dice *dice)
{
  Colour shell = colour_any (dice);
  Colour skin = rgb (0x93b36a);

  brush_shadow (cr, 0, 45, 46, 6);
  brush_limb (cr, POINTS ({ -24, 30 }, { -28, 41 }), skin, 10);
  brush_limb (cr, POINTS ({ 20, 30 }, { 24, 41 }), skin, 10);
  brush_limb (cr, POINTS ({ 24, 28 }, { 34, 20 }, { 36, 8 }), skin, 10);
  brush_oval (cr, 38, 4, 10, 9, 0);
  brush_paint (cr, skin);
  brush_bead (cr, 41, 2, 3);
  cairo_move_to (cr, -38, 34);
  cairo_curve_to (cr, -38, -18, 30, -18, 30, 34);
  cairo_close_path (cr);
  brush_paint (cr, shell);
  for (int i = 0; i < 3; i++)
    {
      brush_oval (cr, -21 + i * 17, i == 1 ? 10 : 19, 6.5, 6.5, 0);
      brush_fill (cr, colour_shade (shell, -0.28));
    }
  brush_box (cr, -41, 31, 74, 6, 3);
  brush_paint (cr, colour_shade (shell, 0.3));
}

static void
draw_snail (cairo_t *cr, Dice *dice)
{
  Colour shell = colour_any (dice);
  Colour skin = rgb (0xd8b98c);

  brush_shadow (cr, 0, 45, 46, 6);
  for (int i = 0; i < 2; i++)
    {
      cairo_move_to (cr, 34, 16);
      cairo_line_to (cr, 32 + i * 12, -4);
      brush_line (cr, colour_shade (skin, -0.3), 2.6);
      brush_bead (cr, 32 + i * 12, -6, 3.4);
    }
  brush_blob (cr, POINTS ({ 36, 12 }, { 44, 22 }, { 38, 44 }, { -40, 45 },
                          { -46, 41 }, { 10, 34 }, { 26, 24 }));
  brush_paint (cr, skin);
  brush_oval (cr, -6, 12, 27, 27, 0);
  brush_paint (cr, shell);
  for (int i = 0; i < 3; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, -6 + i * 2, 13, 19 - i * 6.5, -0.2 * G_PI, 1.45 * G_PI);
      brush_line (cr, colour_shade (shell, -0.4), 3);
    }
}

static void
draw_frog (cairo_t *cr, Dice *dice)
{
  Colour skin = colour_any (dice);
  Colour light = colour_shade (skin, 0.45);

  brush_shadow (cr, 0, 45, 44, 6);
  for (int side = -1; side <= 1; side += 2)
    {
      brush_oval (cr, side * 27, 32, 14, 12, side * -20);
      brush_paint (cr, skin);
      brush_oval (cr, side * 30, 44, 12, 3.6, 0);
      brush_paint (cr, skin);
    }
  brush_blob (cr, POINTS ({ 0, -12 }, { 24, -4 }, { 30, 16 }, { 20, 44 },
                          { -20, 44 }, { -30, 16 }, { -24, -4 }));
  brush_paint (cr, skin);
  brush_oval (cr, 0, 31, 15, 12, 0);
  brush_fill (cr, light);
  for (int side = -1; side <= 1; side += 2)
    {
      brush_oval (cr, side * 15, -13, 10, 10, 0);
      brush_paint (cr, skin);
    }
  draw_whites (cr, 0, -14, 15, 6.6);
  cairo_move_to (cr, -19, 6);
  cairo_curve_to (cr, -10, 15, 10, 15, 19, 6);
  brush_line (cr, colour_shade (skin, -0.6), 2.2);
}

const char *
draw_creature (cairo_t *cr, Dice *dice)
{
  static const struct
  {
    const char *name;
    void (*draw) (cairo_t *cr, Dice *dice);
  } creatures[] = {
    { "dog", draw_dog },         { "dog", draw_dog },
    { "dog", draw_dog },         { "rabbit", draw_rabbit },
    { "mouse", draw_mouse },     { "hedgehog", draw_hedgehog },
    { "bird", draw_bird },       { "owl", draw_owl },
    { "penguin", draw_penguin }, { "fish", draw_fish },
    { "turtle", draw_turtle },   { "snail", draw_snail },
    { "frog", draw_frog },
  };
  int which = dice_below (dice, G_N_ELEMENTS (creatures));

  creatures[which].draw (cr, dice);

  return creatures[which].name;
}

/* dogs.c: dogs in three poses
 *
 * They sit, walk and look as cats do, in the colours that cats wear: they are
 * what makes the class "cat" hard.
 */

#include "dogs.h"

/* The head from the front; radius as for a cat's. */
static void
dog_head (cairo_t *cr,
          Dice *dice,
          double x,
          double y,
          double radius,
          Colour fur)
{
  Colour ear = colour_shade (fur, dice_between (dice, -0.5, -0.1));
  Colour muzzle = colour_shade (fur, 0.55);
  gboolean patch = dice_chance (dice, 0.35);
  gboolean pricked = dice_chance (dice, 0.25);
  gboolean tongue = dice_chance (dice, 0.6);
  double tilt = dice_between (dice, -0.15, 0.15);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, tilt);
  cairo_scale (cr, radius / 20, radius / 20);

  if (pricked)
    for (int side = -1; side <= 1; side += 2)
      {
        brush_blob (cr, POINTS ({ side * 18, -8 }, { side * 18, -22 },
                                { side * 24, -27 }, { side * 27, -14 },
                                { side * 22, -4 }));
        brush_paint (cr, ear);
      }
  brush_blob (cr, POINTS ({ 0, -19 }, { 13, -16 }, { 19, -3 }, { 16, 12 },
                          { 8, 20 }, { -8, 20 }, { -16, 12 }, { -19, -3 },
                          { -13, -16 }));
  brush_paint (cr, fur);
  if (patch)
    {
      brush_oval (cr, 8, -3, 7, 8, 10);
      brush_fill (cr, ear);
    }
  if (!pricked)
    for (int side = -1; side <= 1; side += 2)
      {
        brush_blob (cr, POINTS ({ side * 11, -16 }, { side * 20, -14 },
                                { side * 27, 4 }, { side * 25, 18 },
                                { side * 18, 16 }, { side * 16, 0 }));
        brush_paint (cr, ear);
      }
  if (tongue)
    {
      brush_box (cr, -4, 14, 8, 12, 4);
      brush_fill (cr, rgb (0xe57f88));
    }
  brush_oval (cr, 0, 10, 10.5, 8.5, 0);
  brush_fill (cr, muzzle);
  brush_oval (cr, 0, 5.5, 5, 3.6, 0);
  brush_fill (cr, INK);
  brush_dot (cr, -1.6, 4.3, 1.1, rgb (0xb9b3bd));
  cairo_move_to (cr, -6, 13);
  cairo_curve_to (cr, -4, 16, -0.5, 15.5, 0, 9);
  cairo_curve_to (cr, 0.5, 15.5, 4, 16, 6, 13);
  brush_line (cr, INK, 1.4);
  brush_bead (cr, -7.5, -3, 3.2);
  brush_bead (cr, 7.5, -3, 3.2);
  cairo_restore (cr);
}

static void
draw_dog_sitting (cairo_t *cr, Dice *dice, Colour fur)
{
  Colour paw = colour_shade (fur, 0.4);

  brush_shadow (cr, 0, 45, 36, 7);
  brush_limb (cr, POINTS ({ 16, 38 }, { 32, 36 }, { 38, 22 }), fur, 7);
  brush_blob (cr, POINTS ({ 0, -14 }, { 16, -4 }, { 21, 16 }, { 27, 34 },
                          { 20, 45 }, { -20, 45 }, { -27, 34 }, { -21, 16 },
                          { -16, -4 }));
  brush_paint (cr, fur);
  brush_oval (cr, 0, 12, 11, 16, 0);
  brush_fill (cr, paw);
  for (int side = -1; side <= 1; side += 2)
    {
      brush_limb (cr, POINTS ({ side * 8, 14 }, { side * 9, 41 }), fur, 10);
      brush_oval (cr, side * 10, 43, 8, 4.5, 0);
      brush_paint (cr, paw);
    }
  dog_head (cr, dice, 0, -22, 20, fur);
}

static void
draw_dog_walking (cairo_t *cr, Dice *dice, Colour fur)
{
  double swing = dice_between (dice, -7, 7);
  Colour far_side = colour_shade (fur, -0.2);

  brush_shadow (cr, 0, 45, 44, 6);
  brush_limb (cr, POINTS ({ -30, 4 }, { -42, -6 }, { -44, -18 }), fur, 6);
  brush_limb (cr, POINTS ({ -22, 18 }, { -24 - swing, 42 }), far_side, 8);
  brush_limb (cr, POINTS ({ 18, 18 }, { 19 - swing, 42 }), far_side, 8);
  brush_box (cr, -36, -6, 66, 30, 14);
  brush_paint (cr, fur);
  brush_limb (cr, POINTS ({ -28, 18 }, { -30 + swing, 42 }), fur, 9);
  brush_limb (cr, POINTS ({ 23, 18 }, { 25 + swing, 42 }), fur, 9);
  cairo_move_to (cr, 20, 2);
  cairo_line_to (cr, 32, 5);
  brush_line (cr, colour_bright (dice), 5);
  dog_head (cr, dice, 28, -16, 18, fur);
}

static void
draw_dog_close_up (cairo_t *cr, Dice *dice, Colour fur)
{
  double radius = dice_between (dice, 32, 38);

  brush_blob (cr, POINTS ({ 0, 8 }, { 26, 16 }, { 40, 48 }, { 42, 120 },
                          { -42, 120 }, { -40, 48 }, { -26, 16 }));
  brush_paint (cr, fur);
  brush_oval (cr, 0, 52, 17, 24, 0);
  brush_fill (cr, colour_shade (fur, 0.4));
  dog_head (cr, dice, 0, -3, radius, fur);
}

void
draw_dog (cairo_t *cr, Dice *dice)
{
  static void (*const poses[]) (cairo_t *, Dice *, Colour) = {
    draw_dog_sitting,
    draw_dog_sitting,
    draw_dog_walking,
    draw_dog_close_up,
  };
  Colour fur = colour_natural (dice);

  poses[dice_below (dice, G_N_ELEMENTS (poses))](cr, dice, fur);
}

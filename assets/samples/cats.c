/* cats.c: the poses */

#include "cats.h"

#include "cat-parts.h"

static void
draw_collar (cairo_t *cr, const Cat *cat, double x, double y, double width)
{
  if (!cat->collar)
    return;
  cairo_move_to (cr, x - width, y);
  cairo_curve_to (cr, x - width / 2, y + 5, x + width / 2, y + 5, x + width, y);
  brush_line (cr, cat->collar_colour, 4);
  brush_dot (cr, x, y + 7, 3, rgb (0xf4cf58));
}

static void
draw_sitting (cairo_t *cr, Dice *dice, Cat *cat)
{
  double tilt = dice_between (dice, -9, 9);
  double tip = dice_between (dice, 4, 26);

  brush_shadow (cr, 2, 45, 36, 7);
  cat_tail (cr, cat, POINTS ({ 14, 40 }, { 32, 41 }, { 38, 30 }, { 34, tip }),
            8);
  brush_blob (cr, POINTS ({ 0, -14 }, { 14, -4 }, { 20, 16 }, { 27, 34 },
                          { 20, 45 }, { -20, 45 }, { -27, 34 }, { -20, 16 },
                          { -14, -4 }));
  cat_paint (cr, cat);
  cat_chest (cr, cat, 0, 12, 9, 15);
  cat_leg (cr, cat, POINTS ({ -7, 18 }, { -8, 41 }), 9);
  cat_leg (cr, cat, POINTS ({ 7, 18 }, { 8, 41 }), 9);
  cat_paw (cr, cat, -9, 43, 7.5, 4.5);
  cat_paw (cr, cat, 9, 43, 7.5, 4.5);
  draw_collar (cr, cat, 0, -6, 11);
  cat_head (cr, cat, 0, -21, 20, tilt);
}

static void
draw_sideways (cairo_t *cr, Dice *dice, Cat *cat)
{
  gboolean profile = dice_chance (dice, 0.5);
  double tip = dice_between (dice, -4, 30);

  brush_shadow (cr, 0, 45, 36, 7);
  cat_tail (cr, cat,
            POINTS ({ -18, 40 }, { -36, 42 }, { -43, 30 }, { -38, tip }), 8);
  cat_leg (cr, cat, POINTS ({ 20, 12 }, { 21, 41 }), 9);
  brush_blob (cr, POINTS ({ 10, -20 }, { 22, -4 }, { 22, 16 }, { 14, 36 },
                          { 8, 45 }, { -22, 45 }, { -29, 32 }, { -22, 10 },
                          { -6, -12 }));
  cat_paint (cr, cat);
  cairo_move_to (cr, -2, 42);
  cairo_curve_to (cr, -2, 24, -16, 20, -22, 26);
  brush_line (cr, colour_shade (cat->base, -0.35), 1.6);
  cat_leg (cr, cat, POINTS ({ 13, 14 }, { 14, 41 }), 9);
  cat_paw (cr, cat, -6, 43, 9, 4.5);
  cat_paw (cr, cat, 24, 43, 6.5, 4.2);
  cat_paw (cr, cat, 17, 43, 6.5, 4.2);
  draw_collar (cr, cat, 13, -9, 11);
  if (profile)
    cat_profile (cr, cat, 14, -24, 19);
  else
    cat_head (cr, cat, 12, -24, 19, 6);
}

static void
draw_from_behind (cairo_t *cr, Dice *dice, Cat *cat)
{
  double sway = dice_between (dice, -8, 8);

  brush_shadow (cr, 0, 45, 36, 7);
  brush_blob (cr, POINTS ({ 0, -16 }, { 14, -6 }, { 22, 14 }, { 28, 34 },
                          { 20, 45 }, { -20, 45 }, { -28, 34 }, { -22, 14 },
                          { -14, -6 }));
  cat_paint (cr, cat);
  cat_nape (cr, cat, sway * 0.3, -22, 19);
  cat_tail (cr, cat,
            POINTS ({ 4, 36 }, { 18, 44 }, { 34, 40 }, { 40, 28 + sway },
                    { 34, 20 + sway }),
            8);
}

static void
draw_loaf (cairo_t *cr, Dice *dice, Cat *cat)
{
  double tilt = dice_between (dice, -8, 8);
  double head = dice_between (dice, -10, 16);

  brush_shadow (cr, 0, 44, 46, 8);
  brush_blob (cr, POINTS ({ 0, -2 }, { 26, 4 }, { 38, 24 }, { 36, 41 },
                          { 0, 45 }, { -36, 41 }, { -38, 24 }, { -26, 4 }));
  cat_paint (cr, cat);
  cat_tail (cr, cat, POINTS ({ 36, 36 }, { 24, 43 }, { 6, 43 }), 6.5);
  cat_chest (cr, cat, head, 27, 11, 9);
  cat_paw (cr, cat, head - 7, 41, 7, 4);
  cat_paw (cr, cat, head + 7, 41, 7, 4);
  draw_collar (cr, cat, head, 18, 11);
  cat_head (cr, cat, head, 2, 21, tilt);
}

static void
draw_lying (cairo_t *cr, Dice *dice, Cat *cat)
{
  double tilt = dice_between (dice, -4, 14);
  double tip = dice_between (dice, -4, 24);

  brush_shadow (cr, 0, 44, 50, 7);
  cat_tail (cr, cat,
            POINTS ({ -34, 38 }, { -44, 34 }, { -44, 20 }, { -38, tip }), 7);
  brush_blob (cr, POINTS ({ 10, 6 }, { 30, 14 }, { 32, 36 }, { 20, 44 },
                          { -30, 44 }, { -43, 34 }, { -38, 16 }, { -14, 8 }));
  cat_paint (cr, cat);
  brush_oval (cr, -26, 33, 13, 11, 0);
  cat_paint (cr, cat);
  cat_paw (cr, cat, -12, 42, 9, 4.2);
  cat_leg (cr, cat, POINTS ({ 20, 36 }, { 42, 40 }), 8);
  cat_paw (cr, cat, 44, 40.5, 6, 4.2);
  cat_leg (cr, cat, POINTS ({ 14, 40 }, { 34, 43 }), 8);
  cat_paw (cr, cat, 36, 43, 6, 4.2);
  draw_collar (cr, cat, 24, 17, 10);
  cat_head (cr, cat, 24, 2, 19, tilt);
}

static void
draw_curled (cairo_t *cr, Dice *dice, Cat *cat)
{
  double tilt = dice_between (dice, 10, 35);

  cat->eyes = dice_chance (dice, 0.8) ? EYES_CLOSED : EYES_HALF;
  brush_shadow (cr, 0, 42, 48, 10);
  brush_blob (cr, POINTS ({ 0, -6 }, { 28, 0 }, { 42, 20 }, { 36, 38 },
                          { 0, 46 }, { -36, 38 }, { -42, 20 }, { -28, 0 }));
  cat_paint (cr, cat);
  cairo_move_to (cr, 30, 8);
  cairo_curve_to (cr, 14, -2, -4, 6, -4, 16);
  brush_line (cr, colour_shade (cat->base, -0.35), 1.6);
  cat_head (cr, cat, 16, 20, 18, tilt);
  cat_tail (cr, cat, POINTS ({ -38, 24 }, { -32, 38 }, { -10, 43 }, { 10, 41 }),
            8.5);
}

static void
draw_walking (cairo_t *cr, Dice *dice, Cat *cat)
{
  gboolean profile = dice_chance (dice, 0.6);
  double swing = dice_between (dice, -7, 7);
  double tip = dice_between (dice, -50, -36);

  brush_shadow (cr, 0, 45, 44, 6);
  cat_tail (cr, cat,
            POINTS ({ -28, 8 }, { -37, -6 }, { -33, -26 }, { -37, tip }), 7);
  cat_leg (cr, cat, POINTS ({ -24, 20 }, { -26 - swing, 42 }), 8);
  cat_leg (cr, cat, POINTS ({ 20, 20 }, { 21 - swing, 42 }), 8);
  brush_blob (cr, POINTS ({ -24, -3 }, { -4, 1 }, { 14, 0 }, { 30, -6 },
                          { 34, 10 }, { 25, 23 }, { 6, 25 }, { -10, 21 },
                          { -28, 26 }, { -36, 11 }));
  cat_paint (cr, cat);
  cat_leg (cr, cat, POINTS ({ -27, 20 }, { -30 + swing, 42 }), 8.5);
  cat_leg (cr, cat, POINTS ({ 24, 18 }, { 26 + swing, 42 }), 8.5);
  cat_paw (cr, cat, -28 + swing, 43, 6, 3.6);
  cat_paw (cr, cat, 28 + swing, 43, 6, 3.6);
  draw_collar (cr, cat, 28, 4, 9);
  if (profile)
    cat_profile (cr, cat, 30, -14, 17);
  else
    cat_head (cr, cat, 28, -14, 17, -4);
}

static void
draw_stretching (cairo_t *cr, Dice *dice, Cat *cat)
{
  double tip = dice_between (dice, -46, -30);

  brush_shadow (cr, 0, 45, 46, 6);
  cat_tail (cr, cat,
            POINTS ({ -28, 2 }, { -40, -10 }, { -36, -28 }, { -26, tip }), 7);
  cat_leg (cr, cat, POINTS ({ -20, 14 }, { -16, 42 }), 9);
  brush_blob (cr, POINTS ({ -24, -6 }, { -8, 2 }, { 10, 20 }, { 26, 26 },
                          { 26, 40 }, { 6, 40 }, { -12, 28 }, { -30, 24 },
                          { -36, 6 }));
  cat_paint (cr, cat);
  cat_leg (cr, cat, POINTS ({ -28, 16 }, { -27, 42 }), 9);
  cat_paw (cr, cat, -24, 43, 7, 3.8);
  cat_leg (cr, cat, POINTS ({ 20, 36 }, { 42, 42 }), 8);
  cat_paw (cr, cat, 44, 42.5, 6.5, 3.8);
  draw_collar (cr, cat, 24, 28, 10);
  cat_head (cr, cat, 24, 14, 18, 8);
}

static void
draw_close_up (cairo_t *cr, Dice *dice, Cat *cat)
{
  double tilt = dice_between (dice, -12, 12);
  double radius = dice_between (dice, 32, 39);

  brush_blob (cr, POINTS ({ 0, 8 }, { 26, 16 }, { 40, 48 }, { 42, 120 },
                          { -42, 120 }, { -40, 48 }, { -26, 16 }));
  cat_paint (cr, cat);
  cat_chest (cr, cat, 0, 48, 17, 24);
  cairo_save (cr);
  cairo_scale (cr, 1.8, 1.8);
  draw_collar (cr, cat, 0, 17, 13);
  cairo_restore (cr);
  cat_head (cr, cat, 0, -1, radius, tilt);
}

char *
draw_cat (cairo_t *cr, Dice *dice)
{
  static const struct
  {
    const char *name;
    void (*draw) (cairo_t *cr, Dice *dice, Cat *cat);
    int share; /* of a hundred */
    int lead;  /* how far the face is brought to the middle, as a
                * photographer would */
  } poses[] = {
    { "sitting", draw_sitting, 27, 0 },
    { "sideways", draw_sideways, 11, 8 },
    { "close-up", draw_close_up, 22, 0 },
    { "loaf", draw_loaf, 14, 0 },
    { "lying", draw_lying, 8, 9 },
    { "curled", draw_curled, 6, 8 },
    { "walking", draw_walking, 7, 10 },
    { "stretching", draw_stretching, 3, 10 },
    { "from-behind", draw_from_behind, 2, 0 },
  };
  int left = dice_below (dice, 100);
  gsize pose = 0;
  Cat cat;

  while (left >= poses[pose].share)
    left -= poses[pose++].share;

  cat_roll (&cat, dice);
  cairo_translate (cr, -poses[pose].lead, 0);
  poses[pose].draw (cr, dice, &cat);

  return g_strdup_printf ("%s-%s", cat.coat, poses[pose].name);
}

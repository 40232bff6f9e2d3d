/* backgrounds.c: where cats, and all else, are found
 *
 * Both classes draw from these with equal chances, so that a lawn says no
 * more about what stands on it than a sofa does. Frame: pixels.
 */

#include "backgrounds.h"

#define SIDE PICTURE_SIDE

/* Paler and greyer than what stands in front. */
static Colour
wall_colour (Dice *dice)
{
  static const int palette[] = {
    0xe9dcc3, 0xd7e3dc, 0xcfd9e8, 0xe6d0cf, 0xc9c2d6, 0xb7c9b5,
    0xa9b8c4, 0xd9b99b, 0x8fa3a8, 0x9b8aa0, 0x7d8f7a, 0xefe6d8,
  };
  Colour colour = rgb (palette[dice_below (dice, G_N_ELEMENTS (palette))]);

  return colour_shade (colour, dice_between (dice, -0.25, 0.1));
}

static void
wash (cairo_t *cr, double top, double bottom, Colour from, Colour to)
{
  cairo_pattern_t *wash = cairo_pattern_create_linear (0, top, 0, bottom);

  cairo_pattern_add_color_stop_rgb (wash, 0, from.r, from.g, from.b);
  cairo_pattern_add_color_stop_rgb (wash, 1, to.r, to.g, to.b);
  cairo_set_source (cr, wash);
  cairo_rectangle (cr, 0, top, SIDE, bottom - top);
  cairo_fill (cr);
  cairo_pattern_destroy (wash);
}

/* A hill, a lawn, a dune: from a wavy edge down to the bottom. */
static void
draw_hill (cairo_t *cr, Dice *dice, double height, Colour colour)
{
  double left = height + dice_between (dice, -4, 4);
  double middle = height + dice_between (dice, -4, 4);
  double right = height + dice_between (dice, -4, 4);

  cairo_move_to (cr, 0, SIDE);
  cairo_line_to (cr, 0, left);
  cairo_curve_to (cr, 20, middle, 44, middle, SIDE, right);
  cairo_line_to (cr, SIDE, SIDE);
  cairo_close_path (cr);
  brush_fill (cr, colour);
}

static void
draw_cloud (cairo_t *cr, double x, double y, double size)
{
  brush_oval (cr, x, y, size, size * 0.45, 0);
  brush_oval (cr, x - size * 0.35, y - size * 0.25, size * 0.5, size * 0.4, 0);
  brush_oval (cr, x + size * 0.3, y - size * 0.3, size * 0.45, size * 0.45, 0);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_fill (cr);
}

static void
draw_floor (cairo_t *cr, Dice *dice, double edge)
{
  Colour floor = colour_shade (colour_natural (dice), 0.25);
  gboolean boards = dice_chance (dice, 0.6);

  wash (cr, edge, SIDE, colour_shade (floor, -0.12), floor);
  if (!boards)
    return;
  for (double y = edge + 3; y < SIDE; y += 4)
    {
      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, SIDE, y);
      brush_line (cr, colour_shade (floor, -0.22), 0.5);
    }
}

/* A framed picture of a hill and a sun */
static void
draw_frame (cairo_t *cr, Dice *dice, double x, double y)
{
  Colour frame = colour_natural (dice);
  Colour sky = colour_shade (colour_bright (dice), 0.5);
  Colour hill = colour_bright (dice);

  brush_box (cr, x, y, 13, 11, 1);
  brush_fill (cr, frame);
  brush_box (cr, x + 1.5, y + 1.5, 10, 8, 0.5);
  brush_fill (cr, sky);
  cairo_save (cr);
  cairo_rectangle (cr, x + 1.5, y + 1.5, 10, 8);
  cairo_clip (cr);
  brush_dot (cr, x + 9, y + 4, 1.3, rgb (0xfff1b8));
  brush_oval (cr, x + 5, y + 11, 7, 4.5, 0);
  brush_fill (cr, hill);
  cairo_restore (cr);
}

static void
draw_room (cairo_t *cr, Dice *dice, double ground)
{
  Colour wall = wall_colour (dice);
  double edge = ground - dice_between (dice, 3, 12);
  double x = dice_between (dice, 2, 48);
  double y = dice_between (dice, 3, 14);

  wash (cr, 0, edge, wall, colour_shade (wall, -0.1));
  if (dice_chance (dice, 0.4))
    for (double stripe = 2; stripe < SIDE; stripe += 8)
      {
        cairo_rectangle (cr, stripe, 0, 3, edge);
        brush_fill (cr, colour_shade (wall, 0.12));
      }
  if (dice_chance (dice, 0.7))
    draw_frame (cr, dice, x, y);
  draw_floor (cr, dice, edge);
  cairo_rectangle (cr, 0, edge - 1.5, SIDE, 1.5);
  brush_fill (cr, colour_shade (wall, 0.4));
  if (dice_chance (dice, 0.5))
    {
      brush_oval (cr, 32, ground + 2, 28, 5, 0);
      brush_fill (cr, colour_shade (colour_any (dice), 0.2));
    }
}

static void
draw_sofa (cairo_t *cr, Dice *dice, double ground)
{
  Colour wall = wall_colour (dice);
  Colour sofa = colour_any (dice);
  double back = ground - dice_between (dice, 18, 28);

  wash (cr, 0, SIDE, wall, colour_shade (wall, -0.1));
  brush_box (cr, 3, back, 28.5, 40, 5);
  brush_fill (cr, sofa);
  brush_box (cr, 32.5, back, 28.5, 40, 5);
  brush_fill (cr, sofa);
  brush_box (cr, -1, ground - 4, SIDE + 2, 30, 3);
  brush_fill (cr, colour_shade (sofa, 0.16));
  cairo_rectangle (cr, 0, ground + 5, SIDE, 20);
  brush_fill (cr, colour_shade (sofa, -0.2));
  brush_box (cr, -6, back + 9, 11, 50, 4);
  brush_fill (cr, colour_shade (sofa, -0.12));
  brush_box (cr, SIDE - 5, back + 9, 11, 50, 4);
  brush_fill (cr, colour_shade (sofa, -0.12));
}

static void
draw_window (cairo_t *cr, Dice *dice, double ground)
{
  Colour wall = wall_colour (dice);
  gboolean dusk = dice_chance (dice, 0.35);
  Colour sky = dusk ? rgb (0xe79a7c) : rgb (0x9fcbe8);
  Colour frame = colour_shade (wall, dice_chance (dice, 0.7) ? 0.6 : -0.5);
  Colour curtain = colour_any (dice);
  double left = dice_between (dice, 6, 14);
  double top = dice_between (dice, 2, 8);
  double width = SIDE - 2 * left;
  double sill = ground - 3;

  wash (cr, 0, SIDE, wall, colour_shade (wall, -0.08));
  cairo_save (cr);
  cairo_rectangle (cr, left, top, width, sill - top);
  cairo_clip (cr);
  wash (cr, top, sill, colour_shade (sky, dusk ? -0.3 : 0), sky);
  draw_cloud (cr, left + width * 0.3, top + 9, 6);
  draw_hill (cr, dice, sill - 9, rgb (0x86a86b));
  cairo_restore (cr);
  cairo_rectangle (cr, left, top, width, sill - top);
  cairo_move_to (cr, left + width / 2, top);
  cairo_line_to (cr, left + width / 2, sill);
  cairo_move_to (cr, left, (top + sill) / 2 - 4);
  cairo_line_to (cr, left + width, (top + sill) / 2 - 4);
  brush_line (cr, frame, 1.8);
  brush_box (cr, left - 7, 0, 8, sill - 1, 2);
  brush_fill (cr, curtain);
  brush_box (cr, left + width - 1, 0, 8, sill - 1, 2);
  brush_fill (cr, colour_shade (curtain, -0.1));
  cairo_rectangle (cr, 0, sill, SIDE, 7);
  brush_fill (cr, colour_shade (frame, -0.06));
  cairo_rectangle (cr, 0, sill + 7, SIDE, 1.5);
  brush_fill (cr, colour_shade (wall, -0.3));
}

static void
draw_garden (cairo_t *cr, Dice *dice, double ground)
{
  static const int greens[] = { 0x7fae5a, 0x5f9450, 0x9bb85c, 0xb9ab58 };
  Colour sky = colour_shade (rgb (0x8ec5ea), dice_between (dice, -0.2, 0.4));
  Colour grass = rgb (greens[dice_below (dice, G_N_ELEMENTS (greens))]);
  double edge = ground - dice_between (dice, 4, 12);
  double cloud = dice_between (dice, 8, 56);

  wash (cr, 0, edge + 6, sky, colour_shade (sky, 0.4));
  draw_cloud (cr, cloud, dice_between (dice, 6, 14), 7);
  if (dice_chance (dice, 0.5))
    draw_hill (cr, dice, edge - 8, colour_mix (grass, sky, 0.5));
  if (dice_chance (dice, 0.35))
    {
      Colour wood = colour_shade (colour_natural (dice), 0.3);

      for (double x = 1; x < SIDE; x += 8)
        {
          brush_box (cr, x, edge - 15, 5, 20, 1.5);
          brush_fill (cr, wood);
        }
      cairo_rectangle (cr, 0, edge - 9, SIDE, 2.5);
      brush_fill (cr, colour_shade (wood, -0.15));
    }
  draw_hill (cr, dice, edge, grass);
  for (int i = 0; i < 9; i++)
    {
      double x = dice_between (dice, 0, SIDE);
      double y = dice_between (dice, edge + 5, SIDE);
      Colour petal = colour_shade (colour_bright (dice), 0.3);

      cairo_move_to (cr, x, y + 2);
      cairo_line_to (cr, x, y);
      brush_line (cr, colour_shade (grass, -0.3), 0.7);
      brush_dot (cr, x, y, 1.2, petal);
    }
}

static void
draw_night (cairo_t *cr, Dice *dice, double ground)
{
  Colour sky
    = colour_mix (rgb (0x27305c), rgb (0x54427a), dice_between (dice, 0, 1));
  Colour roof = colour_mix (rgb (0x4a4560), colour_natural (dice), 0.3);
  double moon = dice_between (dice, 8, 56);
  double height = dice_between (dice, 6, 14);

  wash (cr, 0, SIDE, sky, colour_shade (sky, 0.3));
  for (int i = 0; i < 14; i++)
    {
      double x = dice_between (dice, 0, SIDE);
      double y = dice_between (dice, 0, ground - 8);

      brush_dot (cr, x, y, dice_between (dice, 0.3, 0.7), rgb (0xfff6d8));
    }
  brush_glow (cr, moon, height, 13, rgb (0xfff1c4), 0.5);
  brush_dot (cr, moon, height, 5, rgb (0xfff1c4));
  brush_dot (cr, moon + 1.6, height + 0.8, 1, rgb (0xe6d6a4));
  cairo_rectangle (cr, 0, ground - 3, SIDE, SIDE);
  brush_fill (cr, roof);
  for (double x = 1; x < SIDE; x += 7)
    {
      brush_oval (cr, x + 2.5, ground, 3.5, 3, 0);
      brush_fill (cr, colour_shade (roof, 0.12));
      brush_oval (cr, x - 1, ground + 5, 3.5, 3, 0);
      brush_fill (cr, colour_shade (roof, 0.06));
    }
}

static void
draw_studio (cairo_t *cr, Dice *dice, double ground)
{
  Colour paper = colour_any (dice);
  Colour colour = colour_shade (paper, dice_between (dice, 0.1, 0.6));
  Colour other = colour_mix (colour, wall_colour (dice), 0.6);

  wash (cr, 0, SIDE, colour, other);
  brush_glow (cr, 32, 24, 34, WHITE, 0.3);
  brush_oval (cr, 32, ground + 3, 34, 9, 0);
  brush_fill (cr, colour_shade (other, dice_between (dice, -0.2, 0.2)));
}

static void
draw_snow (cairo_t *cr, Dice *dice, double ground)
{
  Colour sky
    = colour_mix (rgb (0xa8bfd8), rgb (0xd9c6d6), dice_between (dice, 0, 1));
  double edge = ground - dice_between (dice, 3, 8);

  wash (cr, 0, SIDE, sky, colour_shade (sky, 0.4));
  for (double x = 3; x < SIDE; x += 11)
    {
      double top = edge - dice_between (dice, 10, 20);
      const Point fir[]
        = { { x, top }, { x + 5, edge + 3 }, { x - 5, edge + 3 } };

      brush_shape (cr, fir, G_N_ELEMENTS (fir));
      brush_fill (cr, colour_mix (rgb (0x4f7a6a), sky, 0.45));
    }
  draw_hill (cr, dice, edge, rgb (0xeef3fa));
  for (int i = 0; i < 22; i++)
    {
      double x = dice_between (dice, 0, SIDE);
      double y = dice_between (dice, 0, SIDE);

      brush_dot (cr, x, y, dice_between (dice, 0.4, 0.9), WHITE);
    }
}

void
draw_background (cairo_t *cr, Dice *dice, double ground)
{
  static void (*const places[]) (cairo_t *, Dice *, double) = {
    draw_room,   draw_room,  draw_sofa,   draw_window, draw_garden,
    draw_garden, draw_night, draw_studio, draw_studio, draw_snow,
  };

  places[dice_below (dice, G_N_ELEMENTS (places))](cr, dice, ground);
}

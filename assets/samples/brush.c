/* brush.c: colours, shapes and strokes that all the drawings share */

#include "brush.h"

#define OUTLINE 2.4

/* Colours ------------------------------------------------------------- */

Colour
rgb (guint32 hex)
{
  return (Colour) { (hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0,
                    (hex & 255) / 255.0 };
}

Colour
colour_mix (Colour a, Colour b, double share)
{
  return (Colour) { a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share,
                    a.b + (b.b - a.b) * share };
}

Colour
colour_shade (Colour colour, double amount)
{
  if (amount > 0)
    return colour_mix (colour, WHITE, amount);
  /* A warm dark, not a dead one */
  return colour_mix (colour, rgb (0x1d1420), -amount);
}

double
colour_brightness (Colour colour)
{
  return 0.30 * colour.r + 0.59 * colour.g + 0.11 * colour.b;
}

/* No two of a kind have quite the same colour. */
static Colour
vary (Dice *dice, Colour colour)
{
  return colour_shade (colour, dice_between (dice, -0.14, 0.14));
}

Colour
colour_natural (Dice *dice)
{
  static const int palette[] = {
    0x8d7358, 0x6f5a45, 0xd98c3f, 0xe3a35c, 0x3a3640, 0x2e2b33,
    0xf2ede4, 0xe8dccb, 0x8b8f99, 0xa9acb5, 0xc9a77c, 0xb98a5b,
  };

  return vary (dice, rgb (palette[dice_below (dice, G_N_ELEMENTS (palette))]));
}

Colour
colour_bright (Dice *dice)
{
  static const int palette[] = {
    0xd9483b, 0xe8743b, 0xf0b73a, 0x6aa84f, 0x3f8f7a, 0x4b9bd1,
    0x3d63b0, 0x7f5bb5, 0xd06aa3, 0xf29fa6, 0x9dd3c8, 0xb5d66b,
  };

  return vary (dice, rgb (palette[dice_below (dice, G_N_ELEMENTS (palette))]));
}

Colour
colour_any (Dice *dice)
{
  if (dice_chance (dice, 0.5))
    return colour_natural (dice);
  return colour_bright (dice);
}

/* Paths --------------------------------------------------------------- */

void
brush_oval (cairo_t *cr, double x, double y, double rx, double ry, double turn)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, turn * G_PI / 180);
  cairo_scale (cr, rx, ry);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_close_path (cr);
  cairo_restore (cr);
}

void
brush_box (cairo_t *cr,
           double x,
           double y,
           double width,
           double height,
           double corner)
{
  double c = MIN (corner, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - c, y + c, c, -G_PI / 2, 0);
  cairo_arc (cr, x + width - c, y + height - c, c, 0, G_PI / 2);
  cairo_arc (cr, x + c, y + height - c, c, G_PI / 2, G_PI);
  cairo_arc (cr, x + c, y + c, c, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* From b to c, with a before and d after: a Catmull-Rom spline, written as
 * the Bezier curve that cairo draws. */
static void
flow_to (cairo_t *cr, Point a, Point b, Point c, Point d)
{
  cairo_curve_to (cr, b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6,
                  c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6, c.x, c.y);
}

void
brush_blob (cairo_t *cr, const Point *points, int n)
{
  cairo_new_sub_path (cr);
  cairo_move_to (cr, points[0].x, points[0].y);
  for (int i = 0; i < n; i++)
    flow_to (cr, points[(i + n - 1) % n], points[i], points[(i + 1) % n],
             points[(i + 2) % n]);
  cairo_close_path (cr);
}

void
brush_curve (cairo_t *cr, const Point *points, int n)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (int i = 0; i + 1 < n; i++)
    flow_to (cr, points[MAX (i - 1, 0)], points[i], points[i + 1],
             points[MIN (i + 2, n - 1)]);
}

void
brush_shape (cairo_t *cr, const Point *points, int n)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (int i = 1; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_close_path (cr);
}

/* Painting ------------------------------------------------------------ */

static void
set_colour (cairo_t *cr, Colour colour)
{
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
}

static Colour
outline_of (Colour colour)
{
  /* On something dark a darker line would be lost */
  if (colour_brightness (colour) < 0.22)
    return colour_shade (colour, -0.75);
  return colour_shade (colour, -0.55);
}

void
brush_fill (cairo_t *cr, Colour colour)
{
  set_colour (cr, colour);
  cairo_fill (cr);
}

static void
fill_lit (cairo_t *cr, Colour colour)
{
  Colour top = colour_shade (colour, 0.16);
  Colour bottom = colour_shade (colour, -0.18);
  double x1, y1, x2, y2;
  cairo_pattern_t *light;

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  light = cairo_pattern_create_linear (x1, y1, x1 + (x2 - x1) * 0.2, y2);
  cairo_pattern_add_color_stop_rgb (light, 0, top.r, top.g, top.b);
  cairo_pattern_add_color_stop_rgb (light, 0.45, colour.r, colour.g, colour.b);
  cairo_pattern_add_color_stop_rgb (light, 1, bottom.r, bottom.g, bottom.b);
  cairo_set_source (cr, light);
  cairo_fill_preserve (cr);
  cairo_pattern_destroy (light);
}

void
brush_paint (cairo_t *cr, Colour colour)
{
  fill_lit (cr, colour);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  brush_line (cr, outline_of (colour), OUTLINE);
}

void
brush_paint_covered (cairo_t *cr,
                     Colour colour,
                     BrushCover cover,
                     gpointer data)
{
  cairo_path_t *path = cairo_copy_path (cr);

  fill_lit (cr, colour);

  cairo_save (cr);
  cairo_clip (cr);
  cover (cr, data);
  cairo_restore (cr);

  cairo_new_path (cr);
  cairo_append_path (cr, path);
  cairo_path_destroy (path);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  brush_line (cr, outline_of (colour), OUTLINE);
}

void
brush_line (cairo_t *cr, Colour colour, double width)
{
  set_colour (cr, colour);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
}

void
brush_limb (cairo_t *cr,
            const Point *points,
            int n,
            Colour colour,
            double width)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  brush_curve (cr, points, n);
  brush_line (cr, outline_of (colour), width + OUTLINE);
  brush_curve (cr, points, n);
  brush_line (cr, colour, width - OUTLINE / 2);
}

void
brush_dot (cairo_t *cr, double x, double y, double radius, Colour colour)
{
  brush_oval (cr, x, y, radius, radius, 0);
  brush_fill (cr, colour);
}

void
brush_bead (cairo_t *cr, double x, double y, double radius)
{
  brush_dot (cr, x, y, radius, INK);
  brush_dot (cr, x - radius * 0.3, y - radius * 0.35, radius * 0.36, WHITE);
}

void
brush_glow (cairo_t *cr,
            double x,
            double y,
            double radius,
            Colour colour,
            double strength)
{
  cairo_pattern_t *glow = cairo_pattern_create_radial (x, y, 0, x, y, radius);

  cairo_pattern_add_color_stop_rgba (glow, 0, colour.r, colour.g, colour.b,
                                     strength);
  cairo_pattern_add_color_stop_rgba (glow, 0.5, colour.r, colour.g, colour.b,
                                     strength * 0.6);
  cairo_pattern_add_color_stop_rgba (glow, 1, colour.r, colour.g, colour.b, 0);
  cairo_set_source (cr, glow);
  brush_oval (cr, x, y, radius, radius, 0);
  cairo_fill (cr);
  cairo_pattern_destroy (glow);
}

void
brush_shadow (cairo_t *cr, double x, double y, double rx, double ry)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, 1, ry / rx);
  brush_glow (cr, 0, 0, rx, rgb (0x1d1420), 0.5);
  cairo_restore (cr);
}

/* brush.h: colours, shapes and strokes that all the drawings share
 *
 * Subjects are drawn in a frame of their own: x from -50 to 50, y from -50
 * (top) to 45, where the ground is. Whoever draws the picture has scaled the
 * cairo context so that this frame lands where the subject should stand.
 *
 * Functions that make a path (brush_oval() to brush_shape()) add to the
 * current one. Functions that paint it consume it.
 */

#pragma once

#include <cairo.h>

#include "dice.h"

typedef struct
{
  double r, g, b; /* 0 to 1 */
} Colour;

typedef struct
{
  double x, y;
} Point;

/* Points written in place: a pointer to them and their number. */
#define POINTS(...)                                                            \
  (const Point[]) { __VA_ARGS__ },                                             \
    (int) (sizeof ((const Point[]) { __VA_ARGS__ }) / sizeof (Point))

#define WHITE rgb (0xffffff)
#define INK rgb (0x2b2430) /* eyes, noses: softer than black */

/* Colours ------------------------------------------------------------- */

/* As in web pages: rgb (0xff8000) is orange. */
Colour rgb (guint32 hex);

/* share 0: a; share 1: b. */
Colour colour_mix (Colour a, Colour b, double share);

/* amount above 0 goes towards white, below 0 towards black. */
Colour colour_shade (Colour colour, double amount);

/* 0 (black) to 1 (white), as bright as the eye finds it. */
double colour_brightness (Colour colour);

/* Fur, wood, stone: what cats wear, and plenty of other things too. */
Colour colour_natural (Dice *dice);

/* Toys, sofas, petals. */
Colour colour_bright (Dice *dice);

/* Either. Whatever may have any colour takes it from here, so that a colour
 * says little about what is in the picture. */
Colour colour_any (Dice *dice);

/* Paths --------------------------------------------------------------- */

/* turn is clockwise, in degrees. */
void brush_oval (cairo_t *cr,
                 double x,
                 double y,
                 double rx,
                 double ry,
                 double turn);

void brush_box (cairo_t *cr,
                double x,
                double y,
                double width,
                double height,
                double corner);

/* A closed outline that flows through n points, n >= 3. */
void brush_blob (cairo_t *cr, const Point *points, int n);

/* An open line that flows through n points, n >= 2. */
void brush_curve (cairo_t *cr, const Point *points, int n);

/* A closed outline with corners. */
void brush_shape (cairo_t *cr, const Point *points, int n);

/* Painting ------------------------------------------------------------ */

/* One even colour. */
void brush_fill (cairo_t *cr, Colour colour);

/* Lit from above, with a darker outline. */
void brush_paint (cairo_t *cr, Colour colour);

/* The same, with cover() called between paint and outline, clipped to the
 * path: spots, stripes, windows. */
typedef void (*BrushCover) (cairo_t *cr, gpointer data);
void brush_paint_covered (cairo_t *cr,
                          Colour colour,
                          BrushCover cover,
                          gpointer data);

/* A round-ended stroke along the path. */
void brush_line (cairo_t *cr, Colour colour, double width);

/* A leg, a tail, a handle: a thick line with an outline, through n points. */
void brush_limb (cairo_t *cr,
                 const Point *points,
                 int n,
                 Colour colour,
                 double width);

/* A filled disc. */
void brush_dot (cairo_t *cr, double x, double y, double radius, Colour colour);

/* An eye with a light in it. */
void brush_bead (cairo_t *cr, double x, double y, double radius);

/* The soft shadow of something standing on the ground. */
void brush_shadow (cairo_t *cr, double x, double y, double rx, double ry);

/* A soft round light (or, with a dark colour, a shade). */
void brush_glow (cairo_t *cr,
                 double x,
                 double y,
                 double radius,
                 Colour colour,
                 double strength);

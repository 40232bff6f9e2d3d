/* cat-heads.c: heads of cats from the front, the side and behind */

#include "cat-parts.h"

#define PINK rgb (0xe79aa0)

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
        static const Point blaze[] = { { 0, -14 }, { 5, 1 },    { 13, 10 },
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
  Colour muzzle
    = cat->fur == FUR_POINTED ? colour_shade (cat->marks, 0.1) : cat->light;
  Colour hair
    = dark || cat->fur == FUR_POINTED ? rgb (0xf2ece2) : rgb (0x6b5c58);
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
cat_head (cairo_t *cr, Cat *cat, double x, double y, double radius, double tilt)
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

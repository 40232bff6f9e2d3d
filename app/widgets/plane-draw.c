/* plane-draw.c: draws a layer of a plane */

#include "app/widgets/plane-private.h"

#include "app/widgets/chart-renderer-private.h"

/* A usual mark, in thin lines */
#define MARK_RADIUS 4.5

typedef struct
{
  const PurrChartLayout *layout;
  const PurrChartPalette *palette;
  cairo_t *cr;
} Pen;

/* In pixels; far outside of the plane it is only "outside" */
static PurrPlanePoint
find_pixels (const Pen *pen, PurrPlanePoint point)
{
  return (PurrPlanePoint) {
    purr_chart_near (purr_scale_to_pixel (&pen->layout->x, point.x),
                     pen->layout->width),
    purr_chart_near (purr_scale_to_pixel (&pen->layout->y, point.y),
                     pen->layout->height)
  };
}

static PurrPlanePoint
get_pixels (const Pen *pen, const PurrPlaneItem *item, guint i)
{
  return find_pixels (pen, g_array_index (item->points, PurrPlanePoint, i));
}

static void
set_line (const Pen *pen, const PurrPlaneItem *item)
{
  double width = item->look.width * pen->layout->unit;

  purr_chart_set_ink (pen->cr, pen->palette, item->look.ink,
                      item->look.opacity);
  cairo_set_line_width (pen->cr, width);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (pen->cr, CAIRO_LINE_CAP_ROUND);
  purr_chart_set_dash (pen->cr, item->look.dash, width);
}

static void
draw_line (const Pen *pen, const PurrPlaneItem *item)
{
  gboolean lifted = TRUE;

  set_line (pen, item);
  for (guint i = 0; i < item->points->len; i++)
    {
      PurrPlanePoint pixels = get_pixels (pen, item, i);

      if (!purr_plane_point_usable (pixels))
        {
          lifted = TRUE;
          continue;
        }
      if (lifted)
        cairo_move_to (pen->cr, pixels.x, pixels.y);
      lifted = FALSE;
      cairo_line_to (pen->cr, pixels.x, pixels.y);
    }
  cairo_stroke (pen->cr);

  if (item->look.form != PURR_FORM_LINE_AND_DOTS)
    return;
  for (guint i = 0; i < item->points->len; i++)
    {
      PurrPlanePoint pixels = get_pixels (pen, item, i);

      if (purr_plane_point_usable (pixels))
        purr_plane_draw_mark (pen->cr, PURR_MARK_DOT, pixels.x, pixels.y,
                              (item->look.width + 1.5) * pen->layout->unit);
    }
  cairo_fill (pen->cr);
}

/* Keeps to the part of point + t * direction that is seen along one axis, or
 * just beyond it: Cairo loses lines that go too far out. */
static void
clip_straight (const PurrScale *scale,
               double point,
               double direction,
               double *from,
               double *to)
{
  double span = scale->max - scale->min;
  double a = (scale->min - span - point) / direction;
  double b = (scale->max + span - point) / direction;

  if (direction == 0)
    return;
  *from = MAX (*from, MIN (a, b));
  *to = MIN (*to, MAX (a, b));
}

static void
draw_straight (const Pen *pen, const PurrPlaneItem *item)
{
  const PurrPlanePoint *point
    = &g_array_index (item->points, PurrPlanePoint, 0);
  const PurrScale *x = &pen->layout->x;
  const PurrScale *y = &pen->layout->y;
  double from = -INFINITY;
  double to = INFINITY;

  clip_straight (x, point[0].x, point[1].x, &from, &to);
  clip_straight (y, point[0].y, point[1].y, &from, &to);
  if (from >= to)
    return;

  set_line (pen, item);
  for (int end = 0; end < 2; end++)
    {
      double t = end == 0 ? from : to;

      cairo_line_to (pen->cr,
                     purr_scale_to_pixel (x, point[0].x + t * point[1].x),
                     purr_scale_to_pixel (y, point[0].y + t * point[1].y));
    }
  cairo_stroke (pen->cr);
}

static void
draw_area (const Pen *pen, const PurrPlaneItem *item)
{
  for (guint i = 0; i < item->points->len; i++)
    {
      PurrPlanePoint pixels = get_pixels (pen, item, i);

      if (purr_plane_point_usable (pixels))
        cairo_line_to (pen->cr, pixels.x, pixels.y);
    }
  cairo_close_path (pen->cr);
  purr_chart_set_ink (pen->cr, pen->palette, item->look.ink,
                      item->look.opacity);
  cairo_fill (pen->cr);
}

void
purr_plane_draw_mark (cairo_t *cr,
                      PurrPlaneMark mark,
                      double x,
                      double y,
                      double radius)
{
  cairo_new_sub_path (cr);
  switch (mark)
    {
    case PURR_MARK_CROSS:
      cairo_move_to (cr, x - radius, y - radius);
      cairo_line_to (cr, x + radius, y + radius);
      cairo_move_to (cr, x - radius, y + radius);
      cairo_line_to (cr, x + radius, y - radius);
      break;
    case PURR_MARK_SQUARE:
      cairo_rectangle (cr, x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius,
                       1.8 * radius);
      break;
    case PURR_MARK_TRIANGLE:
      cairo_move_to (cr, x, y - 1.2 * radius);
      cairo_line_to (cr, x + 1.1 * radius, y + 0.8 * radius);
      cairo_line_to (cr, x - 1.1 * radius, y + 0.8 * radius);
      cairo_close_path (cr);
      break;
    case PURR_MARK_RING:
    case PURR_MARK_DOT:
    default:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      cairo_close_path (cr);
    }
}

static void
draw_marks (const Pen *pen, const PurrPlaneItem *item)
{
  double radius = MARK_RADIUS * item->look.width * pen->layout->unit;

  for (guint i = 0; i < item->points->len; i++)
    {
      PurrPlanePoint pixels = get_pixels (pen, item, i);

      if (purr_plane_point_usable (pixels))
        purr_plane_draw_mark (pen->cr, item->mark, pixels.x, pixels.y, radius);
    }
  purr_chart_set_ink (pen->cr, pen->palette, item->look.ink, 1);
  if (item->mark == PURR_MARK_RING || item->mark == PURR_MARK_CROSS)
    {
      cairo_set_line_width (pen->cr, 2 * pen->layout->unit);
      purr_chart_set_dash (pen->cr, PURR_DASH_NONE, 1);
      cairo_stroke (pen->cr);
    }
  else
    {
      cairo_fill (pen->cr);
    }
}

/* Premultiplied, as Cairo has it */
static guint32
mix_pixel (const Pen *pen, const PurrPlaneItem *item, float share)
{
  const GdkRGBA *low = &pen->palette->inks[item->look.ink];
  const GdkRGBA *high = &pen->palette->inks[item->high_ink];
  /* One ink fades; two meet in the middle, where there is nothing */
  gboolean two = item->look.ink != item->high_ink;
  const GdkRGBA *ink = two && share < 0.5f ? low : high;
  double strength = two ? fabs (2 * share - 1) : share;
  double alpha = item->look.opacity * strength * ink->alpha;

  return (guint32) (alpha * 255 + 0.5) << 24
         | (guint32) (alpha * ink->red * 255 + 0.5) << 16
         | (guint32) (alpha * ink->green * 255 + 0.5) << 8
         | (guint32) (alpha * ink->blue * 255 + 0.5);
}

static void
draw_shade (const Pen *pen, const PurrPlaneItem *item)
{
  PurrPlanePoint lower_left = get_pixels (pen, item, 0);
  PurrPlanePoint upper_right = get_pixels (pen, item, 1);
  cairo_surface_t *picture
    = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) item->n_x,
                                  (int) item->n_y);
  guint8 *bytes = cairo_image_surface_get_data (picture);
  int stride = cairo_image_surface_get_stride (picture);

  if (bytes == NULL)
    {
      cairo_surface_destroy (picture);
      return;
    }
  for (guint j = 0; j < item->n_y; j++)
    for (guint i = 0; i < item->n_x; i++)
      {
        float share = item->shares[(gsize) j * item->n_x + i];

        ((guint32 *) (gpointer) (bytes + (gsize) j * (gsize) stride))[i]
          = isnan (share) ? 0 : mix_pixel (pen, item, share);
      }
  cairo_surface_mark_dirty (picture);

  /* The middle of the outer pixels stands on the edges */
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, lower_left.x, lower_left.y,
                   upper_right.x - lower_left.x, upper_right.y - lower_left.y);
  cairo_clip (pen->cr);
  cairo_translate (pen->cr, lower_left.x, lower_left.y);
  cairo_scale (pen->cr, (upper_right.x - lower_left.x) / (item->n_x - 1),
               (upper_right.y - lower_left.y) / (item->n_y - 1));
  cairo_translate (pen->cr, -0.5, -0.5);
  cairo_set_source_surface (pen->cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (pen->cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (pen->cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (pen->cr);
  cairo_restore (pen->cr);
  cairo_surface_destroy (picture);
}

static void
draw_words (const Pen *pen, const PurrPlaneItem *item)
{
  const PurrChartLayout *layout = pen->layout;
  PurrPlanePoint pixels = get_pixels (pen, item, 0);
  PangoLayout *words = pango_layout_new (layout->context);
  double gap = 0.35 * layout->em;
  double x, y;
  int width, height;

  pango_layout_set_text (words, item->words != NULL ? item->words : "", -1);
  pango_layout_get_pixel_size (words, &width, &height);
  x = pixels.x + gap;
  if (x + width > layout->x.end)
    x = pixels.x - gap - width;
  x = floor (MAX (x, layout->x.start + 1));
  y = floor (CLAMP (pixels.y - gap - height, layout->y.end,
                    MAX (layout->y.start - height, layout->y.end)));

  purr_chart_set_ink (pen->cr, pen->palette, PURR_INK_BACKGROUND, 0.75);
  cairo_rectangle (pen->cr, x - 2, y, width + 4, height);
  cairo_fill (pen->cr);
  purr_chart_set_ink (pen->cr, pen->palette, item->look.ink, 1);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout (pen->cr, words);
  g_object_unref (words);
}

static void
draw_item (const Pen *pen, const PurrPlaneItem *item)
{
  switch (item->kind)
    {
    case PURR_ITEM_STRAIGHT:
      draw_straight (pen, item);
      break;
    case PURR_ITEM_AREA:
      draw_area (pen, item);
      break;
    case PURR_ITEM_MARKS:
      draw_marks (pen, item);
      break;
    case PURR_ITEM_SHADE:
      draw_shade (pen, item);
      break;
    case PURR_ITEM_WORDS:
      draw_words (pen, item);
      break;
    case PURR_ITEM_LINE:
    default:
      draw_line (pen, item);
    }
}

void
purr_plane_draw_grid (const PurrChartLayout *layout,
                      cairo_t *cr,
                      const PurrChartPalette *palette)
{
  double x = purr_scale_to_pixel (&layout->x, 0);
  double y = purr_scale_to_pixel (&layout->y, 0);

  cairo_set_line_width (cr, 1);
  purr_chart_set_ink (cr, palette, PURR_INK_GRID, 1);
  for (guint i = 0; i < layout->x_ticks->len; i++)
    {
      double pixel
        = floor (g_array_index (layout->x_ticks, PurrTick, i).pixel) + 0.5;

      cairo_move_to (cr, pixel, layout->y.end);
      cairo_line_to (cr, pixel, layout->y.start);
    }
  cairo_stroke (cr);

  purr_chart_set_ink (cr, palette, PURR_INK_BACK, 1);
  if (x >= layout->x.start && x <= layout->x.end)
    {
      cairo_move_to (cr, floor (x) + 0.5, layout->y.end);
      cairo_line_to (cr, floor (x) + 0.5, layout->y.start);
    }
  if (y >= layout->y.end && y <= layout->y.start)
    {
      cairo_move_to (cr, layout->x.start, floor (y) + 0.5);
      cairo_line_to (cr, layout->x.end, floor (y) + 0.5);
    }
  cairo_stroke (cr);
}

void
purr_plane_draw_layer (const GPtrArray *items,
                       const PurrChartLayout *layout,
                       cairo_t *cr,
                       const PurrChartPalette *palette)
{
  const Pen pen = { layout, palette, cr };
  /* A line's whole width shows where it touches the edge */
  double margin = 3 * layout->unit;

  cairo_save (cr);
  cairo_rectangle (cr, layout->x.start - margin, layout->y.end - margin,
                   layout->x.end - layout->x.start + 2 * margin,
                   layout->y.start - layout->y.end + 2 * margin);
  cairo_clip (cr);
  for (guint i = 0; i < items->len; i++)
    draw_item (&pen, g_ptr_array_index (items, i));
  cairo_restore (cr);
}

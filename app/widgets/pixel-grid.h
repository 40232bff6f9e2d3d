/* pixel-grid.h: a picture whose pixels can be pointed at
 *
 * With the pointer, or with the arrow keys while it has the keyboard; Home and
 * End go to the first and the last pixel, with Ctrl or not.
 *
 * Properties
 *   "words"    string, what a screen reader says of the pixel that is marked,
 *              after the grid's name
 *   "caption"  string, the grid's name
 *
 *   "least-side" int, the least width and height at the usual size of text; 160 at
 *              first
 *   "paintable"  gboolean, whether pixels are painted: with the pointer's button
 *              held, or Space at the pixel that is marked
 *
 * Signals
 *   "pointed"  a person points at a pixel (int row, int column), counted from
 *              the upper left from 0; it is marked already
 *   "stroke-begun"  somebody begins to paint: "painted" will come, once or often
 *   "painted"  a pixel is painted (int row, int column)
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PIXEL_GRID (purr_pixel_grid_get_type ())
G_DECLARE_FINAL_TYPE (PurrPixelGrid,
                      purr_pixel_grid,
                      PURR,
                      PIXEL_GRID,
                      GtkWidget)

/* rgb: height rows of width pixels of R, G, B, no padding; copied. */
void purr_pixel_grid_set_rgb (PurrPixelGrid *self,
                              const guint8 *rgb,
                              int width,
                              int height);

/* As of purr_pixel_picture_set_heat_scaled(). */
void purr_pixel_grid_set_heat (PurrPixelGrid *self,
                               const double *values,
                               int width,
                               int height,
                               double full);

/* Draws a line around the pixels that are not 0 in outlined, width x height of what was
 * set last, copied; NULL: around none. What is set next is outlined as before, where it
 * is as large. */
void purr_pixel_grid_set_outlined (PurrPixelGrid *self, const guint8 *outlined);
/* Whether a pixel is. */
gboolean purr_pixel_grid_is_outlined (PurrPixelGrid *self, int row, int column);

/* Marks a pixel, and nothing else where one number is negative. Emits nothing. */
void purr_pixel_grid_mark (PurrPixelGrid *self, int row, int column);

void purr_pixel_grid_set_words (PurrPixelGrid *self, const char *words);

G_END_DECLS

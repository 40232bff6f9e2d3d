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
 * Signals
 *   "pointed"  a person points at a pixel (int row, int column), counted from
 *              the upper left from 0; it is marked already
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

/* Marks a pixel, and nothing else where one number is negative. Emits nothing. */
void purr_pixel_grid_mark (PurrPixelGrid *self, int row, int column);

void purr_pixel_grid_set_words (PurrPixelGrid *self, const char *words);

G_END_DECLS

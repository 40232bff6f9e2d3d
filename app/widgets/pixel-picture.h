/* pixel-picture.h: a small picture of bytes, shown large
 *
 * For the 32x32 pixels that a model sees (crisp squares), for previews of
 * photographs (smooth), and for what each pixel added to an answer (heat).
 * Pictures come from memory alone; nothing is ever decoded here.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PIXEL_PICTURE (purr_pixel_picture_get_type ())
G_DECLARE_FINAL_TYPE (PurrPixelPicture,
                      purr_pixel_picture,
                      PURR,
                      PIXEL_PICTURE,
                      GtkWidget)

/* The greatest width and height. */
#define PURR_PIXEL_PICTURE_MAX_SIDE 4096

/* Properties
 *   smooth            gboolean  FALSE: each pixel is a square of whole screen
 *                               pixels, all of one size, with a margin where
 *                               they don't fill the widget; smaller widgets
 *                               than the picture show it reduced. TRUE: it
 *                               fills the widget as far as its shape allows
 *   side              int       the least width and height at the usual size
 *                               of text, with which they grow; 0: it may be
 *                               small, whatever the text
 *   cut-out           gboolean  see purr_pixel_picture_set_cut_out()
 *   alternative-text  string    what a screen reader says, NULL for nothing
 *   has-picture       gboolean  (read-only) */

GtkWidget *purr_pixel_picture_new (void);

/* rgb: height rows of width pixels of R, G, B, no padding; copied. */
void purr_pixel_picture_set_rgb (PurrPixelPicture *self,
                                 const guint8 *rgb,
                                 int width,
                                 int height);

/* values: height rows of width numbers; copied. 0 (and what is no number) is
 * left clear, positive is blue, negative orange, the more the stronger; both
 * are full at the 99th percentile of the sizes, so that one odd pixel does
 * not fade the others. */
void purr_pixel_picture_set_heat (PurrPixelPicture *self,
                                  const double *values,
                                  int width,
                                  int height);

/* The same, but full at a size that is given: several pictures on one scale. full
 * 0: nothing but zeros is to be seen. */
void purr_pixel_picture_set_heat_scaled (PurrPixelPicture *self,
                                         const double *values,
                                         int width,
                                         int height,
                                         double full);

/* The size at which n values are full by themselves: the 99th percentile; 0 where
 * there is none that is not zero. */
double purr_pixel_picture_full_heat (const double *values, gsize n);

/* The colours that are full: of the positive and of the negative. */
void purr_pixel_picture_get_heat_colours (GdkRGBA *positive, GdkRGBA *negative);

void purr_pixel_picture_clear (PurrPixelPicture *self);

/* Marks the square in the middle that is cut out of a picture, whose other parts
 * are shown faint; nothing where the picture is square. */
void purr_pixel_picture_set_cut_out (PurrPixelPicture *self, gboolean cut_out);

void purr_pixel_picture_set_smooth (PurrPixelPicture *self, gboolean smooth);
void purr_pixel_picture_set_alternative_text (PurrPixelPicture *self,
                                              const char *text);

G_END_DECLS

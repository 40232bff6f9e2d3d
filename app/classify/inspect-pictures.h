/* inspect-pictures.h: a picture and what each of its pixels does, side by side
 *
 * A pixel that is pointed at in one is marked in both, and told in words. The
 * picture can be painted.
 *
 * Signals
 *   "stroke-begun"  as of PurrPixelGrid
 *   "painted"       (int row, int column), likewise
 */

#pragma once

#include "engine/insight/shares.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_INSPECT_PICTURES (purr_inspect_pictures_get_type ())
G_DECLARE_FINAL_TYPE (PurrInspectPictures,
                      purr_inspect_pictures,
                      PURR,
                      INSPECT_PICTURES,
                      AdwBin)

/* All of it is borrowed, until the next call. column: PURR_FEATURES bytes; covered: of
 * each pixel, whether it is not that of the picture itself, NULL: none; shares: what they add to z. */
void purr_inspect_pictures_show (PurrInspectPictures *self,
                                 PurrModel *model,
                                 const guint8 *column,
                                 const guint8 *covered,
                                 const PurrShares *shares);

/* Lets go of what was borrowed: nothing more is told of pixels until the next
 * show. */
void purr_inspect_pictures_forget (PurrInspectPictures *self);

/* What the map shows: a number for each pixel, NaN: none. full: the size that has the
 * whole colour, NaN for the 99th percentile of theirs. outlined: of each pixel, whether a
 * line is drawn around it, NULL: around none. title: over it. */
void purr_inspect_pictures_set_map (PurrInspectPictures *self,
                                    const double *pixels,
                                    double full,
                                    const guint8 *outlined,
                                    const char *title);

/* Marks a pixel, as if somebody pointed at it. */
void purr_inspect_pictures_point (PurrInspectPictures *self,
                                  int row,
                                  int column);

G_END_DECLS

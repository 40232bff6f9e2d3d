/* square-map.h: which square of a picture, covered, moves its answer most */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* changes: what z changes by when the square of side x side pixels at each place is
 * covered, (PURR_SIDE - side + 1) squared numbers, row by row. pixels: PURR_SIDE x
 * PURR_SIDE numbers, that of the square around each; NaN at the edges, where there is
 * none around it. loudest: 1 for each
 * of the PURR_SIDE x PURR_SIDE pixels in the square that is told of, else 0. largest: the size of the change farthest from 0, which no number of
 * pixels exceeds. Returns which square has that, in one sentence; free with g_free().
 * 1 <= side <= PURR_SIDE. Any thread. */
char *purr_square_map (const double *changes,
                       gsize side,
                       double *pixels,
                       guint8 *loudest,
                       double *largest);

G_END_DECLS

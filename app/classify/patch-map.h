/* patch-map.h: which patch of a picture, covered, moves its answer most */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* changes: what z changes by when the patch of side x side pixels at each place is
 * covered, (PURR_SIDE - side + 1) squared numbers, row by row. pixels: PURR_SIDE x
 * PURR_SIDE numbers, that of the patch around each; NaN at the edges, where there is
 * none around it. Returns which moves the answer most, in one sentence; free with
 * g_free(). 1 <= side <= PURR_SIDE. Any thread. */
char *purr_patch_map (const double *changes, gsize side, double *pixels);

G_END_DECLS

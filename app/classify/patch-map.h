/* patch-map.h: which patch of a picture, covered, moves its answer most */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

/* pixels: PURR_SIDE x PURR_SIDE numbers, what covering the patch of side x side pixels
 * around each changes z by; NaN at the edges, where there is none around it. column:
 * the picture, cover: what is laid over it, both PURR_FEATURES bytes. Returns which
 * moves the answer most, in one sentence; free with g_free(). 1 <= side <= PURR_SIDE.
 * Any thread. */
char *purr_patch_map (const PurrModel *model,
                      const guint8 *column,
                      const guint8 *cover,
                      gsize side,
                      double *pixels);

G_END_DECLS

/* inspect-view.h: why a picture is answered as it is, down to each byte
 *
 * Its z as a sum over the picture, what covering parts of it changes, and what it
 * is like of what was learnt. Follows the item: its answers while training, too.
 *
 * Signals
 *   "closed"            back to all answers
 *   "moved"             (int by) another picture is wanted: the one above, -1, or
 *                       below, 1
 */

#pragma once

#include "app/classify/classify-item.h"
#include "app/classify/comparison.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_INSPECT_VIEW (purr_inspect_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrInspectView,
                      purr_inspect_view,
                      PURR,
                      INSPECT_VIEW,
                      AdwBin)

/* A reference is kept; NULL: none any more. has_earlier, has_later: whether there
 * is a picture above and below. */
void purr_inspect_view_show (PurrInspectView *self,
                             PurrClassifyItem *item,
                             gboolean has_earlier,
                             gboolean has_later);
PurrClassifyItem *purr_inspect_view_get_item (PurrInspectView *self);

/* The pictures that the model learnt from, or NULL where they are not loaded; a
 * reference is kept. */
void purr_inspect_view_set_taught (PurrInspectView *self, PurrTaught *taught);

G_END_DECLS

/* refusals-window.h: the files that were not taken in, each with its reason */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* refusals: PurrRefusal; copied. folder: where they stand, absolute, so that
 * they can be shown there; NULL for nowhere. Returns a window that is not shown yet.
 *
 * Action
 *   "refusals.save-to"  saves the list (bytestring path): as CSV, or for any
 *                       other name as lines of file, tab, reason */
GtkWindow *purr_refusals_window_new (const GPtrArray *refusals,
                                     const char *folder);

G_END_DECLS

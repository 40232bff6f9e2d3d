/* refusals-window.h: the files that were not taken in, each with its reason */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* refusals: PurrRefusal; copied. Returns a window that is not shown yet. */
GtkWindow *purr_refusals_window_new (const GPtrArray *refusals);

G_END_DECLS

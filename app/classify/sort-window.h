/* sort-window.h: asks where answered pictures are to be sorted into, and sorts them */

#pragma once

#include "app/session/sort-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* run: the pictures, as the person sees them answered; a reference is kept. n_hidden:
 * others that are not shown now, and so not among them. Returns a window that is not
 * shown yet. Closed while it sorts, it stops, and stays to tell what was done.
 *
 * Actions
 *   "sort.set-place"  the folder to sort into (bytestring path), asked for by a file
 *                     chooser otherwise
 *   "sort.start"      sorts, once there is a place */
GtkWindow *purr_sort_window_new (PurrSortRun *run, guint n_hidden);

G_END_DECLS

/* duplicates-window.h: pictures that stand there more than once
 *
 * Signals
 *   "exclude"  the copies are to be left out (gboolean: or to be taken in
 *              again); the window then closes
 */

#pragma once

#include <adwaita.h>

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef struct _PurrDuplicates PurrDuplicates;

/* References to both are kept. excluded: whether dataset leaves them out
 * already. Returns a window that is not shown yet. */
GtkWindow *purr_duplicates_window_new (PurrDuplicates *duplicates,
                                       PurrDataset *dataset,
                                       gboolean excluded);

G_END_DECLS

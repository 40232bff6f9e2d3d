/* scratch-cells.h: the scratch pad's programs, from one time to the next
 *
 * They are in a file of the person's own data. Main thread.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps the programs, cells (taken over), in place of those of before: in a thread,
 * or at_once, before it returns. What cannot be kept is still there to be seen, so
 * nothing is said. */
void purr_scratch_cells_save (char **cells, gboolean at_once);

/* Reads them, in a thread; source is kept alive until then. */
void purr_scratch_cells_load_async (gpointer source,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* NULL where there are none, or none that can be read. Free with g_strfreev(). */
char **purr_scratch_cells_load_finish (GAsyncResult *result);

G_END_DECLS

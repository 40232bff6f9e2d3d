/* contents.h: what open files hold: copied, and compared */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes what from holds from its beginning, length bytes or up to its end, to the
 * same places of to; where a file system can, both share it from then on and it
 * takes no room. The places at which the two are read and written stay as they are.
 * Nothing is flushed. FALSE and errno: *reading says whether from is to blame. Any
 * thread. */
gboolean purr_copy_contents (int from,
                             int to,
                             gint64 length,
                             gboolean *reading);

/* Whether both hold the same bytes. FALSE where one of them cannot be read. Any
 * thread. */
gboolean purr_same_contents (int a, int b);

G_END_DECLS

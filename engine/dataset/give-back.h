/* give-back.h: lets go of memory without waiting for it
 *
 * Giving pages back takes the system some 40 milliseconds a gigabyte, and whoever lets
 * go of pictures last may be the thread that a person waits for.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From so many bytes on it is done by a thread of its own. */
#define PURR_GIVE_BACK_BYTES ((gsize) 64 << 20)

/* Calls free_function with memory, which may be NULL: at once, or, where it holds about
 * so many bytes, in a thread, if there is room for one. Any thread. */
void purr_give_back (gpointer memory,
                     gsize bytes,
                     GDestroyNotify free_function);

G_END_DECLS

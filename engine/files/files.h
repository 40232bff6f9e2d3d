/* files.h: a file is there whole or not at all
 *
 * The lowest of the engine's folders: it knows none of the others.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes data to path: into a temporary file in the same folder, flushed to
 * disk, renamed over path, the folder flushed. A symbolic link is followed and
 * stays a link. A new file gets mode 0644 less the umask, an old one keeps its
 * mode. Where anything fails the temporary file is removed, the old file
 * stands, and *reason is set to the end of a sentence ("the disk is full");
 * free it with g_free(). */
gboolean purr_write_durably (const char *path,
                             const void *data,
                             gsize length,
                             char **reason);

G_END_DECLS

/* open-regular.h: opening what may be anything */

#pragma once

#include <glib.h>

#include <sys/stat.h>

G_BEGIN_DECLS

/* Opens the file at path for reading, if it is a regular one; links are
 * followed. Looks first and opens then, for opening alone can make a device
 * act, and looks again at what was opened, for another file may have taken the
 * name. Never blocks on a FIFO.
 *
 * status  set to the open file's
 * Returns a file descriptor, or -1 and errno: EISDIR for a folder, ENXIO for
 * another thing that is no regular file, else why it cannot be opened. Any
 * thread. */
int purr_open_regular (const char *path, struct stat *status);

G_END_DECLS

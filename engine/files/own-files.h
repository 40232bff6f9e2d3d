/* own-files.h: where the parts of this very program lie
 *
 * A program that was installed may be moved with all that belongs to it, and
 * several versions may stand beside each other: its parts are looked for from
 * where it stands, never from where it is started nor where another one may be. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds what is called name (a file, or a folder).
 *
 * installed  the folder that it was to be installed in, "/usr/libexec". It is
 *            looked for in the folder that lies like that from the program's,
 *            which was to be in PURR_BINDIR: /home/mia/purr/bin/../libexec
 * built      the folder of it in a build folder; looked for where the program
 *            stands in app/ or in or below tests/ of one
 *
 * Links that lead to the program are followed first. Returns a whole path: where
 * it is or, found being FALSE, where it should be. Free with g_free(). */
char *purr_own_file (const char *installed,
                     const char *built,
                     const char *name,
                     gboolean *found);

G_END_DECLS

/* input-path.h: the files and folders that a command line names */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The path that word means: itself or, for the file: address that a file manager
 * drags into a terminal, the one it stands for. In the file system's encoding;
 * free with g_free(). NULL, the reason having been said with PURR_STATUS_USAGE:
 * it is empty, "-", or an address elsewhere and no file of that name is there. */
char *purr_path_from_word (const char *command, const char *word);

/* message, which the engine made about the file or folder at path and in which it
 * calls it by its last part: with path in its place, as it was given. Free with
 * g_free(). */
char *purr_name_as_given (const char *message, const char *path);

G_END_DECLS

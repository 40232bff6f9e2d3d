/* list-files.h: the files below a folder */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All files below the folder path, in the byte order of their paths, each
 * beginning with path; owned strings in the file system's encoding. Passed
 * over are hidden files and folders and what systems leave lying about
 * (__MACOSX, Thumbs.db, desktop.ini). Links are followed, a folder is entered
 * once however many lead to it.
 *
 * Folders below it that cannot be entered are added to unreadable (of PurrRefusal,
 * with the same path and why; may be NULL). Returns NULL with error set where path itself cannot be, on
 * cancellation, and for more than PURR_DATASET_MAX_FILES files. */
GPtrArray *purr_list_files (const char *path,
                            GPtrArray *unreadable,
                            GCancellable *cancellable,
                            GError **error);

/* The same without the folders that passes_over says TRUE of, and all below them.
 * It is asked of folders below path only, with paths that begin with path. */
GPtrArray *purr_list_files_but (const char *path,
                                gboolean (*passes_over) (const char *path,
                                                         gpointer data),
                                gpointer data,
                                GPtrArray *unreadable,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS

/* folder-walk.h: all that stands below a folder, each thing once */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why a folder was not entered. */
typedef enum
{
  PURR_FOLDER_UNREADABLE,
  PURR_FOLDER_TOO_DEEP,
  PURR_FOLDER_ENTERED_BEFORE, /* another name or link has led there already */
} PurrFolderFault;

/* What to do with what is found; all but file may be NULL. Paths are relative
 * to the folder where the walk begins, "" being that one, and borrowed for the
 * call, in the file system's encoding. A function that returns FALSE with error
 * set ends the walk. */
typedef struct
{
  /* Folders more than so many levels below the first are not entered. */
  int max_depth;

  /* Called for each name that is read, so that endless folders can end. */
  gboolean (*found) (gpointer data, GError **error);

  gboolean (*file) (const char *path, gpointer data, GError **error);

  /* Whether to enter a folder; its depth is at least 1. */
  gboolean (*folder) (const char *path, int depth, gpointer data);

  /* code: errno where it is unreadable, else 0 */
  void (*left_out) (const char *path,
                    PurrFolderFault fault,
                    int code,
                    gpointer data);

  gpointer data;
  GCancellable *cancellable;
} PurrFolderWalk;

/* Walks through the folder root; blocks. In each folder names come in the order
 * of their bytes, folders are entered where they stand. Links to folders wait
 * until all that really stands below root was entered: what can be reached both
 * ways is known by its own name. A folder is entered once, so that loops end.
 * What purr_passes_over() takes is as if it were not there.
 *
 * Returns FALSE with error set: where root itself cannot be opened, or any folder
 * for want of memory or open files (G_FILE_ERROR after errno, the message being
 * the system's), on cancellation
 * (G_IO_ERROR_CANCELLED), or as a function has set it. */
gboolean purr_folder_walk (const char *root,
                           const PurrFolderWalk *walk,
                           GError **error);

G_END_DECLS

/* missing-folder.h: in the place of pictures whose folder is not where it was
 *
 * Says which folder, and where it was; a button asks the window, by win.locate-folder,
 * where it is now.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_MISSING_FOLDER (purr_missing_folder_get_type ())
G_DECLARE_FINAL_TYPE (PurrMissingFolder,
                      purr_missing_folder,
                      PURR,
                      MISSING_FOLDER,
                      AdwBin)

/* path: the folder's, in the file system's encoding. */
void purr_missing_folder_show (PurrMissingFolder *self, const char *path);

G_END_DECLS

/* show-in-folder.h: a file, in the person's file manager */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks the file manager to open the folder of path, a local file, and select it
 * there; where none can be asked, opens the folder with what opens folders.
 * The file need not exist. Returns at once.
 *
 * callback  called when it is done, with parent as source object
 * Main thread only. */
void purr_show_in_folder (const char *path,
                          GtkWindow *parent,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* FALSE with error set, a plain sentence, when nothing could be opened. */
gboolean purr_show_in_folder_finish (GtkWindow *parent,
                                     GAsyncResult *result,
                                     GError **error);

G_END_DECLS

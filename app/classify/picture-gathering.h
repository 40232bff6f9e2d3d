/* picture-gathering.h: files and folders that are to be classified -> items
 *
 * In a thread of its own. Main thread only.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* paths: char *, copied. A folder stands for all files in it and below, sorted, as on
 * the command line; those in it that cannot be entered come after them, refused. */
void purr_picture_gathering_async (const GPtrArray *paths,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* Of PurrClassifyItem, in the order of the paths; never empty. NULL with error set, to
 * a sentence: a folder cannot be entered, or there is nothing in it; likewise
 * G_IO_ERROR_CANCELLED. */
GPtrArray *purr_picture_gathering_finish (GAsyncResult *result, GError **error);

G_END_DECLS

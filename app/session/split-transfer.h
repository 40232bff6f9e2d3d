/* split-transfer.h: which picture stands where, to a file and from one
 *
 * The list is that of engine/dataset/split-list.h, as commands write and read it. Tasks
 * do the work; main thread only.
 */

#pragma once

#include "app/session/session.h"

G_BEGIN_DECLS

/* Where the pictures stand now: as the run has it, if there is one, else as the next
 * one will. There must be pictures, with a positive class. What path names is
 * replaced. */
void purr_split_transfer_save_async (PurrSession *session,
                                     const char *path,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* FALSE with error set: one sentence. */
gboolean purr_split_transfer_save_finish (PurrSession *session,
                                          GAsyncResult *result,
                                          GError **error);

/* Has the pictures stand as the list says, as one of the session's edits, which tells
 * how many go where. */
void purr_split_transfer_use_async (PurrSession *session,
                                    const char *path,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* FALSE with error set, one sentence, and all is as it was; also where there are no
 * pictures, or other ones by now. */
gboolean purr_split_transfer_use_finish (PurrSession *session,
                                         GAsyncResult *result,
                                         GError **error);

/* Whether a list is followed; and no longer, but the folders and the settings. What it
 * left out stays out. */
gboolean purr_split_transfer_is_used (PurrSession *session);
void purr_split_transfer_forget (PurrSession *session);

/* For a file of it: "cats-split.csv". Free with g_free(). */
char *purr_split_transfer_propose (PurrSession *session);

G_END_DECLS

/* folder-fault.h: why a folder was not entered, in a sentence
 *
 * The same one whoever walks through folders. */

#pragma once

#include "engine/files/folder-walk.h"

G_BEGIN_DECLS

/* Of a folder that is to be shown as shown, below the first; code: errno where it
 * is unreadable. Free with g_free(). Any thread. */
char *purr_folder_fault_to_sentence (const char *shown,
                                     PurrFolderFault fault,
                                     int code);

/* Of the first folder; fault is of G_FILE_ERROR, as purr_folder_walk() sets it. */
char *purr_folder_root_fault_to_sentence (const char *shown,
                                          const GError *fault);

/* Likewise: whether not the folder is to blame, but a lack of memory or of open
 * files */
gboolean purr_folder_fault_is_shortage (const GError *fault);

G_END_DECLS

/* folder-load.h: one folder of pictures being loaded, and how far it is
 *
 * Main thread only; the work is done by threads of its own.
 */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef struct _PurrDecoder PurrDecoder;

#define PURR_TYPE_FOLDER_LOAD (purr_folder_load_get_type ())
G_DECLARE_FINAL_TYPE (PurrFolderLoad,
                      purr_folder_load,
                      PURR,
                      FOLDER_LOAD,
                      GObject)

/* path: a folder or a packed file, copied. Nothing happens yet. */
PurrFolderLoad *purr_folder_load_new (const char *path,
                                      PurrCrop crop,
                                      PurrDecoder *decoder);

/* Once. The result is this object's. */
void purr_folder_load_run_async (PurrFolderLoad *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* New; NULL with error set to what purr_dataset_load() says, or to
 * G_IO_ERROR_CANCELLED whenever it was cancelled, however late. */
PurrDataset *purr_folder_load_run_finish (PurrFolderLoad *self,
                                          GAsyncResult *result,
                                          GError **error);

void purr_folder_load_cancel (PurrFolderLoad *self);

/* Absolute; borrowed. */
const char *purr_folder_load_get_path (PurrFolderLoad *self);
/* The folder's own name, for display; borrowed. */
const char *purr_folder_load_get_name (PurrFolderLoad *self);

/* total is 0 while the folder is still being searched. */
void purr_folder_load_get_progress (PurrFolderLoad *self,
                                    gsize *done,
                                    gsize *total);
/* Whether it has moved on since the last call of this. */
gboolean purr_folder_load_check_moved (PurrFolderLoad *self);

G_END_DECLS

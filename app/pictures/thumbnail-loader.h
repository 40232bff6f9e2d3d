/* thumbnail-loader.h: small pictures of a dataset's files
 *
 * Main thread only.
 */

#pragma once

#include "app/widgets/preview-loader.h"
#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* Asks loader for picture index of dataset, as purr_preview_loader_load() does; not
 * called where it came from no file. Clear the loader before it is asked for
 * another dataset's. */
void purr_thumbnail_load (PurrPreviewLoader *loader,
                          PurrDataset *dataset,
                          gsize index,
                          GCancellable *cancellable,
                          PurrPreviewReady ready,
                          gpointer user_data);

G_END_DECLS

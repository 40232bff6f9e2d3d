/* thumbnail-loader.h: small pictures for the grid, decoded in the background
 *
 * A thumbnail that is wanted by nobody any more is not decoded; the most
 * recently shown ones are kept. Main thread only.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/images/decoder.h"

G_BEGIN_DECLS

typedef struct _PurrDecoder PurrDecoder;

#define PURR_TYPE_THUMBNAIL_LOADER (purr_thumbnail_loader_get_type ())
G_DECLARE_FINAL_TYPE (PurrThumbnailLoader,
                      purr_thumbnail_loader,
                      PURR,
                      THUMBNAIL_LOADER,
                      GObject)

/* decoder: a reference is kept. side: the longest side of a thumbnail in
 * pixels. */
PurrThumbnailLoader *purr_thumbnail_loader_new (PurrDecoder *decoder, int side);

/* Called with the thumbnail, never before load() has returned unless it was
 * kept; not called when the file can no longer be read. */
typedef void (*PurrThumbnailReady) (const PurrPreview *preview,
                                    gpointer user_data);

/* Asks for picture index of dataset. The callback is dropped when cancellable
 * is cancelled: do so when the cell shows something else. */
void purr_thumbnail_loader_load (PurrThumbnailLoader *self,
                                 PurrDataset *dataset,
                                 gsize index,
                                 GCancellable *cancellable,
                                 PurrThumbnailReady ready,
                                 gpointer user_data);

/* Another longest side from now on; forgets what is kept where it is another. */
void purr_thumbnail_loader_set_side (PurrThumbnailLoader *self, int side);

/* Forgets what is kept (another dataset is shown). */
void purr_thumbnail_loader_clear (PurrThumbnailLoader *self);

G_END_DECLS

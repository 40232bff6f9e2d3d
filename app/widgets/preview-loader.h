/* preview-loader.h: small pictures of what is in view, decoded in the background
 *
 * One that is wanted by nobody any more is not decoded; the most recently shown
 * ones are kept. Main thread only.
 */

#pragma once

#include "engine/images/decoder.h"

G_BEGIN_DECLS

#define PURR_TYPE_PREVIEW_LOADER (purr_preview_loader_get_type ())
G_DECLARE_FINAL_TYPE (PurrPreviewLoader,
                      purr_preview_loader,
                      PURR,
                      PREVIEW_LOADER,
                      GObject)

/* decoder: a reference is kept. side: the longest side of a preview in pixels. */
PurrPreviewLoader *purr_preview_loader_new (PurrDecoder *decoder, int side);

/* Reads a picture, on a thread of the loader's; leaves preview as it is when the
 * picture cannot be read any more. */
typedef void (*PurrPreviewRead) (gpointer source,
                                 PurrDecoder *decoder,
                                 int side,
                                 PurrPreview *preview);

/* Called with the preview, never before load() has returned unless it was kept;
 * not called when the picture could not be read. */
typedef void (*PurrPreviewReady) (const PurrPreview *preview,
                                  gpointer user_data);

/* Asks for a picture, which read() reads from source. key: not 0; the same for the
 * same picture as long as nothing is forgotten. source is freed on the main thread.
 * The callback is dropped when cancellable is cancelled: do so when the widget
 * shows something else. */
void purr_preview_loader_load (PurrPreviewLoader *self,
                               gsize key,
                               PurrPreviewRead read,
                               gpointer source,
                               GDestroyNotify free_source,
                               GCancellable *cancellable,
                               PurrPreviewReady ready,
                               gpointer user_data);

/* Another longest side from now on; forgets what is kept where it is another. */
void purr_preview_loader_set_side (PurrPreviewLoader *self, int side);

/* Forgets what is kept (other pictures are shown). */
void purr_preview_loader_clear (PurrPreviewLoader *self);

G_END_DECLS

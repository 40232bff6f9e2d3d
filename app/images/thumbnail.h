/* thumbnail.h: one picture of the Images page's grid
 *
 * Shows the 32x32 bytes that the model sees at once, then, when the loader
 * has it, the picture itself.
 */

#pragma once

#include <gtk/gtk.h>

#include "app/images/picture-list.h"
#include "app/images/thumbnail-loader.h"

G_BEGIN_DECLS

#define PURR_THUMBNAIL_SIDE 96

#define PURR_TYPE_THUMBNAIL (purr_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (PurrThumbnail, purr_thumbnail, PURR, THUMBNAIL, GtkWidget)

GtkWidget *purr_thumbnail_new (void);

/* picture may be NULL: shows nothing and stops waiting for the loader. */
void purr_thumbnail_show (PurrThumbnail *self,
                          PurrPicture *picture,
                          PurrThumbnailLoader *loader);

G_END_DECLS

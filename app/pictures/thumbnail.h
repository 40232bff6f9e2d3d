/* thumbnail.h: one picture of a grid
 *
 * Shows the 32x32 bytes that the model sees at once, then, when the loader
 * has it, the picture itself; under it its class, and what it is used for. One widget that draws all of
 * it, for hundreds of them stand in a window and change while it scrolls.
 */

#pragma once

#include <gtk/gtk.h>

#include "app/pictures/thumbnail-loader.h"

G_BEGIN_DECLS

/* The picture's at the usual size of text; it grows with the text. */
#define PURR_THUMBNAIL_SIDE 96

#define PURR_TYPE_THUMBNAIL (purr_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (PurrThumbnail, purr_thumbnail, PURR, THUMBNAIL, GtkWidget)

GtkWidget *purr_thumbnail_new (void);
/* With room for two lines under its class. */
GtkWidget *purr_thumbnail_new_tall (void);

/* Shows picture index of dataset. */
void purr_thumbnail_show (PurrThumbnail *self,
                          PurrDataset *dataset,
                          gsize index,
                          PurrPreviewLoader *loader);

/* What it is used for, in a word or none: "held out"; or two lines of a tall one,
 * with "\n" between them. */
void purr_thumbnail_set_use (PurrThumbnail *self, const char *use);
const char *purr_thumbnail_get_use (PurrThumbnail *self);

/* Shows nothing and waits for no loader any more. */
void purr_thumbnail_clear (PurrThumbnail *self);

/* The words under the picture; NULL while there is none. */
const char *purr_thumbnail_get_caption (PurrThumbnail *self);

/* What is shown now; NULL while there is none. Borrowed. */
GdkTexture *purr_thumbnail_get_texture (PurrThumbnail *self);

G_END_DECLS

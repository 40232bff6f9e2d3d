/* patch-picture-pair.h: a learned patch and its mirror twin, side by side
 *
 * Grey is where the patch does not look, brighter and darker what it looks for and
 * against, channel by channel.
 */

#pragma once

#include "engine/features/feature-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PATCH_PICTURE_PAIR (purr_patch_picture_pair_get_type ())
G_DECLARE_FINAL_TYPE (PurrPatchPicturePair,
                      purr_patch_picture_pair,
                      PURR,
                      PATCH_PICTURE_PAIR,
                      GtkWidget)

/* side: of each picture, at the usual size of text. */
GtkWidget *purr_patch_picture_pair_new (int side);

/* filter: its number in the map, which is one of patches; copied. */
void purr_patch_picture_pair_show (PurrPatchPicturePair *self,
                                   const PurrFeatureMap *map,
                                   gsize filter);

G_END_DECLS

/* spoken-patches.h: the learned patches that spoke loudest for and against
 *
 * Each with its mirror image beside it, since both have one weight, and with what they
 * added to z beyond what they do on average.
 */

#pragma once

#include "engine/features/feature-map.h"
#include "engine/insight/shares.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of either side */
#define PURR_SPOKEN_PATCHES_EACH 6

#define PURR_TYPE_SPOKEN_PATCHES (purr_spoken_patches_get_type ())
G_DECLARE_FINAL_TYPE (PurrSpokenPatches,
                      purr_spoken_patches,
                      PURR,
                      SPOKEN_PATCHES,
                      GtkWidget)

/* shares: of a model with this map. Nothing is borrowed. */
void purr_spoken_patches_show (PurrSpokenPatches *self,
                               const PurrFeatureMap *map,
                               const PurrShares *shares,
                               const char *positive_name,
                               const char *negative_name);

G_END_DECLS

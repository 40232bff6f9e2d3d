/* feature-variants.h: features of pictures that are one picture but for a few pixels
 *
 * Whoever tries out what covering a part of a picture does asks for hundreds of them.
 * Only blocks of which a patch has changed are answered anew, those of the picture
 * itself are kept.
 */

#pragma once

#include "engine/features/feature-map.h"

G_BEGIN_DECLS

typedef struct _PurrFeatureVariants PurrFeatureVariants;

/* Of a picture, PURR_FEATURES bytes, which are copied; the map is not the identity. Half
 * a megabyte for 800 filters, and as much time as one picture. */
PurrFeatureVariants *purr_feature_variants_new (PurrFeatureMap *map,
                                                const guint8 *column);
void purr_feature_variants_free (PurrFeatureVariants *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrFeatureVariants, purr_feature_variants_free)

/* What purr_feature_map_apply() gives for a column, to the bit, sooner the less it
 * differs from the picture. features: n_φ bytes. Any number of threads at a time. */
void purr_feature_variants_apply (const PurrFeatureVariants *self,
                                  const guint8 *column,
                                  guint8 *features);

G_END_DECLS

/* feature-map-bytes.h: a map of patches as bytes, to be kept */

#pragma once

#include "engine/features/feature-map.h"

G_BEGIN_DECLS

/* Of a map of patches: its dictionary, numbers little-endian. 8 bytes n_filters,
 * then doubles: dead_zone, step, offset (n_filters each), mean, scale (n_φ each);
 * then the digits, a byte each. A new reference. */
GBytes *purr_feature_map_to_bytes (const PurrFeatureMap *self);

/* The very same map. NULL where the bytes are not all and only those of a map: any
 * may be given. A new reference. */
PurrFeatureMap *purr_feature_map_from_bytes (GBytes *bytes);

G_END_DECLS

/* feature-table.h: the numbers of one pixel on its way through the formulas
 *
 * x, w, w x and x dz of its red, green and blue.
 */

#pragma once

#include <adwaita.h>

#include "engine/insight/walk.h"

G_BEGIN_DECLS

#define PURR_TYPE_FEATURE_TABLE (purr_feature_table_get_type ())
G_DECLARE_FINAL_TYPE (PurrFeatureTable,
                      purr_feature_table,
                      PURR,
                      FEATURE_TABLE,
                      AdwBin)

/* Of a picture of 32x32 pixels; row −1: none. Returns what to say of the pixel, to be
 * freed with g_free(); NULL for none. */
char *purr_feature_table_show (PurrFeatureTable *self,
                               const PurrWalk *walk,
                               const double *w,
                               int row,
                               int column);

G_END_DECLS

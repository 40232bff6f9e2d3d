/* region-bars.h: the parts of a picture that speak loudest for and against
 *
 * Signals
 *   "pointed"  (int x, int y, int width, int height): a region, in pixels, that
 *              somebody points at; zeros: none any more
 */

#pragma once

#include "engine/insight/shares.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of either side */
#define PURR_REGION_BARS_EACH 3
/* Pixels to a region's side */
#define PURR_REGION_SIDE 8

#define PURR_TYPE_REGION_BARS (purr_region_bars_get_type ())
G_DECLARE_FINAL_TYPE (PurrRegionBars,
                      purr_region_bars,
                      PURR,
                      REGION_BARS,
                      GtkWidget)

/* regions: of PurrRegion, the largest share first (purr_shares_regions()). names:
 * of the class that positive shares speak for, and of the other. */
void purr_region_bars_show (PurrRegionBars *self,
                            const GArray *regions,
                            const char *positive_name,
                            const char *negative_name);

G_END_DECLS

/* heat-legend.h: what the colours of a picture of heat mean
 *
 * A bar from full orange by way of nothing to full blue, with the numbers at its
 * ends.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_HEAT_LEGEND (purr_heat_legend_get_type ())
G_DECLARE_FINAL_TYPE (PurrHeatLegend,
                      purr_heat_legend,
                      PURR,
                      HEAT_LEGEND,
                      GtkWidget)

/* The numbers at its ends: "−0.12", "+0.12 of z". */
void purr_heat_legend_set (PurrHeatLegend *self,
                           const char *low,
                           const char *high);

G_END_DECLS

/* chart-renderer.h: draws a chart's layout in a palette's colours */

#pragma once

#include <gdk/gdk.h>

#include "app/widgets/chart-layout.h"

G_BEGIN_DECLS

typedef struct
{
  GdkRGBA inks[PURR_N_INKS];
  gboolean paint_background; /* else it is used behind small words alone */
} PurrChartPalette;

/* For paper: dark on white. */
void purr_chart_palette_init_light (PurrChartPalette *palette);

/* Everything but the cursor. */
void purr_chart_layout_draw (const PurrChartLayout *self,
                             cairo_t *cr,
                             const PurrChartPalette *palette);

/* A line at the iteration, a ring around the values there, and the words of
 * purr_cost_data_describe() beside it. */
void purr_chart_layout_draw_cursor (const PurrChartLayout *self,
                                    const PurrCostData *data,
                                    double iteration,
                                    cairo_t *cr,
                                    const PurrChartPalette *palette);

G_END_DECLS

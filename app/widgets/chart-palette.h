/* chart-palette.h: which colour each ink has */

#pragma once

#include <gtk/gtk.h>

#include "app/widgets/chart-look.h"

G_BEGIN_DECLS

typedef struct
{
  GdkRGBA inks[PURR_N_INKS];
  gboolean paint_background; /* else it is used behind small words alone */
} PurrChartPalette;

/* For paper: dark on white. Any thread. */
void purr_chart_palette_init_light (PurrChartPalette *self);

/* As the widget's style has it now: light, dark, in high contrast. What lies
 * behind the widget shows through. */
void purr_chart_palette_init_screen (PurrChartPalette *self, GtkWidget *widget);

/* Whether what is drawn with one looks as with the other. Any thread. */
gboolean purr_chart_palette_equal (const PurrChartPalette *one,
                                   const PurrChartPalette *other);

G_END_DECLS

/* chart-picture.h: a chart drawn without a window, as pixels to look at */

#pragma once

#include "app/widgets/chart-renderer.h"

typedef struct
{
  PurrChartLayout *layout;
  PurrChartPalette palette; /* for paper */
  cairo_surface_t *surface;
  cairo_t *cr; /* to draw more */
} ChartPicture;

/* Lays the chart out and draws it, as it is on paper. */
ChartPicture *chart_picture_new (const PurrChart *chart, int width, int height);
void chart_picture_free (ChartPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChartPicture, chart_picture_free)

/* 0xRRGGBB */
guint32 chart_picture_get (const ChartPicture *self, double x, double y);

/* The same at values of the axes, moved by some pixels */
guint32 chart_picture_at (const ChartPicture *self,
                          double x,
                          double y,
                          double right,
                          double down);

/* Whether a pixel within one of that place has the ink, unmixed. */
gboolean chart_picture_has (const ChartPicture *self,
                            double x,
                            double y,
                            PurrChartInk ink);

/* 0xRRGGBB */
guint32 chart_picture_ink (const ChartPicture *self, PurrChartInk ink);

/* The text of the layout that reads so, NULL when there is none. */
const PurrChartText *chart_picture_find_text (const ChartPicture *self,
                                              const char *words);

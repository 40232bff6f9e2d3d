/* chart-layout.h: where everything stands in a chart of a given size
 *
 * Made once for chart, font and size; chart-renderer.h draws it as often as
 * needed. Screen and export come from the same layout. It must be drawn by
 * the thread that made it (fonts belong to a thread).
 */

#pragma once

#include <pango/pangocairo.h>

#include "app/widgets/chart-curve.h"
#include "app/widgets/chart-ticks.h"
#include "app/widgets/chart.h"

G_BEGIN_DECLS

typedef struct
{
  PangoLayout *layout;
  double x; /* of the top left corner; of the bottom left if upwards */
  double y;
  gboolean upwards; /* reads from bottom to top */
  PurrChartInk ink;
} PurrChartText;

typedef struct
{
  GArray *points;     /* of PurrCurvePoint; of bars, two corners each */
  PurrChartLook look; /* its width is in pixels */
  gboolean inside;    /* kept inside the axes; else it is the legend's */
} PurrChartCurve;

typedef struct
{
  double pixel;
  PurrChartInk ink;
} PurrChartMarker;

typedef struct
{
  int width;
  int height;
  double em;   /* height of a line of text; other sizes follow from it */
  double unit; /* a thin line: 1 at the usual text size */
  PangoContext *context;

  gboolean empty;  /* no layers: there is only the placeholder */
  PurrScale x;     /* start and end are the plot's left and right edge */
  PurrScale y;     /* the plot's bottom and top edge */
  GArray *x_ticks; /* of PurrTick */
  GArray *y_ticks;
  GArray *curves;  /* of PurrChartCurve, from back to front */
  GArray *texts;   /* of PurrChartText */
  GArray *markers; /* of PurrChartMarker */
  GArray *exits;   /* of PurrChartMarker: where a curve leaves through the top
                      for the first time */
} PurrChartLayout;

/* Keeps nothing of the chart. width, height: in pixels; below 1 they are taken
 * as 1. */
PurrChartLayout *purr_chart_layout_new (const PurrChart *chart,
                                        PangoContext *context,
                                        int width,
                                        int height);
void purr_chart_layout_free (PurrChartLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrChartLayout, purr_chart_layout_free)

G_END_DECLS

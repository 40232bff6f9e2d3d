/* chart-layout.h: where everything stands in a cost chart of a given size
 *
 * Made once for data, font and size; chart-renderer.h draws it as often as
 * needed. Screen and export come from the same layout. It must be drawn by
 * the thread that made it (fonts belong to a thread).
 */

#pragma once

#include <pango/pangocairo.h>

#include "app/widgets/chart-curve.h"
#include "app/widgets/cost-chart-data.h"
#include "app/widgets/chart-ticks.h"

G_BEGIN_DECLS

/* What a thing is; a palette says which colour that has. */
typedef enum
{
  PURR_INK_BACKGROUND,
  PURR_INK_TEXT,
  PURR_INK_QUIET_TEXT,
  PURR_INK_GRID,
  PURR_INK_TRAINING,
  PURR_INK_VALIDATION,
  PURR_INK_EARLIER,
  PURR_INK_WARNING,
  PURR_INK_RIVAL, /* the first of PURR_COST_MAX_RIVALS */
  PURR_INK_LAST_RIVAL = PURR_INK_RIVAL + PURR_COST_MAX_RIVALS - 1,
  PURR_N_INKS,
} PurrChartInk;

/* Lines differ by dash as well as by colour, for grey prints and for eyes
 * that see few colours. */
typedef enum
{
  PURR_DASH_NONE,
  PURR_DASH_LONG,
  PURR_DASH_DOT,
  PURR_DASH_LONG_DOT,
  PURR_DASH_SHORT,
  PURR_N_DASHES,
} PurrChartDash;

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
  GArray *points; /* of PurrCurvePoint */
  PurrChartInk ink;
  PurrChartDash dash;
  double width;
  double opacity;
  gboolean dots;   /* a dot on each point */
  gboolean inside; /* kept inside the axes */
} PurrChartCurve;

typedef struct
{
  int width;
  int height;
  double em;   /* height of a line of text; other sizes follow from it */
  double unit; /* a thin line: 1 at the usual text size */
  PangoContext *context;

  gboolean empty;  /* no data: there is only the placeholder */
  PurrScale x;     /* start and end are the plot's left and right edge */
  PurrScale y;     /* the plot's bottom and top edge */
  GArray *x_ticks; /* of PurrTick */
  GArray *y_ticks;
  GArray *curves; /* of PurrChartCurve, from back to front */
  GArray *texts;  /* of PurrChartText */
  double marker;  /* x of the divergence mark, NaN when there is none */
} PurrChartLayout;

PurrChartLayout *purr_chart_layout_new (const PurrCostData *data,
                                        PangoContext *context,
                                        int width,
                                        int height);
void purr_chart_layout_free (PurrChartLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrChartLayout, purr_chart_layout_free)

/* The iteration under a pixel, one that the data has; NaN when empty. */
double purr_chart_layout_get_iteration (const PurrChartLayout *self,
                                        const PurrCostData *data,
                                        double pixel);

/* Where an iteration of the current run stands; NaN for one without a place. */
double purr_chart_layout_get_pixel (const PurrChartLayout *self,
                                    const PurrCostData *data,
                                    double iteration);

G_END_DECLS

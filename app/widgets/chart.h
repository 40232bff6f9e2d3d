/* chart.h: what any chart shows, apart from where and how
 *
 * Two axes, layers of data that are painted in their order, marks, and a
 * legend. The parts, each in files of its own:
 *
 *   chart-series.h    points, and their extremes from afar
 *   chart-axis.h      which values an axis shows; chart-scale.h, chart-ticks.h
 *                     where they stand and which of them are written
 *   chart-look.h      lines, bars, balls; inks and dashes
 *   chart-layout.h    where everything stands in a given size
 *   chart-renderer.h  draws a layout; chart-cursor.h what is painted over it
 *   chart-view.h      the widget to derive from
 *   chart-export.h    PNG and SVG; chart-table.h the numbers
 *
 * Nothing up to here knows what is charted. The cost chart (cost-chart.h) is
 * one user. Others are made the same way; test-chart.c makes these three:
 *
 *   ROC curve      both axes include 0 and 1. A BACK line of two points is the
 *                  diagonal, a MAIN line the curve: a series that isn't
 *                  regular holds (false positive rate, true positive rate);
 *                  steps straight up are two points of the same x. The chosen
 *                  threshold is a ball. Precision and recall, reliability: the
 *                  same with other names, with dots
 *   histogram      y is roomy, whole and includes 0; for each class a layer of
 *                  bars, whose series holds (left edge, count). The second is
 *                  painted over the first, half transparent
 *   parabola with  x includes -3 and 3, y is roomy; a line of some 200 points.
 *   a ball         A ball that stands still is a layer. One that rolls is the
 *                  view's cursor (a solid spot, no line, no words): it is
 *                  painted over the picture, which isn't made anew
 *
 * A chart is made, shown or written, and freed: it is cheap, for series share
 * their points. Once made it may be read by any thread.
 */

#pragma once

#include "app/widgets/chart-axis.h"
#include "app/widgets/chart-look.h"

G_BEGIN_DECLS

typedef struct
{
  PurrSeries *series;
  PurrSeries *clock; /* what stands on the axis for x = i, or NULL; see
                        purr_curve_trace() */
  double bar_width;  /* in values of the x axis */
  PurrChartLook look;
} PurrChartLayer;

/* A line from top to bottom with a triangle at its foot, and words beside it */
typedef struct
{
  double x;
  char *words; /* or NULL */
  PurrChartInk ink;
} PurrChartMark;

/* Where a legend has too little room for all of its entries */
typedef enum
{
  PURR_ENTRY_PLAIN,   /* ends with the last one that found room */
  PURR_ENTRY_KEPT,    /* those before it leave room for it */
  PURR_ENTRY_COUNTED, /* those that find none are counted: "and 3 more". They
                         stand at the end */
} PurrEntryRoom;

typedef struct
{
  char *words;
  PurrChartLook look;
  PurrEntryRoom room;
} PurrChartEntry;

/* Strings are owned by it and may be NULL. */
typedef struct
{
  char *title;       /* above the plot */
  char *placeholder; /* what stands there when there are no layers */
  char *font_family; /* of exports; NULL: the system's sans serif */
  PurrAxis x;
  PurrAxis y;
  GArray *layers;    /* of PurrChartLayer, from back to front */
  GArray *marks;     /* of PurrChartMark */
  GArray *entries;   /* of PurrChartEntry */
  guint legend_part; /* a legend takes at most this part of the height: 4, as
                        at first, is a quarter */
} PurrChart;

/* Without layers, marks, entries; x and y are linear. */
PurrChart *purr_chart_new (const char *x_name, const char *y_name);
void purr_chart_free (PurrChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrChart, purr_chart_free)

/* A layer above those there already, as the series (and the clock, if it is
 * not NULL) are now. The axes are not touched: say what they are to include.
 * look.form is any but bars. */
void purr_chart_add_layer (PurrChart *self,
                           const PurrSeries *series,
                           const PurrSeries *clock,
                           PurrChartLook look);

/* For each point a bar from its x to x + width, from 0 to its y; where 0 has
 * no place it stands on the axis. look.form is bars. */
void purr_chart_add_bars (PurrChart *self,
                          const PurrSeries *series,
                          double width,
                          PurrChartLook look);

/* Layers of one point. look.form is ball. */
void purr_chart_add_ball (PurrChart *self,
                          double x,
                          double y,
                          PurrChartLook look);

/* Nothing when x is not a number. */
void purr_chart_add_mark (PurrChart *self,
                          double x,
                          const char *words,
                          PurrChartInk ink);

void purr_chart_add_entry (PurrChart *self,
                           const char *words,
                           PurrChartLook look,
                           PurrEntryRoom room);

G_END_DECLS

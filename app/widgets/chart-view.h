/* chart-view.h: the widget that shows a chart
 *
 * To be derived from: a subclass says what chart it is, and what is painted
 * over it. Layout and picture are kept until something changes, so a cursor
 * that moves, or a ball that rolls, costs one small drawing.
 */

#pragma once

#include <gtk/gtk.h>

#include "app/widgets/chart-cursor.h"
#include "app/widgets/chart.h"

G_BEGIN_DECLS

#define PURR_TYPE_CHART_VIEW (purr_chart_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (PurrChartView,
                          purr_chart_view,
                          PURR,
                          CHART_VIEW,
                          GtkWidget)

struct _PurrChartViewClass
{
  GtkWidgetClass parent_class;

  /* What it shows now; the view frees it. Must be given. */
  PurrChart *(*make_chart) (PurrChartView *self);

  /* Fills the cursor, which is PURR_CHART_NO_CURSOR before. NULL: never any. */
  void (*make_cursor) (PurrChartView *self, PurrChartCursor *cursor);

  /* A layout has been made; whatever depends on places is found anew. It is
   * painted later. NULL: nothing does. */
  void (*laid_out) (PurrChartView *self, const PurrChartLayout *layout);

  /* Paints what a chart does not know of, over the picture and under the
   * cursor. NULL: nothing. */
  void (*paint) (PurrChartView *self,
                 const PurrChartLayout *layout,
                 const PurrChartPalette *palette,
                 GtkSnapshot *snapshot);
};

/* The chart has changed: it is asked for again. When only the cursor has,
 * gtk_widget_queue_draw() does. */
void purr_chart_view_changed (PurrChartView *self);

/* Where everything stands now. The view's; valid until the chart, the size or
 * the style changes. */
const PurrChartLayout *purr_chart_view_get_layout (PurrChartView *self);

G_END_DECLS

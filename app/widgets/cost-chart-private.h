/* cost-chart-private.h: what the parts of the cost chart share
 *
 * cost-chart.c         the widget and its properties
 * cost-chart-runs.c    the curves it holds and what is told about them
 * cost-chart-cursor.c  the pointer and the keyboard
 */

#pragma once

#include "app/widgets/cost-chart.h"

G_BEGIN_DECLS

struct _PurrCostChart
{
  PurrChartView parent_instance;

  /* Owned */
  PurrCostData *data;

  /* State */
  double cursor;    /* iteration, -1 for none */
  double marker;    /* likewise */
  double pointer_x; /* NaN when the cursor is not the pointer's */
  gboolean was_empty;
  gboolean description_stale;
  guint describe_source;
};

/* cost-chart.c */
void purr_cost_chart_notify_empty (PurrCostChart *self);
void purr_cost_chart_notify_cursor (PurrCostChart *self);

/* cost-chart-runs.c */
void purr_cost_chart_description_changed (PurrCostChart *self);

/* cost-chart-cursor.c: an iteration, or what is none for no cursor. It is no
 * longer the pointer's. */
void purr_cost_chart_set_cursor (PurrCostChart *self, double iteration);

/* cost-chart-cursor.c: the iteration under a pixel, -1 when there is none */
double purr_cost_chart_find (PurrCostChart *self,
                             const PurrChartLayout *layout,
                             double pixel);
void purr_cost_chart_add_bindings (GtkWidgetClass *widget_class);
void purr_cost_chart_add_controllers (PurrCostChart *self);

G_END_DECLS

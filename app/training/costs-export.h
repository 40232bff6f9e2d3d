/* costs-export.h: the cost chart or its numbers, saved where a person says */

#pragma once

#include "app/widgets/cost-chart.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_CHART_FILE_PNG,
  PURR_CHART_FILE_SVG,
  PURR_CHART_FILE_CSV,
} PurrChartFile;

/* Asks where to, once it is shown; keep it until its "response". What chart shows by
 * then is written in a thread, and page says how it went. New. */
GtkFileChooserNative *purr_costs_export_new (PurrPage *page,
                                             PurrCostChart *chart,
                                             PurrChartFile kind);

G_END_DECLS

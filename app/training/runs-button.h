/* runs-button.h: which earlier runs a cost chart shows
 *
 * A menu of them, in the order of the legend: each can be hidden, shown again
 * and removed. What is hidden is not exported either.
 */

#pragma once

#include "app/widgets/cost-chart.h"

G_BEGIN_DECLS

/* Has the button offer the chart's earlier runs from now on. */
void purr_runs_button_bind (GtkMenuButton *button, PurrCostChart *chart);

G_END_DECLS

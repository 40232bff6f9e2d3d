/* axis-buttons.h: the two buttons that choose a cost chart's axes */

#pragma once

#include "app/widgets/cost-chart.h"

G_BEGIN_DECLS

/* The buttons, the chart and the program's settings follow each other from now
 * on: all charts have the axes that were chosen last. */
void purr_axis_buttons_bind (PurrCostChart *chart,
                             GtkToggleButton *logarithmic_button,
                             GtkToggleButton *seconds_button,
                             GSettings *settings);

G_END_DECLS

/* runs-opener.h: the button that opens the window of all runs */

#pragma once

#include "app/session/session.h"
#include "app/widgets/cost-chart.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

/* From now on the button tells how many runs there are and has page show them, one
 * window at a time; and the runs on chart have the numbers and names that they have
 * there. All of them live as long as the page. */
void purr_runs_opener_bind (GtkButton *button,
                            PurrPage *page,
                            PurrSession *session,
                            PurrCostChart *chart);

G_END_DECLS

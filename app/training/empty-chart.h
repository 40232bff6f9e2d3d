/* empty-chart.h: what stands in the chart's place before there is a cost
 *
 * While nothing has been trained since the program started, the curve of the run that
 * the model in use came of, where the project has kept it: as it is kept, without a
 * cursor. Else a sentence: what to do, or what is being done first.
 */

#pragma once

#include "app/session/session.h"
#include "app/training/run-curves.h"
#include "app/widgets/cost-chart.h"

G_BEGIN_DECLS

/* Once, for as long as all of them live. Of the two one is visible at a time. */
void purr_empty_chart_bind (PurrCostChart *chart,
                            PurrRunCurves *kept,
                            PurrSession *session);

G_END_DECLS

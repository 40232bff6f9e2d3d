/* run-costs.h: how the model that answers was learnt */

#pragma once

#include "app/session/session.h"
#include "app/widgets/chart.h"

G_BEGIN_DECLS

/* The costs of the run that the model is of, for a report; NULL where it is a file's
 * or a moment's that was kept, of which they are not known. Main thread. Free with
 * purr_chart_free(). */
PurrChart *purr_run_costs_new (PurrSession *session);

G_END_DECLS

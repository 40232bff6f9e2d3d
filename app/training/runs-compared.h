/* runs-compared.h: selected runs beside each other: curves, differences, a verdict */

#pragma once

#include "app/session/run-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_RUNS_COMPARED (purr_runs_compared_get_type ())
G_DECLARE_FINAL_TYPE (PurrRunsCompared,
                      purr_runs_compared,
                      PURR,
                      RUNS_COMPARED,
                      AdwBin)

/* items: of PurrRunItem; the first PURR_RUN_CURVES_MAX are compared. What is shown
 * already isn't built anew. */
void purr_runs_compared_show (PurrRunsCompared *self, GPtrArray *items);

G_END_DECLS

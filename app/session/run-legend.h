/* run-legend.h: what a run is called in the chart's legend */

#pragma once

#include "engine/project/run-record.h"

G_BEGIN_DECLS

/* values: of PurrRunChange. A value that no iteration has used is forgotten. */
void purr_run_values_note (GArray *values, double value, guint64 since);

/* What tells a run with these settings from others: "Adam · α 0.001 · ÷255"; of
 * what has changed on the way it tells when: "α 0.003, then 0.1 at 1,500".
 * rates, lambdas: of PurrRunChange; NULL for those in settings. start: the name
 * of the model that it began with, or NULL. Free with g_free(). */
char *purr_run_legend (const PurrTrainingSettings *settings,
                       const GArray *rates,
                       const GArray *lambdas,
                       const char *start);

G_END_DECLS

/* run-legend.h: what a run is called in the chart's legend */

#pragma once

#include "engine/learning/training-settings.h"

G_BEGIN_DECLS

/* What tells a run with these settings from others: "Adam · α 0.001 · ÷255".
 * The rate and the penalty are those in settings. start: the name of the model
 * that it began with, or NULL. Free with g_free(). */
char *purr_run_legend (const PurrTrainingSettings *settings, const char *start);

G_END_DECLS

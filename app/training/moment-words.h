/* moment-words.h: what a moment of a run is called
 */

#pragma once

#include "engine/learning/history.h"

G_BEGIN_DECLS

/* "Iteration 120 of 2,000 · J 0.4312 · 78.1 % of training pictures". of: the
 * updates that the run has done. Free with g_free(). */
char *purr_moment_describe (const PurrMoment *moment, guint64 of);

G_END_DECLS

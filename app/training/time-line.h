/* time-line.h: goes back in a run, moment by moment or as a film
 *
 * A slider of which each place is a moment that the run has kept, and the last one
 * is now. Arrows go from moment to moment, Home to iteration 0, End to now.
 */

#pragma once

#include "app/session/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_TIME_LINE (purr_time_line_get_type ())
G_DECLARE_FINAL_TYPE (PurrTimeLine, purr_time_line, PURR, TIME_LINE, AdwBin)

/* Signals
 *   "kept"  somebody wants the moment that is looked at to be the model */

/* Whose moments; to be called once. */
void purr_time_line_set_session (PurrTimeLine *self, PurrSession *session);

G_END_DECLS

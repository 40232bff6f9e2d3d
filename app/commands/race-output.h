/* race-output.h: a race, told */

#pragma once

#include "engine/teaching/race.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A table of those who ran, what each switch brings, and whether the results
 * agree. made_up: the numbers were. */
void purr_race_print (const PurrRaceView *view,
                      PurrRaceTask task,
                      gboolean made_up);

/* All of it as one object, new. */
JsonObject *purr_race_to_json (const PurrRaceView *view,
                               PurrRaceTask task,
                               gboolean made_up);

/* Prints an object of figures, indented. */
void purr_race_print_json (JsonObject *object);

/* Whether everybody who ran came to the same result. */
gboolean purr_race_all_agree (const PurrRaceView *view);

G_END_DECLS

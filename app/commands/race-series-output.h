/* race-series-output.h: races over ever more numbers, told side by side */

#pragma once

#include "engine/teaching/race.h"

G_BEGIN_DECLS

/* PURR_RACE_MIN_SIZE to PURR_RACE_MAX_SIZE */
#define PURR_RACE_SERIES_MAX 6

/* Three tables, a column for each of the n races that were held: times, how
 * many times as fast as the explicit loop, and what each switch brings. views[i]
 * is of 10^(4 + i) made-up numbers. Below them stands why others were not held
 * (PURR_RACE_FAILED) and whether the results agree. */
void purr_race_series_print (const PurrRaceView *views,
                             guint n,
                             PurrRaceTask task);

/* One object with all of the races in it, those that were not held with the reason. */
void purr_race_series_print_json (const PurrRaceView *views,
                                  guint n,
                                  PurrRaceTask task);

G_END_DECLS

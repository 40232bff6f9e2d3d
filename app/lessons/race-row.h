/* race-row.h: one contestant of the race: name, bar, time, how many times faster */

#pragma once

#include "app/widgets/time-bar.h"
#include "engine/teaching/race.h"

G_BEGIN_DECLS

#define PURR_TYPE_RACE_ROW (purr_race_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrRaceRow, purr_race_row, PURR, RACE_ROW, GtkBox)

GtkWidget *purr_race_row_new (PurrRaceContestant contestant);
PurrRaceContestant purr_race_row_get_contestant (PurrRaceRow *self);

/* ratio: how many times faster than the slowest, NaN: not known. words: whether
 * labels are brought up to date, too; the bar always is. */
void purr_race_row_show (PurrRaceRow *self,
                         const PurrRaceLane *lane,
                         double ratio,
                         const PurrTimeScale *scale,
                         gboolean words);

/* Seconds to draw: so far, and in the end. took < 0: none. */
void purr_race_lane_get_times (const PurrRaceLane *lane,
                               double *took,
                               double *whole);

G_END_DECLS

/* race-words.h: what a race came to, in words
 *
 * All text is new, to be freed with g_free().
 */

#pragma once

#include "app/widgets/time-bar.h"
#include "engine/teaching/race.h"

G_BEGIN_DECLS

/* Who is compared first of all: the explicit loop in the slowest language that ran,
 * and the vectorised form in the same one where it ran, else the fastest
 * library. */
void purr_race_find_main_pair (const PurrRaceView *view,
                               PurrRaceContestant *loop,
                               PurrRaceContestant *vectorised);

/* From when to when, and how bars are read. */
char *purr_race_word_scale (const PurrTimeScale *scale);

/* Whether all that ran came to the same; "" where none did. */
char *purr_race_word_agreement (const PurrRaceView *view, PurrRaceTask task);

/* How many times as fast the vectorised form is, beside what was guessed (NaN:
 * nothing); NULL where it is not known. */
char *purr_race_word_result (const PurrRaceView *view, double guess);

/* What one switch brings, or why it is not known. */
char *purr_race_word_switch (const PurrRaceView *view, PurrRaceSwitch which);

G_END_DECLS

/* tournament-window.h: up to eight learning rates side by side
 *
 * Signals
 *   "stable-rate"  the largest rate that surely descends is known (double)
 */

#pragma once

#include <adwaita.h>

#include "app/session/run.h"

G_BEGIN_DECLS

#define PURR_TYPE_TOURNAMENT_WINDOW (purr_tournament_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrTournamentWindow,
                      purr_tournament_window,
                      PURR,
                      TOURNAMENT_WINDOW,
                      AdwWindow)

/* For the run's pictures, with its settings. settings: where the rate goes
 * that is taken. Not shown yet; closing it stops what it does. */
PurrTournamentWindow *purr_tournament_window_new (PurrRun *run,
                                                  GSettings *settings);

G_END_DECLS

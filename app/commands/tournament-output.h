/* tournament-output.h: how the rates of a tournament fared, shown */

#pragma once

#include "engine/learning/tournament.h"

G_BEGIN_DECLS

/* Each to standard output, rates in the order given. */
void purr_tournament_print (const PurrTournamentSnapshot *snapshot);
void purr_tournament_print_csv (const PurrTournamentSnapshot *snapshot);
void purr_tournament_print_json (const PurrTournamentSnapshot *snapshot);

G_END_DECLS

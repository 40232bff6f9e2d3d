/* tournament-table.h: a line for each learning rate of a tournament */

#pragma once

#include "engine/learning/tournament.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkEntry *rate;
  GtkLabel *cost;
  GtkLabel *validation_cost; /* by which the winner is found */
  GtkLabel *accuracy;
  GtkLabel *state;
} PurrTournamentRow;

/* rows: PURR_TOURNAMENT_MAX_RATES of them, to be filled in; they last as long
 * as the table. */
void purr_tournament_table_fill (GtkGrid *table, PurrTournamentRow *rows);

/* Which cost it is that is told, and of which pictures. */
void purr_tournament_table_name_columns (GtkGrid *table,
                                         gboolean weighted,
                                         gboolean test);

/* i: which of the snapshot's entries */
void purr_tournament_row_show (PurrTournamentRow *row,
                               const PurrTournamentSnapshot *snapshot,
                               guint i);
void purr_tournament_row_clear (PurrTournamentRow *row);

G_END_DECLS

/* score-card.h: a chart of answered pictures with its title and what is pointed at
 *
 * Properties
 *   "drawn"  int  which drawing, a PurrDrawn; for construction
 */

#pragma once

#include <adwaita.h>

#include "app/evaluation/score-view.h"

G_BEGIN_DECLS

#define PURR_TYPE_SCORE_CARD (purr_score_card_get_type ())
G_DECLARE_FINAL_TYPE (PurrScoreCard, purr_score_card, PURR, SCORE_CARD, AdwBin)

/* Below the chart and what is pointed at; takes over a floating reference. */
void purr_score_card_add (PurrScoreCard *self, GtkWidget *widget);

/* Borrowed */
PurrScoreView *purr_score_card_get_view (PurrScoreCard *self);

G_END_DECLS

/* answer-bar.h: which answers are shown, and how: search, filter, count, list or table
 *
 * Signals
 *   "asked"          somebody searches or filters: what is found stands at the top
 *   "view-chosen"    somebody wants a list or a table
 *   "search-ended"   Escape, or Enter: back to what was found
 */

#pragma once

#include <adwaita.h>

#include "app/classify/classify-pictures.h"

G_BEGIN_DECLS

#define PURR_TYPE_ANSWER_BAR (purr_answer_bar_get_type ())
G_DECLARE_FINAL_TYPE (PurrAnswerBar, purr_answer_bar, PURR, ANSWER_BAR, AdwBin)

/* Once; a reference is kept. */
void purr_answer_bar_set_pictures (PurrAnswerBar *self,
                                   PurrClassifyPictures *pictures);
/* Whose classes are named; or NULL. A reference is kept. */
void purr_answer_bar_set_model (PurrAnswerBar *self, PurrModel *model);

void purr_answer_bar_set_table (PurrAnswerBar *self, gboolean table);
gboolean purr_answer_bar_get_table (PurrAnswerBar *self);

/* What is typed while widget has the keyboard is searched for. */
void purr_answer_bar_capture_keys (PurrAnswerBar *self, GtkWidget *widget);
void purr_answer_bar_search (PurrAnswerBar *self);
/* Searches for nothing and filters nothing out. */
void purr_answer_bar_show_all (PurrAnswerBar *self);

G_END_DECLS

/* answer-table.h: many answers, a line each, sorted by whatever column one clicks
 *
 * Signals
 *   "activate"   (PurrClassifyItem *)  Enter, or a double click on a line
 */

#pragma once

#include <adwaita.h>

#include "app/classify/classify-pictures.h"

G_BEGIN_DECLS

#define PURR_TYPE_ANSWER_TABLE (purr_answer_table_get_type ())
G_DECLARE_FINAL_TYPE (PurrAnswerTable,
                      purr_answer_table,
                      PURR,
                      ANSWER_TABLE,
                      AdwBin)

/* Once. References of both are kept. */
void purr_answer_table_set_pictures (PurrAnswerTable *self,
                                     PurrClassifyPictures *pictures,
                                     PurrDecoder *decoder);

/* Whether it shows anything: out of sight it costs nothing. FALSE at first. */
void purr_answer_table_set_active (PurrAnswerTable *self, gboolean active);

void purr_answer_table_go_to_top (PurrAnswerTable *self);
/* Chooses its line, scrolls there and gives it the keyboard. */
void purr_answer_table_choose (PurrAnswerTable *self, PurrClassifyItem *item);
/* The one that somebody has chosen, if it has the keyboard; else NULL. Borrowed. */
PurrClassifyItem *purr_answer_table_get_focused (PurrAnswerTable *self);

G_END_DECLS

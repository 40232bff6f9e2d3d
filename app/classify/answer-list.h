/* answer-list.h: few answers, each with its pictures and all that is told of it
 *
 * A row takes a while to be laid out, so they come one after another, and there are
 * PURR_ANSWER_LIST_MAX of them at most: the table has all.
 *
 * Signals
 *   "activate"     (PurrClassifyItem *)  somebody wants to see inside an answer
 *   "explain"      (PurrClassifyItem *)  a lesson is asked for about a picture
 *   "wants-table"  to see those that are left out
 */

#pragma once

#include <adwaita.h>

#include "app/classify/classify-pictures.h"

G_BEGIN_DECLS

#define PURR_ANSWER_LIST_MAX 100

#define PURR_TYPE_ANSWER_LIST (purr_answer_list_get_type ())
G_DECLARE_FINAL_TYPE (PurrAnswerList,
                      purr_answer_list,
                      PURR,
                      ANSWER_LIST,
                      AdwBin)

/* Once. References of both are kept. */
void purr_answer_list_set_pictures (PurrAnswerList *self,
                                    PurrClassifyPictures *pictures,
                                    PurrDecoder *decoder);

/* Whether it shows anything: out of sight it costs nothing. FALSE at first. */
void purr_answer_list_set_active (PurrAnswerList *self, gboolean active);

/* As soon as it has rows. */
void purr_answer_list_go_to_top (PurrAnswerList *self);
/* Scrolls to its row, where it has one, and takes the keyboard. */
void purr_answer_list_choose (PurrAnswerList *self, PurrClassifyItem *item);
/* That of the row that has the keyboard, or NULL; borrowed. */
PurrClassifyItem *purr_answer_list_get_focused (PurrAnswerList *self);

G_END_DECLS

/* answer-row.h: a line of the table of answers
 *
 * One widget that draws all of it, for they come into view and change by the dozen
 * while somebody scrolls ten thousand of them.
 */

#pragma once

#include <gtk/gtk.h>

#include "app/classify/classify-item.h"

G_BEGIN_DECLS

#define PURR_TYPE_ANSWER_ROW (purr_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrAnswerRow,
                      purr_answer_row,
                      PURR,
                      ANSWER_ROW,
                      GtkWidget)

GtkWidget *purr_answer_row_new (void);

/* Shows the 32x32 bytes that the model sees at once, then, when loader has it, the
 * picture itself. item, loader: or NULL. */
void purr_answer_row_show (PurrAnswerRow *self,
                           PurrClassifyItem *item,
                           PurrPreviewLoader *loader);
/* Borrowed; NULL while nothing is shown. */
PurrClassifyItem *purr_answer_row_get_item (PurrAnswerRow *self);

/* What is shown of it, borrowed: NULL while it is not read. */
GdkTexture *purr_answer_row_get_texture (PurrAnswerRow *self);

G_END_DECLS

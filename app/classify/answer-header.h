/* answer-header.h: the titles of the table of answers, which sort it
 *
 * Signals
 *   "sorted"   somebody wants another order: see purr_answer_header_get_sort()
 */

#pragma once

#include <gtk/gtk.h>

#include "app/classify/classify-pictures.h"

G_BEGIN_DECLS

#define PURR_TYPE_ANSWER_HEADER (purr_answer_header_get_type ())
G_DECLARE_FINAL_TYPE (PurrAnswerHeader,
                      purr_answer_header,
                      PURR,
                      ANSWER_HEADER,
                      GtkWidget)

/* The order that is shown by an arrow; at first as they were added. */
void purr_answer_header_set_sort (PurrAnswerHeader *self,
                                  PurrClassifySort sort,
                                  gboolean descending);
PurrClassifySort purr_answer_header_get_sort (PurrAnswerHeader *self,
                                              gboolean *descending);

G_END_DECLS

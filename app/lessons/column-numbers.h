/* column-numbers.h: one picture as a column: its loudest numbers, and the answer
 *
 * Of a column of pixels or of patches: the few numbers that add most to z, either way,
 * with what each of them is; and what all of them together come to.
 */

#pragma once

#include "app/lessons/column-trial.h"
#include "engine/insight/loudest.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_COLUMN_NUMBERS (purr_column_numbers_get_type ())
G_DECLARE_FINAL_TYPE (PurrColumnNumbers,
                      purr_column_numbers,
                      PURR,
                      COLUMN_NUMBERS,
                      GtkBox)

/* side: of that kind; where it is not taught, it is said instead whether it is_taught
 * just now. column: PURR_FEATURES pixels. hides_answer: a question waits for it. It
 * takes the same room whatever it says. Nothing is borrowed. */
void purr_column_numbers_show (PurrColumnNumbers *self,
                               PurrColumnKind kind,
                               const PurrColumnSide *side,
                               gboolean is_taught,
                               const guint8 *column,
                               gboolean hides_answer);

G_END_DECLS

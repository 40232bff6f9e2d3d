/* number-column.h: a part of a picture's column x, number below number
 *
 * The number that is marked stands in the middle, the others around it. A click
 * marks another one; with the keyboard, the arrow keys do, and
 * Home and End.
 *
 * Signals
 *   "pointed"  a person points at a number (guint index); it is marked already
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_NUMBER_COLUMN (purr_number_column_get_type ())
G_DECLARE_FINAL_TYPE (PurrNumberColumn,
                      purr_number_column,
                      PURR,
                      NUMBER_COLUMN,
                      GtkBox)

/* column: PURR_FEATURES bytes; copied. */
void purr_number_column_set (PurrNumberColumn *self, const guint8 *column);

/* index < PURR_FEATURES. Emits nothing. */
void purr_number_column_mark (PurrNumberColumn *self, guint index);
guint purr_number_column_get_marked (PurrNumberColumn *self);

G_END_DECLS

/* value-entries.h: a row of numbers that can be typed, each with its name */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The new entry, borrowed: "changed" tells that it was typed in. */
GtkWidget *purr_value_entries_add (GtkBox *box, const char *name, double value);

/* The entry's name, borrowed, and the number in it; NULL, and it is shown as wrong,
 * where there is none in it. */
const char *purr_value_entry_read (GtkEditable *entry, double *value);

G_END_DECLS

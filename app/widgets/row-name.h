/* row-name.h: what a row of a table or list is called by a screen reader
 *
 * GTK names the label in a cell, but not the row, which is what takes the keyboard.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* inside: the child of a list item, or of a cell of a GtkColumnView, that is bound.
 * name: all that the row says, in one line. Does nothing outside of a row. */
void purr_row_name_set (GtkWidget *inside, const char *name);

G_END_DECLS

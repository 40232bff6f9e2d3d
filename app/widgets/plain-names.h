/* plain-names.h: what a screen reader calls things, said once
 *
 * The toolkit names a button "_Train Train", once by its label with the mark of
 * its key and once by the words inside of it, a check button and a tab with that
 * mark, and what is inside of a drop-down by its type. Controls in a row that have a
 * name of their own get the row's as well.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts that right for root and everything in it; again after another label was
 * set. */
void purr_plain_names (GtkWidget *root);

G_END_DECLS

/* chart-table.h: the numbers of a chart in a file
 *
 * Comma-separated values: a line of column names, then a line for each row.
 * Any thread, so that a long table is written while the window stays alive.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Appends the cells of the next row to text, with commas between them and
 * without the end of the line. FALSE, appending nothing, after the last. */
typedef gboolean (*PurrTableRow) (GString *text, gpointer user_data);

/* The shorter of two forms that reads back to the same bits; an empty cell for
 * what is not a number. */
void purr_table_append_number (GString *text, double value);

/* The file appears whole or not at all: it has no name before (see
 * purr_write_durably()); what stood there is replaced. header: names of the
 * columns with commas between them. Rows are not gathered in memory, there may
 * be millions. FALSE with error (G_IO_ERROR; one plain sentence) when that
 * failed or was cancelled. */
gboolean purr_table_write (const char *path,
                           const char *header,
                           PurrTableRow next_row,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS

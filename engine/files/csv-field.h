/* csv-field.h: a field of a table that spreadsheets and programs read */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a field of a CSV line, quoted where it must be. text: UTF-8 without
 * control characters, not a number. What a spreadsheet would take for the
 * beginning of a formula, = + - @ wide or narrow, gets an apostrophe before it,
 * which spreadsheets take for “this is text”; so does an apostrophe, so that
 * whoever takes one away always has the text again. */
void purr_csv_append_field (GString *line, const char *text);

/* Reads a field of a line that ends at end, from *at on, into field, without its
 * quotes; an apostrophe stays. *at is then where the next field begins, and *more
 * tells whether there is one. Any bytes may be there. FALSE where quotes are
 * none that a writer would have written. */
gboolean purr_csv_read_field (const char **at,
                              const char *end,
                              GString *field,
                              gboolean *more);

G_END_DECLS

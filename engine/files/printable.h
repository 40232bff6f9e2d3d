/* printable.h: text of strangers, as it may be shown and printed
 *
 * The one answer to what may reach a screen or a terminal: file names, class
 * names, what a model or a library says. Any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE for what breaks lines, commands a terminal (C0, delete, C1 with U+009B)
 * or cannot be seen and may turn text round: marks, embeddings, overrides and
 * isolates of direction, tags, line and paragraph separators. */
gboolean purr_is_printable (gunichar c);

/* bytes, to be read by a person: valid UTF-8 in which each character that is not
 * printable, and each byte that is no UTF-8, is U+FFFD. Free with g_free(). */
char *purr_printable (const char *bytes);

/* bytes, to be read by a program: valid UTF-8 in which two that differ still
 * differ. A byte that is no UTF-8 becomes \xE9, a character that is not printable
 * \u202E or \U000E0041; all others stay as they are, backslashes too, except that
 * those before such an escape, and those that could be taken for one, are doubled.
 * Free with g_free(). */
char *purr_printable_apart (const char *bytes);

/* The same where characters need no escape, as in JSON, which has its own: only
 * bytes that are no UTF-8 are written otherwise. Free with g_free(). */
char *purr_utf8_apart (const char *bytes);

G_END_DECLS

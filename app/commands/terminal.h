/* terminal.h: the one way by which a command's words leave it
 *
 * Names of files and classes, what a model or a library says, an option that is
 * echoed: whatever is printed, nothing commands a terminal, breaks a line or
 * turns it round. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* From now on g_print() and g_printerr() print only what is printable and ends of
 * lines (see purr_printable()), in the locale's character set, with quotation
 * marks and dashes of ASCII where that has no better ones. Words are the
 * person's, numbers and messages are as everywhere. Call it first. */
void purr_terminal_begin (void);

/* One line in place of the one that was drawn there before, on standard error;
 * NULL wipes it. */
void purr_terminal_draw (const char *line);

/* Whether standard output and standard error are both terminals: what is written
 * to one then stands amidst what is written to the other. */
gboolean purr_terminal_is_shared (void);

/* Writes text for other programs to standard output: UTF-8 whatever the locale,
 * but on a terminal as g_print() does. It must be printable but for ends of
 * lines. */
void purr_terminal_print_data (const char *text);

/* node as text, in which nothing that is not printable stands by itself: it is
 * escaped, so that a program reads the very same name. Where the locale has no
 * UTF-8 all but ASCII is. pretty: in many lines. Free with g_free(). */
char *purr_json_to_text (JsonNode *node, gboolean pretty);

G_END_DECLS

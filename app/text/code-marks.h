/* code-marks.h: sentences with code between ` and ` in them */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pango markup, with code in <tt>; all else is escaped. Free with g_free(). */
char *purr_code_to_markup (const char *text);

/* With code between “ and ”: for a terminal, a table, a screen reader. Free with
 * g_free(). */
char *purr_code_to_plain (const char *text);

G_END_DECLS

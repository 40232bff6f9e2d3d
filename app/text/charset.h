/* charset.h: our words where the terminal knows few letters */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* utf8 (valid) in another character set, such as "ANSI_X3.4-1968", which is what
 * the C locale speaks: ASCII. What that set lacks is written with what it has,
 * “ as ", – as -, … as ..., × as x; letters that cannot be, as in names, are "?".
 * Free with g_free(). Any thread. */
char *purr_to_charset (const char *utf8, const char *charset);

G_END_DECLS

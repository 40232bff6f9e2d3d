/* decimal.h: numbers as people type them */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a decimal number with a point, "0.005" or "5e-3"; one that is too large
 * becomes infinite. FALSE, and value as it was, for anything else: words,
 * spaces, hexadecimal digits, "nan". */
gboolean purr_parse_decimal (const char *text, double *value);

G_END_DECLS

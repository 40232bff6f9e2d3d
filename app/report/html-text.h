/* html-text.h: words of strangers inside a page */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends bytes, of at most so many letters (longer ones lose their middle), so that
 * they are text and nothing else wherever they stand, between tags or between
 * quotation marks. What is not printable is U+FFFD. */
void purr_html_append (GString *html, const char *bytes, guint limit);

/* For names, which are long at times. */
#define PURR_HTML_NAME 120
/* For sentences of ours that have such names in them. */
#define PURR_HTML_SENTENCE 1000

G_END_DECLS

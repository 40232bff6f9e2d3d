/* columns.h: text that stands in columns of letters of the same width */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many columns it takes, as a terminal counts them. text: UTF-8 */
int purr_text_width (const char *text);

/* Appends spaces to text until it is width columns wide. Free with g_free(). */
char *purr_pad (const char *text, int width);

/* The same before it, so that it stands at the right end. */
char *purr_pad_left (const char *text, int width);

G_END_DECLS

/* slips.h: what was probably meant */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one of candidates that is made of word by putting in, leaving out or
 * changing the fewest letters, at most two; NULL where none is. Borrowed. */
const char *purr_find_meant (const char *word, const GPtrArray *candidates);

G_END_DECLS

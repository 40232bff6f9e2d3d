/* symbol-words.h: what the letters of the course's notation stand for */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "examples", "learning rate", for a symbol of a formula (see formula.h) that has
 * no value where it stands; NULL for one that is not known. Static. */
const char *purr_symbol_words (const char *symbol);

G_END_DECLS

/* sentences.h: what is to be known, in a few sentences
 *
 * A sign and a sentence in each row; nothing at all where there are
 * none. Folded, only the first is shown, and a button tells the others.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_SENTENCES (purr_sentences_get_type ())
G_DECLARE_FINAL_TYPE (PurrSentences, purr_sentences, PURR, SENTENCES, GtkBox)

/* Properties
 *   "folded"  gboolean, whether only the first is shown; default FALSE */

/* sentences: of char *, copied; NULL as an empty one. */
void purr_sentences_show (PurrSentences *self, const GPtrArray *sentences);

G_END_DECLS

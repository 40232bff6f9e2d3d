/* column-words.h: what two kinds of column come to, in words
 *
 * New strings, free with g_free().
 */

#pragma once

#include "app/lessons/column-trial.h"

G_BEGIN_DECLS

/* What is being done, or what came of it, in a sentence or two; not that, where it
 * hides the end. */
char *purr_column_word_state (PurrColumnTrial *trial, gboolean hides_end);

/* A line of the table of figures: what it is called, and what it is of one kind of
 * column, "–" where nobody knows; NULL for a line past the last. */
const char *purr_column_word_line (guint line);
char *purr_column_word_figure (const PurrColumnSide *side, guint line);

G_END_DECLS

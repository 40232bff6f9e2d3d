/* column-words.h: what two kinds of column come to, in words
 *
 * New strings, free with g_free().
 */

#pragma once

#include "app/lessons/column-trial.h"

G_BEGIN_DECLS

/* What is being done, else why so many patches or pixels could not be taught; NULL where
 * there is nothing to say. */
char *purr_column_word_work (PurrColumnTrial *trial, guint64 n_patches);

/* Which of both is better, of held-out pictures: the question, where hides_end or where
 * nobody knows. */
char *purr_column_word_verdict (PurrColumnTrial *trial,
                                guint64 n_patches,
                                gboolean hides_end);

/* What so many patches, at least one, have come to; or that they are not learnt yet. */
char *purr_column_word_patches (PurrColumnTrial *trial, guint64 n_patches);

/* A line of the table of figures: what it is called, and what it is of one kind of
 * column beside the other, "–" where nobody knows; NULL for a line past the last. */
const char *purr_column_word_line (guint line);
char *purr_column_word_figure (const PurrColumnSide *side,
                               const PurrColumnSide *other,
                               guint line);

G_END_DECLS

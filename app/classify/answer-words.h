/* answer-words.h: answers in words, the same ones wherever they stand on the page
 *
 * Each function returns a new string; free with g_free(). Any thread.
 */

#pragma once

#include "app/classify/classify-pictures.h"

G_BEGIN_DECLS

/* z, or a part of it: "+3.20", "−0.05" */
char *purr_answer_word_signed (double value);

/* "10,000 pictures: 3,412 cat, 6,581 non-cat, 7 unreadable". counts: of those that are
 * shown, of n_all: "12 of 10,000 pictures: 12 cat". model: what answers, or NULL. */
char *purr_answer_word_counts (const PurrClassifyCounts *counts,
                               guint n_all,
                               const PurrModel *model);

G_END_DECLS

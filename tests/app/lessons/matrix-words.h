/* matrix-words.h: what a matrix shows, as text to compare */

#pragma once

#include "app/widgets/matrix-view.h"

/* "(2, 3) 1 2 3 4 5 6": its shape and its own numbers, row by row, then copies
 * behind a "|". New. */
char *matrix_words (gpointer view);

/* Fails the test unless it shows that. */
#define assert_matrix(view, words)                                             \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *found_ = matrix_words (view);                             \
                                                                               \
    g_assert_cmpstr (found_, ==, words);                                       \
  }                                                                            \
  G_STMT_END

/* sort-words.h: what became of pictures that were sorted into folders */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *positive_folder; /* as it is called */
  const char *negative_folder;
  guint64 n_positive; /* newly put into it */
  guint64 n_negative;
  guint64 n_there;  /* stood there already */
  guint64 n_failed; /* could not be put there */
  guint64 n_unreadable;
  guint64 n_waiting; /* have no answer yet */
} PurrSortWords;

/* "12 into cat/, 30 into non-cat/, 2 already there, 1 unreadable left out": both
 * folders, and of the others those that are. Any thread; free with g_free(). */
char *purr_word_sorted (const PurrSortWords *words);

G_END_DECLS

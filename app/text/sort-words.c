/* sort-words.c: what became of pictures that were sorted into folders */

#include "app/text/sort-words.h"

#include "app/text/wording.h"

static void
add (GString *text, guint64 count, const char *what)
{
  g_autofree char *number = purr_word_count (count);

  if (count > 0)
    g_string_append_printf (text, ", %s %s", number, what);
}

char *
purr_word_sorted (const PurrSortWords *words)
{
  g_autofree char *n_positive = purr_word_count (words->n_positive);
  g_autofree char *n_negative = purr_word_count (words->n_negative);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s into %s/, %s into %s/", n_positive,
                          words->positive_folder, n_negative,
                          words->negative_folder);
  add (text, words->n_there, "already there");
  add (text, words->n_failed, "could not be put there");
  add (text, words->n_unreadable, "unreadable left out");
  add (text, words->n_waiting, "not read yet left out");
  return g_string_free (text, FALSE);
}

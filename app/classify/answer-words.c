/* answer-words.c: answers in words */

#include "app/classify/answer-words.h"

#include "app/text/wording.h"

#include <math.h>

char *
purr_answer_word_signed (double value)
{
  return g_strdup_printf ("%s%.2f", value < 0 ? "−" : "+", fabs (value));
}

/* ": 3 cat" at first, ", 3 cat" then; nothing for none */
static void
append_count (GString *text, guint count, const char *what, gboolean *first)
{
  g_autofree char *number = purr_word_count (count);

  if (count == 0)
    return;
  g_string_append_printf (text, "%s%s %s", *first ? ": " : ", ", number, what);
  *first = FALSE;
}

char *
purr_answer_word_counts (const PurrClassifyCounts *counts,
                         guint n_all,
                         const PurrModel *model)
{
  GString *text = g_string_new (NULL);
  guint answered = counts->positive + counts->negative;
  gboolean first = TRUE;
  g_autofree char *all = purr_word_plural (n_all, "picture", "pictures");
  g_autofree char *shown = purr_word_count (counts->n);

  if (counts->n < n_all)
    g_string_append_printf (text, "%s of ", shown);
  g_string_append (text, all);
  if (model != NULL)
    {
      const PurrModelParts *parts = purr_model_get_parts (model);

      append_count (text, counts->positive, parts->positive_name, &first);
      append_count (text, counts->negative, parts->negative_name, &first);
    }
  append_count (text, counts->unreadable, "unreadable", &first);
  if (model != NULL)
    append_count (text, counts->n - answered - counts->unreadable,
                  "still to be read", &first);
  return g_string_free (text, FALSE);
}

/* slips.c: what was probably meant */

#include "app/commands/slips.h"

#include <string.h>

#define MOST_SLIPS 2

/* How many letters are to be put in, left out or changed to make one of the
 * other; more than a few are as good as many */
static guint
count_slips (const char *one, const char *other)
{
  guint row[32];
  gsize n = strlen (other);

  if (n >= G_N_ELEMENTS (row))
    return G_MAXUINT;
  for (gsize j = 0; j <= n; j++)
    row[j] = (guint) j;
  for (gsize i = 1; one[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1,
                        diagonal + (one[i - 1] != other[j - 1]));
          diagonal = above;
        }
    }
  return row[n];
}

const char *
purr_find_meant (const char *word, const GPtrArray *candidates)
{
  const char *meant = NULL;
  guint fewest = MOST_SLIPS + 1;

  for (guint i = 0; i < candidates->len; i++)
    {
      const char *candidate = g_ptr_array_index (candidates, i);
      guint slips = count_slips (word, candidate);

      /* Of a word of two letters nothing would be left */
      if (slips < fewest && slips < strlen (candidate))
        {
          fewest = slips;
          meant = candidate;
        }
    }
  return meant;
}

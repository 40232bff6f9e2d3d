/* class-name.c: what a class is called, whichever system wrote its name */

#include "engine/dataset/class-name.h"

#include "engine/files/printable.h"

#include <string.h>

/* What leaves no mark where it stands: among it what joins letters, which a name
 * keeps, but by which nobody tells two names apart */
static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT
         || (c >= 0xfe00 && c <= 0xfe0f)    /* ways to draw the one before */
         || (c >= 0xe0100 && c <= 0xe01ef); /* likewise */
}

static gboolean
is_space (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r'
         || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* text without spaces at its ends and with one inside for several; what cannot
 * be seen goes, joiners only where they are not wanted. */
static char *
tidy (const char *text, gboolean keep_joiners)
{
  GString *tidied = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c))
        space = tidied->len > 0;
      else if (!is_invisible (c) || (keep_joiners && purr_is_printable (c)))
        {
          if (space)
            g_string_append_c (tidied, ' ');
          space = FALSE;
          g_string_append_unichar (tidied, c);
        }
    }
  return g_string_free (tidied, FALSE);
}

char *
purr_class_name_new (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autofree char *tidied = NULL;

  if (composed == NULL)
    return purr_printable_apart (name);
  tidied = tidy (composed, TRUE);
  return purr_printable_apart (*tidied != '\0' ? tidied : name);
}

char *
purr_class_name_key (const char *name)
{
  g_autofree char *alike = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (alike, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);

  return tidy (composed, FALSE);
}

gboolean
purr_class_name_matches (const char *name, const char *word)
{
  g_autofree char *key = purr_class_name_key (name);
  g_autofree char *shown = purr_class_name_new (word);
  g_autofree char *as_folder = purr_class_name_key (shown);
  g_autofree char *as_shown = NULL;

  /* A folder's name, or what was read in a list */
  if (strcmp (key, as_folder) == 0)
    return TRUE;
  if (!g_utf8_validate (word, -1, NULL))
    return FALSE;
  as_shown = purr_class_name_key (word);
  return strcmp (key, as_shown) == 0;
}

/* display-name.c: file names as they may be shown to a person */

#include "engine/images/display-name.h"

#include "engine/files/printable.h"

#define MAX_CHARACTERS 120

char *
purr_display_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = purr_printable (base);
  GString *clean = g_string_new (NULL);
  glong length = g_utf8_strlen (shown, -1);
  glong position = 0;

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      gunichar c = g_utf8_get_char (p);

      if (length > MAX_CHARACTERS)
        {
          /* Keep both ends: the beginning tells the person, the end has the
           * number and the extension */
          if (position == MAX_CHARACTERS / 2)
            g_string_append (clean, "…");
          if (position >= MAX_CHARACTERS / 2
              && position <= length - MAX_CHARACTERS / 2)
            continue;
        }

      g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

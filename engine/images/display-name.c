/* display-name.c: file names as they may be shown to a person */

#include "engine/images/display-name.h"

#define MAX_CHARACTERS 120

char *
purr_display_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);
  GString *clean = g_string_new (NULL);
  glong length = g_utf8_strlen (shown, -1);
  glong position = 0;

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p), position++)
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

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

      /* Control and format characters break lines or turn text round */
      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT
          || type == G_UNICODE_LINE_SEPARATOR
          || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append (clean, "\xef\xbf\xbd");
      else
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

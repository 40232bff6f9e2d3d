/* code-marks.c: sentences with code between ` and ` in them */

#include "app/text/code-marks.h"

#include <string.h>

static char *
convert (const char *text, const char *open, const char *close, gboolean escape)
{
  g_auto (GStrv) parts = g_strsplit (text, "`", -1);
  GString *converted = g_string_new (NULL);
  guint count = g_strv_length (parts);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *escaped
        = escape ? g_markup_escape_text (parts[i], -1) : g_strdup (parts[i]);
      gboolean is_code = i % 2 == 1 && i + 1 < count;

      if (i % 2 == 1 && !is_code)
        g_string_append_c (converted, '`');
      g_string_append (converted, is_code ? open : "");
      g_string_append (converted, escaped);
      g_string_append (converted, is_code ? close : "");
    }
  return g_string_free (converted, FALSE);
}

char *
purr_code_to_markup (const char *text)
{
  return convert (text, "<tt>", "</tt>", TRUE);
}

char *
purr_code_to_plain (const char *text)
{
  return convert (text, "“", "”", FALSE);
}

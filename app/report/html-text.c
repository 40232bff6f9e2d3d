/* html-text.c: words of strangers inside a page */

#include "app/report/html-text.h"

#include "engine/files/printable.h"

void
purr_html_append (GString *html, const char *bytes, guint limit)
{
  g_autofree char *shown = purr_printable (bytes);
  g_autofree char *escaped = NULL;
  glong length = g_utf8_strlen (shown, -1);

  if (length > (glong) limit)
    {
      glong half = (glong) (limit - 1) / 2;
      g_autofree char *begin = g_utf8_substring (shown, 0, half);
      g_autofree char *end = g_utf8_substring (shown, length - half, length);
      char *cut = g_strdup_printf ("%s…%s", begin, end);

      g_free (shown);
      shown = cut;
    }
  escaped = g_markup_escape_text (shown, -1);
  g_string_append (html, escaped);
}

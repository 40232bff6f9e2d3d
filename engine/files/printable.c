/* printable.c: text of strangers, as it may be shown and printed */

#include "engine/files/printable.h"

#include <string.h>

/* What joins letters or keeps them apart in the scripts of Persia and India, and
 * makes one drawing of several; it turns nothing round */
static gboolean
is_joiner (gunichar c)
{
  return c == 0x200c || c == 0x200d;
}

gboolean
purr_is_printable (gunichar c)
{
  if (is_joiner (c))
    return TRUE;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return FALSE;
    default:
      /* All tags, those too that stand for nothing yet */
      return c < 0xe0000 || c > 0xe0fff || (c >= 0xe0100 && c <= 0xe01ef);
    }
}

/* The first of bytes, and what follows it in *next; G_MAXUINT32 for a byte that
 * is no UTF-8. */
static gunichar
take (const char *bytes, const char **next)
{
  gunichar c = g_utf8_get_char_validated (bytes, -1);

  if ((gint32) c < 0)
    {
      *next = bytes + 1;
      return G_MAXUINT32;
    }
  *next = g_utf8_next_char (bytes);
  return c;
}

char *
purr_printable (const char *bytes)
{
  GString *text = g_string_sized_new (strlen (bytes));

  while (*bytes != '\0')
    {
      gunichar c = take (bytes, &bytes);

      g_string_append_unichar (text, c != G_MAXUINT32 && purr_is_printable (c)
                                       ? c
                                       : 0xfffd);
    }
  return g_string_free (text, FALSE);
}

/* Whether what stands at bytes is written as it is: printable, or any character
 * where only bytes that are none are written otherwise */
static gboolean
stays (gunichar c, gboolean only_bytes)
{
  return c != G_MAXUINT32 && (only_bytes || purr_is_printable (c));
}

/* Backslashes before what is escaped, or before a letter that would make an
 * escape of them, are doubled: so each text is one name's alone. */
static void
append_backslashes (GString *text, const char **bytes, gboolean only_bytes)
{
  gsize n = strspn (*bytes, "\\");
  const char *after = *bytes + n;
  const char *next;
  gboolean doubled = *after != '\0'
                     && (strchr ("xuU", *after) != NULL
                         || !stays (take (after, &next), only_bytes));

  for (gsize i = 0; i < (doubled ? 2 * n : n); i++)
    g_string_append_c (text, '\\');
  *bytes = after;
}

static char *
write_apart (const char *bytes, gboolean only_bytes)
{
  GString *text = g_string_sized_new (strlen (bytes));

  while (*bytes != '\0')
    {
      const char *at = bytes;
      gunichar c;

      if (*bytes == '\\')
        {
          append_backslashes (text, &bytes, only_bytes);
          continue;
        }
      c = take (at, &bytes);
      if (c == G_MAXUINT32)
        g_string_append_printf (text, "\\x%02X", (guint8) *at);
      else if (stays (c, only_bytes))
        g_string_append_len (text, at, bytes - at);
      else if (c <= 0xffff)
        g_string_append_printf (text, "\\u%04X", c);
      else
        g_string_append_printf (text, "\\U%08X", c);
    }
  return g_string_free (text, FALSE);
}

char *
purr_printable_apart (const char *bytes)
{
  return write_apart (bytes, FALSE);
}

char *
purr_utf8_apart (const char *bytes)
{
  return write_apart (bytes, TRUE);
}

/* csv-field.c: a field of a table that spreadsheets and programs read */

#include "engine/files/csv-field.h"

#include <string.h>

/* Quotes are no help: a spreadsheet takes them off before it looks. */
static gboolean
begins_formula (const char *text)
{
  switch (g_utf8_get_char (text))
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\'':
    case 0x2212: /* − */
    case 0xfe62: /* ﹢ */
    case 0xfe63: /* ﹣ */
    case 0xfe66: /* ﹦ */
    case 0xfe6b: /* ﹫ */
    case 0xff07: /* ＇ */
    case 0xff0b: /* ＋ */
    case 0xff0d: /* － */
    case 0xff1d: /* ＝ */
    case 0xff20: /* ＠ */
      return TRUE;
    default:
      return FALSE;
    }
}

void
purr_csv_append_field (GString *line, const char *text)
{
  /* Where a semicolon or a tab divides fields, what follows one would begin
   * another */
  gboolean quoted = strpbrk (text, "\",;\t\r\n") != NULL || *text == ' '
                    || g_str_has_suffix (text, " ");

  if (quoted)
    g_string_append_c (line, '"');
  /* Some programs take spaces away before they look */
  if (begins_formula (text + strspn (text, " \t\r\n")))
    g_string_append_c (line, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  if (quoted)
    g_string_append_c (line, '"');
}

gboolean
purr_csv_read_field (const char **at,
                     const char *end,
                     GString *field,
                     gboolean *more)
{
  const char *p = *at;

  g_string_truncate (field, 0);
  if (p < end && *p == '"')
    for (p++;; p++)
      {
        const char *quote = memchr (p, '"', (gsize) (end - p));

        if (quote == NULL)
          return FALSE;
        g_string_append_len (field, p, quote - p);
        p = quote + 1;
        if (p == end || *p != '"')
          break;
        g_string_append_c (field, '"');
      }
  else
    {
      const char *comma = memchr (p, ',', (gsize) (end - p));
      const char *stop = comma != NULL ? comma : end;

      if (memchr (p, '"', (gsize) (stop - p)) != NULL)
        return FALSE;
      g_string_append_len (field, p, stop - p);
      p = stop;
    }
  if (p < end && *p != ',')
    return FALSE;
  *more = p < end;
  *at = p < end ? p + 1 : end;
  return TRUE;
}

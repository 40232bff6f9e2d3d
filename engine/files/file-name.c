/* file-name.c: names for files and folders that are to be made */

#include "engine/files/file-name.h"

#include "engine/files/left-behind.h"
#include "engine/files/printable.h"

#include <string.h>

/* Bytes of a name that was made of any text, less a mark before it, and of the ending
 * that stays with a name that is cut */
#define MADE_MAX 119
#define ENDING_MAX 20

static gboolean
is_refused (gunichar c)
{
  return c == 0xfffd || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL);
}

/* Of length bytes or less: where to cut text so that no character is halved. Bytes
 * that are no UTF-8 are cut anywhere. */
static gsize
find_cut (const char *text, gsize length)
{
  gsize cut = MIN (length, strlen (text));

  if (text[cut] == '\0')
    return cut;
  while (cut > 0 && ((guchar) text[cut] & 0xc0) == 0x80)
    cut--;
  return cut > 0 ? cut : MIN (length, strlen (text));
}

char *
purr_file_name (const char *text)
{
  g_autofree char *shown = purr_printable (text);
  GString *name = g_string_new (NULL);
  const char *begin;
  gsize end;

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, is_refused (c) ? '_' : c);
    }
  g_string_truncate (name, find_cut (name->str, MADE_MAX));

  end = name->len;
  while (end > 0 && strchr (" .", name->str[end - 1]) != NULL)
    end--;
  g_string_truncate (name, end);
  begin = name->str + strspn (name->str, " ");
  g_string_erase (name, 0, begin - name->str);

  if (name->len == 0)
    g_string_append (name, "unnamed");
  /* Else nobody who lists the files would find it */
  if (purr_passes_over (name->str))
    g_string_prepend_c (name, '_');
  return g_string_free (name, FALSE);
}

char *
purr_file_name_number (const char *name, guint number)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *mark = g_strdup_printf (" (%u)", number);
  const char *ending;
  gsize room;

  if (number <= 1)
    return g_strdup (name);
  /* That of a hidden file is its name */
  if (dot == NULL || dot == name || strlen (dot) > ENDING_MAX)
    dot = name + strlen (name);
  ending = dot;
  room = PURR_FILE_NAME_MAX - strlen (mark) - strlen (ending);
  if ((gsize) (dot - name) > room)
    return g_strdup_printf ("%.*s%s%s", (int) find_cut (name, room), name, mark,
                            ending);
  return g_strdup_printf ("%.*s%s%s", (int) (dot - name), name, mark, ending);
}

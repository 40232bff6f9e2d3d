/* terminal.c: the one way by which a command's words leave it */

#include "app/commands/terminal.h"

#include "app/text/charset.h"

#include "engine/files/printable.h"

#include <locale.h>
#include <stdio.h>
#include <unistd.h>

/* Printable lines, in the locale's character set. Free with g_free(). */
static char *
prepare (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *clean = NULL;
  const char *charset;

  for (char **line = lines; *line != NULL; line++)
    {
      char *shown = purr_printable (*line);

      g_free (*line);
      *line = shown;
    }
  clean = g_strjoinv ("\n", lines);
  if (g_get_charset (&charset))
    return g_steal_pointer (&clean);
  return purr_to_charset (clean, charset);
}

static void
print_cb (const char *text)
{
  g_autofree char *prepared = prepare (text);

  /* Others may be waiting for it in a pipe */
  fputs (prepared, stdout);
  fflush (stdout);
}

static void
print_error_cb (const char *text)
{
  g_autofree char *prepared = prepare (text);

  fputs (prepared, stderr);
  fflush (stderr);
}

void
purr_terminal_begin (void)
{
  setlocale (LC_CTYPE, "");
  setlocale (LC_NUMERIC, "C");
  /* What the system says stands amidst sentences of ours */
  setlocale (LC_MESSAGES, "C");
  g_set_print_handler (print_cb);
  g_set_printerr_handler (print_error_cb);
}

void
purr_terminal_draw (const char *line)
{
  g_autofree char *prepared = prepare (line != NULL ? line : "");

  fflush (stdout);
  fprintf (stderr, "\r%s\033[K", prepared);
}

gboolean
purr_terminal_is_shared (void)
{
  return isatty (STDOUT_FILENO) && isatty (STDERR_FILENO);
}

void
purr_terminal_print_data (const char *text)
{
  if (isatty (STDOUT_FILENO))
    g_print ("%s", text);
  else
    fputs (text, stdout);
}

/* c as JSON writes what it does not want to show */
static void
append_escaped (GString *text, gunichar c)
{
  if (c <= 0xffff)
    g_string_append_printf (text, "\\u%04x", c);
  else
    g_string_append_printf (text, "\\u%04x\\u%04x",
                            0xd800 + ((c - 0x10000) >> 10),
                            0xdc00 + ((c - 0x10000) & 0x3ff));
}

char *
purr_json_to_text (JsonNode *node, gboolean pretty)
{
  g_autofree char *json = json_to_string (node, pretty);
  GString *text = g_string_new (NULL);
  gboolean utf8 = g_get_charset (NULL);

  /* Beyond ASCII, and of the controls, strings alone have anything; ends of lines
   * stand between them */
  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || (purr_is_printable (c) && (utf8 || c < 0x80)))
        g_string_append_unichar (text, c);
      else
        append_escaped (text, c);
    }
  return g_string_free (text, FALSE);
}

/* command-line.c: what all commands say in the same way */

#include "app/commands/command-line.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int
purr_parse_options (int argc, char **argv, const GOptionEntry *entries,
                    const char *help, char ***words)
{
  const char *command = argv[0];
  gboolean wants_help = FALSE;
  gboolean wants_version = FALSE;
  GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &wants_version, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, words, NULL,
      NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  /* The parser takes words out of the list, not out of the array below */
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char **left = NULL;

  for (int i = 0; i < argc; i++)
    g_ptr_array_add (list, g_strdup (argv[i]));
  g_ptr_array_add (list, NULL);
  left = g_memdup2 (list->pdata, list->len * sizeof (char *));

  *words = NULL;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, common, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &left, &error))
    return purr_usage_error (command, "%s.", error->message);

  if (wants_help)
    g_print ("%s", help);
  else if (wants_version)
    g_print ("purrceptron %s\n", PURR_VERSION);
  else
    {
      if (*words == NULL)
        *words = g_new0 (char *, 1);
      return -1;
    }

  g_clear_pointer (words, g_strfreev);

  return PURR_STATUS_OK;
}

/* Results that are still on their way come before the sentence. */
static void
say (const char *format, va_list arguments)
{
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);

  fflush (stdout);
  g_printerr ("%s\n", sentence);
}

int
purr_usage_error (const char *command, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  say (format, arguments);
  va_end (arguments);

  if (command != NULL)
    g_printerr ("“purrceptron %s --help” tells how to use it.\n", command);
  else
    g_printerr ("“purrceptron --help” lists the commands.\n");

  return PURR_STATUS_USAGE;
}

int
purr_failure (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  say (format, arguments);
  va_end (arguments);

  return PURR_STATUS_FAILED;
}

char *
purr_display_path (const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);
  GString *clean = g_string_new (NULL);

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT
          || type == G_UNICODE_LINE_SEPARATOR
          || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        c = 0xfffd;
      g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

char *
purr_display_count (guint64 count)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GUINT64_FORMAT, count);
  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');

  return g_string_free (text, FALSE);
}

char *
purr_display_share (double share)
{
  if (isnan (share))
    return g_strdup ("      –");

  return g_strdup_printf ("%5.1f %%", 100 * share);
}

void
purr_print_csv_field (const char *text)
{
  if (text[strcspn (text, "\",\r\n")] == '\0')
    {
      fputs (text, stdout);
      return;
    }

  putchar ('"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        putchar ('"');
      putchar (*p);
    }
  putchar ('"');
}

int
purr_text_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

char *
purr_pad (const char *text, int width)
{
  GString *padded = g_string_new (text);

  for (int i = purr_text_width (text); i < width; i++)
    g_string_append_c (padded, ' ');

  return g_string_free (padded, FALSE);
}

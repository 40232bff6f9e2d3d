/* command-line.c: what all commands say in the same way */

#include "app/commands/command-line.h"

#include "app/text/decimal.h"

#include "engine/files/printable.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Numbers --------------------------------------------------------------- */

/* An option whose number is read here and not by GLib, which would take
 * “0x10” for 16 and “010” for 8 */
typedef struct
{
  const GOptionEntry *entry;
  char *text; /* as it was typed, or NULL */
} Number;

static void
clear_number (gpointer data)
{
  g_free (((Number *) data)->text);
}

static gboolean
is_number (const GOptionEntry *entry)
{
  return entry->arg == G_OPTION_ARG_DOUBLE || entry->arg == G_OPTION_ARG_INT;
}

/* The entries, in which every number is a text that goes to one of numbers. */
static GArray *
take_numbers_as_text (const GOptionEntry *entries, GArray **numbers)
{
  GArray *taken = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  guint n = 0;

  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    n += is_number (entry);
  *numbers = g_array_sized_new (FALSE, TRUE, sizeof (Number), n);
  g_array_set_clear_func (*numbers, clear_number);
  /* From now on its elements stay where they are */
  g_array_set_size (*numbers, n);

  n = 0;
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    {
      GOptionEntry copy = *entry;

      if (is_number (entry))
        {
          Number *number = &g_array_index (*numbers, Number, n++);

          number->entry = entry;
          copy.arg = G_OPTION_ARG_STRING;
          copy.arg_data = &number->text;
        }
      g_array_append_val (taken, copy);
    }

  return taken;
}

/* Returns -1 to go on, else the status to end with. */
static int
read_numbers (const char *command, const GArray *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      const Number *number = &g_array_index (numbers, Number, i);
      const GOptionEntry *entry = number->entry;
      gint64 whole;

      if (number->text == NULL)
        continue;
      if (entry->arg == G_OPTION_ARG_DOUBLE
          && !purr_parse_decimal (number->text, entry->arg_data))
        return purr_usage_error (command, "--%s needs a number.",
                                 entry->long_name);
      if (entry->arg == G_OPTION_ARG_INT)
        {
          if (!g_ascii_string_to_signed (number->text, 10, G_MININT, G_MAXINT,
                                         &whole, NULL))
            return purr_usage_error (command, "--%s needs a whole number.",
                                     entry->long_name);
          *(int *) entry->arg_data = (int) whole;
        }
    }

  return -1;
}

/* Options --------------------------------------------------------------- */

int
purr_parse_options (int argc,
                    char **argv,
                    const GOptionEntry *entries,
                    const char *help,
                    char ***words)
{
  const char *command = argv[0];
  gboolean wants_help = FALSE;
  gboolean wants_version = FALSE;
  int status = PURR_STATUS_OK;
  GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &wants_version, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, words, NULL,
      NULL },
    { NULL },
  };
  const GOptionEntry none[] = { { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GArray) own
    = take_numbers_as_text (entries != NULL ? entries : none, &numbers);
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
  g_option_context_add_main_entries (
    context, (const GOptionEntry *) (gpointer) own->data, NULL);
  if (!g_option_context_parse (context, &argc, &left, &error))
    return purr_usage_error (command, "%s.", error->message);

  if (wants_help)
    g_print ("%s", help);
  else if (wants_version)
    g_print ("purrceptron %s\n", PURR_VERSION);
  else
    {
      for (char **word = *words; word != NULL && *word != NULL; word++)
        if (**word == '\0')
          {
            g_clear_pointer (words, g_strfreev);
            return purr_usage_error (command,
                                     "An argument is empty. Was a variable "
                                     "of the shell not set?");
          }
      status = read_numbers (command, numbers);
      if (status < 0 && *words == NULL)
        *words = g_new0 (char *, 1);
      if (status < 0)
        return status;
    }

  g_clear_pointer (words, g_strfreev);

  return status;
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
  return purr_printable (path);
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

char *
purr_display_seconds (double seconds)
{
  double milliseconds = ceil (1000 * seconds);

  if (seconds >= 0.1)
    return g_strdup_printf ("%.2f seconds", seconds);

  return g_strdup_printf ("%.0f millisecond%s", milliseconds,
                          milliseconds == 1 ? "" : "s");
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

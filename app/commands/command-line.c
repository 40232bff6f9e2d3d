/* command-line.c: what all commands say in the same way */

#include "app/commands/command-line.h"

#include "app/commands/input-path.h"
#include "app/commands/terminal.h"

#include "app/text/columns.h"
#include "app/text/wording.h"

#include "engine/files/csv-field.h"
#include "engine/files/printable.h"

#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Results that are still on their way come before the sentence. */
static void
say (const char *format, va_list arguments)
{
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  g_autofree char *shown = purr_printable (sentence);

  fflush (stdout);
  g_printerr ("purrceptron: %s\n", shown);
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

int
purr_failure_about (const char *path, const GError *error)
{
  g_autofree char *sentence = purr_name_as_given (error->message, path);

  return purr_failure ("%s", sentence);
}

int
purr_end_results (const char *written)
{
  g_autofree char *shown = NULL;

  if (fflush (stdout) == 0 && !ferror (stdout))
    return PURR_STATUS_OK;
  /* It is said once */
  clearerr (stdout);
  if (written == NULL)
    return purr_failure ("Writing the results failed. Is the disk full?");

  shown = purr_display_path (written);
  return purr_failure (
    "%s was written, but printing the results failed. Is the "
    "disk full, or has their reader gone?",
    shown);
}

void
purr_outlive_reader (void)
{
  signal (SIGPIPE, SIG_IGN);
}

char *
purr_display_path (const char *path)
{
  return purr_printable (path);
}

char *
purr_display_count (guint64 count)
{
  return purr_word_count (count);
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
  if (seconds >= 0.1)
    return g_strdup_printf ("%.2f seconds", seconds);

  return purr_word_plural ((guint64) ceil (1000 * seconds), "millisecond",
                           "milliseconds");
}

void
purr_print_csv_field (const char *text)
{
  g_autofree char *shown = purr_printable (text);
  GString *field = g_string_new (NULL);

  purr_csv_append_field (field, shown);
  purr_terminal_print_data (field->str);
  g_string_free (field, TRUE);
}

void
purr_print_csv_name (const char *name)
{
  g_autofree char *shown = purr_printable_apart (name);

  purr_print_csv_field (shown);
}

void
purr_print_right (const char *text, int width)
{
  g_autofree char *padded = purr_pad_left (text, width);

  g_print ("%s", padded);
}

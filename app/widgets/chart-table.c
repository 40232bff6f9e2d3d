/* chart-table.c: the numbers of a chart in a file */

#include "app/widgets/chart-table.h"

#include "engine/files/files.h"

#include <math.h>

#define FLUSH_SIZE (64 * 1024)

void
purr_table_append_number (GString *text, double value)
{
  char word[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return;

  g_ascii_formatd (word, sizeof word, "%.15g", value);
  if (g_ascii_strtod (word, NULL) != value)
    g_ascii_dtostr (word, sizeof word, value);
  g_string_append (text, word);
}

/* Millions of rows are not gathered in memory first */
static gboolean
flush_text (GString *text,
            gsize least,
            PurrDurableFile *file,
            GCancellable *cancellable,
            char **reason)
{
  if (text->len <= least)
    return TRUE;
  if (g_cancellable_is_cancelled (cancellable)
      || !purr_durable_file_append (file, text->str, text->len, reason))
    return FALSE;
  g_string_truncate (text, 0);
  return TRUE;
}

static gboolean
print_rows (const char *header,
            PurrTableRow next_row,
            gpointer user_data,
            PurrDurableFile *file,
            GCancellable *cancellable,
            char **reason)
{
  g_autoptr (GString) text = g_string_sized_new (FLUSH_SIZE + 256);

  g_string_append_printf (text, "%s\n", header);
  while (next_row (text, user_data))
    {
      g_string_append_c (text, '\n');
      if (!flush_text (text, FLUSH_SIZE, file, cancellable, reason))
        return FALSE;
    }

  return flush_text (text, 0, file, cancellable, reason);
}

gboolean
purr_table_write (const char *path,
                  const char *header,
                  PurrTableRow next_row,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *reason = NULL;
  g_autoptr (PurrDurableFile) file
    = purr_durable_file_new (path, FALSE, &reason);

  if (file != NULL
      && print_rows (header, next_row, user_data, file, cancellable, &reason)
      && purr_durable_file_commit (file, &reason))
    return TRUE;
  if (reason == NULL
      && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The table could not be written to %s: %s. Choose another place "
               "and try again.",
               name, reason);
  return FALSE;
}

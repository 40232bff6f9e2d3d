/* chart-table.c: the numbers of a chart in a file */

#include "app/widgets/chart-table.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

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

static gboolean
flush_text (GString *text,
            gsize least,
            GOutputStream *stream,
            GCancellable *cancellable,
            GError **error)
{
  if (text->len <= least)
    return TRUE;
  if (!g_output_stream_write_all (stream, text->str, text->len, NULL,
                                  cancellable, error))
    return FALSE;
  g_string_truncate (text, 0);
  return TRUE;
}

static gboolean
print_rows (const char *header,
            PurrTableRow next_row,
            gpointer user_data,
            GOutputStream *stream,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (FLUSH_SIZE + 256);

  g_string_append_printf (text, "%s\n", header);
  while (next_row (text, user_data))
    {
      g_string_append_c (text, '\n');
      if (!flush_text (text, FLUSH_SIZE, stream, cancellable, error))
        return FALSE;
    }

  return flush_text (text, 0, stream, cancellable, error);
}

/* Millions of rows are not gathered in memory first: they stream into a file
 * beside the final place */
static gboolean
write_rows (const char *header,
            PurrTableRow next_row,
            gpointer user_data,
            int fd,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);

  if (!print_rows (header, next_row, user_data, stream, cancellable, error)
      || !g_output_stream_close (stream, cancellable, error))
    return FALSE;

  if (fsync (fd) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code),
                           g_strerror (code));
      return FALSE;
    }
  return TRUE;
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
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  g_autoptr (GError) reason = NULL;
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);

  if (fd >= 0)
    {
      gboolean written
        = write_rows (header, next_row, user_data, fd, cancellable, &reason);

      if (close (fd) == 0 && written && g_rename (temporary, path) == 0)
        return TRUE;
    }
  if (reason == NULL)
    {
      int code = errno;

      reason = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code),
                                    g_strerror (code));
    }
  if (fd >= 0)
    g_unlink (temporary);

  g_set_error (error, reason->domain, reason->code,
               "The table could not be written to %s. Choose another place "
               "and try again. (%s)",
               name, reason->message);
  return FALSE;
}

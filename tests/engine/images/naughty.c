/* naughty.c: workers that misbehave, and what must be left of them: nothing */

#include "naughty.h"

#include "../decoding/test-pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Slow machines start a process within it, sanitizers and all. */
#define PATIENCE 2000

void
naughty_command_init (NaughtyCommand *command,
                      const char *act,
                      const char *flag)
{
  command->words[0] = g_test_build_filename (G_TEST_BUILT, "engine", "images",
                                             "naughty-worker", NULL);
  command->words[1] = g_strdup (act);
  command->words[2] = g_strdup (flag);
  command->words[3] = NULL;
}

void
naughty_command_clear (NaughtyCommand *command)
{
  for (guint k = 0; k < G_N_ELEMENTS (command->words); k++)
    g_clear_pointer (&command->words[k], g_free);
}

PurrDecoder *
naughty_decoder (const char *act, const char *flag)
{
  NaughtyCommand command;
  PurrDecoder *decoder;

  naughty_command_init (&command, act, flag);
  decoder = purr_decoder_new ((const char *const *) command.words);
  naughty_command_clear (&command);
  purr_decoder_set_patience (decoder, PATIENCE);
  return decoder;
}

GBytes *
naughty_picture (guint number, gboolean naughty)
{
  g_autofree guint8 *pixels = test_pattern (32, 32, number);
  g_autoptr (GBytes) bmp = test_bmp (pixels, 32, 32);
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, g_bytes_get_data (bmp, NULL),
                       (guint) g_bytes_get_size (bmp));
  if (naughty)
    g_byte_array_append (array, (const guint8 *) NAUGHTY_MARK,
                         strlen (NAUGHTY_MARK));
  return g_byte_array_free_to_bytes (array);
}

void
naughty_assert_column (guint number, const guint8 *column)
{
  g_autofree guint8 *pixels = test_pattern (32, 32, number);

  g_assert_cmpmem (column, PURR_FEATURES, pixels, PURR_FEATURES);
}

void
naughty_assert_reads (PurrDecoder *decoder, guint number)
{
  g_autoptr (GBytes) bytes = naughty_picture (number, FALSE);
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];
  PurrPreview preview;

  purr_decoder_read_bytes (decoder, bytes, "honest.bmp", PURR_CROP_CENTRE,
                           column, 16, &preview, NULL, &error);
  g_assert_no_error (error);
  naughty_assert_column (number, column);
  g_assert_cmpint (preview.width, ==, 16);
  purr_preview_clear (&preview);
}

void
naughty_assert_refused (PurrDecoder *decoder, PurrImageErrorCode code)
{
  g_autoptr (GBytes) bytes = naughty_picture (1, TRUE);
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];
  PurrPreview preview;

  g_assert_false (purr_decoder_read_bytes (decoder, bytes, "naughty.bmp",
                                           PURR_CROP_CENTRE, column, 16,
                                           &preview, NULL, &error));
  g_assert_error (error, PURR_IMAGE_ERROR, (int) code);
  /* Where no worker is to be had, the sentence may be about that alone */
  test_assert_sentence (error->message, code == PURR_IMAGE_ERROR_NO_DECODER
                                          ? "decodes"
                                          : "naughty.bmp");
}

char **
naughty_files (const char *folder, guint n, guint32 naughty)
{
  char **files = g_new0 (char *, n + 1);

  for (guint k = 0; k < n; k++)
    {
      g_autoptr (GBytes) bytes = naughty_picture (k, naughty >> k & 1);
      g_autofree char *name = g_strdup_printf ("%02u.bmp", k);

      files[k] = test_file_new (folder, name, bytes);
    }
  return files;
}

void
naughty_assert_reads_files (PurrDecoder *decoder,
                            char **files,
                            guint32 naughty,
                            gboolean refused)
{
  guint n = g_strv_length (files);
  g_autofree guint8 *columns = g_malloc0 (n * PURR_FEATURES);
  g_autofree PurrImageTask *tasks = g_new0 (PurrImageTask, n);
  g_autoptr (GError) error = NULL;

  for (guint k = 0; k < n; k++)
    tasks[k] = (PurrImageTask) { files[k], columns + k * PURR_FEATURES };
  g_assert_true (purr_decoder_read_files (decoder, tasks, n, PURR_CROP_CENTRE,
                                          NULL, &error));
  g_assert_no_error (error);
  for (guint k = 0; k < n; k++)
    if ((naughty >> k & 1) && (refused || tasks[k].error != NULL))
      {
        g_assert_error (tasks[k].error, PURR_IMAGE_ERROR,
                        PURR_IMAGE_ERROR_HARMFUL);
        test_assert_sentence (tasks[k].error->message, files[k]);
        g_assert_nonnull (strstr (tasks[k].error->message, "a BMP file"));
        g_clear_error (&tasks[k].error);
      }
    else
      {
        g_assert_no_error (tasks[k].error);
        naughty_assert_column (k, tasks[k].column);
      }
}

guint
naughty_count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Calls of GLib may have children of their own for a moment; here none does. */
static GArray *
find_children (gboolean with_ended)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  GArray *found = g_array_new (TRUE, TRUE, sizeof (pid_t));
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
      g_autofree char *stat = NULL;
      pid_t pid = atoi (name);
      int parent;
      char state;

      if (pid <= 0 || !g_file_get_contents (path, &stat, NULL, NULL))
        continue;
      g_assert_cmpint (sscanf (strrchr (stat, ')'), ") %c %d", &state, &parent),
                       ==, 2);
      if (parent == getpid () && (with_ended || state != 'Z'))
        g_array_append_val (found, pid);
    }
  return found;
}

guint
naughty_count_children (void)
{
  g_autoptr (GArray) found = find_children (TRUE);

  return found->len;
}

pid_t *
naughty_list_children (void)
{
  return (pid_t *) g_array_free (find_children (FALSE), FALSE);
}

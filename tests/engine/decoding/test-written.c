/* test-written.c: files of rare kinds, which a script writes with what they
 * show */

#include "test-written.h"

#include "test-pictures.h"

#include "engine/decoding/decode.h"
#include "engine/decoding/formats.h"

#include <string.h>

#define PYTHON "/usr/bin/python3"

typedef struct
{
  guint8 column[PURR_FEATURES];
  guint8 preview[PURR_PREVIEW_MAX_BYTES];
  PurrDecodeReply reply;
} Answer;

/* From memory that ends where the file does: then reading on is noticed. */
static void
decode (const char *data, gsize length, Answer *answer)
{
  PurrDecodeRequest request = { PURR_CROP_CENTRE, PURR_PREVIEW_MAX_SIDE };
  g_autofree guint8 *copy = g_memdup2 (data, length);

  purr_decode (copy, length, &request, answer->column, answer->preview,
               &answer->reply);
}

static gsize
bytes_of (const Answer *answer)
{
  return (gsize) answer->reply.preview_width
         * (gsize) answer->reply.preview_height * PURR_CHANNELS;
}

/* All of it is in the preview, as the pictures are small. */
static void
assert_shows (const Answer *answer, const char *path)
{
  g_autofree char *data = NULL;
  gint64 width, height;
  char *at;
  gsize length;

  /* "P6", the sides, 255 and the pixels */
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  width = g_ascii_strtoll (data + 2, &at, 10);
  height = g_ascii_strtoll (at, &at, 10);
  g_assert_true (g_str_has_prefix (at, " 255\n"));
  at += 5;
  g_assert_cmpint (answer->reply.width, ==, width);
  g_assert_cmpint (answer->reply.height, ==, height);
  g_assert_cmpint (answer->reply.preview_width, ==, width);
  g_assert_cmpint (answer->reply.preview_height, ==, height);
  g_assert_cmpmem (answer->preview, bytes_of (answer), at,
                   length - (gsize) (at - data));
}

static void
check_cuts (const char *data, gsize length, const Answer *whole)
{
  g_autofree Answer *answer = g_new0 (Answer, 1);
  /* Of large ones not everywhere, and everywhere at both ends */
  gsize step = length > 1000 ? 11 : 1;

  for (gsize n = 1; n < length; n += n < 100 || length - n < 100 ? 1 : step)
    {
      decode (data, n, answer);
      if (answer->reply.status != PURR_DECODE_OK)
        continue;
      g_assert_cmpmem (answer->preview, bytes_of (answer), whole->preview,
                       bytes_of (whole));
      g_assert_cmpmem (answer->column, PURR_FEATURES, whole->column,
                       PURR_FEATURES);
    }
}

static void
check_file (const char *path, const char *format)
{
  g_autofree Answer *answer = g_new0 (Answer, 1);
  g_autofree char *base = g_strndup (path, strrchr (path, '.') - path);
  g_autofree char *shows = g_strconcat (base, ".ppm", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_test_message ("%s", path);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  decode (data, length, answer);
  g_assert_cmpstr (purr_format_get (answer->reply.format)->name, ==, format);
  if (!g_file_test (shows, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (answer->reply.status, !=, PURR_DECODE_OK);
      return;
    }
  g_assert_cmpint (answer->reply.status, ==, PURR_DECODE_OK);
  assert_shows (answer, shows);
  check_cuts (data, length, answer);
}

void
test_check_written (const char *script, const char *format, guint least)
{
  char *folder = test_folder_new ();
  g_autofree char *file
    = g_test_build_filename (G_TEST_DIST, "engine", "decoding", script, NULL);
  /* -B: nothing is left beside the script */
  char *run[] = { PYTHON, "-B", file, folder, NULL };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  guint n = 0;
  int status;

  g_assert_true (g_spawn_sync (NULL, run, NULL, 0, NULL, NULL, NULL, &errors,
                               &status, &error));
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s: %s", script, errors);
  files = test_list_files (folder);
  for (guint k = 0; k < files->len; k++)
    if (!g_str_has_suffix (files->pdata[k], ".ppm")
        && !g_str_has_suffix (files->pdata[k], ".refused"))
      {
        check_file (files->pdata[k], format);
        n++;
      }
  g_assert_cmpuint (n, >=, least);
  g_ptr_array_set_free_func (files, g_free);
  test_folder_remove (folder);
}

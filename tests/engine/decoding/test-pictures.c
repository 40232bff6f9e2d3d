/* test-pictures.c: pictures, files and folders that tests make themselves */

#include "engine/images/decoder.h"
#include "engine/images/display-name.h"

#include "test-pictures.h"

#include <glib/gstdio.h>
#include <string.h>

#ifdef __SANITIZE_THREAD__
/* GLib is not built for the thread sanitizer, which therefore does not see how
 * GLib's own data is passed between threads. Ours is watched all the same. */
const char *__tsan_default_suppressions (void);

const char *
__tsan_default_suppressions (void)
{
  return "called_from_lib:libglib-2.0.so\n"
         "called_from_lib:libgio-2.0.so\n"
         "called_from_lib:libgobject-2.0.so\n";
}
#endif

static void
append_u32_be (GByteArray *array, guint32 value)
{
  guint32 swapped = GUINT32_TO_BE (value);

  g_byte_array_append (array, (const guint8 *) &swapped, 4);
}

static void
append_u16 (GByteArray *array, guint value)
{
  const guint8 bytes[] = { value & 255, value >> 8 };

  g_byte_array_append (array, bytes, 2);
}

static guint32
crc32 (const guint8 *data, gsize length)
{
  guint32 crc = ~0u;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
  return ~crc;
}

static guint32
adler32 (const guint8 *data, gsize length)
{
  guint32 a = 1, b = 0;

  for (gsize i = 0; i < length; i++)
    {
      a = (a + data[i]) % 65521;
      b = (b + a) % 65521;
    }
  return b << 16 | a;
}

void
test_png_append (GByteArray *png,
                 const char *chunk,
                 const guint8 *data,
                 gsize length)
{
  guint start;

  append_u32_be (png, (guint32) length);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) chunk, 4);
  if (length > 0)
    g_byte_array_append (png, data, (guint) length);
  append_u32_be (png, crc32 (png->data + start, png->len - start));
}

GByteArray *
test_png_header (guint32 width,
                 guint32 height,
                 guint8 depth,
                 guint8 colour_type)
{
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GByteArray) header = g_byte_array_new ();
  const guint8 rest[] = { depth, colour_type, 0, 0, 0 };

  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_u32_be (header, width);
  append_u32_be (header, height);
  g_byte_array_append (header, rest, sizeof rest);
  test_png_append (png, "IHDR", header->data, header->len);
  return png;
}

GBytes *
test_png (const guint8 *pixels, int width, int height, int channels)
{
  const guint8 colour_types[] = { 0, 0, 4, 2, 6 };
  GByteArray *png = test_png_header ((guint32) width, (guint32) height, 8,
                                     colour_types[channels]);
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  gsize stride = (gsize) width * (gsize) channels;

  for (int y = 0; y < height; y++)
    {
      g_byte_array_append (rows, (const guint8 *) "\0", 1);
      g_byte_array_append (rows, pixels + (gsize) y * stride, (guint) stride);
    }

  g_byte_array_append (packed, (const guint8 *) "\x78\x01", 2);
  for (guint at = 0; at < rows->len; at += 65535)
    {
      guint n = MIN (65535, rows->len - at);

      g_byte_array_append (packed,
                           (const guint8 *) (at + n == rows->len ? "\1" : "\0"),
                           1);
      append_u16 (packed, n);
      append_u16 (packed, ~n & 0xffff);
      g_byte_array_append (packed, rows->data + at, n);
    }
  append_u32_be (packed, adler32 (rows->data, rows->len));

  test_png_append (png, "IDAT", packed->data, packed->len);
  test_png_append (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}

GBytes *
test_bmp (const guint8 *rgb, int width, int height)
{
  GByteArray *bmp = g_byte_array_new ();
  guint8 header[54] = "BM";
  int padding = (4 - 3 * width % 4) % 4;
  guint32 size = 54 + (guint32) ((3 * width + padding) * height);

  for (int k = 0; k < 4; k++)
    {
      header[2 + k] = size >> 8 * k & 255;
      header[18 + k] = width >> 8 * k & 255;
      header[22 + k] = height >> 8 * k & 255;
    }
  header[10] = 54;
  header[14] = 40;
  header[26] = 1;
  header[28] = 24;
  g_byte_array_append (bmp, header, sizeof header);
  for (int y = height - 1; y >= 0; y--)
    {
      for (int x = 0; x < width; x++)
        {
          const guint8 *p = rgb + 3 * (y * width + x);
          const guint8 bgr[] = { p[2], p[1], p[0] };

          g_byte_array_append (bmp, bgr, 3);
        }
      g_byte_array_append (bmp, (const guint8 *) "\0\0\0", (guint) padding);
    }
  return g_byte_array_free_to_bytes (bmp);
}

GBytes *
test_tga (const guint8 *rgba, int width, int height)
{
  GByteArray *tga = g_byte_array_new ();
  guint8 header[18] = { 0, 0, 2 };

  header[12] = width & 255;
  header[13] = width >> 8 & 255;
  header[14] = height & 255;
  header[15] = height >> 8 & 255;
  header[16] = 32;
  header[17] = 0x28;
  g_byte_array_append (tga, header, sizeof header);
  for (int i = 0; i < width * height; i++)
    {
      const guint8 *p = rgba + 4 * i;
      const guint8 bgra[] = { p[2], p[1], p[0], p[3] };

      g_byte_array_append (tga, bgra, 4);
    }
  return g_byte_array_free_to_bytes (tga);
}

GBytes *
test_jpeg (void)
{
  GByteArray *jpeg = g_byte_array_new ();
  /* Two codes for the mean of a block: 00 for a difference of 7 bits, 01 for
   * one of 8 bits. One code for the rest of it: 0 for nothing. */
  static const guint8 tables[]
    = { 0xff, 0xc4, 0, 21, 0x00, 0, 2, 0, 0,    0,    0, 0,  0,    0, 0,
        0,    0,    0, 0,  0,    0, 7, 8, 0xff, 0xc4, 0, 20, 0x10, 1, 0,
        0,    0,    0, 0,  0,    0, 0, 0, 0,    0,    0, 0,  0,    0, 0 };
  static const guint8 frame[]
    = { 0xff, 0xc0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0 };
  /* +72 (to 200, from 128) and -150 (to 50), each times 8 / 8:
   * 00 1001000 0  01 01101001 0  111 */
  static const guint8 scan[]
    = { 0xff, 0xda, 0, 8, 1, 1, 0x00, 0, 63, 0, 0x24, 0x16, 0x97, 0xff, 0xd9 };

  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd8\xff\xdb\0\x43\0", 7);
  for (int k = 0; k < 64; k++)
    g_byte_array_append (jpeg, (const guint8 *) "\x08", 1);
  g_byte_array_append (jpeg, frame, sizeof frame);
  g_byte_array_append (jpeg, tables, sizeof tables);
  g_byte_array_append (jpeg, scan, sizeof scan);
  return g_byte_array_free_to_bytes (jpeg);
}

GBytes *
test_gif (gboolean two_frames, int transparent)
{
  GByteArray *gif = g_byte_array_new ();
  static const guint8 header[] = { 'G',  'I', 'F', '8', '9', 'a', 2, 0, 1,  0,
                                   0x80, 0,   0,   255, 0,   0,   0, 0, 255 };
  const guint8 control[] = {
    0x21, 0xf9, 4, transparent >= 0, 10, 0, (guint8) MAX (transparent, 0), 0
  };
  static const guint8 place[] = { 0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2 };

  g_byte_array_append (gif, header, sizeof header);
  for (int frame = 0; frame < (two_frames ? 2 : 1); frame++)
    {
      /* 3 bits each: start, two colours, end */
      guint codes = frame == 0 ? 4 | 0 << 3 | 1 << 6 | 5 << 9
                               : 4 | 1 << 3 | 0 << 6 | 5 << 9;

      g_byte_array_append (gif, control, sizeof control);
      g_byte_array_append (gif, place, sizeof place);
      append_u16 (gif, codes);
      g_byte_array_append (gif, (const guint8 *) "\0", 1);
    }
  g_byte_array_append (gif, (const guint8 *) ";", 1);
  return g_byte_array_free_to_bytes (gif);
}

guint8 *
test_pattern (int width, int height, guint seed)
{
  gsize n = (gsize) width * (gsize) height * 3;
  guint8 *pixels = g_malloc (n);
  guint32 state = seed * 2654435761u + 12345u;

  for (gsize i = 0; i < n; i++)
    {
      state = state * 1664525u + 1013904223u;
      pixels[i] = (guint8) (state >> 24);
    }
  return pixels;
}

char *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("purrceptron-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_all (const char *path)
{
  /* Only a folder that holds something is still there after this */
  if (g_remove (path) == 0)
    return;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) dir = NULL;
      const char *name;

      g_chmod (path, 0700);
      dir = g_dir_open (path, 0, NULL);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_all (child);
        }
    }
  g_remove (path);
}

void
test_folder_remove (char *folder)
{
  remove_all (folder);
  g_free (folder);
}

char *
test_file_new (const char *folder, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents_full (path, length > 0 ? data : "", (gssize) length,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return path;
}

char *
test_file_new_text (const char *folder, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return test_file_new (folder, name, bytes);
}

void
test_picture_new (const char *folder, const char *name, guint seed)
{
  g_autofree guint8 *pixels = test_pattern (32, 32, seed);
  g_autoptr (GBytes) bmp = test_bmp (pixels, 32, 32);

  g_free (test_file_new (folder, name, bmp));
}

char *
test_data (const char *name)
{
  const char *root = g_getenv ("PURRCEPTRON_DATA");
  g_autofree char *usual
    = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", NULL);
  char *path = g_build_filename (root != NULL ? root : usual, name, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return path;
  g_free (path);
  path = g_strdup_printf ("the folder %s of real images is missing", name);
  g_test_skip (path);
  g_free (path);
  return NULL;
}

static void
list_below (const char *folder, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          list_below (path, files);
          g_free (path);
        }
      else
        g_ptr_array_add (files, path);
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
test_list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  list_below (folder, files);
  g_ptr_array_sort (files, compare_cb);
  return files;
}

void
test_assert_sentence (const char *message, const char *path)
{
  g_autofree char *name = purr_display_name (path);

  g_assert_nonnull (message);
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_nonnull (strstr (message, name));
  g_assert_true (g_str_has_suffix (message, "."));
  g_assert_cmpint (g_utf8_strlen (message, -1), >, 20);
  for (const char *p = message; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
}

PurrDecoder *
test_decoder (void)
{
  static PurrDecoder *decoder = NULL;

  if (g_once_init_enter (&decoder))
    g_once_init_leave (&decoder, purr_decoder_new (NULL));
  return decoder;
}

/* png-data.c: a picture as it is written into a page
 *
 * ISO/IEC 15948 (PNG): a signature, then chunks of length, name, data and checksum.
 */

#include "app/report/png-data.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_SIDE 1024

/* Annex D: the remainder of the reversed polynomial 0xedb88320 */
static guint32
add_to_checksum (guint32 checksum, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      checksum ^= bytes[i];
      for (int bit = 0; bit < 8; bit++)
        checksum = checksum >> 1 ^ (checksum & 1 ? 0xedb88320u : 0);
    }
  return checksum;
}

static void
append_word (GByteArray *png, guint32 word)
{
  const guint8 bytes[] = { (guint8) (word >> 24), (guint8) (word >> 16),
                           (guint8) (word >> 8), (guint8) word };

  g_byte_array_append (png, bytes, 4);
}

static void
append_chunk (GByteArray *png, const char *name, const guint8 *data, gsize n)
{
  guint32 checksum;

  append_word (png, (guint32) n);
  g_byte_array_append (png, (const guint8 *) name, 4);
  g_byte_array_append (png, data, (guint) n);
  checksum = add_to_checksum (0xffffffffu, (const guint8 *) name, 4);
  checksum = add_to_checksum (checksum, data, n);
  append_word (png, ~checksum);
}

/* Each row after a byte that says it is stored as it is; deflated. Random bytes take
 * a little more than they are. */
static GBytes *
deflate_rows (const guint8 *pixels, guint width, guint height)
{
  gsize row = 3 * (gsize) width, size = (row + 1) * height;
  gsize room = size + size / 8 + 1024;
  g_autofree guint8 *rows = g_malloc (size);
  g_autofree guint8 *out = g_malloc (room);
  g_autoptr (GZlibCompressor) deflate
    = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  gsize read = 0, written = 0;

  for (guint y = 0; y < height; y++)
    {
      rows[y * (row + 1)] = 0;
      memcpy (rows + y * (row + 1) + 1, pixels + y * row, row);
    }
  while (TRUE)
    {
      gsize now_read, now_written;
      GConverterResult result
        = g_converter_convert (G_CONVERTER (deflate), rows + read, size - read,
                               out + written, room - written,
                               G_CONVERTER_INPUT_AT_END, &now_read,
                               &now_written, NULL);

      g_return_val_if_fail (result != G_CONVERTER_ERROR, NULL);
      read += now_read;
      written += now_written;
      if (result == G_CONVERTER_FINISHED)
        return g_bytes_new (out, written);
    }
}

void
purr_png_append_data (GString *html,
                      const guint8 *pixels,
                      guint width,
                      guint height)
{
  static const guint8 signature[]
    = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (GByteArray) png = NULL;
  g_autoptr (GByteArray) head = NULL;
  g_autoptr (GBytes) rows = NULL;
  g_autofree char *text = NULL;
  /* Eight bits of red, green and blue; the only method and filter; not interlaced */
  static const guint8 kind[] = { 8, 2, 0, 0, 0 };

  g_return_if_fail (width > 0 && width <= MAX_SIDE);
  g_return_if_fail (height > 0 && height <= MAX_SIDE);

  png = g_byte_array_new ();
  head = g_byte_array_new ();
  rows = deflate_rows (pixels, width, height);
  g_byte_array_append (png, signature, sizeof signature);
  append_word (head, width);
  append_word (head, height);
  g_byte_array_append (head, kind, sizeof kind);
  append_chunk (png, "IHDR", head->data, head->len);
  append_chunk (png, "IDAT", g_bytes_get_data (rows, NULL),
                g_bytes_get_size (rows));
  append_chunk (png, "IEND", NULL, 0);
  text = g_base64_encode (png->data, png->len);
  g_string_append_printf (html, "data:image/png;base64,%s", text);
}

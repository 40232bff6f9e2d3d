/* png-chunks.c: what a PNG file tells beside its picture
 *
 * A chunk is a length of 4 bytes, a name of 4, as many bytes as the length
 * says, and a checksum, which is not looked at: what is taken from here is
 * checked for itself.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>
#include <zlib.h>

#define SIGNATURE_BYTES 8
/* Length, name and checksum */
#define CHUNK_BYTES 12

const guint8 *
purr_png_chunk (const guint8 *data,
                gsize length,
                const char *name,
                gsize *chunk_length)
{
  gsize at = SIGNATURE_BYTES;

  while (at <= length && length - at >= CHUNK_BYTES)
    {
      const guint8 *p = data + at;
      gsize size
        = (gsize) p[0] << 24 | (gsize) p[1] << 16 | (gsize) p[2] << 8 | p[3];

      if (size > length - at - CHUNK_BYTES)
        return NULL;
      if (memcmp (p + 4, name, 4) == 0)
        {
          *chunk_length = size;
          return p + 8;
        }
      at += CHUNK_BYTES + size;
    }
  return NULL;
}

int
purr_png_orientation (const guint8 *data, gsize length)
{
  gsize n;
  const guint8 *exif = purr_png_chunk (data, length, "eXIf", &n);

  return exif != NULL ? purr_exif_orientation (exif, n) : 1;
}

/* Unpacks all of it, or nothing when it is damaged or unpacks to more than a
 * profile may have. */
static guint8 *
unpack (const guint8 *packed, gsize length, gsize *unpacked_length)
{
  g_autofree guint8 *room = NULL;
  gsize size = 4096;
  z_stream stream = { .next_in = (Bytef *) packed, .avail_in = (uInt) length };
  int result = Z_MEM_ERROR;

  if (inflateInit (&stream) != Z_OK)
    return NULL;
  do
    {
      guint8 *larger = g_try_realloc (room, size);

      if (larger == NULL)
        break;
      room = larger;
      stream.next_out = room + stream.total_out;
      stream.avail_out = (uInt) (size - stream.total_out);
      result = inflate (&stream, Z_NO_FLUSH);
      size *= 2;
    }
  while (result == Z_OK && stream.avail_out == 0
         && size <= PURR_PROFILE_MAX_BYTES);
  *unpacked_length = stream.total_out;
  inflateEnd (&stream);
  return room != NULL && result == Z_STREAM_END ? g_steal_pointer (&room)
                                                : NULL;
}

guint8 *
purr_png_profile (const guint8 *data, gsize length, gsize *profile_length)
{
  gsize n, name_length;
  const guint8 *chunk = purr_png_chunk (data, length, "iCCP", &n);
  const guint8 *end;

  /* A name of at most 79 bytes, a zero, and 0 for the one way of packing */
  if (chunk == NULL || (end = memchr (chunk, 0, MIN (n, 80))) == NULL)
    return NULL;
  name_length = (gsize) (end - chunk);
  if (n < name_length + 3 || chunk[name_length + 1] != 0)
    return NULL;
  return unpack (chunk + name_length + 2, n - name_length - 2, profile_length);
}

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

static gsize
size_at (const guint8 *p)
{
  return (gsize) p[0] << 24 | (gsize) p[1] << 16 | (gsize) p[2] << 8 | p[3];
}

const guint8 *
purr_png_next_chunk (const guint8 *data,
                     gsize length,
                     gsize *at,
                     gsize *chunk_length)
{
  const guint8 *chunk;

  *at = MAX (*at, SIGNATURE_BYTES);
  if (*at > length || length - *at < CHUNK_BYTES)
    return NULL;
  *chunk_length = size_at (data + *at);
  if (*chunk_length > length - *at - CHUNK_BYTES)
    return NULL;
  chunk = data + *at + 8;
  *at += CHUNK_BYTES + *chunk_length;
  return chunk;
}

const guint8 *
purr_png_chunk (const guint8 *data,
                gsize length,
                const char *name,
                gsize *chunk_length)
{
  gsize at = 0;
  const guint8 *chunk;

  while ((chunk = purr_png_next_chunk (data, length, &at, chunk_length))
         != NULL)
    if (memcmp (chunk - 4, name, 4) == 0)
      return chunk;
  return NULL;
}

guint8 *
purr_png_with_end (const guint8 *data, gsize length, gsize *new_length)
{
  static const guint8 end[CHUNK_BYTES]
    = { 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };
  gsize at = 0, n = 0, kept;
  const guint8 *chunk;
  guint8 *whole;

  if (length < SIGNATURE_BYTES)
    return NULL;
  while ((chunk = purr_png_next_chunk (data, length, &at, &n)) != NULL)
    if (memcmp (chunk - 4, "IEND", 4) == 0)
      return NULL;
  kept = MIN (at, length);
  /* Of the last chunk, no more than its checksum is missing */
  if (length - kept >= 8 && memcmp (data + kept + 4, "IDAT", 4) == 0
      && size_at (data + kept) <= length - kept - 8)
    at += CHUNK_BYTES + size_at (data + kept);
  *new_length = at + CHUNK_BYTES;
  whole = g_try_malloc0 (*new_length);
  if (whole == NULL)
    return NULL;
  memcpy (whole, data, MIN (at, length));
  memcpy (whole + at, end, CHUNK_BYTES);
  return whole;
}

guint8 *
purr_png_unpack (const guint8 *packed, gsize length, gsize *unpacked_length)
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
  return purr_png_unpack (chunk + name_length + 2, n - name_length - 2,
                          profile_length);
}

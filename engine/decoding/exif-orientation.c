/* exif-orientation.c: the one thing asked of a camera's notes: which way is up
 *
 * Exif is a TIFF file within the picture's: two letters for the byte order, 42,
 * and where the list of tags begins. A list is a count and as many entries of
 * 12 bytes: the tag, its type, how many values, and the value itself if it fits
 * into 4 bytes. Nothing else is followed, and every place is checked against
 * the length.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3
#define TYPE_LONG 4
#define ENTRY_BYTES 12

typedef struct
{
  const guint8 *data;
  gsize length;
  gboolean big_endian;
} Tiff;

/* Callers have checked that the bytes are there. */
static guint
u16_at (const Tiff *tiff, gsize at)
{
  const guint8 *p = tiff->data + at;

  return tiff->big_endian ? (guint) p[0] << 8 | p[1] : (guint) p[1] << 8 | p[0];
}

static guint32
u32_at (const Tiff *tiff, gsize at)
{
  guint32 first = u16_at (tiff, at), second = u16_at (tiff, at + 2);

  return tiff->big_endian ? first << 16 | second : second << 16 | first;
}

static int
value_of (const Tiff *tiff, gsize entry)
{
  guint type = u16_at (tiff, entry + 2);
  guint32 value = 0;

  if (u32_at (tiff, entry + 4) != 1)
    return 1;
  if (type == TYPE_SHORT)
    value = u16_at (tiff, entry + 8);
  else if (type == TYPE_LONG)
    value = u32_at (tiff, entry + 8);
  return value >= 1 && value <= 8 ? (int) value : 1;
}

int
purr_exif_orientation (const guint8 *exif, gsize length)
{
  Tiff tiff;
  gsize list;
  guint n_entries;

  if (length >= 6 && memcmp (exif, "Exif\0", 5) == 0)
    {
      exif += 6;
      length -= 6;
    }
  if (length < 8
      || (memcmp (exif, "II*\0", 4) != 0 && memcmp (exif, "MM\0*", 4) != 0))
    return 1;

  tiff = (Tiff) { exif, length, exif[0] == 'M' };
  list = u32_at (&tiff, 4);
  if (list > length || length - list < 2)
    return 1;
  n_entries = u16_at (&tiff, list);
  for (guint k = 0; k < n_entries; k++)
    {
      gsize entry = list + 2 + (gsize) k * ENTRY_BYTES;

      if (length < ENTRY_BYTES || entry > length - ENTRY_BYTES)
        return 1;
      if (u16_at (&tiff, entry) == TAG_ORIENTATION)
        return value_of (&tiff, entry);
    }
  return 1;
}

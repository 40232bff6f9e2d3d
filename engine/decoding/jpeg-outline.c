/* jpeg-outline.c: what a JPEG file's markers tell before it is decoded
 *
 * Markers are ITU-T T.81, annex B: 0xff, a code, and for most of them a
 * length of two bytes that counts itself.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

/* The next marker's code, with *at moved behind it, or 0 at the end. */
static guint
next_marker (const guint8 *data, gsize length, gsize *at)
{
  while (*at < length)
    {
      const guint8 *found = memchr (data + *at, 0xff, length - *at);

      if (found == NULL)
        break;
      *at = (gsize) (found - data) + 1;
      while (*at < length && data[*at] == 0xff)
        (*at)++;
      /* 0xff 0x00 stands for a byte 0xff in the picture data */
      if (*at < length && data[(*at)++] != 0)
        return data[*at - 1];
    }
  *at = length;
  return 0;
}

static gboolean
is_frame (guint marker)
{
  /* The three others of this row are tables */
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8
         && marker != 0xcc;
}

/* A segment of Huffman tables: for each, its place, how many codes there are of
 * each of 16 lengths, and as many values. There are only 256 values, yet the
 * decoder stores as many codes as the file says, which would end outside of
 * its tables. */
static gboolean
has_oversized_table (const guint8 *data, gsize length)
{
  gsize end = length >= 2 ? (gsize) data[0] << 8 | data[1] : 0;

  for (gsize at = 2; at < end; at += 17)
    {
      gsize n_codes = 0;

      for (gsize k = at + 1; k <= at + 16 && k < length; k++)
        n_codes += data[k];
      if (n_codes > 256)
        return TRUE;
      at += n_codes;
    }
  return FALSE;
}

void
purr_jpeg_outline (const guint8 *data, gsize length, PurrJpegOutline *outline)
{
  gsize at = 0;
  guint marker;

  memset (outline, 0, sizeof *outline);
  while ((marker = next_marker (data, length, &at)) != 0)
    {
      /* End of image; restart markers, start of image: no length */
      if (marker == 0xd9)
        return;
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8))
        continue;
      if (length - at < 3)
        return;

      if (is_frame (marker) && outline->frame_marker == 0)
        {
          outline->frame_marker = marker;
          outline->precision = data[at + 2];
        }
      if (marker == 0xc4 && has_oversized_table (data + at, length - at))
        outline->oversized_table = TRUE;
      /* Behind a scan's header comes picture data, where markers are looked
       * for byte by byte */
      if (marker == 0xda && ++outline->n_scans > PURR_JPEG_MAX_SCANS)
        return;
      at = MIN (length, at + ((gsize) data[at] << 8 | data[at + 1]));
    }
}

/* jpeg-segments.c: what a JPEG file tells beside its picture
 *
 * Segments are ITU-T T.81, annex B: 0xff, a code, and for most of them a
 * length of two bytes that counts itself. Only those before the picture data
 * are looked at. A colour profile is cut into pieces of less than 64 kB that
 * are numbered from 1 and say how many there are.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

#define EXIF_MARK "Exif\0"
#define PROFILE_MARK "ICC_PROFILE\0"
/* The mark with its own ending zero, then number and count */
#define PROFILE_HEADER (sizeof PROFILE_MARK - 1 + 2)

typedef struct
{
  guint marker;
  const guint8 *data;
  gsize length;
} Segment;

/* The next segment that has a length, or FALSE where the picture begins or the
 * file ends. */
static gboolean
next_segment (const guint8 *data, gsize length, gsize *at, Segment *segment)
{
  while (*at < length)
    {
      const guint8 *found = memchr (data + *at, 0xff, length - *at);
      gsize size;

      if (found == NULL)
        return FALSE;
      *at = (gsize) (found - data) + 1;
      while (*at < length && data[*at] == 0xff)
        (*at)++;
      if (*at >= length)
        return FALSE;
      segment->marker = data[(*at)++];
      /* A byte 0xff and no marker; restarts, start of image: no length */
      if (segment->marker <= 0x01
          || (segment->marker >= 0xd0 && segment->marker <= 0xd8))
        continue;
      /* End of image, start of a scan */
      if (segment->marker == 0xd9 || segment->marker == 0xda
          || length - *at < 2)
        return FALSE;

      size = (gsize) data[*at] << 8 | data[*at + 1];
      if (size < 2 || size > length - *at)
        return FALSE;
      segment->data = data + *at + 2;
      segment->length = size - 2;
      *at += size;
      return TRUE;
    }
  return FALSE;
}

static gboolean
begins_with (const Segment *segment,
             guint marker,
             const char *mark,
             gsize mark_length)
{
  return segment->marker == marker && segment->length >= mark_length
         && memcmp (segment->data, mark, mark_length) == 0;
}

static gboolean
is_profile (const Segment *segment)
{
  return begins_with (segment, 0xe2, PROFILE_MARK, sizeof PROFILE_MARK - 1)
         && segment->length > PROFILE_HEADER;
}

void
purr_jpeg_segments (const guint8 *data,
                    gsize length,
                    PurrJpegSegments *segments)
{
  Segment segment;
  gboolean seen[256] = { FALSE };
  gboolean has_exif = FALSE, broken = FALSE;
  guint n_pieces = 0, n_seen = 0;
  gsize at = 0;

  *segments = (PurrJpegSegments) { .orientation = 1 };
  while (next_segment (data, length, &at, &segment))
    {
      if (!has_exif
          && begins_with (&segment, 0xe1, EXIF_MARK, sizeof EXIF_MARK - 1))
        {
          has_exif = TRUE;
          segments->orientation
            = purr_exif_orientation (segment.data, segment.length);
        }
      if (is_profile (&segment))
        {
          guint number = segment.data[PROFILE_HEADER - 2];
          guint count = segment.data[PROFILE_HEADER - 1];

          if (number == 0 || number > count || seen[number]
              || (n_pieces != 0 && n_pieces != count))
            broken = TRUE;
          seen[number] = TRUE;
          n_pieces = count;
          n_seen++;
          segments->profile_length += segment.length - PROFILE_HEADER;
        }
    }
  if (broken || n_seen != n_pieces
      || segments->profile_length > PURR_PROFILE_MAX_BYTES)
    segments->profile_length = 0;
}

guint8 *
purr_jpeg_segments_profile (const guint8 *data,
                            gsize length,
                            const PurrJpegSegments *segments)
{
  gsize starts[257] = { 0 };
  Segment segment;
  guint8 *profile;

  if (segments->profile_length == 0
      || (profile = g_try_malloc (segments->profile_length)) == NULL)
    return NULL;

  /* Pieces may come in any order: first where each begins, then themselves */
  for (gsize at = 0; next_segment (data, length, &at, &segment);)
    if (is_profile (&segment))
      starts[segment.data[PROFILE_HEADER - 2] + 1]
        = segment.length - PROFILE_HEADER;
  for (guint k = 1; k < G_N_ELEMENTS (starts); k++)
    starts[k] += starts[k - 1];
  for (gsize at = 0; next_segment (data, length, &at, &segment);)
    if (is_profile (&segment))
      memcpy (profile + starts[segment.data[PROFILE_HEADER - 2]],
              segment.data + PROFILE_HEADER, segment.length - PROFILE_HEADER);
  return profile;
}

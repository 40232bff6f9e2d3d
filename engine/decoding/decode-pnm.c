/* decode-pnm.c: PBM, PGM and PPM -> RGB pixels
 *
 * A reader of our own, as stb_image's reads past the end of files of 16 bits.
 * A header of words (which of six kinds, width, height and, but for black and
 * white, the largest sample), with comments from # to the end of a line; then
 * samples, as words in the kinds 1 to 3 and as bytes in the kinds 4 to 6.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

static void
skip_space (Reader *self)
{
  while (self->at < self->end)
    {
      if (*self->at == '#')
        while (self->at < self->end && *self->at != '\n')
          self->at++;
      else if (g_ascii_isspace (*self->at))
        self->at++;
      else
        return;
    }
}

/* A whole number of at most 9 digits, or -1 */
static int
read_number (Reader *self)
{
  const guint8 *start;
  int value = 0;

  skip_space (self);
  start = self->at;
  while (self->at < self->end && g_ascii_isdigit (*self->at))
    {
      if (self->at - start == 9)
        return -1;
      value = 10 * value + (*self->at++ - '0');
    }
  return self->at > start ? value : -1;
}

/* A sample of at most largest as a byte, rounded */
static guint8
to_byte (guint value, guint largest)
{
  return (guint8) ((MIN (value, largest) * 255 + largest / 2) / largest);
}

static gboolean
read_words (Reader *self, guint8 *out, gsize n, guint largest)
{
  for (; n > 0; n--)
    {
      int value = read_number (self);

      if (value < 0)
        return FALSE;
      *out++ = to_byte ((guint) value, largest);
    }
  return TRUE;
}

/* Digits of 0 for white and 1 for black need no space between them. */
static gboolean
read_digits (Reader *self, guint8 *out, gsize n)
{
  for (; n > 0; n--)
    {
      skip_space (self);
      if (self->at >= self->end || (*self->at != '0' && *self->at != '1'))
        return FALSE;
      *out++ = *self->at++ == '0' ? 255 : 0;
    }
  return TRUE;
}

/* Eight to a byte, each row in bytes of its own. All of them are there. */
static void
read_bits (const Reader *self, guint8 *out, int width, int height)
{
  const guint8 *row = self->at;

  for (int y = 0; y < height; y++, row += (width + 7) / 8)
    for (int x = 0; x < width; x++)
      *out++ = row[x / 8] >> (7 - x % 8) & 1 ? 0 : 255;
}

static void
read_bytes (const Reader *self, guint8 *out, gsize n, guint largest)
{
  const guint8 *p = self->at;

  if (largest == 255)
    memcpy (out, p, n);
  else if (largest < 256)
    for (gsize k = 0; k < n; k++)
      out[k] = to_byte (p[k], largest);
  else
    for (gsize k = 0; k < n; k++)
      out[k] = to_byte ((guint) p[2 * k] << 8 | p[2 * k + 1], largest);
}

/* The least bytes that n samples can take */
static guint64
least_bytes (char kind, guint64 n, int width, int height, int largest)
{
  switch (kind)
    {
    case '1':
      return n;
    case '2':
    case '3':
      return 2 * n - 1;
    case '4':
      return (guint64) ((width + 7) / 8) * (guint64) height;
    default:
      return largest > 255 ? 2 * n : n;
    }
}

gboolean
purr_decode_pnm (const PurrEncoded *file,
                 PurrPixels *pixels,
                 PurrDecodeReply *reply)
{
  Reader reader = { file->data + 2, file->data + file->length };
  /* Its first two bytes told the format */
  char kind = (char) file->data[1];
  gboolean is_colour = kind == '3' || kind == '6';
  int width = read_number (&reader);
  int height = read_number (&reader);
  int largest = kind == '1' || kind == '4' ? 1 : read_number (&reader);
  gsize n = 0;
  gboolean whole = TRUE;

  if (!purr_decode_check_size (MAX (width, 0), MAX (height, 0), reply))
    return FALSE;
  n = (gsize) width * (gsize) height * (is_colour ? 3 : 1);
  /* Bytes begin after one more byte of space */
  if (kind >= '4' && reader.at < reader.end)
    reader.at++;
  if (largest < 1 || largest > 65535
      || (guint64) (reader.end - reader.at)
           < least_bytes (kind, n, width, height, largest))
    {
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  if (!purr_pixels_allocate (pixels, n, reply))
    return FALSE;

  pixels->width = width;
  pixels->height = height;
  if (kind == '1')
    whole = read_digits (&reader, pixels->data, n);
  else if (kind == '4')
    read_bits (&reader, pixels->data, width, height);
  else if (kind < '4')
    whole = read_words (&reader, pixels->data, n, (guint) largest);
  else
    read_bytes (&reader, pixels->data, n, (guint) largest);
  if (!whole)
    {
      purr_pixels_clear (pixels);
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  return purr_pixels_finish (pixels,
                             is_colour ? PURR_SAMPLES_RGB : PURR_SAMPLES_GREY,
                             NULL, 0, reply);
}

/* decode-bmp.c: BMP -> RGB pixels
 *
 * A reader of our own: the format is old and simple, has many kinds, and every
 * library leaves some of them out. Windows' headers of 40 to 124 bytes are read
 * and OS/2's of 12 and of 16 to 64, of 1 to 32 bits, plain, run-length encoded
 * (decode-bmp-runs.c) or with masks, and JPEG and PNG files in a BMP's cover.
 * The header's lengths are believed only as far as the file goes.
 *
 * A DIB file is a BMP without the 14 bytes before the header.
 */

#include "engine/decoding/decode-bmp-private.h"

#include <string.h>

#define FILE_HEADER 14
#define CORE_HEADER 12
#define INFO_HEADER 40
#define OS2_HEADER 64

typedef enum
{
  PLAIN,
  RUNS_8,
  RUNS_4,
  MASKS, /* or OS/2's Huffman, of 1 bit */
  JPEG,  /* or OS/2's runs of 24 bits */
  PNG,
  MASKS_AND_ALPHA,
} Compression;

/* How a sample is taken out of a pixel */
typedef struct
{
  guint32 mask;
  guint shift;
  guint32 most; /* 0 where there is none */
} Channel;

typedef struct
{
  const guint8 *data; /* the whole file */
  gsize length;
  gsize header; /* where it begins */
  gsize header_bytes;
  gsize pixels; /* where they begin */
  gint64 width;
  gint64 height;
  gboolean top_down;
  guint bits;
  guint compression;
  guint n_colours;
  guint8 palette[256][3];
  Channel channels[4]; /* red, green, blue, opacity */
  const guint8 *profile;
  gsize profile_length;
} Bmp;

static guint
u16_at (const Bmp *self, gsize at)
{
  const guint8 *p = self->data + at;

  return (guint) p[0] | (guint) p[1] << 8;
}

static guint32
u32_at (const Bmp *self, gsize at)
{
  return u16_at (self, at) | (guint32) u16_at (self, at + 2) << 16;
}

/* A field of the header, 0 where it ends before */
static guint32
field (const Bmp *self, gsize at)
{
  return at + 4 <= self->header_bytes ? u32_at (self, self->header + at) : 0;
}

static gboolean
refuse (PurrDecodeStatus status, PurrDecodeReply *reply)
{
  reply->status = status;
  return FALSE;
}

/* Headers -------------------------------------------------------------- */

/* Where the pixels begin, as far as the file says so, is left in pixels. */
static gboolean
find_header (Bmp *self)
{
  gsize at = 0;

  /* A list of OS/2's, of which the first is taken; places are counted from the
   * beginning of the file all the same */
  if (self->length >= 2 * FILE_HEADER && memcmp (self->data, "BA", 2) == 0)
    at = FILE_HEADER;
  if (self->length < at + FILE_HEADER + 4)
    return FALSE;
  if (memcmp (self->data + at, "BM", 2) == 0)
    {
      self->pixels = u32_at (self, at + 10);
      at += FILE_HEADER;
    }
  self->header = at;
  self->header_bytes = u32_at (self, at);
  return self->header_bytes >= CORE_HEADER
         && self->header_bytes <= self->length - at;
}

static void
read_size (Bmp *self)
{
  if (self->header_bytes < 16)
    {
      self->width = u16_at (self, self->header + 4);
      self->height = u16_at (self, self->header + 6);
      self->bits = u16_at (self, self->header + 10);
      return;
    }
  self->width = (gint32) field (self, 4);
  self->height = (gint32) field (self, 8);
  if (self->height < 0)
    {
      self->height = -self->height;
      self->top_down = TRUE;
    }
  self->bits = u16_at (self, self->header + 14);
  self->compression = field (self, 16);
}

static void
set_channel (Channel *channel, guint32 mask)
{
  channel->mask = mask;
  channel->shift = 0;
  while (mask != 0 && (mask & 1) == 0)
    {
      mask >>= 1;
      channel->shift++;
    }
  channel->most = mask;
}

/* Masks stand in the header, and behind one that is too short for them. Returns
 * how many bytes of them stand behind it, or -1 where the file ends. */
static gssize
read_masks (Bmp *self)
{
  static const guint32 usual[][4] = {
    { 0x7c00, 0x3e0, 0x1f, 0 },
    { 0xff0000, 0xff00, 0xff, 0 },
  };
  gsize n
    = self->compression == MASKS_AND_ALPHA || self->header_bytes >= 56 ? 4 : 3;
  gsize at = self->header + INFO_HEADER;

  for (int c = 0; c < 4; c++)
    set_channel (&self->channels[c], usual[self->bits > 16][c]);
  if (self->compression != MASKS && self->compression != MASKS_AND_ALPHA)
    return 0;
  if (at + 4 * n > self->length)
    return -1;
  for (gsize c = 0; c < n; c++)
    set_channel (&self->channels[c], u32_at (self, at + 4 * c));
  return self->header_bytes == INFO_HEADER ? (gssize) (4 * n) : 0;
}

/* Three bytes with the oldest header and four with others, but some writers of
 * OS/2's later one have room for three. */
static gsize
bytes_of_colour (const Bmp *self, gsize start, gsize n)
{
  gboolean has_three
    = self->header_bytes < 16
      || (self->header_bytes == OS2_HEADER && self->pixels == start + 3 * n);

  return has_three ? 3 : 4;
}

/* The colours, which begin at start and end where the pixels do if that is
 * known. Those that are not there are black. */
static void
read_palette (Bmp *self, gsize start)
{
  gsize end = self->length;
  gsize n = self->bits <= 8 ? (gsize) 1 << self->bits : 0;
  gsize entry = bytes_of_colour (self, start, n);
  guint32 said = field (self, 32);

  if (said > 0 && (n == 0 || said < n))
    n = said;
  if (self->pixels > start)
    end = MIN (end, self->pixels);
  n = MIN (n, start < end ? (end - start) / entry : 0);
  for (gsize k = 0; k < MIN (n, 256); k++)
    {
      const guint8 *p = self->data + start + k * entry;

      self->palette[k][0] = p[2];
      self->palette[k][1] = p[1];
      self->palette[k][2] = p[0];
    }
  /* Where the file does not say it, pixels follow the colours, all of which are
   * written though fewer may be of use */
  if (self->pixels < start)
    self->pixels = start + MIN (said > 0 ? said : n, 1 << 16) * entry;
}

/* The newest headers may say where a profile stands, from their own start. */
static void
read_profile (Bmp *self)
{
  gsize start = field (self, 112), n = field (self, 116);

  if (field (self, 56) != 0x4d424544 /* MBED */ || n > PURR_PROFILE_MAX_BYTES
      || start > self->length - self->header
      || n > self->length - self->header - start)
    return;
  self->profile = self->data + self->header + start;
  self->profile_length = n;
}

static gboolean
begins_as_jpeg (const Bmp *self)
{
  return self->pixels < self->length && self->length - self->pixels >= 3
         && memcmp (self->data + self->pixels, "\xff\xd8\xff", 3) == 0;
}

static gboolean
is_known_kind (const Bmp *self)
{
  switch (self->compression)
    {
    case PLAIN:
      return self->bits == 1 || self->bits == 2 || self->bits == 4
             || self->bits == 8 || self->bits == 16 || self->bits == 24
             || self->bits == 32;
    case RUNS_8:
      return self->bits == 8;
    case RUNS_4:
      return self->bits == 4;
    case MASKS:
    case MASKS_AND_ALPHA:
      return (self->bits == 16 || self->bits == 32)
             && self->header_bytes >= INFO_HEADER;
    case JPEG:
      return self->bits == 24 && self->header_bytes <= OS2_HEADER
             && !begins_as_jpeg (self);
    default:
      return FALSE;
    }
}

/* Pixels --------------------------------------------------------------- */

static guint8
sample_of (const Channel *channel, guint32 pixel)
{
  guint64 value = (pixel & channel->mask) >> channel->shift;

  return channel->most == 0
           ? 0
           : (guint8) ((value * 255 + channel->most / 2) / channel->most);
}

/* Returns whether any pixel is seen. */
static gboolean
unmask_row (const Bmp *self, const guint8 *row, guint8 *out, gboolean alpha)
{
  guint8 seen = 0;

  for (gint64 x = 0; x < self->width; x++, row += self->bits / 8)
    {
      guint32 pixel = (guint32) row[0] | (guint32) row[1] << 8;

      if (self->bits == 32)
        pixel |= (guint32) row[2] << 16 | (guint32) row[3] << 24;
      for (int c = 0; c < (alpha ? 4 : 3); c++)
        *out++ = sample_of (&self->channels[c], pixel);
      seen |= out[-1];
    }
  return seen != 0;
}

static void
look_up_row (const Bmp *self, const guint8 *row, guint8 *out)
{
  guint bits = self->bits, mask = (1u << bits) - 1;

  for (gsize x = 0; x < (gsize) self->width; x++, out += 3)
    {
      gsize at = x * bits;
      guint index = row[at / 8] >> (8 - bits - at % 8) & mask;

      memcpy (out, self->palette[index], 3);
    }
}

static void
swap_row (const Bmp *self, const guint8 *row, guint8 *out)
{
  for (gint64 x = 0; x < self->width; x++, row += 3, out += 3)
    {
      out[0] = row[2];
      out[1] = row[1];
      out[2] = row[0];
    }
}

static gboolean
read_rows (Bmp *self, PurrPixels *pixels, PurrDecodeReply *reply)
{
  guint64 row_bits = (guint64) self->width * self->bits;
  gsize stride = (gsize) ((row_bits + 31) / 32 * 4);
  gboolean alpha = self->channels[3].most != 0 && self->bits >= 16;
  gsize out_row = (gsize) self->width * (alpha ? 4 : 3);
  gsize n_pixels = (gsize) self->width * (gsize) self->height;
  gboolean seen = FALSE;

  /* What fills up the last row may be missing */
  if (self->pixels > self->length
      || (guint64) (self->height - 1) * stride + (row_bits + 7) / 8
           > self->length - self->pixels)
    return refuse (PURR_DECODE_DAMAGED, reply);
  if (!purr_pixels_allocate (pixels, (guint64) out_row * (guint64) self->height,
                             reply))
    return FALSE;
  for (gint64 y = 0; y < self->height; y++)
    {
      gint64 shown = self->top_down ? y : self->height - 1 - y;
      const guint8 *row = self->data + self->pixels + (gsize) y * stride;
      guint8 *out = pixels->data + (gsize) shown * out_row;

      if (self->bits == 16 || self->bits == 32)
        seen |= unmask_row (self, row, out, alpha);
      else if (self->bits == 24)
        swap_row (self, row, out);
      else
        look_up_row (self, row, out);
    }
  /* Some writers leave room for the opacity and nothing in it */
  if (alpha && !seen)
    for (gsize k = 0; k < n_pixels; k++)
      pixels->data[4 * k + 3] = 255;
  return purr_pixels_finish (pixels,
                             alpha ? PURR_SAMPLES_RGBA : PURR_SAMPLES_RGB,
                             self->profile, self->profile_length, reply);
}

static gboolean
read_runs (Bmp *self, PurrPixels *pixels, PurrDecodeReply *reply)
{
  gsize n = (gsize) self->width * (gsize) self->height;
  PurrBmpRuns runs = {
    .width = self->width,
    .height = self->height,
    .bits = self->bits,
    .palette = (const guint8 (*)[3]) self->palette,
  };

  if (self->pixels > self->length)
    return refuse (PURR_DECODE_DAMAGED, reply);
  runs.data = self->data + self->pixels;
  runs.length = self->length - self->pixels;
  if (!purr_pixels_allocate (pixels, 3 * (guint64) n, reply))
    return FALSE;
  if (!purr_bmp_read_runs (&runs, self->top_down, pixels->data))
    {
      purr_pixels_clear (pixels);
      return refuse (PURR_DECODE_DAMAGED, reply);
    }
  return purr_pixels_finish (pixels, PURR_SAMPLES_RGB, self->profile,
                             self->profile_length, reply);
}

/* A file of another format in this one's place */
static gboolean
read_inner (const Bmp *self,
            const PurrEncoded *file,
            PurrPixels *pixels,
            PurrDecodeReply *reply)
{
  PurrEncoded inner = *file;
  guint number;

  if (self->pixels >= self->length)
    return refuse (PURR_DECODE_DAMAGED, reply);
  inner.data += self->pixels;
  inner.length -= self->pixels;
  number = purr_format_sniff (inner.data, MIN (inner.length, PURR_SNIFF_BYTES),
                              inner.length);
  inner.format = purr_format_get (number);
  if (g_strcmp0 (inner.format->name, "JPEG") == 0)
    return purr_decode_jpeg (&inner, pixels, reply);
  if (g_strcmp0 (inner.format->name, "PNG") == 0)
    return purr_decode_stb (&inner, pixels, reply);
  return refuse (PURR_DECODE_RARE_KIND, reply);
}

gboolean
purr_decode_bmp (const PurrEncoded *file,
                 PurrPixels *pixels,
                 PurrDecodeReply *reply)
{
  Bmp self = { .data = file->data, .length = file->length };
  gssize masks_bytes;

  if (!find_header (&self))
    return refuse (PURR_DECODE_DAMAGED, reply);
  read_size (&self);
  if (!purr_decode_check_size (self.width, self.height, reply))
    return FALSE;
  pixels->width = (int) self.width;
  pixels->height = (int) self.height;
  masks_bytes = read_masks (&self);
  if (masks_bytes < 0)
    return refuse (PURR_DECODE_DAMAGED, reply);
  read_palette (&self, self.header + self.header_bytes + (gsize) masks_bytes);
  read_profile (&self);
  if (self.compression == PNG
      || (self.compression == JPEG && !is_known_kind (&self)))
    return read_inner (&self, file, pixels, reply);
  if (!is_known_kind (&self))
    return refuse (PURR_DECODE_RARE_KIND, reply);
  if (self.compression == RUNS_8 || self.compression == RUNS_4
      || self.compression == JPEG)
    return read_runs (&self, pixels, reply);
  return read_rows (&self, pixels, reply);
}

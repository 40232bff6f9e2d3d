/* decode-tiff-samples.c: the samples of a TIFF's pixels -> bytes
 *
 * Greys, palettes, RGB and inks, with and without opacity, in samples of 1 to 64
 * bits, whole numbers and fractions, in strips or tiles, together or apart.
 * libtiff unpacks them; what it can make colours of by itself is less than what
 * it can unpack. Opacity is left as the file says it is: to be multiplied, or
 * multiplied already.
 */

#include "engine/decoding/decode-tiff-private.h"

#include <math.h>
#include <string.h>

/* Fractions have 1 for white, but some programs write the numbers of bytes or
 * of 16 bits as fractions. A picture of light may go somewhat beyond white. */
#define MOST_LIGHT 16.0

typedef struct
{
  TIFF *tiff;
  guint32 width;
  guint32 height;
  guint bits;
  guint format;
  guint samples;
  guint photometric;
  gboolean apart; /* each sample has a plane of its own */
  guint n_colours;
  int opacity; /* which sample it is, or -1 */
  gboolean multiplied;
  guint8 *palette; /* 3 bytes for each number, or NULL */
  double white;    /* of fractions */
  double largest;
  guint8 *out;
  guint channels; /* of it */
} Reader;

/* n pixels of a row from x on; of one plane, or of all together */
typedef void (*RowFunc) (Reader *self,
                         const guint8 *row,
                         guint32 x,
                         guint32 y,
                         guint32 n,
                         guint plane);

/* What it is ------------------------------------------------------------ */

static void
find_opacity (Reader *self)
{
  uint16_t n_more = 0, *kinds = NULL;

  self->opacity = -1;
  TIFFGetFieldDefaulted (self->tiff, TIFFTAG_EXTRASAMPLES, &n_more, &kinds);
  for (guint k = 0; k < n_more && self->n_colours + k < self->samples; k++)
    if (kinds[k] == EXTRASAMPLE_ASSOCALPHA
        || kinds[k] == EXTRASAMPLE_UNASSALPHA)
      {
        self->opacity = (int) (self->n_colours + k);
        self->multiplied = kinds[k] == EXTRASAMPLE_ASSOCALPHA;
        return;
      }
}

/* Old programs wrote colours of 8 bits instead of 16. */
static gboolean
read_palette (Reader *self)
{
  gsize n = (gsize) 1 << self->bits;
  uint16_t *maps[3] = { NULL, NULL, NULL };
  guint most = 0;

  if (!TIFFGetField (self->tiff, TIFFTAG_COLORMAP, &maps[0], &maps[1],
                     &maps[2]))
    return FALSE;
  self->palette = g_malloc (3 * n);
  for (gsize k = 0; k < n; k++)
    for (int c = 0; c < 3; c++)
      most = MAX (most, maps[c][k]);
  for (gsize k = 0; k < n; k++)
    for (int c = 0; c < 3; c++)
      self->palette[3 * k + (gsize) c]
        = (guint8) (most < 256 ? maps[c][k]
                               : (maps[c][k] * 255 + 32767) / 65535);
  return TRUE;
}

static gboolean
has_known_samples (const Reader *self)
{
  if (self->format == SAMPLEFORMAT_IEEEFP)
    return self->bits == 16 || self->bits == 32 || self->bits == 64;
  return (self->format == SAMPLEFORMAT_UINT
          || self->format == SAMPLEFORMAT_VOID)
         && self->bits >= 1 && (self->bits <= 32 || self->bits == 64);
}

static gboolean
has_known_colours (Reader *self)
{
  uint16_t inks = INKSET_CMYK;

  switch (self->photometric)
    {
    case PHOTOMETRIC_MINISBLACK:
    case PHOTOMETRIC_MINISWHITE:
      self->n_colours = 1;
      return TRUE;
    case PHOTOMETRIC_PALETTE:
      self->n_colours = 1;
      return self->format == SAMPLEFORMAT_UINT && self->bits <= 16;
    case PHOTOMETRIC_RGB:
      self->n_colours = 3;
      return TRUE;
    case PHOTOMETRIC_SEPARATED:
      TIFFGetFieldDefaulted (self->tiff, TIFFTAG_INKSET, &inks);
      self->n_colours = 4;
      return inks == INKSET_CMYK && self->format == SAMPLEFORMAT_UINT;
    default:
      return FALSE;
    }
}

static gboolean
set_up (Reader *self, TIFF *tiff)
{
  uint16_t bits = 1, format = SAMPLEFORMAT_UINT, samples = 1, planes = 1;
  uint16_t photometric = 0;

  self->tiff = tiff;
  self->white = 1;
  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &self->width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &self->height);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLEFORMAT, &format);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_PLANARCONFIG, &planes);
  if (!TIFFGetField (tiff, TIFFTAG_PHOTOMETRIC, &photometric))
    return FALSE;
  self->bits = bits;
  self->format = format;
  self->samples = samples;
  self->photometric = photometric;
  self->apart = planes == PLANARCONFIG_SEPARATE && samples > 1;
  if (!has_known_samples (self) || !has_known_colours (self)
      || self->samples < self->n_colours)
    return FALSE;
  find_opacity (self);
  self->channels = (photometric == PHOTOMETRIC_PALETTE ? 3 : self->n_colours)
                   + (self->opacity >= 0 ? 1 : 0);
  return photometric != PHOTOMETRIC_PALETTE || read_palette (self);
}

/* Samples --------------------------------------------------------------- */

/* The highest bits come first; all others come as the computer has them. */
static guint32
bits_at (const guint8 *row, gsize first_bit, guint bits)
{
  guint64 value = 0;
  gsize byte = first_bit / 8;
  guint over = (guint) (first_bit % 8), have = 0;

  while (have < over + bits)
    {
      value = value << 8 | row[byte++];
      have += 8;
    }
  return (guint32) (value >> (have - over - bits)
                    & (((guint64) 1 << bits) - 1));
}

static guint64
whole_at (const Reader *self, const guint8 *row, gsize k)
{
  guint16 two;
  guint32 four;
  guint64 eight;

  switch (self->bits)
    {
    case 8:
      return row[k];
    case 16:
      memcpy (&two, row + 2 * k, 2);
      return two;
    case 32:
      memcpy (&four, row + 4 * k, 4);
      return four;
    case 64:
      memcpy (&eight, row + 8 * k, 8);
      return eight >> 32;
    case 24:
      row += 3 * k;
      return G_BYTE_ORDER == G_LITTLE_ENDIAN
               ? row[0] | (guint64) row[1] << 8 | (guint64) row[2] << 16
               : row[2] | (guint64) row[1] << 8 | (guint64) row[0] << 16;
    default:
      return bits_at (row, k * self->bits, self->bits);
    }
}

static double
half_at (const guint8 *p)
{
  guint16 bits;
  int exponent;
  double value;

  memcpy (&bits, p, 2);
  exponent = bits >> 10 & 31;
  value = bits & 1023;
  if (exponent == 31)
    value = value != 0 ? NAN : INFINITY;
  else
    value = exponent == 0 ? ldexp (value, -24)
                          : ldexp (value + 1024, exponent - 25);
  return bits >> 15 ? -value : value;
}

static double
fraction_at (const Reader *self, const guint8 *row, gsize k)
{
  float single;
  double wide;

  if (self->bits == 16)
    return half_at (row + 2 * k);
  if (self->bits == 32)
    {
      memcpy (&single, row + 4 * k, 4);
      return (double) single;
    }
  memcpy (&wide, row + 8 * k, 8);
  return wide;
}

static guint8
byte_at (const Reader *self, const guint8 *row, gsize k)
{
  if (self->bits == 8)
    return row[k];
  if (self->format == SAMPLEFORMAT_IEEEFP)
    {
      double value = fraction_at (self, row, k) / self->white;

      /* What is no number is black */
      return value >= 1 ? 255 : value > 0 ? (guint8) (value * 255 + 0.5) : 0;
    }
  else
    {
      guint bits = MIN (self->bits, 32);
      guint64 most = ((guint64) 1 << bits) - 1;

      return (guint8) ((whole_at (self, row, k) * 255 + most / 2) / most);
    }
}

/* Rows ------------------------------------------------------------------ */

static void
find_largest (Reader *self,
              const guint8 *row,
              guint32 x,
              guint32 y,
              guint32 n,
              guint plane)
{
  gsize n_samples = (gsize) n * (self->apart ? 1 : self->samples);

  for (gsize k = 0; k < n_samples; k++)
    {
      guint sample = self->apart ? plane : (guint) (k % self->samples);
      double value;

      /* Opacity, or numbers that are no picture at all, say nothing of white */
      if (sample >= self->n_colours)
        continue;
      value = fraction_at (self, row, k);
      if (isfinite (value))
        self->largest = MAX (self->largest, value);
    }
}

/* Writes the sample at k of a row, the pixel's sample-th, to its place in the
 * pixel. */
static void
store_sample (Reader *self,
              const guint8 *row,
              gsize k,
              guint sample,
              guint8 *out)
{
  if ((int) sample == self->opacity)
    out[self->channels - 1] = byte_at (self, row, k);
  else if (self->palette != NULL)
    memcpy (out, self->palette + 3 * whole_at (self, row, k), 3);
  else if (self->photometric == PHOTOMETRIC_MINISWHITE)
    out[sample] = 255 - byte_at (self, row, k);
  else
    out[sample] = byte_at (self, row, k);
}

static void
store_row (Reader *self,
           const guint8 *row,
           guint32 x,
           guint32 y,
           guint32 n,
           guint plane)
{
  guint8 *out
    = self->out + ((gsize) y * self->width + x) * (gsize) self->channels;

  for (gsize i = 0; i < n; i++, out += self->channels)
    if (self->apart)
      store_sample (self, row, i, plane, out);
    else
      {
        for (guint s = 0; s < self->n_colours; s++)
          store_sample (self, row, i * self->samples + s, s, out);
        if (self->opacity >= 0)
          store_sample (self, row, i * self->samples + (guint) self->opacity,
                        (guint) self->opacity, out);
      }
}

static gboolean
read_strips (Reader *self, guint8 *buffer, guint plane, RowFunc func)
{
  for (guint32 y = 0; y < self->height; y++)
    {
      if (TIFFReadScanline (self->tiff, buffer, y, (uint16_t) plane) != 1)
        return FALSE;
      func (self, buffer, 0, y, self->width, plane);
    }
  return TRUE;
}

static gboolean
read_tiles (Reader *self, guint8 *buffer, guint plane, RowFunc func)
{
  uint32_t wide = 0, high = 0;
  gsize row_bytes = (gsize) TIFFTileRowSize (self->tiff);
  tmsize_t size = TIFFTileSize (self->tiff);

  TIFFGetField (self->tiff, TIFFTAG_TILEWIDTH, &wide);
  TIFFGetField (self->tiff, TIFFTAG_TILELENGTH, &high);
  if (wide == 0 || high == 0)
    return FALSE;
  for (guint32 y = 0; y < self->height; y += high)
    for (guint32 x = 0; x < self->width; x += wide)
      {
        uint32_t tile = TIFFComputeTile (self->tiff, x, y, 0, (uint16_t) plane);

        if (TIFFReadEncodedTile (self->tiff, tile, buffer, size) < 0)
          return FALSE;
        for (guint32 k = 0; k < MIN (high, self->height - y); k++)
          func (self, buffer + k * row_bytes, x, y + k,
                MIN (wide, self->width - x), plane);
      }
  return TRUE;
}

static gboolean
is_wanted (const Reader *self, guint plane)
{
  return !self->apart || plane < self->n_colours
         || (int) plane == self->opacity;
}

static gboolean
read_all (Reader *self, guint8 *buffer, RowFunc func)
{
  guint n_planes = self->apart ? self->samples : 1;

  for (guint plane = 0; plane < n_planes; plane++)
    if (is_wanted (self, plane)
        && !(TIFFIsTiled (self->tiff)
               ? read_tiles (self, buffer, plane, func)
               : read_strips (self, buffer, plane, func)))
      return FALSE;
  return TRUE;
}

/* Whites other than 1 are told by the largest number. */
static gboolean
find_white (Reader *self, guint8 *buffer)
{
  if (self->format != SAMPLEFORMAT_IEEEFP)
    return TRUE;
  if (!read_all (self, buffer, find_largest))
    return FALSE;
  if (self->largest > MOST_LIGHT)
    self->white = self->largest <= 255 ? 255 : 65535;
  return TRUE;
}

/* Finishing -------------------------------------------------------------- */

/* Of grey with opacity multiplied in, and of inks with opacity, R, G, B and
 * opacity are made here. */
static gboolean
spread (Reader *self, PurrPixels *pixels, PurrDecodeReply *reply)
{
  gsize n = (gsize) self->width * self->height;
  PurrPixels wide = *pixels;
  const guint8 *in;
  guint8 *out;

  wide.owner = NULL;
  if (!purr_decode_check_memory ((guint64) n * (self->channels + 4), reply)
      || !purr_pixels_allocate (&wide, 4 * (guint64) n, reply))
    return FALSE;
  in = pixels->data;
  out = wide.data;
  for (; n > 0; n--, in += self->channels, out += 4)
    {
      for (int c = 0; c < 3; c++)
        out[c] = self->n_colours == 1
                   ? in[0]
                   : (guint8) (((255 - in[c]) * (255 - in[3]) + 127) / 255);
      out[3] = in[self->channels - 1];
    }
  purr_pixels_clear (pixels);
  *pixels = wide;
  return TRUE;
}

static gboolean
finish (Reader *self, PurrPixels *pixels, PurrDecodeReply *reply)
{
  uint32_t profile_length = 0;
  void *profile = NULL;
  PurrSamples samples = (PurrSamples) self->channels;

  if (!TIFFGetField (self->tiff, TIFFTAG_ICCPROFILE, &profile_length, &profile)
      || profile_length > PURR_PROFILE_MAX_BYTES)
    profile = NULL;
  if (self->photometric == PHOTOMETRIC_SEPARATED && self->opacity < 0)
    samples = PURR_SAMPLES_CMYK;
  else if (self->opacity >= 0
           && (self->photometric == PHOTOMETRIC_SEPARATED
               || (self->channels == 2 && self->multiplied)))
    {
      if (!spread (self, pixels, reply))
        return FALSE;
      samples = PURR_SAMPLES_RGBA;
      profile = NULL;
    }
  if (self->multiplied && samples == PURR_SAMPLES_RGBA)
    samples = PURR_SAMPLES_RGBA_PREMULTIPLIED;
  return purr_pixels_finish (pixels, samples, profile, profile_length, reply);
}

static gboolean
read_pixels (Reader *self, PurrPixels *pixels, PurrDecodeReply *reply)
{
  guint64 n = (guint64) self->width * self->height * self->channels;
  guint64 row = TIFFIsTiled (self->tiff) ? TIFFTileSize64 (self->tiff)
                                         : TIFFScanlineSize64 (self->tiff);
  g_autofree guint8 *buffer = NULL;

  if (row == 0)
    {
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  row = MIN (row, PURR_DECODE_MAX_MEMORY);
  /* Twice: the library may keep one that is still packed */
  if (!purr_decode_check_memory (n + 2 * row, reply)
      || !purr_pixels_allocate (pixels, n, reply))
    return FALSE;
  pixels->width = (int) self->width;
  pixels->height = (int) self->height;
  self->out = pixels->data;
  buffer = g_try_malloc0 (row);
  if (buffer == NULL)
    reply->status = PURR_DECODE_NO_MEMORY;
  else if (!find_white (self, buffer) || !read_all (self, buffer, store_row))
    reply->status = PURR_DECODE_DAMAGED;
  else if (finish (self, pixels, reply))
    return TRUE;
  purr_pixels_clear (pixels);
  return FALSE;
}

gboolean
purr_tiff_read_samples (TIFF *tiff,
                        PurrPixels *pixels,
                        gboolean *known,
                        PurrDecodeReply *reply)
{
  Reader self = { 0 };
  gboolean decoded = FALSE;

  *known = set_up (&self, tiff);
  if (*known)
    decoded = read_pixels (&self, pixels, reply);
  g_free (self.palette);
  return decoded;
}

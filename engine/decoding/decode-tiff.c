/* decode-tiff.c: TIFF -> RGB pixels, by libtiff
 *
 * The first picture of a file. The library reads through functions of ours,
 * prints nothing, and knows how much it may allocate at a time. What it says is
 * listened to: of fax and JPEG pictures whose data end early it makes white or
 * grey ones, and without its colours a palette's are greys, with a warning.
 */

#include "engine/decoding/decode-tiff-private.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize at;
  gboolean ended; /* before the picture did */
} Memory;

static tmsize_t
read_cb (thandle_t handle, void *out, tmsize_t size)
{
  Memory *self = handle;
  gsize left = self->at < self->length ? self->length - self->at : 0;
  gsize n = size > 0 ? MIN ((gsize) size, left) : 0;

  if (n > 0)
    memcpy (out, self->data + self->at, n);
  self->at += n;
  return (tmsize_t) n;
}

static tmsize_t
write_cb (thandle_t handle, void *data, tmsize_t size)
{
  return 0;
}

static toff_t
seek_cb (thandle_t handle, toff_t offset, int from)
{
  Memory *self = handle;
  guint64 base = from == SEEK_CUR   ? self->at
                 : from == SEEK_END ? self->length
                                    : 0;

  self->at = (gsize) MIN (base + offset, (guint64) G_MAXINT64);
  return self->at;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  return ((Memory *) handle)->length;
}

static int
map_cb (thandle_t handle, void **base, toff_t *size)
{
  Memory *self = handle;

  *base = (void *) self->data;
  *size = self->length;
  return 1;
}

static void
unmap_cb (thandle_t handle, void *base, toff_t size)
{
}

static int
message_cb (TIFF *tiff,
            void *data,
            const char *module,
            const char *format,
            va_list arguments)
{
  /* Of fax, of JPEG, and of a tag, without which it may look otherwise */
  static const char *const losses[]
    = { "Premature EOF", "Premature end", "premature end", "bad Huffman",
        "IO error during reading" };
  Memory *self = data;
  char text[256];

  vsnprintf (text, sizeof text, format, arguments);
  for (gsize k = 0; k < G_N_ELEMENTS (losses); k++)
    if (strstr (text, losses[k]) != NULL)
      self->ended = TRUE;
  return 1;
}

static TIFF *
open_memory (Memory *memory)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();
  TIFF *tiff;

  if (options == NULL)
    return NULL;
  TIFFOpenOptionsSetMaxSingleMemAlloc (options, PURR_DECODE_MAX_MEMORY);
  TIFFOpenOptionsSetErrorHandlerExtR (options, message_cb, memory);
  TIFFOpenOptionsSetWarningHandlerExtR (options, message_cb, memory);
  tiff = TIFFClientOpenExt ("picture", "r", memory, read_cb, write_cb, seek_cb,
                            close_cb, size_cb, map_cb, unmap_cb, options);
  TIFFOpenOptionsFree (options);
  return tiff;
}

/* The pixels of 4 bytes, and a strip or tile of each kind of sample, packed and
 * unpacked; some ways of packing keep one more. */
static guint64
memory_for (TIFF *tiff, const TIFFRGBAImage *image)
{
  guint64 piece
    = TIFFIsTiled (tiff) ? TIFFTileSize64 (tiff) : TIFFStripSize64 (tiff);
  guint64 n_planes = image->isContig ? 1 : image->samplesperpixel;

  piece = MIN (piece, PURR_DECODE_MAX_MEMORY);
  return 4 * (guint64) image->width * (guint64) image->height
         + piece * (n_planes + 2);
}

/* The library packs a pixel into a number, red lowest. */
static void
unpack (guint8 *pixels, gsize n)
{
  for (; n > 0; n--, pixels += 4)
    {
      uint32_t value;

      memcpy (&value, pixels, 4);
      pixels[0] = (guint8) TIFFGetR (value);
      pixels[1] = (guint8) TIFFGetG (value);
      pixels[2] = (guint8) TIFFGetB (value);
      pixels[3] = (guint8) TIFFGetA (value);
    }
}

static gboolean
decode_image (TIFF *tiff,
              TIFFRGBAImage *image,
              PurrPixels *pixels,
              PurrDecodeReply *reply)
{
  gsize n = (gsize) image->width * (gsize) image->height;
  gboolean is_colour = image->photometric == PHOTOMETRIC_RGB
                       || image->photometric == PHOTOMETRIC_YCBCR
                       || image->photometric == PHOTOMETRIC_PALETTE;
  uint32_t profile_length = 0;
  void *profile = NULL;
  PurrSamples samples;

  if (!purr_decode_check_memory (memory_for (tiff, image), reply)
      || !purr_pixels_allocate (pixels, 4 * (guint64) n, reply))
    return FALSE;
  pixels->width = (int) image->width;
  pixels->height = (int) image->height;
  image->orientation = image->req_orientation = ORIENTATION_TOPLEFT;
  if (!TIFFRGBAImageGet (image, (uint32_t *) (void *) pixels->data,
                         image->width, image->height))
    {
      purr_pixels_clear (pixels);
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }

  unpack (pixels->data, n);
  samples
    = image->alpha != 0 ? PURR_SAMPLES_RGBA_PREMULTIPLIED : PURR_SAMPLES_RGBA;
  /* Of greys and inks the library has made colours of its own */
  if (!is_colour
      || !TIFFGetField (tiff, TIFFTAG_ICCPROFILE, &profile_length, &profile)
      || profile_length > PURR_PROFILE_MAX_BYTES)
    profile = NULL;
  return purr_pixels_finish (pixels, samples, profile, profile_length, reply);
}

/* What the library makes colours of by itself; of numbers below 0 it would make
 * the brightest. */
static gboolean
decode_by_library (TIFF *tiff, PurrPixels *pixels, PurrDecodeReply *reply)
{
  uint16_t format = SAMPLEFORMAT_UINT;
  TIFFRGBAImage image;
  char message[1024];
  gboolean decoded;

  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLEFORMAT, &format);
  if (format == SAMPLEFORMAT_INT || !TIFFRGBAImageOK (tiff, message)
      || !TIFFRGBAImageBegin (&image, tiff, 1, message))
    {
      reply->status = PURR_DECODE_RARE_KIND;
      return FALSE;
    }
  decoded = decode_image (tiff, &image, pixels, reply);
  TIFFRGBAImageEnd (&image);
  return decoded;
}

/* Some cameras' own files are TIFF files whose first picture is a small copy,
 * often with black bars, of what no other program than a developer of raw
 * pictures can show. */
static gboolean
is_raw (TIFF *tiff)
{
  uint32_t kind = 0;
  uint16_t n = 0;
  uint64_t *places = NULL;

  return TIFFGetField (tiff, TIFFTAG_SUBFILETYPE, &kind)
         && (kind & FILETYPE_REDUCEDIMAGE) != 0
         && TIFFGetField (tiff, TIFFTAG_SUBIFD, &n, &places);
}

static gboolean
decode_first (TIFF *tiff, PurrPixels *pixels, PurrDecodeReply *reply)
{
  uint32_t width = 0, height = 0;
  uint16_t orientation = ORIENTATION_TOPLEFT;
  gboolean known, decoded;

  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  if (!purr_decode_check_size (width, height, reply))
    return FALSE;
  if (is_raw (tiff))
    {
      reply->status = PURR_DECODE_RARE_KIND;
      return FALSE;
    }
  /* As it is stored: turning is done on fewer pixels */
  if (orientation >= 1 && orientation <= 8)
    pixels->orientation = orientation;
  decoded = purr_tiff_read_samples (tiff, pixels, &known, reply);
  return known ? decoded : decode_by_library (tiff, pixels, reply);
}

gboolean
purr_decode_tiff (const PurrEncoded *file,
                  PurrPixels *pixels,
                  PurrDecodeReply *reply)
{
  Memory memory = { file->data, file->length, 0, FALSE };
  TIFF *tiff = open_memory (&memory);
  gboolean decoded;

  if (tiff == NULL)
    {
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  decoded = decode_first (tiff, pixels, reply);
  TIFFClose (tiff);
  if (decoded && memory.ended)
    {
      purr_pixels_clear (pixels);
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  return decoded;
}

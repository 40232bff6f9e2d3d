/* decode-tiff.c: TIFF -> RGB pixels, by libtiff
 *
 * The first picture of a file. The library reads through functions of ours,
 * prints nothing, and knows how much it may allocate at a time.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

#include <tiffio.h>

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize at;
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
message_cb (TIFF *tiff,
            void *data,
            const char *module,
            const char *format,
            va_list arguments)
{
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
  TIFFOpenOptionsSetErrorHandlerExtR (options, message_cb, NULL);
  TIFFOpenOptionsSetWarningHandlerExtR (options, message_cb, NULL);
  /* m: not mapped into memory, where it is already */
  tiff = TIFFClientOpenExt ("picture", "rm", memory, read_cb, write_cb, seek_cb,
                            close_cb, size_cb, NULL, NULL, options);
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
  /* As it is stored: turning is done on fewer pixels */
  if (image->orientation >= 1 && image->orientation <= 8)
    pixels->orientation = image->orientation;
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

gboolean
purr_decode_tiff (const PurrEncoded *file,
                  PurrPixels *pixels,
                  PurrDecodeReply *reply)
{
  Memory memory = { file->data, file->length, 0 };
  TIFF *tiff = open_memory (&memory);
  TIFFRGBAImage image;
  char message[1024];
  uint32_t width = 0, height = 0;
  gboolean decoded = FALSE;

  if (tiff == NULL)
    {
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height);
  if (purr_decode_check_size (width, height, reply))
    {
      if (!TIFFRGBAImageOK (tiff, message)
          || !TIFFRGBAImageBegin (&image, tiff, 1, message))
        reply->status = PURR_DECODE_RARE_KIND;
      else
        {
          decoded = decode_image (tiff, &image, pixels, reply);
          TIFFRGBAImageEnd (&image);
        }
    }
  TIFFClose (tiff);
  return decoded;
}

/* decode-avif.c: AVIF -> RGB pixels, by libavif
 *
 * Of a damaged file the library's own decoder writes notes to standard error,
 * which it cannot be told to leave: who decodes should have none that a person
 * reads.
 */

#include "engine/decoding/decoding-private.h"

#include <avif/avif.h>
#include <string.h>

/* First turned against the clock by so many quarters, then mirrored: not, top
 * to bottom, left to right. As Exif numbers it. */
static int
orientation_of (const avifImage *image)
{
  static const int orientations[3][4]
    = { { 1, 8, 3, 6 }, { 4, 5, 2, 7 }, { 2, 7, 4, 5 } };
  int mirrored = 0, quarters = 0;

  if (image->transformFlags & AVIF_TRANSFORM_IMIR)
    mirrored = 1 + (image->imir.mode & 1);
  if (image->transformFlags & AVIF_TRANSFORM_IROT)
    quarters = image->irot.angle & 3;
  return orientations[mirrored][quarters];
}

/* The decoder's picture, one that it refers to and its notes, and our own
 * pixels; measured on pictures of 12 megapixels. */
static guint64
memory_for (const avifImage *image)
{
  guint64 n = (guint64) image->width * (guint64) image->height;

  return n * (image->depth > 8 ? 14 : 9);
}

/* A view of the part of the picture that is to be seen; NULL when that is all
 * of it. */
static avifImage *
visible_part (const avifImage *image)
{
  avifDiagnostics diagnostics;
  avifCropRect part;
  avifImage *view;

  if ((image->transformFlags & AVIF_TRANSFORM_CLAP) == 0
      || !avifCropRectConvertCleanApertureBox (&part, &image->clap,
                                               image->width, image->height,
                                               image->yuvFormat, &diagnostics))
    return NULL;
  view = avifImageCreateEmpty ();
  if (view != NULL
      && avifImageSetViewRect (view, image, &part) == AVIF_RESULT_OK)
    return view;
  if (view != NULL)
    avifImageDestroy (view);
  return NULL;
}

static gboolean
convert (const avifImage *image, PurrPixels *pixels, PurrDecodeReply *reply)
{
  gboolean alpha = image->alphaPlane != NULL;
  guint channels = alpha ? 4 : 3;
  avifRGBImage rgb;

  if (!purr_pixels_allocate (pixels,
                             (guint64) image->width * image->height * channels,
                             reply))
    return FALSE;
  pixels->width = (int) image->width;
  pixels->height = (int) image->height;
  avifRGBImageSetDefaults (&rgb, image);
  rgb.format = alpha ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
  rgb.depth = 8;
  rgb.pixels = pixels->data;
  rgb.rowBytes = image->width * channels;
  if (avifImageYUVToRGB (image, &rgb) == AVIF_RESULT_OK)
    return TRUE;
  purr_pixels_clear (pixels);
  reply->status = PURR_DECODE_RARE_KIND;
  return FALSE;
}

static gboolean
refuse (avifResult result, PurrDecodeReply *reply)
{
  reply->status = result == AVIF_RESULT_OUT_OF_MEMORY ? PURR_DECODE_NO_MEMORY
                  : result == AVIF_RESULT_NOT_IMPLEMENTED
                      || result == AVIF_RESULT_NO_CODEC_AVAILABLE
                      || result == AVIF_RESULT_UNSUPPORTED_DEPTH
                    ? PURR_DECODE_RARE_KIND
                    : PURR_DECODE_DAMAGED;
  return FALSE;
}

static gboolean
decode_first (avifDecoder *decoder, PurrPixels *pixels, PurrDecodeReply *reply)
{
  avifResult result = avifDecoderParse (decoder);
  const avifImage *image = decoder->image;
  avifImage *part;
  gboolean alpha, decoded;

  if (result != AVIF_RESULT_OK)
    return refuse (result, reply);
  if (!purr_decode_check_size (image->width, image->height, reply)
      || !purr_decode_check_memory (memory_for (image), reply))
    return FALSE;
  result = avifDecoderNextImage (decoder);
  if (result != AVIF_RESULT_OK)
    return refuse (result, reply);
  image = decoder->image;
  if (!purr_decode_check_size (image->width, image->height, reply))
    return FALSE;

  pixels->orientation = orientation_of (image);
  alpha = image->alphaPlane != NULL;
  part = visible_part (image);
  decoded = convert (part != NULL ? part : image, pixels, reply);
  if (part != NULL)
    avifImageDestroy (part);
  return decoded
         && purr_pixels_finish (pixels,
                                alpha ? PURR_SAMPLES_RGBA : PURR_SAMPLES_RGB,
                                image->icc.data,
                                MIN (image->icc.size, PURR_PROFILE_MAX_BYTES),
                                reply);
}

gboolean
purr_decode_avif (const PurrEncoded *file,
                  PurrPixels *pixels,
                  PurrDecodeReply *reply)
{
  avifDecoder *decoder = avifDecoderCreate ();
  gboolean decoded;

  if (decoder == NULL)
    {
      reply->status = PURR_DECODE_NO_MEMORY;
      return FALSE;
    }
  decoder->maxThreads = 1;
  decoder->ignoreExif = AVIF_TRUE;
  decoder->ignoreXMP = AVIF_TRUE;
  /* Older writers leave out what is not needed to decode their files */
  decoder->strictFlags = AVIF_STRICT_CLAP_VALID;
  decoder->imageSizeLimit = PURR_IMAGE_MAX_PIXELS;
  decoded = avifDecoderSetIOMemory (decoder, file->data, file->length)
                == AVIF_RESULT_OK
              ? decode_first (decoder, pixels, reply)
              : refuse (AVIF_RESULT_IO_ERROR, reply);
  avifDecoderDestroy (decoder);
  return decoded;
}

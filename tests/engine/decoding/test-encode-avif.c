/* test-encode-avif.c: files written by libavif */

#include "test-encoders.h"
#include "test-pictures.h"

#include <avif/avif.h>

GBytes *
test_avif_of (const guint8 *pixels,
              int width,
              int height,
              int channels,
              int quarters,
              int mirror,
              GBytes *profile)
{
  avifImage *image = avifImageCreate ((guint) width, (guint) height, 8,
                                      AVIF_PIXEL_FORMAT_YUV444);
  avifEncoder *encoder = avifEncoderCreate ();
  avifRWData out = AVIF_DATA_EMPTY;
  avifRGBImage rgb;
  GBytes *bytes;

  avifRGBImageSetDefaults (&rgb, image);
  rgb.format = channels == 4 ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
  rgb.pixels = (guint8 *) pixels;
  rgb.rowBytes = (guint) (width * channels);
  g_assert_cmpint (avifImageRGBToYUV (image, &rgb), ==, AVIF_RESULT_OK);
  if (quarters > 0)
    image->transformFlags |= AVIF_TRANSFORM_IROT;
  if (mirror >= 0)
    image->transformFlags |= AVIF_TRANSFORM_IMIR;
  image->irot.angle = (guint8) quarters;
  image->imir.mode = (guint8) MAX (mirror, 0);
  if (profile != NULL)
    avifImageSetProfileICC (image, g_bytes_get_data (profile, NULL),
                            g_bytes_get_size (profile));
  encoder->speed = 10;
  encoder->minQuantizer = encoder->maxQuantizer = 4;
  g_assert_cmpint (avifEncoderWrite (encoder, image, &out), ==, AVIF_RESULT_OK);
  bytes = g_bytes_new (out.data, out.size);
  avifRWDataFree (&out);
  avifEncoderDestroy (encoder);
  avifImageDestroy (image);
  return bytes;
}

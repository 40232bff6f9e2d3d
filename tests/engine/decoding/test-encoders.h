/* test-encoders.h: files of every format, written by the formats' libraries
 *
 * Pixels are width x height of them, without padding. exif and profile may be
 * NULL. Free what is returned with g_bytes_unref(). */

#pragma once

#include "engine/decoding/decode.h"

/* Exif that says an orientation and nothing more */
GBytes *test_exif (guint orientation, gboolean big_endian);

/* A chunk is put behind a PNG's header; png is freed. */
GBytes *test_png_with (GBytes *png, const char *chunk, GBytes *data);

/* A PNG's iCCP chunk that holds a profile */
GBytes *test_png_profile (GBytes *profile);

typedef enum
{
  TEST_JPEG_PLAIN = 0,
  TEST_JPEG_PROGRESSIVE = 1 << 0,
  TEST_JPEG_NO_ADOBE = 1 << 1, /* of inks: not Adobe's, ink is ink */
  TEST_JPEG_YCCK = 1 << 2,
} TestJpegFlags;

/* channels: 1 grey, 3 RGB, 4 inks as they are stored. Chroma is not reduced.
 * The profile is cut into pieces of at most 1,000 bytes, the last one first. */
GBytes *test_jpeg_of (const guint8 *pixels,
                      int width,
                      int height,
                      int channels,
                      int quality,
                      TestJpegFlags flags,
                      GBytes *exif,
                      GBytes *profile);

/* channels: 3 or 4. quality 0: lossless */
GBytes *test_webp_of (const guint8 *pixels,
                      int width,
                      int height,
                      int channels,
                      int quality,
                      GBytes *exif,
                      GBytes *profile);

/* Where libavif is. channels: 3 or 4. quarters and mirror: what its reader is to
 * do; mirror -1 for nothing */
GBytes *test_avif_of (const guint8 *pixels,
                      int width,
                      int height,
                      int channels,
                      int quarters,
                      int mirror,
                      GBytes *profile);

/* Where libheif is. NULL, and the test is skipped, where it has no encoder */
GBytes *test_heic_of (const guint8 *rgb,
                      int width,
                      int height,
                      GBytes *profile);

/* Where libtiff is. samples: 1 grey, 3 RGB, 4 RGB and opacity; bits: 8, or 16,
 * of which the low ones repeat the high; compression: one of tiff.h's */
GBytes *test_tiff_of (const guint8 *pixels,
                      int width,
                      int height,
                      int samples,
                      int bits,
                      int orientation,
                      int compression,
                      GBytes *profile);

/* Under the first, red is what others call green, and the reverse. The second
 * is sRGB itself. The third is of greys, whose light is as strong as the number
 * says. The fourth is of inks, of which cyan and black are black and the others
 * leave no trace. */
GBytes *test_profile_swapped (void);
GBytes *test_profile_srgb (void);
GBytes *test_profile_linear_grey (void);
GBytes *test_profile_inks (void);

/* The stored picture that is rgb when it is turned as orientation says; the
 * sides of 5 to 8 are exchanged. Free with g_free(). */
guint8 *test_stored (const guint8 *rgb, int width, int height, int orientation);

/* A picture without sharp edges, which every format keeps well; free with
 * g_free(). */
guint8 *test_soft_picture (int width, int height);

/* The mean absolute difference of n bytes */
double test_difference (const guint8 *a, const guint8 *b, gsize n);

/* Decodes data, stretched to 32x32, from memory that ends where they do: then
 * reading on is noticed. */
PurrDecodeReply test_decode (const guint8 *data, gsize length, guint8 *column);
PurrDecodeReply test_decode_bytes (GBytes *file, guint8 *column);

/* Whatever becomes of damaged data, the same becomes of them again: nothing
 * depends on what memory held before. */
void test_assert_steady (const guint8 *data, gsize length);

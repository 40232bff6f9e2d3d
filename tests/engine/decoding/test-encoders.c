/* test-encoders.c: files of every format, written by the formats' libraries */

#include "test-encoders.h"

#include "test-pictures.h"

#include <lcms2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>
#include <zlib.h>

#include <jpeglib.h>

GBytes *
test_exif (guint orientation, gboolean big_endian)
{
  static const guint8 little[]
    = { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3,
        0,   1,   0,  0, 0, 0, 0, 0, 0, 0, 0,    0, 0 };
  static const guint8 big[] = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0,
                                3,   0,   0, 0,  1, 0, 0, 0, 0, 0, 0, 0,    0 };
  guint8 exif[sizeof big];

  memcpy (exif, big_endian ? big : little, sizeof exif);
  exif[big_endian ? 19 : 18] = (guint8) orientation;
  return g_bytes_new (exif, sizeof exif);
}

GBytes *
test_png_with (GBytes *png, const char *chunk, GBytes *data)
{
  /* Signature and header */
  const gsize start = 8 + 25;
  gsize length, n;
  const guint8 *bytes = g_bytes_get_data (png, &length);
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, bytes, start);
  test_png_append (array, chunk, g_bytes_get_data (data, &n),
                   g_bytes_get_size (data));
  g_byte_array_append (array, bytes + start, (guint) (length - start));
  g_bytes_unref (png);
  return g_byte_array_free_to_bytes (array);
}

GBytes *
test_png_profile (GBytes *profile)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (profile, &n);
  uLongf packed_length = compressBound (n);
  g_autofree guint8 *packed = g_malloc (packed_length);
  GByteArray *chunk = g_byte_array_new ();

  g_assert_cmpint (compress (packed, &packed_length, data, n), ==, Z_OK);
  g_byte_array_append (chunk, (const guint8 *) "made up\0", 9);
  g_byte_array_append (chunk, packed, (guint) packed_length);
  return g_byte_array_free_to_bytes (chunk);
}

static void
write_profile (struct jpeg_compress_struct *jpeg, GBytes *profile)
{
  const gsize most = 1000;
  gsize n;
  const guint8 *data = g_bytes_get_data (profile, &n);
  guint n_pieces = (guint) ((n + most - 1) / most);

  for (guint k = n_pieces; k > 0; k--)
    {
      gsize start = (k - 1) * most, size = MIN (most, n - start);
      g_autofree guint8 *piece = g_malloc (14 + size);

      memcpy (piece, "ICC_PROFILE", 12);
      piece[12] = (guint8) k;
      piece[13] = (guint8) n_pieces;
      memcpy (piece + 14, data + start, size);
      jpeg_write_marker (jpeg, JPEG_APP0 + 2, piece, (guint) (14 + size));
    }
}

GBytes *
test_jpeg_of (const guint8 *pixels,
              int width,
              int height,
              int channels,
              int quality,
              TestJpegFlags flags,
              GBytes *exif,
              GBytes *profile)
{
  struct jpeg_compress_struct jpeg = { 0 };
  struct jpeg_error_mgr errors;
  unsigned char *out = NULL;
  unsigned long length = 0;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &out, &length);
  jpeg.image_width = (guint) width;
  jpeg.image_height = (guint) height;
  jpeg.input_components = channels;
  jpeg.in_color_space = channels == 1   ? JCS_GRAYSCALE
                        : channels == 3 ? JCS_RGB
                                        : JCS_CMYK;
  jpeg_set_defaults (&jpeg);
  if (flags & TEST_JPEG_YCCK)
    jpeg_set_colorspace (&jpeg, JCS_YCCK);
  if (flags & TEST_JPEG_NO_ADOBE)
    jpeg.write_Adobe_marker = FALSE;
  if (flags & TEST_JPEG_PROGRESSIVE)
    jpeg_simple_progression (&jpeg);
  jpeg_set_quality (&jpeg, quality, TRUE);
  for (int k = 0; k < jpeg.num_components; k++)
    jpeg.comp_info[k].h_samp_factor = jpeg.comp_info[k].v_samp_factor = 1;
  jpeg_start_compress (&jpeg, TRUE);
  if (exif != NULL)
    {
      g_autoptr (GByteArray) array = g_byte_array_new ();

      g_byte_array_append (array, (const guint8 *) "Exif\0", 6);
      g_byte_array_append (array, g_bytes_get_data (exif, NULL),
                           (guint) g_bytes_get_size (exif));
      jpeg_write_marker (&jpeg, JPEG_APP0 + 1, array->data, array->len);
    }
  if (profile != NULL)
    write_profile (&jpeg, profile);
  while (jpeg.next_scanline < jpeg.image_height)
    {
      JSAMPROW row = (JSAMPROW) pixels
                     + (gsize) jpeg.next_scanline * (gsize) (width * channels);

      jpeg_write_scanlines (&jpeg, &row, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  return g_bytes_new_with_free_func (out, length, free, out);
}

static void
append_chunk (GByteArray *riff, const char *name, const guint8 *data, gsize n)
{
  const guint8 size[] = { n & 255, n >> 8 & 255, n >> 16 & 255, n >> 24 };

  g_byte_array_append (riff, (const guint8 *) name, 4);
  g_byte_array_append (riff, size, 4);
  g_byte_array_append (riff, data, (guint) n);
  if (n % 2 != 0)
    g_byte_array_append (riff, (const guint8 *) "", 1);
}

/* An extended file around a plain one. */
static GBytes *
extended_webp (const guint8 *plain,
               gsize length,
               int width,
               int height,
               gboolean alpha,
               GBytes *exif,
               GBytes *profile)
{
  GByteArray *riff = g_byte_array_new ();
  const guint8 header[] = { (profile != NULL ? 0x20 : 0) | (alpha ? 0x10 : 0)
                              | (exif != NULL ? 0x08 : 0),
                            0,
                            0,
                            0,
                            (width - 1) & 255,
                            (width - 1) >> 8,
                            0,
                            (height - 1) & 255,
                            (height - 1) >> 8,
                            0 };
  guint32 size;

  g_byte_array_append (riff, (const guint8 *) "RIFF....WEBP", 12);
  append_chunk (riff, "VP8X", header, sizeof header);
  if (profile != NULL)
    append_chunk (riff, "ICCP", g_bytes_get_data (profile, NULL),
                  g_bytes_get_size (profile));
  g_byte_array_append (riff, plain + 12, (guint) (length - 12));
  if (exif != NULL)
    append_chunk (riff, "EXIF", g_bytes_get_data (exif, NULL),
                  g_bytes_get_size (exif));
  size = GUINT32_TO_LE (riff->len - 8);
  memcpy (riff->data + 4, &size, 4);
  return g_byte_array_free_to_bytes (riff);
}

GBytes *
test_webp_of (const guint8 *pixels,
              int width,
              int height,
              int channels,
              int quality,
              GBytes *exif,
              GBytes *profile)
{
  guint8 *out = NULL;
  gsize length;
  GBytes *bytes;

  if (channels == 4)
    length = quality == 0
               ? WebPEncodeLosslessRGBA (pixels, width, height, 4 * width, &out)
               : WebPEncodeRGBA (pixels, width, height, 4 * width,
                                 (float) quality, &out);
  else
    length = quality == 0
               ? WebPEncodeLosslessRGB (pixels, width, height, 3 * width, &out)
               : WebPEncodeRGB (pixels, width, height, 3 * width,
                                (float) quality, &out);
  g_assert_cmpuint (length, >, 0);
  if (exif != NULL || profile != NULL)
    bytes = extended_webp (out, length, width, height, channels == 4, exif,
                           profile);
  else
    bytes = g_bytes_new (out, length);
  WebPFree (out);
  return bytes;
}

static GBytes *
saved (cmsHPROFILE profile)
{
  cmsUInt32Number length = 0;
  guint8 *data;

  g_assert_true (cmsSaveProfileToMem (profile, NULL, &length));
  data = g_malloc (length);
  g_assert_true (cmsSaveProfileToMem (profile, data, &length));
  cmsCloseProfile (profile);
  return g_bytes_new_take (data, length);
}

GBytes *
test_profile_swapped (void)
{
  static const cmsCIExyY white = { 0.3127, 0.3290, 1 };
  /* sRGB's, the first two exchanged */
  static const cmsCIExyYTRIPLE primaries
    = { { 0.30, 0.60, 1 }, { 0.64, 0.33, 1 }, { 0.15, 0.06, 1 } };
  static const double curve[]
    = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
  cmsToneCurve *one = cmsBuildParametricToneCurve (NULL, 4, curve);
  cmsToneCurve *all[] = { one, one, one };
  cmsHPROFILE profile = cmsCreateRGBProfile (&white, &primaries, all);

  cmsFreeToneCurve (one);
  return saved (profile);
}

GBytes *
test_profile_srgb (void)
{
  return saved (cmsCreate_sRGBProfile ());
}

GBytes *
test_profile_linear_grey (void)
{
  cmsToneCurve *curve = cmsBuildGamma (NULL, 1.0);
  cmsHPROFILE profile = cmsCreateGrayProfile (cmsD50_xyY (), curve);

  cmsFreeToneCurve (curve);
  return saved (profile);
}

/* Inks to lightness and no colour, whose zero is in the middle */
static cmsInt32Number
print_cb (const cmsUInt16Number in[], cmsUInt16Number out[], void *data)
{
  guint paper = 65535 - in[0];

  out[0] = (cmsUInt16Number) ((guint64) paper * (65535 - in[3]) / 65535);
  out[1] = out[2] = 0x8080;
  return TRUE;
}

GBytes *
test_profile_inks (void)
{
  cmsHPROFILE profile = cmsCreateProfilePlaceholder (NULL);
  cmsPipeline *pipeline = cmsPipelineAlloc (NULL, 4, 3);
  cmsStage *table = cmsStageAllocCLut16bit (NULL, 2, 4, 3, NULL);

  cmsSetProfileVersion (profile, 4.3);
  cmsSetDeviceClass (profile, cmsSigOutputClass);
  cmsSetColorSpace (profile, cmsSigCmykData);
  cmsSetPCS (profile, cmsSigLabData);
  g_assert_true (cmsStageSampleCLut16bit (table, print_cb, NULL, 0));
  /* Between curves that change nothing, which the format asks for */
  cmsPipelineInsertStage (pipeline, cmsAT_END,
                          cmsStageAllocToneCurves (NULL, 4, NULL));
  cmsPipelineInsertStage (pipeline, cmsAT_END, table);
  cmsPipelineInsertStage (pipeline, cmsAT_END,
                          cmsStageAllocToneCurves (NULL, 3, NULL));
  g_assert_true (cmsWriteTag (profile, cmsSigAToB0Tag, pipeline));
  cmsPipelineFree (pipeline);
  return saved (profile);
}

guint8 *
test_stored (const guint8 *rgb, int width, int height, int orientation)
{
  guint8 *stored = g_malloc ((gsize) (width * height * 3));

  /* Where the standard has the first row and the first column of the stored
   * picture in the upright one */
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int right = width - 1 - x, below = height - 1 - y, at;

        switch (orientation)
          {
          case 1: /* top, left */
            at = y * width + x;
            break;
          case 2: /* top, right */
            at = y * width + right;
            break;
          case 3: /* bottom, right */
            at = below * width + right;
            break;
          case 4: /* bottom, left */
            at = below * width + x;
            break;
          case 5: /* left, top */
            at = x * height + y;
            break;
          case 6: /* right, top */
            at = right * height + y;
            break;
          case 7: /* right, bottom */
            at = right * height + below;
            break;
          default: /* left, bottom */
            at = x * height + below;
            break;
          }
        memcpy (stored + 3 * at, rgb + 3 * (y * width + x), 3);
      }
  return stored;
}

guint8 *
test_soft_picture (int width, int height)
{
  guint8 *rgb = g_malloc ((gsize) (width * height * 3));

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = rgb + 3 * (y * width + x);

        p[0] = (guint8) (20 + 200 * x / width);
        p[1] = (guint8) (30 + 180 * y / height);
        p[2] = (guint8) (220 - 90 * x / width - 90 * y / height);
      }
  return rgb;
}

double
test_difference (const guint8 *a, const guint8 *b, gsize n)
{
  guint64 sum = 0;

  for (gsize k = 0; k < n; k++)
    sum += (guint64) ABS ((int) a[k] - (int) b[k]);
  return (double) sum / (double) n;
}

PurrDecodeReply
test_decode (const guint8 *data, gsize length, guint8 *column)
{
  PurrDecodeRequest request = { .crop = PURR_CROP_STRETCH };
  g_autofree guint8 *copy = g_memdup2 (data, length);
  PurrDecodeReply reply;

  purr_decode (copy, length, &request, column, NULL, &reply);
  return reply;
}

PurrDecodeReply
test_decode_bytes (GBytes *file, guint8 *column)
{
  return test_decode (g_bytes_get_data (file, NULL), g_bytes_get_size (file),
                      column);
}

void
test_assert_steady (const guint8 *data, gsize length)
{
  guint8 column[PURR_FEATURES], again[PURR_FEATURES];
  PurrDecodeReply first = test_decode (data, length, column);
  PurrDecodeReply second = test_decode (data, length, again);

  g_assert_cmpint (first.status, ==, second.status);
  if (first.status == PURR_DECODE_OK)
    g_assert_cmpmem (column, sizeof column, again, sizeof again);
}

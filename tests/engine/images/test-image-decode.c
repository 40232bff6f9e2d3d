/* test-image-decode.c: good, damaged and malicious pictures */

#include "../decoding/test-pictures.h"

#include "engine/decoding/decoding-private.h"
#include "engine/images/decoder.h"
#include "engine/images/images-private.h"

#include <string.h>

/* A 1x1 picture's colour in R, G, B. */
static void
assert_colour (GBytes *bytes, guint8 red, guint8 green, guint8 blue)
{
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];

  purr_decoder_read_bytes (test_decoder (), bytes, "one", PURR_CROP_CENTRE,
                           column, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < PURR_FEATURES; i += 3)
    {
      g_assert_cmpint (column[i], ==, red);
      g_assert_cmpint (column[i + 1], ==, green);
      g_assert_cmpint (column[i + 2], ==, blue);
    }
}

static void
assert_refused (GBytes *bytes, PurrImageErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (purr_decoder_read_bytes (test_decoder (), bytes, "odd",
                                           PURR_CROP_CENTRE, NULL, 0, NULL,
                                           NULL, &error));
  g_assert_error (error, PURR_IMAGE_ERROR, (int) code);
  test_assert_sentence (error->message, "odd");
}

/* By hand: 100 of 255 parts of the colour, 155 of white. */
static void
test_transparency (void)
{
  static const guint8 rgba[] = { 10, 200, 255, 100 };
  static const guint8 clear[] = { 10, 200, 255, 0 };
  static const guint8 grey[] = { 10, 100 };
  g_autoptr (GBytes) png = test_png (rgba, 1, 1, 4);
  g_autoptr (GBytes) clear_png = test_png (clear, 1, 1, 4);
  g_autoptr (GBytes) grey_png = test_png (grey, 1, 1, 2);
  g_autoptr (GBytes) tga = test_tga (rgba, 1, 1);

  /* 158.92, 233.43 and 255 */
  assert_colour (png, 159, 233, 255);
  assert_colour (clear_png, 255, 255, 255);
  assert_colour (grey_png, 159, 159, 159);
  assert_colour (tga, 159, 233, 255);
}

static void
test_lay_on_white (void)
{
  /* Every value with every opacity, against the definition */
  for (int opacity = 0; opacity < 256; opacity++)
    for (int value = 0; value < 256; value++)
      {
        guint8 pixel[] = { (guint8) value, 0, 255, (guint8) opacity };
        double exact = (value * opacity + 255.0 * (255 - opacity)) / 255.0;

        purr_pixels_lay_on_white (pixel, 1, FALSE);
        g_assert_cmpint (pixel[0], ==, (int) (exact + 0.5));
        g_assert_cmpint (pixel[1], ==, 255 - opacity);
        g_assert_cmpint (pixel[2], ==, 255);
      }
}

/* Writers that know no opacity leave its byte 0 in every pixel. */
static void
test_tga_without_opacity (void)
{
  static const guint8 rgba[] = { 10, 200, 30, 0 };
  g_autoptr (GBytes) tga = test_tga (rgba, 1, 1);

  assert_colour (tga, 10, 200, 30);
}

static void
test_grey_and_high_byte (void)
{
  static const guint8 grey[] = { 77 };
  g_autoptr (GBytes) png = test_png (grey, 1, 1, 1);
  /* 16 bits a channel: row filter, then 0x12ff 0x34ff 0x56ff, stored */
  static const guint8 packed[]
    = { 0x78, 1,    1,    7,    0,    0xf8, 0xff, 0, 0x12,
        0xff, 0x34, 0xff, 0x56, 0xff, 0,    0,    0, 0 };
  GByteArray *deep = test_png_header (1, 1, 16, 2);
  g_autoptr (GBytes) deep_png = NULL;

  test_png_append (deep, "IDAT", packed, sizeof packed);
  test_png_append (deep, "IEND", NULL, 0);
  deep_png = g_byte_array_free_to_bytes (deep);
  assert_colour (png, 77, 77, 77);
  assert_colour (deep_png, 0x12, 0x34, 0x56);
}

/* Apple's PNG: a chunk before the header, no zlib frame, blue first, colours
 * multiplied by the opacity. */
static void
test_phone_png (void)
{
  static const guint8 packed[] = { 1, 5, 0, 0xfa, 0xff, 0, 30, 20, 10, 100 };
  g_autoptr (GByteArray) plain = test_png_header (1, 1, 8, 6);
  GByteArray *phone = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_byte_array_append (phone, plain->data, 8);
  test_png_append (phone, "CgBI", (const guint8 *) "\x50\0\x20\2", 4);
  g_byte_array_append (phone, plain->data + 8, plain->len - 8);
  test_png_append (phone, "IDAT", packed, sizeof packed);
  test_png_append (phone, "IEND", NULL, 0);
  bytes = g_byte_array_free_to_bytes (phone);
  assert_colour (bytes, 10 + 155, 20 + 155, 30 + 155);
}

static void
test_gif_first_frame (void)
{
  static const guint8 left[] = { 255, 0, 0 }, right[] = { 0, 0, 255 };

  for (int two_frames = 0; two_frames < 2; two_frames++)
    for (int transparent = -1; transparent < 1; transparent++)
      {
        g_autoptr (GBytes) gif = test_gif (two_frames, transparent);
        g_autoptr (GError) error = NULL;
        guint8 column[PURR_FEATURES];

        purr_decoder_read_bytes (test_decoder (), gif, "a.gif",
                                 PURR_CROP_STRETCH, column, 0, NULL, NULL,
                                 &error);
        g_assert_no_error (error);
        g_assert_cmpmem (column, 3,
                         transparent == 0 ? "\xff\xff\xff"
                                          : (const char *) left,
                         3);
        g_assert_cmpmem (column + 31 * 3, 3, right, 3);
      }
}

static void
test_jpeg_values (void)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];

  purr_decoder_read_bytes (test_decoder (), jpeg, "a.jpg", PURR_CROP_STRETCH,
                           column, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < PURR_FEATURES; i++)
    g_assert_cmpint (column[i], ==, i % 96 < 48 ? 200 : 50);
}

/* Refused by what they say they are, before anything is allocated. */
static void
test_too_many_pixels (void)
{
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a\xff\xff\xff\xff", 10);
  g_autoptr (GBytes) png
    = g_byte_array_free_to_bytes (test_png_header (8125, 8000, 8, 2));
  g_autoptr (GBytes) allowed
    = g_byte_array_free_to_bytes (test_png_header (8000, 8000, 8, 2));
  g_autoptr (GBytes) flat
    = g_byte_array_free_to_bytes (test_png_header (64000001, 1, 8, 2));
  guint8 header[54];
  static const guint8 pixel[3] = { 0 };
  g_autoptr (GBytes) small = test_bmp (pixel, 1, 1);
  g_autoptr (GBytes) bmp = NULL, upside_down = NULL;

  memcpy (header, g_bytes_get_data (small, NULL), sizeof header);
  memcpy (header + 18, "\xbd\x1f\0\0\x40\x1f\0\0", 8); /* 8125 x 8000 */
  bmp = g_bytes_new (header, sizeof header);
  memcpy (header + 18, "\xbd\x1f\0\0\xc0\xe0\xff\xff", 8); /* 8125 x -8000 */
  upside_down = g_bytes_new (header, sizeof header);

  assert_refused (gif, PURR_IMAGE_ERROR_TOO_MANY_PIXELS);
  assert_refused (png, PURR_IMAGE_ERROR_TOO_MANY_PIXELS);
  assert_refused (bmp, PURR_IMAGE_ERROR_TOO_MANY_PIXELS);
  assert_refused (upside_down, PURR_IMAGE_ERROR_TOO_MANY_PIXELS);
  /* One side longer than the decoder itself allows is refused either way */
  assert_refused (flat, PURR_IMAGE_ERROR_DAMAGED);
  /* Just small enough, but nothing follows */
  assert_refused (allowed, PURR_IMAGE_ERROR_DAMAGED);
}

static void
test_no_pixels (void)
{
  g_autoptr (GBytes) png
    = g_byte_array_free_to_bytes (test_png_header (0, 5, 8, 2));
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a\0\0\0\0\0\0\0;", 14);
  static const guint8 pixel[3] = { 0 };
  g_autoptr (GBytes) small = test_bmp (pixel, 1, 1);
  guint8 header[60] = { 0 };
  g_autoptr (GBytes) lowest = NULL;

  memcpy (header, g_bytes_get_data (small, NULL), 58);
  memcpy (header + 22, "\0\0\0\x80", 4); /* a height of -2^31 */
  lowest = g_bytes_new (header, sizeof header);
  assert_refused (png, PURR_IMAGE_ERROR_DAMAGED);
  assert_refused (gif, PURR_IMAGE_ERROR_DAMAGED);
  assert_refused (lowest, PURR_IMAGE_ERROR_TOO_MANY_PIXELS);
}

/* A picture of one pixel with 100 MB of zeros packed behind it. */
static void
test_png_bomb (void)
{
  g_autoptr (GZlibCompressor) compressor
    = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  const gsize n_in = 100 * 1024 * 1024, n_out = 1024 * 1024;
  g_autofree guint8 *zeros = g_malloc0 (n_in);
  g_autofree guint8 *packed = g_malloc (n_out);
  gsize read = 0, written = 0;
  GByteArray *png = test_png_header (1, 1, 8, 2);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result == G_CONVERTER_CONVERTED)
    {
      gsize took = 0, gave = 0;

      result
        = g_converter_convert (G_CONVERTER (compressor), zeros + read,
                               n_in - read, packed + written, n_out - written,
                               G_CONVERTER_INPUT_AT_END, &took, &gave, &error);
      g_assert_no_error (error);
      read += took;
      written += gave;
    }
  g_assert_cmpuint (read, ==, n_in);

  test_png_append (png, "IDAT", packed, written);
  test_png_append (png, "IEND", NULL, 0);
  bytes = g_byte_array_free_to_bytes (png);
  g_assert_false (purr_decoder_read_bytes (test_decoder (), bytes, "bomb.png",
                                           PURR_CROP_CENTRE, NULL, 0, NULL,
                                           NULL, &error));
  g_assert_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_DAMAGED);
  test_assert_sentence (error->message, "bomb.png");
  g_assert_nonnull (strstr (error->message, "unpacks to far more"));
}

/* What reading some bytes gives: the column, or the reason against it. */
static char *
outcome (const guint8 *data, gsize length)
{
  /* A copy that ends where its memory does */
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];

  if (purr_decoder_read_bytes (test_decoder (), bytes, "odd", PURR_CROP_STRETCH,
                               column, 0, NULL, NULL, &error))
    return g_compute_checksum_for_data (G_CHECKSUM_SHA256, column,
                                        sizeof column);
  test_assert_sentence (error->message, "odd");
  return g_strdup (error->message);
}

/* Soils memory, so that what was there before is not 0 by chance. */
static void
soil_memory (void)
{
  for (gsize size = 16; size <= 1 << 16; size *= 2)
    {
      guint8 *blocks[8];

      for (gsize k = 0; k < G_N_ELEMENTS (blocks); k++)
        {
          blocks[k] = g_malloc (size);
          memset (blocks[k], 0xa5 ^ (int) k, size);
        }
      for (gsize k = 0; k < G_N_ELEMENTS (blocks); k++)
        g_free (blocks[k]);
    }
}

static void
assert_same_twice (const guint8 *data, gsize length)
{
  g_autofree char *first = outcome (data, length);
  g_autofree char *second = NULL;

  soil_memory ();
  second = outcome (data, length);
  g_assert_cmpstr (first, ==, second);
}

static GPtrArray *
small_pictures (void)
{
  GPtrArray *files
    = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree guint8 *pixels = test_pattern (8, 8, 3);

  g_ptr_array_add (files, test_jpeg ());
  g_ptr_array_add (files, test_gif (TRUE, 0));
  g_ptr_array_add (files, test_png (pixels, 8, 6, 3));
  g_ptr_array_add (files, test_png (pixels, 6, 8, 4));
  g_ptr_array_add (files, test_bmp (pixels, 7, 5));
  g_ptr_array_add (files, test_tga (pixels, 5, 7));
  return files;
}

static void
test_cut_anywhere (void)
{
  g_autoptr (GPtrArray) files = small_pictures ();

  for (guint k = 0; k < files->len; k++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (files->pdata[k], &length);

      for (gsize n = 1; n < length; n++)
        assert_same_twice (data, n);
    }
}

/* Thousands of files with a few bytes changed, the same in every run. */
static void
test_damaged_anyhow (void)
{
  g_autoptr (GPtrArray) files = small_pictures ();
  guint32 state = 1;

  for (guint k = 0; k < files->len; k++)
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (files->pdata[k], &length);

      for (int round = 0; round < 400; round++)
        {
          g_autofree guint8 *copy = g_memdup2 (data, length);

          for (int change = 0; change <= round % 4; change++)
            {
              state = state * 1664525u + 1013904223u;
              copy[(state >> 8) % length] = (guint8) (state >> 24);
            }
          /* Where the sizes stand (in the JPEG, they come later) nothing is to
           * change: large pictures would only take long */
          if (memcmp (copy, data, 32) == 0
              && (k > 0 || memcmp (copy + 71, data + 71, 13) == 0))
            assert_same_twice (copy, length);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-decode/transparency", test_transparency);
  g_test_add_func ("/image-decode/lay-on-white", test_lay_on_white);
  g_test_add_func ("/image-decode/tga-without-opacity",
                   test_tga_without_opacity);
  g_test_add_func ("/image-decode/grey-and-high-byte", test_grey_and_high_byte);
  g_test_add_func ("/image-decode/phone-png", test_phone_png);
  g_test_add_func ("/image-decode/gif-first-frame", test_gif_first_frame);
  g_test_add_func ("/image-decode/jpeg-values", test_jpeg_values);
  g_test_add_func ("/image-decode/too-many-pixels", test_too_many_pixels);
  g_test_add_func ("/image-decode/no-pixels", test_no_pixels);
  g_test_add_func ("/image-decode/png-bomb", test_png_bomb);
  g_test_add_func ("/image-decode/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/image-decode/damaged-anyhow", test_damaged_anyhow);
  return g_test_run ();
}

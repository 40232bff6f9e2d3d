/* test-png-chunks.c: PNG files: what stands beside the picture, and how large
 * they may be */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>
#include <zlib.h>

static void
assert_colour (GBytes *png, guint8 red, guint8 green, guint8 blue)
{
  guint8 column[PURR_FEATURES];

  g_assert_cmpint (test_decode_bytes (png, column).status, ==, PURR_DECODE_OK);
  g_assert_cmpint (ABS (column[0] - red), <=, 1);
  g_assert_cmpint (ABS (column[1] - green), <=, 1);
  g_assert_cmpint (ABS (column[2] - blue), <=, 1);
}

static GBytes *
with_profile (GBytes *png, GBytes *profile)
{
  g_autoptr (GBytes) chunk = test_png_profile (profile);

  return test_png_with (png, "iCCP", chunk);
}

static void
test_profiles (void)
{
  static const guint8 red[] = { 255, 0, 0, 255 }, half[] = { 255, 0, 0, 51 };
  static const guint8 grey[] = { 55, 255 };
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) linear = test_profile_linear_grey ();
  g_autoptr (GBytes) rgb = with_profile (test_png (red, 1, 1, 3), swapped);
  g_autoptr (GBytes) rgba = with_profile (test_png (red, 1, 1, 4), swapped);
  /* A fifth of green, four of white */
  g_autoptr (GBytes) pale = with_profile (test_png (half, 1, 1, 4), swapped);
  g_autoptr (GBytes) one = with_profile (test_png (grey, 1, 1, 1), linear);
  g_autoptr (GBytes) two = with_profile (test_png (grey, 1, 1, 2), linear);

  assert_colour (rgb, 0, 255, 0);
  assert_colour (rgba, 0, 255, 0);
  assert_colour (pale, 204, 255, 204);
  assert_colour (one, 128, 128, 128);
  assert_colour (two, 128, 128, 128);
}

/* What is needed to convert many pixels is made differently from what few
 * need; both mean the same. */
static void
test_many_pixels (void)
{
  g_autofree guint8 *rgb = test_soft_picture (400, 400);
  g_autofree guint8 *swapped_rgb = g_memdup2 (rgb, 400 * 400 * 3);
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) png = with_profile (test_png (rgb, 400, 400, 3), swapped);
  g_autoptr (GBytes) plain = NULL;
  guint8 column[PURR_FEATURES], expected[PURR_FEATURES];

  for (int k = 0; k < 400 * 400 * 3; k += 3)
    {
      swapped_rgb[k] = rgb[k + 1];
      swapped_rgb[k + 1] = rgb[k];
    }
  plain = test_png (swapped_rgb, 400, 400, 3);
  test_decode_bytes (png, column);
  test_decode_bytes (plain, expected);
  g_assert_cmpfloat (test_difference (column, expected, PURR_FEATURES), <=,
                     1.0);
}

/* 100 MB of zeros in 100 kB: more than a profile may have. */
static void
test_profile_bomb (void)
{
  static const guint8 red[] = { 255, 0, 0 };
  g_autofree guint8 *zeros = g_malloc0 (100 * 1000 * 1000);
  g_autoptr (GBytes) profile = g_bytes_new_static (zeros, 100 * 1000 * 1000);
  g_autoptr (GBytes) png = with_profile (test_png (red, 1, 1, 3), profile);
  gsize length, n;
  const guint8 *data = g_bytes_get_data (png, &length);

  g_assert_null (purr_png_profile (data, length, &n));
  assert_colour (png, 255, 0, 0);
}

/* Chunks cut anywhere, and lengths that lie */
static void
test_lies (void)
{
  static const guint8 red[] = { 255, 0, 0 };
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) exif = test_exif (5, TRUE);
  g_autoptr (GBytes) png
    = test_png_with (with_profile (test_png (red, 1, 1, 3), swapped), "eXIf",
                     exif);
  gsize length, n;
  const guint8 *data = g_bytes_get_data (png, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  g_assert_cmpint (purr_png_orientation (data, length), ==, 5);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autofree guint8 *part = g_memdup2 (data, cut);

      purr_png_orientation (part, cut);
      g_free (purr_png_profile (part, cut, &n));
    }
  for (gsize k = 8; k < length; k++)
    {
      copy[k] ^= 0xff;
      purr_png_orientation (copy, length);
      g_free (purr_png_profile (copy, length, &n));
      copy[k] = data[k];
    }
}

/* A PNG of nothing but zeros, packed well. */
static GBytes *
black_png (guint32 width,
           guint32 height,
           guint8 depth,
           guint8 type,
           gboolean interlaced)
{
  static const guint8 samples[] = { 1, 0, 3, 1, 2, 0, 4 };
  guint64 n = ((guint64) width * samples[type] * depth / 8 + 1) * height;
  GByteArray *png = test_png_header (width, height, depth, type);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autofree guint8 *zeros = g_malloc0 (1 << 20);
  g_autofree guint8 *out = g_malloc (1 << 16);
  z_stream stream = { 0 };
  int result = Z_OK;

  /* Interlaced, there are less than twice as many rows, each rounded up */
  if (interlaced)
    {
      png->data[28] = 1;
      n += 2 * (guint64) height;
    }
  g_assert_cmpint (deflateInit (&stream, 1), ==, Z_OK);
  while (result == Z_OK)
    {
      if (stream.avail_in == 0)
        {
          stream.next_in = zeros;
          stream.avail_in = (uInt) MIN (n, 1 << 20);
          n -= stream.avail_in;
        }
      stream.next_out = out;
      stream.avail_out = 1 << 16;
      result = deflate (&stream, n == 0 ? Z_FINISH : Z_NO_FLUSH);
      g_byte_array_append (packed, out, (1 << 16) - stream.avail_out);
    }
  deflateEnd (&stream);
  if (type == 3)
    test_png_append (png, "PLTE", (const guint8 *) "\0\0\0", 3);
  test_png_append (png, "IDAT", packed->data, packed->len);
  test_png_append (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}

/* What is estimated from the header is enough to decode every kind, and more
 * than one picture may take is refused before anything is allocated. */
static void
test_memory (void)
{
  static const struct
  {
    guint8 depth;
    guint8 type;
    gboolean interlaced;
    guint32 refused; /* the height that is too much, 8000 wide */
  } kinds[] = {
    { 1, 0, FALSE, 0 },    { 8, 0, FALSE, 0 },     { 16, 0, FALSE, 0 },
    { 8, 2, FALSE, 0 },    { 16, 2, FALSE, 4500 }, { 4, 3, FALSE, 0 },
    { 8, 3, FALSE, 0 },    { 8, 4, FALSE, 0 },     { 16, 4, FALSE, 6500 },
    { 8, 6, FALSE, 6500 }, { 16, 6, FALSE, 3200 }, { 8, 2, TRUE, 5000 },
    { 8, 6, TRUE, 4000 },  { 1, 0, TRUE, 0 },      { 16, 6, TRUE, 2000 },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GBytes) png = black_png (1200, 1000, kinds[k].depth,
                                          kinds[k].type, kinds[k].interlaced);
      guint8 column[PURR_FEATURES];

      g_assert_cmpint (test_decode_bytes (png, column).status, ==,
                       PURR_DECODE_OK);
      if (kinds[k].refused > 0)
        {
          GByteArray *header = test_png_header (8000, kinds[k].refused,
                                                kinds[k].depth, kinds[k].type);
          g_autoptr (GBytes) large = NULL;

          header->data[28] = kinds[k].interlaced ? 1 : 0;
          test_png_append (header, "IDAT", (const guint8 *) "", 0);
          large = g_byte_array_free_to_bytes (header);
          g_assert_cmpint (test_decode_bytes (large, column).status, ==,
                           PURR_DECODE_TOO_MUCH_MEMORY);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/png-chunks/profiles", test_profiles);
  g_test_add_func ("/png-chunks/many-pixels", test_many_pixels);
  g_test_add_func ("/png-chunks/profile-bomb", test_profile_bomb);
  g_test_add_func ("/png-chunks/lies", test_lies);
  g_test_add_func ("/png-chunks/memory", test_memory);
  return g_test_run ();
}

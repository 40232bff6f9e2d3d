/* test-decode-webp.c: WebP, lossy, lossless, moving and damaged */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/area-average.h"
#include "engine/decoding/decoding-private.h"

#include <string.h>

static void
test_lossless (void)
{
  g_autofree guint8 *rgb = test_pattern (32, 32, 9);
  g_autoptr (GBytes) file = test_webp_of (rgb, 32, 32, 3, 0, NULL, NULL);
  guint8 column[PURR_FEATURES];
  PurrDecodeReply reply = test_decode_bytes (file, column);

  g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
  g_assert_cmpstr (purr_format_get (reply.format)->name, ==, "WebP");
  g_assert_cmpmem (column, sizeof column, rgb, sizeof column);
}

/* By hand: 100 of 255 parts of the colour, 155 of white. */
static void
test_transparency (void)
{
  static const guint8 rgba[] = { 10, 200, 255, 100, 10, 200, 255, 100 };
  g_autoptr (GBytes) file = test_webp_of (rgba, 2, 1, 4, 0, NULL, NULL);
  guint8 column[PURR_FEATURES];

  g_assert_cmpint (test_decode_bytes (file, column).status, ==, PURR_DECODE_OK);
  g_assert_cmpint (column[0], ==, 159);
  g_assert_cmpint (column[1], ==, 233);
  g_assert_cmpint (column[2], ==, 255);
}

static void
test_profile (void)
{
  static const guint8 red[] = { 255, 0, 0 };
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) file = test_webp_of (red, 1, 1, 3, 0, NULL, swapped);
  guint8 column[PURR_FEATURES];

  g_assert_cmpint (test_decode_bytes (file, column).status, ==, PURR_DECODE_OK);
  g_assert_cmpint (column[0], <=, 1);
  g_assert_cmpint (column[1], >=, 254);
  g_assert_cmpint (column[2], <=, 1);
}

/* Made smaller by the library, or decoded in full: nearly the same. */
static void
test_scaled (void)
{
  static const int sides[][2]
    = { { 1024, 1024 }, { 1201, 900 }, { 1999, 1301 } };

  for (gsize k = 0; k < G_N_ELEMENTS (sides); k++)
    for (int quality = 0; quality <= 90; quality += 90)
      {
        int width = sides[k][0], height = sides[k][1];
        g_autofree guint8 *rgb = test_soft_picture (width, height);
        g_autoptr (GBytes) file
          = test_webp_of (rgb, width, height, 3, quality, NULL, NULL);
        PurrEncoded encoded = { g_bytes_get_data (file, NULL),
                                g_bytes_get_size (file), NULL, 128, 1 };
        PurrPixels pixels = { .orientation = 1, .shrink = 1 };
        PurrDecodeReply reply = { 0 };
        guint8 column[PURR_FEATURES], exact[PURR_FEATURES];

        g_assert_true (purr_decode_webp (&encoded, &pixels, &reply));
        g_assert_cmpint (pixels.width, <, width);
        g_assert_cmpint (MAX (pixels.width, pixels.height), >=,
                         PURR_PREVIEW_MAX_SIDE);
        purr_pixels_clear (&pixels);
        g_assert_cmpint (test_decode_bytes (file, column).status, ==,
                         PURR_DECODE_OK);
        purr_image_area_average (rgb, width, height, (gsize) width * 3, exact,
                                 32, 32);
        g_assert_cmpfloat (test_difference (column, exact, PURR_FEATURES), <=,
                           1.5);
      }
}

static void
append_u24 (GByteArray *array, guint value)
{
  const guint8 bytes[] = { value & 255, value >> 8 & 255, value >> 16 & 255 };

  g_byte_array_append (array, bytes, 3);
}

static void
append_chunk (GByteArray *array, const char *name, const guint8 *data, gsize n)
{
  g_byte_array_append (array, (const guint8 *) name, 4);
  append_u24 (array, (guint) n);
  g_byte_array_append (array, (const guint8 *) "", 1);
  g_byte_array_append (array, data, (guint) n);
}

/* A film of 4x4 whose first picture is the 2x2 pixels of rgb at x, y. */
static GBytes *
film (const guint8 *rgb, guint x, guint y)
{
  g_autoptr (GBytes) picture = test_webp_of (rgb, 2, 2, 3, 0, NULL, NULL);
  GByteArray *riff = g_byte_array_new ();
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (picture, &length);
  guint8 header[] = { 2, 0, 0, 0, 3, 0, 0, 3, 0, 0 };
  guint32 size;

  append_u24 (frame, x / 2);
  append_u24 (frame, y / 2);
  append_u24 (frame, 1);
  append_u24 (frame, 1);
  append_u24 (frame, 100);
  g_byte_array_append (frame, (const guint8 *) "", 1);
  g_byte_array_append (frame, data + 12, (guint) (length - 12));
  g_byte_array_append (riff, (const guint8 *) "RIFF....WEBP", 12);
  append_chunk (riff, "VP8X", header, sizeof header);
  append_chunk (riff, "ANIM", (const guint8 *) "\0\0\0\0\0\0", 6);
  append_chunk (riff, "ANMF", frame->data, frame->len);
  append_chunk (riff, "ANMF", frame->data, frame->len);
  size = GUINT32_TO_LE (riff->len - 8);
  memcpy (riff->data + 4, &size, 4);
  return g_byte_array_free_to_bytes (riff);
}

static void
test_film (void)
{
  static const guint8 rgb[] = { 255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3 };
  g_autoptr (GBytes) inside = film (rgb, 2, 0);
  g_autoptr (GBytes) outside = film (rgb, 4, 0);
  guint8 column[PURR_FEATURES];

  g_assert_cmpint (test_decode_bytes (inside, column).status, ==,
                   PURR_DECODE_OK);
  /* 8 pixels of the column are one of the film's: white, then red */
  g_assert_cmpmem (column, 3, "\xff\xff\xff", 3);
  g_assert_cmpmem (column + 16 * 3, 3, "\xff\0\0", 3);
  g_assert_cmpmem (column + 24 * 3, 3, "\0\xff\0", 3);
  g_assert_cmpmem (column + (8 * 32 + 24) * 3, 3, "\1\2\3", 3);
  g_assert_cmpmem (column + (16 * 32 + 24) * 3, 3, "\xff\xff\xff", 3);
  g_assert_cmpint (test_decode_bytes (outside, column).status, ==,
                   PURR_DECODE_DAMAGED);
}

/* No picture until all of it is there, and no byte that does harm. */
static void
test_damaged (void)
{
  g_autofree guint8 *rgb = test_pattern (24, 20, 8);
  g_autoptr (GBytes) exif = test_exif (6, TRUE);
  g_autoptr (GBytes) swapped = test_profile_swapped ();

  for (int kind = 0; kind < 3; kind++)
    {
      g_autoptr (GBytes) file
        = test_webp_of (rgb, 24, 20, 3, kind == 0 ? 0 : 80,
                        kind == 2 ? exif : NULL, kind == 2 ? swapped : NULL);
      gsize length;
      const guint8 *data = g_bytes_get_data (file, &length);
      g_autofree guint8 *copy = g_memdup2 (data, length);
      guint8 column[PURR_FEATURES];

      g_assert_cmpint (test_decode (data, length, column).status, ==,
                       PURR_DECODE_OK);
      for (gsize n = 12; n < length; n++)
        if (kind < 2 && n < length - 1)
          g_assert_cmpint (test_decode (data, n, column).status, ==,
                           PURR_DECODE_DAMAGED);
        else
          test_decode (data, n, column);
      for (gsize k = 12; k < length; k++)
        {
          copy[k] ^= 0x55;
          test_assert_steady (copy, length);
          copy[k] = data[k];
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode-webp/lossless", test_lossless);
  g_test_add_func ("/decode-webp/transparency", test_transparency);
  g_test_add_func ("/decode-webp/profile", test_profile);
  g_test_add_func ("/decode-webp/scaled", test_scaled);
  g_test_add_func ("/decode-webp/film", test_film);
  g_test_add_func ("/decode-webp/damaged", test_damaged);
  return g_test_run ();
}

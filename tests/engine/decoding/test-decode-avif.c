/* test-decode-avif.c: AVIF, written by libavif */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>

static void
test_values (void)
{
  g_autofree guint8 *rgb = test_soft_picture (32, 32);
  g_autoptr (GBytes) file = test_avif_of (rgb, 32, 32, 3, 0, -1, NULL);
  guint8 column[PURR_FEATURES];
  PurrDecodeReply reply = test_decode_bytes (file, column);

  g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
  g_assert_cmpstr (purr_format_get (reply.format)->name, ==, "AVIF");
  g_assert_cmpfloat (test_difference (column, rgb, sizeof column), <=, 2);
}

static void
test_colours (void)
{
  guint8 rgba[16 * 16 * 4], red[16 * 16 * 3], column[PURR_FEATURES];
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) pale = NULL, green = NULL;

  for (int k = 0; k < 16 * 16; k++)
    {
      memcpy (rgba + 4 * k, "\x0a\xc8\xff\x64", 4);
      memcpy (red + 3 * k, "\xff\0\0", 3);
    }
  pale = test_avif_of (rgba, 16, 16, 4, 0, -1, NULL);
  green = test_avif_of (red, 16, 16, 3, 0, -1, swapped);
  g_assert_cmpint (test_decode_bytes (pale, column).status, ==, PURR_DECODE_OK);
  g_assert_cmpint (ABS (column[0] - 159), <=, 3);
  g_assert_cmpint (ABS (column[1] - 233), <=, 3);
  g_assert_cmpint (ABS (column[2] - 255), <=, 3);
  g_assert_cmpint (test_decode_bytes (green, column).status, ==,
                   PURR_DECODE_OK);
  g_assert_cmpint (column[0], <=, 8);
  g_assert_cmpint (column[1], >=, 247);
}

/* What a file asks for: first quarters against the clock, then a mirror; and
 * the picture that has to be stored for it, as Exif would number it. The
 * numbers are libavif's manual's: Exif 2 is a mirror of mode 1, 4 one of mode
 * 0; 8 is one quarter, 3 are two, 6 are three. */
static void
test_orientations (void)
{
  static const int ways[][3]
    = { { 0, -1, 1 }, { 0, 1, 2 }, { 2, -1, 3 }, { 0, 0, 4 }, { 1, 0, 5 },
        { 3, -1, 6 }, { 1, 1, 7 }, { 1, -1, 8 }, { 3, 1, 5 } };
  g_autofree guint8 *rgb = test_soft_picture (48, 33);
  guint8 expected[PURR_FEATURES];

  for (gsize k = 0; k < G_N_ELEMENTS (ways); k++)
    {
      int orientation = ways[k][2];
      gboolean lying = orientation >= 5;
      g_autofree guint8 *stored = test_stored (rgb, 48, 33, orientation);
      g_autoptr (GBytes) file
        = test_avif_of (stored, lying ? 33 : 48, lying ? 48 : 33, 3, ways[k][0],
                        ways[k][1], NULL);
      guint8 column[PURR_FEATURES];
      PurrDecodeReply reply = test_decode_bytes (file, column);

      g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
      g_assert_cmpint (reply.width, ==, 48);
      g_assert_cmpint (reply.height, ==, 33);
      if (k == 0)
        memcpy (expected, column, sizeof column);
      g_assert_cmpfloat (test_difference (column, expected, sizeof column), <=,
                         2);
    }
}

static void
test_cut (void)
{
  g_autofree guint8 *rgb = test_soft_picture (32, 32);
  g_autoptr (GBytes) file = test_avif_of (rgb, 32, 32, 3, 0, -1, NULL);
  gsize length = g_bytes_get_size (file);
  guint8 column[PURR_FEATURES];

  for (gsize n = 16; n < length; n++)
    g_assert_cmpint (
      test_decode (g_bytes_get_data (file, NULL), n, column).status, !=,
      PURR_DECODE_OK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode-avif/values", test_values);
  g_test_add_func ("/decode-avif/colours", test_colours);
  g_test_add_func ("/decode-avif/orientations", test_orientations);
  g_test_add_func ("/decode-avif/cut", test_cut);
  return g_test_run ();
}

/* test-decode-tiff.c: TIFF, written by libtiff */

#include "test-encoders.h"
#include "test-pictures.h"
#include "test-written.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>
#include <tiffio.h>

static void
assert_column (GBytes *file, const guint8 *expected)
{
  guint8 column[PURR_FEATURES];
  PurrDecodeReply reply = test_decode_bytes (file, column);

  g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
  g_assert_cmpstr (purr_format_get (reply.format)->name, ==, "TIFF");
  g_assert_cmpmem (column, sizeof column, expected, sizeof column);
}

static void
test_values (void)
{
  static const int compressions[]
    = { COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE,
        COMPRESSION_PACKBITS };
  g_autofree guint8 *rgb = test_pattern (32, 32, 9);

  for (gsize k = 0; k < G_N_ELEMENTS (compressions); k++)
    for (int bits = 8; bits <= 16; bits += 8)
      {
        g_autoptr (GBytes) file
          = test_tiff_of (rgb, 32, 32, 3, bits, 1, compressions[k], NULL);

        assert_column (file, rgb);
      }
}

static void
test_orientations (void)
{
  g_autofree guint8 *rgb = test_pattern (32, 32, 9);
  g_autofree guint8 *wide = test_pattern (45, 38, 9);
  g_autoptr (GBytes) first = test_tiff_of (wide, 45, 38, 3, 8, 1, 1, NULL);
  guint8 expected[PURR_FEATURES];

  test_decode_bytes (first, expected);
  for (int orientation = 1; orientation <= 8; orientation++)
    {
      gboolean lying = orientation >= 5;
      g_autofree guint8 *stored = test_stored (rgb, 32, 32, orientation);
      g_autofree guint8 *stored_wide = test_stored (wide, 45, 38, orientation);
      g_autoptr (GBytes) file
        = test_tiff_of (stored, 32, 32, 3, 8, orientation, 1, NULL);
      g_autoptr (GBytes) wide_file
        = test_tiff_of (stored_wide, lying ? 38 : 45, lying ? 45 : 38, 3, 8,
                        orientation, 1, NULL);

      assert_column (file, rgb);
      assert_column (wide_file, expected);
    }
}

static void
test_colours (void)
{
  static const guint8 rgba[] = { 10, 200, 255, 100 }, red[] = { 255, 0, 0 };
  static const guint8 grey[] = { 77 };
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) pale = test_tiff_of (rgba, 1, 1, 4, 8, 1, 1, NULL);
  g_autoptr (GBytes) green = test_tiff_of (red, 1, 1, 3, 8, 1, 1, swapped);
  g_autoptr (GBytes) one = test_tiff_of (grey, 1, 1, 1, 8, 1, 1, NULL);
  guint8 column[PURR_FEATURES];

  test_decode_bytes (pale, column);
  g_assert_cmpint (ABS (column[0] - 159), <=, 1);
  g_assert_cmpint (ABS (column[1] - 233), <=, 1);
  g_assert_cmpint (column[2], ==, 255);
  test_decode_bytes (green, column);
  g_assert_cmpint (column[0], <=, 1);
  g_assert_cmpint (column[1], >=, 254);
  test_decode_bytes (one, column);
  g_assert_cmpmem (column, 3, "MMM", 3);
}

/* Nothing is printed, nothing is read behind the end, and nothing large is
 * allocated for a small file that says it is large. */
static void
test_damaged (void)
{
  g_autofree guint8 *rgb = test_pattern (12, 10, 8);
  g_autoptr (GBytes) file
    = test_tiff_of (rgb, 12, 10, 3, 8, 1, COMPRESSION_LZW, NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);
  guint8 column[PURR_FEATURES];

  /* Its list of tags is at the end */
  for (gsize n = 4; n < length - 8; n++)
    g_assert_cmpint (test_decode (data, n, column).status, !=, PURR_DECODE_OK);
  for (gsize k = 4; k < length; k++)
    for (int bit = 0; bit < 8; bit++)
      {
        copy[k] ^= (guint8) (1 << bit);
        test_assert_steady (copy, length);
        copy[k] = data[k];
      }
}

static void
test_kinds (void)
{
  test_check_written ("write-tiff.py", "TIFF", 300);
}

/* As faxes and cameras pack them: two colours by fax's ways, and JPEG. The tags
 * come last, so that what is cut off is cut out before them. */
static void
test_packed_ends_early (void)
{
  static const struct
  {
    int compression;
    int bits;
    guint short_by;
  } kinds[] = {
    { COMPRESSION_CCITTFAX3, 1, 40 }, { COMPRESSION_CCITTFAX4, 1, 40 },
    { COMPRESSION_JPEG, 8, 100 },     { COMPRESSION_LZW, 8, 40 },
    { COMPRESSION_PACKBITS, 8, 40 },  { COMPRESSION_ADOBE_DEFLATE, 8, 40 },
  };
  g_autofree guint8 *pixels = test_pattern (64, 64, 4);

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      char *folder = test_folder_new ();
      g_autofree char *path = g_build_filename (folder, "picture.tif", NULL);
      TIFF *tiff = TIFFOpen (path, "w");
      g_autofree char *data = NULL;
      guint8 column[PURR_FEATURES];
      uint64_t *counts = NULL;
      guint row = kinds[k].bits == 1 ? 8 : 64;
      gsize length;

      TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, 64);
      TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, 64);
      TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
      TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, kinds[k].bits);
      TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
      TIFFSetField (tiff, TIFFTAG_COMPRESSION, kinds[k].compression);
      TIFFSetField (tiff, TIFFTAG_ROWSPERSTRIP, 64);
      for (guint y = 0; y < 64; y++)
        g_assert_cmpint (TIFFWriteScanline (tiff, pixels + y * row, y, 0), ==,
                         1);
      TIFFClose (tiff);
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_cmpint (test_decode ((guint8 *) data, length, column).status, ==,
                       PURR_DECODE_OK);

      /* The strip says that it is shorter than it is */
      tiff = TIFFOpen (path, "r+");
      g_assert_true (TIFFGetField (tiff, TIFFTAG_STRIPBYTECOUNTS, &counts));
      counts[0] -= kinds[k].short_by;
      g_assert_true (TIFFSetField (tiff, TIFFTAG_SOFTWARE, "cut"));
      g_assert_true (TIFFRewriteDirectory (tiff));
      TIFFClose (tiff);
      g_clear_pointer (&data, g_free);
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_cmpint (test_decode ((guint8 *) data, length, column).status, ==,
                       PURR_DECODE_DAMAGED);
      test_folder_remove (folder);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode-tiff/values", test_values);
  g_test_add_func ("/decode-tiff/orientations", test_orientations);
  g_test_add_func ("/decode-tiff/colours", test_colours);
  g_test_add_func ("/decode-tiff/damaged", test_damaged);
  g_test_add_func ("/decode-tiff/kinds", test_kinds);
  g_test_add_func ("/decode-tiff/packed-ends-early", test_packed_ends_early);
  return g_test_run ();
}

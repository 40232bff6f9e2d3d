/* test-decode-jpeg.c: colours, sizes, and files that are not whole */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/area-average.h"
#include "engine/decoding/decoding-private.h"

#include <string.h>

/* One colour of 16x16 pixels, as it is stored, to the colour that comes out */
static void
assert_colour (GBytes *file, guint8 red, guint8 green, guint8 blue)
{
  guint8 column[PURR_FEATURES];

  g_assert_cmpint (test_decode_bytes (file, column).status, ==, PURR_DECODE_OK);
  for (int k = 0; k < PURR_FEATURES; k += 3)
    {
      g_assert_cmpint (ABS (column[k] - red), <=, 2);
      g_assert_cmpint (ABS (column[k + 1] - green), <=, 2);
      g_assert_cmpint (ABS (column[k + 2] - blue), <=, 2);
    }
}

static GBytes *
one_colour (const guint8 *colour,
            int channels,
            TestJpegFlags flags,
            GBytes *profile)
{
  guint8 pixels[16 * 16 * 4];

  for (int k = 0; k < 16 * 16; k++)
    memcpy (pixels + k * channels, colour, (gsize) channels);
  return test_jpeg_of (pixels, 16, 16, channels, 100, flags, NULL, profile);
}

static void
test_colours (void)
{
  static const guint8 rgb[] = { 200, 100, 50 }, grey[] = { 77 };

  for (int progressive = 0; progressive < 2; progressive++)
    {
      TestJpegFlags flags = progressive ? TEST_JPEG_PROGRESSIVE : 0;
      g_autoptr (GBytes) colour = one_colour (rgb, 3, flags, NULL);
      g_autoptr (GBytes) one = one_colour (grey, 1, flags, NULL);

      assert_colour (colour, 200, 100, 50);
      assert_colour (one, 77, 77, 77);
    }
}

/* A fifth of cyan, nothing of magenta, all yellow, a tenth of black: what is
 * left of red is 4/5 x 9/10, of green 9/10, of blue nothing. */
static void
test_inks (void)
{
  static const guint8 inks[] = { 51, 0, 255, 26 };
  static const guint8 light[] = { 204, 255, 0, 229 };
  g_autoptr (GBytes) adobe = one_colour (light, 4, TEST_JPEG_PLAIN, NULL);
  g_autoptr (GBytes) ycck = one_colour (light, 4, TEST_JPEG_YCCK, NULL);
  g_autoptr (GBytes) plain = one_colour (inks, 4, TEST_JPEG_NO_ADOBE, NULL);

  assert_colour (adobe, 183, 229, 0);
  assert_colour (ycck, 183, 229, 0);
  assert_colour (plain, 183, 229, 0);
}

static void
test_profiles (void)
{
  static const guint8 red[] = { 255, 0, 0 }, grey[] = { 55 };
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) srgb = test_profile_srgb ();
  g_autoptr (GBytes) linear = test_profile_linear_grey ();
  g_autoptr (GBytes) as_green = one_colour (red, 3, 0, swapped);
  g_autoptr (GBytes) as_red = one_colour (red, 3, 0, srgb);
  g_autoptr (GBytes) bright = one_colour (grey, 1, 0, linear);
  /* One for colours says nothing of greys, and the reverse */
  g_autoptr (GBytes) other = one_colour (grey, 1, 0, swapped);
  g_autoptr (GBytes) other_red = one_colour (red, 3, 0, linear);

  assert_colour (as_green, 0, 255, 0);
  assert_colour (as_red, 255, 0, 0);
  /* 55 of 255 is a light of 0.2157, which sRGB writes as 128.1 */
  assert_colour (bright, 128, 128, 128);
  assert_colour (other, 55, 55, 55);
  assert_colour (other_red, 255, 0, 0);
}

/* By the plain rule cyan is a colour; by this profile it is black. */
static void
test_profile_of_inks (void)
{
  static const guint8 cyan[] = { 255, 0, 0, 0 }, magenta[] = { 0, 255, 0, 0 };
  static const guint8 cyan_light[] = { 0, 255, 255, 255 };
  g_autoptr (GBytes) profile = test_profile_inks ();
  g_autoptr (GBytes) plain = one_colour (cyan, 4, TEST_JPEG_NO_ADOBE, NULL);
  g_autoptr (GBytes) black = one_colour (cyan, 4, TEST_JPEG_NO_ADOBE, profile);
  g_autoptr (GBytes) white
    = one_colour (magenta, 4, TEST_JPEG_NO_ADOBE, profile);
  g_autoptr (GBytes) adobe = one_colour (cyan_light, 4, 0, profile);

  assert_colour (plain, 0, 255, 255);
  assert_colour (black, 0, 0, 0);
  assert_colour (white, 255, 255, 255);
  assert_colour (adobe, 0, 0, 0);
}

/* A profile that is not whole, or not one at all, is passed over. */
static void
test_broken_profiles (void)
{
  static const guint8 red[] = { 255, 0, 0 };
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  gsize n;
  const guint8 *data = g_bytes_get_data (swapped, &n);

  for (gsize length = 1; length < n; length += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, length);
      g_autoptr (GBytes) file = one_colour (red, 3, 0, cut);
      guint8 column[PURR_FEATURES];

      g_assert_cmpint (test_decode_bytes (file, column).status, ==,
                       PURR_DECODE_OK);
    }
  for (gsize k = 0; k < n; k++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, n);
      g_autoptr (GBytes) odd = NULL, file = NULL;
      guint8 column[PURR_FEATURES];

      copy[k] ^= 0xff;
      odd = g_bytes_new (copy, n);
      file = one_colour (red, 3, 0, odd);
      g_assert_cmpint (test_decode_bytes (file, column).status, ==,
                       PURR_DECODE_OK);
    }
}

/* Decoding at a fraction moves the column by next to nothing. What a full
 * decode gives is seen by asking the decoder for it. */
static double
scaled_difference (const guint8 *data, gsize length, int *shrink)
{
  PurrEncoded file = { data, length, NULL, 128, 1 };
  PurrEncoded full = { data, length, NULL, G_MAXINT, 1 };
  PurrDecodeReply reply = { 0 };
  PurrPixels small = { .orientation = 1 }, whole = { .orientation = 1 };
  guint8 column[PURR_FEATURES], exact[PURR_FEATURES];
  PurrSpan across, down;

  g_assert_true (purr_decode_jpeg (&file, &small, &reply));
  g_assert_true (purr_decode_jpeg (&full, &whole, &reply));
  g_assert_cmpint (whole.shrink, ==, 1);
  g_assert_cmpint (whole.width, ==, small.full_width);
  g_assert_cmpint (MIN (small.width, small.height), >=, 128);
  across = (PurrSpan) { 0, small.full_width, small.shrink, 1 };
  down = (PurrSpan) { 0, small.full_height, small.shrink, 1 };
  purr_area_average_part (small.data, (gsize) small.width * 3, &across, &down,
                          column, 32, 32);
  purr_image_area_average (whole.data, whole.width, whole.height,
                           (gsize) whole.width * 3, exact, 32, 32);
  *shrink = small.shrink;
  purr_pixels_clear (&small);
  purr_pixels_clear (&whole);
  return test_difference (column, exact, PURR_FEATURES);
}

static void
test_scaled (void)
{
  static const int sides[][3]
    = { { 255, 300, 1 },   { 256, 300, 2 },   { 511, 517, 2 },  { 513, 515, 4 },
        { 1023, 1030, 4 }, { 1030, 1026, 8 }, { 1031, 1033, 8 } };

  for (gsize k = 0; k < G_N_ELEMENTS (sides); k++)
    {
      g_autofree guint8 *rgb = test_soft_picture (sides[k][0], sides[k][1]);
      g_autoptr (GBytes) file
        = test_jpeg_of (rgb, sides[k][0], sides[k][1], 3, 95,
                        k % 2 ? TEST_JPEG_PROGRESSIVE : 0, NULL, NULL);
      int shrink;

      g_assert_cmpfloat (scaled_difference (g_bytes_get_data (file, NULL),
                                            g_bytes_get_size (file), &shrink),
                         <=, 0.5);
      g_assert_cmpint (shrink, ==, sides[k][2]);
    }
}

static void
test_scaled_photos (void)
{
  g_autofree char *folder = test_data ("photos");
  g_autoptr (GPtrArray) files = NULL;
  double worst = 0;
  guint n = 0;

  if (folder == NULL)
    return;
  files = test_list_files (folder);
  for (guint k = 0; k < files->len; k++)
    if (g_str_has_suffix (files->pdata[k], ".jpg"))
      {
        g_autofree char *data = NULL;
        gsize length;
        int shrink;

        g_assert_true (
          g_file_get_contents (files->pdata[k], &data, &length, NULL));
        worst = MAX (worst, scaled_difference ((const guint8 *) data, length,
                                               &shrink));
        g_assert_cmpint (shrink, ==, 8);
        n++;
      }
  g_test_message ("%u photos: mean absolute difference of at most %.3f levels",
                  n, worst);
  g_assert_cmpuint (n, ==, 21);
  g_assert_cmpfloat (worst, <=, 1.5);
}

/* Cut at any byte, a picture is refused until all of its data is there; only
 * the mark at the end may be missing. */
static void
test_cut_anywhere (void)
{
  g_autofree guint8 *rgb = test_pattern (24, 20, 8);

  for (int progressive = 0; progressive < 2; progressive++)
    {
      g_autoptr (GBytes) file
        = test_jpeg_of (rgb, 24, 20, 3, 90,
                        progressive ? TEST_JPEG_PROGRESSIVE : 0, NULL, NULL);
      gsize length;
      const guint8 *data = g_bytes_get_data (file, &length);
      guint8 whole[PURR_FEATURES], column[PURR_FEATURES];

      g_assert_cmpint (test_decode (data, length, whole).status, ==,
                       PURR_DECODE_OK);
      for (gsize n = 3; n < length - 3; n++)
        g_assert_cmpint (test_decode (data, n, column).status, ==,
                         PURR_DECODE_DAMAGED);
      for (gsize n = length - 2; n < length; n++)
        {
          g_assert_cmpint (test_decode (data, n, column).status, ==,
                           PURR_DECODE_OK);
          g_assert_cmpmem (column, sizeof column, whole, sizeof whole);
        }
    }
}

/* Bytes between segments and behind the end are no damage. */
static void
test_odd_but_whole (void)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();
  GByteArray *array = g_byte_array_new ();
  g_autoptr (GBytes) odd = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  guint8 column[PURR_FEATURES], whole[PURR_FEATURES];

  g_byte_array_append (array, data, 2);
  g_byte_array_append (array, data + 2, 69);
  g_byte_array_append (array, (const guint8 *) "\1\2\3", 3);
  g_byte_array_append (array, data + 71, (guint) (length - 71));
  g_byte_array_append (array, (const guint8 *) "a film follows", 14);
  odd = g_byte_array_free_to_bytes (array);
  test_decode (data, length, whole);
  g_assert_cmpint (test_decode_bytes (odd, column).status, ==, PURR_DECODE_OK);
  g_assert_cmpmem (column, sizeof column, whole, sizeof whole);
}

/* Replaces the byte at the frame's marker, or behind it. */
static PurrDecodeStatus
altered (GBytes *jpeg, guint8 marker, gsize offset, guint8 value)
{
  gsize length;
  g_autofree guint8 *data
    = g_memdup2 (g_bytes_get_data (jpeg, &length), g_bytes_get_size (jpeg));
  guint8 column[PURR_FEATURES];
  gsize at = 0;

  length = g_bytes_get_size (jpeg);
  while (data[at] != 0xff || data[at + 1] != marker)
    at++;
  data[at + offset] = value;
  return test_decode (data, length, column).status;
}

static void
test_rare_kinds (void)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();

  g_assert_cmpint (altered (jpeg, 0xc0, 1, 0xc3), ==, PURR_DECODE_RARE_KIND);
  g_assert_cmpint (altered (jpeg, 0xc0, 1, 0xc9), ==, PURR_DECODE_RARE_KIND);
  g_assert_cmpint (altered (jpeg, 0xc0, 1, 0xca), ==, PURR_DECODE_RARE_KIND);
  g_assert_cmpint (altered (jpeg, 0xc0, 4, 12), ==, PURR_DECODE_RARE_KIND);
}

/* A table of 16 x 255 codes, for which no decoder has room. */
static void
test_oversized_table (void)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();
  gsize length;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&jpeg), &length);
  guint8 column[PURR_FEATURES];
  gsize at = 0;

  while (data[at] != 0xff || data[at + 1] != 0xc4)
    at++;
  memset (data + at + 5, 255, 16);
  g_assert_cmpint (test_decode (data, length, column).status, ==,
                   PURR_DECODE_DAMAGED);
  g_free (data);
}

/* A progressive file of grey: the means of all blocks, then their other numbers
 * bit by bit, all of them 0. One code says so of 16,384 blocks at a time. */
static GBytes *
many_scans (guint side, guint n_scans)
{
  static const guint8 tables[]
    = { 0xff, 0xc4, 0, 20, 0x00, 1, 0, 0,    0,    0, 0,  0,    0, 0,   0,
        0,    0,    0, 0,  0,    0, 0, 0xff, 0xc4, 0, 20, 0x10, 1, 0,   0,
        0,    0,    0, 0,  0,    0, 0, 0,    0,    0, 0,  0,    0, 0xe0 };
  const guint8 frame[]
    = { 0xff,      0xc2,       0, 11, 8,    side >> 8, side & 255,
        side >> 8, side & 255, 1, 1,  0x11, 0 };
  gsize n_zeros = (gsize) (side + 7) * (side + 7) / 64 / 8 + 4;
  g_autofree guint8 *zeros = g_malloc0 (n_zeros);
  GByteArray *jpeg = g_byte_array_new ();

  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd8\xff\xdb\0\x43\0", 7);
  for (int k = 0; k < 64; k++)
    g_byte_array_append (jpeg, (const guint8 *) "\x08", 1);
  g_byte_array_append (jpeg, frame, sizeof frame);
  g_byte_array_append (jpeg, tables, sizeof tables);
  for (guint k = 0; k < n_scans; k++)
    {
      guint number = k == 0 ? 0 : 1 + (k - 1) / 14;
      guint low = k == 0 ? 0 : 13 - (k - 1) % 14;
      guint high = low == 13 || k == 0 ? 0 : low + 1;
      const guint8 scan[] = { 0xff,
                              0xda,
                              0,
                              8,
                              1,
                              1,
                              0,
                              (guint8) number,
                              (guint8) number,
                              (guint8) (high << 4 | low) };

      g_byte_array_append (jpeg, scan, sizeof scan);
      g_byte_array_append (jpeg, zeros,
                           (guint) (k == 0 ? n_zeros : MIN (n_zeros, 40)));
    }
  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd9", 2);
  return g_byte_array_free_to_bytes (jpeg);
}

/* Each scan goes over the whole picture, however few bytes it has: as many as a
 * small picture may have are too many for a large one. */
static void
test_too_many_scans (void)
{
  guint8 column[PURR_FEATURES];
  g_autoptr (GBytes) few = many_scans (64, 500);
  g_autoptr (GBytes) many = many_scans (64, 501);
  g_autoptr (GBytes) large = many_scans (4000, 121);
  PurrDecodeReply reply = test_decode_bytes (many, column);

  g_assert_cmpint (reply.status, ==, PURR_DECODE_TOO_MANY_LAYERS);
  g_assert_cmpint (reply.limit, ==, 500);
  assert_colour (few, 128, 128, 128);
  reply = test_decode_bytes (large, column);
  g_assert_cmpint (reply.status, ==, PURR_DECODE_TOO_MANY_LAYERS);
  g_assert_cmpint (reply.limit, ==, 120);
}

/* 64 megapixels of four inks in several scans: 512 MB of numbers to be kept.
 * The header alone decides. */
static void
test_too_much_memory (void)
{
  static const guint8 sides[]
    = { 8000 >> 8, 8000 & 255, 8000 >> 8, 8000 & 255 };
  guint8 inks[16 * 16 * 4] = { 0 };
  g_autoptr (GBytes) file
    = test_jpeg_of (inks, 16, 16, 4, 90, TEST_JPEG_PROGRESSIVE, NULL, NULL);
  gsize length;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&file), &length);
  guint8 column[PURR_FEATURES];
  gsize at = 0;

  while (data[at] != 0xff || data[at + 1] != 0xc2)
    at++;
  memcpy (data + at + 5, sides, sizeof sides);
  g_assert_cmpint (test_decode (data, length, column).status, ==,
                   PURR_DECODE_TOO_MUCH_MEMORY);
  g_free (data);
}

/* Grey all over: a block of it takes two bits, which are 0. */
static GByteArray *
grey_jpeg (guint width, guint height)
{
  static const guint8 frame[]
    = { 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0 };
  /* One code, for a difference of nothing, and one for nothing more */
  static const guint8 tables[2][22]
    = { { 0xff, 0xc4, 0, 20, 0x00, 1 }, { 0xff, 0xc4, 0, 20, 0x10, 1 } };
  static const guint8 scan[] = { 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0 };
  GByteArray *jpeg = g_byte_array_new ();
  gsize n = (gsize) ((width + 7) / 8) * ((height + 7) / 8);
  guint start;

  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd8\xff\xdb\0\x43\0", 7);
  for (int k = 0; k < 64; k++)
    g_byte_array_append (jpeg, (const guint8 *) "\x08", 1);
  start = jpeg->len;
  g_byte_array_append (jpeg, frame, sizeof frame);
  g_byte_array_append (jpeg, tables[0], sizeof tables);
  g_byte_array_append (jpeg, scan, sizeof scan);
  jpeg->data[start + 5] = (guint8) (height >> 8);
  jpeg->data[start + 6] = (guint8) (height & 255);
  jpeg->data[start + 7] = (guint8) (width >> 8);
  jpeg->data[start + 8] = (guint8) (width & 255);
  start = jpeg->len;
  g_byte_array_set_size (jpeg, start + (guint) (n / 4));
  memset (jpeg->data + start, 0, n / 4);
  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd9", 2);
  return jpeg;
}

/* Phones take pictures of 108 and 200 megapixels. */
static void
test_giants (void)
{
  static const struct
  {
    guint width;
    guint height;
    PurrDecodeStatus status;
  } sizes[] = {
    { 12000, 9000, PURR_DECODE_OK },
    { 9000, 12000, PURR_DECODE_OK },
    { 16384, 12288, PURR_DECODE_OK },
    { 15625, 16000, PURR_DECODE_OK }, /* 250 million */
    { 65500, 3816, PURR_DECODE_OK },
    { 15626, 16000, PURR_DECODE_TOO_MANY_PIXELS },
    { 65500, 65500, PURR_DECODE_TOO_MANY_PIXELS },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (GByteArray) file = grey_jpeg (sizes[k].width, sizes[k].height);
      guint8 column[PURR_FEATURES];
      PurrDecodeReply reply = test_decode (file->data, file->len, column);

      g_assert_cmpint (reply.status, ==, sizes[k].status);
      g_assert_cmpint (reply.width, ==, sizes[k].width);
      g_assert_cmpint (reply.height, ==, sizes[k].height);
      if (reply.status != PURR_DECODE_OK)
        continue;
      for (gsize i = 0; i < PURR_FEATURES; i++)
        g_assert_cmpint (column[i], ==, 128);
      reply = test_decode (file->data, file->len - 1000, column);
      g_assert_cmpint (reply.status, ==, PURR_DECODE_DAMAGED);
    }
}

/* Of a progressive one all numbers have to be kept, which for so many is more
 * than one picture may take; the header decides. */
static void
test_progressive_giants (void)
{
  g_autoptr (GByteArray) file = grey_jpeg (15625, 16000);
  guint8 column[PURR_FEATURES];

  file->data[72] = 0xc2;
  g_assert_cmpint (test_decode (file->data, file->len, column).status, ==,
                   PURR_DECODE_TOO_MUCH_MEMORY);
}

/* Something between the first mark and the first segment, which libjpeg passes
 * over as it does elsewhere */
static void
test_after_first_mark (void)
{
  g_autoptr (GByteArray) file = grey_jpeg (32, 32);
  g_autoptr (GByteArray) odd = g_byte_array_new ();
  guint8 column[PURR_FEATURES];
  PurrDecodeReply reply;

  g_byte_array_append (odd, file->data, 2);
  g_byte_array_append (odd, (const guint8 *) "\0\1\2Exif", 7);
  g_byte_array_append (odd, file->data + 2, file->len - 2);
  reply = test_decode (odd->data, odd->len, column);
  g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
  g_assert_cmpstr (purr_format_get (reply.format)->name, ==, "JPEG");
  g_assert_cmpint (column[0], ==, 128);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode-jpeg/colours", test_colours);
  g_test_add_func ("/decode-jpeg/inks", test_inks);
  g_test_add_func ("/decode-jpeg/profiles", test_profiles);
  g_test_add_func ("/decode-jpeg/profile-of-inks", test_profile_of_inks);
  g_test_add_func ("/decode-jpeg/broken-profiles", test_broken_profiles);
  g_test_add_func ("/decode-jpeg/scaled", test_scaled);
  g_test_add_func ("/decode-jpeg/scaled-photos", test_scaled_photos);
  g_test_add_func ("/decode-jpeg/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/decode-jpeg/odd-but-whole", test_odd_but_whole);
  g_test_add_func ("/decode-jpeg/rare-kinds", test_rare_kinds);
  g_test_add_func ("/decode-jpeg/oversized-table", test_oversized_table);
  g_test_add_func ("/decode-jpeg/too-many-scans", test_too_many_scans);
  g_test_add_func ("/decode-jpeg/too-much-memory", test_too_much_memory);
  g_test_add_func ("/decode-jpeg/giants", test_giants);
  g_test_add_func ("/decode-jpeg/progressive-giants", test_progressive_giants);
  g_test_add_func ("/decode-jpeg/after-first-mark", test_after_first_mark);
  return g_test_run ();
}

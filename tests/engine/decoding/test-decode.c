/* test-decode.c: turned upright and made small, in every format alike */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>

typedef struct
{
  guint8 column[PURR_FEATURES];
  guint8 preview[PURR_PREVIEW_MAX_BYTES];
  PurrDecodeReply reply;
} Answer;

static void
decode (GBytes *bytes, PurrCrop crop, int preview_side, Answer *answer)
{
  PurrDecodeRequest request = { crop, preview_side };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  memset (answer, 0, sizeof *answer);
  purr_decode (data, length, &request, answer->column, answer->preview,
               &answer->reply);
  g_assert_cmpint (answer->reply.status, ==, PURR_DECODE_OK);
}

static GBytes *
encode (const char *format,
        const guint8 *rgb,
        int width,
        int height,
        GBytes *exif)
{
  if (strcmp (format, "PNG") == 0)
    return test_png_with (test_png (rgb, width, height, 3), "eXIf", exif);
  if (strcmp (format, "WebP") == 0)
    return test_webp_of (rgb, width, height, 3, 0, exif, NULL);
  return test_jpeg_of (rgb, width, height, 3, 100, TEST_JPEG_PLAIN, exif, NULL);
}

/* A picture that is left over by an odd number at both ways of holding it,
 * stored in all ways: the same bytes to the last, previews too. JPEG rounds, so
 * there a level here and there. */
static void
check_orientations (const char *format, int width, int height, double tolerance)
{
  g_autofree guint8 *rgb = test_pattern (width, height, 5);
  g_autofree guint8 *soft = test_soft_picture (width, height);
  const guint8 *upright = tolerance > 0 ? soft : rgb;
  g_autofree Answer *first = g_new (Answer, 1);
  g_autofree Answer *other = g_new (Answer, 1);

  for (int crop = PURR_CROP_CENTRE; crop <= PURR_CROP_STRETCH; crop++)
    for (int orientation = 1; orientation <= 8; orientation++)
      {
        g_autofree guint8 *stored
          = test_stored (upright, width, height, orientation);
        int lying = orientation >= 5;
        g_autoptr (GBytes) exif
          = test_exif ((guint) orientation, orientation % 2 == 0);
        g_autoptr (GBytes) file
          = encode (format, stored, lying ? height : width,
                    lying ? width : height, exif);

        decode (file, (PurrCrop) crop, 40, other);
        g_assert_cmpint (other->reply.width, ==, width);
        g_assert_cmpint (other->reply.height, ==, height);
        if (orientation == 1)
          *first = *other;
        g_assert_cmpint (other->reply.preview_width, ==,
                         first->reply.preview_width);
        g_assert_cmpint (other->reply.preview_height, ==,
                         first->reply.preview_height);
        g_assert_cmpfloat (test_difference (first->column, other->column,
                                            PURR_FEATURES),
                           <=, tolerance);
        g_assert_cmpfloat (
          test_difference (first->preview, other->preview,
                           (gsize) (first->reply.preview_width
                                    * first->reply.preview_height * 3)),
          <=, tolerance);
      }
}

static void
test_orientations_png (void)
{
  check_orientations ("PNG", 45, 38, 0);
  check_orientations ("PNG", 38, 45, 0);
  check_orientations ("PNG", 101, 64, 0);
}

static void
test_orientations_webp (void)
{
  check_orientations ("WebP", 45, 38, 0);
  check_orientations ("WebP", 38, 45, 0);
}

static void
test_orientations_jpeg (void)
{
  check_orientations ("JPEG", 45, 38, 0.5);
  check_orientations ("JPEG", 38, 45, 0.5);
  /* Decoded at a quarter, with rows and columns that are cut */
  check_orientations ("JPEG", 701, 562, 0.5);
}

/* One pixel in a corner, seen by hand: 6 is a phone held upright, whose sensor
 * has its top at the right. */
static void
test_by_hand (void)
{
  guint8 stored[2 * 3 * 3] = { 0 };
  g_autoptr (GBytes) exif = test_exif (6, FALSE);
  g_autoptr (GBytes) file = NULL;
  g_autofree Answer *answer = g_new (Answer, 1);

  /* 3 wide, 2 high; the lower left is red, which is then at the upper left */
  stored[3 * 3] = 255;
  file = test_png_with (test_png (stored, 3, 2, 3), "eXIf", exif);
  decode (file, PURR_CROP_STRETCH, 40, answer);
  g_assert_cmpint (answer->reply.preview_width, ==, 2);
  g_assert_cmpint (answer->reply.preview_height, ==, 3);
  for (int k = 0; k < 2 * 3 * 3; k++)
    g_assert_cmpint (answer->preview[k], ==, k == 0 ? 255 : 0);
}

/* Whoever asks for a preview must get the same column as whoever does not. */
static void
test_column_needs_no_preview (void)
{
  static const int sides[] = { 1, 40, 200, 512 };
  g_autofree guint8 *rgb = test_soft_picture (1500, 1100);
  g_autofree Answer *plain = g_new (Answer, 1);
  g_autofree Answer *seen = g_new (Answer, 1);

  for (int kind = 0; kind < 2; kind++)
    {
      g_autoptr (GBytes) file
        = kind == 0
            ? test_jpeg_of (rgb, 1500, 1100, 3, 90, TEST_JPEG_PLAIN, NULL, NULL)
            : test_webp_of (rgb, 1500, 1100, 3, 80, NULL, NULL);

      decode (file, PURR_CROP_CENTRE, 0, plain);
      for (gsize k = 0; k < G_N_ELEMENTS (sides); k++)
        {
          int longest;

          decode (file, PURR_CROP_CENTRE, sides[k], seen);
          g_assert_cmpmem (plain->column, PURR_FEATURES, seen->column,
                           PURR_FEATURES);
          longest = MAX (seen->reply.preview_width, seen->reply.preview_height);
          g_assert_cmpint (longest, <=, sides[k]);
          g_assert_cmpint (4 * longest, >=, 3 * sides[k]);
          g_assert_cmpint (seen->reply.width, ==, 1500);
          g_assert_cmpint (seen->reply.height, ==, 1100);
        }
    }
}

/* Cut at every byte, in memory that ends there: whatever is read beyond the end
 * is noticed, and what is answered is never a picture nobody sent. */
static void
check_cuts (GBytes *file)
{
  PurrDecodeRequest request = { PURR_CROP_CENTRE, 40 };
  g_autofree Answer *answer = g_new (Answer, 1);
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);

  for (gsize n = 1; n < length; n++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, n);

      purr_decode (copy, n, &request, answer->column, answer->preview,
                   &answer->reply);
      if (answer->reply.status != PURR_DECODE_OK)
        continue;
      g_assert_cmpint (answer->reply.width, ==, 7);
      g_assert_cmpint (answer->reply.height, ==, 5);
    }
}

static void
test_cut_anywhere (void)
{
  g_autofree guint8 *pixels = test_pattern (7, 7, 2);
  g_autoptr (GBytes) exif = test_exif (1, FALSE);
  g_autoptr (GBytes) profile = test_profile_srgb ();
  g_autoptr (GBytes) png
    = test_png_with (test_png (pixels, 7, 5, 4), "eXIf", exif);
  g_autoptr (GBytes) bmp = test_bmp (pixels, 7, 5);
  g_autoptr (GBytes) tga = test_tga (pixels, 7, 5);
  g_autoptr (GBytes) jpeg
    = test_jpeg_of (pixels, 7, 5, 3, 90, TEST_JPEG_PLAIN, exif, profile);
  g_autoptr (GBytes) webp = test_webp_of (pixels, 7, 5, 3, 0, exif, profile);

  check_cuts (png);
  check_cuts (bmp);
  check_cuts (tga);
  check_cuts (jpeg);
  check_cuts (webp);
}

/* Preparing is for those who lock themselves in: no answer depends on it. */
static void
test_prepare (void)
{
  g_autofree guint8 *rgb = test_pattern (40, 40, 6);
  g_autoptr (GBytes) file = test_png (rgb, 40, 40, 3);
  g_autofree Answer *before = g_new (Answer, 1);
  g_autofree Answer *after = g_new (Answer, 1);

  decode (file, PURR_CROP_CENTRE, 20, before);
  purr_decode_prepare ();
  purr_decode_prepare ();
  decode (file, PURR_CROP_CENTRE, 20, after);
  g_assert_cmpmem (before, sizeof *before, after, sizeof *after);
}

/* Real scenes, each stored in nine ways by another program ------------- */

static void
test_photos_upright (void)
{
  static const char *const scenes[] = { "Landscape", "Portrait" };
  g_autofree char *folder = test_data ("photos");
  double worst = 0;

  if (folder == NULL)
    return;
  for (gsize s = 0; s < G_N_ELEMENTS (scenes); s++)
    {
      g_autofree Answer *first = g_new (Answer, 1);
      g_autofree Answer *other = g_new (Answer, 1);

      for (int version = 0; version <= 8; version++)
        {
          g_autofree char *path
            = g_strdup_printf ("%s/%s_%d.jpg", folder, scenes[s], version);
          g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
          g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);

          decode (bytes, PURR_CROP_CENTRE, 0, other);
          if (version == 0)
            *first = *other;
          g_assert_cmpint (other->reply.width, ==, s == 0 ? 1800 : 1200);
          g_assert_cmpint (other->reply.height, ==, s == 0 ? 1200 : 1800);
          worst = MAX (worst, test_difference (first->column, other->column,
                                               PURR_FEATURES));
        }
    }
  g_test_message ("mean absolute difference of at most %.3f levels", worst);
  g_assert_cmpfloat (worst, <=, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/orientations-png", test_orientations_png);
  g_test_add_func ("/decode/orientations-webp", test_orientations_webp);
  g_test_add_func ("/decode/orientations-jpeg", test_orientations_jpeg);
  g_test_add_func ("/decode/by-hand", test_by_hand);
  g_test_add_func ("/decode/column-needs-no-preview",
                   test_column_needs_no_preview);
  g_test_add_func ("/decode/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/decode/prepare", test_prepare);
  g_test_add_func ("/decode/photos-upright", test_photos_upright);
  return g_test_run ();
}

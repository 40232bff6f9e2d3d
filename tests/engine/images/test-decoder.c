/* test-image-read.c: from a file to its column, on pictures made and real */

#include "engine/decoding/column.h"
#include "engine/images/crop.h"
#include "engine/images/decoder.h"

#include "../decoding/test-pictures.h"

#include <string.h>

static void
read_column (GBytes *bytes, PurrCrop crop, guint8 *column)
{
  g_autoptr (GError) error = NULL;

  purr_decoder_read_bytes (test_decoder (), bytes, "picture", crop, column, 0,
                           NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_words (void)
{
  PurrCrop crop = PURR_CROP_CENTRE;

  g_assert_cmpstr (purr_crop_to_string (PURR_CROP_CENTRE), ==, "centre");
  g_assert_cmpstr (purr_crop_to_string (PURR_CROP_STRETCH), ==, "stretch");
  g_assert_true (purr_crop_from_string ("stretch", &crop));
  g_assert_cmpint (crop, ==, PURR_CROP_STRETCH);
  g_assert_false (purr_crop_from_string ("squeeze", &crop));
  g_assert_cmpint (crop, ==, PURR_CROP_STRETCH);
  g_assert_true (purr_crop_from_string ("centre", &crop));
  g_assert_cmpint (crop, ==, PURR_CROP_CENTRE);
}

/* A column is the picture's bytes: rows of pixels of R, G, B. */
static void
test_column_order (void)
{
  g_autofree guint8 *pixels = test_pattern (32, 32, 1);
  g_autoptr (GBytes) png = test_png (pixels, 32, 32, 3);
  g_autoptr (GBytes) bmp = test_bmp (pixels, 32, 32);
  guint8 column[PURR_FEATURES];

  read_column (png, PURR_CROP_CENTRE, column);
  g_assert_cmpmem (column, sizeof column, pixels, sizeof column);
  read_column (bmp, PURR_CROP_STRETCH, column);
  g_assert_cmpmem (column, sizeof column, pixels, sizeof column);
}

/* 32x32 cut out of a longer picture: the middle, rounded down. */
static void
test_crop_offsets (void)
{
  static const int sizes[][3]
    = { { 32, 32, 0 },   { 33, 32, 0 }, { 34, 32, 1 }, { 35, 32, 1 },
        { 100, 32, 34 }, { 32, 33, 0 }, { 32, 37, 2 }, { 32, 91, 29 } };

  for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      int width = sizes[k][0], height = sizes[k][1], offset = sizes[k][2];
      int left = width > height ? offset : 0;
      int top = height > width ? offset : 0;
      g_autofree guint8 *pixels = test_pattern (width, height, 2);
      g_autoptr (GBytes) png = test_png (pixels, width, height, 3);
      guint8 column[PURR_FEATURES];

      read_column (png, PURR_CROP_CENTRE, column);
      for (int y = 0; y < 32; y++)
        g_assert_cmpmem (column + 96 * y, 96,
                         pixels + 3 * ((top + y) * width + left), 96);
    }
}

/* Stretching takes all: 64x32 becomes the means of pairs. */
static void
test_stretch (void)
{
  g_autofree guint8 *pixels = test_pattern (64, 32, 3);
  g_autoptr (GBytes) png = test_png (pixels, 64, 32, 3);
  guint8 column[PURR_FEATURES];

  read_column (png, PURR_CROP_STRETCH, column);
  for (int y = 0; y < 32; y++)
    for (int x = 0; x < 32; x++)
      for (int c = 0; c < 3; c++)
        {
          const guint8 *pair = pixels + 3 * (64 * y + 2 * x) + c;

          g_assert_cmpint (column[96 * y + 3 * x + c], ==,
                           (pair[0] + pair[3] + 1) / 2);
        }
}

static void
assert_preview (int width,
                int height,
                int side,
                int shown_width,
                int shown_height)
{
  g_autofree guint8 *pixels = test_pattern (width, height, 4);
  g_autoptr (GBytes) png = test_png (pixels, width, height, 3);
  g_autoptr (GError) error = NULL;
  PurrPreview preview;
  PurrImageInfo info;

  purr_decoder_read_bytes (test_decoder (), png, "picture", PURR_CROP_CENTRE,
                           NULL, side, &preview, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info.width, ==, width);
  g_assert_cmpint (info.height, ==, height);
  g_assert_cmpstr (info.format, ==, "PNG");
  g_assert_cmpint (preview.width, ==, shown_width);
  g_assert_cmpint (preview.height, ==, shown_height);
  g_assert_cmpuint (g_bytes_get_size (preview.pixels), ==,
                    (gsize) (shown_width * shown_height * 3));
  if (width == shown_width && height == shown_height)
    g_assert_cmpmem (g_bytes_get_data (preview.pixels, NULL),
                     g_bytes_get_size (preview.pixels), pixels,
                     (gsize) (width * height * 3));
  purr_preview_clear (&preview);
  g_assert_null (preview.pixels);
  purr_preview_clear (&preview);
}

static void
test_preview (void)
{
  assert_preview (40, 20, 64, 40, 20);
  assert_preview (40, 20, 40, 40, 20);
  assert_preview (40, 20, 20, 20, 10);
  assert_preview (20, 40, 10, 5, 10);
  assert_preview (30, 20, 10, 10, 7);
  assert_preview (300, 1, 16, 16, 1);
  assert_preview (1, 300, 1, 1, 1);
}

/* Real pictures ------------------------------------------------------- */

static char *
outcome (const char *path)
{
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];
  PurrPreview preview;
  GChecksum *sum;
  char *result;

  if (!purr_decoder_read_file (test_decoder (), path, PURR_CROP_CENTRE, column,
                               96, &preview, NULL, &error))
    {
      g_assert_error (error, PURR_IMAGE_ERROR, error->code);
      test_assert_sentence (error->message, path);
      return g_strdup (error->message);
    }
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (sum, column, sizeof column);
  g_checksum_update (sum, g_bytes_get_data (preview.pixels, NULL),
                     (gssize) g_bytes_get_size (preview.pixels));
  result = g_strdup (g_checksum_get_string (sum));
  g_checksum_free (sum);
  purr_preview_clear (&preview);
  return result;
}

static void
test_odd_files (void)
{
  g_autofree char *folder = test_data ("odd");
  g_autoptr (GPtrArray) files = NULL;

  if (folder == NULL)
    return;
  files = test_list_files (folder);
  g_assert_cmpuint (files->len, >, 100);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *first = outcome (files->pdata[i]);
      g_autofree char *second = outcome (files->pdata[i]);

      g_assert_cmpstr (first, ==, second);
    }
}

static void
test_photos (void)
{
  g_autofree char *folder = test_data ("photos");
  g_autoptr (GPtrArray) files = NULL;

  if (folder == NULL)
    return;
  files = test_list_files (folder);
  for (guint i = 0; i < files->len; i++)
    if (g_str_has_suffix (files->pdata[i], ".jpg"))
      {
        g_autoptr (GError) error = NULL;
        PurrImageInfo info;

        purr_decoder_read_file (test_decoder (), files->pdata[i],
                                PURR_CROP_CENTRE, NULL, 0, NULL, &info, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (info.format, ==, "JPEG");
      }
}

/* All valid pictures of 8 bits or fewer are accepted, and a set of the same
 * ones that another program wrote out in full colours gives equal columns. */
static void
test_png_suite (void)
{
  g_autofree char *folder = test_data ("odd/stb/tests/pngsuite");
  g_autofree char *primary = NULL;
  g_autoptr (GPtrArray) files = NULL;
  guint n_compared = 0;

  if (folder == NULL)
    return;
  primary = g_build_filename (folder, "primary", NULL);
  files = test_list_files (primary);
  g_assert_cmpuint (files->len, >, 50);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_path_get_basename (files->pdata[i]);
      g_autofree char *other
        = g_build_filename (folder, "primary_check", name, NULL);
      guint8 column[PURR_FEATURES], check[PURR_FEATURES];
      g_autoptr (GError) error = NULL;

      purr_decoder_read_file (test_decoder (), files->pdata[i],
                              PURR_CROP_CENTRE, column, 0, NULL, NULL, &error);
      g_assert_no_error (error);
      if (!g_file_test (other, G_FILE_TEST_EXISTS))
        continue;
      purr_decoder_read_file (test_decoder (), other, PURR_CROP_CENTRE, check,
                              0, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (column, sizeof column, check, sizeof check);
      n_compared++;
    }
  g_assert_cmpuint (n_compared, >, 50);
}

/* 64x64 -> 32x32 is the mean of each 2x2 block, rounded half up. The source's
 * own pixels are seen through a preview of their size. */
static void
test_course (void)
{
  g_autofree char *folder = test_data ("course");
  g_autoptr (GPtrArray) files = NULL;
  guint n_checked = 0;

  if (folder == NULL)
    return;
  files = test_list_files (folder);
  for (guint i = 0; i < files->len; i++)
    {
      guint8 column[PURR_FEATURES];
      g_autoptr (GError) error = NULL;
      PurrPreview preview;
      const guint8 *pixels;

      if (!g_str_has_suffix (files->pdata[i], ".png"))
        continue;
      purr_decoder_read_file (test_decoder (), files->pdata[i],
                              PURR_CROP_CENTRE, column, 64, &preview, NULL,
                              &error);
      g_assert_no_error (error);
      g_assert_cmpint (preview.width, ==, 64);
      g_assert_cmpint (preview.height, ==, 64);
      pixels = g_bytes_get_data (preview.pixels, NULL);
      for (int y = 0; y < 32; y++)
        for (int x = 0; x < 32; x++)
          for (int c = 0; c < 3; c++)
            {
              const guint8 *p = pixels + 3 * (2 * y * 64 + 2 * x) + c;
              int sum = p[0] + p[3] + p[192] + p[195];

              g_assert_cmpint (column[(y * 32 + x) * 3 + c], ==, (sum + 2) / 4);
            }
      purr_preview_clear (&preview);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, ==, 259);
}

/* A photo that was cut short is shown in part or refused, in every run the
 * same. */
static void
test_cut_photo (void)
{
  g_autofree char *folder = test_data ("photos");
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  char *made;
  gsize length;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, "Landscape_1.jpg", NULL);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  made = test_folder_new ();
  for (int tenth = 1; tenth < 10; tenth += 2)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, length * (gsize) tenth / 10);
      g_autofree char *file = test_file_new (made, "cut.jpg", cut);
      g_autofree char *first = outcome (file);
      g_autofree char *second = outcome (file);

      g_assert_cmpstr (first, ==, second);
    }
  test_folder_remove (made);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-read/words", test_words);
  g_test_add_func ("/image-read/column-order", test_column_order);
  g_test_add_func ("/image-read/crop-offsets", test_crop_offsets);
  g_test_add_func ("/image-read/stretch", test_stretch);
  g_test_add_func ("/image-read/preview", test_preview);
  g_test_add_func ("/image-read/odd-files", test_odd_files);
  g_test_add_func ("/image-read/photos", test_photos);
  g_test_add_func ("/image-read/png-suite", test_png_suite);
  g_test_add_func ("/image-read/course", test_course);
  g_test_add_func ("/image-read/cut-photo", test_cut_photo);
  return g_test_run ();
}

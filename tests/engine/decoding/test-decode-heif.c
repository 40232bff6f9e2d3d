/* test-decode-heif.c: HEIC, written by libheif where it has an encoder */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/area-average.h"
#include "engine/decoding/decoding-private.h"

#include <string.h>

static void
test_values (void)
{
  g_autofree guint8 *rgb = test_soft_picture (128, 96);
  g_autoptr (GBytes) file = test_heic_of (rgb, 128, 96, NULL);
  guint8 column[PURR_FEATURES], expected[PURR_FEATURES];
  PurrDecodeReply reply;

  if (file == NULL)
    return;
  reply = test_decode_bytes (file, column);
  g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
  g_assert_cmpstr (purr_format_get (reply.format)->name, ==, "HEIC");
  g_assert_cmpint (reply.width, ==, 128);
  g_assert_cmpint (reply.height, ==, 96);
  purr_image_area_average (rgb, 128, 96, 128 * 3, expected, 32, 32);
  g_assert_cmpfloat (test_difference (column, expected, sizeof column), <=, 3);
}

static void
test_profile (void)
{
  g_autofree guint8 *rgb = g_malloc0 (64 * 64 * 3);
  g_autoptr (GBytes) swapped = test_profile_swapped ();
  g_autoptr (GBytes) file = NULL;
  guint8 column[PURR_FEATURES];

  for (int k = 0; k < 64 * 64; k++)
    rgb[3 * k] = 255;
  file = test_heic_of (rgb, 64, 64, swapped);
  if (file == NULL)
    return;
  g_assert_cmpint (test_decode_bytes (file, column).status, ==, PURR_DECODE_OK);
  g_assert_cmpint (column[0], <=, 12);
  g_assert_cmpint (column[1], >=, 243);
}

/* Without threads the pictures are the same to the last bit. */
static void
test_without_threads (void)
{
  g_autofree guint8 *rgb = test_soft_picture (128, 96);
  g_autoptr (GBytes) file = test_heic_of (rgb, 128, 96, NULL);
  guint8 before[PURR_FEATURES], after[PURR_FEATURES];

  if (file == NULL)
    return;
  test_decode_bytes (file, before);
  purr_decode_prepare ();
  g_assert_cmpint (test_decode_bytes (file, after).status, ==, PURR_DECODE_OK);
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
}

static void
test_cut (void)
{
  g_autofree guint8 *rgb = test_soft_picture (64, 64);
  g_autoptr (GBytes) file = test_heic_of (rgb, 64, 64, NULL);
  guint8 column[PURR_FEATURES];

  if (file == NULL)
    return;
  for (gsize n = 16; n < g_bytes_get_size (file); n++)
    g_assert_cmpint (
      test_decode (g_bytes_get_data (file, NULL), n, column).status, !=,
      PURR_DECODE_OK);
}

/* A phone's photo, made of tiles */
static void
test_photo (void)
{
  g_autofree char *folder = test_data ("odd");
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  guint8 column[PURR_FEATURES];
  PurrDecodeReply reply;
  gsize length;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, "photo.heic", NULL);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  reply = test_decode ((const guint8 *) data, length, column);
  g_assert_cmpint (reply.status, ==, PURR_DECODE_OK);
  g_assert_cmpint (reply.width, ==, 3024);
  g_assert_cmpint (reply.height, ==, 4032);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The first, as preparing cannot be undone */
  g_test_add_func ("/decode-heif/without-threads", test_without_threads);
  g_test_add_func ("/decode-heif/values", test_values);
  g_test_add_func ("/decode-heif/profile", test_profile);
  g_test_add_func ("/decode-heif/cut", test_cut);
  g_test_add_func ("/decode-heif/photo", test_photo);
  return g_test_run ();
}

/* test-jpeg-outline.c: JPEG files told apart by their markers */

#include "test-pictures.h"

#include "engine/decoding/decoding-private.h"
#include "engine/images/images.h"

#include <string.h>

static PurrJpegOutline
outline_of (const void *data, gsize length)
{
  PurrJpegOutline outline;

  purr_jpeg_outline (data, length, &outline);
  return outline;
}

static void
test_outline (void)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  PurrJpegOutline outline = outline_of (data, length);

  g_assert_cmpuint (outline.frame_marker, ==, 0xc0);
  g_assert_cmpuint (outline.precision, ==, 8);
  g_assert_cmpuint (outline.n_scans, ==, 1);
  g_assert_false (outline.oversized_table);
}

/* The length of a marker may point anywhere, and a file end anywhere. Each
 * copy ends where its memory does, so that reading on is noticed. */
static void
test_cut_anywhere (void)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  for (gsize n = 0; n <= length; n++)
    {
      g_autofree guint8 *cut = g_memdup2 (data, n);

      g_assert_cmpuint (outline_of (cut, n).n_scans, <=, 1);
    }
  g_assert_cmpuint (outline_of ("\xff\xd8\xff\xe0\xff\xff\1\2", 8).n_scans, ==,
                    0);
  g_assert_cmpuint (outline_of ("\xff\xff\xff\xff", 4).frame_marker, ==, 0);
}

/* Replaces the byte at the frame's marker, or behind it. */
static GBytes *
altered (gsize offset, guint8 value)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();
  gsize length;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&jpeg), &length);
  gsize at = 0;

  while (data[at] != 0xff || data[at + 1] != 0xc0)
    at++;
  data[at + offset] = value;
  return g_bytes_new_take (data, length);
}

static void
assert_refused (GBytes *bytes, PurrImageErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (purr_decoder_read_bytes (test_decoder (), bytes, "a.jpg", PURR_CROP_CENTRE,
                                         NULL, 0, NULL, NULL, &error));
  g_assert_error (error, PURR_IMAGE_ERROR, (int) code);
  test_assert_sentence (error->message, "a.jpg");
}

static void
test_rare_kinds (void)
{
  g_autoptr (GBytes) lossless = altered (1, 0xc3);
  g_autoptr (GBytes) arithmetic = altered (1, 0xc9);
  g_autoptr (GBytes) deep = altered (4, 12);

  assert_refused (lossless, PURR_IMAGE_ERROR_UNSUPPORTED);
  assert_refused (arithmetic, PURR_IMAGE_ERROR_UNSUPPORTED);
  assert_refused (deep, PURR_IMAGE_ERROR_UNSUPPORTED);
}

/* A table of 16 x 255 codes, for which no decoder has room. */
static void
test_oversized_table (void)
{
  g_autoptr (GBytes) jpeg = test_jpeg ();
  gsize length;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&jpeg), &length);
  gsize at = 0;
  g_autoptr (GBytes) bytes = NULL;

  while (data[at] != 0xff || data[at + 1] != 0xc4)
    at++;
  memset (data + at + 5, 255, 16);
  bytes = g_bytes_new_take (data, length);
  g_assert_true (outline_of (data, length).oversized_table);
  assert_refused (bytes, PURR_IMAGE_ERROR_DAMAGED);
}

/* Each scan goes over the whole picture, however few bytes it has: thousands
 * of them would take minutes. */
static void
test_too_many_scans (void)
{
  static const guint8 scan[] = { 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0 };
  g_autoptr (GBytes) jpeg = test_jpeg ();
  GByteArray *array = g_bytes_unref_to_array (g_steal_pointer (&jpeg));
  g_autoptr (GBytes) many = NULL;

  g_byte_array_set_size (array, array->len - 2);
  for (int k = 0; k < PURR_JPEG_MAX_SCANS; k++)
    g_byte_array_append (array, scan, sizeof scan);
  many = g_byte_array_free_to_bytes (array);
  assert_refused (many, PURR_IMAGE_ERROR_DAMAGED);
}

/* As many scans as a small picture may have are too many for a large one: the
 * same file is read once with its own size and once as 4000 x 4000. */
static void
test_too_many_scans_for_size (void)
{
  static const guint8 scan[] = { 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0 };
  static const guint8 sides[] = { 4000 >> 8, 4000 & 255, 4000 >> 8,
                                  4000 & 255 };
  g_autoptr (GBytes) jpeg = test_jpeg ();
  GByteArray *array = g_bytes_unref_to_array (g_steal_pointer (&jpeg));
  g_autoptr (GBytes) small = NULL;
  g_autoptr (GBytes) large = NULL;
  g_autoptr (GError) error = NULL;
  gsize at = 0;

  g_byte_array_set_size (array, array->len - 2);
  for (int k = 0; k < 120; k++)
    g_byte_array_append (array, scan, sizeof scan);
  small = g_bytes_new (array->data, array->len);
  while (array->data[at] != 0xff || array->data[at + 1] != 0xc0)
    at++;
  memcpy (array->data + at + 5, sides, sizeof sides);
  large = g_byte_array_free_to_bytes (array);

  if (!purr_decoder_read_bytes (test_decoder (), small, "a.jpg", PURR_CROP_CENTRE, NULL, 0, NULL,
                              NULL, &error))
    g_assert_null (strstr (error->message, "layers"));
  g_clear_error (&error);
  g_assert_false (purr_decoder_read_bytes (test_decoder (), large, "a.jpg", PURR_CROP_CENTRE,
                                         NULL, 0, NULL, NULL, &error));
  g_assert_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "more than 120 layers"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jpeg-outline/outline", test_outline);
  g_test_add_func ("/jpeg-outline/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/jpeg-outline/rare-kinds", test_rare_kinds);
  g_test_add_func ("/jpeg-outline/oversized-table", test_oversized_table);
  g_test_add_func ("/jpeg-outline/too-many-scans", test_too_many_scans);
  g_test_add_func ("/jpeg-outline/too-many-scans-for-size",
                   test_too_many_scans_for_size);
  return g_test_run ();
}

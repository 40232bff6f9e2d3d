/* test-decode-heif.c: HEIC, written by libheif where it has an encoder */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/decoding-private.h"

#include <libheif/heif.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
/* The encoder, which only this test uses, leaves some memory behind. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libx265\n";
}
#endif

static PurrDecodeReply
decode (const guint8 *data, gsize length, guint8 *column)
{
  PurrDecodeRequest request = { .crop = PURR_CROP_STRETCH };
  g_autofree guint8 *copy = g_memdup2 (data, length);
  PurrDecodeReply reply;

  purr_decode (copy, length, &request, column, NULL, &reply);
  return reply;
}

static struct heif_error
write_cb (struct heif_context *context, const void *data, gsize length,
          void *user_data)
{
  struct heif_error ok = { heif_error_Ok, heif_suberror_Unspecified, "" };

  g_byte_array_append (user_data, data, (guint) length);
  return ok;
}

/* NULL, and the test is skipped, where nothing can write it */
static GBytes *
heic_of (const guint8 *rgb, int width, int height, GBytes *profile)
{
  struct heif_context *context = heif_context_alloc ();
  struct heif_encoder *encoder = NULL;
  struct heif_image *image = NULL;
  struct heif_writer writer = { 1, write_cb };
  GByteArray *out = g_byte_array_new ();
  guint8 *plane;
  int stride;

  if (heif_context_get_encoder_for_format (context, heif_compression_HEVC,
                                           &encoder).code != heif_error_Ok)
    {
      g_test_skip ("no encoder of HEIC files is installed");
      heif_context_free (context);
      g_byte_array_unref (out);
      return NULL;
    }
  heif_encoder_set_lossy_quality (encoder, 95);
  heif_image_create (width, height, heif_colorspace_RGB,
                     heif_chroma_interleaved_RGB, &image);
  heif_image_add_plane (image, heif_channel_interleaved, width, height, 8);
  plane = heif_image_get_plane (image, heif_channel_interleaved, &stride);
  for (int y = 0; y < height; y++)
    memcpy (plane + y * stride, rgb + 3 * y * width, 3 * (gsize) width);
  if (profile != NULL)
    heif_image_set_raw_color_profile (image, "prof",
                                      g_bytes_get_data (profile, NULL),
                                      g_bytes_get_size (profile));
  g_assert_cmpint (heif_context_encode_image (context, image, encoder, NULL,
                                              NULL).code, ==, heif_error_Ok);
  g_assert_cmpint (heif_context_write (context, &writer, out).code, ==,
                   heif_error_Ok);
  heif_image_release (image);
  heif_encoder_release (encoder);
  heif_context_free (context);
  return g_byte_array_free_to_bytes (out);
}

static void
test_values (void)
{
  g_autofree guint8 *rgb = test_soft_picture (128, 96);
  g_autoptr (GBytes) file = heic_of (rgb, 128, 96, NULL);
  guint8 column[PURR_FEATURES], expected[PURR_FEATURES];
  PurrDecodeReply reply;

  if (file == NULL)
    return;
  reply = decode (g_bytes_get_data (file, NULL), g_bytes_get_size (file),
                  column);
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
  file = heic_of (rgb, 64, 64, swapped);
  if (file == NULL)
    return;
  g_assert_cmpint (decode (g_bytes_get_data (file, NULL),
                           g_bytes_get_size (file), column).status, ==,
                   PURR_DECODE_OK);
  g_assert_cmpint (column[0], <=, 12);
  g_assert_cmpint (column[1], >=, 243);
}

/* Without threads the pictures are the same to the last bit. */
static void
test_without_threads (void)
{
  g_autofree guint8 *rgb = test_soft_picture (128, 96);
  g_autoptr (GBytes) file = heic_of (rgb, 128, 96, NULL);
  guint8 before[PURR_FEATURES], after[PURR_FEATURES];

  if (file == NULL)
    return;
  decode (g_bytes_get_data (file, NULL), g_bytes_get_size (file), before);
  purr_decode_prepare ();
  g_assert_cmpint (decode (g_bytes_get_data (file, NULL),
                           g_bytes_get_size (file), after).status, ==,
                   PURR_DECODE_OK);
  g_assert_cmpmem (before, sizeof before, after, sizeof after);
}

static void
test_cut (void)
{
  g_autofree guint8 *rgb = test_soft_picture (64, 64);
  g_autoptr (GBytes) file = heic_of (rgb, 64, 64, NULL);
  guint8 column[PURR_FEATURES];

  if (file == NULL)
    return;
  for (gsize n = 16; n < g_bytes_get_size (file); n++)
    g_assert_cmpint (decode (g_bytes_get_data (file, NULL), n, column).status,
                     !=, PURR_DECODE_OK);
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
  reply = decode ((const guint8 *) data, length, column);
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

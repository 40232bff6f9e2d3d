/* test-encode-heif.c: files written by libheif */

#include "test-encoders.h"
#include "test-pictures.h"

#include <libheif/heif.h>
#include <string.h>

/* The encoder, which only tests use, leaves some memory behind; this tells the
 * leak sanitizer so. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libx265\n";
}

static struct heif_error
write_cb (struct heif_context *context,
          const void *data,
          gsize length,
          void *user_data)
{
  struct heif_error ok = { heif_error_Ok, heif_suberror_Unspecified, "" };

  g_byte_array_append (user_data, data, (guint) length);
  return ok;
}

GBytes *
test_heic_of (const guint8 *rgb, int width, int height, GBytes *profile)
{
  struct heif_context *context = heif_context_alloc ();
  struct heif_encoder *encoder = NULL;
  struct heif_image *image = NULL;
  struct heif_writer writer = { 1, write_cb };
  GByteArray *out = g_byte_array_new ();
  guint8 *plane;
  int stride;

  if (heif_context_get_encoder_for_format (context, heif_compression_HEVC,
                                           &encoder)
        .code
      != heif_error_Ok)
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
  g_assert_cmpint (
    heif_context_encode_image (context, image, encoder, NULL, NULL).code, ==,
    heif_error_Ok);
  g_assert_cmpint (heif_context_write (context, &writer, out).code, ==,
                   heif_error_Ok);
  heif_image_release (image);
  heif_encoder_release (encoder);
  heif_context_free (context);
  return g_byte_array_free_to_bytes (out);
}

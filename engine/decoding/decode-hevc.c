/* decode-hevc.c: the pictures inside HEIC files, by libde265
 *
 * libheif has a decoder of its own that uses the same library, yet starts a
 * thread each time. This one is registered with a higher priority and does
 * without.
 */

#include "engine/decoding/decoding-private.h"

#include <libde265/de265.h>
#include <libheif/heif.h>
#include <libheif/heif_plugin.h>
#include <string.h>

/* libheif's own decoders say 100. */
#define PRIORITY 200

static const struct heif_error ok
  = { heif_error_Ok, heif_suberror_Unspecified, "" };
static const struct heif_error damaged
  = { heif_error_Decoder_plugin_error, heif_suberror_Unspecified, "" };
static const struct heif_error no_memory
  = { heif_error_Memory_allocation_error, heif_suberror_Unspecified, "" };
static const struct heif_error unsupported
  = { heif_error_Unsupported_feature, heif_suberror_Unspecified, "" };

static const char *
name_cb (void)
{
  return "libde265 without threads";
}

static void
nothing_cb (void)
{
}

static int
supports_cb (enum heif_compression_format format)
{
  return format == heif_compression_HEVC ? PRIORITY : 0;
}

static struct heif_error
new_cb (void **decoder)
{
  *decoder = de265_new_decoder ();
  return *decoder != NULL ? ok : no_memory;
}

static void
free_cb (void *decoder)
{
  de265_free_decoder (decoder);
}

/* Units of the stream, each after its length in 4 bytes */
static struct heif_error
push_cb (void *decoder, const void *data, gsize length)
{
  const guint8 *p = data;

  while (length > 0)
    {
      gsize size;

      if (length < 4)
        return damaged;
      size = (gsize) p[0] << 24 | (gsize) p[1] << 16 | (gsize) p[2] << 8 | p[3];
      if (size > length - 4 || size > G_MAXINT
          || !de265_isOK (de265_push_NAL (decoder, p + 4, (int) size, 0, NULL)))
        return damaged;
      p += 4 + size;
      length -= 4 + size;
    }
  return ok;
}

/* The decoder makes up what is missing, and warns. */
static gboolean
has_lost_something (de265_decoder_context *decoder)
{
  de265_error warning;

  while ((warning = de265_get_warning (decoder)) != DE265_OK)
    if (warning != DE265_WARNING_NO_WPP_CANNOT_USE_MULTITHREADING
        && warning != DE265_WARNING_WARNING_BUFFER_FULL)
      return TRUE;
  return FALSE;
}

static const struct de265_image *
decode_one (de265_decoder_context *decoder)
{
  int more = 1;

  if (!de265_isOK (de265_flush_data (decoder)))
    return NULL;
  while (more)
    {
      const struct de265_image *image;

      more = 0;
      if (!de265_isOK (de265_decode (decoder, &more))
          || has_lost_something (decoder))
        return NULL;
      image = de265_get_next_picture (decoder);
      if (image != NULL)
        return image;
    }
  return NULL;
}

static struct heif_error
copy_plane (const struct de265_image *from,
            int number,
            struct heif_image *to,
            enum heif_channel channel)
{
  int width = de265_get_image_width (from, number);
  int height = de265_get_image_height (from, number);
  int bits = de265_get_bits_per_pixel (from, number);
  int in_stride, out_stride;
  const guint8 *in = de265_get_image_plane (from, number, &in_stride);
  gsize row = (gsize) width * (bits > 8 ? 2 : 1);
  struct heif_error error
    = heif_image_add_plane (to, channel, width, height, bits);
  guint8 *out;

  if (error.code != heif_error_Ok)
    return error;
  out = heif_image_get_plane (to, channel, &out_stride);
  for (int y = 0; y < height; y++)
    memcpy (out + (gsize) y * (gsize) out_stride,
            in + (gsize) y * (gsize) in_stride, row);
  return ok;
}

/* How the stream says that its numbers are meant */
static void
set_meaning (const struct de265_image *from, struct heif_image *to)
{
  struct heif_color_profile_nclx *nclx = heif_nclx_color_profile_alloc ();

  if (nclx == NULL)
    return;
  nclx->full_range_flag = de265_get_image_full_range_flag (from) != 0;
  heif_nclx_color_profile_set_matrix_coefficients (
    nclx, (guint16) de265_get_image_matrix_coefficients (from));
  heif_nclx_color_profile_set_color_primaries (
    nclx, (guint16) de265_get_image_colour_primaries (from));
  heif_nclx_color_profile_set_transfer_characteristics (
    nclx, (guint16) de265_get_image_transfer_characteristics (from));
  heif_image_set_nclx_color_profile (to, nclx);
  heif_nclx_color_profile_free (nclx);
}

static struct heif_error
decode_cb (void *decoder, struct heif_image **out)
{
  static const enum heif_chroma chromas[]
    = { heif_chroma_monochrome, heif_chroma_420, heif_chroma_422,
        heif_chroma_444 };
  static const enum heif_channel channels[]
    = { heif_channel_Y, heif_channel_Cb, heif_channel_Cr };
  const struct de265_image *image = decode_one (decoder);
  struct heif_error error;
  guint chroma;
  gint64 width, height;

  *out = NULL;
  if (image == NULL)
    return damaged;
  chroma = (guint) de265_get_chroma_format (image);
  width = de265_get_image_width (image, 0);
  height = de265_get_image_height (image, 0);
  if (chroma >= G_N_ELEMENTS (chromas) || width < 1 || height < 1
      || width > PURR_IMAGE_MAX_PIXELS / height)
    return unsupported;

  error = heif_image_create ((int) width, (int) height,
                             chroma == 0 ? heif_colorspace_monochrome
                                         : heif_colorspace_YCbCr,
                             chromas[chroma], out);
  for (int k = 0; error.code == heif_error_Ok && k < (chroma == 0 ? 1 : 3); k++)
    error = copy_plane (image, k, *out, channels[k]);
  if (error.code != heif_error_Ok)
    {
      if (*out != NULL)
        heif_image_release (*out);
      *out = NULL;
      return error;
    }
  set_meaning (image, *out);
  de265_release_next_picture (decoder);
  return ok;
}

static void
strict_cb (void *decoder, int strict)
{
}

void
purr_hevc_register (void)
{
  static const struct heif_decoder_plugin plugin = {
    .plugin_api_version = 3,
    .get_plugin_name = name_cb,
    .init_plugin = nothing_cb,
    .deinit_plugin = nothing_cb,
    .does_support_format = supports_cb,
    .new_decoder = new_cb,
    .free_decoder = free_cb,
    .push_data = push_cb,
    .decode_image = decode_cb,
    .set_strict_decoding = strict_cb,
    .id_name = "purrceptron-libde265",
  };

  heif_register_decoder_plugin (&plugin);
}

/* decode-heif.c: HEIC -> RGB pixels, by libheif
 *
 * The library turns and crops pictures itself. Its files are often made of
 * tiles, which it decodes one after the other when it is told to.
 */

#include "engine/decoding/decoding-private.h"

#include <libheif/heif.h>
#include <string.h>

static gboolean
refuse (struct heif_error error, PurrDecodeReply *reply)
{
  switch (error.code)
    {
    case heif_error_Unsupported_feature:
    case heif_error_Unsupported_filetype:
      reply->status = PURR_DECODE_RARE_KIND;
      break;
    case heif_error_Memory_allocation_error:
      reply->status = error.subcode == heif_suberror_Security_limit_exceeded
                        ? PURR_DECODE_TOO_MUCH_MEMORY
                        : PURR_DECODE_NO_MEMORY;
      break;
    default:
      reply->status = PURR_DECODE_DAMAGED;
      break;
    }
  return FALSE;
}

/* The picture as decoded, turned, and converted; measured on photos of 12
 * megapixels. */
static guint64
memory_for (const struct heif_image_handle *handle, guint64 n_pixels)
{
  return n_pixels
         * (heif_image_handle_get_luma_bits_per_pixel (handle) > 8 ? 16 : 8);
}

static void
release_cb (void *owner)
{
  heif_image_release (owner);
}

/* Rows are moved together, so that the pixels can stay where they are. */
static gboolean
take_pixels (struct heif_image *image, guint channels, PurrPixels *pixels)
{
  int stride = 0;
  int width = heif_image_get_width (image, heif_channel_interleaved);
  int height = heif_image_get_height (image, heif_channel_interleaved);
  guint8 *plane
    = heif_image_get_plane (image, heif_channel_interleaved, &stride);
  gsize row = (gsize) MAX (width, 0) * channels;

  if (plane == NULL || width < 1 || height < 1 || (gsize) stride < row)
    return FALSE;
  for (int y = 1; y < height; y++)
    memmove (plane + (gsize) y * row, plane + (gsize) y * (gsize) stride, row);
  pixels->data = plane;
  pixels->width = width;
  pixels->height = height;
  pixels->owner = image;
  pixels->free = release_cb;
  return TRUE;
}

static guint8 *
profile_of (const struct heif_image_handle *handle, gsize *length)
{
  guint8 *profile;

  *length = heif_image_handle_get_raw_color_profile_size (handle);
  if (*length == 0 || *length > PURR_PROFILE_MAX_BYTES
      || (profile = g_try_malloc (*length)) == NULL)
    return NULL;
  if (heif_image_handle_get_raw_color_profile (handle, profile).code
      == heif_error_Ok)
    return profile;
  g_free (profile);
  return NULL;
}

static gboolean
decode_handle (const struct heif_image_handle *handle,
               PurrPixels *pixels,
               PurrDecodeReply *reply)
{
  gint64 width = heif_image_handle_get_width (handle);
  gint64 height = heif_image_handle_get_height (handle);
  gboolean alpha = heif_image_handle_has_alpha_channel (handle) != 0;
  struct heif_image *image = NULL;
  struct heif_error error;
  g_autofree guint8 *profile = NULL;
  gsize profile_length;

  if (!purr_decode_check_size (width, height, reply)
      || !purr_decode_check_memory (
        memory_for (handle, (guint64) width * (guint64) height), reply))
    return FALSE;
  error = heif_decode_image (handle, &image, heif_colorspace_RGB,
                             alpha ? heif_chroma_interleaved_RGBA
                                   : heif_chroma_interleaved_RGB,
                             NULL);
  if (error.code != heif_error_Ok)
    return refuse (error, reply);
  if (!take_pixels (image, alpha ? 4 : 3, pixels))
    {
      heif_image_release (image);
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  if (!purr_decode_check_size (pixels->width, pixels->height, reply))
    {
      purr_pixels_clear (pixels);
      return FALSE;
    }
  profile = profile_of (handle, &profile_length);
  return purr_pixels_finish (pixels,
                             alpha ? PURR_SAMPLES_RGBA : PURR_SAMPLES_RGB,
                             profile, profile_length, reply);
}

gboolean
purr_decode_heif (const PurrEncoded *file,
                  PurrPixels *pixels,
                  PurrDecodeReply *reply)
{
  struct heif_context *context = heif_context_alloc ();
  struct heif_image_handle *handle = NULL;
  struct heif_error error;
  gboolean decoded = FALSE;

  if (context == NULL)
    {
      reply->status = PURR_DECODE_NO_MEMORY;
      return FALSE;
    }
  heif_context_set_max_decoding_threads (context, 0);
  error = heif_context_read_from_memory_without_copy (context, file->data,
                                                      file->length, NULL);
  if (error.code == heif_error_Ok)
    error = heif_context_get_primary_image_handle (context, &handle);
  if (error.code == heif_error_Ok)
    decoded = decode_handle (handle, pixels, reply);
  else
    refuse (error, reply);
  if (handle != NULL)
    heif_image_handle_release (handle);
  heif_context_free (context);
  return decoded;
}

/* The library looks for plugins when it is first used, and its own HEVC
 * decoder starts a thread for each tile; ours does not. */
void
purr_heif_prepare (void)
{
  heif_init (NULL);
  purr_hevc_register ();
}

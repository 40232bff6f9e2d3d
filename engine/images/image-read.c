/* image-read.c: the path of a picture, from its bytes to its column */

#include "engine/images/images-private.h"

#include <string.h>

/* Looked up each time: G_DEFINE_QUARK keeps the answer in a variable that
 * threads write without a lock */
GQuark
purr_image_error_quark (void)
{
  return g_quark_from_static_string ("purr-image-error-quark");
}

const char *
purr_crop_to_string (PurrCrop crop)
{
  return crop == PURR_CROP_STRETCH ? "stretch" : "centre";
}

gboolean
purr_crop_from_string (const char *word, PurrCrop *crop)
{
  for (int c = PURR_CROP_CENTRE; c <= PURR_CROP_STRETCH; c++)
    if (g_strcmp0 (word, purr_crop_to_string ((PurrCrop) c)) == 0)
      {
        *crop = (PurrCrop) c;
        return TRUE;
      }
  return FALSE;
}

void
purr_preview_clear (PurrPreview *preview)
{
  g_clear_pointer (&preview->pixels, g_bytes_unref);
  preview->width = 0;
  preview->height = 0;
}

static gboolean
read_picture (const guint8 *data, gsize length, const char *shown_name,
              PurrCrop crop, guint8 *column, int preview_side,
              PurrPreview *preview, PurrImageInfo *info, GError **error)
{
  PurrDecodeRequest request = { .crop = crop };
  PurrDecodeReply reply;
  guint8 unwanted[PURR_FEATURES];
  g_autofree guint8 *pixels = NULL;

  if (preview != NULL)
    {
      request.preview_side = CLAMP (preview_side, 1, PURR_PREVIEW_MAX_SIDE);
      pixels = g_malloc (PURR_PREVIEW_MAX_BYTES);
    }
  purr_decode (data, length, &request, column != NULL ? column : unwanted,
               pixels, &reply);
  if (reply.status != PURR_DECODE_OK)
    {
      purr_image_set_refusal (&reply, shown_name, error);
      return FALSE;
    }

  if (preview != NULL)
    {
      preview->width = reply.preview_width;
      preview->height = reply.preview_height;
      preview->pixels
          = g_bytes_new (pixels, (gsize) preview->width
                                     * (gsize) preview->height * PURR_CHANNELS);
    }
  if (info != NULL)
    {
      info->format = purr_format_get (reply.format)->name;
      info->width = (int) reply.width;
      info->height = (int) reply.height;
    }
  return TRUE;
}

gboolean
purr_image_read_file (const char *path, PurrCrop crop, guint8 *column,
                      int preview_side, PurrPreview *preview,
                      PurrImageInfo *info, GError **error)
{
  g_autofree char *shown_name = purr_display_name (path);
  g_autofree guint8 *data = NULL;
  gsize length;

  data = purr_image_file_load (path, shown_name, &length, error);
  return data != NULL
         && read_picture (data, length, shown_name, crop, column,
                          preview_side, preview, info, error);
}

gboolean
purr_image_read_bytes (GBytes *bytes, const char *name, PurrCrop crop,
                       guint8 *column, int preview_side, PurrPreview *preview,
                       PurrImageInfo *info, GError **error)
{
  g_autofree char *shown_name = purr_display_name (name);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!purr_image_check_length (length, shown_name, error))
    return FALSE;

  return read_picture (data, length, shown_name, crop, column, preview_side,
                       preview, info, error);
}

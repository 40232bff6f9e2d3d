/* images.c: words and small things about pictures */

#include "engine/images/images-private.h"

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

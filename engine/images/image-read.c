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

static void
fill_column (const guint8 *pixels, int width, int height, PurrCrop crop,
             guint8 *column)
{
  gsize row_stride = (gsize) width * PURR_CHANNELS;

  if (crop == PURR_CROP_CENTRE)
    {
      int side = MIN (width, height);

      pixels += (gsize) ((height - side) / 2) * row_stride
                + (gsize) ((width - side) / 2) * PURR_CHANNELS;
      width = height = side;
    }
  purr_image_area_average (pixels, width, height, row_stride, column,
                           PURR_SIDE, PURR_SIDE);
}

/* length of longest pixels, scaled as longest is to side, rounded. */
static int
scaled (int length, int longest, int side)
{
  gint64 twice = 2 * (gint64) length * side + longest;

  return (int) MAX (1, twice / (2 * (gint64) longest));
}

static void
fill_preview (const guint8 *pixels, int width, int height, int side,
              PurrPreview *preview)
{
  int longest = MAX (width, height);
  guint8 *small;
  gsize size;

  side = CLAMP (side, 1, 4096);
  preview->width = longest > side ? scaled (width, longest, side) : width;
  preview->height = longest > side ? scaled (height, longest, side) : height;
  size = (gsize) preview->width * (gsize) preview->height * PURR_CHANNELS;
  small = g_malloc (size);
  purr_image_area_average (pixels, width, height,
                           (gsize) width * PURR_CHANNELS, small,
                           preview->width, preview->height);
  preview->pixels = g_bytes_new_take (small, size);
}

static gboolean
read_picture (const guint8 *data, gsize length, const PurrFormat *format,
              const char *shown_name, PurrCrop crop, guint8 *column,
              int preview_side, PurrPreview *preview, PurrImageInfo *info,
              GError **error)
{
  int width, height;
  guint8 *pixels = purr_image_decode (data, length, format, shown_name, &width,
                                      &height, error);

  if (pixels == NULL)
    return FALSE;
  if (column != NULL)
    fill_column (pixels, width, height, crop, column);
  if (preview != NULL)
    fill_preview (pixels, width, height, preview_side, preview);
  if (info != NULL)
    {
      info->format = format->name;
      info->width = width;
      info->height = height;
    }
  purr_pixels_free (pixels);
  return TRUE;
}

gboolean
purr_image_read_file (const char *path, PurrCrop crop, guint8 *column,
                      int preview_side, PurrPreview *preview,
                      PurrImageInfo *info, GError **error)
{
  g_autofree char *shown_name = purr_display_name (path);
  g_autofree guint8 *data = NULL;
  const PurrFormat *format;
  gsize length;

  data = purr_image_file_load (path, shown_name, &length, &format, error);
  return data != NULL
         && read_picture (data, length, format, shown_name, crop, column,
                          preview_side, preview, info, error);
}

gboolean
purr_image_read_bytes (GBytes *bytes, const char *name, PurrCrop crop,
                       guint8 *column, int preview_side, PurrPreview *preview,
                       PurrImageInfo *info, GError **error)
{
  g_autofree char *shown_name = purr_display_name (name);
  const PurrFormat *format;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!purr_image_check_length (length, shown_name, error))
    return FALSE;
  format = purr_format_sniff (data, MIN (length, PURR_SNIFF_BYTES), length);
  return purr_format_check (format, shown_name, error)
         && read_picture (data, length, format, shown_name, crop, column,
                          preview_side, preview, info, error);
}

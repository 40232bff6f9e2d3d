/* decode.c: the path of a picture, from its bytes to its column */

#include "engine/decoding/decoding-private.h"

static void
fill_column (const PurrPixels *pixels, PurrCrop crop, guint8 *column)
{
  gsize row_stride = (gsize) pixels->width * PURR_CHANNELS;
  const guint8 *from = pixels->data;
  int width = pixels->width;
  int height = pixels->height;

  if (crop == PURR_CROP_CENTRE)
    {
      int side = MIN (width, height);

      from += (gsize) ((height - side) / 2) * row_stride
              + (gsize) ((width - side) / 2) * PURR_CHANNELS;
      width = height = side;
    }
  purr_image_area_average (from, width, height, row_stride, column, PURR_SIDE,
                           PURR_SIDE);
}

/* length of longest pixels, scaled as longest is to side, rounded. */
static int
scaled (int length, int longest, int side)
{
  gint64 twice = 2 * (gint64) length * side + longest;

  return (int) MAX (1, twice / (2 * (gint64) longest));
}

static void
fill_preview (const PurrPixels *pixels, int side, guint8 *preview,
              PurrDecodeReply *reply)
{
  int width = pixels->width;
  int height = pixels->height;
  int longest = MAX (width, height);

  side = MIN (side, PURR_PREVIEW_MAX_SIDE);
  reply->preview_width = longest > side ? scaled (width, longest, side) : width;
  reply->preview_height
      = longest > side ? scaled (height, longest, side) : height;
  purr_image_area_average (pixels->data, width, height,
                           (gsize) width * PURR_CHANNELS, preview,
                           reply->preview_width, reply->preview_height);
}

gboolean
purr_decode_check_size (gint64 width, gint64 height, PurrDecodeReply *reply)
{
  reply->width = MAX (width, 0);
  reply->height = MAX (height, 0);
  if (width < 1 || height < 1)
    reply->status = PURR_DECODE_DAMAGED;
  else if (width > PURR_IMAGE_MAX_PIXELS / height)
    reply->status = PURR_DECODE_TOO_MANY_PIXELS;
  else
    return TRUE;
  return FALSE;
}

void
purr_pixels_clear (PurrPixels *pixels)
{
  if (pixels->data != NULL)
    pixels->free (pixels->data);
  pixels->data = NULL;
}

void
purr_decode (const guint8 *data, gsize length,
             const PurrDecodeRequest *request, guint8 *column, guint8 *preview,
             PurrDecodeReply *reply)
{
  const PurrFormat *format;
  PurrPixels pixels = { 0 };

  *reply = (PurrDecodeReply) { 0 };
  reply->format
      = purr_format_sniff (data, MIN (length, PURR_SNIFF_BYTES), length);
  format = purr_format_get (reply->format);
  if (format->kind != PURR_FORMAT_DECODED)
    {
      reply->status = PURR_DECODE_NOT_DECODED;
      return;
    }
  if (!purr_decode_stb (data, length, format, &pixels, reply))
    return;

  fill_column (&pixels, request->crop, column);
  if (request->preview_side > 0)
    fill_preview (&pixels, request->preview_side, preview, reply);
  reply->width = pixels.width;
  reply->height = pixels.height;
  purr_pixels_clear (&pixels);
}

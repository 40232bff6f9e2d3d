/* decode-gif.c: GIF -> RGB pixels, by giflib
 *
 * The first frame, where it stands on its canvas. What it does not cover is
 * transparent, as in a browser. A file in which the frame's data end early is
 * refused; what would follow the frame is not looked at.
 */

#include "engine/decoding/decoding-private.h"

#include <gif_lib.h>
#include <string.h>

#define OPAQUE 255

typedef struct
{
  const guint8 *data;
  gsize left;
} Memory;

static int
read_cb (GifFileType *gif, GifByteType *out, int size)
{
  Memory *self = gif->UserData;
  gsize n = MIN ((gsize) MAX (size, 0), self->left);

  if (n > 0)
    memcpy (out, self->data, n);
  self->data += n;
  self->left -= n;
  return (int) n;
}

static gboolean
refuse (const GifFileType *gif, PurrDecodeReply *reply)
{
  reply->status = gif->Error == D_GIF_ERR_NOT_ENOUGH_MEM ? PURR_DECODE_NO_MEMORY
                                                         : PURR_DECODE_DAMAGED;
  return FALSE;
}

/* What stands before a frame may say which colour of it is not seen. */
static gboolean
read_extension (GifFileType *gif, int *transparent)
{
  GifByteType *block = NULL;
  GraphicsControlBlock control;
  int code = 0;

  if (DGifGetExtension (gif, &code, &block) != GIF_OK)
    return FALSE;
  if (code == GRAPHICS_EXT_FUNC_CODE && block != NULL
      && DGifExtensionToGCB (block[0], block + 1, &control) == GIF_OK)
    *transparent = control.TransparentColor;
  while (block != NULL)
    if (DGifGetExtensionNext (gif, &block) != GIF_OK)
      return FALSE;
  return TRUE;
}

/* Goes to the first frame and reads its place. */
static gboolean
find_frame (GifFileType *gif, int *transparent)
{
  GifRecordType type = UNDEFINED_RECORD_TYPE;

  *transparent = NO_TRANSPARENT_COLOR;
  while (type != IMAGE_DESC_RECORD_TYPE)
    {
      if (DGifGetRecordType (gif, &type) != GIF_OK
          || type == TERMINATE_RECORD_TYPE)
        return FALSE;
      if (type == EXTENSION_RECORD_TYPE && !read_extension (gif, transparent))
        return FALSE;
    }
  return DGifGetImageDesc (gif) == GIF_OK;
}

/* The colours of a frame as R, G, B and opacity. Numbers that stand for none
 * are transparent. A file without any colours has greys, of which the first is
 * black and the last white. */
static void
fill_palette (const GifFileType *gif, int transparent, guint8 (*palette)[4])
{
  const ColorMapObject *map
    = gif->Image.ColorMap != NULL ? gif->Image.ColorMap : gif->SColorMap;
  int n = map != NULL ? MIN (map->ColorCount, 256) : 256;

  memset (palette, 0, 256 * sizeof *palette);
  for (int k = 0; k < n; k++)
    {
      if (map != NULL)
        {
          palette[k][0] = map->Colors[k].Red;
          palette[k][1] = map->Colors[k].Green;
          palette[k][2] = map->Colors[k].Blue;
        }
      else
        memset (palette[k], k, 3);
      palette[k][3] = k == transparent ? 0 : OPAQUE;
    }
}

/* The row of the frame that is stored as the k-th; interlaced ones come in
 * four passes. */
static int
row_of (const GifImageDesc *frame, int k)
{
  static const int first[] = { 0, 4, 2, 1 };
  static const int step[] = { 8, 8, 4, 2 };

  if (!frame->Interlace)
    return k;
  for (int pass = 0;; pass++)
    {
      int n = (frame->Height - first[pass] + step[pass] - 1) / step[pass];

      if (k < n)
        return first[pass] + k * step[pass];
      k -= MAX (n, 0);
    }
}

static gboolean
draw_frame (GifFileType *gif,
            int transparent,
            PurrPixels *pixels,
            PurrDecodeReply *reply)
{
  const GifImageDesc *frame = &gif->Image;
  g_autofree guint8 *line = g_malloc ((gsize) frame->Width);
  guint8 palette[256][4];

  fill_palette (gif, transparent, palette);
  for (int k = 0; k < frame->Height; k++)
    {
      guint8 *out = pixels->data
                    + 4
                        * ((gsize) (frame->Top + row_of (frame, k))
                             * (gsize) pixels->width
                           + (gsize) frame->Left);

      if (DGifGetLine (gif, line, frame->Width) != GIF_OK)
        return refuse (gif, reply);
      for (int x = 0; x < frame->Width; x++)
        memcpy (out + 4 * (gsize) x, palette[line[x]], 4);
    }
  return TRUE;
}

static gboolean
decode_first (GifFileType *gif, PurrPixels *pixels, PurrDecodeReply *reply)
{
  const GifImageDesc *frame = &gif->Image;
  int transparent;

  if (!find_frame (gif, &transparent))
    return refuse (gif, reply);
  /* A canvas that is too small grows with what is drawn on it */
  pixels->width = MAX (gif->SWidth, frame->Left + frame->Width);
  pixels->height = MAX (gif->SHeight, frame->Top + frame->Height);
  if (frame->Width < 1 || frame->Height < 1)
    return refuse (gif, reply);
  if (!purr_decode_check_size (pixels->width, pixels->height, reply)
      || !purr_pixels_allocate (
        pixels, 4 * (guint64) pixels->width * (guint64) pixels->height, reply))
    return FALSE;
  if (draw_frame (gif, transparent, pixels, reply))
    return purr_pixels_finish (pixels, PURR_SAMPLES_RGBA, NULL, 0, reply);
  purr_pixels_clear (pixels);
  return FALSE;
}

/* What the file says of its canvas; none at all is that of its frame. */
static gboolean
check_canvas (const PurrEncoded *file, PurrDecodeReply *reply)
{
  const guint8 *p = file->data;
  gint64 width = 0, height = 0;

  if (file->length >= 10)
    {
      width = p[6] | p[7] << 8;
      height = p[8] | p[9] << 8;
    }
  return purr_decode_check_size (MAX (width, 1), MAX (height, 1), reply);
}

gboolean
purr_decode_gif (const PurrEncoded *file,
                 PurrPixels *pixels,
                 PurrDecodeReply *reply)
{
  Memory memory = { file->data, file->length };
  int error = 0;
  GifFileType *gif;
  gboolean decoded;

  if (!check_canvas (file, reply))
    return FALSE;
  gif = DGifOpen (&memory, read_cb, &error);
  if (gif == NULL)
    {
      reply->status = error == D_GIF_ERR_NOT_ENOUGH_MEM ? PURR_DECODE_NO_MEMORY
                                                        : PURR_DECODE_DAMAGED;
      return FALSE;
    }
  decoded = decode_first (gif, pixels, reply);
  DGifCloseFile (gif, &error);
  return decoded;
}

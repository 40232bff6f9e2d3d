/* decode.c: the path of a picture, from its bytes to its column
 *
 * A picture is made small as it is stored and turned upright then: averaging
 * over an area gives the same either way, and 32x32 pixels are sooner turned
 * than twelve million.
 */

#include "engine/decoding/decoding-private.h"

#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *format;
  PurrDecodeFunc decode;
} decoders[] = {
  { "JPEG", purr_decode_jpeg }, { "PNG", purr_decode_stb },
  { "TGA", purr_decode_stb },   { "BMP", purr_decode_bmp },
  { "PBM", purr_decode_pnm },   { "PGM", purr_decode_pnm },
  { "PPM", purr_decode_pnm },   { "WebP", purr_decode_webp },
  { "GIF", purr_decode_gif },
#ifdef HAVE_LIBAVIF
  { "AVIF", purr_decode_avif },
#endif
#ifdef HAVE_LIBHEIF
  { "HEIC", purr_decode_heif },
#endif
#ifdef HAVE_LIBTIFF
  { "TIFF", purr_decode_tiff },
#endif
};

/* Orientations -------------------------------------------------------- */

static gboolean
is_lying (int orientation)
{
  return orientation >= 5;
}

static gboolean
is_mirrored_across (int orientation)
{
  return orientation == 2 || orientation == 3 || orientation >= 7;
}

static gboolean
is_mirrored_down (int orientation)
{
  return orientation == 3 || orientation == 4 || orientation == 6
         || orientation == 7;
}

/* Turns a stored picture upright. width and height are those of out. */
static void
turn (const guint8 *in, guint8 *out, int width, int height, int orientation)
{
  int in_width = is_lying (orientation) ? height : width;
  int in_height = is_lying (orientation) ? width : height;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int from_x = is_lying (orientation) ? y : x;
        int from_y = is_lying (orientation) ? x : y;

        if (is_mirrored_across (orientation))
          from_x = in_width - 1 - from_x;
        if (is_mirrored_down (orientation))
          from_y = in_height - 1 - from_y;
        memcpy (out,
                in
                  + ((gsize) from_y * (gsize) in_width + (gsize) from_x)
                      * PURR_CHANNELS,
                PURR_CHANNELS);
        out += PURR_CHANNELS;
      }
}

/* Reduction ----------------------------------------------------------- */

static PurrSpan
whole_span (int full_length, int length, int shrink)
{
  PurrSpan span = { .length = full_length, .num = shrink, .den = 1 };

  if (shrink == 0)
    {
      span.num = full_length;
      span.den = length;
    }
  return span;
}

/* The middle side pixels. What is left over is cut off before and behind, of an
 * odd number the larger half behind: as it is seen upright. */
static void
crop_span (PurrSpan *span, int side, gboolean mirrored)
{
  int over = span->length - side;

  span->start = mirrored ? over - over / 2 : over / 2;
  span->length = side;
}

static void
reduce (const PurrPixels *pixels,
        gboolean crop,
        guint8 *out,
        int width,
        int height)
{
  int orientation = pixels->orientation;
  int in_width = is_lying (orientation) ? height : width;
  int in_height = is_lying (orientation) ? width : height;
  PurrSpan across
    = whole_span (pixels->full_width, pixels->width, pixels->shrink);
  PurrSpan down
    = whole_span (pixels->full_height, pixels->height, pixels->shrink);
  g_autofree guint8 *stored = NULL;

  if (crop)
    {
      int side = MIN (across.length, down.length);

      crop_span (&across, side, is_mirrored_across (orientation));
      crop_span (&down, side, is_mirrored_down (orientation));
    }
  if (orientation > 1)
    stored = g_malloc ((gsize) width * (gsize) height * PURR_CHANNELS);
  purr_area_average_part (pixels->data, (gsize) pixels->width * PURR_CHANNELS,
                          &across, &down, stored != NULL ? stored : out,
                          in_width, in_height);
  if (stored != NULL)
    turn (stored, out, width, height, orientation);
}

/* length of longest pixels, scaled as longest is to side, rounded. */
static int
scaled (int length, int longest, int side)
{
  gint64 twice = 2 * (gint64) length * side + longest;

  return (int) MAX (1, twice / (2 * (gint64) longest));
}

/* The longest side that the preview is to have: no longer than the picture */
static int
preview_side (const PurrPixels *pixels, const PurrDecodeRequest *request)
{
  int side = MIN (request->preview_side, PURR_PREVIEW_MAX_SIDE);

  return MIN (side, MAX (pixels->full_width, pixels->full_height));
}

static void
fill_preview (const PurrPixels *pixels,
              const PurrDecodeRequest *request,
              guint8 *preview,
              PurrDecodeReply *reply)
{
  int longest = (int) MAX (reply->width, reply->height);
  int side
    = MIN (preview_side (pixels, request), MAX (pixels->width, pixels->height));

  reply->preview_width = scaled ((int) reply->width, longest, side);
  reply->preview_height = scaled ((int) reply->height, longest, side);
  reduce (pixels, FALSE, preview, reply->preview_width, reply->preview_height);
}

/* The whole path ------------------------------------------------------ */

static gboolean
decode (PurrDecodeFunc decoder,
        const PurrEncoded *file,
        PurrPixels *pixels,
        PurrDecodeReply *reply)
{
  gboolean decoded;

  *pixels = (PurrPixels) { .orientation = 1, .shrink = 1 };
  decoded = decoder (file, pixels, reply);
  if (decoded)
    {
      if (pixels->full_width == 0)
        {
          pixels->full_width = pixels->width;
          pixels->full_height = pixels->height;
        }
      reply->width = pixels->full_width;
      reply->height = pixels->full_height;
    }
  if (is_lying (pixels->orientation))
    {
      gint64 width = reply->width;

      reply->width = reply->height;
      reply->height = width;
    }
  return decoded;
}

static PurrDecodeFunc
find_decoder (const PurrFormat *format)
{
  for (gsize k = 0; k < G_N_ELEMENTS (decoders); k++)
    if (strcmp (format->name, decoders[k].format) == 0)
      return decoders[k].decode;
  return NULL;
}

void
purr_decode (const guint8 *data,
             gsize length,
             const PurrDecodeRequest *request,
             guint8 *column,
             guint8 *preview,
             PurrDecodeReply *reply)
{
  PurrEncoded file
    = { data, length, NULL, PURR_SIDE * PURR_DECODE_OVERSAMPLING, 1 };
  PurrDecodeFunc decoder;
  PurrPixels pixels;

  *reply = (PurrDecodeReply) { 0 };
  reply->format
    = purr_format_sniff (data, MIN (length, PURR_SNIFF_BYTES), length);
  file.format = purr_format_get (reply->format);
  if (file.format->kind != PURR_FORMAT_DECODED)
    {
      reply->status = PURR_DECODE_NOT_DECODED;
      return;
    }
  decoder = find_decoder (file.format);
  if (decoder == NULL)
    {
      reply->status = PURR_DECODE_NO_LIBRARY;
      return;
    }
  if (!decode (decoder, &file, &pixels, reply))
    return;

  reduce (&pixels, request->crop == PURR_CROP_CENTRE, column, PURR_SIDE,
          PURR_SIDE);
  if (request->preview_side > 0)
    {
      file.longer = preview_side (&pixels, request);
      /* What was small enough for the column may be too small to look at */
      if (4 * MAX (pixels.width, pixels.height) < 3 * file.longer)
        {
          purr_pixels_clear (&pixels);
          if (!decode (decoder, &file, &pixels, reply))
            return;
        }
      fill_preview (&pixels, request, preview, reply);
    }
  purr_pixels_clear (&pixels);
}

/* A JPEG of 8x8 grey pixels. Its decoder asks the processor what it can do
 * when it decodes its first. */
static const guint8 small_jpeg[] = {
  0xff, 0xd8, 0xff, 0xdb, 0,  67, 0,    8,    8,    8,    8,    8,    8,    8,
  8,    8,    8,    8,    8,  8,  8,    8,    8,    8,    8,    8,    8,    8,
  8,    8,    8,    8,    8,  8,  8,    8,    8,    8,    8,    8,    8,    8,
  8,    8,    8,    8,    8,  8,  8,    8,    8,    8,    8,    8,    8,    8,
  8,    8,    8,    8,    8,  8,  8,    8,    8,    0xff, 0xc0, 0,    11,   8,
  0,    8,    0,    8,    1,  1,  0x11, 0,    0xff, 0xc4, 0,    20,   0x00, 1,
  0,    0,    0,    0,    0,  0,  0,    0,    0,    0,    0,    0,    0,    0,
  0,    0,    0xff, 0xc4, 0,  20, 0x10, 1,    0,    0,    0,    0,    0,    0,
  0,    0,    0,    0,    0,  0,  0,    0,    0,    0,    0xff, 0xda, 0,    8,
  1,    1,    0,    0,    63, 0,  0x3f, 0xff, 0xd9,
};

static int
compare_cb (const void *a, const void *b)
{
  return *(const guint8 *) a - *(const guint8 *) b;
}

void
purr_decode_prepare (void)
{
  PurrDecodeRequest request = { .crop = PURR_CROP_CENTRE };
  PurrDecodeReply reply;
  guint8 column[PURR_FEATURES] = { 0 };

  /* The C library asks how much memory there is when it sorts for the first
   * time, which the TIFF library makes it do */
  qsort (column, sizeof column, 1, compare_cb);
  purr_decode (small_jpeg, sizeof small_jpeg, &request, column, NULL, &reply);
  purr_colour_prepare ();
#ifdef HAVE_LIBHEIF
  purr_heif_prepare ();
#endif
}

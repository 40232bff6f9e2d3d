/* decode-webp.c: WebP -> RGB pixels, by libwebp
 *
 * Opaque pictures are made smaller while they are decoded. Others are not: the
 * library would average colours that nobody sees into their neighbours.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

#include <webp/decode.h>
#include <webp/demux.h>

/* The compressed frame that is shown first, where it stands on the canvas, and
 * what is known of it */
typedef struct
{
  const guint8 *data;
  gsize length;
  int x;
  int y;
  int canvas_width;
  int canvas_height;
  WebPDecoderConfig config;
} Frame;

static gboolean
is_whole_canvas (const Frame *frame)
{
  return frame->config.input.width == frame->canvas_width
         && frame->config.input.height == frame->canvas_height;
}

/* What the library keeps besides its output: for lossless pictures all of
 * their pixels, for others the opacity and what it is unpacked from, and some
 * rows; measured on pictures of 12 megapixels. */
static guint64
memory_for (const Frame *frame)
{
  const WebPBitstreamFeatures *input = &frame->config.input;
  guint64 n = (guint64) input->width * (guint64) input->height;

  return 1024 * 1024 + 256 * (guint64) input->width
         + (input->format == 2 ? 4 * n
            : input->has_alpha ? 5 * n
                               : 0);
}

static gboolean
decode_into (Frame *frame,
             guint8 *out,
             int width,
             int height,
             int channels,
             PurrDecodeReply *reply)
{
  WebPDecBuffer *output = &frame->config.output;
  VP8StatusCode status;

  output->colorspace = channels == 4 ? MODE_RGBA : MODE_RGB;
  output->is_external_memory = 1;
  output->width = width;
  output->height = height;
  output->u.RGBA.rgba = out;
  output->u.RGBA.stride = width * channels;
  output->u.RGBA.size = (gsize) width * (gsize) height * (gsize) channels;
  status = WebPDecode (frame->data, frame->length, &frame->config);
  WebPFreeDecBuffer (output);
  if (status == VP8_STATUS_OK)
    return TRUE;
  reply->status = status == VP8_STATUS_OUT_OF_MEMORY ? PURR_DECODE_NO_MEMORY
                  : status == VP8_STATUS_UNSUPPORTED_FEATURE
                    ? PURR_DECODE_RARE_KIND
                    : PURR_DECODE_DAMAGED;
  return FALSE;
}

/* Lays a frame of R, G, B and opacity on a canvas of nothing. */
static void
lay_on_canvas (const Frame *frame, const guint8 *in, guint8 *canvas)
{
  gsize row = (gsize) frame->config.input.width * 4;

  for (int y = 0; y < frame->config.input.height; y++)
    memcpy (canvas
              + ((gsize) (frame->y + y) * (gsize) frame->canvas_width
                 + (gsize) frame->x)
                  * 4,
            in + (gsize) y * row, row);
}

static gboolean
decode_part_of_canvas (Frame *frame, PurrPixels *pixels, PurrDecodeReply *reply)
{
  int width = frame->config.input.width, height = frame->config.input.height;
  guint64 n = (guint64) width * (guint64) height;
  guint64 n_canvas
    = (guint64) frame->canvas_width * (guint64) frame->canvas_height;
  g_autofree guint8 *part = NULL;

  /* The other program that wrote the file says where the frame is */
  if (frame->x < 0 || frame->y < 0 || width > frame->canvas_width - frame->x
      || height > frame->canvas_height - frame->y)
    {
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  if (!purr_decode_check_memory (memory_for (frame) + 4 * (n + n_canvas),
                                 reply))
    return FALSE;
  part = g_try_malloc0 (4 * n);
  if (part == NULL)
    {
      reply->status = PURR_DECODE_NO_MEMORY;
      return FALSE;
    }
  if (!decode_into (frame, part, width, height, 4, reply)
      || !purr_pixels_allocate (pixels, 4 * n_canvas, reply))
    return FALSE;
  lay_on_canvas (frame, part, pixels->data);
  pixels->width = frame->canvas_width;
  pixels->height = frame->canvas_height;
  return TRUE;
}

static gboolean
decode_canvas (const PurrEncoded *file,
               Frame *frame,
               PurrPixels *pixels,
               PurrDecodeReply *reply)
{
  int channels = frame->config.input.has_alpha ? 4 : 3;
  PurrEncoded wanted = *file;
  guint64 n_bytes;
  int shrink;

  pixels->width = pixels->full_width = frame->canvas_width;
  pixels->height = pixels->full_height = frame->canvas_height;
  /* Making it smaller saves less than decoding it again would cost, so it
   * always stays large enough for a preview */
  wanted.longer = PURR_PREVIEW_MAX_SIDE;
  shrink = purr_decode_shrink (&wanted, pixels->width, pixels->height);
  if (shrink > 1 && channels == 3)
    {
      frame->config.options.use_scaling = 1;
      pixels->width = (pixels->width + shrink - 1) / shrink;
      pixels->height = (pixels->height + shrink - 1) / shrink;
      frame->config.options.scaled_width = pixels->width;
      frame->config.options.scaled_height = pixels->height;
      pixels->shrink = 0;
    }
  n_bytes
    = (guint64) pixels->width * (guint64) pixels->height * (guint64) channels;
  return purr_decode_check_memory (n_bytes + memory_for (frame), reply)
         && purr_pixels_allocate (pixels, n_bytes, reply)
         && decode_into (frame, pixels->data, pixels->width, pixels->height,
                         channels, reply);
}

static gboolean
decode_frame (const PurrEncoded *file,
              Frame *frame,
              const WebPData *profile,
              PurrPixels *pixels,
              PurrDecodeReply *reply)
{
  gboolean whole, alpha;

  frame->config.options.use_threads = 0;
  if (!purr_decode_check_size (frame->canvas_width, frame->canvas_height,
                               reply))
    return FALSE;
  if (WebPGetFeatures (frame->data, frame->length, &frame->config.input)
      != VP8_STATUS_OK)
    {
      reply->status = PURR_DECODE_DAMAGED;
      return FALSE;
    }
  whole = is_whole_canvas (frame);
  alpha = frame->config.input.has_alpha || !whole;
  if (whole ? !decode_canvas (file, frame, pixels, reply)
            : !decode_part_of_canvas (frame, pixels, reply))
    {
      purr_pixels_clear (pixels);
      return FALSE;
    }
  return purr_pixels_finish (pixels,
                             alpha ? PURR_SAMPLES_RGBA : PURR_SAMPLES_RGB,
                             profile->bytes,
                             MIN (profile->size, PURR_PROFILE_MAX_BYTES),
                             reply);
}

gboolean
purr_decode_webp (const PurrEncoded *file,
                  PurrPixels *pixels,
                  PurrDecodeReply *reply)
{
  WebPData data = { file->data, file->length };
  WebPDemuxer *demuxer = WebPDemux (&data);
  WebPIterator iterator = { 0 };
  WebPChunkIterator exif = { 0 }, profile = { 0 };
  Frame frame = { 0 };
  gboolean decoded = FALSE;

  reply->status = PURR_DECODE_DAMAGED;
  if (demuxer == NULL)
    return FALSE;
  if (WebPInitDecoderConfig (&frame.config)
      && WebPDemuxGetFrame (demuxer, 1, &iterator) && iterator.complete)
    {
      reply->status = PURR_DECODE_OK;
      frame.data = iterator.fragment.bytes;
      frame.length = iterator.fragment.size;
      frame.x = iterator.x_offset;
      frame.y = iterator.y_offset;
      frame.canvas_width = (int) WebPDemuxGetI (demuxer, WEBP_FF_CANVAS_WIDTH);
      frame.canvas_height
        = (int) WebPDemuxGetI (demuxer, WEBP_FF_CANVAS_HEIGHT);
      if (WebPDemuxGetChunk (demuxer, "EXIF", 1, &exif))
        pixels->orientation
          = purr_exif_orientation (exif.chunk.bytes, exif.chunk.size);
      WebPDemuxGetChunk (demuxer, "ICCP", 1, &profile);
      decoded = decode_frame (file, &frame, &profile.chunk, pixels, reply);
    }
  WebPDemuxReleaseChunkIterator (&exif);
  WebPDemuxReleaseChunkIterator (&profile);
  WebPDemuxReleaseIterator (&iterator);
  WebPDemuxDelete (demuxer);
  return decoded;
}

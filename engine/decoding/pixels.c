/* pixels.c: what decoders leave -> opaque sRGB */

#include "engine/decoding/decoding-private.h"

#include <string.h>

/* Pixels that are converted at a time: they stay in the cache */
#define PIECE 4096

void
purr_pixels_clear (PurrPixels *pixels)
{
  if (pixels->owner != NULL)
    pixels->free (pixels->owner);
  pixels->owner = NULL;
  pixels->data = NULL;
}

gboolean
purr_decode_check_size (gint64 width, gint64 height, PurrDecodeReply *reply)
{
  gint64 most = purr_format_get_max_pixels (purr_format_get (reply->format));

  reply->width = MAX (width, 0);
  reply->height = MAX (height, 0);
  if (width < 1 || height < 1)
    reply->status = PURR_DECODE_DAMAGED;
  else if (width > most / height)
    reply->status = PURR_DECODE_TOO_MANY_PIXELS;
  else
    return TRUE;
  return FALSE;
}

gboolean
purr_decode_check_memory (guint64 n_bytes, PurrDecodeReply *reply)
{
  if (n_bytes <= PURR_DECODE_MAX_MEMORY)
    return TRUE;
  reply->status = PURR_DECODE_TOO_MUCH_MEMORY;
  return FALSE;
}

int
purr_decode_shrink (const PurrEncoded *file, int width, int height)
{
  int shorter = MIN (width, height) / MAX (file->shorter, 1);
  int longer = MAX (width, height) / MAX (file->longer, 1);

  return MAX (1, MIN (shorter, longer));
}

gboolean
purr_pixels_allocate (PurrPixels *pixels,
                      guint64 n_bytes,
                      PurrDecodeReply *reply)
{
  purr_pixels_clear (pixels);
  if (!purr_decode_check_memory (n_bytes, reply))
    return FALSE;
  pixels->data = g_try_malloc0 (n_bytes);
  if (pixels->data == NULL)
    {
      reply->status = PURR_DECODE_NO_MEMORY;
      return FALSE;
    }
  pixels->owner = pixels->data;
  pixels->free = g_free;
  return TRUE;
}

void
purr_pixels_lay_on_white (guint8 *pixels, gsize n, gboolean premultiplied)
{
  const guint8 *from = pixels;
  guint8 *to = pixels;

  for (; n > 0; n--, from += 4)
    {
      guint opacity = from[3];
      guint white = 255 - opacity;

      for (int c = 0; c < 3; c++)
        {
          guint value = from[c];

          if (premultiplied)
            *to++ = (guint8) MIN (value + white, 255);
          else
            *to++ = (guint8) ((value * opacity + 255 * white + 127) / 255);
        }
    }
}

static guint
channels_of (PurrSamples samples)
{
  return MIN ((guint) samples, 4);
}

/* n pixels of grey to R, G, B, and opacity if they have it */
static void
spread_grey (const guint8 *in, guint8 *out, gsize n, gboolean alpha)
{
  for (; n > 0; n--)
    {
      guint8 grey = *in++;

      *out++ = grey;
      *out++ = grey;
      *out++ = grey;
      if (alpha)
        *out++ = *in++;
    }
}

/* Each ink takes its share of the light that the black leaves. */
static void
mix_inks (const guint8 *in, guint8 *out, gsize n, gboolean inverted)
{
  guint flip = inverted ? 0 : 255;

  for (; n > 0; n--, in += 4)
    {
      guint light = in[3] ^ flip;

      for (int c = 0; c < 3; c++)
        *out++ = (guint8) (((in[c] ^ flip) * light + 127) / 255);
    }
}

/* n pixels, at most PIECE, to RGB, through a room for as many of 4 bytes */
static void
finish_piece (const guint8 *in,
              PurrSamples samples,
              PurrColour *colour,
              guint8 *room,
              gsize n)
{
  gboolean alpha = samples == PURR_SAMPLES_GREY_ALPHA
                   || samples == PURR_SAMPLES_RGBA
                   || samples == PURR_SAMPLES_RGBA_PREMULTIPLIED;

  if (colour != NULL)
    purr_colour_convert (colour, in, room, n);
  else if (channels_of (samples) <= 2)
    spread_grey (in, room, n, alpha);
  else if (samples == PURR_SAMPLES_CMYK
           || samples == PURR_SAMPLES_CMYK_INVERTED)
    mix_inks (in, room, n, samples == PURR_SAMPLES_CMYK_INVERTED);
  else
    memcpy (room, in, n * channels_of (samples));
  if (alpha)
    purr_pixels_lay_on_white (room, n,
                              samples == PURR_SAMPLES_RGBA_PREMULTIPLIED);
}

gboolean
purr_pixels_finish (PurrPixels *pixels,
                    PurrSamples samples,
                    const guint8 *profile,
                    gsize profile_length,
                    PurrDecodeReply *reply)
{
  gsize n = (gsize) pixels->width * (gsize) pixels->height;
  guint channels = channels_of (samples);
  g_autoptr (PurrColour) colour = NULL;
  g_autofree guint8 *room = NULL;
  PurrPixels wide = *pixels;

  if (profile != NULL && profile_length > 0)
    colour = purr_colour_new (profile, profile_length, samples, n);
  if (colour == NULL && samples == PURR_SAMPLES_RGB)
    return TRUE;

  /* Grey grows; all else stays where it is */
  if (channels < 3)
    {
      wide.owner = NULL;
      if (!purr_decode_check_memory ((guint64) n * (channels + 3), reply)
          || !purr_pixels_allocate (&wide, (guint64) n * 3, reply))
        {
          purr_pixels_clear (pixels);
          return FALSE;
        }
    }
  room = g_malloc (PIECE * 4);
  for (gsize at = 0; at < n; at += PIECE)
    {
      gsize piece = MIN (PIECE, n - at);

      finish_piece (pixels->data + at * channels, samples, colour, room, piece);
      memcpy (wide.data + at * 3, room, piece * 3);
    }
  if (channels < 3)
    purr_pixels_clear (pixels);
  *pixels = wide;
  return TRUE;
}

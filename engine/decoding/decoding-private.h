/* decoding-private.h: what the sources of engine/decoding/ share */

#pragma once

#include "engine/decoding/decoding.h"

G_BEGIN_DECLS

/* Decoders ------------------------------------------------------------ */

/* RGB pixels, the right way up; free with purr_pixels_clear() */
typedef struct
{
  guint8 *data; /* height rows of width pixels, no padding */
  int width;
  int height;
  void (*free) (guint8 *data);
} PurrPixels;

void purr_pixels_clear (PurrPixels *pixels);

/* JPEG, PNG, BMP, GIF, TGA through stb_image. Fills pixels, or status and size
 * of the reply when it cannot. */
gboolean purr_decode_stb (const guint8 *data,
                          gsize length,
                          const PurrFormat *format,
                          PurrPixels *pixels,
                          PurrDecodeReply *reply);

/* Refuses a picture of no or more than PURR_IMAGE_MAX_PIXELS pixels in the
 * reply, and notes its size there. */
gboolean purr_decode_check_size (gint64 width,
                                 gint64 height,
                                 PurrDecodeReply *reply);

/* Lays n pixels of R, G, B and opacity on white and packs them to RGB, in
 * place. premultiplied: the colours are multiplied by the opacity already. */
void purr_pixels_lay_on_white (guint8 *pixels,
                               gsize n,
                               gboolean premultiplied);

/* JPEG ---------------------------------------------------------------- */

/* What the markers of a JPEG file say before anything is decoded. */
typedef struct
{
  guint frame_marker; /* 0xc0 to 0xcf: how it is compressed; 0: none found */
  guint precision;    /* bits of a sample */
  gsize n_scans;      /* times that the picture is gone over, at most
                         PURR_JPEG_MAX_SCANS + 1 */
  gboolean oversized_table; /* it has more codes than there are values */
} PurrJpegOutline;

#define PURR_JPEG_MAX_SCANS 500

/* Pixels that all scans of a file may go over together: each costs time, and a
 * few bytes are enough to ask for one more. Honest files have about ten scans,
 * which is a third of this for the largest picture. */
#define PURR_JPEG_MAX_WORK (30 * PURR_IMAGE_MAX_PIXELS)

void purr_jpeg_outline (const guint8 *data,
                        gsize length,
                        PurrJpegOutline *outline);

G_END_DECLS

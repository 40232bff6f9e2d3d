/* decoding-private.h: what the sources of engine/decoding/ share */

#pragma once

#include "engine/decoding/decode.h"
#include "engine/decoding/formats.h"

G_BEGIN_DECLS

/* What is allocated for one picture at a time, by all that takes part in
 * decoding it, must stay below this. What a file asks for is estimated from its
 * header and refused before anything is allocated. */
#define PURR_DECODE_MAX_MEMORY ((guint64) 400 * 1000 * 1000)

/* So many pixels in each direction are kept for one of the column's when a
 * decoder can make the picture smaller while it decodes. */
#define PURR_DECODE_OVERSAMPLING 4

/* Pixels -------------------------------------------------------------- */

/* A picture as it is stored. */
typedef struct
{
  guint8 *data; /* height rows of width pixels, no padding */
  int width;
  int height;
  int full_width; /* of the picture in the file, where data is smaller */
  int full_height;
  int shrink;      /* a pixel of data is shrink x shrink of the file's, those
                      at the right and lower edges maybe in part; or 0: width of
                      them are exactly full_width */
  int orientation; /* 1 to 8: how it has to be turned to stand upright */
  void *owner;     /* of data */
  void (*free) (void *owner);
} PurrPixels;

void purr_pixels_clear (PurrPixels *pixels);

/* Zeroed room for n_bytes in place of what pixels hold. Notes in the reply why
 * there is none. */
gboolean purr_pixels_allocate (PurrPixels *pixels,
                               guint64 n_bytes,
                               PurrDecodeReply *reply);

/* What the samples of data are; the names of the first four are how many a
 * pixel has. */
typedef enum
{
  PURR_SAMPLES_GREY = 1,
  PURR_SAMPLES_GREY_ALPHA = 2,
  PURR_SAMPLES_RGB = 3,
  PURR_SAMPLES_RGBA = 4,
  PURR_SAMPLES_RGBA_PREMULTIPLIED, /* colours times opacity */
  PURR_SAMPLES_CMYK,               /* 255 is full ink */
  PURR_SAMPLES_CMYK_INVERTED,      /* 0 is full ink */
} PurrSamples;

/* Makes sRGB of any samples, by the profile (NULL: they are sRGB already; one
 * that is broken or of another kind is passed over), and lays them on white.
 * Notes in the reply why it cannot. */
gboolean purr_pixels_finish (PurrPixels *pixels,
                             PurrSamples samples,
                             const guint8 *profile,
                             gsize profile_length,
                             PurrDecodeReply *reply);

/* Lays n pixels of R, G, B and opacity on white and packs them to RGB, in
 * place. premultiplied: the colours are multiplied by the opacity already. */
void purr_pixels_lay_on_white (guint8 *pixels, gsize n, gboolean premultiplied);

/* The part of a row of pixels from start to start + length, both counted in
 * pixels of the picture in the file, of which a pixel of the row is num / den
 * wide. */
typedef struct
{
  int start;
  int length;
  int num;
  int den;
} PurrSpan;

/* purr_image_area_average() of a part of a picture, which across and down say.
 * num and den are at most the file's size. */
void purr_area_average_part (const guint8 *pixels,
                             gsize row_stride,
                             const PurrSpan *across,
                             const PurrSpan *down,
                             guint8 *out,
                             int out_width,
                             int out_height);

/* Decoders ------------------------------------------------------------ */

typedef struct
{
  const guint8 *data;
  gsize length;
  const PurrFormat *format;
  /* A decoder may make the picture smaller by a whole number as long as its
   * sides keep this many pixels */
  int shorter;
  int longer;
} PurrEncoded;

/* Fills pixels, or status and what else is known of the reply when it cannot,
 * and pixels are empty then. Width and height of the reply are the stored
 * ones. */
typedef gboolean (*PurrDecodeFunc) (const PurrEncoded *file,
                                    PurrPixels *pixels,
                                    PurrDecodeReply *reply);

gboolean purr_decode_jpeg (const PurrEncoded *file,
                           PurrPixels *pixels,
                           PurrDecodeReply *reply);
gboolean purr_decode_gif (const PurrEncoded *file,
                          PurrPixels *pixels,
                          PurrDecodeReply *reply);
gboolean purr_decode_bmp (const PurrEncoded *file,
                          PurrPixels *pixels,
                          PurrDecodeReply *reply);

/* PNG and TGA through stb_image */
gboolean purr_decode_stb (const PurrEncoded *file,
                          PurrPixels *pixels,
                          PurrDecodeReply *reply);

/* PBM, PGM, PPM */
gboolean purr_decode_pnm (const PurrEncoded *file,
                          PurrPixels *pixels,
                          PurrDecodeReply *reply);
gboolean purr_decode_webp (const PurrEncoded *file,
                           PurrPixels *pixels,
                           PurrDecodeReply *reply);

/* Those that a build may lack; what they need prepared; HEIC's own decoder */
gboolean purr_decode_avif (const PurrEncoded *file,
                           PurrPixels *pixels,
                           PurrDecodeReply *reply);
gboolean purr_decode_heif (const PurrEncoded *file,
                           PurrPixels *pixels,
                           PurrDecodeReply *reply);
gboolean purr_decode_tiff (const PurrEncoded *file,
                           PurrPixels *pixels,
                           PurrDecodeReply *reply);
void purr_heif_prepare (void);
void purr_hevc_register (void);

/* The largest whole number by which a picture may be made smaller. */
int purr_decode_shrink (const PurrEncoded *file, int width, int height);

/* Refuses a picture of no pixels, or of more than the reply's format may have,
 * in the reply, and notes its size there. */
gboolean purr_decode_check_size (gint64 width,
                                 gint64 height,
                                 PurrDecodeReply *reply);

/* Refuses more than PURR_DECODE_MAX_MEMORY bytes. */
gboolean purr_decode_check_memory (guint64 n_bytes, PurrDecodeReply *reply);

/* What stands beside the picture --------------------------------------- */

/* How a picture has to be turned to stand upright, 1 to 8 as Exif numbers
 * them, and 1 when it does not say. exif is what stands in the file, with or
 * without "Exif" before it. */
int purr_exif_orientation (const guint8 *exif, gsize length);

/* A profile larger than this is passed over. */
#define PURR_PROFILE_MAX_BYTES ((gsize) 8 * 1024 * 1024)

/* The orientation that a PNG file's chunks tell: eXIf, or else what older
 * programs wrote. */
int purr_png_orientation (const guint8 *data, gsize length);

/* The bytes of a PNG's chunk, which follow its name, and how many they are; at
 * is 0 for the first one and goes on to the next. NULL: no more, or not all of
 * it is there. */
const guint8 *purr_png_next_chunk (const guint8 *data,
                                   gsize length,
                                   gsize *at,
                                   gsize *chunk_length);

/* The same file up to its last whole chunk, and with the mark of the end that
 * it lacks; free with g_free(). NULL: it is there, or there is no memory. */
guint8 *purr_png_with_end (const guint8 *data, gsize length, gsize *new_length);

/* Unpacks all of it, or nothing when it is damaged or unpacks to more than a
 * profile may have; free with g_free(). */
guint8 *purr_png_unpack (const guint8 *packed,
                         gsize length,
                         gsize *unpacked_length);

/* The first chunk of that name, if all of it is there, or NULL. */
const guint8 *purr_png_chunk (const guint8 *data,
                              gsize length,
                              const char *name,
                              gsize *chunk_length);

/* Its colour profile, or NULL; free with g_free(). */
guint8 *purr_png_profile (const guint8 *data,
                          gsize length,
                          gsize *profile_length);

/* Whether a TGA file's header, colours and pixels are all there. */
gboolean purr_tga_is_whole (const guint8 *data, gsize length);

/* How its pixels, taken row by row, have to be turned: 1, or 2 when they begin
 * at the right. data: of a whole file */
int purr_tga_orientation (const guint8 *data);

/* The same file with a colour map that begins at 0, or without one that it does
 * not need; free with g_free(). NULL: it is in order as it stands, or there is
 * no memory. It has at most 256 KB more than the file. */
guint8 *purr_tga_in_order (const guint8 *data, gsize length, gsize *new_length);

/* A transform of samples to sRGB, or NULL when none is needed, or the profile
 * is broken or not one for such samples. */
typedef struct _PurrColour PurrColour;

PurrColour *purr_colour_new (const guint8 *profile,
                             gsize length,
                             PurrSamples samples,
                             gsize n_pixels);
/* out: the same samples if they are RGB or RGBA, else RGB, or RGBA from grey
 * with opacity */
void purr_colour_convert (PurrColour *self,
                          const guint8 *in,
                          guint8 *out,
                          gsize n_pixels);
void purr_colour_free (PurrColour *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrColour, purr_colour_free)

/* Has the colour library load what it loads but once. */
void purr_colour_prepare (void);

G_END_DECLS

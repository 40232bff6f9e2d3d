/* decoding.h: bytes that nobody trusts -> pixels
 *
 * What is done to the contents of a picture file is done here: its format is
 * told by its first bytes, it is decoded, made square and small. Nothing here
 * opens a file, starts a thread, writes a sentence or keeps anything from one
 * picture to the next, so that it can run where it may do nothing else.
 *
 * A column is PURR_FEATURES bytes: 32 rows of 32 pixels of R, G, B, which is
 * what NumPy's img.reshape((32 * 32 * 3, 1)) gives for a (32, 32, 3) picture.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PURR_SIDE 32
#define PURR_CHANNELS 3
#define PURR_FEATURES (PURR_SIDE * PURR_SIDE * PURR_CHANNELS)

/* A file larger than this, or a picture of more pixels, is refused before
 * anything is allocated for it. */
#define PURR_IMAGE_MAX_BYTES ((gsize) 64 * 1024 * 1024)
#ifndef PURR_IMAGE_MAX_PIXELS /* fuzzing is faster with fewer */
#define PURR_IMAGE_MAX_PIXELS (G_GINT64_CONSTANT (64) * 1000 * 1000)
#endif

/* The longest side that a preview may have */
#define PURR_PREVIEW_MAX_SIDE 512
#define PURR_PREVIEW_MAX_BYTES                                                 \
  (PURR_PREVIEW_MAX_SIDE * PURR_PREVIEW_MAX_SIDE * PURR_CHANNELS)

/* How a picture that is not square becomes one. */
typedef enum
{
  PURR_CROP_CENTRE,  /* the largest square in the middle */
  PURR_CROP_STRETCH, /* the whole picture, its sides squeezed to be equal */
} PurrCrop;

/* Formats ------------------------------------------------------------- */

typedef enum
{
  PURR_FORMAT_DECODED, /* a picture that this program decodes */
  PURR_FORMAT_PICTURE, /* a picture that it knows by name only */
  PURR_FORMAT_OTHER,   /* no picture at all, but something known */
  PURR_FORMAT_UNKNOWN,
} PurrFormatKind;

typedef struct
{
  PurrFormatKind kind;
  const char *name;         /* "JPEG", "HDF5" */
  const char *with_article; /* "a JPEG file" */
} PurrFormat;

/* So many first bytes are enough to tell any format. */
#define PURR_SNIFF_BYTES 4096

/* What a file is, by its first bytes and never by its name: its number among
 * the formats.
 *
 * head         the first head_length bytes: PURR_SNIFF_BYTES or the whole file
 * file_length  of the whole file */
guint purr_format_sniff (const guint8 *head,
                         gsize head_length,
                         guint64 file_length);

/* The format with that number, or NULL when there is none; static. */
const PurrFormat *purr_format_get (guint number);

/* Decoding ------------------------------------------------------------ */

typedef enum
{
  PURR_DECODE_OK,
  PURR_DECODE_NOT_DECODED,     /* of a format that is none of the decoded */
  PURR_DECODE_DAMAGED,         /* the decoder gave up */
  PURR_DECODE_UNPACKS_TOO_FAR, /* to more than its picture has room for */
  PURR_DECODE_TOO_MANY_PIXELS, /* width and height say how many */
  PURR_DECODE_TOO_MANY_LAYERS, /* limit says how many are accepted */
  PURR_DECODE_RARE_KIND,       /* a kind of its format that is not decoded */
  PURR_DECODE_NO_MEMORY,       /* the computer has no more */
  PURR_DECODE_TOO_MUCH_MEMORY, /* more than one picture may take */
  PURR_DECODE_NO_LIBRARY,      /* built without the library that reads it */
  PURR_N_DECODE_STATUSES,
} PurrDecodeStatus;

typedef struct
{
  PurrCrop crop;    /* how it becomes square */
  int preview_side; /* the longest side of the preview, 1 to
                       PURR_PREVIEW_MAX_SIDE, or 0 for none */
} PurrDecodeRequest;

/* Numbers alone, so that it can be checked by who does not trust it. What is
 * not known is 0. */
typedef struct
{
  PurrDecodeStatus status;
  guint format; /* its number */
  gint64 width; /* of the picture in the file, the right way up */
  gint64 height;
  int preview_width; /* with PURR_DECODE_OK and a preview asked for */
  int preview_height;
  gint64 limit;
} PurrDecodeReply;

/* Has the libraries load now what they would else load with the first picture
 * that needs it: files, plugins, the time zone. A process that is about to
 * lock itself in calls it once before it does; others need not. */
void purr_decode_prepare (void);

/* Decodes one file's bytes. The picture is turned the right way up as its file
 * says, colours are converted to sRGB, transparency is laid on white (each
 * pixel rounded to a byte), the first frame of an animation is taken, grey
 * becomes equal R, G and B, of more than 8 bits 8 are kept. The same bytes give
 * the same answer in every run, damaged ones included.
 *
 * Large JPEG and WebP files are not unpacked in full: they are decoded at a
 * fraction of their size that keeps at least 4 pixels for each of the
 * column's, which depends on the file alone and never on the preview.
 *
 * data, length  the file, 1 to PURR_IMAGE_MAX_BYTES
 * column        PURR_FEATURES bytes, filled on success
 * preview       room for preview_side x preview_side RGB pixels: on success
 *               preview_height rows of preview_width of them, no padding; a
 *               picture smaller than preview_side keeps its size, and one
 *               larger may have a longest side of three quarters of it */
void purr_decode (const guint8 *data,
                  gsize length,
                  const PurrDecodeRequest *request,
                  guint8 *column,
                  guint8 *preview,
                  PurrDecodeReply *reply);

/* Area average: each of side x side output pixels is the mean of the part of
 * the source that it covers, edges weighted by the share covered, computed in
 * integers and rounded half up. So 64x64 -> 32x32 is the mean of each 2x2
 * block. A source smaller than the output is enlarged by the same rule.
 *
 * pixels  height rows of width RGB pixels, row_stride bytes apart
 * out     out_height rows of out_width RGB pixels, no padding
 * All four sizes are at least 1; width and height at most
 * PURR_IMAGE_MAX_PIXELS together, out_width and out_height at most 4096. */
void purr_image_area_average (const guint8 *pixels,
                              int width,
                              int height,
                              gsize row_stride,
                              guint8 *out,
                              int out_width,
                              int out_height);

G_END_DECLS

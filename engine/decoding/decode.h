/* decode.h: bytes that nobody trusts -> pixels
 *
 * What is done to the contents of a picture file is done here: its format is
 * told by its first bytes, it is decoded, made square and small. Nothing here
 * opens a file, starts a thread, writes a sentence or keeps anything from one
 * picture to the next, so that it can run where it may do nothing else.
 */

#pragma once

#include "engine/decoding/column.h"

G_BEGIN_DECLS

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

G_END_DECLS

/* images.h: any file -> checked -> decoded -> 32x32x3 bytes
 *
 * The one path by which a picture becomes a column. A training folder, a
 * dropped picture, the command line: all of them come through here, so they
 * can never disagree.
 *
 * A column is PURR_FEATURES bytes: 32 rows of 32 pixels of R, G, B, which is
 * what NumPy's img.reshape((32 * 32 * 3, 1)) gives for a (32, 32, 3) picture.
 *
 * Every function here may be called from any thread; none keeps state.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_SIDE 32
#define PURR_CHANNELS 3
#define PURR_FEATURES (PURR_SIDE * PURR_SIDE * PURR_CHANNELS)

/* A file larger than this, or a picture of more pixels, is refused before
 * anything is allocated for it. */
#define PURR_IMAGE_MAX_BYTES ((gsize) 64 * 1024 * 1024)
#define PURR_IMAGE_MAX_PIXELS (G_GINT64_CONSTANT (64) * 1000 * 1000)

/* How a picture that is not square becomes one. */
typedef enum
{
  PURR_CROP_CENTRE,  /* the largest square in the middle */
  PURR_CROP_STRETCH, /* the whole picture, its sides squeezed to be equal */
} PurrCrop;

/* "centre" or "stretch": the words used in model files and options. */
const char *purr_crop_to_string (PurrCrop crop);

/* Returns FALSE for a word that names no crop; *crop is then untouched. */
gboolean purr_crop_from_string (const char *word, PurrCrop *crop);

#define PURR_IMAGE_ERROR (purr_image_error_quark ())
GQuark purr_image_error_quark (void);

/* Every message is one plain sentence or two that name the file, say what is
 * wrong and what to do next. They are valid UTF-8 without control characters,
 * whatever the file is called and whatever it holds. */
typedef enum
{
  PURR_IMAGE_ERROR_UNREADABLE,    /* missing, no permission, read failed */
  PURR_IMAGE_ERROR_NOT_REGULAR,   /* a folder, FIFO, device or socket */
  PURR_IMAGE_ERROR_EMPTY,         /* 0 bytes */
  PURR_IMAGE_ERROR_TOO_LARGE,     /* more than PURR_IMAGE_MAX_BYTES */
  PURR_IMAGE_ERROR_TOO_MANY_PIXELS, /* more than PURR_IMAGE_MAX_PIXELS */
  PURR_IMAGE_ERROR_UNSUPPORTED,   /* a known format that is not decoded yet */
  PURR_IMAGE_ERROR_NOT_A_PICTURE, /* no picture format that we know */
  PURR_IMAGE_ERROR_DAMAGED,       /* the decoder gave up */
} PurrImageErrorCode;

/* A small upright picture to show to a person, beside the column. */
typedef struct
{
  GBytes *pixels; /* height rows of width RGB pixels, no padding; owned */
  int width;
  int height;
} PurrPreview;

void purr_preview_clear (PurrPreview *preview);

/* What the file held. */
typedef struct
{
  const char *format; /* "JPEG", "PNG", "BMP", "GIF" or "TGA"; static */
  int width;          /* of the picture in the file, in pixels */
  int height;
} PurrImageInfo;

/* Reads one picture file.
 *
 * path          local file name, in the file system's encoding. It is opened
 *               once, never blocks on a FIFO and never opens a device
 * crop          how it becomes square
 * column        PURR_FEATURES bytes, filled on success; may be NULL
 * preview_side  the longest side the preview may have, 1 to 4096; a smaller
 *               picture keeps its size. Ignored when preview is NULL
 * preview       filled on success, free with purr_preview_clear(); or NULL
 * info          filled on success; or NULL
 *
 * Decoding: transparency is laid on white (each pixel rounded to a byte), the
 * first frame of an animation is taken, grey becomes equal R, G and B, of 16
 * bits the high byte is kept.
 *
 * Returns FALSE and sets error (PURR_IMAGE_ERROR) when it is refused. The
 * same file gives the same bytes in every run, a damaged one included. */
gboolean purr_image_read_file (const char *path,
                               PurrCrop crop,
                               guint8 *column,
                               int preview_side,
                               PurrPreview *preview,
                               PurrImageInfo *info,
                               GError **error);

/* The same for a picture in memory. name (UTF-8 or not, never opened) stands
 * for it in messages, for example "the pasted picture". */
gboolean purr_image_read_bytes (GBytes *bytes,
                                const char *name,
                                PurrCrop crop,
                                guint8 *column,
                                int preview_side,
                                PurrPreview *preview,
                                PurrImageInfo *info,
                                GError **error);

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

/* The last part of path as it may be shown to a person: valid UTF-8, control
 * characters (newlines among them) replaced, at most 120 characters, "…" in
 * the middle of longer ones. Free with g_free(). */
char *purr_display_name (const char *path);

G_END_DECLS

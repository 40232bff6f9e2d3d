/* decoder.h: any file -> checked -> decoded -> 32x32x3 bytes
 *
 * The one path by which a picture becomes a column. A training folder, a
 * dropped picture, the command line: all of them come through here, so they
 * can never disagree.
 *
 * Files are opened here, but decoded elsewhere: in worker processes that can do
 * nothing but that. Every function may be called from any thread.
 */

#pragma once

#include "engine/decoding/column.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_IMAGE_ERROR (purr_image_error_quark ())
GQuark purr_image_error_quark (void);

/* Every message is one plain sentence or two that name the file, say what is
 * wrong and what to do next. They are valid UTF-8 without control characters,
 * whatever the file is called and whatever it holds. */
typedef enum
{
  PURR_IMAGE_ERROR_UNREADABLE,      /* missing, no permission, read failed */
  PURR_IMAGE_ERROR_NOT_REGULAR,     /* a folder, FIFO, device or socket */
  PURR_IMAGE_ERROR_EMPTY,           /* 0 bytes */
  PURR_IMAGE_ERROR_TOO_LARGE,       /* more than PURR_IMAGE_MAX_BYTES */
  PURR_IMAGE_ERROR_TOO_MANY_PIXELS, /* more than its format may have */
  PURR_IMAGE_ERROR_UNSUPPORTED,     /* a known format that is not decoded yet */
  PURR_IMAGE_ERROR_NOT_A_PICTURE,   /* no picture format that we know */
  PURR_IMAGE_ERROR_DAMAGED,         /* the decoder gave up */
  PURR_IMAGE_ERROR_HARMFUL,         /* the worker was gone, or gave no answer */
  PURR_IMAGE_ERROR_NO_DECODER,      /* no worker can be started */
  PURR_IMAGE_ERROR_SHORTAGE,        /* too little memory, too few files or
                                       processes: it may be read another time */
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
  const char *format; /* "JPEG", "PNG", "WebP", "AVIF", "HEIC", "TIFF", "BMP",
                         "GIF", "TGA", "PBM", "PGM" or "PPM"; static */
  int width;          /* of the picture in the file, upright, in pixels */
  int height;
} PurrImageInfo;

/* Decoder ------------------------------------------------------------- */

/* Worker processes to decode with, as many as there are threads that ask at a
 * time but hardly more than processors; one stays ready when nobody asks. A
 * picture over which a worker dies, lies or takes longer than ten seconds is
 * tried again, alone, by workers that have seen no other: when they do the same
 * it is refused, it alone. Workers that are killed, stopped, or short of memory
 * say nothing against a picture: it is read again. Where there is no room for as
 * many workers as there could be, fewer do; where there is room for none after
 * some seconds of waiting, it is an error of its own. */
typedef struct _PurrDecoder PurrDecoder;

/* command: the worker program and its arguments, NULL at the end; NULL for the
 * one that belongs to this program. Nothing is started yet. Never NULL. */
PurrDecoder *purr_decoder_new (const char *const *command);
PurrDecoder *purr_decoder_ref (PurrDecoder *self);
void purr_decoder_unref (PurrDecoder *self); /* the last one ends the workers */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrDecoder, purr_decoder_unref)

/* Has one worker ready, so that the first picture does not wait for it. */
void purr_decoder_warm_up (PurrDecoder *self);

/* Ends all workers that are not busy, but for one. */
void purr_decoder_rest (PurrDecoder *self);

/* What keeps a worker from doing harm, in a sentence; or NULL and
 * PURR_IMAGE_ERROR_NO_DECODER. Free with g_free(). */
char *purr_decoder_describe (PurrDecoder *self, GError **error);

/* Reads one picture file.
 *
 * path          local file name, in the file system's encoding. It is opened
 *               once, never blocks on a FIFO and never opens a device
 * crop          how it becomes square
 * column        PURR_FEATURES bytes, filled on success; may be NULL
 * preview_side  the longest side the preview may have, 1 to
 *               PURR_PREVIEW_MAX_SIDE; a smaller picture keeps its size.
 *               Ignored when preview is NULL
 * preview       filled on success, free with purr_preview_clear(); or NULL
 * info          filled on success; or NULL
 *
 * Returns FALSE and sets error (PURR_IMAGE_ERROR) when it is refused, or could
 * not be read this time (_NO_DECODER, _SHORTAGE). The same file gives the same
 * bytes in every run, a damaged one included. */
gboolean purr_decoder_read_file (PurrDecoder *self,
                                 const char *path,
                                 PurrCrop crop,
                                 guint8 *column,
                                 int preview_side,
                                 PurrPreview *preview,
                                 PurrImageInfo *info,
                                 GError **error);

/* The same for a picture in memory. name (UTF-8 or not, never opened) stands
 * for it in messages, for example "the pasted picture". */
gboolean purr_decoder_read_bytes (PurrDecoder *self,
                                  GBytes *bytes,
                                  const char *name,
                                  PurrCrop crop,
                                  guint8 *column,
                                  int preview_side,
                                  PurrPreview *preview,
                                  PurrImageInfo *info,
                                  GError **error);

/* One of many files to read */
typedef struct
{
  const char *path;
  guint8 *column; /* PURR_FEATURES bytes, filled where error stays NULL */
  GError *error;  /* why it was refused; free with g_error_free() */
} PurrImageTask;

/* purr_decoder_read_file() for n files, small ones several at a time. Returns
 * FALSE when not all of them have been read: it was cancelled
 * (G_IO_ERROR_CANCELLED), or for want of workers or of what they need
 * (PURR_IMAGE_ERROR_NO_DECODER, _SHORTAGE), of which no task is told. */
gboolean purr_decoder_read_files (PurrDecoder *self,
                                  PurrImageTask *tasks,
                                  gsize n,
                                  PurrCrop crop,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS

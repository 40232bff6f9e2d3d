/* images-private.h: what the sources of engine/images/ share */

#pragma once

#include "engine/images/images.h"

G_BEGIN_DECLS

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

/* What a file is, by its first bytes and never by its name. Never NULL.
 *
 * head         the first head_length bytes: PURR_SNIFF_BYTES or the whole file
 * file_length  of the whole file */
const PurrFormat *purr_format_sniff (const guint8 *head,
                                     gsize head_length,
                                     guint64 file_length);

/* Returns TRUE for a format that is decoded, else says in error what the file
 * called shown_name is instead. */
gboolean purr_format_check (const PurrFormat *format,
                            const char *shown_name,
                            GError **error);

/* Files --------------------------------------------------------------- */

/* Refuses a length of 0 or more than PURR_IMAGE_MAX_BYTES. */
gboolean purr_image_check_length (guint64 length,
                                  const char *shown_name,
                                  GError **error);

/* The whole file, if it is one of a format that is decoded: of anything else
 * no more than the first bytes are read. Free with g_free(). */
guint8 *purr_image_file_load (const char *path,
                              const char *shown_name,
                              gsize *length,
                              const PurrFormat **format,
                              GError **error);

/* Decoding ------------------------------------------------------------ */

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

/* height rows of width RGB pixels without padding, transparency laid on
 * white. The format is one that is decoded. Free with purr_pixels_free(). */
guint8 *purr_image_decode (const guint8 *data,
                           gsize length,
                           const PurrFormat *format,
                           const char *shown_name,
                           int *width,
                           int *height,
                           GError **error);

void purr_pixels_free (guint8 *pixels);

/* Lays n pixels of R, G, B and opacity on white and packs them to RGB, in
 * place. premultiplied: the colours are multiplied by the opacity already. */
void purr_pixels_lay_on_white (guint8 *pixels,
                               gsize n,
                               gboolean premultiplied);

G_END_DECLS

/* formats.h: what a file is, by its first bytes */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

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
 * head         the first length bytes: PURR_SNIFF_BYTES or the whole file
 * file_length  of the whole file */
guint purr_format_sniff (const guint8 *head, gsize length, guint64 file_length);

/* The format with that number, or NULL when there is none; static. */
const PurrFormat *purr_format_get (guint number);

/* So many pixels may a picture in a file of that format have. */
gint64 purr_format_get_max_pixels (const PurrFormat *format);

/* How names of files of a format usually end, "jpg" and "jpeg"; empty for one
 * that is not decoded. For dialogs that offer files: what a file is, its bytes
 * say. */
const char *const *purr_format_get_suffixes (const PurrFormat *format);

G_END_DECLS

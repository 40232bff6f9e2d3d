/* packed-private.h: what the sources about packed files share
 *
 * The layout is documented in dataset.h; this is its arithmetic.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/dataset/load-options.h"
#include "engine/packed/mapping-guard.h"

G_BEGIN_DECLS

#define PURR_PACKED_MAGIC "PURRPACK"
#define PURR_PACKED_VERSION 2
/* Whose checksums are of another kind */
#define PURR_PACKED_OLD_VERSION 1
#define PURR_PACKED_HEADER_LENGTH 4096
#define PURR_PACKED_CHUNK 1024 /* pictures under one checksum */
#define PURR_PACKED_MAX_PICTURES (G_GUINT64_CONSTANT (0xffffffff) - 1)

/* Header -------------------------------------------------------------- */

typedef struct
{
  guint32 version; /* of a file that was read */
  guint64 file_length;
  guint64 m;
  guint32 n_classes;
  PurrCrop crop;
  guint64 class_bytes; /* of all class names, with their zeros */
  guint64 name_bytes;  /* of all picture names, likewise */
  guint8 fingerprint[32];
  guint64 tables_checksum;

  /* Where everything starts: follows from the above */
  guint64 columns_at;
  guint64 checksums_at; /* the tables start here */
  guint64 names_start_at;
  guint64 class_of_at;
  guint64 parts_at;
  guint64 class_names_at;
  guint64 names_at;
  guint64 n_chunks;
} PurrPackedHeader;

/* Fills in where everything starts and, being the sum of it, the length of the
 * file. */
void purr_packed_header_lay_out (PurrPackedHeader *self);

/* block: PURR_PACKED_HEADER_LENGTH bytes. */
void purr_packed_header_write (const PurrPackedHeader *self, guint8 *block);

/* Reads what may be anything and holds for sure, when it returns TRUE, that
 * all places are inside a file of file_length bytes. path is for messages. */
gboolean purr_packed_header_read (PurrPackedHeader *self,
                                  const guint8 *block,
                                  guint64 file_length,
                                  const char *path,
                                  GError **error);

/* Does the file at path start as a packed one? */
gboolean purr_packed_is_packed (const char *path);

void purr_packed_set_damaged (const char *path,
                              const char *what,
                              GError **error);

/* Reads length bytes at offset: TRUE when they all were there. */
gboolean purr_packed_read_at (int fd, guint64 offset, void *data, gsize length);

/* The file in memory -------------------------------------------------- */

/* A packed file that is open. Its tables were checked when it was opened, yet
 * somebody may write to the file afterwards: whoever reads them keeps the
 * answers within bounds once more. */
typedef struct
{
  char *path; /* absolute */
  int fd;
  gint64 modified; /* nanoseconds, when it was opened */
  PurrPackedHeader header;

  GPtrArray *class_names; /* of char *, sorted */
  guint8 *map;            /* the file, and zeros behind it that end any name */
  gsize map_length;
  PurrMappingGuard *guard; /* of the map */
} PurrPacked;

PurrPacked *purr_packed_open (const char *path, GError **error);
void purr_packed_free (PurrPacked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrPacked, purr_packed_free)

guint purr_packed_get_class_of (const PurrPacked *self, gsize i);
PurrPart purr_packed_get_part (const PurrPacked *self, gsize i);
const char *purr_packed_get_name (const PurrPacked *self, gsize i);

/* Compares the columns with their checksums; the rest is as
 * purr_dataset_verify() says. */
gboolean purr_packed_verify (const PurrPacked *self,
                             const PurrLoadOptions *options,
                             GCancellable *cancellable,
                             GError **error);

/* As purr_dataset_check_unchanged(). */
gboolean purr_packed_check_unchanged (const PurrPacked *self, GError **error);

G_END_DECLS

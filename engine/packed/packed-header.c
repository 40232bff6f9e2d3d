/* packed-header.c: the first 4,096 bytes of a packed file */

#include "engine/packed/packed-private.h"

#include "engine/files/open-regular.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define SUM_LENGTH 32
#define SUMMED (PURR_PACKED_HEADER_LENGTH - SUM_LENGTH)

/* Where the fields are, as dataset.h tells */
enum
{
  AT_MAGIC = 0,
  AT_VERSION = 8,
  AT_HEADER_LENGTH = 12,
  AT_FILE_LENGTH = 16,
  AT_M = 24,
  AT_N_X = 32,
  AT_N_CLASSES = 36,
  AT_CROP = 40,
  AT_CHUNK = 44,
  AT_COLUMNS = 48,
  AT_TABLES = 56,
  AT_CLASS_BYTES = 64,
  AT_NAME_BYTES = 72,
  AT_FINGERPRINT = 80,
  AT_TABLES_CHECKSUM = 112,
};

static void
put_32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static void
put_64 (guint8 *at, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static guint32
get_32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
get_64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);
  return GUINT64_FROM_LE (value);
}

static void
sum_header (const guint8 *block, guint8 *sum)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = SUM_LENGTH;

  g_checksum_update (checksum, block, SUMMED);
  g_checksum_get_digest (checksum, sum, &length);
}

/* All but the length of the names: below 2^46 for any m that is allowed. */
static void
lay_out_fixed (PurrPackedHeader *self)
{
  self->n_chunks = (self->m + PURR_PACKED_CHUNK - 1) / PURR_PACKED_CHUNK;
  self->columns_at = PURR_PACKED_HEADER_LENGTH;
  self->checksums_at = self->columns_at + self->m * PURR_FEATURES;
  self->names_start_at = self->checksums_at + self->n_chunks * 8;
  self->class_of_at = self->names_start_at + self->m * 8;
  self->parts_at = self->class_of_at + self->m * 2;
  self->class_names_at = self->parts_at + self->m;
}

void
purr_packed_header_lay_out (PurrPackedHeader *self)
{
  lay_out_fixed (self);
  self->names_at = self->class_names_at + self->class_bytes;
  self->file_length = self->names_at + self->name_bytes;
}

void
purr_packed_header_write (const PurrPackedHeader *self, guint8 *block)
{
  memset (block, 0, PURR_PACKED_HEADER_LENGTH);
  memcpy (block + AT_MAGIC, PURR_PACKED_MAGIC, 8);
  put_32 (block + AT_VERSION, PURR_PACKED_VERSION);
  put_32 (block + AT_HEADER_LENGTH, PURR_PACKED_HEADER_LENGTH);
  put_64 (block + AT_FILE_LENGTH, self->file_length);
  put_64 (block + AT_M, self->m);
  put_32 (block + AT_N_X, PURR_FEATURES);
  put_32 (block + AT_N_CLASSES, self->n_classes);
  put_32 (block + AT_CROP, self->crop == PURR_CROP_STRETCH);
  put_32 (block + AT_CHUNK, PURR_PACKED_CHUNK);
  put_64 (block + AT_COLUMNS, self->columns_at);
  put_64 (block + AT_TABLES, self->checksums_at);
  put_64 (block + AT_CLASS_BYTES, self->class_bytes);
  put_64 (block + AT_NAME_BYTES, self->name_bytes);
  memcpy (block + AT_FINGERPRINT, self->fingerprint, SUM_LENGTH);
  put_64 (block + AT_TABLES_CHECKSUM, self->tables_checksum);
  sum_header (block, block + SUMMED);
}

void
purr_packed_set_damaged (const char *path, const char *what, GError **error)
{
  g_autofree char *shown = purr_display_name (path);

  g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_DAMAGED,
               "%s is damaged: %s. Copy it again from where it came, or pack "
               "its folder again.",
               shown, what);
}

/* What is known to be inside the file is taken off its length, so that no sum
 * of lengths that were read can overflow. */
static gboolean
fits (PurrPackedHeader *self, const guint8 *block)
{
  guint64 left;

  if (self->m == 0 || self->m > PURR_PACKED_MAX_PICTURES)
    return FALSE;
  lay_out_fixed (self);
  if (self->class_names_at > self->file_length
      || get_64 (block + AT_COLUMNS) != self->columns_at
      || get_64 (block + AT_TABLES) != self->checksums_at)
    return FALSE;
  left = self->file_length - self->class_names_at;
  if (self->class_bytes > left || self->name_bytes != left - self->class_bytes)
    return FALSE;
  purr_packed_header_lay_out (self);
  return TRUE;
}

gboolean
purr_packed_header_read (PurrPackedHeader *self,
                         const guint8 *block,
                         guint64 file_length,
                         const char *path,
                         GError **error)
{
  g_autofree char *shown = purr_display_name (path);
  guint8 sum[SUM_LENGTH];
  guint64 said_length;

  if (memcmp (block + AT_MAGIC, PURR_PACKED_MAGIC, 8) != 0)
    {
      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NOT_PACKED,
                   "%s is neither a folder nor a file of packed pictures. "
                   "Choose a folder that holds one subfolder for each class.",
                   shown);
      return FALSE;
    }

  /* Before the checksum, which may stand elsewhere then */
  if (get_32 (block + AT_VERSION) > PURR_PACKED_VERSION)
    {
      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NOT_PACKED,
                   "%s was packed by a newer version of Purrceptron. Update "
                   "the program or pack the folder again.",
                   shown);
      return FALSE;
    }
  sum_header (block, sum);
  if (memcmp (sum, block + SUMMED, SUM_LENGTH) != 0)
    {
      purr_packed_set_damaged (path, "its beginning has changed", error);
      return FALSE;
    }
  said_length = get_64 (block + AT_FILE_LENGTH);
  if (said_length > file_length)
    {
      purr_packed_set_damaged (path, "its end is missing", error);
      return FALSE;
    }

  self->version = get_32 (block + AT_VERSION);
  self->file_length = file_length;
  self->m = get_64 (block + AT_M);
  self->n_classes = get_32 (block + AT_N_CLASSES);
  self->crop
    = get_32 (block + AT_CROP) == 0 ? PURR_CROP_CENTRE : PURR_CROP_STRETCH;
  self->class_bytes = get_64 (block + AT_CLASS_BYTES);
  self->name_bytes = get_64 (block + AT_NAME_BYTES);
  memcpy (self->fingerprint, block + AT_FINGERPRINT, SUM_LENGTH);
  self->tables_checksum = get_64 (block + AT_TABLES_CHECKSUM);
  if (self->version < PURR_PACKED_OLD_VERSION
      || get_32 (block + AT_HEADER_LENGTH) != PURR_PACKED_HEADER_LENGTH
      || said_length != file_length || get_32 (block + AT_N_X) != PURR_FEATURES
      || get_32 (block + AT_CHUNK) != PURR_PACKED_CHUNK
      || get_32 (block + AT_CROP) > 1 || self->n_classes < 2
      || self->n_classes > PURR_DATASET_MAX_CLASSES || !fits (self, block))
    {
      purr_packed_set_damaged (path, "its beginning contradicts itself", error);
      return FALSE;
    }
  return TRUE;
}

gboolean
purr_packed_read_at (int fd, guint64 offset, void *data, gsize length)
{
  char *at = data;

  while (length > 0)
    {
      gssize n = pread (fd, at, length, (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
      offset += (guint64) n;
      length -= (gsize) n;
    }
  return TRUE;
}

gboolean
purr_packed_is_packed (const char *path)
{
  struct stat status;
  int fd = purr_open_regular (path, &status);
  char magic[8];
  gboolean packed;

  if (fd < 0)
    return FALSE;
  packed = purr_packed_read_at (fd, 0, magic, sizeof magic)
           && memcmp (magic, PURR_PACKED_MAGIC, sizeof magic) == 0;
  close (fd);
  return packed;
}

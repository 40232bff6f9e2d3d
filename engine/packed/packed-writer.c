/* packed-writer.c: pictures, one after another -> a packed file
 *
 * The columns go straight to the file, the tables behind them at the end, when
 * it is known how many there are; the header, left blank until then, last.
 */

#include "engine/packed/packed-writer.h"

#include "engine/files/files.h"
#include "engine/images/display-name.h"
#include "engine/packed/packed-private.h"

#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#define HELD 256 /* pictures that wait to be written together */

struct _PurrPackedWriter
{
  char *path;
  PurrDurableFile *file;
  PurrPackedHeader header; /* m grows with each picture */

  guint8 *held; /* PURR_FEATURES x HELD */
  gsize n_held;
  XXH3_state_t *sum; /* of the chunk, then of the tables */
  GChecksum *fingerprint;

  GPtrArray *class_names; /* of char *, as they were met */
  GHashTable *classes;    /* the same names -> index + 1 */

  /* The tables, as they are in the file but for the order of the classes */
  GArray *checksums;   /* of guint64 */
  GArray *names_start; /* of guint64 */
  GArray *class_of;    /* of guint16 */
  GByteArray *parts;
  GString *names;
};

static gboolean
fail (PurrPackedWriter *self, const char *reason, GError **error)
{
  g_autofree char *shown = purr_display_name (self->path);

  g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNWRITABLE,
               "%s could not be saved: %s. Save it in another place.", shown,
               reason);
  return FALSE;
}

static gboolean
append (PurrPackedWriter *self, const void *data, gsize length, GError **error)
{
  g_autofree char *reason = NULL;

  if (purr_durable_file_append (self->file, data, length, &reason))
    return TRUE;
  return fail (self, reason, error);
}

PurrPackedWriter *
purr_packed_writer_new (const char *path, PurrCrop crop, GError **error)
{
  g_autoptr (PurrPackedWriter) self = g_new0 (PurrPackedWriter, 1);
  g_autofree char *reason = NULL;
  const guint8 blank[PURR_PACKED_HEADER_LENGTH] = { 0 };

  self->path = g_strdup (path);
  self->header.crop = crop;
  self->held = g_malloc_n (HELD, PURR_FEATURES);
  self->sum = XXH3_createState ();
  XXH3_64bits_reset (self->sum);
  self->fingerprint = g_checksum_new (G_CHECKSUM_SHA256);
  self->class_names = g_ptr_array_new_with_free_func (g_free);
  self->classes = g_hash_table_new (g_str_hash, g_str_equal);
  self->checksums = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->names_start = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->class_of = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->parts = g_byte_array_new ();
  self->names = g_string_new (NULL);

  /* Packed files are write-protected by us, so they may be packed anew; of
   * other files it was somebody's wish */
  if (access (path, F_OK) == 0 && access (path, W_OK) != 0
      && g_file_test (path, G_FILE_TEST_IS_REGULAR)
      && !purr_packed_is_packed (path))
    {
      fail (self, "the file that stands there is write-protected", error);
      return NULL;
    }
  self->file = purr_durable_file_new (path, TRUE, &reason);
  if (self->file == NULL)
    {
      fail (self, reason, error);
      return NULL;
    }
  if (!append (self, blank, sizeof blank, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
purr_packed_writer_free (PurrPackedWriter *self)
{
  g_clear_pointer (&self->file, purr_durable_file_free);
  g_free (self->path);
  g_free (self->held);
  XXH3_freeState (self->sum);
  g_checksum_free (self->fingerprint);
  g_hash_table_unref (self->classes);
  g_ptr_array_unref (self->class_names);
  g_array_unref (self->checksums);
  g_array_unref (self->names_start);
  g_array_unref (self->class_of);
  g_byte_array_unref (self->parts);
  g_string_free (self->names, TRUE);
  g_free (self);
}

guint64
purr_packed_writer_get_size (const PurrPackedWriter *self)
{
  return self->header.m;
}

const GPtrArray *
purr_packed_writer_get_class_names (const PurrPackedWriter *self)
{
  return self->class_names;
}

static gboolean
write_held (PurrPackedWriter *self, GError **error)
{
  gsize length = self->n_held * PURR_FEATURES;

  self->n_held = 0;
  return append (self, self->held, length, error);
}

static void
end_chunk (PurrPackedWriter *self)
{
  guint64 sum = GUINT64_TO_LE ((guint64) XXH3_64bits_digest (self->sum));

  g_array_append_val (self->checksums, sum);
  XXH3_64bits_reset (self->sum);
}

static guint16
find_class (PurrPackedWriter *self, const char *name)
{
  gpointer found = g_hash_table_lookup (self->classes, name);
  char *kept;

  if (found != NULL)
    return (guint16) (GPOINTER_TO_UINT (found) - 1);
  kept = g_strdup (name);
  g_ptr_array_add (self->class_names, kept);
  g_hash_table_insert (self->classes, kept,
                       GUINT_TO_POINTER (self->class_names->len));
  return (guint16) (self->class_names->len - 1);
}

gboolean
purr_packed_writer_add (PurrPackedWriter *self,
                        const guint8 *column,
                        const char *name,
                        const char *class_name,
                        PurrPart part,
                        GError **error)
{
  guint64 name_start = GUINT64_TO_LE ((guint64) self->names->len);
  guint16 class_index;
  guint8 part_byte = (guint8) part;

  g_return_val_if_fail (*name != '\0', FALSE);

  class_index = find_class (self, class_name);
  if (self->header.m == PURR_PACKED_MAX_PICTURES
      || self->class_names->len > PURR_DATASET_MAX_CLASSES)
    return fail (self, "there are too many pictures or classes", error);

  memcpy (self->held + self->n_held * PURR_FEATURES, column, PURR_FEATURES);
  self->n_held++;
  self->header.m++;
  XXH3_64bits_update (self->sum, column, PURR_FEATURES);
  if (self->header.m % PURR_PACKED_CHUNK == 0)
    end_chunk (self);

  /* The very bytes of purr_dataset_get_fingerprint() */
  g_checksum_update (self->fingerprint, column, PURR_FEATURES);
  g_checksum_update (self->fingerprint, (const guchar *) class_name,
                     (gssize) strlen (class_name) + 1);
  g_checksum_update (self->fingerprint, &part_byte, 1);

  g_array_append_val (self->names_start, name_start);
  g_array_append_val (self->class_of, class_index);
  g_byte_array_append (self->parts, &part_byte, 1);
  g_string_append_len (self->names, name, (gssize) strlen (name) + 1);

  return self->n_held < HELD || write_held (self, error);
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorts the classes by name, as every dataset has them, and returns their
 * names as they are in the file. */
static GString *
order_classes (PurrPackedWriter *self)
{
  GPtrArray *names = self->class_names;
  g_autofree guint16 *new_index = g_new (guint16, names->len);
  GString *table = g_string_new (NULL);

  g_ptr_array_sort (names, compare_names_cb);
  for (guint c = 0; c < names->len; c++)
    {
      const char *name = g_ptr_array_index (names, c);
      guint met = GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, name));

      new_index[met - 1] = GUINT16_TO_LE ((guint16) c);
      g_string_append_len (table, name, (gssize) strlen (name) + 1);
    }
  for (guint64 i = 0; i < self->header.m; i++)
    {
      guint16 *class_index = &g_array_index (self->class_of, guint16, i);

      *class_index = new_index[*class_index];
    }
  return table;
}

static gboolean
append_table (PurrPackedWriter *self,
              const void *table,
              gsize length,
              GError **error)
{
  XXH3_64bits_update (self->sum, table, length);
  return append (self, table, length, error);
}

static gboolean
append_tables (PurrPackedWriter *self,
               const GString *class_names,
               GError **error)
{
  gsize m = (gsize) self->header.m;
  gboolean ok;

  XXH3_64bits_reset (self->sum);
  ok = append_table (self, self->checksums->data,
                     (gsize) self->checksums->len * 8, error)
       && append_table (self, self->names_start->data, m * 8, error)
       && append_table (self, self->class_of->data, m * 2, error)
       && append_table (self, self->parts->data, m, error)
       && append_table (self, class_names->str, class_names->len, error)
       && append_table (self, self->names->str, self->names->len, error);
  self->header.tables_checksum = XXH3_64bits_digest (self->sum);
  return ok;
}

gboolean
purr_packed_writer_finish (PurrPackedWriter *self, GError **error)
{
  guint8 block[PURR_PACKED_HEADER_LENGTH];
  g_autoptr (GString) class_names = NULL;
  g_autofree char *reason = NULL;
  gsize length = sizeof self->header.fingerprint;

  g_return_val_if_fail (self->header.m >= 1, FALSE);
  g_return_val_if_fail (self->class_names->len >= 2, FALSE);

  if (self->header.m % PURR_PACKED_CHUNK != 0)
    end_chunk (self);
  g_checksum_get_digest (self->fingerprint, self->header.fingerprint, &length);
  class_names = order_classes (self);
  self->header.n_classes = self->class_names->len;
  self->header.class_bytes = class_names->len;
  self->header.name_bytes = self->names->len;
  purr_packed_header_lay_out (&self->header);

  if (!write_held (self, error) || !append_tables (self, class_names, error))
    return FALSE;
  purr_packed_header_write (&self->header, block);
  if (!purr_durable_file_overwrite (self->file, 0, block, sizeof block, &reason)
      || !purr_durable_file_commit (self->file, &reason))
    return fail (self, reason, error);
  return TRUE;
}

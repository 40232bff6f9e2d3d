/* packed-open.c: a packed file -> memory, without reading its columns
 *
 * The header and the tables are read through, a few tens of bytes a picture;
 * the columns are only mapped. Everything in the file may lie.
 */

#include "engine/packed/packed-private.h"

#include "engine/dataset/material.h"
#include "engine/files/open-regular.h"
#include "engine/files/printable.h"
#include "engine/images/display-name.h"
#include "engine/packed/packed.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

static gboolean
fail_unreadable (const char *path, int code, GError **error)
{
  g_autofree char *shown = purr_display_name (path);

  if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
                 "%s cannot be found. It may have been moved, renamed or "
                 "deleted; choose it again.",
                 shown);
  else if (code == EACCES || code == EPERM)
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
                 "%s cannot be opened: you are not allowed to read it. Change "
                 "its permissions or choose another file.",
                 shown);
  else
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
                 "%s cannot be opened (%s). Copy it to this computer and try "
                 "again.",
                 shown, g_strerror (code));
  return FALSE;
}

static gint64
modified_at (const struct stat *status)
{
  return (gint64) status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
         + status->st_mtim.tv_nsec;
}

static gboolean
open_file (PurrPacked *self, GError **error)
{
  guint8 block[PURR_PACKED_HEADER_LENGTH] = { 0 };
  struct stat status;

  self->fd = purr_open_regular (self->path, &status);
  if (self->fd < 0 && (errno == EISDIR || errno == ENXIO))
    {
      gboolean is_folder = errno == EISDIR;
      g_autofree char *shown = purr_display_name (self->path);

      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NOT_PACKED,
                   is_folder ? "%s is a folder and not a file of packed "
                               "pictures. Choose one that was packed from it."
                             : "%s is not an ordinary file but a pipe, socket "
                               "or device. Choose a file of packed pictures, "
                               "or a folder.",
                   shown);
      return FALSE;
    }
  if (self->fd < 0)
    return fail_unreadable (self->path, errno, error);
  self->modified = modified_at (&status);

  /* What a short file lacks stays zero, and is refused by its checksum */
  (void) purr_packed_read_at (self->fd, 0, block,
                              (gsize) MIN ((guint64) status.st_size,
                                           sizeof block));
  return purr_packed_header_read (&self->header, block,
                                  (guint64) status.st_size, self->path, error);
}

/* Behind the file there is a page of zeros, so that a name ends even where
 * somebody overwrites its end while we look at it. Nobody reads the map before
 * it is guarded. */
static gboolean
map_file (PurrPacked *self, GError **error)
{
  guint64 page = (guint64) sysconf (_SC_PAGESIZE);
  guint64 length = self->header.file_length;
  guint64 whole = (length + page - 1) / page * page + page;
  void *map = MAP_FAILED;

  if (whole <= G_MAXSSIZE)
    map = mmap (NULL, (gsize) whole, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0);
  if (map != MAP_FAILED)
    {
      self->map = map;
      self->map_length = (gsize) whole;
      map = mmap (map, (gsize) length, PROT_READ, MAP_PRIVATE | MAP_FIXED,
                  self->fd, 0);
    }
  if (map == MAP_FAILED)
    {
      g_autofree char *shown = purr_display_name (self->path);

      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NO_MEMORY,
                   "%s is too large to be opened here. Close other programs, "
                   "or pack fewer pictures.",
                   shown);
      return FALSE;
    }

  self->guard = purr_mapping_guard_add (self->map, self->map_length);
  if (self->guard == NULL)
    {
      g_autofree char *shown = purr_display_name (self->path);

      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NO_MEMORY,
                   "%s cannot be opened: too many packed files are open "
                   "already. Close some of them and try again.",
                   shown);
      return FALSE;
    }
  return TRUE;
}

/* Of an old file the tables are believed as far as they agree: what can be told
 * by its fingerprint purr_packed_verify() tells. */
static gboolean
check_checksum (const PurrPacked *self)
{
  const PurrPackedHeader *header = &self->header;

  return header->version == PURR_PACKED_OLD_VERSION
         || XXH3_64bits (self->map + header->checksums_at,
                         (gsize) (header->file_length - header->checksums_at))
              == header->tables_checksum;
}

static guint64
name_start (const PurrPacked *self, gsize i)
{
  guint64 start;

  memcpy (&start, self->map + self->header.names_start_at + i * 8,
          sizeof start);
  return GUINT64_FROM_LE (start);
}

static guint16
class_index (const PurrPacked *self, gsize i)
{
  guint16 index;

  memcpy (&index, self->map + self->header.class_of_at + i * 2, sizeof index);
  return GUINT16_FROM_LE (index);
}

/* One name behind the other, none empty, each ended by a zero. */
static gboolean
check_names (const PurrPacked *self)
{
  const guint8 *names = self->map + self->header.names_at;
  gsize length = (gsize) self->header.name_bytes;
  gsize at = 0;

  for (gsize i = 0; i < self->header.m; i++)
    {
      const guint8 *end;

      if (name_start (self, i) != at || at == length)
        return FALSE;
      end = memchr (names + at, '\0', length - at);
      if (end == NULL || end == names + at)
        return FALSE;
      at = (gsize) (end - names) + 1;
    }
  return at == length;
}

/* Whether it may be shown to a person as it is */
static gboolean
is_class_name (const char *name)
{
  g_autofree char *shown = purr_printable (name);

  return *name != '\0' && strchr (name, '/') == NULL
         && strcmp (shown, name) == 0;
}

/* Copies the names, which are sorted, so that no two are equal, and are as they
 * may be shown to a person. */
static gboolean
take_class_names (PurrPacked *self)
{
  const char *names = (const char *) self->map + self->header.class_names_at;
  gsize length = (gsize) self->header.class_bytes;
  const char *before = "";
  gsize at = 0;

  for (guint c = 0; c < self->header.n_classes; c++)
    {
      char *name = g_strndup (names + at, length - at);

      g_ptr_array_add (self->class_names, name);
      if (strcmp (before, name) >= 0 || !is_class_name (name))
        return FALSE;
      before = name;
      at += strlen (name) + 1;
      if (at > length)
        return FALSE;
    }
  return at == length;
}

static gboolean
check_pictures (const PurrPacked *self)
{
  g_autofree guint8 *met = g_new0 (guint8, self->header.n_classes);
  const guint8 *parts = self->map + self->header.parts_at;

  for (gsize i = 0; i < self->header.m; i++)
    {
      guint16 index = class_index (self, i);

      if (index >= self->header.n_classes || parts[i] > PURR_PART_TEST)
        return FALSE;
      met[index] = TRUE;
    }
  return memchr (met, FALSE, self->header.n_classes) == NULL;
}

/* The header and tables agree with each other. path is for messages. */
static gboolean
check_tables (PurrPacked *self, const char *path, GError **error)
{
  gboolean intact = check_checksum (self);
  gboolean sensible = intact && check_names (self) && take_class_names (self)
                      && check_pictures (self);

  /* Where the file is being cut short they may be anything */
  if (purr_mapping_guard_has_failed (self->guard))
    return purr_packed_check_unchanged (self, error);
  if (!sensible)
    purr_packed_set_damaged (path,
                             intact ? "its tables contradict themselves"
                                    : "its tables have changed",
                             error);
  return sensible;
}

PurrPacked *
purr_packed_open (const char *path, GError **error)
{
  g_autoptr (PurrPacked) self = g_new0 (PurrPacked, 1);

  self->path = g_canonicalize_filename (path, NULL);
  self->fd = -1;
  self->class_names = g_ptr_array_new_with_free_func (g_free);
  if (!open_file (self, error) || !map_file (self, error)
      || !check_tables (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
purr_packed_free (PurrPacked *self)
{
  /* First, for others may map the place at once */
  g_clear_pointer (&self->guard, purr_mapping_guard_remove);
  if (self->map != NULL)
    munmap (self->map, self->map_length);
  if (self->fd >= 0)
    close (self->fd);
  g_ptr_array_unref (self->class_names);
  g_free (self->path);
  g_free (self);
}

guint
purr_packed_get_class_of (const PurrPacked *self, gsize i)
{
  return MIN (class_index (self, i), self->header.n_classes - 1);
}

PurrPart
purr_packed_get_part (const PurrPacked *self, gsize i)
{
  return MIN (self->map[self->header.parts_at + i], PURR_PART_TEST);
}

const char *
purr_packed_get_name (const PurrPacked *self, gsize i)
{
  guint64 start = MIN (name_start (self, i), self->header.name_bytes - 1);

  return (const char *) self->map + self->header.names_at + start;
}

/* What happened to the file, of which one sentence tells in two parts, around
 * its name */
static gboolean
fail_changed (const PurrPacked *self,
              GError **error,
              const char *start,
              const char *rest)
{
  g_autofree char *shown = purr_display_name (self->path);

  g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_DAMAGED,
               "%s %s %s", start, shown, rest);
  return FALSE;
}

gboolean
purr_packed_check_unchanged (const PurrPacked *self, GError **error)
{
  gboolean failed = purr_mapping_guard_has_failed (self->guard);
  struct stat status;

  /* A network share that has gone */
  if (fstat (self->fd, &status) != 0)
    failed = TRUE;
  else if ((guint64) status.st_size < self->header.file_length)
    return fail_changed (self, error, "The file",
                         "was cut short while it was in use. Copy it again "
                         "from where it came from, or pack its folder again.");
  else if ((guint64) status.st_size > self->header.file_length
           || modified_at (&status) != self->modified)
    return fail_changed (self, error, "Another program changed the file",
                         "while it was in use. Copy it again from where it "
                         "came from, or pack its folder again.");
  if (failed)
    return fail_changed (self, error,
                         "The disk or the network that holds the file",
                         "failed while it was in use. Copy the file to this "
                         "computer and open it from there.");
  return TRUE;
}

/* As a source of material ---------------------------------------------- */

static const char *
get_name_cb (gconstpointer source, gsize i)
{
  return purr_packed_get_name (source, i);
}

static guint
get_class_of_cb (gconstpointer source, gsize i)
{
  return purr_packed_get_class_of (source, i);
}

static PurrPart
get_part_cb (gconstpointer source, gsize i)
{
  return purr_packed_get_part (source, i);
}

static gboolean
verify_cb (gconstpointer source,
           const PurrLoadOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  return purr_packed_verify (source, options, cancellable, error);
}

static gboolean
check_unchanged_cb (gconstpointer source, GError **error)
{
  return purr_packed_check_unchanged (source, error);
}

static void
free_cb (gpointer source)
{
  purr_packed_free (source);
}

static const PurrMaterialSource functions = {
  .get_name = get_name_cb,
  .get_class_of = get_class_of_cb,
  .get_part = get_part_cb,
  .verify = verify_cb,
  .check_unchanged = check_unchanged_cb,
  .free = free_cb,
};

static char *
to_hexadecimal (const guint8 *bytes, gsize length)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

PurrDataset *
purr_dataset_open_packed (const char *path, GError **error)
{
  g_autoptr (PurrPacked) packed = purr_packed_open (path, error);
  const PurrPackedHeader *header;
  PurrMaterial *material;
  guint8 *labels;

  if (packed == NULL)
    return NULL;
  header = &packed->header;
  labels = g_try_malloc ((gsize) header->m);
  if (labels == NULL)
    {
      g_autofree char *shown = purr_display_name (packed->path);

      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NO_MEMORY,
                   "There is not enough memory for the pictures of %s. Close "
                   "other programs or pack fewer pictures.",
                   shown);
      return NULL;
    }

  material = g_new0 (PurrMaterial, 1);
  material->path = g_strdup (packed->path);
  material->crop = header->crop;
  material->m = (gsize) header->m;
  material->columns = packed->map + header->columns_at;
  material->class_names = g_ptr_array_ref (packed->class_names);
  material->fingerprint
    = to_hexadecimal (header->fingerprint, sizeof header->fingerprint);
  material->functions = &functions;
  material->source = g_steal_pointer (&packed);
  return purr_dataset_new_from_material (material, labels);
}

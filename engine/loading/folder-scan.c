/* folder-scan.c: which files of a folder are whose class
 *
 * Files are listed here and opened later, by the loader: a scan tells folders
 * from everything else and no more.
 */

#include "engine/loading/loading-private.h"

#include "engine/dataset/dataset.h"
#include "engine/dataset/load-options.h"
#include "engine/dataset/material.h"
#include "engine/images/display-name.h"
#include "engine/loading/load.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 30)

/* A folder is one folder whatever names and links lead to it. */
typedef struct
{
  dev_t device;
  ino_t inode;
} FolderId;

/* A folder still to be listed. */
typedef struct
{
  char *path; /* relative; "" is the folder itself */
  int depth;
} Pending;

typedef struct
{
  const char *root; /* borrowed, as the next four */
  gsize max_files;
  const PurrLoadOptions *options;
  GCancellable *cancellable;
  PurrScan *scan;

  PurrLayout layout;
  GHashTable *entered; /* set of FolderId */
  GQueue links;        /* of Pending: links to folders */
  GHashTable *classes; /* case-folded name -> index + 1 */
  gsize n_found;
  gint64 last_progress;
} Scanner;

static guint
folder_id_hash (gconstpointer data)
{
  const FolderId *id = data;

  return (guint) id->inode * 31 + (guint) id->device;
}

static gboolean
folder_id_equal (gconstpointer a, gconstpointer b)
{
  const FolderId *one = a;
  const FolderId *other = b;

  return one->inode == other->inode && one->device == other->device;
}

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_free (pending->path);
  g_free (pending);
}

/* what: the rest of the sentence behind the name. */
static void
refuse (Scanner *self, const char *path, const char *what)
{
  g_autofree char *shown = purr_display_name (path);
  g_autofree char *reason = g_strconcat (shown, " ", what, NULL);

  g_ptr_array_add (self->scan->refusals, purr_refusal_new (path, reason));
}

gboolean
purr_dataset_passes_over (const char *name)
{
  return name[0] == '.' || strcmp (name, "__MACOSX") == 0
         || g_ascii_strcasecmp (name, "Thumbs.db") == 0
         || g_ascii_strcasecmp (name, "desktop.ini") == 0;
}

static PurrPart
part_of_name (const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    PurrPart part;
  } parts[] = {
    { "train", PURR_PART_TRAIN },           { "test", PURR_PART_TEST },
    { "val", PURR_PART_VALIDATION },        { "valid", PURR_PART_VALIDATION },
    { "validation", PURR_PART_VALIDATION },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
    if (strlen (parts[k].name) == length
        && g_ascii_strncasecmp (name, parts[k].name, length) == 0)
      return parts[k].part;
  return PURR_PART_ANY;
}

/* "cat.0.jpg", "cat_7.png", "cat7.png": what stands before the number, without
 * the signs between. Empty when there is no number or nothing before it. */
static gsize
class_length_in_file_name (const char *name)
{
  gsize length = strcspn (name, "0123456789");

  if (name[length] == '\0')
    return 0;
  while (length > 0 && strchr (" ._-(#", name[length - 1]) != NULL)
    length--;
  return length;
}

/* The part of a relative path that names the class. */
static char *
raw_class_name (PurrLayout layout, const char *path)
{
  const char *start = path;

  if (layout == PURR_LAYOUT_FLAT)
    return g_strndup (path, class_length_in_file_name (path));
  if (layout == PURR_LAYOUT_PARTS)
    start = strchr (path, '/') + 1;
  return g_strndup (start, strcspn (start, "/"));
}

char *
purr_scan_class_name (const PurrScan *scan, const PurrFoundFile *file)
{
  g_autofree char *raw = raw_class_name (scan->layout, file->path);

  return purr_display_name (raw);
}

static gboolean
find_class (Scanner *self,
            const char *path,
            guint16 *class_index,
            GError **error)
{
  g_autofree char *raw = raw_class_name (self->layout, path);
  g_autofree char *shown = purr_display_name (raw);
  g_autofree char *key = g_utf8_casefold (shown, -1);
  guint n = g_hash_table_size (self->classes);
  gpointer found = g_hash_table_lookup (self->classes, key);

  if (found != NULL)
    {
      *class_index = (guint16) (GPOINTER_TO_UINT (found) - 1);
      return TRUE;
    }
  if (n == PURR_DATASET_MAX_CLASSES)
    {
      g_autofree char *folder = purr_display_name (self->root);

      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_TOO_MANY,
                   "“%s” holds more than %d classes. Choose a folder with one "
                   "subfolder for each class, such as “cat” and “non-cat”.",
                   folder, PURR_DATASET_MAX_CLASSES);
      return FALSE;
    }
  g_hash_table_insert (self->classes, g_steal_pointer (&key),
                       GUINT_TO_POINTER (n + 1));
  *class_index = (guint16) n;
  return TRUE;
}

static void
report (Scanner *self, gboolean now)
{
  gint64 time;

  if (self->options->progress == NULL)
    return;
  time = g_get_monotonic_time ();
  if (!now && time - self->last_progress < PROGRESS_INTERVAL)
    return;
  self->last_progress = time;
  self->options->progress (PURR_LOAD_SCANNING, self->scan->files->len, 0,
                           self->options->progress_data);
}

/* Counts one more thing found, so that endless folders end. */
static gboolean
count_found (Scanner *self, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->n_found++ == self->max_files)
    {
      g_autofree char *folder = purr_display_name (self->root);

      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_TOO_MANY,
                   "“%s” holds more than %" G_GSIZE_FORMAT " files. Choose a "
                   "folder with fewer.",
                   folder, self->max_files);
      return FALSE;
    }
  report (self, FALSE);
  return TRUE;
}

static gboolean
add_file (Scanner *self, const char *path, GError **error)
{
  PurrFoundFile file = { NULL, 0, PURR_PART_ANY };
  int depth = 0;

  for (const char *p = path; *p != '\0'; p++)
    depth += *p == '/';

  if (self->layout == PURR_LAYOUT_FLAT && class_length_in_file_name (path) == 0)
    {
      refuse (self, path,
              "has no class in its name. Call it something like cat.1.jpg, or "
              "put it into a folder named after its class.");
      return TRUE;
    }
  if (self->layout == PURR_LAYOUT_CLASSES && depth < 1)
    {
      refuse (self, path,
              "lies beside the class folders, so its class is not known. Move "
              "it into one of them.");
      return TRUE;
    }
  if (self->layout == PURR_LAYOUT_PARTS)
    {
      if (depth < 2)
        {
          refuse (self, path,
                  "lies outside the class folders, so its class is not known. "
                  "Move it into one of them.");
          return TRUE;
        }
      file.part = (guint8) part_of_name (path, strcspn (path, "/"));
    }

  if (!find_class (self, path, &file.class_index, error))
    return FALSE;
  file.path = g_strdup (path);
  g_array_append_val (self->scan->files, file);
  return TRUE;
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A folder's entries, as names in the order of their bytes. */
static GPtrArray *
list_names (Scanner *self, DIR *directory, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  struct dirent *entry;

  while ((entry = readdir (directory)) != NULL)
    {
      if (purr_dataset_passes_over (entry->d_name))
        continue;
      if (!count_found (self, error))
        return NULL;
      g_ptr_array_add (names, g_strdup (entry->d_name));
    }
  g_ptr_array_sort (names, compare_names_cb);
  return g_steal_pointer (&names);
}

typedef enum
{
  ENTRY_FILE,
  ENTRY_FOLDER,
  ENTRY_LINKED_FOLDER,
} EntryKind;

static EntryKind
kind_of (int directory, const char *name)
{
  struct stat status;

  if (fstatat (directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return ENTRY_FILE;
  if (S_ISDIR (status.st_mode))
    return ENTRY_FOLDER;
  if (S_ISLNK (status.st_mode) && fstatat (directory, name, &status, 0) == 0
      && S_ISDIR (status.st_mode))
    return ENTRY_LINKED_FOLDER;
  return ENTRY_FILE;
}

/* Does the folder called name hold a folder itself? */
static gboolean
has_subfolder (int directory, const char *name)
{
  int fd = openat (directory, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *listing = fd >= 0 ? fdopendir (fd) : NULL;
  struct dirent *entry;
  gboolean found = FALSE;

  if (listing == NULL)
    {
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  while (!found && (entry = readdir (listing)) != NULL)
    found = !purr_dataset_passes_over (entry->d_name)
            && kind_of (fd, entry->d_name) != ENTRY_FILE;
  closedir (listing);
  return found;
}

/* A class may be called "test" or "train" too: only where such a folder holds
 * folders is it taken for a part. */
static PurrLayout
find_layout (int directory, const GPtrArray *names)
{
  PurrLayout layout = PURR_LAYOUT_FLAT;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (kind_of (directory, name) == ENTRY_FILE)
        continue;
      layout = PURR_LAYOUT_CLASSES;
      if (part_of_name (name, strlen (name)) != PURR_PART_ANY
          && has_subfolder (directory, name))
        return PURR_LAYOUT_PARTS;
    }
  return layout;
}

static gboolean enter (Scanner *self,
                       const char *path,
                       int depth,
                       GError **error);

static gboolean
take_entry (Scanner *self,
            int directory,
            const char *name,
            const char *path,
            int depth,
            GError **error)
{
  EntryKind kind = kind_of (directory, name);

  if (kind == ENTRY_FILE)
    return add_file (self, path, error);

  if (self->layout == PURR_LAYOUT_PARTS && depth == 0
      && part_of_name (name, strlen (name)) == PURR_PART_ANY)
    {
      refuse (self, path,
              "is a folder beside train, test or val, so it was left out. "
              "Move it into one of them.");
      return TRUE;
    }
  if (kind == ENTRY_LINKED_FOLDER)
    {
      Pending *pending = g_new (Pending, 1);

      pending->path = g_strdup (path);
      pending->depth = depth + 1;
      g_queue_push_tail (&self->links, pending);
      return TRUE;
    }
  return enter (self, path, depth + 1, error);
}

static void
refuse_folder (Scanner *self, const char *path, int code)
{
  if (code == EACCES || code == EPERM)
    refuse (self, path,
            "is a folder that you are not allowed to open. Change its "
            "permissions and load again.");
  else
    {
      g_autofree char *reason
        = g_strdup_printf ("is a folder that cannot be opened (%s). Copy it "
                           "to this computer and load again.",
                           g_strerror (code));

      refuse (self, path, reason);
    }
}

static void
set_unreadable (const Scanner *self, int code, GError **error)
{
  g_autofree char *folder = purr_display_name (self->root);

  if (code == ENOENT)
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
                 "“%s” cannot be found. It may have been moved, renamed or "
                 "deleted; choose it again.",
                 folder);
  else if (code == ENOTDIR)
    g_set_error (
      error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
      "“%s” is not a folder. Choose a folder that holds one subfolder "
      "for each class.",
      folder);
  else if (code == EACCES || code == EPERM)
    g_set_error (
      error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
      "“%s” cannot be opened: you are not allowed to read it. Change "
      "its permissions or choose another folder.",
      folder);
  else
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
                 "“%s” cannot be opened (%s). Copy it to this computer and try "
                 "again.",
                 folder, g_strerror (code));
}

/* Says whether the folder is entered for the first time. */
static gboolean
mark_entered (Scanner *self, int directory)
{
  struct stat status;
  FolderId *id;

  if (fstat (directory, &status) != 0)
    return FALSE;
  id = g_new (FolderId, 1);
  id->device = status.st_dev;
  id->inode = status.st_ino;
  return g_hash_table_add (self->entered, id);
}

static gboolean
walk (Scanner *self,
      DIR *directory,
      const char *path,
      int depth,
      GError **error)
{
  g_autoptr (GPtrArray) names = list_names (self, directory, error);

  if (names == NULL)
    return FALSE;
  if (depth == 0)
    self->layout = find_layout (dirfd (directory), names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *entry_path
        = depth == 0 ? g_strdup (name) : g_strconcat (path, "/", name, NULL);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !take_entry (self, dirfd (directory), name, entry_path, depth,
                          error))
        return FALSE;
    }
  return TRUE;
}

/* Lists one folder and those in it. Returns FALSE only when the whole scan
 * has to end. */
static gboolean
enter (Scanner *self, const char *path, int depth, GError **error)
{
  g_autofree char *full = g_build_filename (self->root, path, NULL);
  DIR *directory;
  gboolean ok;

  if (depth > PURR_DATASET_MAX_DEPTH)
    {
      refuse (self, path,
              "is a folder too deep inside other folders, so it was left out. "
              "Move it higher up.");
      return TRUE;
    }

  directory = opendir (full);
  if (directory == NULL && depth == 0)
    {
      set_unreadable (self, errno, error);
      return FALSE;
    }
  if (directory == NULL)
    {
      refuse_folder (self, path, errno);
      return TRUE;
    }
  if (!mark_entered (self, dirfd (directory)))
    {
      closedir (directory);
      refuse (self, path,
              "leads to a folder whose pictures were taken in already, so "
              "they were not taken twice.");
      return TRUE;
    }

  ok = walk (self, directory, path, depth, error);
  closedir (directory);
  return ok;
}

static int
compare_files_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (((const PurrFoundFile *) a)->path,
                 ((const PurrFoundFile *) b)->path);
}

static void
clear_file_cb (gpointer data)
{
  g_free (((PurrFoundFile *) data)->path);
}

PurrScan *
purr_scan_folder (const char *folder,
                  gsize max_files,
                  const PurrLoadOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (PurrScan) scan = g_new0 (PurrScan, 1);
  Scanner self = {
    .root = folder,
    .max_files = max_files,
    .options = options,
    .cancellable = cancellable,
    .scan = scan,
    .links = G_QUEUE_INIT,
  };
  gboolean ok;

  scan->files = g_array_new (FALSE, FALSE, sizeof (PurrFoundFile));
  g_array_set_clear_func (scan->files, clear_file_cb);
  scan->refusals
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_refusal_free);
  self.entered
    = g_hash_table_new_full (folder_id_hash, folder_id_equal, g_free, NULL);
  self.classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* Links wait until all that really stands in the folder was entered: so a
   * class folder keeps its pictures when a link to it has an earlier name */
  ok = enter (&self, "", 0, error);
  while (ok && !g_queue_is_empty (&self.links))
    {
      Pending *pending = g_queue_pop_head (&self.links);

      ok = enter (&self, pending->path, pending->depth, error);
      pending_free (pending);
    }
  report (&self, TRUE);

  scan->layout = self.layout;
  scan->n_classes = g_hash_table_size (self.classes);
  g_array_sort (scan->files, compare_files_cb);
  g_queue_clear_full (&self.links, pending_free);
  g_hash_table_unref (self.entered);
  g_hash_table_unref (self.classes);
  return ok ? g_steal_pointer (&scan) : NULL;
}

void
purr_scan_free (PurrScan *scan)
{
  g_array_unref (scan->files);
  g_ptr_array_unref (scan->refusals);
  g_free (scan);
}

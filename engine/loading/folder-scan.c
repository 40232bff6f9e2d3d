/* folder-scan.c: which files of a folder are whose class
 *
 * Files are listed here and opened later, by the loader.
 */

#include "engine/loading/loading-private.h"

#include "engine/dataset/dataset.h"
#include "engine/dataset/load-options.h"
#include "engine/dataset/material.h"
#include "engine/files/folder-walk.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <string.h>

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 30)

typedef struct
{
  const char *root; /* borrowed, as the next three */
  gsize max_files;
  const PurrLoadOptions *options;
  PurrScan *scan;

  PurrLayout layout;
  GHashTable *classes; /* case-folded name -> index + 1 */
  gsize n_found;
  gint64 last_progress;
} Scanner;

/* what: the rest of the sentence behind the name. */
static void
refuse (Scanner *self, const char *path, const char *what)
{
  g_autofree char *shown = purr_display_name (path);
  g_autofree char *reason = g_strconcat (shown, " ", what, NULL);

  g_ptr_array_add (self->scan->refusals, purr_refusal_new (path, reason));
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
count_found_cb (gpointer data, GError **error)
{
  Scanner *self = data;

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
add_file_cb (const char *path, gpointer data, GError **error)
{
  Scanner *self = data;
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

/* A class may be called "test" or "train" too: only where such a folder holds
 * folders is it taken for a part. */
static void
find_layout_cb (const GArray *entries, gpointer data)
{
  Scanner *self = data;

  self->layout = PURR_LAYOUT_FLAT;
  for (guint i = 0; i < entries->len; i++)
    {
      const PurrEntry *entry = &g_array_index (entries, PurrEntry, i);
      g_autofree char *path = NULL;

      if (entry->kind == PURR_ENTRY_FILE)
        continue;
      self->layout = PURR_LAYOUT_CLASSES;
      if (part_of_name (entry->name, strlen (entry->name)) == PURR_PART_ANY)
        continue;
      path = g_build_filename (self->root, entry->name, NULL);
      if (purr_folder_holds_folder (path))
        {
          self->layout = PURR_LAYOUT_PARTS;
          return;
        }
    }
}

static gboolean
enter_folder_cb (const char *path, int depth, gpointer data)
{
  Scanner *self = data;

  if (self->layout == PURR_LAYOUT_PARTS && depth == 1
      && part_of_name (path, strlen (path)) == PURR_PART_ANY)
    {
      refuse (self, path,
              "is a folder beside train, test or val, so it was left out. "
              "Move it into one of them.");
      return FALSE;
    }
  return TRUE;
}

static void
refuse_unreadable (Scanner *self, const char *path, int code)
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
leave_out_cb (const char *path, PurrFolderFault fault, int code, gpointer data)
{
  Scanner *self = data;

  switch (fault)
    {
    case PURR_FOLDER_UNREADABLE:
      refuse_unreadable (self, path, code);
      break;
    case PURR_FOLDER_TOO_DEEP:
      refuse (self, path,
              "is a folder too deep inside other folders, so it was left out. "
              "Move it higher up.");
      break;
    case PURR_FOLDER_ENTERED_BEFORE:
    default:
      refuse (self, path,
              "leads to a folder whose pictures were taken in already, so "
              "they were not taken twice.");
    }
}

/* fault: why the folder itself cannot be opened */
static void
set_unreadable (const Scanner *self, const GError *fault, GError **error)
{
  g_autofree char *folder = purr_display_name (self->root);
  int code = fault->code;

  if (code == G_FILE_ERROR_NOENT)
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
                 "“%s” cannot be found. It may have been moved, renamed or "
                 "deleted; choose it again.",
                 folder);
  else if (code == G_FILE_ERROR_NOTDIR)
    g_set_error (
      error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
      "“%s” is not a folder. Choose a folder that holds one subfolder "
      "for each class.",
      folder);
  else if (code == G_FILE_ERROR_ACCES || code == G_FILE_ERROR_PERM)
    g_set_error (
      error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
      "“%s” cannot be opened: you are not allowed to read it. Change "
      "its permissions or choose another folder.",
      folder);
  else
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNREADABLE,
                 "“%s” cannot be opened (%s). Copy it to this computer and try "
                 "again.",
                 folder, fault->message);
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
    .scan = scan,
  };
  const PurrFolderWalk walk = {
    .max_depth = PURR_DATASET_MAX_DEPTH,
    .found = count_found_cb,
    .first = find_layout_cb,
    .file = add_file_cb,
    .folder = enter_folder_cb,
    .left_out = leave_out_cb,
    .data = &self,
    .cancellable = cancellable,
  };
  g_autoptr (GError) local = NULL;
  gboolean ok;

  scan->files = g_array_new (FALSE, FALSE, sizeof (PurrFoundFile));
  g_array_set_clear_func (scan->files, clear_file_cb);
  scan->refusals
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_refusal_free);
  self.classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  ok = purr_folder_walk (folder, &walk, &local);
  report (&self, TRUE);

  scan->layout = self.layout;
  scan->n_classes = g_hash_table_size (self.classes);
  g_array_sort (scan->files, compare_files_cb);
  g_hash_table_unref (self.classes);
  if (ok)
    return g_steal_pointer (&scan);

  if (local->domain == G_FILE_ERROR)
    set_unreadable (&self, local, error);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

void
purr_scan_free (PurrScan *scan)
{
  g_array_unref (scan->files);
  g_ptr_array_unref (scan->refusals);
  g_free (scan);
}

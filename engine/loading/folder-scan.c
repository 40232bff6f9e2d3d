/* folder-scan.c: which files of a folder are whose class
 *
 * Files are listed here and opened later, by the loader.
 */

#include "engine/loading/loading-private.h"

#include "engine/dataset/class-name.h"
#include "engine/dataset/dataset.h"
#include "engine/dataset/load-options.h"
#include "engine/dataset/material.h"
#include "engine/files/folder-walk.h"
#include "engine/images/display-name.h"
#include "engine/loading/folder-fault.h"
#include "engine/loading/folder-layout.h"
#include "engine/loading/folder-tree.h"
#include "engine/loading/part-name.h"
#include "engine/loading/picture-word.h"

#include <errno.h>
#include <string.h>

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 30)

typedef struct
{
  const char *root; /* borrowed, as the next three */
  gsize max_files;
  const PurrLoadOptions *options;
  PurrScan *scan;

  PurrFolderTree *tree;
  GHashTable *classes;   /* key of the name -> index + 1 */
  char *last_raw;        /* name of the class that was found last, or NULL */
  const char *last_name; /* as it is shown; the scan's */
  guint16 last_index;
  gsize n_found;
  gsize n_files;
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
  self->options->progress (PURR_LOAD_SCANNING, self->n_files, 0,
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

  purr_folder_tree_add_file (self->tree, path);
  self->n_files++;
  return TRUE;
}

static gboolean
enter_folder_cb (const char *path, int depth, gpointer data)
{
  purr_folder_tree_add_folder (((Scanner *) data)->tree, path);
  return TRUE;
}

static void
leave_out_cb (const char *path, PurrFolderFault fault, int code, gpointer data)
{
  Scanner *self = data;
  PurrFolder *folder = g_hash_table_lookup (self->tree->by_path, path);
  g_autofree char *shown = purr_display_name (path);
  g_autofree char *reason = purr_folder_fault_to_sentence (shown, fault, code);

  folder->left_out = TRUE;
  g_ptr_array_add (self->scan->refusals, purr_refusal_new (path, reason));
}

static void
set_unreadable (const Scanner *self, const GError *fault, GError **error)
{
  g_autofree char *folder = purr_display_name (self->root);
  g_autofree char *sentence
    = purr_folder_root_fault_to_sentence (folder, fault);

  g_set_error_literal (error, PURR_DATASET_ERROR,
                       purr_folder_fault_is_shortage (fault)
                         ? PURR_DATASET_ERROR_SHORTAGE
                         : PURR_DATASET_ERROR_UNREADABLE,
                       sentence);
}

/* Classes ----------------------------------------------------------------- */

/* The class of that name, a new one unless known_only; self->last then is it.
 * FALSE with no error set where there is none. */
static gboolean
find_class (Scanner *self,
            const char *raw_name,
            gboolean known_only,
            GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;
  guint n = g_hash_table_size (self->classes);
  guint found;

  /* Files of one class come one after another */
  if (self->last_raw != NULL && strcmp (self->last_raw, raw_name) == 0)
    return TRUE;

  name = purr_class_name_new (raw_name);
  key = purr_class_name_key (name);
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, key));
  if (found == 0 && known_only)
    return FALSE;
  if (found == 0 && n == PURR_DATASET_MAX_CLASSES)
    {
      g_autofree char *shown = purr_display_name (self->root);

      g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_TOO_MANY,
                   "“%s” holds more than %d classes. Choose a folder with one "
                   "subfolder for each class, such as “cat” and “non-cat”.",
                   shown, PURR_DATASET_MAX_CLASSES);
      return FALSE;
    }
  if (found == 0)
    {
      found = n + 1;
      g_hash_table_insert (self->classes, g_steal_pointer (&key),
                           GUINT_TO_POINTER (found));
    }
  g_free (self->last_raw);
  self->last_raw = g_strdup (raw_name);
  self->last_index = (guint16) (found - 1);
  self->last_name = g_string_chunk_insert_const (self->scan->names, name);
  return TRUE;
}

/* Gives the file, which is taken over, the class of that name, as find_class()
 * says. */
static gboolean
take_file (Scanner *self,
           char **path,
           const char *raw_name,
           const PurrFolder *folder,
           GError **error)
{
  PurrFoundFile file;

  if (!find_class (self, raw_name, folder->known_only, error))
    return FALSE;
  file.path = g_steal_pointer (path);
  file.class_name = self->last_name;
  file.class_index = self->last_index;
  file.part = (guint8) folder->part;
  g_array_append_val (self->scan->files, file);
  return TRUE;
}

static const char BACKSLASH[]
  = "has a backslash in its name, so its class is not known: an archive made "
    "on Windows was unpacked by a program that took its folders for parts of "
    "the names. Unpack it again with another program, such as 7-Zip.";

/* A file that no class folder holds */
static gboolean
take_by_name (Scanner *self,
              char **path,
              const PurrFolder *folder,
              GError **error)
{
  const char *slash = strrchr (*path, '/');
  const char *name = slash != NULL ? slash + 1 : *path;
  gsize length = purr_class_length_in_file_name (name);
  g_autofree char *class_name = g_strndup (name, length);
  GError *local = NULL;

  if (strchr (name, '\\') != NULL)
    refuse (self, *path, BACKSLASH);
  else if (length == 0 || !take_file (self, path, class_name, folder, &local))
    {
      if (local == NULL)
        refuse (self, *path,
                "has no class in its name. Call it something like cat.1.jpg, "
                "or put it into a folder named after its class.");
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
take_files_in (Scanner *self,
               PurrFolder *folder,
               const PurrFolderLayout *layout,
               GError **error)
{
  for (guint i = 0; folder->files != NULL && i < folder->files->len; i++)
    {
      char **path = (char **) &folder->files->pdata[i];
      GError *local = NULL;

      if (folder->class_name != NULL)
        take_file (self, path, folder->class_name, folder, &local);
      else if (folder->by_file_name)
        take_by_name (self, path, folder, &local);
      else if (folder == layout->base && layout->layout == PURR_LAYOUT_CLASSES)
        refuse (self, *path,
                strchr (*path, '\\') != NULL
                  ? BACKSLASH
                  : "lies beside the class folders, so its class is not known. "
                    "Move it into one of them.");
      else
        refuse (self, *path,
                "lies outside the class folders, so its class is not known. "
                "Move it into one of them.");
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return TRUE;
}

/* known_only: the folders of which that is true, after all others, from which it
 * is known */
static gboolean
take_folder (Scanner *self,
             PurrFolder *folder,
             const PurrFolderLayout *layout,
             gboolean known_only,
             GError **error)
{
  if (folder->left_out)
    return TRUE;
  if (folder->known_only == known_only
      && !take_files_in (self, folder, layout, error))
    return FALSE;
  for (guint i = 0; folder->children != NULL && i < folder->children->len; i++)
    if (!take_folder (self, folder->children->pdata[i], layout, known_only,
                      error))
      return FALSE;
  return TRUE;
}

/* Says what was left out, and which classes are empty. */
static void
tell_layout (Scanner *self, const PurrFolderLayout *layout)
{
  for (guint i = 0; i < layout->left_out->len; i++)
    refuse (self, ((PurrFolder *) layout->left_out->pdata[i])->path,
            "is a folder beside train, test or val, so it was left out. "
            "Move it into one of them.");
  for (guint i = 0; i < layout->backslashes->len; i++)
    refuse (self, ((PurrFolder *) layout->backslashes->pdata[i])->path,
            BACKSLASH);
  for (guint i = 0; i < layout->empty->len; i++)
    {
      g_autofree char *name
        = purr_class_name_new (((PurrFolder *) layout->empty->pdata[i])->name);
      g_autofree char *key = purr_class_name_key (name);

      /* Not where it has pictures in another part */
      if (!g_hash_table_contains (self->classes, key)
          && !g_ptr_array_find_with_equal_func (self->scan->empty, name,
                                                g_str_equal, NULL))
        g_ptr_array_add (self->scan->empty, g_steal_pointer (&name));
    }
  g_clear_pointer (&self->scan->notes, g_ptr_array_unref);
  self->scan->notes = g_ptr_array_ref (layout->notes);
}

static gboolean
any_name_says_class (const PurrFolder *folder)
{
  for (guint i = 0; folder->files != NULL && i < folder->files->len; i++)
    {
      const char *path = folder->files->pdata[i];
      const char *slash = strrchr (path, '/');
      const char *name = slash != NULL ? slash + 1 : path;
      gsize length = purr_class_length_in_file_name (name);
      g_autofree char *word = g_strndup (name, length);

      if (length > 0 && !purr_is_common_word (word))
        return TRUE;
    }
  return FALSE;
}

/* Whether a folder without class folders is of one class, called as it is: what
 * cameras and programs call their files (IMG_0001.jpg, Screenshot 3.png) is no
 * class. A name that says nothing, as "images", is not preferred to theirs. */
static gboolean
is_class_itself (const PurrFolder *folder, const char *name)
{
  return !any_name_says_class (folder)
         || (!purr_folder_names_classes (folder)
             && !purr_part_name_wraps (name));
}

static gboolean
take_all (Scanner *self, GError **error)
{
  g_auto (PurrFolderLayout) layout = { 0 };
  g_autofree char *name = NULL;

  purr_folder_tree_finish (self->tree);
  purr_folder_layout_find (&layout, self->tree);
  name = layout.base == self->tree->top ? g_path_get_basename (self->root)
                                        : g_strdup (layout.base->name);
  if (self->options->one_class && layout.layout == PURR_LAYOUT_FLAT
      && is_class_itself (layout.base, name))
    {
      layout.base->class_name = g_steal_pointer (&name);
      purr_folder_inherit (layout.base);
    }
  if (!take_folder (self, self->tree->top, &layout, FALSE, error)
      || !take_folder (self, self->tree->top, &layout, TRUE, error))
    return FALSE;
  tell_layout (self, &layout);
  return TRUE;
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
  scan->notes = g_ptr_array_new_with_free_func (g_free);
  scan->empty = g_ptr_array_new_with_free_func (g_free);
  scan->names = g_string_chunk_new (256);
  self.tree = purr_folder_tree_new ();
  self.classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  ok = purr_folder_walk (folder, &walk, &local) && take_all (&self, &local);
  report (&self, TRUE);

  scan->n_classes = g_hash_table_size (self.classes);
  g_array_sort (scan->files, compare_files_cb);
  g_hash_table_unref (self.classes);
  purr_folder_tree_free (self.tree);
  g_free (self.last_raw);
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
  g_ptr_array_unref (scan->notes);
  g_ptr_array_unref (scan->empty);
  g_string_chunk_free (scan->names);
  g_free (scan);
}

/* list-files.c: the files below a folder */

#include "app/commands/list-files.h"

#include "engine/dataset/dataset.h"
#include "engine/loading/load.h"

#include "app/commands/command-line.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  GPtrArray *files;
  GPtrArray *unreadable;
  GHashTable *entered; /* "device:inode" of each folder */
  GCancellable *cancellable;
} Walk;

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in a folder, links after all others: a folder that can be reached
 * both ways is then known by its own name, on every file system */
static GPtrArray *
sorted_children (const char *path, GDir *dir)
{
  GPtrArray *children = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *child;

      if (purr_dataset_passes_over (name))
        continue;
      child = g_build_filename (path, name, NULL);
      g_ptr_array_add (g_file_test (child, G_FILE_TEST_IS_SYMLINK) ? links
                                                                   : children,
                       child);
    }
  g_ptr_array_sort (children, compare_paths);
  g_ptr_array_sort (links, compare_paths);
  for (guint i = 0; i < links->len; i++)
    g_ptr_array_add (children, g_ptr_array_index (links, i));
  return children;
}

/* Returns FALSE only with error set: the whole walk is over. */
static gboolean
walk_folder (Walk *walk, const char *path, int depth, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) children = NULL;
  GStatBuf info;

  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;

  if (g_stat (path, &info) == 0
      && !g_hash_table_add (walk->entered,
                            g_strdup_printf ("%" G_GUINT64_FORMAT
                                             ":%" G_GUINT64_FORMAT,
                                             (guint64) info.st_dev,
                                             (guint64) info.st_ino)))
    return TRUE;

  dir = g_dir_open (path, 0, &local);
  if (dir == NULL)
    {
      if (depth == 0)
        {
          g_autofree char *shown = purr_display_path (path);
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       "The folder %s cannot be read. Check its permissions.",
                       shown);
          return FALSE;
        }
      if (walk->unreadable != NULL)
        g_ptr_array_add (walk->unreadable, g_strdup (path));
      return TRUE;
    }

  children = sorted_children (path, dir);
  for (guint i = 0; i < children->len; i++)
    {
      const char *child = g_ptr_array_index (children, i);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          if (depth < PURR_DATASET_MAX_DEPTH)
            {
              if (!walk_folder (walk, child, depth + 1, error))
                return FALSE;
            }
          else if (walk->unreadable != NULL)
            g_ptr_array_add (walk->unreadable, g_strdup (child));
        }
      else if (walk->files->len < PURR_DATASET_MAX_FILES)
        g_ptr_array_add (walk->files, g_strdup (child));
      else
        {
          g_autofree char *shown = purr_display_path (path);
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       "There are more than %d files up to the folder %s. "
                       "Take fewer at a time.",
                       PURR_DATASET_MAX_FILES, shown);
          return FALSE;
        }
    }

  return TRUE;
}

GPtrArray *
purr_list_files (const char *path,
                 GPtrArray *unreadable,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) entered
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { files, unreadable, entered, cancellable };

  if (!walk_folder (&walk, path, 0, error))
    return NULL;

  g_ptr_array_sort (files, compare_paths);

  return g_steal_pointer (&files);
}

/* list-files.c: the files below a folder */

#include "app/commands/list-files.h"

#include "engine/dataset/dataset.h"

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

static gboolean
is_passed_over (const char *name)
{
  return name[0] == '.' || strcmp (name, "__MACOSX") == 0
         || g_ascii_strcasecmp (name, "Thumbs.db") == 0
         || g_ascii_strcasecmp (name, "desktop.ini") == 0;
}

/* Returns FALSE only with error set: the whole walk is over. */
static gboolean
walk_folder (Walk *walk, const char *path, int depth, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = NULL;
  GStatBuf info;
  const char *name;

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

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = NULL;

      if (is_passed_over (name))
        continue;

      child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          if (depth < PURR_DATASET_MAX_DEPTH)
            {
              if (!walk_folder (walk, child, depth + 1, error))
                return FALSE;
            }
          else if (walk->unreadable != NULL)
            g_ptr_array_add (walk->unreadable, g_steal_pointer (&child));
        }
      else if (walk->files->len < PURR_DATASET_MAX_FILES)
        g_ptr_array_add (walk->files, g_steal_pointer (&child));
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

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
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

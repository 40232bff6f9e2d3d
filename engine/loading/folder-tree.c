/* folder-tree.c: the folders and files that a walk has found */

#include "engine/loading/folder-tree.h"

#include "engine/dataset/class-name.h"
#include "engine/loading/picture-word.h"

#include <string.h>

static PurrFolder *
folder_new (PurrFolder *parent, const char *path)
{
  PurrFolder *self = g_new0 (PurrFolder, 1);
  const char *slash;

  self->parent = parent;
  self->path = g_strdup (path);
  slash = strrchr (self->path, '/');
  self->name = slash != NULL ? slash + 1 : self->path;
  return self;
}

static void
folder_free (gpointer data)
{
  PurrFolder *self = data;

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->class_name);
  g_free (self->path);
  g_free (self);
}

PurrFolderTree *
purr_folder_tree_new (void)
{
  PurrFolderTree *self = g_new0 (PurrFolderTree, 1);

  self->top = folder_new (NULL, "");
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (self->by_path, self->top->path, self->top);
  self->last = self->top;
  return self;
}

void
purr_folder_tree_free (PurrFolderTree *self)
{
  g_hash_table_unref (self->by_path);
  folder_free (self->top);
  g_free (self);
}

/* The folder that path stands in */
static PurrFolder *
find_parent (PurrFolderTree *self, const char *path)
{
  const char *slash = strrchr (path, '/');
  gsize length = slash != NULL ? (gsize) (slash - path) : 0;
  g_autofree char *above = NULL;

  if (strlen (self->last->path) == length
      && strncmp (self->last->path, path, length) == 0)
    return self->last;
  above = g_strndup (path, length);
  self->last = g_hash_table_lookup (self->by_path, above);
  return self->last;
}

void
purr_folder_tree_add_folder (PurrFolderTree *self, const char *path)
{
  PurrFolder *parent = find_parent (self, path);
  PurrFolder *folder;

  g_return_if_fail (parent != NULL);
  folder = folder_new (parent, path);
  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func (folder_free);
  g_ptr_array_add (parent->children, folder);
  g_hash_table_insert (self->by_path, folder->path, folder);
}

/* FALSE for what stands beside pictures in many a data set; what a file really
 * is, its bytes say. */
static gboolean
may_be_picture (const char *path)
{
  static const char *const others[] = {
    "txt",         "csv",    "tsv",   "json", "xml",  "yaml",   "yml",
    "md",          "rst",    "pdf",   "doc",  "docx", "rtf",    "odt",
    "xls",         "xlsx",   "ods",   "htm",  "html", "css",    "js",
    "py",          "pyc",    "ipynb", "r",    "m",    "sh",     "c",
    "h",           "cpp",    "java",  "mat",  "npy",  "npz",    "pkl",
    "h5",          "hdf5",   "pt",    "pth",  "onnx", "pb",     "tflite",
    "safetensors", "purr",   "zip",   "tar",  "gz",   "tgz",    "bz2",
    "xz",          "7z",     "rar",   "log",  "ini",  "cfg",    "toml",
    "db",          "sqlite", "mp4",   "mov",  "avi",  "mkv",    "mp3",
    "wav",         "exe",    "dll",   "lnk",  "url",  "sha256", "md5",
    "license",
  };
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;
  const char *point = strrchr (name, '.');

  if (point == NULL)
    return g_ascii_strcasecmp (name, "README") != 0
           && g_ascii_strcasecmp (name, "LICENSE") != 0;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strcasecmp (point + 1, others[i]) == 0)
      return FALSE;
  return TRUE;
}

void
purr_folder_tree_add_file (PurrFolderTree *self, const char *path)
{
  PurrFolder *parent = find_parent (self, path);
  gboolean counts = may_be_picture (path);

  g_return_if_fail (parent != NULL);
  if (parent->files == NULL)
    parent->files = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parent->files, g_strdup (path));
  parent->n_pictures += counts;
  for (PurrFolder *folder = parent; folder != NULL; folder = folder->parent)
    {
      folder->n_below += counts;
      folder->n_files_below++;
    }
}

static void
count_all_files (PurrFolder *self)
{
  self->n_pictures = self->files != NULL ? self->files->len : 0;
  self->n_below = self->n_files_below;
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    count_all_files (self->children->pdata[i]);
}

void
purr_folder_tree_finish (PurrFolderTree *self)
{
  if (self->top->n_below == 0)
    count_all_files (self->top);
}

GPtrArray *
purr_folder_list_full (const PurrFolder *self)
{
  GPtrArray *full = g_ptr_array_new ();

  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      PurrFolder *child = self->children->pdata[i];

      if (!child->left_out && child->n_below > 0)
        g_ptr_array_add (full, child);
    }
  return full;
}

gboolean
purr_folder_has_strays_only (const PurrFolder *self)
{
  return self->n_pictures * 10 <= self->n_below;
}

gsize
purr_class_length_in_file_name (const char *name)
{
  gsize length = strcspn (name, "0123456789");

  if (name[length] == '\0')
    return 0;
  while (length > 0 && strchr (" ._-(#", name[length - 1]) != NULL)
    length--;
  return purr_is_camera_word (name, length) ? 0 : length;
}

char *
purr_folder_name_key (const char *name)
{
  g_autofree char *shown = purr_class_name_new (name);

  return purr_class_name_key (shown);
}

gboolean
purr_folder_names_alike (const char *a, const char *b)
{
  g_autofree char *one = purr_folder_name_key (a);
  g_autofree char *other = purr_folder_name_key (b);

  return strcmp (one, other) == 0;
}

gboolean
purr_folder_names_classes (const PurrFolder *self)
{
  g_autofree char *first = NULL;

  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      const char *path = self->files->pdata[i];
      const char *slash = strrchr (path, '/');
      const char *name = slash != NULL ? slash + 1 : path;
      gsize length = purr_class_length_in_file_name (name);
      g_autofree char *class_name = g_strndup (name, length);

      /* "notes2.txt" beside pictures is not of a class of its own */
      if (length == 0
          || (self->n_pictures < self->files->len && !may_be_picture (path)))
        continue;
      if (first == NULL)
        first = g_steal_pointer (&class_name);
      else if (strcmp (first, class_name) != 0
               && !purr_folder_names_alike (first, class_name))
        return TRUE;
    }
  return FALSE;
}

void
purr_folder_inherit (PurrFolder *self)
{
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      PurrFolder *child = self->children->pdata[i];

      if (child->part == PURR_PART_ANY)
        child->part = self->part;
      if (child->class_name == NULL)
        child->class_name = g_strdup (self->class_name);
      child->left_out |= self->left_out;
      purr_folder_inherit (child);
    }
}

/* folder-walk.c: from folder to folder
 *
 * Folders are opened and told from everything else here; files are not touched.
 */

#include "engine/files/folder-walk.h"

#include "engine/files/left-behind.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

/* A folder is one folder whatever names and links lead to it. */
typedef struct
{
  dev_t device;
  ino_t inode;
} FolderId;

/* What a name in a folder stands for. Nothing is opened to tell. */
typedef enum
{
  ENTRY_FILE, /* or anything else that is no folder */
  ENTRY_FOLDER,
  ENTRY_LINKED_FOLDER, /* a link that leads to a folder */
} EntryKind;

typedef struct
{
  char *name;
  EntryKind kind;
} Entry;

/* A folder still to be entered. */
typedef struct
{
  char *path; /* relative */
  int depth;
} Pending;

typedef struct
{
  const char *root; /* borrowed, as the next */
  const PurrFolderWalk *walk;
  GHashTable *entered; /* set of FolderId */
  GQueue links;        /* of Pending */
} Walker;

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

/* Entries --------------------------------------------------------------- */

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

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->name);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) a)->name, ((const Entry *) b)->name);
}

/* A folder's entries (Entry) in the order of their names' bytes; NULL with
 * error set when the walk is to end. */
static GArray *
list_entries (Walker *self, DIR *directory, GError **error)
{
  const PurrFolderWalk *walk = self->walk;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  struct dirent *read;

  g_array_set_clear_func (entries, entry_clear);
  while ((read = readdir (directory)) != NULL)
    {
      Entry entry;

      if (purr_passes_over (read->d_name))
        continue;
      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error)
          || (walk->found != NULL && !walk->found (walk->data, error)))
        return NULL;
      entry.name = g_strdup (read->d_name);
      entry.kind = kind_of (dirfd (directory), read->d_name);
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}

/* The walk -------------------------------------------------------------- */

static void
leave_out (const Walker *self,
           const char *path,
           PurrFolderFault fault,
           int code)
{
  if (self->walk->left_out != NULL)
    self->walk->left_out (path, fault, code, self->walk->data);
}

/* Says whether the folder is entered for the first time. */
static gboolean
mark_entered (Walker *self, int directory)
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

static gboolean enter (Walker *self,
                       const char *path,
                       int depth,
                       GError **error);

static gboolean
take_entry (Walker *self,
            EntryKind kind,
            const char *path,
            int depth,
            GError **error)
{
  const PurrFolderWalk *walk = self->walk;
  Pending *pending;

  if (kind == ENTRY_FILE)
    return walk->file (path, walk->data, error);
  if (walk->folder != NULL && !walk->folder (path, depth + 1, walk->data))
    return TRUE;
  if (kind == ENTRY_FOLDER)
    return enter (self, path, depth + 1, error);

  pending = g_new (Pending, 1);
  pending->path = g_strdup (path);
  pending->depth = depth + 1;
  g_queue_push_tail (&self->links, pending);
  return TRUE;
}

static gboolean
take_entries (Walker *self,
              DIR *directory,
              const char *path,
              int depth,
              GError **error)
{
  const PurrFolderWalk *walk = self->walk;
  g_autoptr (GArray) entries = list_entries (self, directory, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      g_autofree char *entry_path
        = depth == 0 ? g_strdup (entry->name)
                     : g_strconcat (path, "/", entry->name, NULL);

      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error)
          || !take_entry (self, entry->kind, entry_path, depth, error))
        return FALSE;
    }
  return TRUE;
}

/* The folder is as good as others: those in it must not be missed in silence. */
static gboolean
is_shortage (int code)
{
  return code == EMFILE || code == ENFILE || code == ENOMEM || code == EAGAIN;
}

/* One folder and those in it. Returns FALSE only when the walk is to end. */
static gboolean
enter (Walker *self, const char *path, int depth, GError **error)
{
  g_autofree char *full = g_build_filename (self->root, path, NULL);
  DIR *directory;
  gboolean ok;

  if (depth > self->walk->max_depth)
    {
      leave_out (self, path, PURR_FOLDER_TOO_DEEP, 0);
      return TRUE;
    }

  directory = opendir (full);
  if (directory == NULL)
    {
      int code = errno;
      gboolean ends = depth == 0 || is_shortage (code);

      if (!ends)
        leave_out (self, path, PURR_FOLDER_UNREADABLE, code);
      else
        g_set_error_literal (error, G_FILE_ERROR,
                             g_file_error_from_errno (code), g_strerror (code));
      return !ends;
    }
  if (!mark_entered (self, dirfd (directory)))
    {
      closedir (directory);
      leave_out (self, path, PURR_FOLDER_ENTERED_BEFORE, 0);
      return TRUE;
    }

  ok = take_entries (self, directory, path, depth, error);
  closedir (directory);
  return ok;
}

gboolean
purr_folder_walk (const char *root, const PurrFolderWalk *walk, GError **error)
{
  Walker self = { .root = root, .walk = walk, .links = G_QUEUE_INIT };
  gboolean ok;

  self.entered
    = g_hash_table_new_full (folder_id_hash, folder_id_equal, g_free, NULL);

  ok = enter (&self, "", 0, error);
  while (ok && !g_queue_is_empty (&self.links))
    {
      Pending *pending = g_queue_pop_head (&self.links);

      ok = enter (&self, pending->path, pending->depth, error);
      pending_free (pending);
    }

  g_queue_clear_full (&self.links, pending_free);
  g_hash_table_unref (self.entered);
  return ok;
}

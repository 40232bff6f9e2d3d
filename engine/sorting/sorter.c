/* sorter.c: pictures into folders of their classes */

#include "engine/sorting/sorter-private.h"

#include "engine/files/file-name.h"
#include "engine/files/files.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Pictures that are on their way at a time, each a file that is open */
#define BATCH 32

G_DEFINE_QUARK (purr - sort - error - quark, purr_sort_error)

/* Folders ------------------------------------------------------------------- */

/* Disks from other systems take "Cat" and "cat" for the same */
static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *plain_a = g_utf8_normalize (a, -1, G_NORMALIZE_ALL);
  g_autofree char *plain_b = g_utf8_normalize (b, -1, G_NORMALIZE_ALL);
  g_autofree char *folded_a = g_utf8_casefold (plain_a, -1);
  g_autofree char *folded_b = g_utf8_casefold (plain_b, -1);

  return g_str_equal (folded_a, folded_b);
}

void
purr_sort_folder_names (const char *positive_name,
                        const char *negative_name,
                        char **positive_folder,
                        char **negative_folder)
{
  char *negative = purr_file_name (negative_name);

  *positive_folder = purr_file_name (positive_name);
  if (is_same_name (*positive_folder, negative))
    {
      char *other = purr_file_name_number (negative, 2);

      g_free (negative);
      negative = other;
    }
  *negative_folder = negative;
}

/* code 0: what stands there is no folder */
static gboolean
refuse (const char *path, int code, GError **error)
{
  g_autofree char *shown = purr_display_name (path);
  g_autofree char *fault = code == 0 || code == ENOTDIR || code == EEXIST
                             ? g_strdup ("what stands there is no folder")
                             : purr_write_fault (code);

  g_set_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE,
               "Nothing can be sorted into “%s”: %s. Choose another place.",
               shown, fault);
  return FALSE;
}

/* A folder that can be written, which is made where there is none */
static gboolean
make_folder (const char *path, struct stat *status, GError **error)
{
  if (g_mkdir_with_parents (path, 0777) != 0)
    return refuse (path, errno, error);
  if (stat (path, status) != 0)
    return refuse (path, errno, error);
  if (!S_ISDIR (status->st_mode))
    return refuse (path, 0, error);
  if (access (path, W_OK | X_OK) != 0)
    return refuse (path, errno, error);
  return TRUE;
}

static gboolean
open_folder (PurrSorter *self,
             gboolean positive,
             const char *place,
             char *name,
             GError **error)
{
  PurrSortFolder *folder = &self->folders[positive];
  struct stat status;

  folder->name = name;
  folder->path = g_build_filename (place, name, NULL);
  if (!make_folder (folder->path, &status, error))
    return FALSE;
  folder->device = status.st_dev;
  folder->inode = status.st_ino;
  folder->taken = purr_taken_names_new (folder->path, self->kind);
  return TRUE;
}

PurrSorter *
purr_sorter_new (const char *place,
                 const char *positive_name,
                 const char *negative_name,
                 PurrSortKind kind,
                 GError **error)
{
  g_autoptr (PurrSorter) self = g_new0 (PurrSorter, 1);
  PurrSortFolder *folders = self->folders;
  struct stat status;
  char *positive;
  char *negative;

  self->kind = kind;
  purr_sort_folder_names (positive_name, negative_name, &positive, &negative);
  folders[TRUE].name = positive;
  folders[FALSE].name = negative;
  if (!make_folder (place, &status, error)
      || !open_folder (self, TRUE, place, positive, error)
      || !open_folder (self, FALSE, place, negative, error))
    return NULL;
  if (folders[0].device == folders[1].device
      && folders[0].inode == folders[1].inode)
    {
      g_set_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE,
                   "“%s” and “%s” are the same folder there, so nothing can be "
                   "sorted into them. Choose another place.",
                   positive, negative);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
purr_sorter_free (PurrSorter *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->folders); i++)
    {
      PurrSortFolder *folder = &self->folders[i];
      int fd = self->counts.placed[i] > 0
                 ? open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                 : -1;

      /* Some file systems cannot flush a folder, and there is nothing better to
       * do about it */
      if (fd >= 0)
        {
          (void) fsync (fd);
          close (fd);
        }
      g_clear_pointer (&folder->taken, purr_taken_names_free);
      g_free (folder->name);
      g_free (folder->path);
    }
  g_free (self);
}

const char *
purr_sorter_get_folder (const PurrSorter *self, gboolean positive)
{
  return self->folders[positive != FALSE].name;
}

const char *
purr_sorter_get_path (const PurrSorter *self, gboolean positive)
{
  return self->folders[positive != FALSE].path;
}

gboolean
purr_sorter_is_folder (const PurrSorter *self, const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (self->folders); i++)
    if (status.st_dev == self->folders[i].device
        && status.st_ino == self->folders[i].inode)
      return TRUE;
  return FALSE;
}

/* Pictures ------------------------------------------------------------------ */

typedef struct
{
  const PurrSorter *sorter;
  PurrSortPiece *pieces;
  GCancellable *cancellable;
} Batch;

static void
prepare (gsize i, int worker, gpointer data)
{
  Batch *batch = data;

  if (!g_cancellable_is_cancelled (batch->cancellable))
    purr_sort_piece_prepare (&batch->pieces[i], batch->sorter);
}

/* What has become of it; FALSE with error set where it ends all. */
static gboolean
settle (PurrSorter *self, PurrSortPiece *piece, GError **error)
{
  PurrSortTask *task = piece->task;

  if (g_error_matches (piece->error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE))
    {
      task->state = PURR_SORT_WAITING;
      g_propagate_error (error, g_steal_pointer (&piece->error));
      return FALSE;
    }
  if (piece->error != NULL)
    {
      task->state = PURR_SORT_FAILED;
      task->error = g_steal_pointer (&piece->error);
      self->counts.failed++;
    }
  else if (task->state == PURR_SORT_PLACED)
    self->counts.placed[piece->task->positive != FALSE]++;
  else
    self->counts.there++;
  return TRUE;
}

static void
flush (gsize i, int worker, gpointer data)
{
  Batch *batch = data;

  purr_sort_piece_flush (&batch->pieces[i]);
}

static void
run (Batch *batch, gsize n, PurrWorkers *workers, PurrShardFunc step)
{
  if (workers != NULL)
    purr_workers_run (workers, n, step, batch);
  else
    for (gsize i = 0; i < n; i++)
      step (i, 0, batch);
}

static gboolean
put_batch (PurrSorter *self,
           PurrSortTask *tasks,
           gsize n,
           PurrWorkers *workers,
           GCancellable *cancellable,
           GError **error)
{
  PurrSortPiece pieces[BATCH] = { { NULL } };
  Batch batch = { self, pieces, cancellable };
  gboolean going_on = TRUE;

  for (gsize i = 0; i < n; i++)
    {
      pieces[i].task = &tasks[i];
      pieces[i].folder = &self->folders[tasks[i].positive != FALSE];
    }
  run (&batch, n, workers, prepare);
  run (&batch, n, workers, flush);

  for (gsize i = 0; i < n; i++)
    {
      going_on = going_on
                 && !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (going_on)
        {
          purr_sort_piece_name (&pieces[i]);
          going_on = settle (self, &pieces[i], error);
        }
      else
        tasks[i].state = PURR_SORT_WAITING;
      purr_sort_piece_clear (&pieces[i]);
    }
  return going_on;
}

gboolean
purr_sorter_put (PurrSorter *self,
                 PurrSortTask *tasks,
                 gsize n,
                 PurrWorkers *workers,
                 GCancellable *cancellable,
                 GError **error)
{
  for (gsize begin = 0; begin < n; begin += BATCH)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !put_batch (self, tasks + begin, MIN (BATCH, n - begin), workers,
                       cancellable, error))
      return FALSE;
  return TRUE;
}

const PurrSortCounts *
purr_sorter_get_counts (const PurrSorter *self)
{
  return &self->counts;
}

/* taken-names.c: what stands in a folder by the names that pictures want there
 *
 * A POSIX mutex, not GLib's: the thread sanitizer knows it. */

#include "engine/sorting/taken-names.h"

#include "engine/files/contents.h"
#include "engine/files/file-name.h"
#include "engine/files/open-regular.h"

#include <pthread.h>
#include <unistd.h>

/* What stands there by a name with a number */
typedef struct
{
  gint64 size;      /* -1 for what is no picture of its own */
  gboolean is_link; /* size, device and inode are those of where it leads */
  dev_t device;
  ino_t inode;
} Taken;

struct _PurrTakenNames
{
  char *folder;
  PurrSortKind kind;
  pthread_mutex_t mutex; /* guards the names */
  GHashTable *names; /* name -> GArray of Taken, for the numbers 1, 2, 3... */
};

static char *
make_path (const PurrTakenNames *self, const char *name, guint number)
{
  g_autofree char *numbered = purr_file_name_number (name, number);

  return g_build_filename (self->folder, numbered, NULL);
}

/* The next number of a name; FALSE where nothing stands there. */
static gboolean
look_on (const PurrTakenNames *self, const char *name, GArray *taken)
{
  g_autofree char *path = make_path (self, name, taken->len + 1);
  Taken next = { .size = -1 };
  struct stat status;

  if (lstat (path, &status) != 0)
    return FALSE;
  next.is_link = S_ISLNK (status.st_mode);
  if ((!next.is_link || stat (path, &status) == 0) && S_ISREG (status.st_mode))
    {
      next.size = status.st_size;
      next.device = status.st_dev;
      next.inode = status.st_ino;
    }
  g_array_append_val (taken, next);
  return TRUE;
}

static gboolean
is_source (const Taken *taken, const PurrNameSeeker *seeker)
{
  return seeker->source != NULL && taken->device == seeker->source->st_dev
         && taken->inode == seeker->source->st_ino;
}

static gboolean
has_same_contents (const PurrTakenNames *self, const PurrNameSeeker *seeker)
{
  g_autofree char *path = make_path (self, seeker->name, seeker->n_compared);
  struct stat status;
  int there = purr_open_regular (path, &status);
  int own
    = seeker->fd >= 0 ? seeker->fd : purr_open_regular (seeker->path, &status);
  gboolean same = there >= 0 && own >= 0 && purr_same_contents (there, own);

  if (there >= 0)
    close (there);
  if (own >= 0 && own != seeker->fd)
    close (own);
  return same;
}

gboolean
purr_taken_names_have (PurrTakenNames *self, PurrNameSeeker *seeker)
{
  for (;;)
    {
      Taken found = { .size = -1 };
      GArray *taken;

      pthread_mutex_lock (&self->mutex);
      taken = g_hash_table_lookup (self->names, seeker->name);
      if (taken == NULL)
        {
          taken = g_array_new (FALSE, FALSE, sizeof (Taken));
          g_hash_table_insert (self->names, g_strdup (seeker->name), taken);
        }
      while (found.size < 0
             && (seeker->n_compared < taken->len
                 || look_on (self, seeker->name, taken)))
        {
          const Taken *next
            = &g_array_index (taken, Taken, seeker->n_compared++);

          if (next->size == seeker->size
              && !(next->is_link && self->kind == PURR_SORT_COPY))
            found = *next;
        }
      pthread_mutex_unlock (&self->mutex);

      if (found.size < 0)
        return FALSE;
      if (is_source (&found, seeker) || has_same_contents (self, seeker))
        return TRUE;
    }
}

PurrTakenNames *
purr_taken_names_new (const char *folder, PurrSortKind kind)
{
  PurrTakenNames *self = g_new0 (PurrTakenNames, 1);

  self->folder = g_strdup (folder);
  self->kind = kind;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_array_unref);
  pthread_mutex_init (&self->mutex, NULL);
  return self;
}

void
purr_taken_names_free (PurrTakenNames *self)
{
  g_hash_table_unref (self->names);
  pthread_mutex_destroy (&self->mutex);
  g_free (self->folder);
  g_free (self);
}

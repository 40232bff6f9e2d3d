/* nameless-file.c: a file that has no name until it is complete */

#include "engine/files/nameless-file.h"

#include "engine/files/contents.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names for a while: few, so that the next writer meets those that were left
 * without looking through the whole folder */
#define N_NAMES 100

struct _PurrNamelessFile
{
  char *folder;
  char *temporary; /* its name for a while, or NULL */
  int fd;          /* locked */
};

static char *
make_name (const char *folder, int number)
{
  g_autofree char *name = g_strdup_printf (".purrceptron-%02d", number);

  return g_build_filename (folder, name, NULL);
}

/* Whether what is open in fd is what stands at path */
static gboolean
is_at (const char *path, int fd)
{
  struct stat at, open;

  return lstat (path, &at) == 0 && fstat (fd, &open) == 0
         && at.st_dev == open.st_dev && at.st_ino == open.st_ino;
}

/* Removes a file at path that somebody has left: who writes one holds its lock
 * as long as it has that name. */
static void
remove_if_left (const char *path)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status;

  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode)
      && flock (fd, LOCK_EX | LOCK_NB) == 0 && is_at (path, fd))
    g_unlink (path);
  close (fd);
}

/* FALSE where somebody else has locked it. A place that knows no locks is no
 * reason not to write there: nobody will take such a file for a left one, for
 * they cannot lock it either. */
static gboolean
lock_own (int fd)
{
  return flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

/* Gives the file its name for a while: a new one is made where self has none
 * open. */
static gboolean
take_name (PurrNamelessFile *self)
{
  g_autofree char *own
    = self->fd < 0 ? NULL : g_strdup_printf ("/proc/self/fd/%d", self->fd);

  for (int i = 0; i < 2 * N_NAMES; i++)
    {
      g_autofree char *path = make_name (self->folder, i / 2);

      if (own != NULL)
        {
          if (linkat (AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
            {
              self->temporary = g_steal_pointer (&path);
              return TRUE;
            }
        }
      else
        {
          int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

          /* Before it was locked somebody may have thought it was left */
          if (fd >= 0 && lock_own (fd) && is_at (path, fd))
            {
              self->fd = fd;
              self->temporary = g_steal_pointer (&path);
              return TRUE;
            }
          /* Then whoever holds it removes it, or the next who writes here */
          if (fd >= 0)
            {
              close (fd);
              errno = EEXIST;
            }
        }
      if (errno != EEXIST)
        return FALSE;
      /* Each name is tried twice, with this in between */
      if (i % 2 == 0)
        remove_if_left (path);
    }

  errno = EBUSY;
  return FALSE;
}

/* All that the file is but its name: what it holds, its mode and, where that can be
 * set, its times; flushed */
static gboolean
copy_all (int from, int to)
{
  struct stat status;
  gboolean reading;

  if (fstat (from, &status) != 0
      || !purr_copy_contents (from, to, status.st_size, &reading)
      || fchmod (to, status.st_mode & 07777) != 0)
    return FALSE;
  (void) futimens (to, (const struct timespec[]) { status.st_atim,
                                                   status.st_mtim });
  return fsync (to) == 0;
}

PurrNamelessFile *
purr_nameless_file_new (const char *folder, gboolean named)
{
  g_autoptr (PurrNamelessFile) self = g_new0 (PurrNamelessFile, 1);

  self->folder = g_strdup (folder);
  self->fd = -1;
  /* Without /proc it could not be given a name later */
  if (!named && access ("/proc/self/fd", X_OK) == 0)
    self->fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0644);
  if (self->fd >= 0 && !lock_own (self->fd))
    {
      close (self->fd);
      self->fd = -1;
    }
  /* Where it is not possible in this place, errno says one thing or another */
  if (self->fd < 0 && !take_name (self))
    return NULL;

  return g_steal_pointer (&self);
}

int
purr_nameless_file_get_fd (PurrNamelessFile *self)
{
  return self->fd;
}

/* Some places have files without a name and cannot give them one: layers over
 * others, what another program serves, a /proc that is not all there. Then it
 * goes on as a copy with a name for a while. */
static gboolean
become_named (PurrNamelessFile *self)
{
  g_autoptr (PurrNamelessFile) copy
    = purr_nameless_file_new (self->folder, TRUE);

  if (copy == NULL || !copy_all (self->fd, copy->fd))
    return FALSE;
  close (self->fd);
  self->fd = copy->fd;
  self->temporary = g_steal_pointer (&copy->temporary);
  copy->fd = -1;
  return TRUE;
}

gboolean
purr_nameless_file_name (PurrNamelessFile *self, const char *target)
{
  g_autofree char *own = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  /* Where nothing is to be replaced it gets no other name before */
  if (self->temporary == NULL
      && linkat (AT_FDCWD, own, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  if (self->temporary == NULL && errno == ENAMETOOLONG)
    return FALSE;
  if (self->temporary == NULL && !(errno == EEXIST && take_name (self))
      && !become_named (self))
    return FALSE;
  if (g_rename (self->temporary, target) != 0)
    return FALSE;
  g_clear_pointer (&self->temporary, g_free);

  return TRUE;
}

/* Whether another try, by another way, could do better */
static gboolean
is_final (int code)
{
  return code == EEXIST || code == ENAMETOOLONG;
}

/* Renames what stands at from where nothing stands at target: by the call for
 * that, which not all file systems have, or by a second name, which others have
 * not. */
static gboolean
move_to_new (const char *from, const char *target)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, target, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (is_final (errno) || link (from, target) != 0)
    return FALSE;
  g_unlink (from);
  return TRUE;
}

/* Where a file system has neither, the file goes on as a copy that has its name
 * from the beginning. Who is killed meanwhile leaves half of it behind, but what
 * is there already is replaced by nobody. */
static gboolean
become_new (PurrNamelessFile *self, const char *target)
{
  int fd = open (target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  int code;

  if (fd < 0)
    return FALSE;
  if (copy_all (self->fd, fd))
    {
      g_unlink (self->temporary);
      close (self->fd);
      self->fd = fd;
      return TRUE;
    }
  code = errno;
  if (is_at (target, fd))
    g_unlink (target);
  close (fd);
  errno = code;
  return FALSE;
}

gboolean
purr_nameless_file_name_new (PurrNamelessFile *self, const char *target)
{
  g_autofree char *own = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  if (self->temporary == NULL)
    {
      if (linkat (AT_FDCWD, own, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0)
        return TRUE;
      if (is_final (errno) || !become_named (self))
        return FALSE;
    }
  if (!move_to_new (self->temporary, target)
      && (is_final (errno) || !become_new (self, target)))
    return FALSE;
  g_clear_pointer (&self->temporary, g_free);

  return TRUE;
}

void
purr_nameless_file_free (PurrNamelessFile *self)
{
  int code = errno;

  if (self->temporary != NULL)
    g_unlink (self->temporary);
  /* The lock goes last: until then the name is nobody else's */
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->temporary);
  g_free (self->folder);
  g_free (self);
  errno = code;
}

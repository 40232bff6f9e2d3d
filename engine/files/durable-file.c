/* durable-file.c: a file is there whole or not at all */

#include "engine/files/files.h"

#include "engine/files/nameless-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_LINKS 40

#define IS_SPECIAL "what stands there is a pipe, socket or device"

char *
purr_write_fault (int number)
{
  switch (number)
    {
    case EFBIG:
      return g_strdup ("the system’s settings leave a file less space than it "
                       "needs");
    case ENOSPC:
    case EDQUOT:
      return g_strdup ("there is not enough space left on the disk");
    case EACCES:
      return g_strdup ("you have no permission to write there");
    case EPERM:
      return g_strdup ("what is there is protected against changes");
    case EROFS:
      return g_strdup ("that place is read-only");
    case ENOENT:
    case ENOTDIR:
      return g_strdup ("its folder does not exist");
    case ENAMETOOLONG:
      return g_strdup ("its name is too long");
    case EISDIR:
      return g_strdup ("there is a folder of that name");
    case ELOOP:
      return g_strdup ("it is a link that leads nowhere");
    default:
      return g_strdup_printf ("the system says “%s”", g_strerror (number));
    }
}

/* Where the links at path end, which need not exist. NULL and errno when they
 * go round in a circle. */
static char *
follow_links (const char *path)
{
  g_autofree char *at = g_strdup (path);

  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (at, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        return g_steal_pointer (&at);

      folder = g_path_get_dirname (at);
      g_free (at);
      at = g_path_is_absolute (target)
             ? g_steal_pointer (&target)
             : g_build_filename (folder, target, NULL);
    }

  errno = ELOOP;
  return NULL;
}

/* At offset, or at the end where that is -1. */
static gboolean
write_all (int fd, gint64 offset, const char *data, gsize length)
{
  while (length > 0)
    {
      gsize wanted = MIN (length, 1 << 20);
      gssize written = offset < 0 ? write (fd, data, wanted)
                                  : pwrite (fd, data, wanted, offset);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;

      data += written;
      length -= written;
      if (offset >= 0)
        offset += written;
    }

  return TRUE;
}

static void
flush_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* The new file is in its place already. Some file systems cannot flush a
   * folder, and there is nothing better to do about it. */
  if (fd >= 0)
    {
      (void) fsync (fd);
      close (fd);
    }
}

/* Whether the file is somebody else's in a folder where each removes his own, as
 * in /tmp. */
static gboolean
is_kept (const char *folder, const struct stat *file)
{
  struct stat status;

  return geteuid () != 0 && stat (folder, &status) == 0
         && (status.st_mode & S_ISVTX) && status.st_uid != geteuid ()
         && file->st_uid != geteuid ();
}

/* Looks at what stands at path now. mode: that of the file to write, 0 where
 * there is none yet. */
static gboolean
may_replace (const char *path, gboolean read_only, mode_t *mode, char **reason)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat old;

  *mode = 0;
  if (stat (path, &old) != 0)
    return TRUE;

  if (S_ISDIR (old.st_mode))
    *reason = purr_write_fault (EISDIR);
  else if (!S_ISREG (old.st_mode))
    *reason = g_strdup (IS_SPECIAL);
  else if (is_kept (folder, &old))
    *reason = g_strdup ("the file that stands there belongs to somebody else");
  else if (!read_only && access (path, W_OK) != 0)
    *reason = errno == EROFS
                ? purr_write_fault (errno)
                : g_strdup ("the file that stands there is write-protected");
  else
    *mode = old.st_mode & 0777;

  return *reason == NULL;
}

struct _PurrDurableFile
{
  char *target;
  PurrNamelessFile *file; /* until it is in its place */
  int fd;                 /* the file's */
  mode_t mode;            /* of the file in its place; 0: as it was made */
  gboolean read_only;
};

/* Where path leads to and something new may stand, and the mode that it gets; or
 * NULL with reason. */
static char *
find_target (const char *path, gboolean read_only, mode_t *mode, char **reason)
{
  g_autofree char *target = NULL;
  struct stat old;

  *reason = NULL;
  /* First by its own name: of a pipe the link in /dev/fd has no true one */
  if (stat (path, &old) == 0 && !S_ISREG (old.st_mode)
      && !S_ISDIR (old.st_mode))
    {
      *reason = g_strdup (IS_SPECIAL);
      return NULL;
    }
  target = follow_links (path);
  if (target == NULL)
    *reason = purr_write_fault (errno);
  else if (*target == '\0' || g_str_has_suffix (target, "/"))
    *reason = g_strdup ("that is no name for a file");
  else if (may_replace (target, read_only, mode, reason))
    return g_steal_pointer (&target);
  return NULL;
}

gboolean
purr_durable_file_check (const char *path, gboolean read_only, char **reason)
{
  mode_t mode;
  g_autofree char *target = find_target (path, read_only, &mode, reason);
  g_autofree char *folder = NULL;
  struct stat status;

  if (target == NULL)
    return FALSE;
  folder = g_path_get_dirname (target);
  if (stat (folder, &status) == 0 && !S_ISDIR (status.st_mode))
    errno = ENOTDIR;
  else if (access (folder, W_OK | X_OK) == 0)
    return TRUE;
  *reason = purr_write_fault (errno);
  return FALSE;
}

PurrDurableFile *
purr_durable_file_new (const char *path, gboolean read_only, char **reason)
{
  mode_t mode;
  g_autofree char *target = find_target (path, read_only, &mode, reason);
  g_autofree char *folder = NULL;
  PurrNamelessFile *file;
  PurrDurableFile *self;

  if (target == NULL)
    return NULL;

  folder = g_path_get_dirname (target);
  file = purr_nameless_file_new (folder, FALSE);
  if (file == NULL)
    {
      *reason = purr_write_fault (errno);
      return NULL;
    }

  self = g_new0 (PurrDurableFile, 1);
  self->target = g_steal_pointer (&target);
  self->file = file;
  self->fd = purr_nameless_file_get_fd (file);
  self->mode = mode;
  self->read_only = read_only;
  return self;
}

gboolean
purr_durable_file_append (PurrDurableFile *self,
                          const void *data,
                          gsize length,
                          char **reason)
{
  *reason = NULL;
  if (write_all (self->fd, -1, data, length))
    return TRUE;

  *reason = purr_write_fault (errno);
  return FALSE;
}

gboolean
purr_durable_file_overwrite (PurrDurableFile *self,
                             guint64 offset,
                             const void *data,
                             gsize length,
                             char **reason)
{
  *reason = NULL;
  if (write_all (self->fd, (gint64) offset, data, length))
    return TRUE;

  *reason = purr_write_fault (errno);
  return FALSE;
}

static gboolean
set_mode (PurrDurableFile *self)
{
  struct stat made;
  mode_t mode = self->mode;

  if (self->read_only && mode == 0)
    {
      if (fstat (self->fd, &made) != 0)
        return FALSE;
      mode = made.st_mode & 0777;
    }
  if (self->read_only)
    mode &= ~0222;
  return mode == 0 || fchmod (self->fd, mode) == 0;
}

/* Some file systems say only when a file is closed that it could not be kept; it
 * stays open all the same, and locked. */
static gboolean
close_to_see (int fd)
{
  int other = fcntl (fd, F_DUPFD_CLOEXEC, 0);

  return other >= 0 && close (other) == 0;
}

gboolean
purr_durable_file_commit (PurrDurableFile *self, char **reason)
{
  g_autofree char *folder = NULL;
  gboolean written = set_mode (self) && fsync (self->fd) == 0
                     && close_to_see (self->fd)
                     && purr_nameless_file_name (self->file, self->target);

  *reason = written ? NULL : purr_write_fault (errno);
  g_clear_pointer (&self->file, purr_nameless_file_free);
  if (!written)
    return FALSE;

  folder = g_path_get_dirname (self->target);
  flush_folder (folder);
  return TRUE;
}

void
purr_durable_file_free (PurrDurableFile *self)
{
  g_clear_pointer (&self->file, purr_nameless_file_free);
  g_free (self->target);
  g_free (self);
}

gboolean
purr_write_durably (const char *path,
                    const void *data,
                    gsize length,
                    char **reason)
{
  g_autoptr (PurrDurableFile) file
    = purr_durable_file_new (path, FALSE, reason);

  return file != NULL && purr_durable_file_append (file, data, length, reason)
         && purr_durable_file_commit (file, reason);
}

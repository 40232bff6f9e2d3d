/* open-regular.c: opening what may be anything */

#include "engine/files/open-regular.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean
is_regular (const struct stat *status)
{
  if (S_ISREG (status->st_mode))
    return TRUE;
  errno = S_ISDIR (status->st_mode) ? EISDIR : ENXIO;
  return FALSE;
}

/* path is no link. */
static int
open_itself (const char *path, struct stat *status)
{
  int fd
    = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  int code;

  if (fd < 0 || (fstat (fd, status) == 0 && is_regular (status)))
    return fd;
  code = errno;
  close (fd);
  errno = code;
  return -1;
}

int
purr_open_regular (const char *path, struct stat *status)
{
  char *real;
  int fd = -1;
  int code;

  if (lstat (path, status) != 0)
    return -1;
  if (!S_ISLNK (status->st_mode))
    return is_regular (status) ? open_itself (path, status) : -1;

  /* Collections of links are common. Where a link leads to is found out first;
   * the file itself is then opened as any other */
  real = realpath (path, NULL);
  if (real == NULL)
    {
      code = errno;
      /* Of a pipe the link has no more than a name to tell */
      if (stat (path, status) != 0 || is_regular (status))
        errno = code;
      return -1;
    }
  if (lstat (real, status) != 0 || S_ISLNK (status->st_mode))
    errno = ENOENT;
  else if (is_regular (status))
    fd = open_itself (real, status);
  code = errno;
  free (real);
  errno = code;
  return fd;
}

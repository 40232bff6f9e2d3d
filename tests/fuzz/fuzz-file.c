/* fuzz-file.c: the input as a file, for what takes a path */

#include "fuzz-file.h"

#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>

static int fd = -1;

const char *
fuzz_file_set (const void *data, unsigned long length)
{
  static char path[64];

  /* In memory: a disk would be the slowest part by far */
  if (fd < 0)
    {
      fd = memfd_create ("fuzz", MFD_CLOEXEC);
      g_assert_cmpint (fd, >=, 0);
      g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
    }
  g_assert_cmpint (ftruncate (fd, 0), ==, 0);
  g_assert_cmpint (pwrite (fd, data, length, 0), ==, length);
  return path;
}

/* fuzz-file.c: the input as a file, for what takes a path */

#include "fuzz-file.h"

#include <glib.h>
#include <unistd.h>

static int fd = -1;

const char *
fuzz_file_set (const void *data, unsigned long length)
{
  static char *path;

  /* One with a name: what opens files follows links to what they are called. It is
   * never flushed, so that no disk is waited for. */
  if (fd < 0)
    {
      path
        = g_build_filename (g_get_tmp_dir (), "purrceptron-fuzz-XXXXXX", NULL);
      fd = g_mkstemp (path);
      g_assert_cmpint (fd, >=, 0);
    }
  g_assert_cmpint (ftruncate (fd, 0), ==, 0);
  g_assert_cmpint (pwrite (fd, data, length, 0), ==, length);
  return path;
}

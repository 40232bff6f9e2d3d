/* test-open-regular.c: what is opened, and what is not even touched */

#include "engine/files/open-regular.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *file;
  char *other; /* not there yet */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("purr-open-XXXXXX", NULL);
  self->file = g_build_filename (self->folder, "file", NULL);
  self->other = g_build_filename (self->folder, "other", NULL);
  g_assert_true (g_file_set_contents (self->file, "cat", 3, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_remove (self->other);
  g_unlink (self->file);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->other);
  g_free (self->file);
  g_free (self->folder);
}

static void
assert_opens (const char *path)
{
  struct stat status;
  char bytes[4];
  int fd = purr_open_regular (path, &status);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (status.st_size, ==, 3);
  g_assert_cmpint (read (fd, bytes, sizeof bytes), ==, 3);
  close (fd);
}

static void
assert_fails (const char *path, int code)
{
  struct stat status;

  errno = 0;
  g_assert_cmpint (purr_open_regular (path, &status), ==, -1);
  g_assert_cmpint (errno, ==, code);
}

static void
test_files (Fixture *self, gconstpointer data)
{
  assert_opens (self->file);
  assert_fails (self->other, ENOENT);
  assert_fails (self->folder, EISDIR);
}

static void
test_links (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (symlink ("file", self->other), ==, 0);
  assert_opens (self->other);
  g_unlink (self->other);
  g_assert_cmpint (symlink (".", self->other), ==, 0);
  assert_fails (self->other, EISDIR);
  g_unlink (self->other);
  g_assert_cmpint (symlink ("nothing", self->other), ==, 0);
  assert_fails (self->other, ENOENT);
  g_unlink (self->other);
  g_assert_cmpint (symlink ("other", self->other), ==, 0);
  assert_fails (self->other, ELOOP);
}

/* A FIFO that nobody writes to would block for ever. */
static void
test_others (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (mkfifo (self->other, 0600), ==, 0);
  assert_fails (self->other, ENXIO);
  assert_fails ("/dev/null", ENXIO);
  g_unlink (self->other);
  g_assert_cmpint (symlink ("/dev/zero", self->other), ==, 0);
  assert_fails (self->other, ENXIO);
}

#define ADD(name, test)                                                        \
  g_test_add ("/files/open-regular/" name, Fixture, NULL, set_up, test,        \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("files", test_files);
  ADD ("links", test_links);
  ADD ("others", test_others);
  return g_test_run ();
}

/* test-durable-file.c: the whole new file, or the old one untouched */

#include "engine/files/files.h"

#include "../models/model-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
assert_n_files (const char *folder, guint expected)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, expected);
}

static void
assert_written (const char *path, const char *text)
{
  g_autofree char *reason = NULL;

  g_assert_true (purr_write_durably (path, text, strlen (text), &reason));
  g_assert_null (reason);
  assert_contents (path, text);
}

static void
assert_refused (const char *path, const char *words)
{
  g_autofree char *reason = NULL;

  g_assert_false (purr_write_durably (path, "new", 3, &reason));
  g_assert_nonnull (reason);
  if (strstr (reason, words) == NULL)
    g_error ("“%s” does not say “%s”", reason, words);
}

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
test_new_and_old (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  mode_t before = umask (027);

  assert_written (path, "first");
  g_assert_cmpuint (mode_of (path), ==, 0640);
  g_assert_cmpint (g_chmod (path, 0604), ==, 0);
  assert_written (path, "second");
  g_assert_cmpuint (mode_of (path), ==, 0604);
  assert_n_files (folder, 1);

  umask (before);
  fixture_remove (folder);
}

static void
test_links (void)
{
  char *folder = fixture_folder ();
  g_autofree char *target = g_build_filename (folder, "target", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *second = g_build_filename (folder, "second", NULL);
  g_autofree char *round = g_build_filename (folder, "round", NULL);

  g_assert_cmpint (symlink ("target", link), ==, 0);
  g_assert_cmpint (symlink (link, second), ==, 0);
  g_assert_cmpint (symlink ("round", round), ==, 0);

  /* The target does not exist yet, then it does */
  assert_written (second, "one");
  assert_contents (target, "one");
  assert_written (link, "two");
  assert_contents (target, "two");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));

  assert_refused (round, "link");
  assert_n_files (folder, 4);
  fixture_remove (folder);
}

static void
test_impossible_places (void)
{
  char *folder = fixture_folder ();
  g_autofree char *nowhere = g_build_filename (folder, "no", "a", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below = g_build_filename (folder, "file", "a", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *endless = g_build_filename (folder, name, NULL);
  g_autofree char *slash = g_strconcat (folder, "/new/", NULL);

  assert_written (file, "old");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  assert_refused (nowhere, "folder does not exist");
  assert_refused (below, "folder does not exist");
  assert_refused (folder, "folder of that name");
  assert_refused (fifo, "device");
  assert_refused ("/dev/full", "device");
  assert_refused (endless, "too long");
  assert_refused (slash, "no name for a file");
  assert_refused ("", "no name for a file");

  assert_contents (file, "old");
  assert_n_files (folder, 2);
  fixture_remove (folder);
}

static void
test_no_permission (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *other = g_build_filename (folder, "b", NULL);

  assert_written (path, "old");
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (path, 0666), ==, 0);

  fixture_step_down ();
  assert_refused (path, "permission");
  assert_refused (other, "permission");
  fixture_step_up ();

  /* Where the folder would allow it but the file is protected */
  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  if (getuid () != 0)
    assert_refused (path, "write-protected");

  assert_contents (path, "old");
  assert_n_files (folder, 1);
  fixture_remove (folder);
}

/* A file-size limit stops a write half-way as a full disk does */
static void
test_full_disk (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *reason = NULL;
  g_autofree char *large = g_strnfill (100000, 'x');
  struct rlimit before, small;
  gboolean written;

  assert_written (path, "old");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 5000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  written = purr_write_durably (path, large, strlen (large), &reason);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (written);
  g_assert_nonnull (strstr (reason, "space"));
  assert_contents (path, "old");
  assert_n_files (folder, 1);
  fixture_remove (folder);
}

/* Written in pieces: the old file stands until the commit, and is there again
 * when there is none. */
static void
test_in_pieces (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *reason = NULL;
  PurrDurableFile *file;

  assert_written (path, "old");
  for (int commit = 0; commit <= 1; commit++)
    {
      file = purr_durable_file_new (path, FALSE, &reason);
      g_assert_nonnull (file);
      g_assert_true (purr_durable_file_append (file, "0000cd", 6, &reason));
      g_assert_true (purr_durable_file_overwrite (file, 1, "ab", 2, &reason));
      g_assert_true (purr_durable_file_append (file, "ef", 2, &reason));
      assert_contents (path, "old");
      if (commit)
        g_assert_true (purr_durable_file_commit (file, &reason));
      purr_durable_file_free (file);
      assert_contents (path, commit ? "0ab0cdef" : "old");
      assert_n_files (folder, 1);
    }
  g_assert_null (reason);
  fixture_remove (folder);
}

/* Nobody may write to it, and it may be replaced all the same. */
static void
test_read_only (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *reason = NULL;
  mode_t before = umask (027);

  for (int round = 0; round <= 1; round++)
    {
      PurrDurableFile *file = purr_durable_file_new (path, TRUE, &reason);
      const char *text = round == 0 ? "first" : "second";

      g_assert_nonnull (file);
      g_assert_true (
        purr_durable_file_append (file, text, strlen (text), &reason));
      g_assert_true (purr_durable_file_commit (file, &reason));
      purr_durable_file_free (file);
      assert_contents (path, text);
      g_assert_cmpuint (mode_of (path), ==, 0440);
    }
  umask (before);
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/durable-file/new-and-old", test_new_and_old);
  g_test_add_func ("/files/durable-file/links", test_links);
  g_test_add_func ("/files/durable-file/impossible-places",
                   test_impossible_places);
  g_test_add_func ("/files/durable-file/no-permission", test_no_permission);
  g_test_add_func ("/files/durable-file/full-disk", test_full_disk);
  g_test_add_func ("/files/durable-file/in-pieces", test_in_pieces);
  g_test_add_func ("/files/durable-file/read-only", test_read_only);
  return g_test_run ();
}

/* What is kept on disk is found again, and nothing else is believed */

#include "engine/features/feature-store.h"

#include "feature-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#define FINGERPRINT "f1"

/* Empty before each test: see set_up() */
static char *
get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "purrceptron", "features",
                           NULL);
}

/* The one file that is there; NULL where there is none */
static char *
get_file (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static void
keep (const char *key, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  purr_feature_store_keep (FINGERPRINT, key, bytes);
}

static void
assert_finds (const char *key, gsize size, const char *text)
{
  g_autoptr (GBytes) bytes = purr_feature_store_find (FINGERPRINT, key, size);

  if (text == NULL)
    g_assert_null (bytes);
  else
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                     text, strlen (text));
}

static void
test_there_and_back (int *nothing, gconstpointer unused)
{
  g_autofree char *folder = get_folder ();
  struct stat status;

  assert_finds ("a", 0, NULL);
  keep ("a", "some features");
  keep ("b", "others");
  assert_finds ("a", 0, "some features");
  assert_finds ("a", 13, "some features");
  assert_finds ("a", 12, NULL);
  assert_finds ("b", 0, "others");
  keep ("a", "new ones");
  assert_finds ("a", 0, "new ones");
  g_assert_null (purr_feature_store_find ("f2", "a", 0));

  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
}

/* Every byte counts, those of the header too, and so does the length */
static void
test_changed (int *nothing, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  gsize length;

  keep ("a", "some features");
  path = get_file ();
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (length, ==, 64 + 13);
  for (gsize i = 0; i < length; i++)
    {
      data[i] ^= 0x10;
      g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
      assert_finds ("a", 0, NULL);
      data[i] ^= 0x10;
    }
  for (gsize i = 0; i < length; i++)
    {
      g_assert_true (g_file_set_contents (path, data, (gssize) i, NULL));
      assert_finds ("a", 0, NULL);
    }
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  assert_finds ("a", 0, "some features");

  /* And is written anew where it was wrong */
  g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));
  assert_finds ("a", 0, NULL);
  keep ("a", "some features");
  assert_finds ("a", 0, "some features");
}

/* Another's under its name */
static void
test_renamed (int *nothing, gconstpointer unused)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *moved = NULL;

  keep ("a", "some features");
  one = get_file ();
  moved = g_strconcat (one, ".moved", NULL);
  g_assert_cmpint (g_rename (one, moved), ==, 0);
  keep ("b", "others!!!!!!!");
  g_assert_cmpint (g_rename (moved, one), ==, 0);
  assert_finds ("a", 0, "some features");
  g_assert_cmpint (g_unlink (one), ==, 0);
  other = get_file ();
  g_assert_cmpint (g_rename (other, one), ==, 0);
  assert_finds ("a", 0, NULL);
}

/* Something else in its place never blocks, and is never removed */
static void
test_strangers (int *nothing, gconstpointer unused)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *note = g_build_filename (folder, "note", NULL);
  g_autofree char *path = NULL;

  keep ("a", "some features");
  path = get_file ();
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_finds ("a", 0, NULL);
  keep ("a", "some features");
  assert_finds ("a", 0, NULL);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_finds ("a", 0, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);

  g_assert_true (g_file_set_contents (note, "mine", -1, NULL));
  keep ("b", "others");
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
}

/* A file so large that holds nothing, used at that time */
static char *
make_large (const char *letter, guint64 size, time_t used)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *name = g_strnfill (64, *letter);
  char *path = g_build_filename (folder, name, NULL);
  struct utimbuf times = { used, used };

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, (off_t) size), ==, 0);
  g_assert_cmpint (utime (path, &times), ==, 0);
  return path;
}

/* The longest unused makes room, and nothing more than that */
static void
test_room (int *nothing, gconstpointer unused)
{
  g_autofree char *old = NULL;
  g_autofree char *older = NULL;
  g_autofree char *latest = NULL;
  const guint64 third = PURR_FEATURE_STORE_BYTES / 3;

  keep ("a", "some features");
  old = make_large ("1", third, 2000);
  older = make_large ("2", third, 1000);
  latest = make_large ("3", third, 3000);
  keep ("b", "others");
  g_assert_false (g_file_test (older, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (latest, G_FILE_TEST_EXISTS));
  assert_finds ("a", 0, "some features");
  assert_finds ("b", 0, "others");
}

static gboolean
may_write_anywhere (void)
{
  return geteuid () == 0;
}

/* Where nothing can be written nothing happens */
static void
test_unwritable (int *nothing, gconstpointer unused)
{
  g_autofree char *folder = get_folder ();

  if (may_write_anywhere ())
    {
      /* A file where the folder should be stops everybody */
      g_autofree char *above = g_path_get_dirname (folder);

      g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
      g_assert_true (g_file_set_contents (folder, "", 0, NULL));
    }
  else
    {
      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
    }
  keep ("a", "some features");
  assert_finds ("a", 0, NULL);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
set_up (int *nothing, gconstpointer unused)
{
  fixture_cache_clear ();
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/feature-store/there-and-back", int, NULL, set_up,
              test_there_and_back, NULL);
  g_test_add ("/feature-store/changed", int, NULL, set_up, test_changed, NULL);
  g_test_add ("/feature-store/renamed", int, NULL, set_up, test_renamed, NULL);
  g_test_add ("/feature-store/strangers", int, NULL, set_up, test_strangers,
              NULL);
  g_test_add ("/feature-store/room", int, NULL, set_up, test_room, NULL);
  g_test_add ("/feature-store/unwritable", int, NULL, set_up, test_unwritable,
              NULL);

  return fixture_cache_end (g_test_run ());
}

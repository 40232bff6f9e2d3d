/* test-project-file.c: opening, locking, transactions and copies of a project */

#include "engine/project/project-file.h"

#include "tests/engine/models/model-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_folder ();
  self->path = g_build_filename (self->folder, "cats.purrproject", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->path);
  fixture_remove (self->folder);
}

static PurrProjectFile *
open_file (const char *path, gboolean writable)
{
  g_autoptr (GError) error = NULL;
  PurrProjectFile *file = purr_project_file_open (path, writable, &error);

  g_assert_no_error (error);
  g_assert_nonnull (file);
  return file;
}

static void
assert_refused (const char *path,
                gboolean writable,
                PurrProjectErrorCode code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  PurrProjectFile *file = purr_project_file_open (path, writable, &error);

  g_assert_null (file);
  g_assert_error (error, PURR_PROJECT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
put (PurrProjectFile *file, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  purr_project_file_begin (file, &error);
  g_assert_no_error (error);
  purr_project_file_put_fact (file, name, value, &error);
  g_assert_no_error (error);
  purr_project_file_commit (file, &error);
  g_assert_no_error (error);
}

static void
assert_fact (PurrProjectFile *file, const char *name, const char *value)
{
  g_autoptr (GHashTable) facts = purr_project_file_read_facts (file, NULL);

  g_assert_nonnull (facts);
  g_assert_cmpstr (g_hash_table_lookup (facts, name), ==, value);
}

static void
test_again (Fixture *self, gconstpointer data)
{
  PurrProjectFile *file = open_file (self->path, TRUE);
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);

  g_assert_true (purr_project_file_is_one (self->path));
  g_assert_cmpstr (purr_project_file_get_path (file), ==, self->path);
  put (file, "folder", "file:///cats");
  purr_project_file_close (file);

  /* One file, nothing beside it */
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  file = open_file (self->path, FALSE);
  assert_fact (file, "folder", "file:///cats");
  purr_project_file_close (file);
  file = open_file (self->path, TRUE);
  put (file, "folder", NULL);
  assert_fact (file, "folder", NULL);
  purr_project_file_close (file);
}

/* What was rolled back, or not committed when it was closed, was never there */
static void
test_whole_or_not (Fixture *self, gconstpointer data)
{
  PurrProjectFile *file = open_file (self->path, TRUE);

  put (file, "a", "1");
  g_assert_true (purr_project_file_begin (file, NULL));
  g_assert_true (purr_project_file_put_fact (file, "a", "2", NULL));
  purr_project_file_roll_back (file);
  purr_project_file_roll_back (file);
  assert_fact (file, "a", "1");
  g_assert_true (purr_project_file_begin (file, NULL));
  g_assert_true (purr_project_file_put_fact (file, "a", "3", NULL));
  purr_project_file_close (file);

  file = open_file (self->path, FALSE);
  assert_fact (file, "a", "1");
  purr_project_file_close (file);
}

/* Opened for writing once, for reading as often as you like */
static void
test_lock (Fixture *self, gconstpointer data)
{
  PurrProjectFile *file = open_file (self->path, TRUE);
  g_autoptr (PurrProjectFile) reader = NULL;
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      PurrProjectFile *second
        = purr_project_file_open (self->path, TRUE, &error);

      _exit (second == NULL
                 && g_error_matches (error, PURR_PROJECT_ERROR,
                                     PURR_PROJECT_ERROR_IN_USE)
                 && strstr (error->message, "is open in another window")
               ? 0
               : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  put (file, "a", "1");
  reader = open_file (self->path, FALSE);
  assert_fact (reader, "a", "1");
  put (file, "a", "2");
  assert_fact (reader, "a", "2");
  purr_project_file_close (file);
  file = open_file (self->path, TRUE);
  purr_project_file_close (file);
}

static void
set_bytes (const char *path, gsize at, const void *bytes, gsize n)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (at + n, <=, length);
  memcpy (contents + at, bytes, n);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const guint8 newer[] = { 0, 0, 0, PURR_PROJECT_VERSION + 1 };
  static const guint8 wal[] = { 2, 2 };
  g_autofree char *other = g_build_filename (self->folder, "b", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  assert_refused (self->path, FALSE, PURR_PROJECT_ERROR_UNREADABLE,
                  "cats.purrproject does not exist");
  assert_refused (self->folder, TRUE, PURR_PROJECT_ERROR_UNREADABLE, "folder");
  assert_refused ("/dev/null", TRUE, PURR_PROJECT_ERROR_UNREADABLE,
                  "not an ordinary file");
  g_assert_true (g_file_set_contents (other, "a text\n", -1, NULL));
  assert_refused (other, TRUE, PURR_PROJECT_ERROR_NOT_A_PROJECT,
                  "is not a project");
  assert_refused (other, FALSE, PURR_PROJECT_ERROR_NOT_A_PROJECT,
                  "is not a project");
  g_assert_false (purr_project_file_is_one (other));

  purr_project_file_close (open_file (self->path, TRUE));
  set_bytes (self->path, 60, newer, sizeof newer);
  g_assert_true (g_file_get_contents (self->path, &before, &n_before, NULL));
  assert_refused (self->path, TRUE, PURR_PROJECT_ERROR_NEWER, "newer version");
  assert_refused (self->path, FALSE, PURR_PROJECT_ERROR_NEWER, "newer version");
  g_assert_true (g_file_get_contents (self->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_true (purr_project_file_is_one (self->path));

  g_unlink (self->path);
  purr_project_file_close (open_file (self->path, TRUE));
  set_bytes (self->path, 18, wal, sizeof wal);
  assert_refused (self->path, TRUE, PURR_PROJECT_ERROR_DAMAGED, "damaged");
}

/* Wherever it was cut off or hurt: it opens, or a sentence says why not */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  PurrProjectFile *file = open_file (self->path, TRUE);
  g_autofree char *bytes = NULL;
  gsize length;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("fact %d", i);

      put (file, name, "of some length, so that there are some pages");
    }
  purr_project_file_close (file);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (gsize i = 1; i < length; i += 397)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) facts = NULL;
      g_autofree char *hurt = g_memdup2 (bytes, length);

      hurt[i] = (char) (hurt[i] ^ 0x55);
      g_assert_true (g_file_set_contents (self->path, hurt,
                                          (gssize) (i % 2 ? length : i), NULL));
      file = purr_project_file_open (self->path, TRUE, &error);
      if (file != NULL)
        facts = purr_project_file_read_facts (file, &error);
      g_assert_true (file == NULL || facts == NULL || error == NULL);
      if (error != NULL)
        g_assert_true (g_str_has_suffix (error->message, "."));
      purr_project_file_close (file);
    }
}

/* One that names other files, for them to be deleted, comes from elsewhere */
static void
test_foreign_journal (Fixture *self, gconstpointer data)
{
  static const char journal[]
    = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 /home/somebody/letter "
      "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
  g_autofree char *path = g_strconcat (self->path, "-journal", NULL);

  purr_project_file_close (open_file (self->path, TRUE));
  g_assert_true (g_file_set_contents (path, journal, sizeof journal - 1, NULL));
  assert_refused (self->path, TRUE, PURR_PROJECT_ERROR_DAMAGED, "journal");
  assert_refused (self->path, FALSE, PURR_PROJECT_ERROR_DAMAGED, "journal");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_copy (Fixture *self, gconstpointer data)
{
  PurrProjectFile *file = open_file (self->path, TRUE);
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "o", NULL);
  g_autoptr (PurrProjectFile) copy = NULL;
  g_autoptr (GError) error = NULL;

  put (file, "a", "1");
  g_assert_true (g_file_set_contents (other, "to be replaced", -1, NULL));
  g_assert_true (purr_project_file_copy (file, other, &error));
  put (file, "a", "2");
  copy = open_file (other, TRUE);
  assert_fact (copy, "a", "1");
  assert_fact (file, "a", "2");

  g_assert_false (purr_project_file_copy (file, nowhere, &error));
  g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_UNWRITTEN);
  g_assert_nonnull (strstr (error->message, "its folder does not exist"));
  purr_project_file_close (file);
}

/* A file that was deleted is noticed, and comes back with all that was in it */
static void
test_gone (Fixture *self, gconstpointer data)
{
  PurrProjectFile *file = open_file (self->path, TRUE);
  g_autofree char *elsewhere = g_build_filename (self->folder, "moved", NULL);
  g_autoptr (GError) error = NULL;

  put (file, "a", "1");
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_false (purr_project_file_begin (file, &error));
  g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_GONE);
  g_clear_error (&error);
  g_assert_true (purr_project_file_put_back (file, &error));
  put (file, "b", "2");
  assert_fact (file, "a", "1");

  g_assert_cmpint (g_rename (self->path, elsewhere), ==, 0);
  g_assert_true (g_file_set_contents (self->path, "somebody's", -1, NULL));
  g_assert_false (purr_project_file_begin (file, &error));
  g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_GONE);
  g_clear_error (&error);
  /* Another file in its place is left alone */
  g_assert_false (purr_project_file_put_back (file, &error));
  g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_GONE);
  purr_project_file_close (file);
  file = open_file (elsewhere, TRUE);
  assert_fact (file, "b", "2");
  purr_project_file_close (file);
}

/* Where there is no space left the file stands as before, and goes on when there is */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  PurrProjectFile *file = open_file (self->path, TRUE);
  g_autofree char *large = g_strnfill (60000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit before, little;
  struct stat info;

  signal (SIGXFSZ, SIG_IGN);
  put (file, "a", "1");
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  little.rlim_cur = (rlim_t) info.st_size + 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  g_assert_true (purr_project_file_begin (file, &error));
  g_assert_true (!purr_project_file_put_fact (file, "a", large, &error)
                 || !purr_project_file_commit (file, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_UNWRITTEN);
  g_assert_nonnull (strstr (error->message, "could not be saved: "));
  purr_project_file_roll_back (file);
  assert_fact (file, "a", "1");
  put (file, "a", large);
  purr_project_file_close (file);
  file = open_file (self->path, FALSE);
  assert_fact (file, "a", large);
  purr_project_file_close (file);
}

static void
test_read_only (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrProjectFile) reader = NULL;

  purr_project_file_close (open_file (self->path, TRUE));
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  fixture_step_down ();
  reader = open_file (self->path, FALSE);
  assert_refused (self->path, TRUE, PURR_PROJECT_ERROR_UNREADABLE,
                  "cannot be opened to work on");
  assert_fact (reader, "a", NULL);
  fixture_step_up ();
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
}

static void
test_hash (Fixture *self, gconstpointer data)
{
  guint8 column[PURR_FEATURES] = { 0 };
  guint64 zeros = purr_picture_hash (column);

  column[PURR_FEATURES - 1] = 1;
  g_assert_cmpuint (purr_picture_hash (column), !=, zeros);
  column[PURR_FEATURES - 1] = 0;
  g_assert_cmpuint (purr_picture_hash (column), ==, zeros);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/project-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("again", test_again);
  ADD ("whole-or-not", test_whole_or_not);
  ADD ("lock", test_lock);
  ADD ("refused", test_refused);
  ADD ("damaged", test_damaged);
  ADD ("foreign-journal", test_foreign_journal);
  ADD ("copy", test_copy);
  ADD ("gone", test_gone);
  ADD ("full-disk", test_full_disk);
  ADD ("read-only", test_read_only);
  ADD ("hash", test_hash);
#undef ADD
  return g_test_run ();
}

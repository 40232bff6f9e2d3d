/* test-project-changes.c: the latest of each change counts, and all get into the file */

#include "app/session/project-changes.h"

#include "tests/engine/decoding/test-pictures.h"
#include "tests/engine/project/run-fixture.h"

#include <glib/gstdio.h>

#define ROLE "answers"

typedef struct
{
  char *scratch;
  char *path;
  PurrProjectFile *file;
  PurrProjectChanges *changes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->scratch = test_folder_new ();
  fixture->path = g_build_filename (fixture->scratch, "p.purrproject", NULL);
  fixture->file = purr_project_file_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  fixture->changes = purr_project_changes_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_project_changes_free (fixture->changes);
  purr_project_file_close (fixture->file);
  g_free (fixture->path);
  test_folder_remove (fixture->scratch);
}

static PurrPictureMark *
mark (const char *name, guint64 hash)
{
  PurrPictureMark *made = g_new0 (PurrPictureMark, 1);

  made->name = g_strdup (name);
  made->hash = hash;
  made->class_name = g_strdup ("cat");
  made->part = -1;
  return made;
}

static void
write_all (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
    purr_project_changes_write (fixture->changes, fixture->file, &error));
  g_assert_no_error (error);
}

static void
assert_fact (Fixture *fixture, const char *name, const char *expected)
{
  g_autoptr (GHashTable) facts
    = purr_project_file_read_facts (fixture->file, NULL);

  g_assert_cmpstr (g_hash_table_lookup (facts, name), ==, expected);
}

static guint
count_runs (Fixture *fixture)
{
  guint n_damaged = 0;
  g_autoptr (GPtrArray) runs
    = purr_project_file_read_runs (fixture->file, &n_damaged, NULL);

  g_assert_cmpuint (n_damaged, ==, 0);
  return runs->len;
}

static void
assert_picture (Fixture *fixture, const char *name, guint64 hash)
{
  g_autoptr (GHashTable) pictures
    = purr_project_file_read_pictures (fixture->file, NULL);
  const PurrPictureMark *found = g_hash_table_lookup (pictures, name);

  if (hash == 0)
    g_assert_null (found);
  else
    {
      g_assert_nonnull (found);
      g_assert_cmpuint (found->hash, ==, hash);
      g_assert_cmpstr (found->class_name, ==, "cat");
    }
}

static void
test_latest (Fixture *fixture, gconstpointer data)
{
  PurrProjectChanges *changes = fixture->changes;
  g_autoptr (PurrRunRecord) run = fixture_run (1);
  const char *id = purr_run_record_get_parts (run)->id;

  g_assert_true (purr_project_changes_is_empty (changes));
  purr_project_changes_put_fact (changes, "a", "first");
  g_assert_false (purr_project_changes_is_empty (changes));
  purr_project_changes_put_fact (changes, "a", "second");
  purr_project_changes_put_run (changes, run);
  purr_project_changes_put_picture (changes, mark ("0.png", 1));
  purr_project_changes_put_picture (changes, mark ("0.png", 2));
  purr_project_changes_put_picture (changes, mark ("1.png", 3));
  purr_project_changes_remove_picture (changes, "1.png");
  write_all (fixture);
  assert_fact (fixture, "a", "second");
  g_assert_cmpuint (count_runs (fixture), ==, 1);
  assert_picture (fixture, "0.png", 2);
  assert_picture (fixture, "1.png", 0);

  purr_project_changes_put_fact (changes, "a", NULL);
  purr_project_changes_remove_run (changes, id);
  purr_project_changes_remove_picture (changes, "0.png");
  write_all (fixture);
  assert_fact (fixture, "a", NULL);
  g_assert_cmpuint (count_runs (fixture), ==, 0);
  assert_picture (fixture, "0.png", 0);
}

/* What is put again after it was to be removed is there */
static void
test_back_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrRunRecord) run = fixture_run (1);

  purr_project_changes_put_run (fixture->changes, run);
  write_all (fixture);
  purr_project_changes_remove_run (fixture->changes,
                                   purr_run_record_get_parts (run)->id);
  purr_project_changes_put_run (fixture->changes, run);
  write_all (fixture);
  g_assert_cmpuint (count_runs (fixture), ==, 1);
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  PurrProjectChanges *older = purr_project_changes_new ();

  purr_project_changes_put_fact (older, "both", "older");
  purr_project_changes_put_fact (older, "removed", "older");
  purr_project_changes_put_fact (older, "only older", "older");
  purr_project_changes_put_picture (older, mark ("0.png", 1));
  purr_project_changes_put_picture (older, mark ("1.png", 1));
  purr_project_changes_put_fact (fixture->changes, "both", "newer");
  purr_project_changes_put_fact (fixture->changes, "removed", NULL);
  purr_project_changes_put_picture (fixture->changes, mark ("0.png", 2));

  purr_project_changes_merge (fixture->changes, older);
  g_assert_true (purr_project_changes_is_empty (older));
  purr_project_changes_free (older);
  write_all (fixture);
  assert_fact (fixture, "both", "newer");
  assert_fact (fixture, "removed", NULL);
  assert_fact (fixture, "only older", "older");
  assert_picture (fixture, "0.png", 2);
  assert_picture (fixture, "1.png", 1);
}

/* What could not be written is still there to be written */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  purr_project_changes_put_fact (fixture->changes, "a", "kept");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_false (
    purr_project_changes_write (fixture->changes, fixture->file, &error));
  g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_GONE);
  g_assert_true (purr_project_file_put_back (fixture->file, NULL));
  write_all (fixture);
  assert_fact (fixture, "a", "kept");
}

#define TEST(path, function)                                                   \
  g_test_add ("/project-changes/" path, Fixture, NULL, set_up, function,       \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("latest", test_latest);
  TEST ("back-again", test_back_again);
  TEST ("merge", test_merge);
  TEST ("fails", test_fails);
  return g_test_run ();
}

/* test-project-elsewhere.c: what is known of other folders' pictures is kept by folder,
 * and nothing impossible comes out of it */

#include "engine/project/project-file.h"

#include "tests/engine/models/model-fixture.h"

#include <sqlite3.h>

static PurrProjectFile *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  PurrProjectFile *file = purr_project_file_open (path, TRUE, &error);

  g_assert_no_error (error);
  return file;
}

/* Of so many pictures, whose names begin alike. Free with g_hash_table_unref(). */
static GHashTable *
make_marks (const char *name, guint n)
{
  GHashTable *marks
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                             (GDestroyNotify) purr_picture_mark_free);

  for (guint i = 0; i < n; i++)
    {
      PurrPictureMark *mark = g_new0 (PurrPictureMark, 1);

      mark->name = g_strdup_printf ("%s%u.png", name, i);
      mark->hash = G_MAXUINT64 - i;
      mark->class_name = i % 2 == 0 ? g_strdup ("dog") : NULL;
      mark->left_out = i;
      mark->part = -1;
      g_hash_table_insert (marks, mark->name, mark);
    }
  return marks;
}

static void
put (PurrProjectFile *file, const char *folder, GHashTable *marks)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_project_file_begin (file, &error));
  g_assert_true (purr_project_file_put_elsewhere (file, folder, marks, &error));
  g_assert_true (purr_project_file_commit (file, &error));
  g_assert_no_error (error);
}

static void
assert_marks (GHashTable *all, const char *folder, guint n, const char *name)
{
  GHashTable *marks = g_hash_table_lookup (all, folder);
  const PurrPictureMark *mark;

  g_assert_nonnull (marks);
  g_assert_cmpuint (g_hash_table_size (marks), ==, n);
  mark = g_hash_table_lookup (marks, name);
  g_assert_nonnull (mark);
  g_assert_cmpuint (mark->hash, ==, G_MAXUINT64);
  g_assert_cmpstr (mark->class_name, ==, "dog");
  g_assert_cmpint (mark->part, ==, -1);
}

static void
test_again (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);
  g_autoptr (GHashTable) three = make_marks ("cat/k\xe4tzchen", 3);
  g_autoptr (GHashTable) five = make_marks ("b", 5);
  g_autoptr (GHashTable) all = NULL;
  PurrProjectFile *file = open_file (path);

  put (file, "file:///first", five);
  put (file, "file:///second", five);
  put (file, "file:///third", five);
  /* In the place of those of before, and no longer */
  put (file, "file:///first", three);
  put (file, "file:///third", NULL);
  purr_project_file_close (file);

  file = open_file (path);
  all = purr_project_file_read_elsewhere (file, NULL);
  g_assert_nonnull (all);
  g_assert_cmpuint (g_hash_table_size (all), ==, 2);
  assert_marks (all, "file:///first", 3, "cat/k\xe4tzchen0.png");
  assert_marks (all, "file:///second", 5, "b0.png");
  purr_project_file_close (file);
  fixture_remove (folder);
}

static void
test_impossible (void)
{
  static const char *const rows[]
    = { "'a', x'', 1, NULL, 0, 0",
        "'a', x'6100', 1, NULL, 0, 0",
        "'a', x'61', 1, NULL, -1, 0",
        "'a', x'61', 1, NULL, 0, 4",
        "CAST (x'c0' AS TEXT), x'61', 1, NULL, 0, 0",
        "CAST (zeroblob (9) AS TEXT), x'61', 1, NULL, 0, 0" };
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "DELETE FROM elsewhere; INSERT INTO elsewhere VALUES (%s)", rows[i]);
      g_autoptr (PurrProjectFile) file = NULL;
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      purr_project_file_close (open_file (path));
      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
      file = open_file (path);
      g_assert_null (purr_project_file_read_elsewhere (file, &error));
      g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_DAMAGED);
    }
  fixture_remove (folder);
}

/* As many folders as nobody has */
static void
test_too_many (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n LIMIT "
    "%d) INSERT INTO elsewhere SELECT i, x'61', 1, NULL, 0, 0 FROM n",
    PURR_PROJECT_MAX_FACTS + 1);
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  purr_project_file_close (open_file (path));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  file = open_file (path);
  g_assert_null (purr_project_file_read_elsewhere (file, &error));
  g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_DAMAGED);
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-elsewhere/again", test_again);
  g_test_add_func ("/project-elsewhere/impossible", test_impossible);
  g_test_add_func ("/project-elsewhere/too-many", test_too_many);
  return g_test_run ();
}

/* test-project-schema.c: a file with other tables than a project's is refused */

#include "engine/project/project-file.h"

#include "tests/engine/models/model-fixture.h"
#include "tests/engine/project/run-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* Makes a project and does to it what SQLite allows anybody to do */
static void
make_file (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  PurrProjectFile *file;
  sqlite3 *db;

  g_unlink (path);
  file = purr_project_file_open (path, TRUE, &error);
  g_assert_no_error (error);
  purr_project_file_close (file);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_foreign_tables (void)
{
  static const char *const changes[] = {
    "CREATE TRIGGER t AFTER INSERT ON fact BEGIN DELETE FROM run; END",
    "CREATE VIEW v AS SELECT * FROM fact",
    "CREATE TABLE another (a)",
    "CREATE INDEX i ON run (number)",
    "DROP TABLE picture",
    "DROP TABLE fact; CREATE VIEW fact AS SELECT 'a' AS name, 'b' AS value",
    "DROP TABLE fact; CREATE TABLE fact (name, value)",
    "DROP TABLE fact; CREATE TABLE fact (name TEXT PRIMARY KEY NOT NULL, "
    "value TEXT NOT NULL DEFAULT (randomblob(9))) STRICT, WITHOUT ROWID",
    "ALTER TABLE run ADD COLUMN more TEXT",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' ' "
    "WHERE name = 'model'",
    "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
  };
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    for (int writable = 0; writable < 2; writable++)
      {
        g_autoptr (GError) error = NULL;

        make_file (path, changes[i]);
        g_assert_null (purr_project_file_open (path, writable, &error));
        g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_DAMAGED);
        g_assert_true (
          g_str_has_prefix (error->message, "p.purrproject is damaged: "));
      }
  fixture_remove (folder);
}

/* Other programs may look into it, and vacuum it */
static void
test_other_programs (void)
{
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (GError) error = NULL;

  make_file (path,
             "INSERT INTO fact VALUES ('page', 'images'); VACUUM; ANALYZE;"
             "DROP TABLE IF EXISTS sqlite_stat1;"
             "DROP TABLE IF EXISTS sqlite_stat4");
  file = purr_project_file_open (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (file);
  fixture_remove (folder);
}

/* As versions 1 and 2 made it */
static const char OLD_RUN[]
  = "DROP TABLE run;"
    "CREATE TABLE run (id TEXT PRIMARY KEY NOT NULL, "
    "number INTEGER, name TEXT, legend TEXT, starred INTEGER, "
    "began INTEGER, optimizer TEXT, learning_rate REAL, "
    "iterations INTEGER, lambda REAL, normalise TEXT, "
    "validation_share REAL, test_share REAL, seed INTEGER, "
    "batch_size INTEGER, batched INTEGER, momentum REAL, "
    "mirrored INTEGER, balanced INTEGER, patience INTEGER, "
    "gradient_tolerance REAL, target INTEGER, rates BLOB, "
    "lambdas BLOB, start_name TEXT, start BLOB, path BLOB, "
    "fingerprint TEXT, split_name TEXT, positive_name TEXT, "
    "negative_name TEXT, n_train INTEGER, n_validation INTEGER, "
    "n_test INTEGER, n_excluded INTEGER, ended TEXT, "
    "message TEXT, iterations_done INTEGER, "
    "weights_iteration INTEGER, seconds REAL, "
    "training_seconds REAL, divergence REAL, costs BLOB, "
    "validations BLOB, learnt BLOB, validated BLOB, tested BLOB, "
    "model BLOB, version TEXT, processor TEXT) STRICT, "
    "WITHOUT ROWID";

/* As one of them left it, with a run in it */
static void
make_older (const char *path, int version)
{
  g_autofree char *sql = g_strdup_printf (
    "CREATE TEMP TABLE kept AS SELECT * FROM run;"
    "ALTER TABLE temp.kept DROP COLUMN patches;"
    "%s; %s; INSERT INTO run SELECT * FROM temp.kept;"
    "PRAGMA user_version = %d; INSERT INTO fact VALUES ('page', 'images')",
    OLD_RUN, version < 2 ? "DROP TABLE elsewhere" : "", version);
  g_autoptr (PurrRunRecord) record = fixture_run (3);
  g_autoptr (GError) error = NULL;
  PurrProjectFile *file;
  sqlite3 *db;

  g_unlink (path);
  file = purr_project_file_open (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (purr_project_file_begin (file, NULL));
  g_assert_true (purr_project_file_put_run (file, record, NULL));
  g_assert_true (purr_project_file_commit (file, NULL));
  purr_project_file_close (file);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Its run is the same as ever, and of pixels */
static void
assert_has_run (PurrProjectFile *file)
{
  guint n_damaged = 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs
    = purr_project_file_read_runs (file, &n_damaged, &error);
  g_autoptr (PurrRunRecord) record = fixture_run (3);

  g_assert_no_error (error);
  g_assert_cmpuint (n_damaged, ==, 0);
  g_assert_cmpuint (runs->len, >=, 1);
  fixture_run_assert_equal (runs->pdata[0], record);
  g_assert_cmpuint (
    purr_run_record_get_parts (runs->pdata[0])->settings.patches, ==, 0);
}

static PurrProjectFile *
open_again (const char *path, gboolean writable)
{
  g_autoptr (GError) error = NULL;
  PurrProjectFile *file = purr_project_file_open (path, writable, &error);
  g_autoptr (GHashTable) facts = NULL;
  g_autoptr (GHashTable) elsewhere = NULL;

  g_assert_no_error (error);
  facts = purr_project_file_read_facts (file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (facts, "page"), ==, "images");
  elsewhere = purr_project_file_read_elsewhere (file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (elsewhere), ==, 0);
  assert_has_run (file);
  return file;
}

/* A project of an older program is read as it is, and renewed when it is worked on */
static void
test_older (gconstpointer data)
{
  int version = GPOINTER_TO_INT (data);
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  PurrProjectFile *file;
  gsize n_before, n_after;

  make_older (path, version);
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  purr_project_file_close (open_again (path, FALSE));
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);

  file = open_again (path, TRUE);
  g_assert_true (purr_project_file_begin (file, NULL));
  g_assert_true (
    purr_project_file_put_elsewhere (file, "file:///a", none, NULL));
  g_assert_true (purr_project_file_commit (file, NULL));
  purr_project_file_close (file);
  for (int writable = 0; writable < 2; writable++)
    purr_project_file_close (open_again (path, writable));
  fixture_remove (folder);
}

/* One that says it is of another version than its tables are is none of ours */
static void
test_wrong_version (void)
{
  static const char *const changes[]
    = { "DROP TABLE elsewhere",     "ALTER TABLE run DROP COLUMN patches",
        "PRAGMA user_version = 1",  "PRAGMA user_version = 2",
        "PRAGMA user_version = -1", "PRAGMA user_version = 0" };
  char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "p.purrproject", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    for (int writable = 0; writable < 2; writable++)
      {
        g_autoptr (GError) error = NULL;

        make_file (path, changes[i]);
        g_assert_null (purr_project_file_open (path, writable, &error));
        g_assert_nonnull (error);
        g_assert_cmpint (error->domain, ==, PURR_PROJECT_ERROR);
      }
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-schema/foreign-tables", test_foreign_tables);
  g_test_add_func ("/project-schema/other-programs", test_other_programs);
  g_test_add_data_func ("/project-schema/version-1", GINT_TO_POINTER (1),
                        test_older);
  g_test_add_data_func ("/project-schema/version-2", GINT_TO_POINTER (2),
                        test_older);
  g_test_add_func ("/project-schema/wrong-version", test_wrong_version);
  return g_test_run ();
}

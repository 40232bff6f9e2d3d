/* test-project-rows.c: facts, pictures and models are in a project as they were put,
 * and nothing impossible comes out of it */

#include "engine/project/project-file.h"

#include "tests/engine/models/model-fixture.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  PurrProjectFile *file;
} Fixture;

static void
reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->file, purr_project_file_close);
  self->file = purr_project_file_open (self->path, TRUE, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_folder ();
  self->path = g_build_filename (self->folder, "p.purrproject", NULL);
  reopen (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->file, purr_project_file_close);
  g_free (self->path);
  fixture_remove (self->folder);
}

/* As another program may */
static void
execute (Fixture *self, const char *sql)
{
  sqlite3 *db;

  g_clear_pointer (&self->file, purr_project_file_close);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  reopen (self);
}

static void
test_facts (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) facts = NULL;
  g_autoptr (GError) error = NULL;

  purr_project_file_begin (self->file, NULL);
  purr_project_file_put_fact (self->file, "name", "Käfer 🐞 'quoted'; --", NULL);
  purr_project_file_put_fact (self->file, "gone", "1", NULL);
  purr_project_file_put_fact (self->file, "empty", "", NULL);
  purr_project_file_put_fact (self->file, "gone", NULL, NULL);
  purr_project_file_put_fact (self->file, "never", NULL, NULL);
  purr_project_file_commit (self->file, &error);
  g_assert_no_error (error);
  reopen (self);
  facts = purr_project_file_read_facts (self->file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (facts), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (facts, "name"), ==,
                   "Käfer 🐞 'quoted'; --");
  g_assert_cmpstr (g_hash_table_lookup (facts, "empty"), ==, "");
}

static void
test_impossible_facts (Fixture *self, gconstpointer data)
{
  static const char *const inserts[] = {
    "INSERT INTO fact VALUES ('a', CAST (x'ff' AS TEXT))",
    "INSERT INTO fact VALUES ('a' || char(0) || 'b', 'c')",
    "INSERT INTO fact VALUES ('a', printf ('%70000d', 1))",
    "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) "
    "INSERT INTO fact SELECT 'f' || i, 'v' FROM n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (inserts); i++)
    {
      g_autoptr (GError) error = NULL;

      execute (self, inserts[i]);
      g_assert_null (purr_project_file_read_facts (self->file, &error));
      g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_DAMAGED);
      execute (self, "DELETE FROM fact");
    }
}

static void
test_pictures (Fixture *self, gconstpointer data)
{
  PurrPictureMark plain
    = { (char *) "cat/k\xe4tzchen.png", G_MAXUINT64, NULL, 0, -1 };
  PurrPictureMark changed = { (char *) "dog/1.png", 7, (char *) "cat", 5, 3 };
  g_autoptr (GHashTable) marks = NULL;
  g_autoptr (GError) error = NULL;
  PurrPictureMark *found;

  purr_project_file_begin (self->file, NULL);
  purr_project_file_put_picture (self->file, &plain, NULL);
  purr_project_file_put_picture (self->file, &changed, NULL);
  changed.name = (char *) "gone";
  purr_project_file_put_picture (self->file, &changed, NULL);
  purr_project_file_remove_picture (self->file, "gone", NULL);
  purr_project_file_commit (self->file, &error);
  g_assert_no_error (error);
  reopen (self);
  marks = purr_project_file_read_pictures (self->file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (marks), ==, 2);
  found = g_hash_table_lookup (marks, plain.name);
  g_assert_cmpuint (found->hash, ==, G_MAXUINT64);
  g_assert_null (found->class_name);
  g_assert_cmpint (found->part, ==, -1);
  found = g_hash_table_lookup (marks, "dog/1.png");
  g_assert_cmpstr (found->class_name, ==, "cat");
  g_assert_cmpuint (found->left_out, ==, 5);
  g_assert_cmpint (found->part, ==, 3);
}

static void
test_impossible_pictures (Fixture *self, gconstpointer data)
{
  static const char *const rows[] = { "x'', 1, NULL, 0, 0",
                                      "x'6100', 1, NULL, 0, 0",
                                      "zeroblob (5000), 1, NULL, 0, 0",
                                      "x'61', 1, NULL, -1, 0",
                                      "x'61', 1, NULL, 256, 0",
                                      "x'61', 1, NULL, 0, 4",
                                      "x'61', 1, NULL, 0, -2",
                                      "x'61', 1, CAST (x'c0' AS TEXT), 0, 0" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql
        = g_strdup_printf ("INSERT INTO picture VALUES (%s)", rows[i]);

      execute (self, sql);
      g_assert_null (purr_project_file_read_pictures (self->file, &error));
      g_assert_error (error, PURR_PROJECT_ERROR, PURR_PROJECT_ERROR_DAMAGED);
      execute (self, "DELETE FROM picture");
    }
}

static void
test_models (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrModel) model = fixture_model ();
  g_autoptr (PurrModel) again = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (
    purr_project_file_read_model (self->file, "answers", &title, &error));
  g_assert_no_error (error);
  purr_project_file_begin (self->file, NULL);
  g_assert_true (purr_project_file_put_model (self->file, "answers", "the best",
                                              model, &error));
  purr_project_file_commit (self->file, NULL);
  reopen (self);
  again = purr_project_file_read_model (self->file, "answers", &title, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (title, ==, "the best");
  fixture_assert_equal (again, model);

  execute (self, "UPDATE model SET data = substr (data, 1, 70000)");
  g_clear_pointer (&title, g_free);
  g_assert_null (
    purr_project_file_read_model (self->file, "answers", &title, &error));
  g_assert_error (error, PURR_MODEL_ERROR, PURR_MODEL_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_true (
    purr_project_file_put_model (self->file, "answers", NULL, NULL, &error));
  g_assert_null (
    purr_project_file_read_model (self->file, "answers", &title, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/project-rows/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("facts", test_facts);
  ADD ("impossible-facts", test_impossible_facts);
  ADD ("pictures", test_pictures);
  ADD ("impossible-pictures", test_impossible_pictures);
  ADD ("models", test_models);
#undef ADD
  return g_test_run ();
}

/* test-project-runs.c: runs are in a project to the bit, and one in which something is
 * impossible does not come out of it */

#include "engine/project/project-file.h"

#include "tests/engine/models/model-fixture.h"
#include "tests/engine/project/run-fixture.h"

#include <math.h>
#include <sqlite3.h>

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

static void
put (Fixture *self, PurrRunRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_project_file_begin (self->file, &error));
  g_assert_true (purr_project_file_put_run (self->file, record, &error));
  g_assert_true (purr_project_file_commit (self->file, &error));
}

static GPtrArray *
read_runs (Fixture *self, guint n_damaged)
{
  g_autoptr (GError) error = NULL;
  guint n;
  GPtrArray *runs = purr_project_file_read_runs (self->file, &n, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_damaged);
  return runs;
}

static void
test_to_the_bit (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrRunRecord) second = fixture_run (2);
  g_autoptr (PurrRunRecord) first = fixture_run (1);
  g_autoptr (GPtrArray) runs = NULL;

  put (self, second);
  put (self, first);
  reopen (self);
  runs = read_runs (self, 0);
  g_assert_cmpuint (runs->len, ==, 2);
  fixture_run_assert_equal (g_ptr_array_index (runs, 0), first);
  fixture_run_assert_equal (g_ptr_array_index (runs, 1), second);
}

/* Of whatever need not be there, nothing is */
static void
test_bare (Fixture *self, gconstpointer data)
{
  static const PurrRunChange one[] = { { 1, 0 } };
  PurrRunRecordParts parts = {
    .id = FIXTURE_RUN_ID,
    .number = 1,
    .settings = purr_training_settings_default (),
    .target = 1,
    .rates = one,
    .n_rates = 1,
    .lambdas = one,
    .n_lambdas = 1,
    .divergence = NAN,
  };
  g_autoptr (PurrRunRecord) record = purr_run_record_new (&parts);
  g_autoptr (GPtrArray) runs = NULL;

  put (self, record);
  reopen (self);
  runs = read_runs (self, 0);
  g_assert_cmpuint (runs->len, ==, 1);
  fixture_run_assert_equal (g_ptr_array_index (runs, 0), record);
}

/* One that learnt patches, with a model of them, and what began it */
static void
test_patches (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrModel) model = fixture_patches_model (50);
  g_autoptr (PurrRunRecord) record = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  PurrRunRecordParts parts;
  PurrModel *own;

  fixture_run_parts_init (&parts);
  own = parts.model;
  parts.settings.patches = 100;
  parts.model = model;
  record = purr_run_record_new (&parts);
  parts.model = own;
  fixture_run_parts_clear (&parts);

  put (self, record);
  reopen (self);
  runs = read_runs (self, 0);
  g_assert_cmpuint (runs->len, ==, 1);
  fixture_run_assert_equal (g_ptr_array_index (runs, 0), record);
}

static void
test_replaced_and_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrRunRecord) record = fixture_run (1);
  g_autoptr (PurrRunRecord) renamed = purr_run_record_rename (record, "other");
  g_autoptr (PurrRunRecord) second = fixture_run (2);
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  put (self, record);
  put (self, second);
  put (self, renamed);
  runs = read_runs (self, 0);
  g_assert_cmpuint (runs->len, ==, 2);
  fixture_run_assert_equal (g_ptr_array_index (runs, 0), renamed);
  g_assert_true (purr_project_file_remove_run (
    self->file, purr_run_record_get_parts (record)->id, NULL));
  rest = read_runs (self, 0);
  g_assert_cmpuint (rest->len, ==, 1);
  fixture_run_assert_equal (g_ptr_array_index (rest, 0), second);
}

static void
test_impossible (Fixture *self, gconstpointer data)
{
  static const char *const changes[] = {
    "id = 'seven'",
    "number = 0",
    "number = NULL",
    "number = -4",
    "name = CAST (x'ff' AS TEXT)",
    "starred = 2",
    "optimizer = 'none such'",
    "optimizer = NULL",
    "normalise = ''",
    "learning_rate = -1.0",
    "learning_rate = NULL",
    "learning_rate = 9e999",
    "iterations = -1",
    "momentum = 1.0",
    "target = 0",
    "rates = x''",
    "rates = zeroblob (15)",
    "rates = CAST (x'01' || zeroblob (15) AS BLOB)",
    "lambdas = NULL",
    "costs = zeroblob (24 * 4097)",
    "costs = zeroblob (24 * 2)",
    "validations = zeroblob (33)",
    "ended = 'asleep'",
    "learnt = zeroblob (39)",
    "learnt = zeroblob (41)",
    "learnt = zeroblob (20000)",
    "learnt = CAST (x'ffffffffffffffff' || zeroblob (32) AS BLOB)",
    "model = zeroblob (70000)",
    "start = substr (start, 1, 50000)",
    "path = x'6100'",
    "path = zeroblob (5000)",
    "fingerprint = 'abc'",
  };
  g_autoptr (PurrRunRecord) record = fixture_run (1);
  g_autoptr (PurrRunRecord) second = fixture_run (2);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("UPDATE run SET %s WHERE number = 1", changes[i]);
      g_autoptr (GPtrArray) runs = NULL;
      sqlite3 *db;

      put (self, record);
      put (self, second);
      g_clear_pointer (&self->file, purr_project_file_close);
      g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
      if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
        g_error ("%s: %s", sql, sqlite3_errmsg (db));
      sqlite3_close (db);
      reopen (self);
      /* The other one is still there */
      runs = read_runs (self, 1);
      if (runs->len != 1)
        g_error ("%s", changes[i]);
      fixture_run_assert_equal (g_ptr_array_index (runs, 0), second);
      g_assert_true (purr_project_file_remove_run (self->file, "seven", NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/project-runs/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("to-the-bit", test_to_the_bit);
  ADD ("bare", test_bare);
  ADD ("patches", test_patches);
  ADD ("replaced-and-removed", test_replaced_and_removed);
  ADD ("impossible", test_impossible);
#undef ADD
  return g_test_run ();
}

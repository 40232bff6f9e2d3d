/* test-command-runs.c: the trainings that a project keeps, listed */

#include "commands-fixture.h"

#include "../session/run-parts.h"

#include "app/session/run-table.h"

#include "engine/project/project-file.h"

#include <json-glib/json-glib.h>

#define ID "01234567-89ab-4cde-8f01-23456789abc"

/* Two runs, one with a name and a star */
static char *
folder_with_project (guint n)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purrproject", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProjectFile) file
    = purr_project_file_open (path, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (purr_project_file_begin (file, &error));
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *id = g_strdup_printf (ID "%u", i);
      PurrRunRecordParts parts = run_parts (id, i);
      g_autoptr (PurrRunRecord) record = NULL;

      parts.name = i == 2 ? "the best" : NULL;
      parts.starred = i == 2;
      record = purr_run_record_new (&parts);
      g_assert_true (purr_project_file_put_run (file, record, &error));
    }
  g_assert_true (purr_project_file_commit (file, &error));
  return folder;
}

static void
test_table (void)
{
  char *folder = folder_with_project (2);
  g_autoptr (Run) run = run_in (folder, "runs", "a.purrproject", NULL);

  assert_run (run, 0, "  Run ", "");
  assert_run (run, 0, "Gradient descent  0.005  0         100  0.250000", "");
  assert_run (run, 0, "\n* the best  ", "");
  assert_run (run, 0, "80.0 %", "");
  folder_remove (folder);
}

static void
test_csv (void)
{
  char *folder = folder_with_project (2);
  g_autoptr (Run) run = run_in (folder, "runs", "a.purrproject", "--csv", NULL);

  assert_run (run, 0, PURR_RUN_CSV_HEADER "\n1,Run 1,false,", "");
  assert_run (run, 0, "\n2,the best,true,2023-11-14T22:13:20Z,finished,", "");
  folder_remove (folder);
}

static void
test_json (void)
{
  char *folder = folder_with_project (2);
  g_autoptr (Run) run
    = run_in (folder, "runs", "a.purrproject", "--json", NULL);
  g_autoptr (JsonNode) node = json_from_string (run->out, NULL);
  JsonObject *second;

  assert_run (run, 0, NULL, "");
  g_assert_nonnull (node);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 2);
  second = json_array_get_object_element (json_node_get_array (node), 1);
  g_assert_cmpstr (json_object_get_string_member (second, "id"), ==, ID "2");
  g_assert_true (json_object_get_boolean_member (second, "starred"));
  g_assert_cmpfloat (json_object_get_double_member (second,
                                                    "validation_accuracy"),
                     ==, 0.8);
  g_assert_true (json_object_get_null_member (second, "test_accuracy"));
  {
    /* What a table of runs has, this has by the same name */
    g_auto (GStrv) columns = g_strsplit (PURR_RUN_CSV_HEADER, ",", -1);

    for (guint c = 0; columns[c] != NULL; c++)
      if (!json_object_has_member (second, columns[c]))
        g_error ("“%s” is missing", columns[c]);
  }
  folder_remove (folder);
}

static void
test_none (void)
{
  char *folder = folder_with_project (0);
  g_autoptr (Run) empty = run_in (folder, "runs", "a.purrproject", NULL);
  g_autoptr (Run) json
    = run_in (folder, "runs", "a.purrproject", "--json", NULL);
  g_autoptr (Run) missing = run_in (folder, "runs", "b.purrproject", NULL);
  g_autoptr (Run) no_word = run_in (folder, "runs", NULL);
  g_autoptr (Run) both
    = run_in (folder, "runs", "a.purrproject", "--csv", "--json", NULL);
  g_autoptr (Run) help = run_in (folder, "runs", "--help", NULL);

  assert_run (empty, 0, "There are no runs in it yet.", "");
  assert_run (json, 0, "[]", "");
  assert_run (missing, 1, NULL, "b.purrproject");
  assert_run (no_word, 2, NULL, "The project is missing.");
  assert_run (both, 2, NULL, "Either --csv or --json, please.");
  assert_run (help, 0, "Usage: purrceptron runs", "");
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-runs/table", test_table);
  g_test_add_func ("/command-runs/csv", test_csv);
  g_test_add_func ("/command-runs/json", test_json);
  g_test_add_func ("/command-runs/none", test_none);
  return g_test_run ();
}

/* test-runs-export.c: the table of runs in a file, in the order that is shown */

#include "app-fixture.h"

#include "app/session/run-item.h"
#include "app/session/run-table.h"
#include "app/training/runs-export.h"

#include "tests/app/session/run-parts.h"

#include <string.h>

static void
say_cb (gpointer user_data, const char *text)
{
  char **said = user_data;

  g_free (*said);
  *said = g_strdup (text);
}

static GListStore *
list_new (void)
{
  GListStore *list = g_list_store_new (PURR_TYPE_RUN_ITEM);
  static const char *const ids[] = { "01234567-89ab-4cde-8f01-23456789abc1",
                                     "01234567-89ab-4cde-8f01-23456789abc2" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      PurrRunRecordParts parts = run_parts (ids[i], 7 - i);
      g_autoptr (PurrRunRecord) record = NULL;
      g_autoptr (PurrRunItem) item = NULL;

      parts.name = i == 0 ? "the \"best\", by far" : NULL;
      record = purr_run_record_new (&parts);
      item = purr_run_item_new (record);
      g_list_store_append (list, item);
    }
  return list;
}

/* As if a person had chosen the name there and pressed a button; the folder is gone by
 * then or not */
static char *
export_to (const char *folder, int response, gboolean gone)
{
  g_autoptr (GListStore) list = list_new ();
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  GObject *owner = g_object_new (G_TYPE_OBJECT, NULL);
  char *said = NULL;
  GtkFileChooserNative *chooser
    = purr_runs_export_new (G_LIST_MODEL (list), owner, say_cb, &said);
  GFile *file = NULL;

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), place, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  /* What is shown by then is written, whatever happens to the list */
  g_list_store_remove_all (list);
  app_wait ((file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)))
            != NULL);
  g_object_unref (file);
  if (gone)
    test_folder_remove ((char *) folder);
  g_signal_emit_by_name (chooser, "response", response);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
  app_wait (owner->ref_count == 1);
  g_assert_finalize_object (owner);
  return said;
}

static void
test_written (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "runs.csv", NULL);
  g_autofree char *said = export_to (folder, GTK_RESPONSE_ACCEPT, FALSE);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpstr (said, ==, "Exported “runs.csv”");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (PURR_RUN_CSV_HEADER, lines[0]));
  g_assert_nonnull (strstr (lines[1], "\"the \"\"best\"\", by far\""));
  g_assert_true (g_str_has_prefix (lines[1], "7,"));
  g_assert_true (g_str_has_prefix (lines[2], "6,"));
  g_assert_cmpstr (lines[3], ==, "");
  test_folder_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "runs.csv", NULL);
  g_autofree char *said = export_to (folder, GTK_RESPONSE_CANCEL, FALSE);

  g_assert_null (said);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  test_folder_remove (folder);
}

static void
test_no_room (void)
{
  g_autofree char *said
    = export_to (test_folder_new (), GTK_RESPONSE_ACCEPT, TRUE);

  app_assert_sentence (said);
  g_assert_nonnull (strstr (said, "runs.csv"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/runs-export/written", test_written);
  g_test_add_func ("/runs-export/cancelled", test_cancelled);
  g_test_add_func ("/runs-export/no-room", test_no_room);
  return app_fixture_run ();
}

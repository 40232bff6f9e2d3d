/* test-runs-window.c: all runs in a window: compared, named, starred, deleted, gone
 * back to */

#include "app-fixture.h"

#include "app/session/run-table.h"
#include "app/training/run-curves.h"
#include "app/training/runs-compared.h"
#include "app/training/runs-window.h"

#include <string.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  PurrRunArchive *runs;
  char *folder;
  PurrRunsWindow *window;
} Fixture;

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->window, PURR_TYPE_RUNS_WINDOW, name);
}

static void
train (Fixture *fixture, double rate)
{
  PurrRun *run = purr_session_get_run (fixture->session);

  g_settings_set_double (fixture->settings, "learning-rate", rate);
  purr_run_reset (run);
  purr_run_train (run);
  app_wait_polling (fixture->session,
                    purr_run_get_state (run) == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", 20);
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->runs = purr_session_get_runs (fixture->session);
  fixture->folder = app_cats_and_dogs (6);
  app_load (fixture->session, fixture->folder);
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    train (fixture, i == 0 ? 0.01 : 0.02);
  fixture->window = purr_runs_window_new (fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_wait (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (weak, &weak);
  gtk_window_close (GTK_WINDOW (fixture->window));
  app_wait (weak == NULL);
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static GtkSelectionModel *
get_model (Fixture *fixture)
{
  return gtk_column_view_get_model (part (fixture, "table"));
}

static const PurrRunRecordParts *
parts_at (Fixture *fixture, guint i)
{
  g_autoptr (PurrRunItem) item
    = g_list_model_get_item (G_LIST_MODEL (get_model (fixture)), i);

  g_assert_nonnull (item);
  return purr_run_item_get_parts (item);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = part (fixture, "stack");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "none");
  /* And the first one is there as soon as it begins */
  purr_run_step (purr_session_get_run (fixture->session));
  app_settle (fixture->session);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "runs");
  g_assert_cmpuint (g_list_model_get_n_items (
                      G_LIST_MODEL (get_model (fixture))),
                    ==, 1);
}

static guint
count_curves (PurrRunCurves *curves)
{
  g_autoptr (PurrChart) chart = purr_run_curves_plot (curves);

  return chart->layers->len;
}

/* The latest is on top, and selected; two show in what they differ, and no more */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  GtkWidget *compared = part (fixture, "compared");
  PurrRunCurves *curves
    = app_part (compared, PURR_TYPE_RUNS_COMPARED, "curves");
  g_autoptr (PurrChart) two = NULL;

  g_assert_cmpuint (parts_at (fixture, 0)->number, ==, 2);
  app_wait (count_curves (curves) == 1);
  g_assert_false (app_shows (compared, "Learning rate α"));
  gtk_selection_model_select_all (get_model (fixture));
  app_wait (count_curves (curves) == 2);
  two = purr_run_curves_plot (curves);
  g_assert_true (app_shows (compared, "Learning rate α"));
  g_assert_true (app_shows (compared, "0.01"));
  g_assert_true (app_shows (compared, "Run 1"));
  g_assert_false (app_shows (compared, "Seed"));
  g_assert_true (app_shows (compared, "pictures rightly"));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  act (fixture, "runs.delete");
  g_assert_cmpuint (purr_run_archive_count (fixture->runs), ==, 1);
  act (fixture, "runs.undo");
  g_assert_cmpuint (purr_run_archive_count (fixture->runs), ==, 2);
  act (fixture, "runs.redo");
  g_assert_cmpuint (purr_run_archive_count (fixture->runs), ==, 1);
  act (fixture, "runs.undo");
  g_assert_cmpuint (parts_at (fixture, 0)->number, ==, 2);
}

/* In its place */
static void
test_rename (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = part (fixture, "table");
  GtkWidget *entry;

  app_wait (app_shows (table, "Run 2"));
  act (fixture, "runs.rename");
  entry = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_TEXT (entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Run 2");
  gtk_editable_set_text (GTK_EDITABLE (entry), "the quick one");
  g_signal_emit_by_name (gtk_widget_get_parent (entry), "activate");
  g_assert_cmpstr (parts_at (fixture, 0)->name, ==, "the quick one");
  g_assert_true (app_shows (table, "the quick one"));
  act (fixture, "runs.undo");
  g_assert_null (parts_at (fixture, 0)->name);
  g_assert_true (app_shows (table, "Run 2"));

  /* Whoever closes the window in the middle of it has not lost what was typed */
  act (fixture, "runs.rename");
  entry = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (entry), "another");
}

static void
test_star (Fixture *fixture, gconstpointer data)
{
  app_wait (app_find_button (part (fixture, "table"), "Star Run 2") != NULL);
  g_signal_emit_by_name (app_find_button (part (fixture, "table"),
                                          "Star Run 2"),
                         "clicked");
  g_assert_true (parts_at (fixture, 0)->starred);
  g_assert_nonnull (
    app_find_button (part (fixture, "table"), "Take the star from Run 2"));
}

/* A screen reader says the line, not only its cells */
static void
test_row_name (Fixture *fixture, gconstpointer data)
{
  GtkWidget *rows = app_find (part (fixture, "table"), GTK_TYPE_LIST_VIEW);
  g_autofree char *cost = NULL;
  g_autofree char *held_out = NULL;
  g_autofree char *name = NULL;

  app_wait (gtk_widget_get_first_child (rows) != NULL);
  cost = purr_run_column_write (PURR_RUN_COLUMN_COST, parts_at (fixture, 0));
  held_out
    = purr_run_column_write (PURR_RUN_COLUMN_VALIDATION, parts_at (fixture, 0));
  name
    = g_strdup_printf ("Run 2, %s %s, %s %s, finished",
                       purr_run_column_get_title (PURR_RUN_COLUMN_COST), cost,
                       purr_run_column_get_title (PURR_RUN_COLUMN_VALIDATION),
                       held_out);
  app_assert_accessible_label (gtk_widget_get_first_child (rows), name);
}

static double
get_cost (Fixture *fixture)
{
  PurrModel *model
    = purr_model_keeper_get_model (purr_session_get_keeper (fixture->session));

  return purr_model_get_parts (model)->train_cost;
}

/* Its model answers again, and what answered before is there again on undo */
static void
test_go_back (Fixture *fixture, gconstpointer data)
{
  double before = get_cost (fixture);
  PurrRun *run = purr_session_get_run (fixture->session);

  gtk_selection_model_select_item (get_model (fixture), 1, TRUE);
  act (fixture, "runs.go-back");
  g_assert_cmpfloat (get_cost (fixture), !=, before);
  g_assert_cmpfloat (
    get_cost (fixture), ==,
    purr_model_get_parts (parts_at (fixture, 1)->model)->train_cost);
  g_assert_cmpstr (purr_model_keeper_get_name (
                     purr_session_get_keeper (fixture->session)),
                   ==, "Run 1");
  g_assert_cmpuint (purr_run_archive_count (fixture->runs), ==, 2);
  act (fixture, "runs.undo-back");
  g_assert_cmpfloat (get_cost (fixture), ==, before);

  /* Training begins with it: with the cost that it had come to */
  act (fixture, "runs.begin");
  purr_run_step (run);
  app_settle (fixture->session);
  g_assert_cmpuint (purr_run_archive_count (fixture->runs), ==, 3);
  g_assert_cmpstr (parts_at (fixture, 0)->start_name, ==, "Run 1");
  g_assert_cmpfloat_with_epsilon (
    parts_at (fixture, 0)->costs[0].cost,
    purr_model_get_parts (parts_at (fixture, 2)->model)->train_cost, 1e-9);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  PurrTrainingSettings settings;

  gtk_selection_model_select_item (get_model (fixture), 1, TRUE);
  g_settings_set_string (fixture->settings, "optimizer", "adam");
  g_settings_set_int (fixture->settings, "iterations", 3);
  act (fixture, "runs.use-settings");
  settings = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_assert_cmpfloat (settings.learning_rate, ==, 0.01);
  g_assert_cmpint (settings.optimizer, ==, PURR_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpuint (settings.iterations, ==, 20);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, n, function)                                                 \
  g_test_add ("/runs-window/" path, Fixture, GUINT_TO_POINTER (n), set_up,     \
              function, tear_down)
  ADD ("none", 0, test_none);
  ADD ("compare", 2, test_compare);
  ADD ("delete", 2, test_delete);
  ADD ("rename", 2, test_rename);
  ADD ("star", 2, test_star);
  ADD ("row-name", 2, test_row_name);
  ADD ("go-back", 2, test_go_back);
  ADD ("settings", 2, test_settings);
#undef ADD
  return app_fixture_run ();
}

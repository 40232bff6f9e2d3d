/* test-runs-table.c: the columns of the table of runs
 *
 * What stands in each, test-run-table.c looks at.
 */

#include "tests/app/session/run-parts.h"

#include "app-fixture.h"

#include "app/session/run-table.h"
#include "app/training/runs-table.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  PurrRunArchive *archive;
  GtkColumnView *view;
  GtkWindow *window;
} Fixture;

/* Of runs 1, 2 and 3: the later the quicker, the second the best */
static GPtrArray *
make_records (void)
{
  static const double costs[] = { 0.3, 0.1, 0.2 };
  GPtrArray *records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id
        = g_strdup_printf ("01234567-89ab-4cde-8f01-%012x", i);
      PurrRunRecordParts parts = run_parts (id, i + 1);
      const PurrRunCost ends[] = { { 0, 0.69, 0 }, { 99, costs[i], 1 } };

      parts.began += (gint64) i * G_TIME_SPAN_HOUR;
      parts.costs = ends;
      g_ptr_array_add (records, purr_run_record_new (&parts));
    }
  return records;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = make_records ();
  GtkSortListModel *sorted;

  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->archive = purr_session_get_runs (fixture->session);
  purr_run_archive_restore (fixture->archive, records);
  fixture->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  purr_runs_table_fill (fixture->view, fixture->archive);
  sorted
    = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (fixture->archive)),
                               g_object_ref (
                                 purr_runs_table_get_sorter (fixture->view)));
  gtk_column_view_set_model (fixture->view,
                             GTK_SELECTION_MODEL (gtk_multi_selection_new (
                               G_LIST_MODEL (sorted))));
  g_object_unref (gtk_column_view_get_model (fixture->view));
  fixture->window = app_show (GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
}

static PurrRunItem *
item_at (Fixture *fixture, guint i)
{
  g_autoptr (PurrRunItem) item = g_list_model_get_item (
    G_LIST_MODEL (gtk_column_view_get_model (fixture->view)), i);

  g_assert_nonnull (item);
  return item;
}

/* From the top */
static void
assert_order (Fixture *fixture, guint first, guint second, guint third)
{
  const guint expected[] = { first, second, third };

  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (purr_run_item_get_parts (item_at (fixture, i))->number,
                      ==, expected[i]);
}

static GtkColumnViewColumn *
find_column (Fixture *fixture, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (fixture->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column
        = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        return column;
    }
  g_error ("There is no column %s", title);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  GtkColumnViewColumn *cost
    = find_column (fixture, purr_run_column_get_title (PURR_RUN_COLUMN_COST));

  assert_order (fixture, 3, 2, 1);
  gtk_column_view_sort_by_column (fixture->view, cost, GTK_SORT_ASCENDING);
  assert_order (fixture, 2, 3, 1);
  gtk_column_view_sort_by_column (fixture->view, cost, GTK_SORT_DESCENDING);
  assert_order (fixture, 1, 3, 2);
}

/* Those with a star stand together */
static void
test_stars (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  app_wait (app_find_button (GTK_WIDGET (fixture->view), "Star Run 2") != NULL);
  button = app_find_button (GTK_WIDGET (fixture->view), "Star Run 2");
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (purr_run_item_get_parts (item_at (fixture, 1))->starred);
  app_assert_accessible_label (button, "Take the star from Run 2");
  gtk_column_view_sort_by_column (fixture->view, find_column (fixture, "★"),
                                  GTK_SORT_ASCENDING);
  g_assert_cmpuint (purr_run_item_get_parts (item_at (fixture, 0))->number, ==,
                    2);
}

/* Escape leaves the name as it was, Return takes it */
static void
test_edit_name (Fixture *fixture, gconstpointer data)
{
  PurrRunItem *item = item_at (fixture, 0);
  GtkWidget *text;

  app_wait (app_shows (GTK_WIDGET (fixture->view), "Run 3"));
  g_assert_true (purr_runs_table_edit_name (fixture->view, item));
  text = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Run 3");
  gtk_editable_set_text (GTK_EDITABLE (text), "nobody");
  g_assert_true (app_press_shortcut (gtk_widget_get_parent (text), "Escape"));
  g_assert_null (purr_run_item_get_parts (item)->name);
  g_assert_true (app_shows (GTK_WIDGET (fixture->view), "Run 3"));

  g_assert_true (purr_runs_table_edit_name (fixture->view, item));
  text = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (text), "  the best  ");
  g_signal_emit_by_name (gtk_widget_get_parent (text), "activate");
  g_assert_cmpstr (purr_run_item_get_parts (item)->name, ==, "the best");
  g_assert_true (app_shows (GTK_WIDGET (fixture->view), "the best"));
}

/* One that is no longer in the list has no place on the screen */
static void
test_edit_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrRunItem) item = g_object_ref (item_at (fixture, 0));
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  app_wait (app_shows (GTK_WIDGET (fixture->view), "Run 3"));
  g_ptr_array_add (items, item);
  g_assert_cmpuint (purr_run_archive_delete (fixture->archive, items), ==, 1);
  app_settle (fixture->session);
  g_assert_false (purr_runs_table_edit_name (fixture->view, item));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/runs-table/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("sort", test_sort);
  ADD ("stars", test_stars);
  ADD ("edit-name", test_edit_name);
  ADD ("edit-gone", test_edit_gone);
#undef ADD
  return app_fixture_run ();
}

/* test-row-name.c: what a row of a table or list is called by a screen reader */

#include "app-fixture.h"

#include "app/widgets/row-name.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (
    GTK_STRING_OBJECT (gtk_list_item_get_item (item)));
  g_autofree char *name = g_strdup_printf ("the row of %s", text);

  gtk_label_set_text (GTK_LABEL (label), text);
  purr_row_name_set (label, name);
}

static GtkListItemFactory *
new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

static GtkSelectionModel *
new_model (void)
{
  static const char *const texts[] = { "one", "two", "three", NULL };

  return GTK_SELECTION_MODEL (
    gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (texts))));
}

static void
assert_rows (GtkWidget *view)
{
  static const char *const names[]
    = { "the row of one", "the row of two", "the row of three" };
  GtkWindow *window = app_show (view);
  GtkWidget *row
    = gtk_widget_get_first_child (app_find (view, GTK_TYPE_LIST_VIEW));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      app_assert_accessible_label (row, names[i]);
      row = gtk_widget_get_next_sibling (row);
    }
  gtk_window_destroy (window);
}

static void
test_list (void)
{
  assert_rows (gtk_list_view_new (new_model (), new_factory ()));
}

/* The row, and not the cell */
static void
test_table (void)
{
  GtkWidget *view = gtk_column_view_new (new_model ());
  g_autoptr (GtkColumnViewColumn) column
    = gtk_column_view_column_new ("Number", new_factory ());

  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  assert_rows (view);
}

/* Elsewhere there is nothing to be named */
static void
test_elsewhere (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("alone"));

  purr_row_name_set (label, "a row");
  g_assert_finalize_object (label);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/row-name/list", test_list);
  g_test_add_func ("/row-name/table", test_table);
  g_test_add_func ("/row-name/elsewhere", test_elsewhere);
  return app_fixture_run ();
}

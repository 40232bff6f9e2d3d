/* test-picture-bar.c: what can be done with the selected pictures */

#include "app-fixture.h"

#include "app/pictures/picture-bar.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  GtkWindow *window;
  PurrCellGrid *grid;
  PurrPictureBar *bar;
} Fixture;

static GtkWidget *
create_cb (void)
{
  return gtk_label_new ("0");
}

static void
show_cb (GtkWidget *cell, guint position, gpointer user_data)
{
}

/* The last picture first */
static guint32
at_cb (guint position, gpointer user_data)
{
  return 7 - position;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (4);
  app_load (fixture->session, fixture->folder);
  fixture->grid = PURR_CELL_GRID (purr_cell_grid_new ());
  purr_cell_grid_set_cells (fixture->grid,
                            &(PurrCellGridCells) { create_cb, show_cb }, NULL);
  fixture->bar = g_object_new (PURR_TYPE_PICTURE_BAR, NULL);
  purr_picture_bar_bind (fixture->bar, fixture->session, fixture->grid, at_cb,
                         NULL);
  purr_cell_grid_set_n_cells (fixture->grid, 8);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 GTK_WIDGET (fixture->grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->bar));
  gtk_widget_set_size_request (box, 400, 300);
  fixture->window = app_show (box);
  app_wait (purr_cell_grid_get_cell (fixture->grid, 0) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->session);
  g_clear_object (&fixture->settings);
  test_folder_remove (fixture->folder);
}

static PurrDataset *
get_dataset (Fixture *fixture)
{
  return purr_session_get_dataset (fixture->session);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return app_part (fixture->bar, PURR_TYPE_PICTURE_BAR, name);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) selected = purr_picture_bar_get_selected (fixture->bar);

  g_assert_cmpuint (selected->len, ==, 0);
  g_assert_true (app_shows (GTK_WIDGET (fixture->bar), "None selected"));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "relabel_button")));
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "exclude_button")));
}

static void
test_relabel (Fixture *fixture, gconstpointer data)
{
  GtkListBox *classes = part (fixture, "classes");
  g_autoptr (GArray) selected = NULL;

  purr_cell_grid_choose (fixture->grid, 5);
  g_assert_true (app_shows (GTK_WIDGET (fixture->bar), "1 selected"));
  selected = purr_picture_bar_get_selected (fixture->bar);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpuint (g_array_index (selected, guint32, 0), ==, 2);
  g_assert_true (gtk_widget_get_sensitive (part (fixture, "relabel_button")));

  g_signal_emit_by_name (classes, "row-activated",
                         gtk_list_box_get_row_at_index (classes, 1));
  g_assert_cmpuint (purr_dataset_get_class_of (get_dataset (fixture), 2), ==,
                    1);
  g_assert_cmpuint (purr_dataset_get_n_reclassed (get_dataset (fixture)), ==,
                    1);
  /* It stays selected, for what comes next */
  g_assert_cmpuint (purr_cell_grid_get_n_selected (fixture->grid), ==, 1);
}

static void
test_exclude (Fixture *fixture, gconstpointer data)
{
  GtkButton *button = part (fixture, "exclude_button");
  PurrEdits *edits = purr_session_get_edits (fixture->session);

  purr_cell_grid_choose (fixture->grid, 0);
  g_assert_cmpstr (gtk_button_get_label (button), ==, "_Exclude");
  gtk_widget_activate_action (GTK_WIDGET (fixture->bar), "picture.exclude",
                              NULL);
  g_assert_true (purr_dataset_is_excluded (get_dataset (fixture), 7));
  g_assert_cmpstr (gtk_button_get_label (button), ==, "_Take In Again");
  gtk_widget_activate_action (GTK_WIDGET (fixture->bar), "picture.exclude",
                              NULL);
  g_assert_cmpuint (purr_dataset_get_n_excluded (get_dataset (fixture)), ==, 0);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (part (fixture, "undo_button")),
                   ==, "Undo: Take in 1 picture again (Ctrl+Z)");
  purr_edits_undo (edits);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (part (fixture, "redo_button")),
                   ==, "Redo: Take in 1 picture again (Ctrl+Shift+Z)");
  g_assert_cmpstr (gtk_button_get_label (button), ==, "_Take In Again");
}

/* Delete leaves out; a second time it does no harm */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  purr_cell_grid_choose (fixture->grid, 0);
  g_assert_true (app_press_key (fixture->grid, GDK_KEY_Delete, 0));
  g_assert_true (purr_dataset_is_excluded (get_dataset (fixture), 7));
  g_assert_true (app_press_key (fixture->grid, GDK_KEY_Delete, 0));
  g_assert_true (purr_dataset_is_excluded (get_dataset (fixture), 7));
  g_assert_false (
    app_press_key (fixture->grid, GDK_KEY_Delete, GDK_CONTROL_MASK));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/picture-bar/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("nothing", test_nothing);
  ADD ("relabel", test_relabel);
  ADD ("exclude", test_exclude);
  ADD ("delete", test_delete);
#undef ADD
  return app_fixture_run ();
}

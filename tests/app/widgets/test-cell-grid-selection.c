/* test-cell-grid-selection.c: several cells selected, as in a file manager */

#include "app-fixture.h"

#include "app/widgets/cell-grid-private.h"

#define N 50000

typedef struct
{
  PurrCellGrid *grid;
  GtkWindow *window;
  guint changed;
} Fixture;

static GtkWidget *
create_cb (void)
{
  GtkWidget *cell = gtk_drawing_area_new ();

  gtk_widget_set_size_request (cell, 40, 40);
  return cell;
}

static void
show_cb (GtkWidget *cell, guint position, gpointer user_data)
{
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->grid = PURR_CELL_GRID (purr_cell_grid_new ());
  purr_cell_grid_set_cells (fixture->grid,
                            &(PurrCellGridCells) { create_cb, show_cb }, NULL);
  purr_cell_grid_set_multiple (fixture->grid);
  g_signal_connect_swapped (fixture->grid, "selection-changed",
                            G_CALLBACK (app_count_cb), &fixture->changed);
  purr_cell_grid_set_n_cells (fixture->grid, N);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 GTK_WIDGET (fixture->grid));
  gtk_widget_set_size_request (scroller, 400, 300);
  fixture->window = app_show (scroller);
  app_wait (purr_cell_grid_get_cell (fixture->grid, 10) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static void
assert_selected (Fixture *fixture, guint first, guint last)
{
  g_assert_cmpuint (purr_cell_grid_get_n_selected (fixture->grid), ==,
                    last - first + 1);
  for (guint i = first; i <= last; i++)
    g_assert_true (purr_cell_grid_is_selected (fixture->grid, i));
}

static void
test_clicks (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    GdkModifierType state;
    PurrSelect means;
  } clicks[] = {
    { 0, PURR_SELECT_ONLY },
    { GDK_CONTROL_MASK, PURR_SELECT_TOGGLE },
    { GDK_SHIFT_MASK, PURR_SELECT_RANGE },
    { GDK_CONTROL_MASK | GDK_SHIFT_MASK, PURR_SELECT_MORE },
  };
  PurrCellGrid *grid = fixture->grid;

  for (guint k = 0; k < G_N_ELEMENTS (clicks); k++)
    g_assert_cmpint (purr_cell_grid_select_by (clicks[k].state), ==,
                     clicks[k].means);

  purr_cell_grid_select (grid, 7, PURR_SELECT_ONLY);
  assert_selected (fixture, 7, 7);
  purr_cell_grid_select (grid, 12, PURR_SELECT_RANGE);
  assert_selected (fixture, 7, 12);
  /* From where it began, to the other side */
  purr_cell_grid_select (grid, 4, PURR_SELECT_RANGE);
  assert_selected (fixture, 4, 7);
  purr_cell_grid_select (grid, 20, PURR_SELECT_TOGGLE);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 5);
  purr_cell_grid_select (grid, 22, PURR_SELECT_MORE);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 7);
  purr_cell_grid_select (grid, 21, PURR_SELECT_TOGGLE);
  g_assert_false (purr_cell_grid_is_selected (grid, 21));
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 6);
  purr_cell_grid_select (grid, 1, PURR_SELECT_ONLY);
  assert_selected (fixture, 1, 1);
  g_assert_cmpuint (fixture->changed, ==, 7);
}

static void
test_looks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *cell = purr_cell_grid_get_cell (fixture->grid, 2);

  purr_cell_grid_select (fixture->grid, 2, PURR_SELECT_ONLY);
  g_assert_true (gtk_widget_get_state_flags (cell) & GTK_STATE_FLAG_SELECTED);
  /* Also when it is filled anew where it stands */
  purr_cell_grid_update (fixture->grid, N, PURR_CELL_GRID_NONE);
  assert_selected (fixture, 2, 2);
  g_assert_true (gtk_widget_get_state_flags (cell) & GTK_STATE_FLAG_SELECTED);
  purr_cell_grid_unselect_all (fixture->grid);
  g_assert_false (gtk_widget_get_state_flags (cell) & GTK_STATE_FLAG_SELECTED);
}

static void
test_all_and_others (Fixture *fixture, gconstpointer data)
{
  purr_cell_grid_select_all (fixture->grid);
  assert_selected (fixture, 0, N - 1);
  /* Others are there now */
  purr_cell_grid_update (fixture->grid, N - 1, PURR_CELL_GRID_NONE);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (fixture->grid), ==, 0);
  purr_cell_grid_select_all (fixture->grid);
  purr_cell_grid_set_n_cells (fixture->grid, 10);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (fixture->grid), ==, 0);
  g_assert_cmpuint (fixture->changed, ==, 4);
  g_assert_false (purr_cell_grid_is_selected (fixture->grid, N));
}

static void
test_by_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->grid);

  /* To come by with Tab selects nothing */
  g_assert_true (gtk_widget_grab_focus (widget));
  g_assert_cmpuint (purr_cell_grid_get_n_selected (fixture->grid), ==, 0);
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_RIGHT));
  assert_selected (fixture, 1, 1);
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_RIGHT));
  assert_selected (fixture, 2, 2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/cell-grid-selection/" path, Fixture, NULL, set_up, function,   \
              tear_down)
  ADD ("clicks", test_clicks);
  ADD ("looks", test_looks);
  ADD ("all-and-others", test_all_and_others);
  ADD ("by-keyboard", test_by_keyboard);
#undef ADD
  return app_fixture_run ();
}

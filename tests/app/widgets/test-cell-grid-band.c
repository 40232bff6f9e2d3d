/* test-cell-grid-band.c: cells selected by a rectangle that is drawn around them */

#include "app-fixture.h"

#include "app/widgets/cell-grid-private.h"

#define N 50000
#define SIDE 40
#define WIDTH 410 /* ten columns, a pixel between two of them */
#define HEIGHT 300

typedef struct
{
  PurrCellGrid *grid;
  GtkWindow *window;
  guint changed;
  guint n_columns;
} Fixture;

static GtkWidget *
create_cb (void)
{
  GtkWidget *cell = gtk_drawing_area_new ();

  gtk_widget_set_size_request (cell, SIDE, SIDE);
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
  gtk_widget_set_size_request (scroller, WIDTH, HEIGHT);
  fixture->window = app_show (scroller);
  app_wait (purr_cell_grid_get_cell (fixture->grid, 10) != NULL);
  fixture->n_columns = fixture->grid->n_columns;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static double
middle_of_column (Fixture *fixture, guint column)
{
  return purr_cell_grid_get_left (fixture->grid, column,
                                  gtk_widget_get_width (
                                    GTK_WIDGET (fixture->grid)))
         + SIDE / 2.0;
}

/* Of rows and columns, the last ones with it; nothing else is */
static void
assert_block (Fixture *fixture, guint row, guint column, guint n, guint m)
{
  g_assert_cmpuint (purr_cell_grid_get_n_selected (fixture->grid), ==, n * m);
  for (guint i = row; i < row + n; i++)
    for (guint j = column; j < column + m; j++)
      g_assert_true (
        purr_cell_grid_is_selected (fixture->grid, i * fixture->n_columns + j));
}

static double
get_value (Fixture *fixture)
{
  return purr_cell_grid_get_value (fixture->grid);
}

/* What it touches is selected while it is drawn, and what it no longer touches is not,
 * in whatever direction */
static void
test_drawn (Fixture *fixture, gconstpointer data)
{
  PurrCellGrid *grid = fixture->grid;

  purr_cell_grid_band_press (grid, middle_of_column (fixture, 1), 50, 0);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 0);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 3), 130);
  assert_block (fixture, 1, 1, 3, 3);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 2), 60);
  assert_block (fixture, 1, 1, 1, 2);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 0), 10);
  assert_block (fixture, 0, 0, 2, 2);
  g_assert_cmpuint (fixture->changed, ==, 3);
  g_assert_true (purr_cell_grid_band_end (grid, TRUE));
  assert_block (fixture, 0, 0, 2, 2);
  /* Nobody presses any more */
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 5), 200);
  assert_block (fixture, 0, 0, 2, 2);
  g_assert_false (purr_cell_grid_band_end (grid, TRUE));

  /* The last row is not full; below it there is nothing */
  purr_cell_grid_set_n_cells (grid, fixture->n_columns + 2);
  purr_cell_grid_band_press (grid, middle_of_column (fixture, 0), 50, 0);
  purr_cell_grid_band_move (grid, 1000, 290);
  assert_block (fixture, 1, 0, 1, 2);
  purr_cell_grid_band_move (grid, -500, -500);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 2);
}

/* With Ctrl or Shift what was selected stays so */
static void
test_more (Fixture *fixture, gconstpointer data)
{
  const GdkModifierType states[] = { GDK_CONTROL_MASK, GDK_SHIFT_MASK };
  PurrCellGrid *grid = fixture->grid;

  for (guint k = 0; k < G_N_ELEMENTS (states); k++)
    {
      purr_cell_grid_select (grid, 0, PURR_SELECT_ONLY);
      purr_cell_grid_band_press (grid, middle_of_column (fixture, 1), 50,
                                 states[k]);
      purr_cell_grid_band_move (grid, middle_of_column (fixture, 2), 130);
      g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 7);
      purr_cell_grid_band_move (grid, middle_of_column (fixture, 1), 51);
      g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 2);
      g_assert_true (purr_cell_grid_is_selected (grid, 0));
      purr_cell_grid_band_end (grid, TRUE);
    }
  purr_cell_grid_band_press (grid, middle_of_column (fixture, 1), 50, 0);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 2), 51);
  assert_block (fixture, 1, 1, 1, 2);
}

/* Given up it was never drawn; others that come put an end to it */
static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  PurrCellGrid *grid = fixture->grid;

  purr_cell_grid_select (grid, 3, PURR_SELECT_ONLY);
  purr_cell_grid_band_press (grid, middle_of_column (fixture, 1), 50,
                             GDK_CONTROL_MASK);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 2), 130);
  g_assert_true (purr_cell_grid_band_end (grid, FALSE));
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 1);
  g_assert_true (purr_cell_grid_is_selected (grid, 3));

  purr_cell_grid_band_press (grid, middle_of_column (fixture, 1), 50, 0);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 2), 130);
  purr_cell_grid_set_n_cells (grid, 7);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 3), 140);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 0);
  purr_cell_grid_set_n_cells (grid, 0);
  purr_cell_grid_band_press (grid, 10, 10, 0);
  purr_cell_grid_band_move (grid, 100, 100);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 0);
}

/* At the edge it goes on by itself, and takes along what comes by */
static void
test_scrolls (Fixture *fixture, gconstpointer data)
{
  PurrCellGrid *grid = fixture->grid;
  guint n;

  purr_cell_grid_band_press (grid, middle_of_column (fixture, 0), 50, 0);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 0),
                            gtk_widget_get_height (GTK_WIDGET (grid)) + 40);
  app_wait (get_value (fixture) > 10 * SIDE);
  n = purr_cell_grid_get_n_selected (grid);
  g_assert_cmpuint (n, >, 10);
  g_assert_true (purr_cell_grid_is_selected (grid, fixture->n_columns));
  /* And back again */
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 0), -40);
  app_wait (get_value (fixture) == 0);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), <, n);
  purr_cell_grid_band_end (grid, TRUE);
}

/* Where cells are dragged elsewhere it begins between them */
static void
test_between (Fixture *fixture, gconstpointer data)
{
  PurrCellGrid *grid = fixture->grid;
  double middle = middle_of_column (fixture, 1);

  g_object_set (grid, "drags", TRUE, NULL);
  g_assert_true (purr_cell_grid_can_drag_at (grid, middle, 60));
  purr_cell_grid_band_press (grid, middle, 60, 0);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 3), 130);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), ==, 0);
  g_assert_false (purr_cell_grid_can_drag_at (grid, middle - SIDE / 2.0, 60));
  purr_cell_grid_band_press (grid, middle - SIDE / 2.0, 60, 0);
  purr_cell_grid_band_move (grid, middle_of_column (fixture, 3), 130);
  g_assert_cmpuint (purr_cell_grid_get_n_selected (grid), >=, 9);
}

#define TEST(path, function)                                                   \
  g_test_add ("/cell-grid-band/" path, Fixture, NULL, set_up, function,        \
              tear_down)

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  TEST ("drawn", test_drawn);
  TEST ("more", test_more);
  TEST ("given-up", test_given_up);
  TEST ("scrolls", test_scrolls);
  TEST ("between", test_between);
  return app_fixture_run ();
}

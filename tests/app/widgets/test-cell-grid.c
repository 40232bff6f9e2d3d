/* test-cell-grid.c: many cells, few widgets */

#include "app-fixture.h"

#include "app/widgets/cell-grid.h"

#define CELL_WIDTH 100
#define CELL_HEIGHT 80
#define MILLION 1000000

typedef struct
{
  PurrCellGrid *grid;
  GtkScrolledWindow *scroller;
  GtkWindow *window;
  GtkAdjustment *adjustment;
  guint n_shown; /* times that a cell was filled */
} Fixture;

static GtkWidget *
create_cb (void)
{
  GtkWidget *cell = gtk_drawing_area_new ();

  gtk_widget_set_size_request (cell, CELL_WIDTH, CELL_HEIGHT);
  return cell;
}

static void
show_cb (GtkWidget *cell, guint position, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_object_set_data (G_OBJECT (cell), "position",
                     GUINT_TO_POINTER (position + 1));
  if (position != PURR_CELL_GRID_NONE)
    fixture->n_shown++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->grid = PURR_CELL_GRID (purr_cell_grid_new ());
  purr_cell_grid_set_cells (fixture->grid,
                            &(PurrCellGridCells) { create_cb, show_cb },
                            fixture);
  fixture->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (fixture->scroller, GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 450, 300);
  gtk_scrolled_window_set_child (fixture->scroller, GTK_WIDGET (fixture->grid));
  fixture->adjustment = gtk_scrolled_window_get_vadjustment (fixture->scroller);
  fixture->window = app_show (scroller);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static int
width_of (Fixture *fixture)
{
  return gtk_widget_get_width (GTK_WIDGET (fixture->grid));
}

static int
height_of (Fixture *fixture)
{
  return gtk_widget_get_height (GTK_WIDGET (fixture->grid));
}

static guint
count_columns (Fixture *fixture)
{
  return (guint) (width_of (fixture) / CELL_WIDTH);
}

/* Counted anew, from the numbers above */
static int
whole_height (Fixture *fixture)
{
  guint n = purr_cell_grid_get_n_cells (fixture->grid);
  guint rows = 0;

  while (rows * count_columns (fixture) < n)
    rows++;
  return (int) rows * CELL_HEIGHT;
}

static guint
count_children (Fixture *fixture)
{
  GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (fixture->grid));
  guint n = 0;

  for (; cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    n++;
  return n;
}

/* Cells first to last are there, each where it belongs, and not the next */
static gboolean
are_shown (Fixture *fixture, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    {
      GtkWidget *cell = purr_cell_grid_get_cell (fixture->grid, i);

      if (cell == NULL || !gtk_widget_get_mapped (cell))
        return FALSE;
      g_assert_cmpuint (GPOINTER_TO_UINT (
                          g_object_get_data (G_OBJECT (cell), "position")),
                        ==, i + 1);
    }
  return TRUE;
}

static void
show (Fixture *fixture, guint n)
{
  purr_cell_grid_set_n_cells (fixture->grid, n);
  app_wait (
    gtk_adjustment_get_upper (fixture->adjustment)
      == MAX (whole_height (fixture),
              gtk_adjustment_get_page_size (fixture->adjustment))
    && (n == 0
        || are_shown (fixture, 0, MIN (n, count_columns (fixture)) - 1)));
}

/* The same before and after it is laid out, or a scroll bar would come and go
 * meanwhile */
static void
test_height (Fixture *fixture, gconstpointer data)
{
  for (guint n = 0; n <= 40; n++)
    {
      int minimum, natural;

      show (fixture, n);
      gtk_widget_measure (GTK_WIDGET (fixture->grid), GTK_ORIENTATION_VERTICAL,
                          width_of (fixture), &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, ==, whole_height (fixture));
      g_assert_cmpint (natural, ==, minimum);
    }
}

static void
test_million (Fixture *fixture, gconstpointer data)
{
  guint columns = count_columns (fixture);
  guint rows_in_view = (guint) (height_of (fixture) / CELL_HEIGHT + 2);

  show (fixture, MILLION);
  app_wait (are_shown (fixture, 0, columns * (rows_in_view - 2) - 1));
  gtk_adjustment_set_value (fixture->adjustment, 1e9);
  app_wait (are_shown (fixture, MILLION - columns, MILLION - 1));
  g_assert_null (purr_cell_grid_get_cell (fixture->grid, 0));
  gtk_adjustment_set_value (fixture->adjustment, 4000 * CELL_HEIGHT);
  app_wait (are_shown (fixture, 4000 * columns, 4001 * columns - 1));
  g_assert_null (purr_cell_grid_get_cell (fixture->grid, MILLION - 1));
  g_assert_cmpuint (count_children (fixture), <=, columns * rows_in_view + 1);
}

/* What comes into view is filled, what stays is left as it is */
static void
test_scrolled_by_a_row (Fixture *fixture, gconstpointer data)
{
  guint columns = count_columns (fixture);

  show (fixture, 400);
  gtk_adjustment_set_value (fixture->adjustment, 20 * CELL_HEIGHT);
  app_wait (are_shown (fixture, 20 * columns, 22 * columns - 1));
  app_settle (NULL);
  fixture->n_shown = 0;
  gtk_adjustment_set_value (fixture->adjustment, 21 * CELL_HEIGHT);
  app_wait (fixture->n_shown > 0);
  app_settle (NULL);
  g_assert_cmpuint (fixture->n_shown, ==, columns);
}

/* Another width: what was at the top stays there */
static void
test_narrowed (Fixture *fixture, gconstpointer data)
{
  guint columns = count_columns (fixture);
  guint top = 50 * columns;

  show (fixture, 4000);
  gtk_adjustment_set_value (fixture->adjustment, 50 * CELL_HEIGHT);
  app_wait (are_shown (fixture, top, top));
  gtk_widget_set_margin_end (GTK_WIDGET (fixture->scroller), CELL_WIDTH + 20);
  gtk_window_set_default_size (fixture->window, 450, 300);
  app_wait (count_columns (fixture) < columns);
  g_assert_cmpint ((int) gtk_adjustment_get_value (fixture->adjustment)
                     / CELL_HEIGHT,
                   ==, (int) (top / count_columns (fixture)));
  app_wait (are_shown (fixture, top, top));
}

/* Keys ------------------------------------------------------------------- */

static gboolean
go (Fixture *fixture, GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (fixture->grid), direction);
}

static void
assert_focus (Fixture *fixture, guint position)
{
  GtkWidget *cell = purr_cell_grid_get_cell (fixture->grid, position);

  g_assert_nonnull (cell);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == cell);
  g_assert_true (gtk_widget_get_state_flags (cell) & GTK_STATE_FLAG_SELECTED);
}

static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  guint columns = count_columns (fixture);
  guint n = 30 * columns + 1; /* one alone in the last row */

  show (fixture, n);
  g_assert_true (go (fixture, GTK_DIR_TAB_FORWARD));
  assert_focus (fixture, 0);
  go (fixture, GTK_DIR_RIGHT);
  assert_focus (fixture, 1);
  go (fixture, GTK_DIR_DOWN);
  assert_focus (fixture, columns + 1);
  go (fixture, GTK_DIR_LEFT);
  go (fixture, GTK_DIR_LEFT);
  assert_focus (fixture, columns - 1);
  go (fixture, GTK_DIR_UP);
  assert_focus (fixture, columns - 1);
  for (guint i = 0; i < 40; i++)
    go (fixture, GTK_DIR_DOWN);
  assert_focus (fixture, n - 1);
  go (fixture, GTK_DIR_RIGHT);
  assert_focus (fixture, n - 1);
  /* The last one is in view now */
  app_wait (are_shown (fixture, n - 1, n - 1));
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==,
                     whole_height (fixture) - height_of (fixture));
}

/* One press of Tab leaves, however many there are, and one comes back */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  show (fixture, 500);
  g_assert_true (go (fixture, GTK_DIR_TAB_FORWARD));
  go (fixture, GTK_DIR_RIGHT);
  g_assert_false (go (fixture, GTK_DIR_TAB_FORWARD));
  g_assert_false (go (fixture, GTK_DIR_TAB_BACKWARD));
  gtk_root_set_focus (GTK_ROOT (fixture->window), NULL);
  g_assert_true (go (fixture, GTK_DIR_TAB_BACKWARD));
  assert_focus (fixture, 1);
}

/* Scrolled away from, a cell keeps the keyboard; who comes back by Tab finds
 * one that is seen */
static void
test_focus_out_of_view (Fixture *fixture, gconstpointer data)
{
  guint columns = count_columns (fixture);

  show (fixture, 4000);
  go (fixture, GTK_DIR_TAB_FORWARD);
  go (fixture, GTK_DIR_RIGHT);
  gtk_adjustment_set_value (fixture->adjustment, 100.5 * CELL_HEIGHT);
  app_wait (are_shown (fixture, 101 * columns, 102 * columns - 1));
  assert_focus (fixture, 1);
  gtk_root_set_focus (GTK_ROOT (fixture->window), NULL);
  go (fixture, GTK_DIR_TAB_FORWARD);
  assert_focus (fixture, 101 * columns);
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  show (fixture, 4000);
  go (fixture, GTK_DIR_TAB_FORWARD);
  go (fixture, GTK_DIR_DOWN);
  gtk_adjustment_set_value (fixture->adjustment, 100 * CELL_HEIGHT);
  app_settle (NULL);
  show (fixture, 70);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==, 0);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window))
                 == purr_cell_grid_get_cell (fixture->grid, 0));
  show (fixture, 0);
  g_assert_false (go (fixture, GTK_DIR_TAB_FORWARD));
}

static double
left_of (Fixture *fixture, guint position)
{
  graphene_rect_t bounds;

  g_assert_true (
    gtk_widget_compute_bounds (purr_cell_grid_get_cell (fixture->grid,
                                                        position),
                               GTK_WIDGET (fixture->grid), &bounds));
  return bounds.origin.x;
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (fixture->grid), GTK_TEXT_DIR_RTL);
  show (fixture, 20);
  g_assert_cmpfloat (left_of (fixture, 0), >, left_of (fixture, 1));
  go (fixture, GTK_DIR_TAB_FORWARD);
  go (fixture, GTK_DIR_LEFT);
  assert_focus (fixture, 1);
}

static void
note_cb (GtkWidget *cell, guint position, gpointer user_data)
{
  GHashTable *seen = user_data;

  g_assert_true (g_hash_table_insert (seen, GUINT_TO_POINTER (position), cell));
}

/* Each that is shown, once, and no other */
static void
test_for_each (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  show (fixture, 1000);
  purr_cell_grid_for_each (fixture->grid, note_cb, seen);
  g_assert_cmpuint (g_hash_table_size (seen), >, 0);
  for (guint i = 0; i < 1000; i++)
    g_assert_true (g_hash_table_lookup (seen, GUINT_TO_POINTER (i))
                   == purr_cell_grid_get_cell (fixture->grid, i));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/cell-grid/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("height", test_height);
  ADD ("million", test_million);
  ADD ("scrolled-by-a-row", test_scrolled_by_a_row);
  ADD ("narrowed", test_narrowed);
  ADD ("arrows", test_arrows);
  ADD ("tab", test_tab);
  ADD ("focus-out-of-view", test_focus_out_of_view);
  ADD ("others", test_others);
  ADD ("right-to-left", test_right_to_left);
  ADD ("for-each", test_for_each);
#undef ADD
  return app_fixture_run ();
}

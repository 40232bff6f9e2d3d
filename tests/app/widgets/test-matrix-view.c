/* test-matrix-view.c: numbers in their shape, to be edited and pointed at */

#include "app/widgets/matrix-view.h"

#include "widget-picture.h"

static const char *const texts[] = { "1", "2", "3", "4", "5", "6" };

static GtkWidget *
nth_cell (GtkWidget *view, int n)
{
  /* The first child is the caption */
  GtkWidget *child
    = gtk_widget_get_next_sibling (gtk_widget_get_first_child (view));

  for (; n > 0; n--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
count_cells (GtkWidget *view)
{
  int n = -1;

  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* (n,), (n, 1) and (1, n) are told apart */
static void
test_shapes (void)
{
  static const struct
  {
    int n_dims;
    gsize shape[2];
    const char *label;
    const char *last;
  } cases[] = {
    { 2, { 2, 3 }, "a, shape (2, 3)", "a[1, 2] = 6" },
    { 2, { 6, 1 }, "a, shape (6, 1)", "a[5, 0] = 6" },
    { 2, { 1, 6 }, "a, shape (1, 6)", "a[0, 5] = 6" },
    { 1, { 6 }, "a, shape (6,)", "a[5] = 6" },
  };
  GtkWidget *view = g_object_ref_sink (purr_matrix_view_new ("a"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      purr_matrix_view_set (PURR_MATRIX_VIEW (view), cases[i].n_dims,
                            cases[i].shape, texts);
      g_assert_cmpint (count_cells (view), ==, 6);
      assert_accessible_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cases[i].label);
      assert_accessible_property (nth_cell (view, 5),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].last);
    }
  purr_matrix_view_set (PURR_MATRIX_VIEW (view), 0, NULL, texts);
  g_assert_cmpint (count_cells (view), ==, 1);
  assert_accessible_property (nth_cell (view, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "a = 1");
  purr_matrix_view_set_empty (PURR_MATRIX_VIEW (view), "?");
  g_assert_cmpint (count_cells (view), ==, 0);
  assert_accessible_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "a, shape ?");
  g_assert_finalize_object (view);
}

typedef struct
{
  int n;
  int row;
  int column;
  double number;
} Edit;

static void
edited_cb (PurrMatrixView *view, int row, int column, double number, Edit *edit)
{
  edit->n++;
  edit->row = row;
  edit->column = column;
  edit->number = number;
}

static void
test_edit (void)
{
  const gsize shape[] = { 2, 3 };
  GtkWidget *view
    = g_object_new (PURR_TYPE_MATRIX_VIEW, "name", "A", "editable", TRUE, NULL);
  Edit edit = { 0 };
  GtkWidget *window, *cell;

  purr_matrix_view_set (PURR_MATRIX_VIEW (view), 2, shape, texts);
  window = widget_window_new (view, 400, 200);
  g_signal_connect (view, "edited", G_CALLBACK (edited_cb), &edit);
  cell = nth_cell (view, 4);
  g_assert_true (GTK_IS_ENTRY (cell));
  assert_accessible_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "A[1, 1]");
  gtk_editable_set_text (GTK_EDITABLE (cell), " -2.5 ");
  g_signal_emit_by_name (cell, "activate");
  g_assert_cmpint (edit.n, ==, 1);
  g_assert_cmpint (edit.row, ==, 1);
  g_assert_cmpint (edit.column, ==, 1);
  g_assert_cmpfloat (edit.number, ==, -2.5);

  /* No number: it is what it was */
  gtk_editable_set_text (GTK_EDITABLE (cell), "cat");
  g_signal_emit_by_name (cell, "activate");
  gtk_editable_set_text (GTK_EDITABLE (cell), "nan");
  g_signal_emit_by_name (cell, "activate");
  gtk_editable_set_text (GTK_EDITABLE (cell), "1e300");
  g_signal_emit_by_name (cell, "activate");
  g_assert_cmpint (edit.n, ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (cell)), ==, "5");

  /* Left, it is taken as well */
  gtk_widget_grab_focus (cell);
  gtk_editable_set_text (GTK_EDITABLE (cell), "7");
  gtk_widget_grab_focus (nth_cell (view, 0));
  g_assert_cmpint (edit.n, ==, 2);
  g_assert_cmpfloat (edit.number, ==, 7);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_focus (GtkWidget *cell)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (cell));

  return focus == cell || gtk_widget_is_ancestor (focus, cell);
}

/* One stop for Tab, the arrow keys go from cell to cell */
static void
test_keyboard (void)
{
  const gsize shape[] = { 2, 3 };

  for (int editable = 0; editable < 2; editable++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *before = gtk_button_new ();
      GtkWidget *view = g_object_new (PURR_TYPE_MATRIX_VIEW, "name", "A",
                                      "editable", editable, NULL);
      GtkWidget *after = gtk_button_new ();
      GtkWidget *window;

      gtk_box_append (GTK_BOX (box), before);
      gtk_box_append (GTK_BOX (box), view);
      gtk_box_append (GTK_BOX (box), after);
      purr_matrix_view_set (PURR_MATRIX_VIEW (view), 2, shape, texts);
      window = widget_window_new (box, 400, 300);
      gtk_widget_grab_focus (before);
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      g_assert_true (has_focus (nth_cell (view, 0)));
      gtk_widget_child_focus (window, GTK_DIR_DOWN);
      g_assert_true (has_focus (nth_cell (view, 3)));
      gtk_widget_child_focus (window, GTK_DIR_RIGHT);
      gtk_widget_child_focus (window, GTK_DIR_RIGHT);
      g_assert_true (has_focus (nth_cell (view, 5)));
      gtk_widget_child_focus (window, GTK_DIR_UP);
      gtk_widget_child_focus (window, GTK_DIR_LEFT);
      g_assert_true (has_focus (nth_cell (view, 1)));
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_widget_has_focus (after));
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static int
least_height (GtkWidget *widget)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL,
                      NULL);
  return height;
}

/* Copies of a row stand below it, bit by bit, and are said to be copies */
static void
test_stretch (void)
{
  const gsize shape[] = { 1, 3 };
  GtkWidget *view = g_object_ref_sink (purr_matrix_view_new ("B"));
  PurrMatrixView *matrix = PURR_MATRIX_VIEW (view);
  int one, half, three;

  purr_matrix_view_set (matrix, 2, shape, texts);
  one = least_height (view);
  purr_matrix_view_stretch (matrix, 3, 3, 0.5);
  half = least_height (view);
  purr_matrix_view_stretch (matrix, 3, 3, 1);
  three = least_height (view);
  g_assert_cmpint (one, <, half);
  g_assert_cmpint (half, <, three);
  g_assert_cmpint (count_cells (view), ==, 9);
  assert_accessible_property (nth_cell (view, 8), GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "B[2, 2] = 3, a copy");
  assert_accessible_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "B, shape (1, 3)");
  purr_matrix_view_stretch (matrix, 1, 3, 0);
  g_assert_cmpint (count_cells (view), ==, 3);
  g_assert_cmpint (least_height (view), ==, one);
  purr_matrix_view_stretch (matrix, 2, 3, 1);
  purr_matrix_view_set (matrix, 2, shape, texts);
  g_assert_cmpint (count_cells (view), ==, 3);
  g_assert_finalize_object (view);
}

static void
test_mark (void)
{
  const gsize shape[] = { 2, 3 };
  GtkWidget *view = g_object_ref_sink (purr_matrix_view_new ("A"));
  PurrMatrixView *matrix = PURR_MATRIX_VIEW (view);
  static const struct
  {
    int row;
    int column;
    const char *marked;
  } cases[] = {
    { 1, 2, "5" },
    { 0, PURR_MATRIX_ALL, "012" },
    { PURR_MATRIX_ALL, 1, "14" },
    { PURR_MATRIX_ALL, PURR_MATRIX_ALL, "012345" },
    { PURR_MATRIX_NONE, PURR_MATRIX_NONE, "" },
  };

  purr_matrix_view_set (matrix, 2, shape, texts);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) marked = g_string_new (NULL);

      purr_matrix_view_mark (matrix, cases[i].row, cases[i].column);
      for (int k = 0; k < 6; k++)
        if (gtk_widget_has_css_class (nth_cell (view, k), "marked"))
          g_string_append_printf (marked, "%d", k);
      g_assert_cmpstr (marked->str, ==, cases[i].marked);
    }
  g_assert_finalize_object (view);
}

/* Names of rows and columns stand beside, and need room */
static void
test_headings (void)
{
  static const char *const names[] = { "carbohydrates", "fat", NULL };
  const gsize shape[] = { 2, 3 };
  GtkWidget *view = g_object_ref_sink (purr_matrix_view_new ("A"));
  int narrow, wide;

  purr_matrix_view_set (PURR_MATRIX_VIEW (view), 2, shape, texts);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL,
                      NULL);
  purr_matrix_view_set_headings (PURR_MATRIX_VIEW (view), names, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL,
                      NULL);
  g_assert_cmpint (wide, >, narrow + 30);
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/matrix-view/shapes", test_shapes);
  g_test_add_func ("/matrix-view/edit", test_edit);
  g_test_add_func ("/matrix-view/keyboard", test_keyboard);
  g_test_add_func ("/matrix-view/stretch", test_stretch);
  g_test_add_func ("/matrix-view/mark", test_mark);
  g_test_add_func ("/matrix-view/headings", test_headings);
  return g_test_run ();
}

/* test-wrap-layout.c: as many side by side as there is room for */

#include "app-fixture.h"

#include "app/widgets/wrap-layout.h"

#define SPACING 10
#define ROW_SPACING 4

/* A box of plain children, each of this width and height */
static GtkWidget *
make_box (const int (*sizes)[2], guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box,
                                 purr_wrap_layout_new (SPACING, ROW_SPACING));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *child = gtk_drawing_area_new ();

      gtk_widget_set_size_request (child, sizes[i][0], sizes[i][1]);
      gtk_box_append (GTK_BOX (box), child);
    }
  return g_object_ref_sink (box);
}

static int
measure (GtkWidget *box, GtkOrientation orientation, int for_size, int *natural)
{
  int minimum;

  gtk_widget_measure (box, orientation, for_size, &minimum, natural, NULL,
                      NULL);
  return minimum;
}

static void
assert_place (GtkWidget *child, int x, int y)
{
  GtkAllocation place;

  gtk_widget_get_allocation (child, &place);
  g_assert_cmpint (place.x, ==, x);
  g_assert_cmpint (place.y, ==, y);
}

static void
test_rows (void)
{
  static const int sizes[][2] = { { 50, 20 }, { 40, 30 }, { 60, 10 } };
  g_autoptr (GtkWidget) box = make_box (sizes, G_N_ELEMENTS (sizes));
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  GtkWidget *third = gtk_widget_get_next_sibling (second);
  int natural;

  /* The widest one, and all of them in one row */
  g_assert_cmpint (measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &natural), ==,
                   60);
  g_assert_cmpint (natural, ==, 50 + SPACING + 40 + SPACING + 60);

  /* One row, its height that of the highest, the others in the middle */
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, 170, NULL), ==, 30);
  gtk_widget_allocate (box, 170, 30, -1, NULL);
  assert_place (first, 0, 5);
  assert_place (second, 60, 0);
  assert_place (third, 110, 10);

  /* One pixel less: two rows */
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, 169, NULL), ==,
                   30 + ROW_SPACING + 10);
  gtk_widget_allocate (box, 169, 44, -1, NULL);
  assert_place (second, 60, 0);
  assert_place (third, 0, 34);

  /* Each in one of its own */
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, 60, NULL), ==,
                   20 + ROW_SPACING + 30 + ROW_SPACING + 10);
}

/* What is hidden takes no room, nor the gap beside it */
static void
test_hidden (void)
{
  static const int sizes[][2] = { { 50, 20 }, { 40, 30 }, { 60, 10 } };
  g_autoptr (GtkWidget) box = make_box (sizes, G_N_ELEMENTS (sizes));
  GtkWidget *first = gtk_widget_get_first_child (box);
  int natural;

  gtk_widget_set_visible (first, FALSE);
  measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &natural);
  g_assert_cmpint (natural, ==, 40 + SPACING + 60);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, 110, NULL), ==, 30);
  gtk_widget_allocate (box, 110, 30, -1, NULL);
  assert_place (gtk_widget_get_next_sibling (first), 0, 0);
}

/* Letters of any size stand on one line */
static void
test_baseline (void)
{
  g_autoptr (GtkWidget) box = make_box (NULL, 0);
  GtkWidget *small = gtk_label_new ("a");
  GtkWidget *large = gtk_label_new (NULL);
  int height, line_small, line_large;
  GtkAllocation place_small, place_large;

  gtk_label_set_markup (GTK_LABEL (large), "<span size='40pt'>a</span>");
  gtk_box_append (GTK_BOX (box), small);
  gtk_box_append (GTK_BOX (box), large);
  height = measure (box, GTK_ORIENTATION_VERTICAL, 500, NULL);
  gtk_widget_allocate (box, 500, height, -1, NULL);
  gtk_widget_get_allocation (small, &place_small);
  gtk_widget_get_allocation (large, &place_large);
  gtk_widget_measure (small, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL,
                      &line_small);
  gtk_widget_measure (large, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL,
                      &line_large);
  g_assert_cmpint (line_large, >, line_small);
  g_assert_cmpint (place_small.y + line_small, ==, place_large.y + line_large);
}

/* From the right where one reads so */
static void
test_mirrored (void)
{
  static const int sizes[][2] = { { 50, 20 }, { 40, 20 } };
  g_autoptr (GtkWidget) box = make_box (sizes, G_N_ELEMENTS (sizes));
  GtkWidget *first = gtk_widget_get_first_child (box);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  measure (box, GTK_ORIENTATION_VERTICAL, 200, NULL);
  gtk_widget_allocate (box, 200, 20, -1, NULL);
  assert_place (first, 150, 0);
  assert_place (gtk_widget_get_next_sibling (first), 100, 0);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/wrap-layout/rows", test_rows);
  g_test_add_func ("/wrap-layout/hidden", test_hidden);
  g_test_add_func ("/wrap-layout/baseline", test_baseline);
  g_test_add_func ("/wrap-layout/mirrored", test_mirrored);
  return app_fixture_run ();
}

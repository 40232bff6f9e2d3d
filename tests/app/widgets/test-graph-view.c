#include "widget-picture.h"

#include "app/widgets/graph-view.h"

#include <string.h>

/* a and u lead to v; b, c to u; b to v as well, past the layer of u */
static GtkWidget *
make_view (void)
{
  GtkWidget *widget = g_object_new (PURR_TYPE_GRAPH_VIEW, NULL);
  PurrGraphView *view = PURR_GRAPH_VIEW (widget);
  const PurrGraphViewPlace places[]
    = { { 0, 0 }, { 0, 1 }, { 1, 0.5 }, { 2, 1 } };
  const PurrGraphViewPlace past[] = { { 0, 1 }, { 1, 1.5 }, { 2, 1 } };
  const char *const lines[]
    = { "u = b·c", "= 6", "du = 3", "measured 3 ✓", NULL };

  purr_graph_view_begin (view, 3, 1.5);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_assert_cmpuint (purr_graph_view_add_node (view, places[i]), ==, i);
      purr_graph_view_set_node (view, i, lines, PURR_GRAPH_VIEW_KNOWN);
    }
  g_assert_cmpuint (purr_graph_view_add_edge (view, 0, 2,
                                              (PurrGraphViewPlace[]) {
                                                places[0], places[2] },
                                              2),
                    ==, 0);
  g_assert_cmpuint (purr_graph_view_add_edge (view, 1, 2,
                                              (PurrGraphViewPlace[]) {
                                                places[1], places[2] },
                                              2),
                    ==, 1);
  g_assert_cmpuint (purr_graph_view_add_edge (view, 2, 3,
                                              (PurrGraphViewPlace[]) {
                                                places[2], places[3] },
                                              2),
                    ==, 2);
  g_assert_cmpuint (purr_graph_view_add_edge (view, 1, 3, past, 3), ==, 3);
  return widget;
}

/* Every label, nodes' and edges', is within the view and on no other */
static void
check_apart (GtkWidget *view)
{
  for (GtkWidget *one = gtk_widget_get_first_child (view); one != NULL;
       one = gtk_widget_get_next_sibling (one))
    {
      graphene_rect_t bounds, other_bounds;

      if (!gtk_widget_get_visible (one))
        continue;
      g_assert_true (gtk_widget_compute_bounds (one, view, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.y, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                         gtk_widget_get_width (view));
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                         gtk_widget_get_height (view));
      for (GtkWidget *other = gtk_widget_get_next_sibling (one); other != NULL;
           other = gtk_widget_get_next_sibling (other))
        if (gtk_widget_get_visible (other)
            && gtk_widget_compute_bounds (other, view, &other_bounds))
          g_assert_false (
            graphene_rect_intersection (&bounds, &other_bounds, NULL));
    }
}

static void
test_apart (void)
{
  GtkWidget *view = make_view ();
  GtkWidget *window;
  int width, height;

  purr_graph_view_set_edge (PURR_GRAPH_VIEW (view), 0, "du/db = 2",
                            PURR_GRAPH_VIEW_KNOWN);
  purr_graph_view_set_edge (PURR_GRAPH_VIEW (view), 1, "du/dc = -0.000123456",
                            PURR_GRAPH_VIEW_CURRENT);
  purr_graph_view_set_edge (PURR_GRAPH_VIEW (view), 3, "dv/dc = 1",
                            PURR_GRAPH_VIEW_KNOWN);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL,
                      NULL);

  /* As small as it may be, and with room to spare */
  window = widget_window_new (g_object_ref_sink (view), width, height);
  check_apart (view);
  gtk_window_destroy (GTK_WINDOW (window));
  window = widget_window_new (view, 2 * width, 2 * height);
  check_apart (view);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (view);
}

static void
test_edges_are_drawn (void)
{
  GtkWidget *view = make_view ();
  GtkWidget *window = widget_window_new (view, 700, 400);
  g_autoptr (WidgetPicture) before = widget_picture_take (view);
  g_autoptr (WidgetPicture) after = NULL;
  graphene_rect_t from, to;
  int middle, painted = 0;

  /* Between two columns something leads across, from the one to the other */
  g_assert_true (gtk_widget_compute_bounds (
    purr_graph_view_get_label (PURR_GRAPH_VIEW (view), 2), view, &from));
  g_assert_true (gtk_widget_compute_bounds (
    purr_graph_view_get_label (PURR_GRAPH_VIEW (view), 3), view, &to));
  for (int x = (int) (from.origin.x + from.size.width) + 2;
       x < (int) to.origin.x - 2; x++)
    {
      painted = 0;
      for (int y = 0; y < before->height; y++)
        painted += (widget_picture_get (before, x, y) & 0xff) > 0;
      g_assert_cmpint (painted, >, 0);
    }
  middle = (int) (from.origin.x + from.size.width + to.origin.x) / 2;
  g_assert_cmpint (middle, >, 0);

  /* One that is walked stands out */
  purr_graph_view_set_edge (PURR_GRAPH_VIEW (view), 2, NULL,
                            PURR_GRAPH_VIEW_CURRENT);
  after = widget_picture_take (view);
  g_assert_cmpint (memcmp (before->pixels, after->pixels,
                           (gsize) before->width * before->height * 4),
                   !=, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A screen reader finds labels, whose words are those that are shown */
static void
test_words (void)
{
  GtkWidget *view = g_object_ref_sink (make_view ());
  GtkWidget *label = purr_graph_view_get_label (PURR_GRAPH_VIEW (view), 2);
  const char *const lines[] = { "J < \"a & b\"", "= 1", "", "", NULL };

  assert_accessible_role (view, GTK_ACCESSIBLE_ROLE_GROUP);
  assert_accessible_role (label, GTK_ACCESSIBLE_ROLE_LABEL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==,
                   "u = b·c\n= 6\ndu = 3\nmeasured 3 ✓");
  purr_graph_view_set_node (PURR_GRAPH_VIEW (view), 2, lines, 0);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==,
                   "J < \"a & b\"\n= 1\n\n");
  g_assert_finalize_object (view);
}

static void
test_states (void)
{
  GtkWidget *widget = g_object_ref_sink (make_view ());
  PurrGraphView *view = PURR_GRAPH_VIEW (widget);
  GtkWidget *label = purr_graph_view_get_label (view, 1);
  const char *const lines[] = { "a = 5", "", "", NULL };

  purr_graph_view_set_node (view, 1, lines,
                            PURR_GRAPH_VIEW_INPUT | PURR_GRAPH_VIEW_CURRENT);
  g_assert_true (gtk_widget_has_css_class (label, "input"));
  g_assert_true (gtk_widget_has_css_class (label, "current"));
  g_assert_false (gtk_widget_has_css_class (label, "known"));
  g_assert_false (gtk_widget_has_css_class (label, "result"));

  purr_graph_view_mark (view, 1);
  g_assert_true (gtk_widget_has_css_class (label, "marked"));
  purr_graph_view_mark (view, 0);
  g_assert_false (gtk_widget_has_css_class (label, "marked"));
  purr_graph_view_mark (view, 99);
  purr_graph_view_mark (view, -1);

  /* Another graph: nothing of the first is left */
  purr_graph_view_mark (view, 2);
  purr_graph_view_begin (view, 1, 0);
  g_assert_null (gtk_widget_get_first_child (widget));
  g_assert_cmpuint (purr_graph_view_add_node (view,
                                              (PurrGraphViewPlace) { 0, 0 }),
                    ==, 0);
  g_assert_finalize_object (widget);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/graph-view/apart", test_apart);
  g_test_add_func ("/graph-view/edges-are-drawn", test_edges_are_drawn);
  g_test_add_func ("/graph-view/words", test_words);
  g_test_add_func ("/graph-view/states", test_states);

  return g_test_run ();
}

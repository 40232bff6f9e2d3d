/* test-plane.c: what stands where, what keys and words do */

#include "app/widgets/plane.h"

#include "app/widgets/plane-sample.h"
#include "widget-picture.h"
#include "../property.h"

#define MAIN 0x1c71d8 /* libadwaita's accent on light */
#define SECOND 0xc64600

typedef struct
{
  guint clicked;
  guint moved;
  guint activated;
  guint deleted;
  guint handle;
  double x;
  double y;
} Said;

static void
clicked_cb (Said *said, double x, double y)
{
  said->clicked++;
  said->x = x;
  said->y = y;
}

static void
moved_cb (Said *said, guint handle, double x, double y)
{
  said->moved++;
  said->handle = handle;
  said->x = x;
  said->y = y;
}

static void
activated_cb (Said *said, guint handle)
{
  said->activated++;
  said->handle = handle;
}

static void
deleted_cb (Said *said, guint handle)
{
  said->deleted++;
  said->handle = handle;
}

static PurrPlane *
make_plane (Said *said)
{
  PurrPlane *plane = PURR_PLANE (purr_plane_new ("Cost", "w", "J"));

  g_signal_connect_swapped (plane, "clicked", G_CALLBACK (clicked_cb), said);
  g_signal_connect_swapped (plane, "handle-moved", G_CALLBACK (moved_cb), said);
  g_signal_connect_swapped (plane, "handle-activated",
                            G_CALLBACK (activated_cb), said);
  g_signal_connect_swapped (plane, "handle-deleted", G_CALLBACK (deleted_cb),
                            said);
  return plane;
}

/* As the keyboard does it, to the widget that has the focus */
static gboolean
press (gpointer widget, const char *keys)
{
  GListModel *controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) trigger
    = gtk_shortcut_trigger_parse_string (keys);
  gboolean done = FALSE;

  for (guint i = 0; !done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller
        = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0;
           k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut
            = g_list_model_get_item (G_LIST_MODEL (controller), k);

          if (!gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut),
                                           trigger))
            continue;
          done = gtk_shortcut_action_activate (
            gtk_shortcut_get_action (shortcut), 0, widget,
            gtk_shortcut_get_arguments (shortcut));
          break;
        }
    }
  g_object_unref (controllers);
  return done;
}

/* The middle of what has that colour */
static void
find_middle (PurrPlane *plane, guint32 colour, double *x, double *y)
{
  g_autoptr (WidgetPicture) picture = widget_picture_take (GTK_WIDGET (plane));
  double n = 0;

  *x = *y = 0;
  for (int row = 0; row < picture->height; row++)
    for (int column = 0; column < picture->width; column++)
      if (widget_picture_is (picture, column, row, colour, 12))
        {
          *x += column + 0.5;
          *y += row + 0.5;
          n++;
        }
  *x = n > 0 ? *x / n : NAN;
  *y = n > 0 ? *y / n : NAN;
}

static void
test_places (void)
{
  Said said = { 0 };
  PurrPlane *plane = make_plane (&said);
  GtkWidget *window = widget_window_new (GTK_WIDGET (plane), 500, 400);
  const PurrChartLayout *layout;
  PurrPlanePoint place = { 3, 2.5 };
  double x, y;

  purr_plane_set_range (plane, -1, 4, 0, 5);
  purr_plane_add_marks (plane, PURR_PLANE_FRONT, &place, 1, PURR_MARK_SQUARE,
                        PURR_INK_SECOND, 2);
  find_middle (plane, SECOND, &x, &y);
  layout = purr_chart_view_get_layout (PURR_CHART_VIEW (plane));
  g_assert_cmpfloat_with_epsilon (x, purr_scale_to_pixel (&layout->x, 3), 0.75);
  g_assert_cmpfloat_with_epsilon (y, purr_scale_to_pixel (&layout->y, 2.5),
                                  0.75);

  purr_plane_clear (plane, PURR_PLANE_FRONT);
  find_middle (plane, SECOND, &x, &y);
  g_assert_true (isnan (x));

  purr_plane_add_handle (plane, "ball", place, PURR_MARK_DOT, PURR_INK_SECOND,
                         FALSE);
  find_middle (plane, SECOND, &x, &y);
  layout = purr_chart_view_get_layout (PURR_CHART_VIEW (plane));
  g_assert_cmpfloat_with_epsilon (x, purr_scale_to_pixel (&layout->x, 3), 0.75);
  g_assert_cmpfloat_with_epsilon (y, purr_scale_to_pixel (&layout->y, 2.5),
                                  0.75);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A tangent goes from edge to edge, through its point */
static void
test_straight (void)
{
  const PurrChartLook look
    = { .ink = PURR_INK_SECOND, .width = 2, .opacity = 1 };
  Said said = { 0 };
  PurrPlane *plane = make_plane (&said);
  GtkWidget *window = widget_window_new (GTK_WIDGET (plane), 500, 400);
  const PurrChartLayout *layout;
  g_autoptr (WidgetPicture) picture = NULL;
  int columns = 0;

  /* Through a point far outside of what is seen */
  purr_plane_add_straight (plane, PURR_PLANE_BACK,
                           (PurrPlanePoint) { 1000.5, 500.5 }, 2, 1, look);
  picture = widget_picture_take (GTK_WIDGET (plane));
  layout = purr_chart_view_get_layout (PURR_CHART_VIEW (plane));
  for (int x = (int) layout->x.start; x < (int) layout->x.end; x++)
    {
      double value = 0.25 + purr_scale_to_value (&layout->x, x + 0.5) / 2;
      int y = (int) purr_scale_to_pixel (&layout->y, value);

      columns += widget_picture_is (picture, x, y, SECOND, 60);
    }
  g_assert_cmpint (columns, >, (int) (layout->x.end - layout->x.start) - 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_equal (void)
{
  Said said = { 0 };
  PurrPlane *plane = make_plane (&said);
  GtkWidget *window = widget_window_new (GTK_WIDGET (plane), 600, 300);
  const PurrChartLayout *layout;
  double x, y;

  purr_plane_set_range (plane, -1, 1, -1, 1);
  g_object_set (plane, "equal", TRUE, NULL);
  g_assert_true (flag_of (plane, "equal"));
  layout = purr_chart_view_get_layout (PURR_CHART_VIEW (plane));
  x = (layout->x.end - layout->x.start) / (layout->x.max - layout->x.min);
  y = (layout->y.start - layout->y.end) / (layout->y.max - layout->y.min);
  g_assert_cmpfloat_with_epsilon (x / y, 1, 0.01);
  g_assert_cmpfloat (layout->y.max, >=, 1);
  g_assert_cmpfloat (layout->x.max, >, 1.5);
  g_assert_cmpfloat_with_epsilon (layout->x.min, -layout->x.max, 1e-9);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_fit (void)
{
  Said said = { 0 };
  PurrPlane *plane = g_object_ref_sink (make_plane (&said));
  const PurrPlanePoint points[]
    = { { -3, 10 }, { NAN, NAN }, { 5, 20 }, { 1, INFINITY } };
  double left, right, bottom, top;

  purr_plane_fit (plane);
  purr_plane_get_range (plane, &left, &right, &bottom, &top);
  g_assert_cmpfloat (left, ==, 0);
  g_assert_cmpfloat (top, ==, 1);

  purr_plane_add_marks (plane, PURR_PLANE_BACK, points, 4, PURR_MARK_DOT,
                        PURR_INK_MAIN, 1);
  purr_plane_add_handle (plane, "p", (PurrPlanePoint) { 7, 0 }, PURR_MARK_DOT,
                         PURR_INK_MAIN, FALSE);
  purr_plane_fit (plane);
  purr_plane_get_range (plane, &left, &right, &bottom, &top);
  g_assert_cmpfloat_with_epsilon (left, -3.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (right, 7.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (bottom, -1, 1e-12);
  g_assert_cmpfloat_with_epsilon (top, 21, 1e-12);
  g_assert_finalize_object (plane);
}

/* The keyboard's cursor: round numbers, never out of sight, Enter clicks */
static void
test_cursor (void)
{
  Said said = { 0 };
  PurrPlane *plane = make_plane (&said);
  GtkWidget *window = widget_window_new (GTK_WIDGET (plane), 500, 400);

  purr_plane_set_range (plane, -2, 2, 0, 1);
  assert_accessible_role (plane, GTK_ACCESSIBLE_ROLE_GROUP);
  assert_accessible_property (plane, GTK_ACCESSIBLE_PROPERTY_LABEL, "Cost");
  g_assert_false (press (plane, "Return"));
  g_assert_true (press (plane, "Right"));
  assert_accessible_property (
    plane, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "The cursor is at w 0.00, J 0.50. Arrow keys move it, Enter clicks there.");
  g_assert_true (press (plane, "Right"));
  g_assert_true (press (plane, "<Shift>Up"));
  g_assert_true (press (plane, "Return"));
  g_assert_cmpuint (said.clicked, ==, 1);
  g_assert_cmpfloat_with_epsilon (said.x, 0.05, 1e-12);
  g_assert_cmpfloat_with_epsilon (said.y, 0.6, 1e-12);
  for (int i = 0; i < 30; i++)
    press (plane, "<Shift>Left");
  press (plane, "space");
  g_assert_cmpfloat (said.x, ==, -2);
  press (plane, "End");
  press (plane, "Return");
  g_assert_cmpfloat (said.x, ==, 2);
  g_assert_true (press (plane, "Escape"));
  g_assert_false (press (plane, "Escape"));
  g_assert_cmpuint (said.clicked, ==, 3);

  g_object_set (plane, "clickable", FALSE, NULL);
  g_assert_false (press (plane, "Right"));
  g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (plane)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static char *
own_words (double x, double y, gpointer data)
{
  return g_strdup_printf ("%s %.1f", (const char *) data, x + y);
}

static void
test_words (void)
{
  Said said = { 0 };
  PurrPlane *plane = g_object_ref_sink (make_plane (&said));
  g_autofree char *fine = NULL;
  g_autofree char *coarse = NULL;

  fine = purr_plane_format_place (plane, 0.25, -0.125);
  g_assert_cmpstr (fine, ==, "w 0.25, J −0.12");
  purr_plane_set_range (plane, -5000, 5000, 0, 2e-9);
  coarse = purr_plane_format_place (plane, 1234.5, 1.25e-9);
  g_assert_cmpstr (coarse, ==, "w 1,234, J 1.25×10⁻⁹");

  purr_plane_set_range (plane, 0, 2, 0, 4);
  purr_plane_set_words_function (plane, own_words, "sum");
  press (plane, "Right");
  assert_accessible_property (
    plane, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "The cursor is at sum 3.0. Arrow keys move it, Enter clicks there.");
  g_assert_finalize_object (plane);
}

static GtkWidget *
handle_of (PurrPlane *plane, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (plane));

  while (n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
test_handles (void)
{
  Said said = { 0 };
  PurrPlane *plane = make_plane (&said);
  GtkWidget *window = widget_window_new (GTK_WIDGET (plane), 500, 400);
  PurrPlanePoint place;
  guint first, second;

  purr_plane_set_range (plane, 0, 10, 0, 100);
  first = purr_plane_add_handle (plane, "first", (PurrPlanePoint) { 2.04, 30 },
                                 PURR_MARK_DOT, PURR_INK_MAIN, TRUE);
  second = purr_plane_add_handle (plane, "second", (PurrPlanePoint) { 5, 60 },
                                  PURR_MARK_CROSS, PURR_INK_SECOND, FALSE);
  assert_accessible_role (handle_of (plane, 0), GTK_ACCESSIBLE_ROLE_BUTTON);
  assert_accessible_property (handle_of (plane, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "first, w 2.0, J 30");
  assert_accessible_property (handle_of (plane, 1),
                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "second, w 5.0, J 60");

  /* By keys: onto round numbers, along one axis alone, never out of sight */
  g_assert_true (press (handle_of (plane, 0), "Right"));
  g_assert_cmpuint (said.moved, ==, 1);
  g_assert_cmpuint (said.handle, ==, first);
  g_assert_cmpfloat_with_epsilon (said.x, 2.1, 1e-12);
  g_assert_cmpfloat (said.y, ==, 30);
  assert_accessible_property (handle_of (plane, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "first, w 2.1, J 30");
  for (int i = 0; i < 12; i++)
    press (handle_of (plane, 0), "<Shift>Down");
  g_assert_true (purr_plane_get_handle (plane, first, &place));
  g_assert_cmpfloat (place.y, ==, 0);

  /* By the lesson: nothing is said, and the words may be its own */
  said.moved = 0;
  purr_plane_move_handle (plane, first, (PurrPlanePoint) { 1, 2 });
  g_assert_cmpuint (said.moved, ==, 0);
  assert_accessible_property (handle_of (plane, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "first, w 1.0, J 2");
  purr_plane_set_handle_words (plane, first, "the ball at 1");
  assert_accessible_property (handle_of (plane, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL, "the ball at 1");
  purr_plane_set_handle_words (plane, first, NULL);
  assert_accessible_property (handle_of (plane, 0),
                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                              "first, w 1.0, J 2");

  g_assert_true (press (handle_of (plane, 1), "Return"));
  g_assert_true (press (handle_of (plane, 1), "Delete"));
  g_assert_cmpuint (said.activated, ==, 1);
  g_assert_cmpuint (said.deleted, ==, 1);
  g_assert_cmpuint (said.handle, ==, second);
  purr_plane_set_handle_movable (plane, second, FALSE);
  g_assert_false (press (handle_of (plane, 1), "Left"));

  purr_plane_remove_handle (plane, first);
  g_assert_false (purr_plane_get_handle (plane, first, &place));
  g_assert_true (isnan (place.x));
  g_assert_true (purr_plane_get_handle (plane, second, &place));
  purr_plane_remove_handles (plane);
  g_assert_null (handle_of (plane, 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

static double
square (double x, gpointer data)
{
  return x * x;
}

/* The back is drawn once, however often what lies in front changes: its picture
 * is the same when the front is empty again */
static void
test_layers (void)
{
  const PurrChartLook look = { .ink = PURR_INK_MAIN, .width = 2, .opacity = 1 };
  g_autoptr (GArray) curve = purr_plane_sample (square, NULL, 0, 1, 100);
  const double heights[] = { 1, 1, 1, 1 };
  const PurrPlaneGrid grid = { heights, 2, 2, 0, 1, 0, 1 };
  Said said = { 0 };
  PurrPlane *plane = make_plane (&said);
  GtkWidget *window = widget_window_new (GTK_WIDGET (plane), 500, 400);
  g_autoptr (WidgetPicture) before = NULL;
  g_autoptr (WidgetPicture) covered = NULL;
  g_autoptr (WidgetPicture) after = NULL;

  purr_plane_add_line (plane, PURR_PLANE_BACK,
                       (const PurrPlanePoint *) (gpointer) curve->data,
                       curve->len, look);
  before = widget_picture_take (GTK_WIDGET (plane));
  g_assert_cmpint (widget_picture_count (before, MAIN, 12), >, 300);

  purr_plane_add_shade (plane, PURR_PLANE_FRONT, &grid, 0, 1, PURR_INK_SECOND,
                        PURR_INK_SECOND, 1);
  purr_plane_add_words (plane, PURR_PLANE_FRONT, (PurrPlanePoint) { 0.5, 0.5 },
                        "here", PURR_INK_TEXT);
  purr_plane_add_area (plane, PURR_PLANE_FRONT,
                       (const PurrPlanePoint *) (gpointer) curve->data,
                       curve->len, PURR_INK_MAIN, 0.5);
  covered = widget_picture_take (GTK_WIDGET (plane));
  g_assert_cmpint (widget_picture_count (covered, SECOND, 90), >, 1000);

  purr_plane_clear (plane, PURR_PLANE_FRONT);
  after = widget_picture_take (GTK_WIDGET (plane));
  g_assert_cmpmem (before->pixels, 500 * 400 * 4, after->pixels, 500 * 400 * 4);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalised (void)
{
  Said said = { 0 };
  PurrPlane *plane = make_plane (&said);
  PurrPlane *gone = plane;
  GtkWidget *window = widget_window_new (GTK_WIDGET (plane), 500, 400);

  purr_plane_add_handle (plane, "p", (PurrPlanePoint) { 0, 0 }, PURR_MARK_DOT,
                         PURR_INK_MAIN, FALSE);
  g_object_add_weak_pointer (G_OBJECT (plane), (gpointer *) &gone);
  gtk_window_destroy (GTK_WINDOW (window));
  while (gone != NULL && g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gone);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/plane/places", test_places);
  g_test_add_func ("/plane/straight", test_straight);
  g_test_add_func ("/plane/equal", test_equal);
  g_test_add_func ("/plane/fit", test_fit);
  g_test_add_func ("/plane/cursor", test_cursor);
  g_test_add_func ("/plane/words", test_words);
  g_test_add_func ("/plane/handles", test_handles);
  g_test_add_func ("/plane/layers", test_layers);
  g_test_add_func ("/plane/finalised", test_finalised);
  return g_test_run ();
}

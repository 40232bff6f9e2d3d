/* test-surface-view.c: a surface that is painted, turned and told */

#include "app/widgets/surface-view.h"

#include <string.h>

#include "widget-picture.h"

#define N 41

static PurrSurfaceView *
make_view (void)
{
  PurrSurfaceView *view
    = g_object_new (PURR_TYPE_SURFACE_VIEW, "x-name", "w", "y-name", "b",
                    "z-name", "J", "surface-name", "The cost", NULL);
  double values[N * N];
  const PurrPlaneGrid grid = { values, N, N, -2, 2, -2, 2 };

  for (guint j = 0; j < N; j++)
    for (guint i = 0; i < N; i++)
      values[j * N + i] = pow (purr_plane_grid_x (&grid, i), 2)
                          + pow (purr_plane_grid_y (&grid, j), 2);
  purr_surface_view_set_grid (view, &grid, 0, 8);
  return view;
}

static gboolean
equal (const WidgetPicture *a, const WidgetPicture *b)
{
  return a->width == b->width && a->height == b->height
         && memcmp (a->pixels, b->pixels,
                    (gsize) a->width * (gsize) a->height * 4)
              == 0;
}

static void
test_turned (void)
{
  PurrSurfaceView *view = make_view ();
  GtkWidget *window = widget_window_new (GTK_WIDGET (view), 420, 320);
  g_autoptr (WidgetPicture) before = widget_picture_take (GTK_WIDGET (view));
  g_autoptr (WidgetPicture) turned = NULL;
  g_autoptr (WidgetPicture) back = NULL;
  int painted = 0;

  for (int y = 0; y < before->height; y++)
    for (int x = 0; x < before->width; x++)
      painted += (widget_picture_get (before, x, y) & 255) > 250;
  g_assert_cmpint (painted, >, 10000);
  assert_accessible_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "The cost");
  assert_accessible_property (
    view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Turned by 30 degrees and seen from 35 degrees above. Arrow keys turn it.");

  purr_surface_view_turn_to (view, -20, 200);
  assert_accessible_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                              "Turned by 340 degrees and seen from 90 degrees "
                              "above. Arrow keys turn it.");
  turned = widget_picture_take (GTK_WIDGET (view));
  g_assert_false (equal (before, turned));
  purr_surface_view_turn_to (view, 390, 35);
  back = widget_picture_take (GTK_WIDGET (view));
  g_assert_true (equal (before, back));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_path (void)
{
  PurrSurfaceView *view = make_view ();
  GtkWidget *window = widget_window_new (GTK_WIDGET (view), 420, 320);
  const PurrSurfacePoint path[] = { { 1.5, 1, 3.25 }, { 0.5, 0.2, 0.29 } };
  g_autoptr (WidgetPicture) before = widget_picture_take (GTK_WIDGET (view));
  g_autoptr (WidgetPicture) with = NULL;
  g_autoptr (WidgetPicture) after = NULL;

  purr_surface_view_set_path (view, path, 2);
  with = widget_picture_take (GTK_WIDGET (view));
  g_assert_false (equal (before, with));
  purr_surface_view_set_path (view, NULL, 0);
  after = widget_picture_take (GTK_WIDGET (view));
  g_assert_true (equal (before, after));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalised (void)
{
  PurrSurfaceView *view = make_view ();
  PurrSurfaceView *gone = view;
  GtkWidget *window = widget_window_new (GTK_WIDGET (view), 420, 320);

  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (view)));
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &gone);
  gtk_window_destroy (GTK_WINDOW (window));
  while (gone != NULL && g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gone);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/surface-view/turned", test_turned);
  g_test_add_func ("/surface-view/path", test_path);
  g_test_add_func ("/surface-view/finalised", test_finalised);
  return g_test_run ();
}

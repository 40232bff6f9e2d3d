/* test-pixel-grid.c: pixels pointed at by keyboard, and what is said of them */

#include "app-fixture.h"

#include "app/widgets/pixel-grid.h"

typedef struct
{
  int row, column;
  guint n;
} Pointed;

static void
pointed_cb (Pointed *pointed, int row, int column)
{
  *pointed = (Pointed) { row, column, pointed->n + 1 };
}

#define assert_pointed(pointed, r, c)                                          \
  G_STMT_START                                                                 \
  {                                                                            \
    g_assert_cmpint ((pointed).row, ==, r);                                    \
    g_assert_cmpint ((pointed).column, ==, c);                                 \
  }                                                                            \
  G_STMT_END

static void
test_keys (void)
{
  PurrPixelGrid *grid = g_object_ref_sink (
    g_object_new (PURR_TYPE_PIXEL_GRID, "caption", "Three by two", NULL));
  GtkWindow *window = app_show (GTK_WIDGET (grid));
  const guint8 rgb[3 * 2 * 3] = { 255, 0, 0, 0, 255 };
  Pointed pointed = { -1, -1, 0 };

  g_signal_connect_swapped (grid, "pointed", G_CALLBACK (pointed_cb), &pointed);
  /* Nothing there to point at */
  app_press_key (grid, GDK_KEY_Right, 0);
  g_assert_cmpuint (pointed.n, ==, 0);

  purr_pixel_grid_set_rgb (grid, rgb, 3, 2);
  purr_pixel_grid_mark (grid, 0, 1);
  g_assert_cmpuint (pointed.n, ==, 0);
  g_assert_true (app_press_key (grid, GDK_KEY_Right, 0));
  assert_pointed (pointed, 0, 2);
  app_press_key (grid, GDK_KEY_KP_Down, 0);
  assert_pointed (pointed, 1, 2);
  app_press_key (grid, GDK_KEY_Home, 0);
  assert_pointed (pointed, 0, 0);
  app_press_key (grid, GDK_KEY_End, 0);
  assert_pointed (pointed, 1, 2);

  /* At the edge it stays, and says nothing */
  pointed.n = 0;
  app_press_key (grid, GDK_KEY_Right, 0);
  app_press_key (grid, GDK_KEY_Down, 0);
  g_assert_cmpuint (pointed.n, ==, 0);
  g_assert_false (app_press_key (grid, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_false (app_press_key (grid, GDK_KEY_x, 0));

  /* A mark outside is none: the next key begins at the upper left */
  purr_pixel_grid_mark (grid, 2, 0);
  app_press_key (grid, GDK_KEY_Down, 0);
  assert_pointed (pointed, 1, 0);

  gtk_window_destroy (window);
  app_wait (G_OBJECT (grid)->ref_count == 1);
  g_assert_finalize_object (grid);
}

static void
test_words (void)
{
  PurrPixelGrid *grid
    = g_object_ref_sink (g_object_new (PURR_TYPE_PIXEL_GRID, NULL));
  guint n = 0;

  g_signal_connect_swapped (grid, "notify::words", G_CALLBACK (app_count_cb),
                            &n);
  g_object_set (grid, "caption", "Picture", NULL);
  app_assert_accessible_label (grid, "Picture");
  purr_pixel_grid_set_words (grid, "Row 1: red");
  purr_pixel_grid_set_words (grid, "Row 1: red");
  app_assert_accessible_label (grid, "Picture. Row 1: red");
  g_assert_cmpuint (n, ==, 1);
  purr_pixel_grid_set_words (grid, NULL);
  app_assert_accessible_label (grid, "Picture");
  g_assert_finalize_object (grid);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/pixel-grid/keys", test_keys);
  g_test_add_func ("/pixel-grid/words", test_words);
  return app_fixture_run ();
}

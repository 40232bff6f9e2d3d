/* test-number-column.c: numbers below each other, by keyboard and from outside */

#include "app-fixture.h"

#include "app/lessons/number-column.h"
#include "engine/decoding/column.h"

static void
pointed_cb (int *pointed, guint index)
{
  *pointed = (int) index;
}

static void
test_keys (void)
{
  PurrNumberColumn *column
    = g_object_ref_sink (g_object_new (PURR_TYPE_NUMBER_COLUMN, NULL));
  GtkWindow *window = app_show (GTK_WIDGET (column));
  guint8 numbers[PURR_FEATURES];
  int pointed = -1;

  for (guint i = 0; i < PURR_FEATURES; i++)
    numbers[i] = (guint8) (i % 251);
  g_signal_connect_swapped (column, "pointed", G_CALLBACK (pointed_cb),
                            &pointed);
  purr_number_column_set (column, numbers);
  g_assert_cmpuint (purr_number_column_get_marked (column), ==, 0);
  g_assert_true (app_shows (GTK_WIDGET (column), "x[4] = 4  G"));
  g_assert_false (app_shows (GTK_WIDGET (column), "x[5]"));

  /* From outside it says nothing */
  purr_number_column_mark (column, 1000);
  g_assert_cmpint (pointed, ==, -1);
  app_assert_accessible_label (column, "Column x, index 1000: 247");
  g_assert_true (app_shows (GTK_WIDGET (column), "x[996] = 243  R"));

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (column)));
  g_assert_true (app_press_key (column, GDK_KEY_Down, 0));
  g_assert_cmpint (pointed, ==, 1001);
  app_press_key (column, GDK_KEY_KP_Up, 0);
  g_assert_cmpint (pointed, ==, 1000);
  app_press_key (column, GDK_KEY_End, 0);
  g_assert_cmpint (pointed, ==, 3071);
  g_assert_true (app_shows (GTK_WIDGET (column), "x[3071] = 59  B"));

  /* At the end there is no further one, and nothing to be said */
  pointed = -1;
  app_press_key (column, GDK_KEY_Down, 0);
  g_assert_cmpint (pointed, ==, -1);
  app_press_key (column, GDK_KEY_Home, 0);
  g_assert_cmpint (pointed, ==, 0);
  g_assert_false (app_press_key (column, GDK_KEY_a, 0));
  g_assert_false (app_press_key (column, GDK_KEY_Down, GDK_ALT_MASK));

  gtk_window_destroy (window);
  app_wait (G_OBJECT (column)->ref_count == 1);
  g_assert_finalize_object (column);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/number-column/keys", test_keys);
  return app_fixture_run ();
}

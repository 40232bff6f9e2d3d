/* test-text-scale.c: what is read with the text grows with it */

#include "../app-fixture.h"

#include "app/widgets/pixel-picture.h"
#include "app/widgets/text-scale.h"

#define USUAL_DPI (96 * PANGO_SCALE)

static int
get_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  return width;
}

static void
test_follows (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *picture = purr_pixel_picture_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  g_object_set (picture, "side", 128, NULL);
  g_object_set (settings, "gtk-xft-dpi", USUAL_DPI, NULL);
  gtk_window_set_child (window, picture);
  gtk_window_present (window);
  app_wait (gtk_widget_get_mapped (picture));
  g_assert_cmpfloat (purr_text_scale (picture), ==, 1);
  g_assert_cmpint (get_width (picture), ==, 128);

  g_object_set (settings, "gtk-xft-dpi", USUAL_DPI * 3 / 2, NULL);
  app_wait (purr_text_scale (picture) == 1.5);
  app_wait (get_width (picture) == 192);
  g_object_set (settings, "gtk-xft-dpi", USUAL_DPI, NULL);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/text-scale/follows", test_follows);
  return app_fixture_run ();
}

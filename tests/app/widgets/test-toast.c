/* test-toast.c: all of what a toast says is seen */

#include "../app-fixture.h"

#include "app/widgets/toast.h"

static GtkWindow *
window_with (AdwToastOverlay **overlay)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  *overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_window_set_child (window, GTK_WIDGET (*overlay));
  gtk_window_set_default_size (window, 600, 300);
  gtk_window_present (window);
  return window;
}

static void
test_whole (void)
{
  const char *text
    = "odd <file>.png is a PNG file that is damaged: its picture "
      "data cannot be decoded. Open it in an image viewer.";
  AdwToastOverlay *overlay;
  GtkWindow *window = window_with (&overlay);
  AdwToast *latest = NULL;

  purr_toast_show (text, 40, overlay, &latest);
  g_assert_nonnull (latest);
  app_wait (app_shows (GTK_WIDGET (overlay), text));
  /* Of two, the first has had its time, even if it had all of it */
  adw_toast_set_timeout (latest, 0);
  purr_toast_show ("short", 40, overlay, &latest);
  g_assert_cmpuint (adw_toast_get_timeout (latest), <, 10);
  app_wait (app_shows (GTK_WIDGET (overlay), "short"));
  app_wait (!app_shows (GTK_WIDGET (overlay), text));
  gtk_window_destroy (window);
  app_wait (latest == NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/toast/whole", test_whole);
  return app_fixture_run ();
}

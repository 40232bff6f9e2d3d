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

  purr_toast_present (purr_toast_new (text), overlay, &latest);
  g_assert_nonnull (latest);
  app_wait (app_shows (GTK_WIDGET (overlay), text));
  /* Of two, the first has had its time, even if it had all of it */
  adw_toast_set_timeout (latest, 0);
  purr_toast_present (purr_toast_new ("short"), overlay, &latest);
  g_assert_cmpuint (adw_toast_get_timeout (latest), <, 10);
  app_wait (app_shows (GTK_WIDGET (overlay), "short"));
  app_wait (!app_shows (GTK_WIDGET (overlay), text));
  gtk_window_destroy (window);
  app_wait (latest == NULL);
}

/* In a narrow place all of it is still there: in more lines, not cut off */
static void
test_narrow (void)
{
  AdwToastOverlay *overlay;
  GtkWindow *window = window_with (&overlay);
  AdwToast *latest = NULL;
  GtkWidget *label, *widget;

  app_wait (gtk_widget_get_width (GTK_WIDGET (overlay)) > 0);
  gtk_window_set_default_size (window, 300, 300);
  app_wait (gtk_widget_get_width (GTK_WIDGET (overlay)) <= 320);
  purr_toast_present (purr_toast_new ("a sentence of forty-odd letters in a "
                                      "place that is hardly wide enough"),
                      overlay, &latest);
  label = adw_toast_get_custom_title (latest);
  app_wait (gtk_widget_get_width (label) > 0);
  widget = gtk_widget_get_parent (label);
  while (gtk_widget_get_parent (widget) != GTK_WIDGET (overlay))
    widget = gtk_widget_get_parent (widget);
  g_assert_cmpint (gtk_widget_get_width (widget), <=,
                   gtk_widget_get_width (GTK_WIDGET (overlay)));
  {
    int minimum;

    gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL,
                        gtk_widget_get_width (label), &minimum, NULL, NULL,
                        NULL);
    g_assert_cmpint (gtk_widget_get_height (label), >=, minimum);
  }
  gtk_window_destroy (window);
  app_wait (latest == NULL);
}

/* A few words stand in one line, though two would fit beside the button */
static void
test_one_line (void)
{
  AdwToastOverlay *overlay;
  GtkWindow *window = window_with (&overlay);
  AdwToast *latest = NULL;
  GtkWidget *label;

  app_wait (gtk_widget_get_width (GTK_WIDGET (overlay)) > 0);
  purr_toast_present (purr_toast_new_with_action ("4 files were refused",
                                                  "_Show", "win.x", NULL),
                      overlay, &latest);
  label = adw_toast_get_custom_title (latest);
  app_wait (gtk_widget_get_width (label) > 0);
  g_assert_cmpint (pango_layout_get_line_count (
                     gtk_label_get_layout (GTK_LABEL (label))),
                   ==, 1);
  gtk_window_destroy (window);
  app_wait (latest == NULL);
}

static void
act_cb (GSimpleAction *action, GVariant *target, char **said)
{
  g_free (*said);
  *said = g_variant_dup_bytestring (target, NULL);
}

/* What it speaks of is one press away, and goes with it to another place */
static void
test_action (void)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action
    = g_simple_action_new ("show", G_VARIANT_TYPE_BYTESTRING);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AdwToastOverlay *first = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  AdwToastOverlay *second = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  g_autofree char *said = NULL;
  AdwToast *latest = NULL;
  GtkWidget *button;

  g_signal_connect (action, "activate", G_CALLBACK (act_cb), &said);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (box, "test", G_ACTION_GROUP (actions));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (first));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (second));
  gtk_widget_set_vexpand (GTK_WIDGET (first), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (second), TRUE);
  gtk_window_set_child (window, box);
  gtk_window_set_default_size (window, 600, 300);
  gtk_window_present (window);

  purr_toast_present (purr_toast_new_with_action ("saved", "_Show", "test.show",
                                                  g_variant_new_bytestring (
                                                    "/a")),
                      first, &latest);
  app_wait (app_shows (GTK_WIDGET (first), "saved"));
  gtk_widget_set_visible (GTK_WIDGET (first), FALSE);
  purr_toast_move (latest, second);
  app_wait (app_shows (GTK_WIDGET (second), "saved"));
  /* Moved to where it is already, it loses nothing */
  purr_toast_move (latest, second);
  g_assert_true (app_shows (GTK_WIDGET (second), "saved"));
  button = app_find_button (GTK_WIDGET (second), "_Show");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (said, ==, "/a");
  gtk_window_destroy (window);
  app_wait (latest == NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/toast/whole", test_whole);
  g_test_add_func ("/toast/narrow", test_narrow);
  g_test_add_func ("/toast/one-line", test_one_line);
  g_test_add_func ("/toast/action", test_action);
  return app_fixture_run ();
}

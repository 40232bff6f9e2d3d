/* test-refusals-window.c: the files that were not taken in */

#include "app-fixture.h"

#include "app/data/refusals-window.h"
#include "engine/dataset/dataset.h"

static GPtrArray *
new_refusals (void)
{
  static PurrRefusal refusals[] = {
    { (char *) "cat/a.webp", (char *) "a.webp is a WebP file." },
    { (char *) "cat/<b>\n&.png", (char *) "It is <i>damaged</i> & odd." },
    { (char *) "cat/\xff.png", (char *) "It is empty." },
  };
  GPtrArray *array = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_ptr_array_add (array, &refusals[i]);
  return array;
}

static GtkWindow *
show_refusals (void)
{
  /* The window keeps what it needs */
  g_autoptr (GPtrArray) refusals = new_refusals ();
  GtkWindow *window = purr_refusals_window_new (refusals);

  gtk_window_present (window);
  app_wait (app_shows (GTK_WIDGET (window), "a.webp is a WebP file."));
  return window;
}

static void
destroy (GtkWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_destroy (window);
  app_wait (weak == NULL);
}

static void
test_shows_reasons (void)
{
  GtkWindow *window = show_refusals ();

  g_assert_true (app_shows (GTK_WIDGET (window), "3 files"));
  g_assert_true (app_shows (GTK_WIDGET (window), "cat/a.webp"));
  g_assert_true (app_shows (GTK_WIDGET (window), "cat/<b> &.png"));
  g_assert_true (app_shows (GTK_WIDGET (window),
                            "It is <i>damaged</i> & odd."));
  g_assert_true (app_shows (GTK_WIDGET (window), "It is empty."));
  destroy (window);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text
    = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (void)
{
  GtkWindow *window = show_refusals ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_signal_emit_by_name (app_find_button (GTK_WIDGET (window), "Copy the list"),
                         "clicked");
  gdk_clipboard_read_text_async (
    gtk_widget_get_clipboard (GTK_WIDGET (window)),
    NULL,
    text_cb,
    &text);
  app_wait (text != NULL);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==, "cat/a.webp\ta.webp is a WebP file.");
  g_assert_cmpstr (lines[1], ==, "cat/<b> &.png\tIt is <i>damaged</i> & odd.");
  g_assert_cmpstr (lines[3], ==, "");
  app_wait (app_shows (GTK_WIDGET (window), "List copied"));
  destroy (window);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/refusals-window/shows-reasons", test_shows_reasons);
  g_test_add_func ("/refusals-window/copy", test_copy);
  return app_fixture_run ();
}

/* test-page.c: what all pages of the window have in common */

#include "app-fixture.h"

#include "app/widgets/page.h"

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, PurrPage)

struct _TestPage
{
  PurrPage parent_instance;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, PURR_TYPE_PAGE)

static void
test_page_class_init (TestPageClass *klass)
{
}

static void
test_page_init (TestPage *self)
{
}

static void
text_cb (char **told, const char *text)
{
  g_free (*told);
  *told = g_strdup (text);
}

static void
toast_cb (char **told, AdwToast *toast)
{
  GtkWidget *title = adw_toast_get_custom_title (toast);

  text_cb (told, gtk_label_get_text (GTK_LABEL (title)));
}

static void
dialog_cb (gpointer *told, GObject *dialog)
{
  *told = dialog;
}

static void
test_signals (void)
{
  PurrPage *page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, NULL));
  g_autofree char *message = NULL;
  g_autofree char *path = NULL;
  gpointer told = NULL;
  GtkWidget *window = adw_window_new ();
  g_autoptr (GtkFileChooserNative) chooser
    = gtk_file_chooser_native_new ("Open", NULL, GTK_FILE_CHOOSER_ACTION_OPEN,
                                   NULL, NULL);

  g_signal_connect_swapped (page, "message", G_CALLBACK (toast_cb), &message);
  g_signal_connect_swapped (page, "classify", G_CALLBACK (text_cb), &path);
  g_signal_connect_swapped (page, "dialog", G_CALLBACK (dialog_cb), &told);
  purr_page_say (page, "Well");
  g_assert_cmpstr (message, ==, "Well");
  purr_page_classify (page, "/a/cat.png");
  g_assert_cmpstr (path, ==, "/a/cat.png");
  purr_page_show_dialog (page, window);
  g_assert_true (told == window);
  purr_page_show_dialog (page, chooser);
  g_assert_true (told == chooser);

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/page/signals", test_signals);
  return app_fixture_run ();
}

/* test-help-overlay.c: the window that lists the keys */

#include "app-fixture.h"

#include "app/window/help-overlay.h"
#include "app/window/page-table.h"

static gboolean
lists (GtkWidget *root, const char *title, const char *key)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkShortcutsShortcut"))
    {
      g_autofree char *has_title = NULL;
      g_autofree char *has_key = NULL;

      g_object_get (root, "title", &has_title, "accelerator", &has_key, NULL);
      return g_strcmp0 (has_title, title) == 0 && g_strcmp0 (has_key, key) == 0;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (lists (child, title, key))
      return TRUE;
  return FALSE;
}

static void
test_keys (void)
{
  GtkWidget *overlay = GTK_WIDGET (purr_help_overlay_new ());

  g_assert_true (lists (overlay, "Save model", "<ctrl>S"));
  g_assert_true (lists (overlay, "Images", "<Alt>1"));
  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    {
      g_auto (GStrv) parts = g_strsplit (page->title, "_", -1);
      g_autofree char *title = g_strjoinv ("", parts);

      g_assert_true (lists (overlay, title, page->key));
    }
  gtk_window_destroy (GTK_WINDOW (overlay));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/help-overlay/keys", test_keys);
  return app_fixture_run ();
}

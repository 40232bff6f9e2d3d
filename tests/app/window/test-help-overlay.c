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

/* Whether something in it says so, shown or not */
static gboolean
says (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static void
test_keys (void)
{
  GtkWidget *overlay = GTK_WIDGET (purr_help_overlay_new ());
  guint n = 0;

  g_assert_true (lists (overlay, "Save model", "<ctrl>S"));
  g_assert_true (lists (overlay, "Search the answers by name", "<ctrl>F"));
  g_assert_true (
    lists (overlay, "First and last iteration, or now", "Home End"));
  /* The row for all pages is true as long as their keys are these */
  for (; purr_page_table[n].name != NULL; n++)
    {
      g_autofree char *key = g_strdup_printf ("<Alt>%u", n + 1);

      g_assert_cmpstr (purr_page_table[n].key, ==, key);
    }
  g_assert_cmpuint (n, ==, 5);
  g_assert_true (lists (overlay, "Go to one of the pages", "<Alt>1...5"));
  gtk_window_destroy (GTK_WINDOW (overlay));
}

/* As they stand on the keyboard */
static void
test_names (void)
{
  GtkWidget *overlay = GTK_WIDGET (purr_help_overlay_new ());

  g_assert_true (says (overlay, "Page Down"));
  g_assert_true (says (overlay, "Page Up"));
  g_assert_false (says (overlay, "Page_Down"));
  g_assert_false (says (overlay, "Page_Up"));
  g_assert_false (says (overlay, "BackSpace"));
  gtk_window_destroy (GTK_WINDOW (overlay));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/help-overlay/keys", test_keys);
  g_test_add_func ("/help-overlay/names", test_names);
  return app_fixture_run ();
}

/* test-page-table.c: the window's pages */

#include "app-fixture.h"

#include "app/widgets/page.h"
#include "app/window/page-table.h"

/* What the window, its actions and its settings take for granted */
static void
test_entries (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkIconTheme *icons
    = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GSettings) settings = app_settings_new ();
  g_autofree char *first = g_settings_get_string (settings, "page");

  gtk_icon_theme_add_resource_path (icons,
                                    "/org/purrceptron/Purrceptron/icons");
  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    {
      guint key;
      GdkModifierType modifiers;

      g_assert_true (g_action_name_is_valid (page->name));
      g_assert_true (g_hash_table_add (seen, (char *) page->name));
      g_assert_null (strchr (page->title, '_'));
      g_assert_true (gtk_icon_theme_has_icon (icons, page->icon));
      g_assert_true (gtk_accelerator_parse (page->key, &key, &modifiers));
      g_assert_cmpuint (key, !=, 0);
      g_assert_true (g_hash_table_add (seen, (char *) page->key));
      g_assert_true (purr_page_table_find (page->name) == page);
    }
  g_assert_null (purr_page_table_find ("no such page"));
  g_assert_null (purr_page_table_find (NULL));
  /* None is named as the usual one: that is the first */
  g_assert_null (purr_page_table_find (first));
}

static void
test_create (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  g_autoptr (PurrSession) session = purr_session_new (settings, NULL);

  for (const PurrPageEntry *entry = purr_page_table; entry->name != NULL;
       entry++)
    {
      GtkWidget *page = g_object_ref_sink (entry->create (session));

      g_assert_true (PURR_IS_PAGE (page));
      g_assert_finalize_object (page);
    }
  app_settle (session);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/page-table/entries", test_entries);
  g_test_add_func ("/page-table/create", test_create);
  return app_fixture_run ();
}

/* help-overlay.c: the window that lists the keys */

#include "app/window/help-overlay.h"

#include "app/window/page-table.h"

#define RESOURCE "/org/purrceptron/Purrceptron/window/help-overlay.ui"

/* Where in it the pages' keys go. As text, for GTK 4.8 has no call that adds a
 * shortcut to a group. */
#define PLACE "<!-- pages -->"

static char *
list_pages (void)
{
  GString *list = g_string_new (NULL);

  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    {
      g_auto (GStrv) parts = g_strsplit (page->title, "_", -1);
      g_autofree char *title = g_strjoinv ("", parts);
      g_autofree char *shortcut
        = g_markup_printf_escaped ("<child><object class='"
                                   "GtkShortcutsShortcut'>"
                                   "<property name='title'>%s</property>"
                                   "<property name='accelerator'>%s</property>"
                                   "</object></child>",
                                   title, page->key);

      g_string_append (list, shortcut);
    }
  return g_string_free (list, FALSE);
}

GtkShortcutsWindow *
purr_help_overlay_new (void)
{
  g_autoptr (GBytes) resource
    = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *pages = list_pages ();
  GString *text = g_string_new_len (g_bytes_get_data (resource, NULL),
                                    (gssize) g_bytes_get_size (resource));

  g_string_replace (text, PLACE, pages, 1);
  if (!gtk_builder_add_from_string (builder, text->str, (gssize) text->len,
                                    &error))
    g_error ("%s: %s", RESOURCE, error->message);
  g_string_free (text, TRUE);
  return GTK_SHORTCUTS_WINDOW (
    gtk_builder_get_object (builder, "help_overlay"));
}

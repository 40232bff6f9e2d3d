/* help-overlay.c: the window that lists the keys */

#include "app/window/help-overlay.h"

#include "app/window/page-table.h"

#include <string.h>

#define RESOURCE "/org/purrceptron/Purrceptron/window/help-overlay.ui"

/* Where in it the pages' keys go. As text, for GTK 4.8 has no call that adds a
 * shortcut to a group. */
#define PLACE "<!-- pages -->"

/* A row for all of them: their keys differ in the last letter, and their titles
 * stand above in the window. A small screen has no room for a row each. */
static char *
list_pages (void)
{
  const PurrPageEntry *last = purr_page_table;
  g_autofree char *keys = NULL;

  while (last[1].name != NULL)
    last++;
  keys = g_strdup_printf ("%s...%s", purr_page_table->key,
                          last->key + strlen (last->key) - 1);
  return g_markup_printf_escaped (
    "<child><object class='GtkShortcutsShortcut'>"
    "<property name='title'>Go to one of the pages</property>"
    "<property name='accelerator'>%s</property></object></child>",
    keys);
}

/* The toolkit names some keys as a program does */
static void
name_keys (GtkWidget *widget)
{
  static const char *const names[][2] = { { "Page_Down", "Page Down" },
                                          { "Page_Up", "Page Up" },
                                          { "BackSpace", "Backspace" } };

  if (GTK_IS_LABEL (widget))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), names[i][0]))
        {
          gtk_label_set_text (GTK_LABEL (widget), names[i][1]);
          break;
        }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_keys (child);
}

GtkShortcutsWindow *
purr_help_overlay_new (void)
{
  g_autoptr (GBytes) resource
    = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *pages = list_pages ();
  GtkWidget *overlay;
  GString *text = g_string_new_len (g_bytes_get_data (resource, NULL),
                                    (gssize) g_bytes_get_size (resource));

  g_string_replace (text, PLACE, pages, 1);
  if (!gtk_builder_add_from_string (builder, text->str, (gssize) text->len,
                                    &error))
    g_error ("%s: %s", RESOURCE, error->message);
  g_string_free (text, TRUE);
  overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  name_keys (overlay);
  return GTK_SHORTCUTS_WINDOW (overlay);
}

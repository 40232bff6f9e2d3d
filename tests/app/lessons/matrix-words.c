/* matrix-words.c: what a matrix shows, as text to compare */

#include "matrix-words.h"

#include <adwaita.h>
#include <string.h>

char *
matrix_words (gpointer view)
{
  GtkWidget *caption = gtk_widget_get_first_child (view);
  const char *text = gtk_label_get_text (GTK_LABEL (caption));
  g_autofree char *name = NULL;
  GString *words;
  gboolean copies = FALSE;

  g_object_get (view, "name", &name, NULL);
  g_assert_true (g_str_has_prefix (text, name));
  words = g_string_new (text + strlen (name));
  g_string_erase (words, 0, (gssize) strspn (words->str, " "));
  for (GtkWidget *child = gtk_widget_get_next_sibling (caption); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *separator = " ";

      /* Headings are labels */
      if (!GTK_IS_ENTRY (child) && !ADW_IS_BIN (child))
        continue;
      if (gtk_widget_has_css_class (child, "copy") && !copies)
        {
          copies = TRUE;
          separator = " | ";
        }
      g_string_append_printf (words, "%s%s", separator,
                              GTK_IS_ENTRY (child)
                                ? gtk_editable_get_text (GTK_EDITABLE (child))
                                : gtk_label_get_text (GTK_LABEL (
                                  adw_bin_get_child (ADW_BIN (child)))));
    }
  return g_string_free (words, FALSE);
}

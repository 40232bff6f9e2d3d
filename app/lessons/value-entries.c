/* value-entries.c: a row of numbers that can be typed, each with its name */

#include "app/lessons/value-entries.h"

#include "app/lessons/graph-words.h"
#include "app/text/decimal.h"
#include "app/widgets/plain-names.h"

#include <math.h>

GtkWidget *
purr_value_entries_add (GtkBox *box, const char *name, double value)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *words = g_strdup_printf ("%s =", name);
  g_autofree char *text = purr_graph_words_number (value);

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 24);
  g_object_set_data_full (G_OBJECT (entry), "name", g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  purr_plain_names (entry);
  gtk_box_append (GTK_BOX (pair), label);
  gtk_box_append (GTK_BOX (pair), entry);
  gtk_box_append (box, pair);

  return entry;
}

const char *
purr_value_entry_read (GtkEditable *entry, double *value)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (entry));

  if (!purr_parse_decimal (g_strstrip (text), value) || !isfinite (*value))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return NULL;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  return g_object_get_data (G_OBJECT (entry), "name");
}

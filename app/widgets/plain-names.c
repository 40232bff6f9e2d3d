/* plain-names.c: what a screen reader calls things, said once */

#include "app/widgets/plain-names.h"

#include <adwaita.h>

/* The button that a drop-down consists of has no name. It gets that of the
 * drop-down where there is no tooltip that says more */
static void
name_inner_button (GtkWidget *widget)
{
  GtkWidget *inner = gtk_widget_get_first_child (widget);
  const char *words = gtk_widget_get_tooltip_text (widget);
  g_autofree char *name = NULL;

  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL))
    name
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                            GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  if (words == NULL)
    words = name != NULL ? name : "Choose";
  if (GTK_IS_TOGGLE_BUTTON (inner))
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* By its words, without the mark of the key among them */
static void
name_check_button (GtkCheckButton *check)
{
  GtkWidget *label = gtk_widget_get_last_child (GTK_WIDGET (check));

  if (GTK_IS_LABEL (label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (label)), -1);
}

/* The toolkit names it with the mark of its key */
static void
name_tab (GtkWidget *tab)
{
  GtkWidget *label = gtk_widget_get_first_child (tab);

  if (GTK_IS_LABEL (label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (tab),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (label)), -1);
}

/* So is what the tab shows */
static void
name_stack_page (GtkStackPage *page)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *name = NULL;

  if (!gtk_stack_page_get_use_underline (page)
      || gtk_stack_page_get_title (page) == NULL)
    return;
  parts = g_strsplit (gtk_stack_page_get_title (page), "_", -1);
  name = g_strjoinv (NULL, parts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (page),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Either by the words inside of it, or by another name that it was given; one
 * without a key has only its name */
static void
name_button (GtkButton *button)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (button);
  g_autofree char *given
    = gtk_test_accessible_check_property (accessible,
                                          GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          gtk_button_get_label (button));

  if (!gtk_test_accessible_has_relation (accessible,
                                         GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return;
  if (given == NULL)
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL);
  else if (gtk_test_accessible_has_property (accessible,
                                             GTK_ACCESSIBLE_PROPERTY_LABEL))
    gtk_accessible_reset_relation (accessible,
                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* All of these have a name of their own here */
static gboolean
is_named_twice (GtkWidget *widget)
{
  return GTK_IS_DROP_DOWN (widget)
         || ((GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SWITCH (widget)
              || GTK_IS_ENTRY (widget))
             && gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW)
                  != NULL);
}

void
purr_plain_names (GtkWidget *root)
{
  GtkWidget *child = gtk_widget_get_first_child (root);

  if (GTK_IS_BUTTON (root) && gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    name_button (GTK_BUTTON (root));
  if (GTK_IS_CHECK_BUTTON (root)
      && gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (root)))
    name_check_button (GTK_CHECK_BUTTON (root));
  if (GTK_IS_STACK_SWITCHER (gtk_widget_get_parent (root)))
    name_tab (root);
  if (GTK_IS_STACK (gtk_widget_get_parent (root)))
    name_stack_page (
      gtk_stack_get_page (GTK_STACK (gtk_widget_get_parent (root)), root));
  if (is_named_twice (root))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (root),
                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (GTK_IS_DROP_DOWN (root))
    name_inner_button (root);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    purr_plain_names (child);
}

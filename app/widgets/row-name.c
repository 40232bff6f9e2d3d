/* row-name.c: what a row of a table or list is called by a screen reader */

#include "app/widgets/row-name.h"

/* The child of the list: in a table a row of cells, which are rows to GTK, too */
static GtkWidget *
find_row (GtkWidget *inside)
{
  GtkWidget *list = gtk_widget_get_ancestor (inside, GTK_TYPE_LIST_BASE);
  GtkWidget *row = inside;

  if (list == NULL)
    return NULL;
  while (gtk_widget_get_parent (row) != list)
    row = gtk_widget_get_parent (row);
  return row;
}

void
purr_row_name_set (GtkWidget *inside, const char *name)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_WIDGET (inside));
  g_return_if_fail (name != NULL);

  row = find_row (inside);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* class-table.c: how each class of the folder is answered, sorted as one likes */

#include "app/evaluation/class-table.h"

#include "app/evaluation/class-item.h"
#include "app/text/wording.h"
#include "app/widgets/row-name.h"

/* As many of the answer's stand in the title of its column */
#define TITLE_LETTERS 16

typedef enum
{
  COLUMN_NAME,
  COLUMN_PICTURES,
  COLUMN_POSITIVE,
  COLUMN_ACCURACY,
  N_COLUMNS
} Column;

struct _PurrClassTable
{
  AdwBin parent_instance;

  /* Template */
  GtkColumnView *view;

  /* Owned */
  GListStore *items; /* of PurrClassItem, by class_index */
  char *positive;    /* what the model answers; NULL: nothing yet */

  /* Borrowed */
  GtkColumnViewColumn *columns[N_COLUMNS];
};

enum
{
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrClassTable, purr_class_table, ADW_TYPE_BIN)

/* Cells ------------------------------------------------------------------------ */

static char *
write_cell (PurrClassItem *item, Column column)
{
  const PurrClassFigures *figures = purr_class_item_get (item);
  g_autofree char *count = NULL;
  g_autofree char *share = NULL;

  switch (column)
    {
    case COLUMN_PICTURES:
      return purr_word_count (figures->n);
    case COLUMN_POSITIVE:
      return purr_word_count (figures->n_positive);
    case COLUMN_ACCURACY:
      return purr_word_percent (figures->accuracy.value);
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      return g_strdup (purr_class_item_get_name (item));
    }
}

/* "ant: 3 pictures, 1 answered “cat”, 66.7 % right, 20.8 % to 93.9 %" */
static void
name_row (GtkWidget *label, PurrClassItem *item, const char *interval)
{
  PurrClassTable *self
    = PURR_CLASS_TABLE (gtk_widget_get_ancestor (label, PURR_TYPE_CLASS_TABLE));
  const PurrClassFigures *figures = purr_class_item_get (item);
  g_autofree char *pictures
    = purr_word_plural (figures->n, "picture", "pictures");
  g_autofree char *positive = purr_word_count (figures->n_positive);
  g_autofree char *right = purr_word_percent (figures->accuracy.value);
  g_autofree char *name
    = g_strdup_printf ("%s: %s, %s answered “%s”, %s right, %s",
                       purr_class_item_get_name (item), pictures, positive,
                       self->positive, right, interval);

  purr_row_name_set (label, name);
}

static void
show_cell (GtkListItem *list_item, PurrClassItem *item)
{
  Column column
    = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (list_item), "column"));
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (list_item));
  const PurrClassFigures *figures = purr_class_item_get (item);
  g_autofree char *text = write_cell (item, column);
  g_autofree char *interval
    = purr_figure_write_interval (PURR_FIGURE_ACCURACY, &figures->accuracy);

  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label),
                               column == COLUMN_ACCURACY ? interval : text);
  if (column == COLUMN_NAME)
    name_row (GTK_WIDGET (label), item, interval);
}

static void
set_up_cb (GtkSignalListItemFactory *factory,
           GtkListItem *list_item,
           gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean name = GPOINTER_TO_UINT (column) == COLUMN_NAME;

  g_object_set_data (G_OBJECT (list_item), "column", column);
  gtk_label_set_xalign (GTK_LABEL (label), name ? 0 : 1);
  if (name)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_width_chars (GTK_LABEL (label), 8);
    }
  else
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  PurrClassItem *item = PURR_CLASS_ITEM (gtk_list_item_get_item (list_item));

  g_signal_connect_object (item, "changed", G_CALLBACK (show_cell), list_item,
                           G_CONNECT_SWAPPED);
  show_cell (list_item, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item),
                                        show_cell, list_item);
}

/* Order ------------------------------------------------------------------------ */

static double
get_key (const PurrClassFigures *figures, Column column)
{
  switch (column)
    {
    case COLUMN_PICTURES:
      return (double) figures->n;
    case COLUMN_POSITIVE:
      return (double) figures->n_positive;
    case COLUMN_ACCURACY:
      return figures->accuracy.value;
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      return figures->class_index;
    }
}

/* Classes are sorted by name already */
static int
compare (gconstpointer a, gconstpointer b, gpointer column)
{
  const PurrClassFigures *first = purr_class_item_get ((PurrClassItem *) a);
  const PurrClassFigures *second = purr_class_item_get ((PurrClassItem *) b);
  double x = get_key (first, GPOINTER_TO_UINT (column));
  double y = get_key (second, GPOINTER_TO_UINT (column));

  if (x != y)
    return x < y ? -1 : 1;
  return (first->class_index > second->class_index)
         - (first->class_index < second->class_index);
}

static void
add_column (PurrClassTable *self, Column column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (
    gtk_custom_sorter_new (compare, GUINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb),
                    GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->columns[column] = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (self->columns[column], sorter);
  gtk_column_view_column_set_expand (self->columns[column],
                                     column == COLUMN_NAME);
  gtk_column_view_append_column (self->view, self->columns[column]);
  g_object_unref (self->columns[column]);
}

/* Showing ---------------------------------------------------------------------- */

static gboolean
has_classes (PurrClassTable *self,
             const GArray *figures,
             const PurrDataset *dataset)
{
  GListModel *items = G_LIST_MODEL (self->items);

  if (g_list_model_get_n_items (items) != figures->len)
    return FALSE;
  for (guint i = 0; i < figures->len; i++)
    {
      g_autoptr (PurrClassItem) item = g_list_model_get_item (items, i);
      guint index = g_array_index (figures, PurrClassFigures, i).class_index;

      if (purr_class_item_get (item)->class_index != index
          || !g_str_equal (purr_class_item_get_name (item),
                           purr_dataset_get_class_name (dataset, index)))
        return FALSE;
    }
  return TRUE;
}

/* A title is never cut short by itself, and what stands below it is narrow */
static char *
write_title (const char *positive)
{
  glong length = g_utf8_strlen (positive, -1);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (length <= TITLE_LETTERS)
    return g_strdup_printf ("As %s", positive);
  first = g_utf8_substring (positive, 0, TITLE_LETTERS / 2);
  last = g_utf8_substring (positive, length - TITLE_LETTERS / 2, length);
  return g_strdup_printf ("As %s…%s", first, last);
}

void
purr_class_table_show (PurrClassTable *self,
                       const GArray *figures,
                       const PurrDataset *dataset,
                       const PurrFigureNames *names)
{
  g_autofree char *title = write_title (names->positive);
  gboolean same;

  g_return_if_fail (PURR_IS_CLASS_TABLE (self));

  gtk_column_view_column_set_title (self->columns[COLUMN_POSITIVE], title);
  g_free (self->positive);
  self->positive = g_strdup (names->positive);
  same = has_classes (self, figures, dataset);
  if (!same)
    g_list_store_remove_all (self->items);
  for (guint i = 0; i < figures->len; i++)
    {
      const PurrClassFigures *own
        = &g_array_index (figures, PurrClassFigures, i);
      g_autoptr (PurrClassItem) item = NULL;

      if (same)
        {
          item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
          purr_class_item_set (item, own);
          continue;
        }
      item = purr_class_item_new (
        purr_dataset_get_class_name (dataset, own->class_index), own);
      g_list_store_append (self->items, item);
    }
}

static void
activated_cb (PurrClassTable *self, guint position)
{
  GListModel *sorted = gtk_single_selection_get_model (
    GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view)));
  g_autoptr (PurrClassItem) item = g_list_model_get_item (sorted, position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ASKED], 0,
                   purr_class_item_get (item)->class_index);
}

/* The object ------------------------------------------------------------------- */

static void
purr_class_table_dispose (GObject *object)
{
  PurrClassTable *self = PURR_CLASS_TABLE (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_CLASS_TABLE);
  g_clear_object (&self->items);
  g_clear_pointer (&self->positive, g_free);

  G_OBJECT_CLASS (purr_class_table_parent_class)->dispose (object);
}

static void
purr_class_table_class_init (PurrClassTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_class_table_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/class-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrClassTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  signals[SIGNAL_ASKED]
    = g_signal_new ("asked", PURR_TYPE_CLASS_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

/* The table has the name of its card, but not the two parts of it that take the
 * keyboard: the row of titles and the list below */
static void
name_parts (GtkWidget *view)
{
  for (GtkWidget *part = gtk_widget_get_first_child (view); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    gtk_accessible_update_property (
      GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL,
      GTK_IS_LIST_VIEW (part) ? "Classes" : "Titles of the columns", -1);
}

static void
purr_class_table_init (PurrClassTable *self)
{
  g_autoptr (GtkSingleSelection) selection = NULL;
  GtkSorter *sorter;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (PURR_TYPE_CLASS_ITEM);
  name_parts (GTK_WIDGET (self->view));
  add_column (self, COLUMN_NAME, "Class");
  add_column (self, COLUMN_PICTURES, "Pictures");
  /* Until there is a model that names it; an empty title is higher than its
   * box at some sizes of text, and GTK warns of that */
  add_column (self, COLUMN_POSITIVE, "As yes");
  add_column (self, COLUMN_ACCURACY, "Right");
  sorter = g_object_ref (gtk_column_view_get_sorter (self->view));
  selection = gtk_single_selection_new (G_LIST_MODEL (
    gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                             sorter)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  /* The worst first */
  gtk_column_view_sort_by_column (self->view, self->columns[COLUMN_ACCURACY],
                                  GTK_SORT_ASCENDING);
}

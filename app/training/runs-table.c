/* runs-table.c: the columns of the table of runs */

#include "app/training/runs-table.h"

#include "app/session/run-table.h"
#include "app/widgets/row-name.h"

/* Kept with a cell's widget: its item, and the signal of that */
#define ITEM "purr-run-item"
#define HANDLER "purr-run-handler"
/* Kept with the view: item -> the label that shows its name */
#define NAMES "purr-run-names"

static PurrRunColumn
get_column (gpointer widget)
{
  return (PurrRunColumn) GPOINTER_TO_UINT (
    g_object_get_data (widget, "purr-run-column"));
}

/* Cells ------------------------------------------------------------------ */

static void
watch (GtkWidget *cell, PurrRunItem *item, GCallback callback)
{
  gulong handler = g_signal_connect_swapped (item, "changed", callback, cell);

  g_object_set_data_full (G_OBJECT (cell), ITEM, g_object_ref (item),
                          g_object_unref);
  g_object_set_data (G_OBJECT (cell), HANDLER, GSIZE_TO_POINTER (handler));
}

static PurrRunItem *
get_item (gpointer cell)
{
  return g_object_get_data (cell, ITEM);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  gpointer handler = g_object_get_data (G_OBJECT (cell), HANDLER);

  g_signal_handler_disconnect (get_item (cell), GPOINTER_TO_SIZE (handler));
  g_object_set_data (G_OBJECT (cell), ITEM, NULL);
}

/* Words and numbers */

static void
show_text (GtkWidget *cell)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (get_item (cell));
  g_autofree char *text = purr_run_column_write (get_column (cell), parts);

  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (cell)), text))
    gtk_label_set_text (GTK_LABEL (cell), text);
  if (get_column (cell) == PURR_RUN_COLUMN_END)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    parts->message != NULL ? parts->message
                                                           : "",
                                    -1);
}

/* Asked for when it is to be shown: to set the words of each cell costs two
 * answers of the X server */
static gboolean
tell_end_cb (GtkWidget *cell,
             int x,
             int y,
             gboolean by_keyboard,
             GtkTooltip *tooltip)
{
  PurrRunItem *item = get_item (cell);
  const char *message
    = item != NULL ? purr_run_item_get_parts (item)->message : NULL;

  gtk_tooltip_set_text (tooltip, message);
  return message != NULL;
}

static void
setup_text_cb (GtkSignalListItemFactory *factory,
               GtkListItem *list_item,
               gpointer column)
{
  GtkWidget *cell = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (cell),
                        purr_run_column_is_number (
                          (PurrRunColumn) GPOINTER_TO_UINT (column))
                          ? 1
                          : 0);
  gtk_widget_add_css_class (cell, "numeric");
  g_object_set_data (G_OBJECT (cell), "purr-run-column", column);
  if (get_column (cell) == PURR_RUN_COLUMN_END)
    {
      gtk_widget_set_has_tooltip (cell, TRUE);
      g_signal_connect (cell, "query-tooltip", G_CALLBACK (tell_end_cb), NULL);
    }
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  watch (cell, gtk_list_item_get_item (list_item), G_CALLBACK (show_text));
  show_text (cell);
}

/* Names, which are edited in their place: a label, and an entry instead of it. (The
 * toolkit's own label of that kind looks for itself a tenth of a second after it has
 * lost the keyboard, also when its window is closed by then.) */

static PurrRunArchive *
get_archive (gpointer cell)
{
  return g_object_get_data (cell, "purr-run-archive");
}

static GtkWidget *
get_name_part (gpointer cell, const char *name)
{
  return gtk_stack_get_child_by_name (GTK_STACK (cell), name);
}

static gboolean
is_editing (gpointer cell)
{
  return gtk_stack_get_visible_child (GTK_STACK (cell))
         == get_name_part (cell, "entry");
}

/* "Run 3, Cost J 0.1234, Held out 91.2 %, finished" */
static void
name_row (GtkWidget *cell, const PurrRunRecordParts *parts, const char *title)
{
  static const PurrRunColumn told[]
    = { PURR_RUN_COLUMN_COST, PURR_RUN_COLUMN_VALIDATION };
  g_autoptr (GString) name = g_string_new (title);
  g_autofree char *end = purr_run_word_end (parts);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *text = purr_run_column_write (told[i], parts);

      g_string_append_printf (name, ", %s %s",
                              purr_run_column_get_title (told[i]), text);
    }
  g_string_append_printf (name, ", %s", end);
  purr_row_name_set (cell, name->str);
}

static void
show_name (GtkWidget *cell)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (get_item (cell));
  GtkLabel *label = GTK_LABEL (get_name_part (cell, "label"));
  g_autofree char *title = purr_run_title (parts);

  gtk_widget_set_tooltip_text (cell, parts->legend);
  if (!g_str_equal (gtk_label_get_text (label), title))
    gtk_label_set_text (label, title);
  name_row (cell, parts, title);
}

static void
stop_editing (GtkWidget *cell, gboolean rename)
{
  g_autofree char *text = NULL;

  /* It loses the keyboard by that, too */
  if (!is_editing (cell))
    return;
  text = g_strdup (
    gtk_editable_get_text (GTK_EDITABLE (get_name_part (cell, "entry"))));
  gtk_stack_set_visible_child_name (GTK_STACK (cell), "label");
  if (rename && get_item (cell) != NULL)
    purr_run_archive_rename (get_archive (cell), get_item (cell), text);
}

static void
back_to_table (GtkWidget *cell)
{
  GtkWidget *view = gtk_widget_get_ancestor (cell, GTK_TYPE_COLUMN_VIEW);

  if (view != NULL)
    gtk_widget_grab_focus (view);
}

static void
entered_cb (GtkWidget *cell)
{
  stop_editing (cell, TRUE);
  back_to_table (cell);
}

static void
left_cb (GtkWidget *cell)
{
  stop_editing (cell, TRUE);
}

static gboolean
escaped_cb (GtkWidget *entry, GVariant *arguments, gpointer cell)
{
  stop_editing (cell, FALSE);
  back_to_table (cell);
  return TRUE;
}

static GtkWidget *
name_entry_new (GtkWidget *cell)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Name of the run", -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entered_cb), cell,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), cell,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (escaped_cb, cell, NULL)));
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static void
setup_name_cb (GtkSignalListItemFactory *factory,
               GtkListItem *list_item,
               gpointer archive)
{
  GtkWidget *cell = gtk_stack_new ();
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_stack_add_named (GTK_STACK (cell), label, "label");
  gtk_stack_add_named (GTK_STACK (cell), name_entry_new (cell), "entry");
  gtk_stack_set_vhomogeneous (GTK_STACK (cell), FALSE);
  g_object_set_data (G_OBJECT (cell), "purr-run-archive", archive);
  gtk_list_item_set_child (list_item, cell);
}

static GHashTable *
get_names (gpointer factory)
{
  return g_object_get_data (factory, NAMES);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  gpointer item = gtk_list_item_get_item (list_item);

  watch (cell, item, G_CALLBACK (show_name));
  g_hash_table_insert (get_names (factory), item, cell);
  show_name (cell);
}

/* Who scrolls away while a name is being edited leaves it as it was */
static void
unbind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  gpointer item = gtk_list_item_get_item (list_item);

  if (g_hash_table_lookup (get_names (factory), item) == cell)
    g_hash_table_remove (get_names (factory), item);
  unbind_cb (factory, list_item);
  stop_editing (cell, FALSE);
}

/* Stars */

static char *
word_star (PurrRunItem *item)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (item);
  g_autofree char *title = purr_run_title (parts);

  return g_strdup_printf (parts->starred ? "Take the star from %s" : "Star %s",
                          title);
}

static gboolean
tell_star_cb (GtkWidget *cell,
              int x,
              int y,
              gboolean by_keyboard,
              GtkTooltip *tooltip)
{
  PurrRunItem *item = get_item (cell);
  g_autofree char *label = item != NULL ? word_star (item) : NULL;

  gtk_tooltip_set_text (tooltip, label);
  return label != NULL;
}

static void
show_star (GtkWidget *cell)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (get_item (cell));
  g_autofree char *label = word_star (get_item (cell));

  gtk_button_set_icon_name (GTK_BUTTON (cell), parts->starred
                                                 ? "starred-symbolic"
                                                 : "non-starred-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
star_cb (GtkWidget *cell, PurrRunArchive *archive)
{
  PurrRunItem *item = get_item (cell);

  purr_run_archive_star (archive, item,
                         !purr_run_item_get_parts (item)->starred);
}

static void
setup_star_cb (GtkSignalListItemFactory *factory,
               GtkListItem *list_item,
               gpointer archive)
{
  GtkWidget *cell = gtk_button_new ();

  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (tell_star_cb), NULL);
  g_signal_connect_object (cell, "clicked", G_CALLBACK (star_cb), archive, 0);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_star_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  watch (cell, gtk_list_item_get_item (list_item), G_CALLBACK (show_star));
  show_star (cell);
}

/* Columns ---------------------------------------------------------------- */

static int
compare_cb (gconstpointer one, gconstpointer other, gpointer column)
{
  return purr_run_column_compare ((PurrRunColumn) GPOINTER_TO_UINT (column),
                                  purr_run_item_get_parts ((gpointer) one),
                                  purr_run_item_get_parts ((gpointer) other));
}

static int
compare_stars_cb (gconstpointer one, gconstpointer other, gpointer data)
{
  return !!purr_run_item_get_parts ((gpointer) other)->starred
         - !!purr_run_item_get_parts ((gpointer) one)->starred;
}

static GtkColumnViewColumn *
add_column (GtkColumnView *view,
            const char *title,
            GtkListItemFactory *factory,
            GtkSorter *sorter)
{
  g_autoptr (GtkColumnViewColumn) column
    = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  g_object_unref (sorter);
  gtk_column_view_append_column (view, column);
  return column;
}

static GtkListItemFactory *
factory_new (GCallback setup, GCallback bind, GCallback unbind, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, data);
  g_signal_connect (factory, "bind", bind, NULL);
  g_signal_connect (factory, "unbind", unbind, NULL);
  return factory;
}

void
purr_runs_table_fill (GtkColumnView *view, PurrRunArchive *archive)
{
  GHashTable *names = g_hash_table_new (NULL, NULL);
  GtkListItemFactory *factory
    = factory_new (G_CALLBACK (setup_star_cb), G_CALLBACK (bind_star_cb),
                   G_CALLBACK (unbind_cb), archive);

  add_column (view, "★", factory,
              GTK_SORTER (
                gtk_custom_sorter_new (compare_stars_cb, NULL, NULL)));
  g_object_set_data_full (G_OBJECT (view), NAMES, names,
                          (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < PURR_N_RUN_COLUMNS; i++)
    {
      gpointer data = GUINT_TO_POINTER (i);
      GtkColumnViewColumn *column;

      if (i == PURR_RUN_COLUMN_NAME)
        {
          factory = factory_new (G_CALLBACK (setup_name_cb),
                                 G_CALLBACK (bind_name_cb),
                                 G_CALLBACK (unbind_name_cb), archive);
          g_object_set_data_full (G_OBJECT (factory), NAMES,
                                  g_hash_table_ref (names),
                                  (GDestroyNotify) g_hash_table_unref);
        }
      else
        factory
          = factory_new (G_CALLBACK (setup_text_cb), G_CALLBACK (bind_text_cb),
                         G_CALLBACK (unbind_cb), data);
      column = add_column (view, purr_run_column_get_title ((PurrRunColumn) i),
                           factory,
                           GTK_SORTER (
                             gtk_custom_sorter_new (compare_cb, data, NULL)));
      if (i == PURR_RUN_COLUMN_NAME)
        gtk_column_view_column_set_expand (column, TRUE);
      if (i == PURR_RUN_COLUMN_BEGAN)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
    }
}

GtkSorter *
purr_runs_table_get_sorter (GtkColumnView *view)
{
  return gtk_column_view_get_sorter (view);
}

gboolean
purr_runs_table_edit_name (GtkColumnView *view, PurrRunItem *item)
{
  GtkWidget *cell = g_hash_table_lookup (get_names (view), item);

  GtkWidget *entry;
  g_autofree char *title = NULL;

  if (cell == NULL || !gtk_widget_get_mapped (cell))
    return FALSE;
  entry = get_name_part (cell, "entry");
  title = purr_run_title (purr_run_item_get_parts (item));
  gtk_editable_set_text (GTK_EDITABLE (entry), title);
  gtk_stack_set_visible_child_name (GTK_STACK (cell), "entry");
  gtk_widget_grab_focus (entry);
  return TRUE;
}

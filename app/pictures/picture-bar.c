/* picture-bar.c: what can be done with the selected pictures of a grid */

#include "app/pictures/picture-bar.h"

#include "app/text/wording.h"
#include "app/widgets/plain-names.h"
#include "app/widgets/wrap-layout.h"

struct _PurrPictureBar
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *count_label;
  GtkMenuButton *relabel_button;
  GtkPopover *popover;
  GtkListBox *classes;
  GtkButton *exclude_button;
  GtkMenuButton *more_button;
  GtkButton *undo_button;
  GtkButton *redo_button;

  /* Owned */
  PurrSession *session;
  PurrDataset *listed; /* whose classes are in the menu; or NULL */

  /* Borrowed */
  PurrCellGrid *grid; /* weak */
  PurrPictureAt at;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (PurrPictureBar, purr_picture_bar, ADW_TYPE_BIN)

static PurrEdits *
get_edits (PurrPictureBar *self)
{
  return purr_session_get_edits (self->session);
}

/* Which are meant ------------------------------------------------------------ */

GArray *
purr_picture_bar_get_selected (PurrPictureBar *self)
{
  GArray *pictures = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n;

  g_return_val_if_fail (PURR_IS_PICTURE_BAR (self), pictures);

  if (self->grid == NULL || purr_cell_grid_get_n_selected (self->grid) == 0)
    return pictures;
  n = purr_cell_grid_get_n_cells (self->grid);
  for (guint position = 0; position < n; position++)
    if (purr_cell_grid_is_selected (self->grid, position))
      {
        guint32 picture = self->at (position, self->user_data);

        g_array_append_val (pictures, picture);
      }
  return pictures;
}

static const guint32 *
get_indices (const GArray *pictures)
{
  return (const guint32 *) (gconstpointer) pictures->data;
}

/* The one with the keyboard, where it is selected, else the first that is. */
static gboolean
get_one (PurrPictureBar *self, guint32 *picture)
{
  g_autoptr (GArray) selected = purr_picture_bar_get_selected (self);
  guint chosen;

  if (selected->len == 0)
    return FALSE;
  chosen = purr_cell_grid_get_chosen (self->grid);
  *picture = chosen != PURR_CELL_GRID_NONE
                 && purr_cell_grid_is_selected (self->grid, chosen)
               ? self->at (chosen, self->user_data)
               : get_indices (selected)[0];
  return TRUE;
}

/* Taken in again where all of them are out */
static gboolean
would_include (PurrDataset *dataset, const GArray *pictures)
{
  for (guint k = 0; k < pictures->len; k++)
    if (get_indices (pictures)[k] >= purr_dataset_get_size (dataset)
        || !purr_dataset_is_excluded (dataset, get_indices (pictures)[k]))
      return FALSE;
  return pictures->len > 0;
}

/* What is shown -------------------------------------------------------------- */

static void
show_step (GtkButton *button,
           const char *verb,
           const char *key,
           const char *what)
{
  g_autofree char *tooltip
    = what != NULL ? g_strdup_printf ("%s: %s (%s)", verb, what, key)
                   : g_strdup_printf ("%s (%s)", verb, key);

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, verb, -1);
}

static void
steps_changed_cb (PurrPictureBar *self)
{
  show_step (self->undo_button, "Undo", "Ctrl+Z",
             purr_edits_get_undo (get_edits (self)));
  show_step (self->redo_button, "Redo", "Ctrl+Shift+Z",
             purr_edits_get_redo (get_edits (self)));
}

static void
list_classes (PurrPictureBar *self, PurrDataset *dataset)
{
  GtkWidget *row;

  if (self->listed == dataset)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->classes))))
    gtk_list_box_remove (self->classes, row);
  g_clear_pointer (&self->listed, purr_dataset_unref);
  self->listed = purr_dataset_ref (dataset);
  for (guint c = 0; c < purr_dataset_get_n_classes (dataset); c++)
    {
      GtkWidget *label
        = gtk_label_new (purr_dataset_get_class_name (dataset, c));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_width_chars (GTK_LABEL (label), 14);
      gtk_list_box_append (self->classes, label);
      /* Those that take part: into another they would vanish */
      gtk_widget_set_visible (gtk_widget_get_parent (label),
                              purr_dataset_takes_part (dataset, c));
    }
}

static void
update (PurrPictureBar *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  g_autoptr (GArray) selected = purr_picture_bar_get_selected (self);
  gboolean include;
  gboolean has_file = FALSE;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (dataset == NULL)
    return;
  include = would_include (dataset, selected);
  if (selected->len > 0
      && get_indices (selected)[0] < purr_dataset_get_size (dataset))
    {
      g_autofree char *file
        = purr_dataset_get_file (dataset, get_indices (selected)[0]);

      has_file = file != NULL;
    }
  count = purr_word_count (selected->len);
  text = selected->len == 0 ? g_strdup ("None selected")
                            : g_strdup_printf ("%s selected", count);
  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->relabel_button),
                            selected->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->more_button), selected->len > 0);
  gtk_button_set_label (self->exclude_button,
                        include ? "_Take In Again" : "_Exclude");
  purr_plain_names (GTK_WIDGET (self->exclude_button));
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self->exclude_button),
    include ? "Learn from the selected pictures again"
            : "Leave the selected pictures out; no file is touched (Delete)");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.exclude",
                                 selected->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.inspect",
                                 selected->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.open", has_file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picture.show-in-folder",
                                 has_file);
}

static void
dataset_changed_cb (PurrPictureBar *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);

  if (dataset != NULL)
    list_classes (self, dataset);
  update (self);
}

/* What is done --------------------------------------------------------------- */

void
purr_picture_bar_relabel (PurrPictureBar *self,
                          const GArray *pictures,
                          guint class_index)
{
  g_return_if_fail (PURR_IS_PICTURE_BAR (self));

  if (pictures->len > 0)
    purr_edits_reclass (get_edits (self), get_indices (pictures), pictures->len,
                        class_index);
}

static void
class_chosen_cb (PurrPictureBar *self, GtkListBoxRow *row)
{
  g_autoptr (GArray) selected = purr_picture_bar_get_selected (self);
  int class_index = gtk_list_box_row_get_index (row);

  gtk_popover_popdown (self->popover);
  purr_picture_bar_relabel (self, selected, (guint) class_index);
}

static void
exclude_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrPictureBar *self = PURR_PICTURE_BAR (widget);
  g_autoptr (GArray) selected = purr_picture_bar_get_selected (self);
  PurrDataset *dataset = purr_session_get_dataset (self->session);

  if (selected->len == 0 || dataset == NULL)
    return;
  if (would_include (dataset, selected))
    purr_edits_include (get_edits (self), get_indices (selected),
                        selected->len);
  else
    purr_edits_exclude (get_edits (self), get_indices (selected),
                        selected->len);
}

static void
inspect_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint32 picture;

  if (get_one (PURR_PICTURE_BAR (widget), &picture))
    gtk_widget_activate_action (widget, "win.inspect-picture", "u", picture);
}

/* Free with g_free(); NULL where it has none. */
static char *
get_file (PurrPictureBar *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  guint32 picture;

  return dataset != NULL && get_one (self, &picture)
           ? purr_dataset_get_file (dataset, picture)
           : NULL;
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *path = get_file (PURR_PICTURE_BAR (widget));

  if (path != NULL)
    gtk_widget_activate_action_variant (widget, "win.open-file",
                                        g_variant_new_bytestring (path));
}

static void
show_in_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *path = get_file (PURR_PICTURE_BAR (widget));

  if (path != NULL)
    gtk_widget_activate_action_variant (widget, "win.show-in-folder",
                                        g_variant_new_bytestring (path));
}

static gboolean
grid_key_cb (PurrPictureBar *self, guint key, guint code, GdkModifierType state)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  g_autoptr (GArray) selected = NULL;

  if ((key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || dataset == NULL)
    return GDK_EVENT_PROPAGATE;
  selected = purr_picture_bar_get_selected (self);
  if (selected->len > 0 && !would_include (dataset, selected))
    purr_edits_exclude (get_edits (self), get_indices (selected),
                        selected->len);
  return GDK_EVENT_STOP;
}

/* The object ----------------------------------------------------------------- */

static void
purr_picture_bar_dispose (GObject *object)
{
  PurrPictureBar *self = PURR_PICTURE_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_PICTURE_BAR);
  g_clear_weak_pointer (&self->grid);
  g_clear_pointer (&self->listed, purr_dataset_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_picture_bar_parent_class)->dispose (object);
}

static void
purr_picture_bar_class_init (PurrPictureBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_picture_bar_dispose;

  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/pictures/picture-bar.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrPictureBar, child)
  BIND (count_label);
  BIND (relabel_button);
  BIND (popover);
  BIND (classes);
  BIND (exclude_button);
  BIND (more_button);
  BIND (undo_button);
  BIND (redo_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, class_chosen_cb);
  gtk_widget_class_install_action (widget_class, "picture.inspect", NULL,
                                   inspect_cb);
  gtk_widget_class_install_action (widget_class, "picture.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "picture.show-in-folder", NULL,
                                   show_in_folder_cb);
  gtk_widget_class_install_action (widget_class, "picture.exclude", NULL,
                                   exclude_cb);
}

static void
purr_picture_bar_init (PurrPictureBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
purr_picture_bar_bind (PurrPictureBar *self,
                       PurrSession *session,
                       PurrCellGrid *grid,
                       PurrPictureAt at,
                       gpointer user_data)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (PURR_IS_PICTURE_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->grid, grid);
  self->at = at;
  self->user_data = user_data;
  purr_cell_grid_set_multiple (grid);
  g_signal_connect_object (grid, "selection-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (grid_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (grid), keys);
  g_signal_connect_object (session, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_edits (self), "changed",
                           G_CALLBACK (steps_changed_cb), self,
                           G_CONNECT_SWAPPED);
  steps_changed_cb (self);
  dataset_changed_cb (self);
}

/* refusals-window.c: the files that were not taken in, each with its reason */

#include "app/images/refusals-window.h"

#include "app/text/wording.h"
#include "app/widgets/show-in-folder.h"
#include "engine/dataset/dataset.h"
#include "engine/files/csv-field.h"
#include "engine/files/files.h"
#include "engine/files/printable.h"
#include "engine/images/display-name.h"

#define PURR_TYPE_REFUSALS_WINDOW (purr_refusals_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrRefusalsWindow,
                      purr_refusals_window,
                      PURR,
                      REFUSALS_WINDOW,
                      AdwWindow)

struct _PurrRefusalsWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkListView *list;
  GtkLabel *news_label;

  /* Owned */
  GtkStringList *lines;          /* "path\nreason" */
  GPtrArray *files;              /* each one's real path, or none */
  GtkFileChooserNative *chooser; /* while it is open */
};

G_DEFINE_FINAL_TYPE (PurrRefusalsWindow, purr_refusals_window, ADW_TYPE_WINDOW)

/* Rows: the sentence, and below it where the file stands ----------------- */

static void
say (PurrRefusalsWindow *self, const char *text)
{
  gtk_label_set_text (self->news_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->news_label), TRUE);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!purr_show_in_folder_finish (GTK_WINDOW (source), result, &error))
    say (PURR_REFUSALS_WINDOW (source), error->message);
}

static void
activated_cb (PurrRefusalsWindow *self, guint position)
{
  if (position < self->files->len)
    purr_show_in_folder (g_ptr_array_index (self->files, position),
                         GTK_WINDOW (self), shown_cb, NULL);
}

static void
show_clicked_cb (PurrRefusalsWindow *self, GtkButton *button)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "item");

  activated_cb (self, gtk_list_item_get_position (item));
}

static GtkWidget *
label_new (const char *const *css_classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_css_classes (label, (const char **) css_classes);
  return label;
}

static void
setup_row_cb (PurrRefusalsWindow *self, GtkListItem *item)
{
  static const char *const plain[] = { NULL };
  static const char *const quiet[] = { "caption", "dim-label", NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_from_icon_name ("folder-open-symbolic");

  gtk_widget_add_css_class (row, "refusal");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), label_new (plain));
  gtk_box_append (GTK_BOX (texts), label_new (quiet));
  gtk_box_append (GTK_BOX (row), texts);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, "Show in Folder");
  gtk_widget_set_visible (button, self->files->len > 0);
  g_object_set_data (G_OBJECT (button), "item", item);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_clicked_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (PurrRefusalsWindow *self, GtkListItem *item)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  g_auto (GStrv) parts
    = g_strsplit (gtk_string_object_get_string (line), "\n", 2);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *texts = gtk_widget_get_first_child (row);
  g_autofree char *label = g_strdup_printf ("Show “%s” in folder", parts[0]);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), parts[1]);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), parts[0]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (
                                    gtk_widget_get_last_child (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The list as text --------------------------------------------------------- */

static GString *
list_as_text (PurrRefusalsWindow *self, gboolean csv)
{
  GString *text = g_string_new (csv ? "file,reason\n" : NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (guint i = 0; i < n; i++)
    {
      const char *line = gtk_string_list_get_string (self->lines, i);
      const char *newline = strchr (line, '\n');

      if (csv)
        {
          g_autofree char *file = g_strndup (line, newline - line);

          purr_csv_append_field (text, file);
          g_string_append_c (text, ',');
          purr_csv_append_field (text, newline + 1);
          g_string_append_c (text, '\n');
        }
      else
        g_string_append_printf (text, "%.*s\t%s\n", (int) (newline - line),
                                line, newline + 1);
    }
  return text;
}

/* Saving ------------------------------------------------------------------- */

typedef struct
{
  char *path;
  GString *text;
} Save;

static void
save_free (Save *save)
{
  g_free (save->path);
  g_string_free (save->text, TRUE);
  g_free (save);
}

static void
save_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Save *save = task_data;
  g_autofree char *reason = NULL;
  g_autofree char *shown = purr_display_name (save->path);

  if (purr_write_durably (save->path, save->text->str, save->text->len,
                          &reason))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "“%s” could not be saved: %s. Save it in another "
                             "place.",
                             shown, reason);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    say (PURR_REFUSALS_WINDOW (source), "List saved");
  else
    say (PURR_REFUSALS_WINDOW (source), error->message);
}

static void
save_to_cb (GtkWidget *widget, const char *name, GVariant *path)
{
  PurrRefusalsWindow *self = PURR_REFUSALS_WINDOW (widget);
  g_autoptr (GTask) task = g_task_new (self, NULL, saved_cb, NULL);
  Save *save = g_new0 (Save, 1);
  g_autofree char *lower = NULL;

  save->path = g_variant_dup_bytestring (path, NULL);
  lower = g_ascii_strdown (save->path, -1);
  save->text = list_as_text (self, g_str_has_suffix (lower, ".csv"));
  g_task_set_source_tag (task, save_to_cb);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, save_in_thread);
}

static void
chosen_cb (PurrRefusalsWindow *self, int response)
{
  g_autoptr (GFile) file
    = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "refusals.save-to", "^ay",
                                path);
  else if (response == GTK_RESPONSE_ACCEPT)
    say (self, "That place is not on this computer. Save it in another one.");
  g_clear_object (&self->chooser);
}

static void
save_cb (PurrRefusalsWindow *self)
{
  g_clear_object (&self->chooser);
  self->chooser
    = gtk_file_chooser_native_new ("Save List of Refused Files",
                                   GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, "_Save", NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     "refused-files.csv");
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The window ------------------------------------------------------------- */

static void
copy_cb (PurrRefusalsWindow *self)
{
  GString *text = list_as_text (self, FALSE);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          text->str);
  g_string_free (text, TRUE);
  say (self, "List copied");
}

static void
purr_refusals_window_dispose (GObject *object)
{
  PurrRefusalsWindow *self = PURR_REFUSALS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_REFUSALS_WINDOW);
  g_clear_object (&self->lines);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->files, g_ptr_array_unref);

  G_OBJECT_CLASS (purr_refusals_window_parent_class)->dispose (object);
}

static void
purr_refusals_window_class_init (PurrRefusalsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_refusals_window_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/images/refusals-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrRefusalsWindow,
                                        title);
  gtk_widget_class_bind_template_child (widget_class, PurrRefusalsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PurrRefusalsWindow,
                                        news_label);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_install_action (widget_class, "refusals.save-to", "ay",
                                   save_to_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
purr_refusals_window_init (PurrRefusalsWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->files = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

GtkWindow *
purr_refusals_window_new (const GPtrArray *refusals, const char *folder)
{
  PurrRefusalsWindow *self = g_object_new (PURR_TYPE_REFUSALS_WINDOW, NULL);
  g_autoptr (GtkNoSelection) model = NULL;
  g_autofree char *count = purr_word_plural (refusals->len, "file", "files");

  self->lines = gtk_string_list_new (NULL);
  for (guint i = 0; i < refusals->len; i++)
    {
      const PurrRefusal *refusal = g_ptr_array_index (refusals, i);
      g_autofree char *path = purr_printable_apart (refusal->path);

      gtk_string_list_take (self->lines,
                            g_strconcat (path, "\n", refusal->reason, NULL));
      if (folder != NULL)
        g_ptr_array_add (self->files,
                         g_build_filename (folder, refusal->path, NULL));
    }
  adw_window_title_set_subtitle (self->title, count);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  return GTK_WINDOW (self);
}

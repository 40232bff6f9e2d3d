/* window-split.c: lists of which picture stands where, saved and used */

#include "app/window/window-private.h"

#include "app/session/split-transfer.h"

/* Using ------------------------------------------------------------------------ */

static void
used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (purr_split_transfer_use_finish (PURR_SESSION (source), result, &error)
      || self->closed)
    return;
  purr_window_tell_failure (self, "The Split Was Not Used", error->message);
}

void
purr_window_use_split (PurrWindow *self, const char *path)
{
  purr_window_show_page (self, "images");
  purr_split_transfer_use_async (self->session, path, used_cb,
                                 g_object_ref (self));
}

/* Saving ----------------------------------------------------------------------- */

typedef struct
{
  PurrWindow *window;
  char *path;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_free (saving->path);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved
    = purr_split_transfer_save_finish (PURR_SESSION (source), result, &error);

  if (saving->window->closed)
    return;
  if (saved)
    purr_window_say_saved (saving->window, saving->path);
  else
    purr_window_tell_failure (saving->window, "The Split Was Not Saved",
                              error->message);
}

void
purr_window_save_split (PurrWindow *self, const char *path)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  Saving *saving;

  if (dataset == NULL || purr_dataset_get_positive_class (dataset) < 0)
    {
      purr_window_say (self, "Choose the class that answers yes first: the "
                             "pictures are divided by it");
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->path = g_strdup (path);
  purr_split_transfer_save_async (self->session, path, saved_cb, saving);
}

/* Choosing files --------------------------------------------------------------- */

static void
response_cb (GtkFileChooserNative *chooser, int response, PurrWindow *self)
{
  gboolean save = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser))
                  == GTK_FILE_CHOOSER_ACTION_SAVE;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    purr_window_say (self, "That place is not on this computer. Choose "
                           "another one.");
  else if (save)
    purr_window_save_split (self, g_file_peek_path (file));
  else
    purr_window_use_split (self, g_file_peek_path (file));
}

static GtkFileChooser *
new_chooser (PurrWindow *self,
             const char *title,
             GtkFileChooserAction action,
             const char *accept)
{
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action,
                                               accept, "_Cancel");
  gtk_file_filter_set_name (lists, "Split lists (csv)");
  gtk_file_filter_add_suffix (lists, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), lists);
  gtk_file_filter_set_name (all, "All files");
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb),
                           self, 0);
  return GTK_FILE_CHOOSER (self->chooser);
}

static void
use_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  new_chooser (self, "Use Split", GTK_FILE_CHOOSER_ACTION_OPEN, "_Use");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  g_autofree char *proposal = purr_split_transfer_propose (self->session);

  gtk_file_chooser_set_current_name (new_chooser (self, "Save Split",
                                                  GTK_FILE_CHOOSER_ACTION_SAVE,
                                                  "_Save"),
                                     proposal);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
forget_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  purr_split_transfer_forget (PURR_WINDOW (widget)->session);
}

void
purr_window_class_install_split (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.use-split", NULL, use_cb);
  gtk_widget_class_install_action (widget_class, "win.save-split", NULL,
                                   save_cb);
  gtk_widget_class_install_action (widget_class, "win.forget-split", NULL,
                                   forget_cb);
}

void
purr_window_update_split (PurrWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forget-split",
                                 purr_split_transfer_is_used (self->session));
}

/* window-edits.c: undo and redo, what was done told of, pictures looked inside */

#include "app/classify/classify-page.h"
#include "app/widgets/toast.h"
#include "app/window/window-private.h"
#include "engine/images/display-name.h"

/* Looking inside ------------------------------------------------------------- */

/* A picture that has no file, as one */
static GBytes *
encode_column (const guint8 *column)
{
  g_autoptr (GBytes) pixels = g_bytes_new (column, PURR_FEATURES);
  g_autoptr (GdkTexture) texture
    = gdk_memory_texture_new (PURR_SIDE, PURR_SIDE, GDK_MEMORY_R8G8B8, pixels,
                              PURR_SIDE * 3);

  return gdk_texture_save_to_png_bytes (texture);
}

void
purr_window_inspect_picture_cb (GtkWidget *widget,
                                const char *name,
                                GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  PurrClassifyPage *page = purr_window_get_page (self, "classify");
  gsize i = g_variant_get_uint32 (parameter);
  g_autofree char *file = NULL;

  if (dataset == NULL || i >= purr_dataset_get_size (dataset))
    return;
  file = purr_dataset_get_file (dataset, i);
  purr_window_show_page (self, "classify");
  purr_classify_page_look_inside_next (page);
  if (file != NULL)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new ();

      g_ptr_array_add (paths, file);
      purr_classify_page_add_files (page, paths);
    }
  else
    {
      g_autofree char *shown
        = purr_display_name (purr_dataset_get_name (dataset, i));
      g_autoptr (GBytes) bytes = encode_column (
        purr_dataset_get_columns (dataset) + i * PURR_FEATURES);

      purr_classify_page_add_bytes (page, bytes, shown);
    }
}

/* Undo and redo -------------------------------------------------------------- */

/* Whoever writes something means that: an entry has its own */
static gboolean
do_in_text (PurrWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
         && gtk_widget_activate_action (focus, action, NULL);
}

void
purr_window_undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrEdits *edits = purr_session_get_edits (self->session);

  if (!do_in_text (self, "text.undo"))
    purr_edits_undo (edits);
}

void
purr_window_redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrEdits *edits = purr_session_get_edits (self->session);

  if (!do_in_text (self, "text.redo"))
    purr_edits_redo (edits);
}

static void
add_item (GMenu *menu, const char *verb, const char *what, const char *action)
{
  g_autofree char *label
    = what != NULL ? g_strdup_printf ("%s: %s", verb, what) : g_strdup (verb);

  g_menu_append (menu, label, action);
}

/* The menu says what would be undone. What a toast offered to undo was another
 * step */
static void
changed_cb (PurrWindow *self)
{
  PurrEdits *edits = purr_session_get_edits (self->session);
  AdwToast *toast = self->undo_toast;

  g_clear_weak_pointer (&self->undo_toast);
  if (toast != NULL)
    adw_toast_dismiss (toast);
  g_menu_remove_all (self->edit_menu);
  add_item (self->edit_menu, "_Undo", purr_edits_get_undo (edits), "win.undo");
  add_item (self->edit_menu, "R_edo", purr_edits_get_redo (edits), "win.redo");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 purr_edits_get_undo (edits) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 purr_edits_get_redo (edits) != NULL);
}

static void
done_cb (PurrWindow *self, const char *text)
{
  purr_window_say_with_action (self, text, "_Undo", "win.undo", NULL);
  g_set_weak_pointer (&self->undo_toast, self->toast);
}

void
purr_window_set_up_edits (PurrWindow *self)
{
  PurrEdits *edits = purr_session_get_edits (self->session);

  g_signal_connect_object (edits, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "done", G_CALLBACK (done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "refused", G_CALLBACK (purr_window_say), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

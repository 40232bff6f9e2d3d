/* window-edits.c: undo and redo, what was done told of, pictures looked inside */

#include "app/classify/classify-page.h"
#include "app/widgets/toast.h"
#include "app/window/window-private.h"
#include "engine/images/display-name.h"

/* Of what would be undone, in the menu, at most */
#define MENU_CHARS 44

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

void
purr_window_undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  purr_edits_undo (purr_session_get_edits (PURR_WINDOW (widget)->session));
}

void
purr_window_redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  purr_edits_redo (purr_session_get_edits (PURR_WINDOW (widget)->session));
}

void
purr_window_class_bind_edits (GtkWidgetClass *widget_class)
{
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  /* Not of the application, whose keys come first: where the keyboard is there may be
   * an undo of its own, of what is written or drawn there */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, both,
                                       "win.redo", NULL);
}

/* A number's letters have no undo of their own, and yet take the keys for it */
static gboolean
key_cb (PurrWindow *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gdk_keyval_to_lower (key) != GDK_KEY_z || !(state & GDK_CONTROL_MASK)
      || !GTK_IS_EDITABLE (focus)
      || gtk_editable_get_enable_undo (GTK_EDITABLE (focus)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self),
                              state & GDK_SHIFT_MASK ? "win.redo" : "win.undo",
                              NULL);
  return GDK_EVENT_STOP;
}

/* As much as a menu has room for, of what may have long names in it; an underscore
 * would be taken for a key's */
static char *
shorten (const char *what)
{
  glong n = g_utf8_strlen (what, -1);
  g_autofree char *begin = g_utf8_substring (what, 0, MENU_CHARS / 2);
  g_autofree char *end
    = g_utf8_substring (what, MAX (0, n - MENU_CHARS / 2), n);
  g_autofree char *whole
    = n <= MENU_CHARS ? g_strdup (what) : g_strdup_printf ("%s…%s", begin, end);
  g_auto (GStrv) pieces = g_strsplit (whole, "_", -1);

  return g_strjoinv ("__", pieces);
}

static void
add_item (GMenu *menu,
          const char *verb,
          const char *what,
          const char *action,
          const char *keys)
{
  g_autofree char *shown = what != NULL ? shorten (what) : NULL;
  g_autofree char *label
    = what != NULL ? g_strdup_printf ("%s: %s", verb, shown) : g_strdup (verb);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_append_item (menu, item);
}

/* The menu says what would be undone. What a toast offered to undo was another
 * step */
static void
changed_cb (PurrWindow *self)
{
  PurrEdits *edits = purr_session_get_edits (self->session);

  purr_window_withdraw_undo (self);
  g_menu_remove_all (self->edit_menu);
  add_item (self->edit_menu, "_Undo", purr_edits_get_undo (edits), "win.undo",
            "<Control>z");
  add_item (self->edit_menu, "R_edo", purr_edits_get_redo (edits), "win.redo",
            "<Control><Shift>z");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 purr_edits_get_undo (edits) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 purr_edits_get_redo (edits) != NULL);
}

static void
offer (PurrWindow *self,
       const char *text,
       const char *label,
       const char *action)
{
  purr_window_say_with_action (self, text, label, action, NULL);
  g_set_weak_pointer (&self->undo_toast, self->toast);
}

static void
done_cb (PurrWindow *self, const char *text)
{
  offer (self, text, "_Undo", "win.undo");
}

/* It may be of another page than the one that is looked at */
static void
undone_cb (PurrWindow *self, const char *text)
{
  offer (self, text, "_Redo", "win.redo");
}

void
purr_window_withdraw_undo (PurrWindow *self)
{
  AdwToast *toast = self->undo_toast;

  g_clear_weak_pointer (&self->undo_toast);
  if (toast != NULL)
    adw_toast_dismiss (toast);
}

void
purr_window_set_up_edits (PurrWindow *self)
{
  PurrEdits *edits = purr_session_get_edits (self->session);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (edits, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "done", G_CALLBACK (done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "undone", G_CALLBACK (undone_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "redone", G_CALLBACK (done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "refused", G_CALLBACK (purr_window_say), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

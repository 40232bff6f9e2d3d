/* window-edits.c: undo and redo, and what was done told of */

#include "app/widgets/toast.h"
#include "app/window/window-private.h"

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

  if (do_in_text (self, "text.undo"))
    return;
  if (purr_edits_get_undo (edits) != NULL)
    purr_edits_undo (edits);
  else
    purr_window_say (self, "There is nothing to undo");
}

void
purr_window_redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrEdits *edits = purr_session_get_edits (self->session);

  if (do_in_text (self, "text.redo"))
    return;
  if (purr_edits_get_redo (edits) != NULL)
    purr_edits_redo (edits);
  else
    purr_window_say (self, "There is nothing to redo");
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

/* window-messages.c: telling and asking, whatever page is shown */

#include "app/window/window-private.h"

#include "engine/images/display-name.h"

#include "app/widgets/page.h"
#include "app/widgets/toast.h"

static void
dismissed_cb (PurrWindow *self, AdwToast *toast)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->undo_toast);
  g_clear_weak_pointer (&self->toast);
}

void
purr_window_show_toast (PurrWindow *self, AdwToast *toast)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);

  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  purr_toast_present (toast, purr_page_get_toasts (PURR_PAGE (page)),
                      &self->toast);
}

void
purr_window_say (PurrWindow *self, const char *text)
{
  purr_window_show_toast (self, purr_toast_new (text));
}

void
purr_window_say_with_action (PurrWindow *self,
                             const char *text,
                             const char *label,
                             const char *action,
                             GVariant *target)
{
  purr_window_show_toast (self, purr_toast_new_with_action (text, label, action,
                                                            target));
}

void
purr_window_say_saved (PurrWindow *self, const char *path)
{
  g_autofree char *name = purr_display_name (path);
  g_autofree char *text = g_strdup_printf ("Saved “%s”", name);

  purr_window_say_with_action (self, text, "Show in _Folder",
                               "win.show-in-folder",
                               g_variant_new_bytestring (path));
}

void
purr_window_ask_to_replace (PurrWindow *self,
                            const char *path,
                            const char *text,
                            void (*response_cb) (AdwMessageDialog *dialog,
                                                 const char *response,
                                                 PurrWindow *self))
{
  g_autofree char *name = purr_display_name (path);
  g_autofree char *heading = g_strdup_printf ("Replace “%s”?", name);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_WINDOW (self), heading, text));

  adw_message_dialog_add_responses (dialog, "cancel", "_Cancel", "replace",
                                    "_Replace", NULL);
  adw_message_dialog_set_response_appearance (dialog, "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self,
                           0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
purr_window_tell_failure (PurrWindow *self,
                          const char *heading,
                          const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close",
                                   "_Close");
  gtk_window_present (GTK_WINDOW (dialog));
}
